"""Formulas that look at tables of other sheets: how the workbook proves itself."""

from collections.abc import Mapping

from xlsxwriter.utility import quote_sheetname

from itplan.excel.mappe_lage import Blattlage
from itplan.excel.mappe_summen import Rechenwerk
from itplan.report.model_tables import Bedingungssumme, Rechenwert


def conditional_sum(wert: Rechenwert, tabellen: Mapping[str, tuple[Blattlage, Rechenwerk]]) -> str:
    """`=ROUND(SUMIFS(…)-SUMIFS(…),2)` over the tables that the value is computed from."""
    teile = [_part(summe, *tabellen[summe.tabelle]) for summe in wert.summen]
    return f"=ROUND({''.join(teile).removeprefix('+') or '0'},2)"


def _part(summe: Bedingungssumme, lage: Blattlage, werk: Rechenwerk) -> str:
    blatt = quote_sheetname(lage.blatt.name)
    bedingungen = ",".join(
        f'{blatt}!{werk.column(kopf)},"{_quoted(code)}"' for kopf, code in summe.wo
    )
    vorzeichen = "-" if summe.vorzeichen < 0 else "+"
    if not summe.spalte:
        return f"{vorzeichen}COUNTIFS({bedingungen})"
    return f"{vorzeichen}SUMIFS({blatt}!{werk.column(summe.spalte)},{bedingungen})"


def _quoted(code: str) -> str:
    return code.replace('"', '""')
