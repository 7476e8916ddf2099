# ruff: noqa: E501 – a row of a sheet is one line
"""The form of a sheet: what Excel hides, filters and merges."""

import re
import zipfile
from io import BytesIO

import pytest

from tests.pruefung.titelblatt import TITEL, check, only, take
from tests.sheets import EIN_JAHR, Blatt, amounts, build_workbook, change_parts, findings

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
    assert findings(take(change_parts(inhalt, lambda _, xml: re.sub(alt, neu, xml)))) == []


def test_a_filter_of_a_table_on_the_sheet() -> None:
    tabelle = '<table id="1" name="T" ref="A1:G5"><autoFilter ref="A1:G5"><filterColumn colId="0"><customFilters><customFilter operator="lessThan" val="5"/></customFilters></filterColumn></autoFilter></table>'
    beziehung = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x/table" Target="../tables/table1.xml"/></Relationships>'
    inhalt = change_parts(
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
    eingang = take(change_parts(inhalt, lambda _, xml: xml.replace("</sheetData>", verbund)))
    assert findings(eingang) == [(code, verbunden[:2])]
    assert len(eingang.fehlerhaft) == gehalten
    assert [titel.zweckbestimmung for titel in eingang.titel][:2] == ["Geräte", "Mieten"]
