"""Real and awkward workbooks: each is marked with all its values, or says why it is not."""

import io
import os
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook, SheetTypeEnum

from itplan.excel.annotate.workbook import annotate_workbook
from itplan.haushalt.vorgaben import Vorgaben
from itplan.intake import take_in
from tests.excel.annotate.foreign import befund, well_formed
from tests.musterland import WURZEL

DATEN = Path(os.environ.get("ITPLAN_DATEN", WURZEL.parent / "shared" / "daten"))
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not DATEN.is_dir(), reason="Die wirklichen Haushalte (ITPLAN_DATEN) liegen nicht vor"
    ),
]
NICHT_LESBAR = ("datei_unlesbar", "datei_uebergangen")
MAPPEN = sorted(
    pfad
    for muster in ("eigenwillig/*.xls*", "bund_2024_*/Epl0[1-4].xlsx", "laender/*2.xls*")
    for pfad in DATEN.glob(muster)
)


@pytest.mark.parametrize("pfad", MAPPEN, ids=[pfad.name for pfad in MAPPEN])
def test_every_workbook_goes_back(pfad: Path) -> None:
    inhalt = pfad.read_bytes()
    befunde = take_in(inhalt, pfad.name, Vorgaben((2024,))).befunde
    if any(eine.code in NICHT_LESBAR for eine in befunde):
        neu = annotate_workbook(inhalt, pfad.name, befunde).inhalt
        assert CalamineWorkbook.from_filelike(io.BytesIO(neu)).sheet_names == ["Prüfergebnis"]
        return
    alt = CalamineWorkbook.from_filelike(io.BytesIO(inhalt))
    namen = [s.name for s in alt.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    for name in namen:
        befunde += [
            befund("A1", blatt=name),
            befund("C3", "warnung", name),
            befund("H44", blatt=name),
        ]
    neu = annotate_workbook(inhalt, pfad.name, befunde).inhalt
    mappe = CalamineWorkbook.from_filelike(io.BytesIO(neu))
    assert mappe.sheet_names[-1] == "Prüfergebnis"
    for name in namen:
        vorher = alt.get_sheet_by_name(name).to_python(skip_empty_area=False)
        assert mappe.get_sheet_by_name(name).to_python(skip_empty_area=False) == vorher
    if pfad.name != "poi__xxe_in_schema.xlsx":  # a part of it is no XML, and stays so
        well_formed(neu)
