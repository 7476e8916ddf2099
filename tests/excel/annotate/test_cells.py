"""Marks in sheets as other programs write them: without addresses, with prefixes, half empty."""

import io
import re
from collections.abc import Iterable

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from itplan.excel.annotate.workbook import annotate_workbook
from tests.excel.annotate.foreign import (
    BEZIEHUNG,
    MAIN,
    TEIL,
    befund,
    pack,
    parts,
    plain_workbook,
    relations,
    sheet_xml,
    well_formed,
)

FARBE = "FFF4A6A0"


def mark(mappe: bytes, *zellen: str) -> bytes:
    neu = annotate_workbook(mappe, "MI.xlsx", [befund(zelle) for zelle in zellen]).inhalt
    well_formed(neu)
    return neu


def opened(mappe: bytes) -> Worksheet:
    blatt = openpyxl.load_workbook(io.BytesIO(mappe))["Titel"]
    assert isinstance(blatt, Worksheet)
    return blatt


def marked(mappe: bytes) -> set[str]:
    return {
        zelle.coordinate
        for zeile in opened(mappe).iter_rows()
        for zelle in zeile
        if zelle.fill.fgColor.rgb == FARBE
    }


def values(mappe: bytes) -> dict[str, object]:
    zellen = (zelle for zeile in opened(mappe).iter_rows() for zelle in zeile)
    return {zelle.coordinate: zelle.value for zelle in zellen if zelle.value is not None}


def addresses(mappe: bytes) -> list[str]:
    """The cells in the order in which the part has them."""
    return re.findall(r'<(?:\w+:)?c [^>]*?r="([A-Z]+[0-9]+)"', parts(mappe)[TEIL].decode())


ZAHLEN = (
    '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row>'
    '<row r="5"><c r="A5"><v>3</v></c></row>'
)


@pytest.mark.parametrize("zelle", ["A2", "B2", "C2", "E2", "A1", "A3", "C5", "B9", "XFD1048576"])
def test_a_cell_that_is_there_or_not(zelle: str) -> None:
    mappe = plain_workbook(sheet_xml(ZAHLEN))
    neu = mark(mappe, zelle)
    orte = addresses(neu)
    assert orte == sorted(
        orte, key=lambda ort: (int(ort.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), ort)
    )
    if zelle != "XFD1048576":
        assert marked(neu) == {zelle}
        assert values(neu) == values(mappe)


def test_many_new_cells_and_rows_come_in_order() -> None:
    neu = mark(plain_workbook(sheet_xml(ZAHLEN)), "D9", "A2", "C2", "A9", "A1", "B4", "E2", "A4")
    assert addresses(neu) == ["A1", "A2", "B2", "C2", "D2", "E2", "A4", "B4", "A5", "A9", "D9"]


@pytest.mark.parametrize("data", ["", "<row/>", '<row r="3"/>', '<row r="3" spans="1:1"></row>'])
def test_an_empty_sheet(data: str) -> None:
    neu = mark(plain_workbook(sheet_xml(data)), "B3", "C3")
    assert marked(neu) == {"B3", "C3"}
    assert b"spans" not in parts(neu)[TEIL]


def test_a_sheet_whose_rows_are_one_empty_tag() -> None:
    leer = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    assert marked(mark(plain_workbook(leer), "B3", "C7")) == {"B3", "C7"}


def test_rows_and_cells_without_addresses() -> None:
    data = (
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c r='A4'><v>3</v></c><c><v>4</v></c></row>"
    )
    mappe = plain_workbook(sheet_xml(data))
    neu = mark(mappe, "B1", "B4", "C1")
    xml = parts(neu)[TEIL]
    assert xml.count(b"<c s=") == 2, xml
    assert b'<c r="C1" s=' in xml


def test_a_namespace_prefix_is_kept() -> None:
    praefix = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    mappe = plain_workbook(praefix)
    neu = mark(mappe, "A1", "B1", "A2")
    assert marked(neu) == {"A1", "B1", "A2"}
    assert values(neu) == values(mappe)
    assert b"<x:legacyDrawing " in parts(neu)[TEIL]


def test_utf_16_becomes_utf_8() -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + sheet_xml(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Größe</t></is></c></row>'
    )
    neu = mark(plain_workbook(xml.encode("utf-16")), "A1")
    assert values(neu) == {"A1": "Größe"}
    assert marked(neu) == {"A1"}


def test_an_8_bit_encoding_stays() -> None:
    xml = '<?xml version="1.0" encoding="ISO-8859-1"?>' + sheet_xml(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Größe</t></is></c></row>'
    )
    neu = mark(plain_workbook(xml.encode("latin-1")), "A1", "B2")
    assert values(neu) == {"A1": "Größe"}
    assert marked(neu) == {"A1", "B2"}


def test_markup_in_comments_and_cdata_is_no_cell() -> None:
    data = (
        '<!-- <row r="1"><c r="B1"/></row> --><row r="1"><c r="A1" t="inlineStr"><is><t>'
        '<![CDATA[<c r="B1" s="0"/>]]></t></is></c></row>'
    )
    mappe = plain_workbook(sheet_xml(data))
    neu = mark(mappe, "B1")
    assert marked(neu) == {"B1"}
    assert values(neu) == values(mappe) == {"A1": '<c r="B1" s="0"/>'}


def test_a_merged_range_is_marked_at_its_first_cell() -> None:
    verbunden = '<mergeCells count="1"><mergeCell ref="A2:B5"/></mergeCells>'
    neu = mark(plain_workbook(sheet_xml(ZAHLEN, verbunden)), "B4")
    assert marked(neu) == {"A2"}
    assert b"""location="'Titel'!B4\"""" in parts(neu)["xl/worksheets/itplan_pruefergebnis.xml"]


