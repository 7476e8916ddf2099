"""A Ressort mends the workbook it got back and submits it again: our marks are not in the way."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from itplan.excel.annotate.workbook import annotate_workbook, is_untouched
from itplan.intake import take_in
from tests.excel.annotate.foreign import befund, parts, rich_workbook, well_formed
from tests.excel.annotate.test_result_sheet import table
from tests.programs import needs_libreoffice
from tests.sheets import EIN_JAHR, build_workbook, convert, findings

pytestmark = pytest.mark.filterwarnings("ignore:.*will be removed:UserWarning")
MELDUNG = build_workbook(
    """
    Kapitel | Titel  | Zweckbestimmung | Ansatz 2027
    '0301   | '51101 | Geräte          | '1.5oo
    '0301   | '51102 | Wartung         | '2.ooo
    """,
)
BEFUNDE = take_in(MELDUNG, "MI.xlsx", EIN_JAHR).befunde
ZURUECK = annotate_workbook(MELDUNG, "MI.xlsx", BEFUNDE).inhalt


def saved_by_openpyxl(inhalt: bytes, _: Path) -> bytes:
    mappe = openpyxl.load_workbook(io.BytesIO(inhalt))
    puffer = io.BytesIO()
    mappe.save(puffer)
    return puffer.getvalue()


def saved_by_libreoffice(inhalt: bytes, ordner: Path) -> bytes:
    (ordner / "neu").mkdir()
    ods = convert(inhalt, "ods", ordner)
    return convert(ods, "xlsx", ordner / "neu")


Save = Callable[[bytes, Path], bytes]
WEGE = [
    pytest.param(lambda inhalt, _: inhalt, id="untouched"),
    pytest.param(saved_by_openpyxl, id="openpyxl"),
    pytest.param(saved_by_libreoffice, id="libreoffice", marks=needs_libreoffice),
]


@pytest.mark.parametrize("save", WEGE)
def test_the_sheet_of_results_is_no_submission(save: Save, tmp_path: Path) -> None:
    eingang = take_in(save(ZURUECK, tmp_path), "MI.xlsx", EIN_JAHR)
    assert findings(eingang) == [(b.code, b.zelle) for b in BEFUNDE]
    assert {b.blatt for b in eingang.befunde} == {"Tabelle1"}
    assert len(eingang.titel) == 2


@pytest.mark.parametrize("save", WEGE)
def test_earlier_marks_go_when_new_ones_come(save: Save, tmp_path: Path) -> None:
    gespeichert = save(ZURUECK, tmp_path)
    neu = annotate_workbook(gespeichert, "MI.xlsx", [befund("D3", blatt="Tabelle1")]).inhalt
    well_formed(neu)
    buch = openpyxl.load_workbook(io.BytesIO(neu))
    assert buch.sheetnames == ["Tabelle1", "Prüfergebnis"]
    assert buch.active is buch["Prüfergebnis"]
    blatt = buch["Tabelle1"]
    assert blatt["D2"].value == "1.5oo"
    assert blatt["D2"].comment is None
    assert blatt["D2"].fill.fill_type is None
    assert blatt["D3"].comment.text.startswith("FEHLER – Hier stimmt")
    assert blatt["D3"].comment.text.count("FEHLER") == 1
    assert blatt["D3"].fill.fgColor.rgb == "FFF4A6A0"
    assert [zeile[2] for zeile in table(neu)] == ["D3"]
    vml = b"".join(teil for name, teil in parts(neu).items() if name.endswith(".vml"))
    assert vml.count(b"<x:Row>") == 1


def test_a_workbook_that_is_clean_again_carries_no_mark() -> None:
    neu = annotate_workbook(ZURUECK, "MI.xlsx", []).inhalt
    blatt = openpyxl.load_workbook(io.BytesIO(neu))["Tabelle1"]
    assert all(zelle.comment is None for zeile in blatt.iter_rows() for zelle in zeile)
    assert all(zelle.fill.fill_type is None for zeile in blatt.iter_rows() for zelle in zeile)
    assert table(neu) == []


def test_a_hand_back_is_known_until_somebody_saves_it(tmp_path: Path) -> None:
    assert is_untouched(ZURUECK)
    assert is_untouched(annotate_workbook(ZURUECK, "MI.xlsx", BEFUNDE).inhalt)
    assert is_untouched(annotate_workbook(b"", "MI.xlsx", []).inhalt)
    for fremd in (MELDUNG, b"", b"PK", saved_by_openpyxl(ZURUECK, tmp_path)):
        assert not is_untouched(fremd)


def test_a_continued_comment_is_not_continued_twice() -> None:
    mappe = rich_workbook()
    einmal = annotate_workbook(mappe, "MI.xlsm", [befund("A2")]).inhalt
    zweimal = annotate_workbook(einmal, "MI.xlsm", [befund("A2")]).inhalt
    blatt = openpyxl.load_workbook(io.BytesIO(zweimal))["Titel"]
    assert blatt["A2"].comment.text.count("FEHLER") == 1
