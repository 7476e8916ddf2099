"""The Meldebogen: what a Ressort sees, and that what it writes there is read back as it stands."""

import io
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from itplan.excel.form import example_rows, write_form
from itplan.excel.form_spalten import form_columns, funktion_codes
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.systematik import is_funktion
from itplan.haushalt.titel import Position
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.intake import take_in
from tests.musterland import RESSORTS
from tests.sheets import amounts

MI = Ressort(("03",), "MI", "Ministerium für Inneres")
DOPPELT = Haushalt("Musterland", "16", "IT", (2027, 2028), "Voranschlag", "2026-11-23", 100)
EINFACH = replace(DOPPELT, jahre=(2027,))


def opened(inhalt: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(inhalt))


def heads(inhalt: bytes) -> list[object]:
    return [zelle.value for zelle in opened(inhalt)["IT-Titel"][4]]


def rules(haushalt: Haushalt) -> Vorgaben:
    return Vorgaben(haushalt.jahre, "16", rundung_euro=100, ressorts=(MI,))


def test_the_form_is_the_one_that_the_sample_ressorts_filled_in() -> None:
    muster = (RESSORTS / "03_Inneres.xlsx").read_bytes()
    assert heads(write_form(MI, DOPPELT)) == heads(muster)


def test_the_cover_sheet_declares_the_ressort() -> None:
    zeilen = opened(write_form(MI, DOPPELT))["Deckblatt"].iter_rows(min_row=4, max_row=13)
    assert {zeile[0].value: zeile[1].value for zeile in zeilen} == {
        "Formular": "itplan-Meldebogen",
        "Formularversion": 1,
        "Land": "Musterland",
        "Einzelplan": "03",
        "Ressort": "Ministerium für Inneres",
        "Haushaltsjahre": "2027/2028",
        "Einheit": "EUR",
        "Stand": "23.11.2026",
        "Ansprechperson": None,
        "Telefon": None,
    }


def test_a_single_year_asks_for_its_own_years() -> None:
    betraege = [s.kopf for s in form_columns(EINFACH) if s.eingabe == "betrag"]
    assert betraege == [
        "Ist 2025",
        "Ansatz 2026",
        "Ansatz 2027",
        "VE 2027",
        "VE 2027 fällig 2028",
        "VE 2027 fällig 2029",
        "VE 2027 fällig 2030",
        "VE 2027 fällig 2031 ff.",
        "Finanzplan 2028",
        "Finanzplan 2029",
    ]


@pytest.mark.parametrize("haushalt", [EINFACH, DOPPELT])
def test_the_examples_are_read_back_exactly_and_without_findings(haushalt: Haushalt) -> None:
    zeilen = example_rows(MI, haushalt)
    eingang = take_in(write_form(MI, haushalt, zeilen), "MI.xlsx", rules(haushalt))
    assert not eingang.befunde
    assert [titel.id for titel in eingang.titel] == [
        f"{zeile['Kapitel']}/{zeile['Titel']}" for zeile in zeilen
    ]
    for titel, zeile in zip(eingang.titel, zeilen, strict=True):
        zahlen = [wert for kopf, wert in zeile.items() if kopf != "IT-Anteil"]
        cent = [round(wert * 100) for wert in zahlen if not isinstance(wert, str)]
        assert sorted(titel.betraege.values()) == sorted(cent)
        assert titel.zweckbestimmung == zeile["Zweckbestimmung"]
        assert titel.titelgruppe == "99"
        assert titel.ressort == "03"


def test_the_examples_show_a_share_and_a_commitment_that_adds_up() -> None:
    eingang = take_in(write_form(MI, DOPPELT, example_rows(MI, DOPPELT)), "MI.xlsx", rules(DOPPELT))
    nach_id = {titel.id: titel for titel in eingang.titel}
    assert nach_id["0301/51899"].it_anteil == Fraction(3, 5)
    betraege = nach_id["0301/53299"].betraege
    faellig = [cent for position, cent in betraege.items() if position.groesse == "faelligkeit"]
    assert (len(faellig), sum(faellig)) == (4, betraege[Position("ve", 2027)])


