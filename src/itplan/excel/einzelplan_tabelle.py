"""One table of the view model on a worksheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from itplan.excel.einzelplan_formate import Ansicht, Formate, look_of
from itplan.excel.einzelplan_summen import Rechenwerk
from itplan.excel.einzelplan_text import count_lines, fit_text, looks_like_formula
from itplan.report.model_tables import Spalte, Tabelle, Wert, Zeile

_HOECHSTENS_VERWEISE = 65_000
"""Excel drops what goes beyond 65,530 links on a sheet; further ones stay plain text."""

_HOEHE_KOPF, _HOEHE_KOPF_MIT_FILTER = 30, 38
_HOEHE_ZEILE, _HOEHE_LEER, _HOEHE_HOECHSTENS = 12.75, 2.5, 409
_KEIN_EINTRAG = "keine Einträge"


@dataclass(frozen=True, slots=True)
class Verweise:
    """Where the links of a table lead: its columns that link, and the cells by their anker."""

    spalten: tuple[str, ...] = ()
    blatt: str = ""
    ziele: Mapping[str, str] | None = None

    def target(self, zeile: Zeile, wert: Wert) -> str:
        """The link of a cell: what its row links to, else what its own text names."""
        zelle = (self.ziele or {}).get(zeile.verweis or str(wert))
        return f"internal:'{self.blatt}'!{zelle}" if zelle else ""


KEINE_VERWEISE = Verweise()


class Tabellenschreiber:
    """Writes one table below and right of its head's first cell."""

    def __init__(
        self, blatt: Worksheet, formate: Formate, tabelle: Tabelle, breiten: Mapping[int, float]
    ) -> None:
        """`breiten` are the widths of the sheet's columns, in characters."""
        self._blatt = blatt
        self._formate = formate
        self._tabelle = tabelle
        self._breiten = breiten
        self._je_ansicht: dict[Ansicht, list[Format]] = {}
        self._verweise_geschrieben = 0
        self._addiert_quer = any(spalte.addiert for spalte in tabelle.spalten)

    def write(
        self,
        kopfzeile: int,
        links: int = 0,
        sortierbar: bool = False,
        verweise: Verweise = KEINE_VERWEISE,
    ) -> Rechenwerk:
        """Write head and rows; returns where they stand."""
        rechenwerk = Rechenwerk(self._tabelle, kopfzeile + 1, links, sortierbar)
        self._write_head(kopfzeile, links, sortierbar)
        for index, zeile in enumerate(self._tabelle.zeilen):
            self._write_row(index, zeile, rechenwerk, verweise)
        if not self._tabelle.zeilen:
            format_ = self._formate.text("erklaerung")
            self._blatt.write_string(kopfzeile + 1, links, _KEIN_EINTRAG, format_)
        self._write_helpers(kopfzeile, rechenwerk)
        return rechenwerk

    def _write_head(self, kopfzeile: int, links: int, mit_filter: bool) -> None:
        self._blatt.set_row(kopfzeile, _HOEHE_KOPF_MIT_FILTER if mit_filter else _HOEHE_KOPF)
        for index, spalte in enumerate(self._tabelle.spalten):
            format_ = self._formate.head(spalte, mit_filter)
            self._blatt.write_string(kopfzeile, links + index, head_text(spalte), format_)

    def _write_row(
        self, index: int, zeile: Zeile, rechenwerk: Rechenwerk, verweise: Verweise
    ) -> None:
        formate = self._formats(look_of(zeile), rechenwerk.mit_cent)
        werte = zeile.werte + (None,) * (len(formate) - len(zeile.werte))
        reihe = rechenwerk.oben + index
        self._set_height(reihe, zeile, rechenwerk.links)
        rechnet = bool(zeile.addiert) or self._addiert_quer
        verweist = verweise.spalten if zeile.art == "zeile" else ()
        for nummer, (wert, spalte, format_) in enumerate(
            zip(werte, self._tabelle.spalten, formate, strict=True)
        ):
            stelle = (reihe, rechenwerk.links + nummer)
            if wert is None or wert == "":
                self._blatt.write_blank(*stelle, None, format_)
            elif rechnet and isinstance(wert, int) and (f := rechenwerk.formula(index, nummer)):
                self._blatt.write_formula(*stelle, f, format_, number_of(spalte, wert))
            elif wert and spalte.kopf in verweist:
                self._write_link(stelle, wert, spalte, format_, verweise.target(zeile, wert))
            else:
                self._write_value(stelle, wert, spalte, format_)

    def _set_height(self, reihe: int, zeile: Zeile, links: int) -> None:
        """Rows with wrapped text get their height here: not every program finds it itself."""
        if zeile.art != "zeile":
            return
        zeilen = max(
            count_lines(wert, self._breiten[links + index])
            for index, wert in enumerate(zeile.werte)
            if isinstance(wert, str)
        )
        if zeilen > 1:
            hoehe = zeilen * _HOEHE_ZEILE + _HOEHE_LEER
            self._blatt.set_row(reihe, min(hoehe, _HOEHE_HOECHSTENS))

    def _write_value(
        self, stelle: tuple[int, int], wert: str | int, spalte: Spalte, format_: Format
    ) -> None:
        if isinstance(wert, int) and spalte.art in ("betrag", "zahl"):
            self._blatt.write_number(*stelle, number_of(spalte, wert), format_)
            return
        text = fit_text(str(wert))
        if spalte.art == "text" and looks_like_formula(text):
            format_ = self._formate.quoted()
        self._blatt.write_string(*stelle, text, format_)

    def _write_link(
        self, stelle: tuple[int, int], wert: str | int, spalte: Spalte, format_: Format, ziel: str
    ) -> None:
        self._verweise_geschrieben += 1
        if ziel and self._verweise_geschrieben <= _HOECHSTENS_VERWEISE:
            blau = self._formate.link(spalte)
            self._blatt.write_url(*stelle, ziel, blau, fit_text(str(wert)))
        else:
            self._write_value(stelle, wert, spalte, format_)

    def _write_helpers(self, kopfzeile: int, rechenwerk: Rechenwerk) -> None:
        """Hidden columns at the right that name the sum of each row."""
        for nummer, hilfsspalte in enumerate(rechenwerk.hilfsspalten):
            spalte = rechenwerk.rechts + 1 + nummer
            self._blatt.set_column(spalte, spalte, 10, None, {"hidden": True})
            format_ = self._formate.head(Spalte("gehört zu Summe"), True)
            self._blatt.write_string(kopfzeile, spalte, "gehört zu Summe", format_)
            for zeile, summe in sorted(hilfsspalte.items()):
                self._blatt.write_number(rechenwerk.oben + zeile, spalte, summe)

    def _formats(self, ansicht: Ansicht, mit_cent: Sequence[bool]) -> list[Format]:
        if ansicht not in self._je_ansicht:
            self._je_ansicht[ansicht] = [
                self._formate.cell(spalte, ansicht, cent)
                for spalte, cent in zip(self._tabelle.spalten, mit_cent, strict=True)
            ]
        return self._je_ansicht[ansicht]


def head_text(spalte: Spalte) -> str:
    return f"{spalte.kopf}\n(nachrichtlich)" if spalte.nachrichtlich else spalte.kopf


def number_of(spalte: Spalte, wert: int) -> float:
    """Euro for an amount in cent; the double nearest to it."""
    return wert / 100 if spalte.art == "betrag" else wert
