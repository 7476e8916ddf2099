"""Comments: ours are new, those of others stay readable, threads stay alone."""

import io
import re

import openpyxl
import pytest

from itplan.excel.annotate.workbook import annotate_workbook
from tests.excel.annotate.foreign import (
    MAIN,
    befund,
    pack,
    parts,
    plain_workbook,
    relations,
    rich_workbook,
    sheet_xml,
    well_formed,
)

pytestmark = pytest.mark.filterwarnings("ignore:.*will be removed:UserWarning")
RELS = "xl/worksheets/_rels/sheet1.xml.rels"
KOMMENTARE = "xl/comments1.xml"
VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shape id="_x0000_s1025"><v:textbox>'
    '<div>eins<br>zwei</div></v:textbox><x:ClientData ObjectType="Note"><x:Anchor>1, 15, 0, 4,'
    " 3, 10, 4, 4</x:Anchor><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>"
)


def commented(kommentar: str, vml: str = VML) -> bytes:
    """A workbook with one comment at A1."""
    xml = sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships" r:id="rId2"/>',
    )
    return plain_workbook(
        xml,
        **{
            RELS: relations(
                ("rId1", "comments", "../comments1.xml"),
                ("rId2", "vmlDrawing", "/xl/drawings/vmlDrawing1.vml"),
            ),
            KOMMENTARE: f'<comments xmlns="{MAIN}"><authors><author>Frau Weiß</author></authors>'
            f'<commentList><comment ref="A1" authorId="0">{kommentar}</comment></commentList>'
            "</comments>",
            "xl/drawings/vmlDrawing1.vml": vml,
        },
    )


def comment(mappe: bytes, zelle: str) -> str:
    blatt = openpyxl.load_workbook(io.BytesIO(mappe))["Titel"]
    return blatt[zelle].comment.text if blatt[zelle].comment else ""


def test_a_comment_says_what_is_wrong_and_what_to_do() -> None:
    befunde = [
        befund("B2", text="„1.5oo“ ist keine Zahl.", erwartet="ein Betrag"),
        befund("B2", "warnung", text="Nicht gerundet.", akzeptiert="MF: verabredet"),
    ]
    neu = annotate_workbook(plain_workbook(sheet_xml("")), "MI.xlsx", befunde).inhalt
    assert comment(neu, "B2") == (
        "FEHLER – „1.5oo“ ist keine Zahl.\nerwartet: ein Betrag\nAbhilfe: Bitte berichtigen.\n\n"
        "WARNUNG – Nicht gerundet.\nAbhilfe: Bitte berichtigen.\nakzeptiert: MF: verabredet"
    )
    well_formed(neu)


def test_an_existing_comment_is_continued_and_keeps_its_author() -> None:
    for kommentar in (
        "<text><t>Bitte nicht ändern</t></text>",
        "<text><r><rPr><b/></rPr><t>Bitte nicht </t></r><r><t>ändern</t></r></text>",
    ):
        neu = annotate_workbook(commented(kommentar), "MI.xlsx", [befund("A1")]).inhalt
        assert comment(neu, "A1").startswith("Bitte nicht ändern\n\nFEHLER – Hier stimmt")
        xml = parts(neu)[KOMMENTARE].decode()
        assert re.findall('ref="A1" authorId="0"', xml) == ['ref="A1" authorId="0"']
        assert "<author>itplan</author>" not in xml
        assert "<t>Bitte nicht" in xml


def test_a_comment_without_words_gets_some() -> None:
    for leer in ("<text/>", "<text></text>", ""):
        neu = annotate_workbook(commented(leer), "MI.xlsx", [befund("A1")]).inhalt
        assert comment(neu, "A1").startswith("FEHLER – ")


def test_a_continued_comment_gets_more_room() -> None:
    neu = annotate_workbook(commented("<text><t>x</t></text>"), "MI.xlsx", [befund("A1")]).inhalt
    anker = re.search(rb"<x:Anchor>([^<]*)<", parts(neu)["xl/drawings/vmlDrawing1.vml"])
    assert anker
    assert int(anker[1].split(b",")[6]) > 4


