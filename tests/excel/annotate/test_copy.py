"""What cannot be marked itself: a marked copy of the values, or the sheet of results alone."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from itplan.excel.annotate.workbook import Rueckmeldung, annotate_workbook
from itplan.haushalt.befund import Befund
from tests.excel.annotate.foreign import (
    TEIL,
    befund,
    pack,
    parts,
    plain_workbook,
    relations,
    sheet_xml,
)
from tests.excel.annotate.test_result_sheet import table
from tests.programs import needs_libreoffice
from tests.sheets import Blatt, build_workbook, convert

BLATT = Blatt(
    """
    Titel  | Betrag   | Anteil | Fehler | Text    |
    '51101 | 1234.5   | 0.6    | #REF!  | '=1+1   |
    '51102 | 2469     | 1      |        | 'Größe  |
    """,
    name="Titel",
    formate={"C": "0%"},
    daten={"F2": date(2027, 3, 1)},
    verborgene_zeilen=[3],
)


def grid(inhalt: bytes, name: str = "Titel") -> list[list[object]]:
    mappe = CalamineWorkbook.from_filelike(io.BytesIO(inhalt))
    return [list(zeile) for zeile in mappe.get_sheet_by_name(name).to_python(skip_empty_area=False)]


@needs_libreoffice
@pytest.mark.parametrize("endung", ["xls", "ods"])
def test_other_formats_get_a_marked_copy_of_their_values(endung: str, tmp_path: Path) -> None:
    mappe = convert(
        build_workbook(BLATT, Blatt("x", name="Zweites", verborgen=True)), endung, tmp_path
    )
    neu = annotate_workbook(mappe, f"01.{endung}", [befund("B2"), befund("H9", "warnung")])
    assert neu.name == f"01.{endung}.xlsx"
    buch = openpyxl.load_workbook(io.BytesIO(neu.inhalt))
    assert buch.sheetnames == ["Titel", "Zweites", "Prüfergebnis"]
    assert buch["Zweites"].sheet_state == "hidden"
    blatt = buch["Titel"]
    assert (blatt["A2"].value, blatt["B2"].value, blatt["B3"].value) == ("51101", 1234.5, 2469)
    assert (blatt["E2"].value, blatt["E2"].data_type) == ("=1+1", "s")
    assert blatt["D2"].value in ("#REF!", "#NAME?", "#N/A", "#NV")
    assert blatt["F2"].value.date() == date(2027, 3, 1)
    assert "%" in blatt["C2"].number_format
    assert blatt["B2"].number_format == "General"
    assert blatt.row_dimensions[3].hidden
    assert blatt["B2"].comment.text.startswith("FEHLER – ")
    assert blatt["H9"].fill.fgColor.rgb == "FFFFE08A"
    assert f"Format .{endung}" in str([zeile[0].value for zeile in buch["Prüfergebnis"]["A1:A9"]])


def test_names_that_excel_does_not_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    from itplan.excel.annotate import copy
    from itplan.excel.reader.workbook import Tabelle

    namen = ["a/b", "a:b", "x" * 40, "x" * 41, "'", "A_B", "a:b"]
    tabellen = [
        Tabelle(name, [["1", 2, float("nan"), float("inf"), date(1066, 10, 14)]]) for name in namen
    ]
    monkeypatch.setattr(copy, "open_workbook", lambda _: tabellen)
    neu = annotate_workbook(b"\xd0\xcf\x11\xe0", "a.xls", [befund("A1", blatt=n) for n in namen])
    buch = openpyxl.load_workbook(io.BytesIO(neu.inhalt))
    assert len(buch.sheetnames) == 8
    assert all(len(name) <= 31 for name in buch.sheetnames)
    assert sum(bool(buch[name]["A1"].comment) for name in buch.sheetnames) == 6
    assert {zeile[1] for zeile in table(neu.inhalt)} == set(namen)


def test_a_workbook_whose_parts_do_not_fit_gets_a_copy_that_says_why() -> None:
    teile = parts(plain_workbook(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')))
    teile["xl/worksheets/_rels/sheet1.xml.rels"] = relations(
        ("rId1", "comments", "../comments1.xml")
    ).encode()
    teile["xl/comments1.xml"] = b"<comments><authors></comments>"
    neu = annotate_workbook(pack(teile), "MI.xlsx", [befund("A1")])
    assert "kein wohlgeformtes XML" in str(_lines(neu))
    assert grid(neu.inhalt) == [[1.0]]


def _lines(neu: Rueckmeldung) -> list[object]:
    blatt = openpyxl.load_workbook(io.BytesIO(neu.inhalt))["Prüfergebnis"]
    return [zelle.value for (zelle,) in blatt["A1:A6"]]


@pytest.mark.parametrize(
    ("inhalt", "datei", "name"),
    [
        (b"", "leer.xlsx", "leer.xlsx"),
        (b"PK\x03\x04 kaputt", "makros.xlsm", "makros.xlsm.xlsx"),
        (b"\xd0\xcf\x11\xe0 verschluesselt", "alt.xls", "alt.xls.xlsx"),
        (b"Guten Tag", "brief.txt", "brief.txt.xlsx"),
    ],
)
def test_what_cannot_be_read_gives_the_sheet_of_results_alone(
    inhalt: bytes, datei: str, name: str
) -> None:
    for code in ("datei_unlesbar", "ein_anderer"):
        einer = Befund(code, "fehler", "Die Datei ist beschädigt.", "Bitte neu.", datei=datei)
        neu = annotate_workbook(inhalt, datei, [einer])
        assert neu.name == name
        buch = openpyxl.load_workbook(io.BytesIO(neu.inhalt))
        assert buch.sheetnames == ["Prüfergebnis"]
        assert "konnte nicht markiert werden" in str(_lines(neu))
        assert table(neu.inhalt)[0][4] == "Die Datei ist beschädigt."


def test_what_was_refused_is_never_unpacked() -> None:
    """A bomb is refused before it is read; the hand-back must not open it either."""
    einer = Befund("datei_unlesbar", "fehler", "Entpackt zu groß.", "Bitte neu.", datei="b.xlsx")
    teile = parts(plain_workbook(sheet_xml("")))
    neu = annotate_workbook(pack({**teile, "bombe": b"0" * 10_000_000}), "b.xlsx", [einer])
    assert TEIL not in parts(neu.inhalt)
    assert len(neu.inhalt) < 10_000