def test_every_column_is_read_back_as_it_was_written() -> None:
    zeile: dict[str, str | int | float | None] = {
        "Kapitel": "0301",
        "Titel": "42299",
        "Titelgruppe": "99",
        "Titelgruppe Bezeichnung": "=Datenverarbeitung",
        "Funktion": "011",
        "Zweckbestimmung": "Bezüge & Entgelte <IT>",
        "Ist 2025": 0.07,
        "Ansatz 2027": 0,
        "Ansatz 2028": 123_456_789_000,
        "VE 2028": 300,
        "VE 2028 fällig 2031 ff.": 300,
        "Kategorie": "Personal",
        "Verfahren": "Ü",
        "Vorhaben": "V",
        "Strategieziel": "Ziel 7",
        "Vermerke": "kw",
        "Erläuterung": "Server für zwei Standorte",
        "Stellen": 8,
        "öffentlich": "nein",
    }
    eingang = take_in(write_form(MI, DOPPELT, [zeile]), "MI.xlsx", rules(DOPPELT))
    (titel,) = eingang.titel
    assert amounts(eingang)["0301/42299"] == {
        "ist 2025": 7,
        "ansatz 2027": 0,
        "ansatz 2028": 12_345_678_900_000,
        "ve 2028": 300_00,
        "faelligkeit 2028/2031 ff.": 300_00,
    }
    gelesen = titel.model_dump(include={"zweckbestimmung", "kategorie", "verfahren", "vorhaben"})
    assert gelesen == {
        "zweckbestimmung": "Bezüge & Entgelte <IT>",
        "kategorie": "Personal",
        "verfahren": "Ü",
        "vorhaben": "V",
    }
    assert titel.titelgruppe_text == "=Datenverarbeitung"
    assert titel.vermerke == ("kw",)
    assert titel.erlaeuterung == "Server für zwei Standorte"
    assert (titel.stellen, titel.strategieziel, titel.oeffentlich) == ("8", "Ziel 7", False)


def test_an_empty_form_is_no_mistake_of_the_form() -> None:
    eingang = take_in(write_form(MI, DOPPELT), "MI.xlsx", rules(DOPPELT))
    assert not eingang.titel
    assert {befund.schwere for befund in eingang.befunde} <= {"warnung", "hinweis"}
    assert eingang.ressorts == {"03"}, "the cover sheet says whose form it is"


def test_codes_keep_their_zeros_and_shares_are_percentages_down_to_row_304() -> None:
    blatt = opened(write_form(MI, DOPPELT))["IT-Titel"]
    formate = {zelle.value: blatt[f"{zelle.column_letter}304"].number_format for zelle in blatt[4]}
    assert formate["Kapitel"] == formate["Titel"] == formate["Funktion"] == "@"
    assert formate["IT-Anteil"] == "0%"
    assert formate["Ansatz 2027"] == "#,##0.00"
    assert blatt.freeze_panes == "C5"


def test_every_column_explains_itself_and_some_offer_a_list() -> None:
    mappe = opened(write_form(MI, DOPPELT))
    regeln = {r.promptTitle: r for r in mappe["IT-Titel"].data_validations.dataValidation}
    assert set(regeln) == {spalte.kopf for spalte in form_columns(DOPPELT)}
    assert all(0 < len(regel.prompt) <= 255 for regel in regeln.values())
    assert regeln["öffentlich"].formula1 == '"ja,nein"'
    liste = mappe["Deckblatt"][regeln["Funktion"].formula1.split("!")[1].replace("$", "")]
    angeboten = [zelle.value for (zelle,) in liste]
    assert angeboten == list(funktion_codes())
    assert all(is_funktion(code) for code in angeboten)
    assert {"011", "042", "680"} <= set(angeboten)


def test_same_form_same_bytes() -> None:
    zeilen = example_rows(MI, DOPPELT)
    assert write_form(MI, DOPPELT, zeilen) == write_form(MI, DOPPELT, zeilen)
