"""What of a foreign workbook changes when it is marked, part by part."""

import io
import zipfile

import openpyxl
import pytest

from itplan.excel.annotate import package
from itplan.excel.annotate.workbook import annotate_workbook
from itplan.excel.annotate.xml_edit import Keep, Node, parse
from tests.excel.annotate.foreign import (
    TEIL,
    befund,
    changed,
    pack,
    parts,
    rich_workbook,
    well_formed,
)
from tests.sheets import build_workbook

pytestmark = pytest.mark.filterwarnings("ignore:.*will be removed:UserWarning")
MAPPE = rich_workbook()
BEFUNDE = [
    befund("B3"),
    befund("A2", "warnung"),
    befund("B7", "hinweis"),
    befund("F40"),
    befund(None),
    befund(None, blatt=None),
]
MARKIERT = annotate_workbook(MAPPE, "MI.xlsm", BEFUNDE).inhalt


def test_many_sheets_cost_no_more_than_each_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of types and that of names are not gone through again for each sheet."""
    gelesen: list[int] = []

    def count(xml: bytes, keep: Keep | int) -> Node:
        gelesen.append(len(xml))
        return parse(xml, keep)

    monkeypatch.setattr(package, "parse", count)
    mappe = build_workbook(*["Kapitel | Titel"] * 60)
    befunde = [befund("B1", blatt=f"Tabelle{nummer}") for nummer in range(1, 61)]
    teile = parts(annotate_workbook(mappe, "MI.xlsx", befunde).inhalt)
    assert len([name for name in teile if name.startswith("xl/commentsItplan")]) == 60
    typen = teile["[Content_Types].xml"].decode()
    assert all(f"/{name}" in typen for name in teile if "Itplan" in name)
    assert sum(gelesen) < 10 * max(gelesen)


def test_only_what_the_marks_need_is_changed() -> None:
    assert changed(MAPPE, MARKIERT) == {
        TEIL,
        "xl/styles.xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
        "xl/worksheets/itplan_pruefergebnis.xml",
    }


def test_every_special_part_is_there_and_equal() -> None:
    alt, neu = parts(MAPPE), parts(MARKIERT)
    for name in (
        "xl/vbaProject.bin",
        "xl/charts/chart1.xml",
        "xl/media/image1.png",
        "xl/drawings/drawing1.xml",
        "xl/drawings/vmlDrawing2.vml",
        "xl/threadedComments/threadedComment1.xml",
        "xl/persons/person.xml",
        "customXml/item1.xml",
        "xl/sharedStrings.xml",
        "docProps/app.xml",
        "xl/worksheets/sheet2.xml",
    ):
        assert alt[name] == neu[name]


def test_the_order_of_parts_is_kept_and_new_ones_carry_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(MARKIERT)) as neu, zipfile.ZipFile(io.BytesIO(MAPPE)) as alt:
        assert neu.namelist()[: len(alt.namelist())] == alt.namelist()
        assert {e.date_time[0] for e in neu.infolist()[len(alt.namelist()) :]} == {1980}
    assert annotate_workbook(MAPPE, "MI.xlsm", BEFUNDE).inhalt == MARKIERT


def test_the_sheet_keeps_its_formulas_rules_and_protection() -> None:
    alt, neu = parts(MAPPE)[TEIL], parts(MARKIERT)[TEIL]
    for rest in (b"<f>SUM(B2:B4)</f><v>60</v>", b"dataValidation ", b"x14:sparklineGroup "):
        assert rest in alt
        assert alt.count(rest) == neu.count(rest)
    assert b"x14:dataBar " in neu
    assert b"<sheetProtection " in neu
    assert alt[alt.index(b"</sheetData>") :] == neu[neu.index(b"</sheetData>") :]
    assert b'tabSelected="1"' in alt
    assert b'tabSelected="1"' not in neu


def test_the_result_is_shown_on_opening() -> None:
    mappe = openpyxl.load_workbook(io.BytesIO(MARKIERT))
    assert mappe.sheetnames == ["Titel", "Bilder", "Leer", "Prüfergebnis"]
    assert mappe.active is not None
    assert mappe.active.title == "Prüfergebnis"
    assert [bool(blatt.sheet_view.tabSelected) for blatt in mappe] == [False] * 3 + [True]
    assert set(mappe.defined_names) == {"Summe"}
    assert set(mappe["Bilder"].defined_names) == {"Lokal"}


def test_a_mark_keeps_what_the_cell_looked_like() -> None:
    alt = openpyxl.load_workbook(io.BytesIO(MAPPE))["Titel"]
    neu = openpyxl.load_workbook(io.BytesIO(MARKIERT))["Titel"]
    for zelle in ("B3", "A2", "B7", "F40"):
        assert neu[zelle].value == alt[zelle].value
        assert neu[zelle].number_format == alt[zelle].number_format
        for teil in ("font", "alignment", "protection"):
            assert repr(getattr(neu[zelle], teil)) == repr(getattr(alt[zelle], teil))
        assert repr(neu[zelle].fill) != repr(alt[zelle].fill)
    farben = {neu[zelle].fill.fgColor.rgb for zelle in ("B3", "A2", "B7")}
    rahmen = {neu[zelle].border.left.style for zelle in ("B3", "A2", "B7")}
    assert (len(farben), len(rahmen)) == (3, 3)
    assert repr(neu["B2"].fill) == repr(alt["B2"].fill)


def test_white_text_stays_readable_on_a_mark() -> None:
    neu = annotate_workbook(MAPPE, "MI.xlsm", [befund("A1")]).inhalt
    zelle = openpyxl.load_workbook(io.BytesIO(neu))["Titel"]["A1"]
    assert zelle.font.color.rgb == "FF000000"


def test_the_macro_and_its_type_stay() -> None:
    typen = parts(MARKIERT)["[Content_Types].xml"]
    assert b"application/vnd.ms-excel.sheet.macroEnabled.main+xml" in typen


def test_a_broken_signature_is_said() -> None:
    blatt = openpyxl.load_workbook(io.BytesIO(MARKIERT))["Prüfergebnis"]
    texte = [str(zeile[0].value) for zeile in blatt.iter_rows(max_row=8)]
    assert any("digitale Signatur" in text for text in texte)


def test_it_is_well_formed() -> None:
    well_formed(MARKIERT)


@pytest.mark.parametrize("kind", ["windows", "upper"])
def test_part_names_with_backslashes_or_in_other_case(kind: str) -> None:
    teile = {
        name.replace("/", "\\") if kind == "windows" else name.upper().replace(".RELS", ".rels"): t
        for name, t in parts(MAPPE).items()
    }
    neu = annotate_workbook(pack(teile), "MI.xlsm", BEFUNDE)
    geaendert = changed(pack(teile), neu.inhalt)
    assert len(geaendert) == 8, geaendert
    assert neu.name == "MI.xlsm"
