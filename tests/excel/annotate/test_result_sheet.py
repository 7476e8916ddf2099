"""The sheet „Prüfergebnis“: what it says, where it links to, and that no cell of it can do harm."""

import io
from typing import Any

import openpyxl
import pytest

from itplan.excel.annotate.workbook import annotate_workbook
from itplan.haushalt.befund import Befund
from tests.excel.annotate.foreign import befund, parts, plain_workbook, sheet_xml, well_formed

MAPPE = plain_workbook(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
TEIL = "xl/worksheets/itplan_pruefergebnis.xml"


def result(mappe: bytes, name: str = "Prüfergebnis") -> Any:
    return openpyxl.load_workbook(io.BytesIO(mappe))[name]


def table(mappe: bytes, name: str = "Prüfergebnis") -> list[tuple[object, ...]]:
    """The rows below the head."""
    zeilen = [tuple(zeile) for zeile in result(mappe, name).iter_rows(values_only=True)]
    return zeilen[[zeile[0] for zeile in zeilen].index("Schwere") + 1 :]


def test_fehler_come_first_and_then_it_goes_by_place() -> None:
    befunde = [
        befund("B1", "hinweis"),
        befund("A20"),
        befund("A3", "warnung"),
        befund("A9"),
        befund(None),
    ]
    neu = annotate_workbook(MAPPE, "MI.xlsx", befunde).inhalt
    assert [zeile[:3] for zeile in table(neu)] == [
        ("Fehler", "Titel", None),
        ("Fehler", "Titel", "A9"),
        ("Fehler", "Titel", "A20"),
        ("Warnung", "Titel", "A3"),
        ("Hinweis", "Titel", "B1"),
    ]
    assert result(neu)["A3"].value == "3 Fehler, 1 Warnung, 1 Hinweis"


def test_every_field_of_a_finding_is_there() -> None:
    einer = Befund(
        "rundung", "warnung", "Nicht gerundet.", "Bitte runden.", "03", "MI.xlsx", "Titel", "A1",
        "0301/511 01", "123", "ein Vielfaches von 100", None, "MF, 3.5.2027",
    )  # fmt: skip
    assert table(annotate_workbook(MAPPE, "MI.xlsx", [einer]).inhalt) == [
        ("Warnung", "Titel", "A1", "0301/511 01", "Nicht gerundet.", "123",
         "ein Vielfaches von 100", "Bitte runden.", "rundung", "MF, 3.5.2027"),
    ]  # fmt: skip


def test_a_link_leads_to_the_cell_of_a_sheet_of_any_name() -> None:
    name = 'Ü\'b & "er" <1>'
    mappe = openpyxl.Workbook()
    mappe.active.title = name
    puffer = io.BytesIO()
    mappe.save(puffer)
    neu = annotate_workbook(puffer.getvalue(), "MI.xlsx", [befund("F17", blatt=name)]).inhalt
    link = result(neu)["C7"].hyperlink
    assert link.location == "'Ü''b & \"er\" <1>'!F17"


def test_no_link_where_the_sheet_is_not_there() -> None:
    neu = annotate_workbook(MAPPE, "MI.xlsx", [befund("F17", blatt="Weg")]).inhalt
    assert b"<hyperlink" not in parts(neu)[TEIL]
    assert table(neu)[0][1:3] == ("Weg", "F17")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+A1", "-2", "@SUM(A1)", "=cmd|'/C calc'!A0", "<script>alert(1)</script>", "]]>",
     "&amp;", "_x0041_", "a\x00b\x1b", "\ud800", "\ufffe", "a\tb\nc", "👍" * 20_000, "'", '"'],
)  # fmt: skip
def test_text_from_a_cell_stays_text(text: str) -> None:
    neu = annotate_workbook(MAPPE, "MI.xlsx", [befund("A1", text=text, wert=text)]).inhalt
    well_formed(neu)
    teile = parts(neu)
    assert b"<f>" not in teile[TEIL]
    zelle = result(neu)["F7"]
    assert zelle.data_type in ("inlineStr", "s")
    if text.isprintable() and len(text) < 100 and "_x" not in text:
        assert zelle.value == text
    assert len(str(zelle.value)) <= 32_767
    if len(text) > 32_767:
        assert "gekürzt" in str(zelle.value)


def test_a_sheet_of_that_name_that_is_theirs_stays() -> None:
    mappe = plain_workbook(
        sheet_xml(""),
        **{
            "xl/workbook.xml": parts(MAPPE)["xl/workbook.xml"].replace(
                b'name="Titel"', 'name="prüfergebnis"'.encode()
            )
        },
    )
    neu = annotate_workbook(mappe, "MI.xlsx", [befund("A1", blatt="prüfergebnis")]).inhalt
    namen = openpyxl.load_workbook(io.BytesIO(neu)).sheetnames
    assert namen == ["prüfergebnis", "Prüfergebnis (2)"]
    assert table(neu, "Prüfergebnis (2)")[0][2] == "A1"


def test_it_prints_on_a4_and_filters_and_holds_its_head() -> None:
    neu = annotate_workbook(MAPPE, "MI.xlsx", [befund("A1"), befund("A2")]).inhalt
    blatt = result(neu)
    assert (blatt.page_setup.orientation, blatt.page_setup.paperSize) == ("landscape", 9)
    assert blatt.auto_filter.ref == "A6:J8"
    assert blatt.freeze_panes == "A7"
    assert blatt.print_title_rows == "$6:$6"


def test_no_finding_at_all() -> None:
    neu = annotate_workbook(MAPPE, "MI.xlsx", []).inhalt
    assert result(neu)["A3"].value == "0 Fehler, 0 Warnungen, 0 Hinweise"
    assert table(neu) == []


def test_more_links_than_excel_allows_on_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itplan.excel.annotate.result_sheet._LINKS", 10)
    befunde = [befund(f"A{nummer}", "hinweis", text="x") for nummer in range(1, 31)]
    neu = annotate_workbook(MAPPE, "MI.xlsx", befunde).inhalt
    assert parts(neu)[TEIL].count(b"<hyperlink ") == 10
    assert len(table(neu)) == 30


@pytest.mark.parametrize(
    ("datei", "name"),
    [
        ("data/MI.xlsx", "data/MI.xlsx"),
        ("../../etc/MI.xlsx", "etc/MI.xlsx"),
        ("/MI.xlsx", "MI.xlsx"),
        ("..\\MI.xlsx", "MI.xlsx"),
        ("./a//b.xlsx", "a/b.xlsx"),
    ],
)
def test_the_name_never_leads_out_of_a_folder(datei: str, name: str) -> None:
    assert annotate_workbook(MAPPE, datei, []).name == name