def test_a_drawing_that_is_no_xml_is_added_to_and_nothing_of_it_lost() -> None:
    neu = annotate_workbook(commented("<text><t>x</t></text>"), "MI.xlsx", [befund("C3")]).inhalt
    vml = parts(neu)["xl/drawings/vmlDrawing1.vml"].decode()
    assert vml.count("<v:shape ") == 2
    anfang = VML.index("<v:shape ")
    assert VML[anfang:].removesuffix("</xml>") in vml
    assert vml.endswith("</xml>")
    kennungen = re.findall(r'id="(_x0000_s[0-9]+)"', vml)
    assert len(set(kennungen)) == 2
    assert 'data="1,2"' in vml
    assert comment(neu, "A1") == "x"


def test_a_thread_stays_alone_and_its_finding_is_in_the_list() -> None:
    mappe = rich_workbook()
    neu = annotate_workbook(mappe, "MI.xlsm", [befund("B7"), befund("B6")]).inhalt
    alt = parts(mappe)["xl/comments1.xml"].decode()
    xml = parts(neu)["xl/comments1.xml"].decode()
    faden = re.search(r'<comment ref="B7".*?</comment>', alt)
    assert faden
    assert faden[0] in xml
    assert '<comment ref="B6"' in xml
    texte = str(list(openpyxl.load_workbook(io.BytesIO(neu))["Prüfergebnis"].values))
    assert "1 Zelle trägt keinen neuen Kommentar" in texte
    assert "'B7'" in texte


def test_a_drawing_that_is_missing_costs_the_comments_only() -> None:
    mappe = parts(commented("<text><t>x</t></text>"))
    del mappe["xl/drawings/vmlDrawing1.vml"]
    neu = annotate_workbook(pack(mappe), "MI.xlsx", [befund("B2")]).inhalt
    assert parts(neu)[KOMMENTARE] == mappe[KOMMENTARE]
    assert openpyxl.load_workbook(io.BytesIO(neu))["Titel"]["B2"].fill.fgColor.rgb == "FFF4A6A0"


def test_shapes_of_comments_stay_on_the_sheet_and_in_sight() -> None:
    xml = sheet_xml(
        '<row r="3" hidden="1"/><row r="4" ht="90" customHeight="1"/>',
        davor='<cols><col min="2" max="3" width="60"/><col min="4" max="4" hidden="1"/></cols>',
    )
    befunde = [befund("A2"), befund("XFD1048576"), befund("XFD1"), befund("C3")]
    neu = annotate_workbook(plain_workbook(xml), "MI.xlsx", befunde).inhalt
    vml = next(t for name, t in parts(neu).items() if name.endswith(".vml")).decode()
    for anker in re.findall("<x:Anchor>([^<]*)<", vml):
        links, _, oben, _, rechts, _, unten, _ = map(int, anker.split(","))
        assert links <= rechts < 16_384
        assert oben <= unten < 1_048_576
    assert len(re.findall('id="_x0000_s', vml)) == 4


def test_more_comments_than_excel_bears(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itplan.excel.annotate.notes.COMMENTS_PER_SHEET", 1_100)
    befunde = [befund(f"{'ABCDEFGHIJ'[i % 10]}{i // 10 + 1}", "hinweis") for i in range(2_200)]
    befunde += [befund("K1000"), befund("K1001", "warnung")]
    neu = annotate_workbook(plain_workbook(sheet_xml("")), "MI.xlsx", befunde).inhalt
    teile = parts(neu)
    kommentare = teile["xl/commentsItplan.xml"]
    assert kommentare.count(b"<comment ") == 1_100
    assert b'ref="K1000"' in kommentare
    assert b'ref="K1001"' in kommentare
    vml = teile["xl/drawings/vmlDrawingItplan.vml"]
    assert len(set(re.findall(rb'id="(_x0000_s[0-9]+)"', vml))) == 1_100
    assert b'data="1,2"' in vml
    assert "1.102 Zellen tragen keinen neuen Kommentar" in str(
        list(openpyxl.load_workbook(io.BytesIO(neu))["Prüfergebnis"].values)[:8]
    )