def test_an_empty_cell_looks_like_its_row_or_column() -> None:
    stile = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><b/></font><font><i/></font></fonts>'
        '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs></styleSheet>'
    )
    beziehungen = relations(
        ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "/xl/styles.xml")
    )
    xml = sheet_xml(
        '<row r="1"/><row r="2" s="2" customFormat="1"/>',
        davor='<cols><col min="2" max="3" style="1"/></cols>',
    )
    mappe = plain_workbook(
        xml, **{"xl/styles.xml": stile, "xl/_rels/workbook.xml.rels": beziehungen}
    )
    blatt = opened(mark(mappe, "A1", "B1", "B2", "C9"))
    assert [blatt[zelle].font.b for zelle in ("A1", "B1", "C9")] == [False, True, True]
    assert blatt["B2"].font.i


def test_a_style_sheet_with_nothing_in_it() -> None:
    beziehungen = relations(
        ("rId1", "worksheet", "worksheets\\sheet1.xml"), ("rId2", "styles", "..\\xl\\STYLES.xml")
    )
    mappe = plain_workbook(
        sheet_xml(ZAHLEN),
        **{
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"/>',
            "xl/_rels/workbook.xml.rels": beziehungen,
        },
    )
    teile = parts(mark(mappe, "B2"))
    assert "xl/styles1.xml" not in teile
    assert b'<fill><patternFill patternType="gray125"/></fill><fill>' in teile["xl/styles.xml"]
    assert re.search(rb'<c s="[1-9][0-9]*" r="B2">|<c r="B2" s="[1-9][0-9]*">', teile[TEIL])


def test_the_extent_of_the_sheet_grows() -> None:
    xml = sheet_xml(ZAHLEN, davor='<dimension ref="A2:D5"/>')
    assert b'<dimension ref="A1:F9"/>' in parts(mark(plain_workbook(xml), "A1", "F9"))[TEIL]
    assert b'<dimension ref="A2:D5"/>' in parts(mark(plain_workbook(xml), "B3"))[TEIL]


SPAETER = (
    '<legacyDrawingHF r:id="rId7"/>',
    '<tableParts count="0"/>',
    "<extLst/>",
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"/>',
)


@pytest.mark.parametrize("danach", SPAETER)
def test_the_drawing_of_comments_stands_where_the_format_demands(danach: str) -> None:
    xml = sheet_xml(ZAHLEN, f'<pageMargins/><drawing r:id="rId8"/>{danach}')
    xml = xml.replace("<worksheet ", f'<worksheet xmlns:r="{BEZIEHUNG}" ', 1)
    neu = parts(mark(plain_workbook(xml), "B2"))[TEIL].decode()
    assert neu.index("<drawing ") < neu.index("<legacyDrawing ") < neu.index(danach)


@pytest.mark.parametrize("zelle", ["F0", "ZZZ1", "A1048577", "A1:B2", "Summe", "", "1", "$"])
def test_what_names_no_cell_stands_on_the_result_sheet_only(zelle: str) -> None:
    mappe = plain_workbook(sheet_xml(ZAHLEN))
    neu = mark(mappe, zelle)
    assert parts(neu)[TEIL] == parts(mappe)[TEIL]
    ergebnis = openpyxl.load_workbook(io.BytesIO(neu))["Prüfergebnis"]
    assert zelle in cells(ergebnis.iter_rows(values_only=True)) | {""}


def cells(zeilen: Iterable[Iterable[object]]) -> set[object]:
    return {wert for zeile in zeilen for wert in zeile}


@pytest.mark.parametrize(
    "data",
    [
        '<row r="x"><c r="?"/></row><row r="²"/><row r="99999999999999999999"/>',
        '<row r="2"><c r="B9" s="77777777777777777777"/><c r="B2" s="-1"/></row>',
        '<row r="2"/><row r="2"><c r="B2"/><c r="B2"/></row><row r="1"/>',
    ],
)
def test_nonsense_addresses_do_no_harm(data: str) -> None:
    neu = mark(plain_workbook(sheet_xml(data)), "B2", "B9", "A1")
    assert b"<mergeCells" not in parts(neu)[TEIL]


@pytest.mark.parametrize("codierung", ["cp037", "gb18030", "klingonisch", "UTF-16"])
def test_an_encoding_in_which_nothing_can_be_marked_is_no_crash(codierung: str) -> None:
    xml = f'<?xml version="1.0" encoding="{codierung}"?>' + sheet_xml("")
    als = codierung if codierung == "cp037" else "utf-8"
    annotate_workbook(plain_workbook(xml.encode(als)), "MI.xlsx", [befund("A1")])


def test_a_document_type_is_never_expanded() -> None:
    xml = '<!DOCTYPE worksheet [<!ENTITY a "b">]>' + sheet_xml("")
    neu = annotate_workbook(plain_workbook(xml), "MI.xlsx", [befund("A1")]).inhalt
    assert b"<!DOCTYPE" not in b"".join(parts(neu).values())


def test_strict_ooxml_stays_strict() -> None:
    uebergang = plain_workbook(sheet_xml(ZAHLEN))
    streng = pack(
        {
            name: teil.replace(
                MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"
            ).replace(
                BEZIEHUNG.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
            )
            for name, teil in parts(uebergang).items()
        }
    )
    neu = mark(streng, "B2", "C9")
    for name, teil in parts(neu).items():
        if not name.endswith(".vml"):
            assert MAIN.encode() not in teil, name
            assert BEZIEHUNG.encode() not in teil, name
    mappe = CalamineWorkbook.from_filelike(io.BytesIO(neu))
    assert mappe.sheet_names == ["Titel", "Prüfergebnis"]
    assert mappe.get_sheet_by_name("Titel").to_python()[0] == ["", 1.0, "", 2.0]
