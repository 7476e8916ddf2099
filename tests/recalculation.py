"""LibreOffice as a second opinion: what a workbook's numbers are after it computed them itself."""

import io
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.sheets import convert

Recalculate = Callable[[bytes], bytes]


def recalculator(ordner: Path) -> Recalculate:
    """LibreOffice, told to recalculate when loading; else it would keep the cached values."""
    profil = ordner / "profil" / "user"
    profil.mkdir(parents=True)
    (profil / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
        '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>',
        encoding="utf-8",
    )
    kontrolle = io.BytesIO()
    with xlsxwriter.Workbook(kontrolle) as mappe:
        mappe.add_worksheet("K").write_formula(0, 0, "=1+1", None, 99)
    assert numbers(kontrolle.getvalue()) == {("K", 0, 0): 99.0}
    gerechnet = convert(kontrolle.getvalue(), "ods", ordner)
    assert numbers(gerechnet) == {("K", 0, 0): 2.0}, "LibreOffice does not recalculate"
    return lambda inhalt: convert(inhalt, "ods", ordner)


def numbers(inhalt: bytes) -> dict[tuple[str, int, int], float]:
    """Every number of a workbook by sheet, row and column."""
    mappe = CalamineWorkbook.from_filelike(io.BytesIO(inhalt))
    return {
        (name, reihe, spalte): wert
        for name in mappe.sheet_names
        for reihe, zeile in enumerate(
            mappe.get_sheet_by_name(name).to_python(skip_empty_area=False)
        )
        for spalte, wert in enumerate(zeile)
        if isinstance(wert, float)
    }
