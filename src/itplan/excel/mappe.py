"""Our workbooks: the sheets of the view model as they are, and nothing more."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter.workbook import Workbook

from itplan.excel.mappe_blatt import Blattschreiber
from itplan.excel.mappe_formate import SCHRIFT, Formate
from itplan.excel.mappe_koepfe import repeat_heads
from itplan.excel.mappe_lage import find_targets, lay_out
from itplan.excel.mappe_text import fit_text
from itplan.report.model_blatt import Arbeitsblatt
from itplan.report.model_kopf import Kopf

_OPTIONEN = {
    "in_memory": True,
    "constant_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(kopf: Kopf, blaetter: Sequence[Arbeitsblatt]) -> bytes:
    """A workbook of these sheets, in this order; the same sheets give the same bytes."""
    puffer = BytesIO()
    mappe = Workbook(puffer, {**_OPTIONEN, "default_format_properties": dict(SCHRIFT)})
    _set_properties(mappe, kopf)
    lagen = [repeat_heads(lay_out(blatt, kopf), kopf) for blatt in blaetter]
    formate, ziele = Formate(mappe), find_targets(lagen)
    tabellen = {werk.tabelle.name: (lage, werk) for lage in lagen for werk in lage.rechenwerke}
    for lage in lagen:
        blatt = mappe.add_worksheet(lage.blatt.name)
        Blattschreiber(blatt, formate, lage, ziele, tabellen).write(kopf)
    mappe.close()
    return puffer.getvalue()


def _set_properties(mappe: Workbook, kopf: Kopf) -> None:
    mappe.set_properties(
        {
            "title": fit_text(kopf.titelzeile),
            "subject": fit_text(f"{kopf.land}, {kopf.phase} {kopf.jahre_text}"),
            "comments": fit_text(kopf.vorbehalt),
            "created": datetime.fromisoformat(kopf.stand),
        }
    )
    mappe.set_calc_mode("auto")
