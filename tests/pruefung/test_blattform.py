# ruff: noqa: E501 – a row of a sheet is one line
"""The form of a sheet: what Excel hides, filters and merges, how cells look, what they compute."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from scripts.musterland.verknuepfung import add_verknuepfung

from itplan.haushalt.befund import Befund
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Vorgaben
from itplan.intake import judge_together, take_in
from tests.sheets import (
    EIN_JAHR,
    Blatt,
    amounts,
    build_workbook,
    convert,
    findings,
    needs_libreoffice,
    read,
)

ZWEI = Vorgaben((2027, 2028))
TITEL = """
Kapitel | Titel  | FKZ | Zweckbestimmung | Ansatz 2027 | Ansatz 2028 | Notiz
0301    | 511 01 | 011 | Geräte          | 10          | 11          | a
0301    | 518 01 | 011 | Mieten          | 20          | 21          | b
0301    | 525 01 | 011 | Fortbildung     | 30          | 31          | c
0301    | 526 01 | 011 | Gutachten       | 40          | 41          |
"""
WEISS: dict[str, object] = {"font_color": "#FFFFFF"}
STRICH: dict[str, object] = {"font_strikeout": True}


def check(blatt: Blatt, vorgaben: Vorgaben = ZWEI) -> Eingang:
    return read(blatt, vorgaben=vorgaben)


def only(eingang: Eingang) -> Befund:
    [befund] = eingang.befunde
    return befund


def changed(inhalt: bytes, aendern: Callable[[str, str], str]) -> bytes:
    """The workbook with its XML parts changed."""
    ziel = BytesIO()
    with zipfile.ZipFile(BytesIO(inhalt)) as quelle, zipfile.ZipFile(ziel, "w") as paket:
        for name in quelle.namelist():
            paket.writestr(name, aendern(name, quelle.read(name).decode()))
    return ziel.getvalue()


def take(inhalt: bytes, datei: str = "MI.xlsx") -> Eingang:
    return judge_together([take_in(inhalt, datei, ZWEI)], ZWEI)


# --- hidden ---------------------------------------------------------------------------------


def test_hidden_rows_side_by_side_are_one_cause() -> None:
    eingang = check(Blatt(TITEL, verborgene_zeilen=(2, 3, 5)))
    assert findings(eingang) == [("zeile_verborgen", "A2"), ("zeile_verborgen", "A5")]
    assert "2 bis 3" in eingang.befunde[0].text
    assert eingang.befunde[1].haushaltsstelle == "0301/526 01"
    assert not eingang.fehlerhaft


def test_hidden_columns_side_by_side_are_one_cause() -> None:
    eingang = check(Blatt(TITEL, verborgene_spalten=("E", "F", "C")))
    assert findings(eingang) == [("spalte_verborgen", "C1"), ("spalte_verborgen", "E1")]
    assert "Ansatz 2027, Ansatz 2028" in eingang.befunde[1].text


@pytest.mark.parametrize(
    "blatt",
    [
        Blatt(TITEL, verborgene_zeilen=(6, 7)),
        Blatt(TITEL, verborgene_spalten=("G", "J")),
        Blatt(
            TITEL.replace("Ansatz 2028 | Notiz", "Ansatz 2028 | VE 2027")
            .replace("| a", "|")
            .replace("| b", "|")
            .replace("| c", "|"),
            verborgene_spalten=("G",),
        ),
    ],
    ids=["empty rows", "a column that is not read", "a column without values"],
)
def test_what_is_hidden_but_holds_nothing_of_a_title_is_silent(blatt: Blatt) -> None:
    assert findings(check(blatt)) == []


# --- filter ---------------------------------------------------------------------------------


def test_a_filter_and_the_rows_it_hides_are_one_cause() -> None:
    eingang = check(Blatt(TITEL, filter="A1:G5 0302", verborgene_zeilen=(3, 5)))
    assert findings(eingang) == [("filter_aktiv", "A1")]
    assert "2 Titel aus: Zeilen 3, 5" in only(eingang).text
    assert len(eingang.titel) == 4


def test_a_filter_that_hides_nothing_is_told_as_such() -> None:
    eingang = check(Blatt(TITEL, filter="A1:G5 0301"))
    assert findings(eingang) == [("filter_aktiv", "A1")]
    assert "keinen Titel" in only(eingang).text


def test_rows_hidden_beside_a_filter_are_a_cause_of_their_own() -> None:
    eingang = check(Blatt(TITEL, filter="A1:G3 0302", verborgene_zeilen=(3, 5)))
    assert sorted(findings(eingang)) == [("filter_aktiv", "A1"), ("zeile_verborgen", "A5")]


@pytest.mark.parametrize("filter_", ["A1:G5", "A9:G12 0301"])
def test_a_filter_without_a_criterion_or_away_from_the_titles_is_silent(filter_: str) -> None:
    assert findings(check(Blatt(TITEL, filter=filter_))) == []


@pytest.mark.parametrize(
    ("alt", "neu"),
    [
        ("<filters>.*</filters>", ""),
        (
            "(<autoFilter.*</autoFilter>)",
            r"<customSheetViews><customSheetView>\1</customSheetView></customSheetViews>",
        ),
    ],
    ids=["only its button is hidden", "of a stored view"],
)
def test_filters_that_are_not_in_force(alt: str, neu: str) -> None:
    inhalt = build_workbook(Blatt(TITEL, filter="A1:G5 0301"))
    assert findings(take(changed(inhalt, lambda _, xml: re.sub(alt, neu, xml)))) == []


def test_a_filter_of_a_table_on_the_sheet() -> None:
    tabelle = '<table id="1" name="T" ref="A1:G5"><autoFilter ref="A1:G5"><filterColumn colId="0"><customFilters><customFilter operator="lessThan" val="5"/></customFilters></filterColumn></autoFilter></table>'
    beziehung = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x/table" Target="../tables/table1.xml"/></Relationships>'
    inhalt = changed(
        build_workbook(Blatt(TITEL)),
        lambda name, xml: (
            xml.replace(
                "</worksheet>",
                '<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>',
            )
            if "sheet1" in name
            else xml
        ),
    )
    puffer = BytesIO(inhalt)
    with zipfile.ZipFile(puffer, "a") as paket:
        paket.writestr("xl/tables/table1.xml", tabelle)
        paket.writestr("xl/worksheets/_rels/sheet1.xml.rels", beziehung)
    assert findings(take(puffer.getvalue())) == [("filter_aktiv", "A1")]


# --- merged ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verbunden", "befund", "gehalten"),
    [
        ("E2:E3", ("betrag_verbunden", "E2"), 2),
        ("E2:F2", ("betrag_verbunden", "E2"), 1),
        ("E2:F4", ("betrag_verbunden", "E2"), 3),
        ("B2:B4", ("zelle_verbunden", "B2"), 3),
        ("D2:D3", ("text_verbunden", "D2"), 0),
        ("C2:C3", ("text_verbunden", "C2"), 0),
    ],
)
def test_merged_over_titles(verbunden: str, befund: tuple[str, str], gehalten: int) -> None:
    eingang = check(Blatt(TITEL, verbunden=(verbunden,)))
    assert findings(eingang) == [befund]
    assert len(eingang.fehlerhaft) == gehalten


def test_the_places_of_what_a_merged_cell_says_are_that_cell() -> None:
    eingang = check(Blatt(TITEL, verbunden=("A2:A5",)))
    assert findings(eingang) == []
    assert [titel.herkunft.zelle("kapitel") for titel in eingang.titel] == ["A2"] * 4


def test_parts_of_a_title_may_share_its_merged_number() -> None:
    text = "Kapitel | Titel | FKZ | Zweckbestimmung | Vorhaben | Ansatz 2027\n0301 | 511 01 | 011 | Geräte | E-Akte | 5\n0301 | | 011 | Geräte | Netz | 6"
    eingang = check(Blatt(text, verbunden=("B2:B3",)), EIN_JAHR)
    assert findings(eingang) == []
    assert amounts(eingang) == {
        "0301/51101#E-Akte": {"ansatz 2027": 500},
        "0301/51101#Netz": {"ansatz 2027": 600},
    }


def test_a_merged_haushaltsstelle() -> None:
    text = "Haushaltsstelle | FKZ | Zweckbestimmung | Ansatz 2027\n0301/511 01 | 011 | Geräte | 5\n | 011 | Mieten | 6"
    eingang = check(Blatt(text, verbunden=("A2:A3",)), EIN_JAHR)
    assert findings(eingang) == [("zelle_verbunden", "A2")]
    assert len(eingang.fehlerhaft) == 2


def test_a_sum_over_a_merged_amount_is_not_wrong_too() -> None:
    text = TITEL + "Summe | | | | 999 | 104 |"
    assert findings(check(Blatt(text, verbunden=("E2:E3",)))) == [("betrag_verbunden", "E2")]


@pytest.mark.parametrize("verbunden", ["G2:G3", "A2:A5", "D6:F7", "A8:G9", "D2:D2"])
def test_merged_cells_that_cover_nothing_of_two_titles_are_silent(verbunden: str) -> None:
    text = TITEL + " | | | Alle Titel sind übertragbar. | | |\n" + " | | | | | |\n" * 4
    bereiche = () if verbunden == "D2:D2" else (verbunden,)
    assert {code for code, _ in findings(check(Blatt(text, verbunden=bereiche)))} <= {
        "ansatz_fehlt"
    }


@pytest.mark.parametrize(
    ("verbunden", "code", "gehalten"),
    [
        ("B2:B3", "zelle_verbunden", 2),
        ("E2:E3", "betrag_verbunden", 2),
        ("D2:D3", "text_verbunden", 0),
    ],
)
def test_values_that_a_merged_cell_covers(verbunden: str, code: str, gehalten: int) -> None:
    """Other programs leave below a merged cell what stood there; it is read, but nobody sees it."""
    verbund = f'</sheetData><mergeCells count="1"><mergeCell ref="{verbunden}"/></mergeCells>'
    inhalt = build_workbook(Blatt(TITEL))
    eingang = take(changed(inhalt, lambda _, xml: xml.replace("</sheetData>", verbund)))
    assert findings(eingang) == [(code, verbunden[:2])]
    assert len(eingang.fehlerhaft) == gehalten
    assert [titel.zweckbestimmung for titel in eingang.titel][:2] == ["Geräte", "Mieten"]


# --- looks ----------------------------------------------------------------------------------


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
    inhalt = changed(inhalt, lambda _, xml: xml.replace('<color rgb="FFFFFFFF"/>', farbe))
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

    eingang = take(changed(build_workbook(Blatt(TITEL)), aendern))
    assert findings(eingang) == ([("durchgestrichen", "B3")] if gestrichen else [])
    assert eingang.titel[1].zweckbestimmung == "Mieten"


# --- formulas -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formel", "fremd"),
    [
        ("=[1]Kosten!B7", True),
        ("='[1]Kosten 2027'!$B$7*2", True),
        ("='C:\\Haushalt\\[Kosten.xlsx]Tabelle 1'!B7", True),
        ("=SUM(1,[2]!Satz)", True),
        ("=Berechnung!B7", False),
        ("='Berechnung 1'!B7+2", False),
        ("=[0]!Satz", False),
        ("=Tabelle1[2027]*Berechnung!B7", False),
        ("=SUM(Tabelle1[[#This Row],[Betrag]])", False),
        ('=LEN("[1]Kosten!B7")', False),
    ],
)
def test_links_to_other_workbooks(formel: str, fremd: bool) -> None:
    eingang = check(Blatt(TITEL.replace("| 20 ", f"| {formel} → 20 ")))
    assert findings(eingang) == ([("verweis_fremde_mappe", "E3")] if fremd else [])
    if fremd:
        assert only(eingang).wert == formel
        assert "Wert 20" in only(eingang).text
    assert amounts(eingang)["0301/51801"]["ansatz 2027"] == 2_000


def test_links_of_a_column_are_one_cause_and_an_error_cell_is_only_that() -> None:
    text = (
        TITEL.replace("| 10 ", "| =[1]K!B1 → 10 ")
        .replace("| 20 ", "| =[1]K!B2 → 20 ")
        .replace("| 31 ", "| =[1]K!C3 → #REF! ")
    )
    eingang = check(Blatt(text))
    assert findings(eingang, "warnung") == [("verweis_fremde_mappe", "E2")]
    assert "1 weiteren Zelle" in eingang.befunde[-1].text
    fehler = changed(
        build_workbook(Blatt(TITEL.replace("| 31 ", "| =[1]K!C3 → #REF! "))), lambda _, xml: xml
    )
    assert findings(take(fehler)) == [("fehlerzelle", "F4")]


def test_the_formula_is_shown_with_the_name_of_the_other_workbook(tmp_path: Path) -> None:
    pfad = tmp_path / "MI.xlsx"
    pfad.write_bytes(build_workbook(Blatt(TITEL.replace("| 20 ", "| =[1]Tabelle1!B7 → 20 "))))
    add_verknuepfung("Kosten für 2027.xlsx")(pfad)
    assert only(take(pfad.read_bytes())).wert == "=[Kosten für 2027.xlsx]Tabelle1!B7"


def test_a_defined_name_may_stand_for_another_workbook(tmp_path: Path) -> None:
    pfad = tmp_path / "MI.xlsx"
    pfad.write_bytes(
        build_workbook(
            Blatt(TITEL.replace("| 20 ", "| =Satz*2 → 20 ").replace("| 30 ", "| =Menge*2 → 30 "))
        )
    )
    add_verknuepfung("Kosten.xlsx")(pfad)
    namen = '<definedNames><definedName name="SATZ">[1]Tabelle1!$B$7</definedName><definedName name="Menge">Tabelle1!$B$7</definedName></definedNames>'
    inhalt = changed(
        pfad.read_bytes(),
        lambda name, xml: (
            xml.replace("</externalReferences>", f"</externalReferences>{namen}")
            if name == "xl/workbook.xml"
            else xml
        ),
    )
    assert findings(take(inhalt)) == [("verweis_fremde_mappe", "E3")]


SUMMEN = TITEL + "Summe | | | | {} | {} |\n"


@pytest.mark.parametrize(
    ("erste", "zweite", "befunde"),
    [
        ("=SUM(E2:E5) → 100", "104", [("summe_ueberschrieben", "F6")]),
        ("100", "=F2+F3+F4+F5 → 104", [("summe_ueberschrieben", "E6")]),
        ("=SUM(E2:E5) → 100", "=SUM(F2:F5) → 104", []),
        ("100", "104", []),
        ("=SUM(E2:E5) → 100", "105", [("summe_falsch", "F6")]),
        ("=SUM(E2:E5) → 100", "", []),
    ],
)
def test_a_sum_typed_over(erste: str, zweite: str, befunde: list[tuple[str, str]]) -> None:
    assert findings(check(Blatt(SUMMEN.format(erste, zweite)))) == befunde


def test_a_column_in_which_every_sum_is_typed_is_meant_so() -> None:
    text = (
        SUMMEN.format("=SUM(E2:E5) → 100", "104")
        + "0302 | 511 01 | 011 | Geräte | 5 | 6 |\nSumme Kapitel 0302 | | | | =E7 → 5 | 6 |"
    )
    assert findings(check(Blatt(text))) == []


VE = "Kapitel | Titel | FKZ | Zweckbestimmung | Ansatz 2027 | VE 2027 | VE 2027 fällig 2028 | VE 2027 fällig 2029\n"


def _ve(formeln: list[str]) -> str:
    zeilen = [
        f"0301 | 511 {nummer:02} | 011 | Geräte | 5 | {formel.format(nummer + 1)} | 4 | 6"
        for nummer, formel in enumerate(formeln, 1)
    ]
    return VE + "\n".join(zeilen)


@pytest.mark.parametrize(
    ("formeln", "zellen"),
    [
        (["=SUM(G{0}:H{0}) → 10"] * 4 + ["10"], ["F6"]),
        (["=G{0}+H{0} → 10", "10"] + ["=G{0}+H{0} → 10"] * 3, ["F3"]),
        (["=$G{0}+$H{0} → 10"] * 8 + ["10"] * 2, ["F10", "F11"]),
        (["=SUM(G{0}:H{0}) → 10"] * 3 + ["10"], []),
        (["=5*2 → 10"] * 5 + ["10"], []),
        (["=G{0}*2.5 → 10"] * 5 + ["10"], []),
        (["=G{0} → 10"] * 5 + ["10"], []),
        (["10"] * 5, []),
        (["=SUM(G{0}:H{0}) → 10"] * 5 + [""], []),
    ],
)
def test_typed_where_the_column_adds_up(formeln: list[str], zellen: list[str]) -> None:
    eingang = check(Blatt(_ve(formeln)), EIN_JAHR)
    assert [b.zelle for b in eingang.befunde if b.code == "summe_ueberschrieben"] == zellen


def test_cells_that_share_a_formula_are_formulas_of_the_same_kind() -> None:
    inhalt = build_workbook(Blatt(_ve(["=SUM(G{0}:H{0}) → 10"] * 5 + ["10"])))

    def share(name: str, xml: str) -> str:
        xml = xml.replace("<f>SUM(G2:H2)</f>", '<f t="shared" ref="F2:F6" si="0">SUM(G2:H2)</f>')
        return re.sub(r"<f>SUM\(G[3-6]:H[3-6]\)</f>", '<f t="shared" si="0"/>', xml)

    eingang = judge_together([take_in(changed(inhalt, share), "MI.xlsx", EIN_JAHR)], EIN_JAHR)
    assert ("summe_ueberschrieben", "F7") in findings(eingang)


# --- other formats --------------------------------------------------------------------------


@pytest.mark.libreoffice
@needs_libreoffice
@pytest.mark.parametrize("endung", ["xls", "ods"])
def test_other_formats_tell_what_the_handbook_says(endung: str, tmp_path: Path) -> None:
    text = SUMMEN.format("=SUM(E2:E5) → 100", "104")
    inhalt = build_workbook(
        Blatt(text, verborgene_zeilen=(2,), verborgene_spalten=("C",), verbunden=("D3:D4",))
    )
    eingang = take(convert(inhalt, endung, tmp_path), f"MI.{endung}")
    assert sorted(findings(eingang)) == [
        ("spalte_verborgen", "C1"),
        ("summe_ueberschrieben", "F6"),
        ("text_verbunden", "D3"),
        ("zeile_verborgen", "A2"),
    ]


@pytest.mark.libreoffice
@needs_libreoffice
def test_an_ods_tells_its_filters_looks_and_links_too(tmp_path: Path) -> None:
    text = TITEL.replace("| 40 ", "| ='file:///tmp/Kosten.ods'#$Tabelle1.B7 → 40 ")
    stile: dict[str, dict[str, object]] = {
        "E3": WEISS,
        "F2": {**WEISS, "bg_color": "#C00000"},
        "D4": STRICH,
    }
    inhalt = build_workbook(
        Blatt(text, "Mein 'Blatt", stile=stile, filter="A1:G5 0301", verborgene_zeilen=(5,))
    )
    eingang = take(convert(inhalt, "ods", tmp_path), "MI.ods")
    erwartet = [("durchgestrichen", "B4"), ("filter_aktiv", "A1"), ("unsichtbar", "E3")]
    assert sorted(findings(eingang)) == [*erwartet, ("verweis_fremde_mappe", "E5")]
