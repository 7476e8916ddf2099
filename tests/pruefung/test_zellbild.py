# ruff: noqa: E501 – a row of a sheet is one line
"""How the cells of a title look: text that cannot be seen, text that is struck through."""

import re

import pytest

from tests.pruefung.titelblatt import STRICH, TITEL, WEISS, check, only, take
from tests.sheets import Blatt, build_workbook, change_parts, findings


@pytest.mark.parametrize(
    "stil",
    [
        WEISS,
        {"font_color": "#F8F8F8"},
        {"font_color": "#003366", "bg_color": "#003366"},
        {"num_format": ";;;"},
        {"num_format": '[Red]"";"";;'},
    ],
)
def test_text_that_cannot_be_seen(stil: dict[str, str]) -> None:
    eingang = check(Blatt(TITEL, stile={"E3": stil}))
    assert findings(eingang) == [("unsichtbar", "E3")]
    assert only(eingang).haushaltsstelle == "0301/518 01"
    assert only(eingang).wert == "20"
    assert not eingang.fehlerhaft


@pytest.mark.parametrize(
    ("farbe", "sichtbar"),
    [
        ('<color theme="0"/>', False),
        ('<color theme="0" tint="-4.9989318521683403E-2"/>', False),
        ('<color theme="0" tint="-0.499984740745262"/>', True),
        ('<color theme="1"/>', True),
        ('<color theme="1" tint="1"/>', False),
        ('<color indexed="9"/>', False),
        ('<color indexed="64"/>', True),
        ('<color theme="4"/>', True),
        ('<color rgb="00FFFFFF"/>', False),
        ('<color rgb="weiß"/>', True),
        ("", True),
    ],
)
def test_colours_of_the_theme_and_of_the_palette(farbe: str, sichtbar: bool) -> None:
    inhalt = build_workbook(Blatt(TITEL, stile={"E3": WEISS}))
    inhalt = change_parts(inhalt, lambda _, xml: xml.replace('<color rgb="FFFFFFFF"/>', farbe))
    assert findings(take(inhalt)) == ([] if sichtbar else [("unsichtbar", "E3")])


def test_a_row_or_a_column_that_cannot_be_seen_is_one_cause() -> None:
    zeile = check(Blatt(TITEL, stile=dict.fromkeys(("A3", "B3", "D3", "E3", "F3"), WEISS)))
    assert findings(zeile) == [("unsichtbar", "A3")]
    spalte = check(Blatt(TITEL, stile={"F": WEISS}))
    assert findings(spalte) == [("unsichtbar", "F2")]


@pytest.mark.parametrize(
    "stile",
    [
        {"A1": {**WEISS, "bg_color": "#003366"}},
        {"E3": {**WEISS, "bg_color": "#C00000"}},
        {"H3": WEISS, "G5": WEISS},
        {"E3": {"font_color": "#FFFFFF", "bg_color": "#FFFFFF", "pattern": 8}},
        {"E3": {"num_format": "#,##0;-#,##0;;@"}},
        {"E3": {"num_format": '#,##0;;"-"'}},
    ],
    ids=[
        "white header on blue",
        "white on red",
        "empty cells",
        "patterned",
        "no zeros",
        "no negatives",
    ],
)
def test_what_can_be_seen_or_holds_nothing_is_silent(stile: dict[str, dict[str, object]]) -> None:
    assert findings(check(Blatt(TITEL, stile=stile))) == []


@pytest.mark.parametrize("zellen", [("B3",), ("D3",), ("E3", "F3"), ("A3", "B3", "C3", "D3", "E3")])
def test_struck_through(zellen: tuple[str, ...]) -> None:
    eingang = check(Blatt(TITEL, stile=dict.fromkeys(zellen, STRICH)))
    assert findings(eingang) == [("durchgestrichen", "B3")]
    assert only(eingang).wert == "518 01"


@pytest.mark.parametrize("zellen", [("A7",), ("G3",), ("D1",), ("A3",)])
def test_struck_through_elsewhere_is_silent(zellen: tuple[str, ...]) -> None:
    blatt = Blatt(TITEL + "\nFußnote", stile=dict.fromkeys(zellen, STRICH))
    assert "durchgestrichen" not in {code for code, _ in findings(check(blatt))}


@pytest.mark.parametrize(
    ("text", "gestrichen"),
    [
        ("<r><rPr><strike/></rPr><t>Mieten</t></r>", True),
        (
            "<r><rPr><strike/></rPr><t>Mie</t></r><r><rPr><b/><strike val='1'/></rPr><t>ten</t></r>",
            True,
        ),
        ("<r><rPr><strike/></rPr><t>Mieten</t></r><r><t xml:space='preserve'> </t></r>", True),
        ("<r><rPr><strike/></rPr><t>Mie</t></r><r><rPr><b/></rPr><t>ten</t></r>", False),
        ("<r><rPr><strike val='0'/></rPr><t>Mieten</t></r>", False),
    ],
)
@pytest.mark.parametrize("gemeinsam", [True, False], ids=["shared", "inline"])
def test_words_struck_through_within_a_cell(text: str, gestrichen: bool, gemeinsam: bool) -> None:
    def aendern(name: str, xml: str) -> str:
        if gemeinsam or "sheet1" not in name:
            return xml.replace("<t>Mieten</t>", text) if gemeinsam else xml
        return re.sub(
            r'<c r="D3"[^>]*>.*?</c>', f'<c r="D3" t="inlineStr"><is>{text}</is></c>', xml
        )

    eingang = take(change_parts(build_workbook(Blatt(TITEL)), aendern))
    assert findings(eingang) == ([("durchgestrichen", "B3")] if gestrichen else [])
    assert eingang.titel[1].zweckbestimmung == "Mieten"
