"""The Meldebogen: what a Ressort sees, chooses from and may change."""

import io
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from itplan.excel.form import example_rows, write_form
from itplan.excel.form_spalten import form_columns
from itplan.haushalt.formular import FORMULARVERSION, KATEGORIEN, Formularvorgaben
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.systematik import is_funktion, is_gruppe
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.intake import take_in
from tests.musterland import RESSORTS

MI = Ressort(("03",), "MI", "Ministerium für Inneres")
DOPPELT = Haushalt("Musterland", "16", "IT", (2027, 2028), "Voranschlag", "2026-11-23", 100)
EINFACH = replace(DOPPELT, jahre=(2027,))
VORGABEN = Formularvorgaben(negativ=("46?", "7*"), strategieziele=("Ziel 1", "Ziel 2"))
KOPF, ERSTE, LETZTE = 4, 5, 304


def opened(inhalt: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(inhalt))


def heads(inhalt: bytes) -> list[object]:
    return [zelle.value for zelle in opened(inhalt)["IT-Titel"][KOPF]]


def listed(mappe: Workbook, name: str) -> list[object]:
    """What stands in the cells of a defined name."""
    blatt, bereich = mappe.defined_names[name].attr_text.split("!")
    return [zeile[0].value for zeile in mappe[blatt][bereich.replace("$", "")]]


def rules(haushalt: Haushalt) -> Vorgaben:
    return Vorgaben(haushalt.jahre, "16", rundung_euro=100, ressorts=(MI,))


def test_its_columns_are_those_that_the_sample_ressorts_filled_in() -> None:
    muster = (RESSORTS / "03_Inneres.xlsx").read_bytes()
    assert heads(write_form(MI, DOPPELT))[2:] == heads(muster)
    assert opened(muster)["Deckblatt"]["B5"].value == FORMULARVERSION


def test_the_cover_sheet_declares_the_ressort() -> None:
    zeilen = opened(write_form(MI, DOPPELT))["Deckblatt"].iter_rows(min_row=4, max_row=14)
    assert {zeile[0].value: zeile[1].value for zeile in zeilen} == {
        "Formular": "itplan-Meldebogen",
        "Formularversion": 2,
        "Land": "Musterland",
        "Einzelplan": "03",
        "Ressort": "Ministerium für Inneres",
        "Haushaltsjahre": "2027/2028",
        "Einheit": "EUR",
        "Stand": "23.11.2026",
        "Ansprechperson": None,
        "Telefon": None,
        "E-Mail": None,
    }


def test_its_sheets_stay_where_they_are() -> None:
    schutz = opened(write_form(MI, DOPPELT)).security
    assert schutz is not None and schutz.lockStructure


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
def test_the_examples_are_read_back_without_findings(haushalt: Haushalt) -> None:
    zeilen = example_rows(MI, haushalt)
    eingang = take_in(write_form(MI, haushalt, zeilen), "MI.xlsx", rules(haushalt))
    assert not eingang.befunde
    assert [titel.id for titel in eingang.titel] == [
        f"{zeile['Kapitel']}/{zeile['Titel']}" for zeile in zeilen
    ]


def test_an_empty_form_is_no_mistake_of_the_form() -> None:
    eingang = take_in(write_form(MI, DOPPELT), "MI.xlsx", rules(DOPPELT))
    assert not eingang.titel
    assert [befund.code for befund in eingang.befunde] == ["mappe_ohne_titel"]
    assert eingang.ressorts == {"03"}, "the cover sheet says whose form it is"


def test_codes_keep_their_zeros_and_shares_are_percentages_down_to_the_last_row() -> None:
    blatt = opened(write_form(MI, DOPPELT))["IT-Titel"]
    formate = {
        zelle.value: blatt[f"{zelle.column_letter}{LETZTE}"].number_format for zelle in blatt[KOPF]
    }
    assert formate["Kapitel"] == formate["Titel"] == formate["Funktion"] == "@"
    assert formate["IT-Anteil"] == "0%"
    assert formate["Ansatz 2027"] == "#,##0.00"
    assert blatt.freeze_panes == "E5"


def test_every_column_explains_itself_at_its_cells_and_on_a_sheet_of_its_own() -> None:
    mappe = opened(write_form(MI, DOPPELT))
    regeln = {r.promptTitle: r for r in mappe["IT-Titel"].data_validations.dataValidation}
    assert set(regeln) == {spalte.kopf for spalte in form_columns(DOPPELT)}
    hilfe = {z[0].value: z[1].value for z in mappe["Ausfüllhilfe"].iter_rows(min_row=7)}
    assert list(hilfe) == heads(write_form(MI, DOPPELT))
    for kopf, regel in regeln.items():
        assert 0 < len(regel.prompt) <= 255
        assert hilfe[kopf] == regel.prompt


def test_gruppen_funktionen_kategorien_and_ziele_are_offered() -> None:
    mappe = opened(write_form(MI, DOPPELT, (), VORGABEN))
    regeln = {r.promptTitle: r for r in mappe["IT-Titel"].data_validations.dataValidation}
    angeboten = {kopf: r.formula1 for kopf, r in regeln.items() if r.type == "list"}
    assert angeboten == {
        "Titel": "Gruppen",
        "Funktion": "Funktionen",
        "Kategorie": "Kategorien",
        "Strategieziel": "Strategieziele",
        "öffentlich": '"ja,nein"',
    }
    assert not regeln["Titel"].showErrorMessage, "behind the Gruppe there are two digits to come"
    assert all(is_gruppe(str(code)) for code in listed(mappe, "Gruppen"))
    assert all(is_funktion(str(code)) for code in listed(mappe, "Funktionen"))
    assert {"011", "042", "680"} <= set(listed(mappe, "Funktionen"))
    assert listed(mappe, "Kategorien") == list(KATEGORIEN)
    assert listed(mappe, "Strategieziele") == ["Ziel 1", "Ziel 2"]
    assert set(listed(mappe, "GruppenNegativ")) >= {"461", "462", "700", "799"}


def test_the_lists_name_every_gruppe_and_funktion() -> None:
    zeilen = opened(write_form(MI, DOPPELT))["Listen"].iter_rows(min_row=7, values_only=True)
    namen = {code: name for zeile in zeilen for code, name in (zeile[:2], zeile[2:4])}
    assert namen["812"] == "Erwerb von Geräten und sonstigen beweglichen Sachen"
    assert namen["042"] == "Polizei"


def test_without_goals_of_the_project_the_goal_is_free_text() -> None:
    mappe = opened(write_form(MI, DOPPELT))
    regeln = {r.promptTitle: r.type for r in mappe["IT-Titel"].data_validations.dataValidation}
    assert regeln["Strategieziel"] in (None, "none")
    assert "Strategieziele" not in mappe.defined_names


def test_what_is_filled_in_is_open_and_all_else_is_locked() -> None:
    mappe = opened(write_form(MI, DOPPELT, example_rows(MI, DOPPELT)))
    blatt = mappe["IT-Titel"]
    for name in ("Deckblatt", "IT-Titel", "Ausfüllhilfe", "Listen"):
        assert mappe[name].protection.sheet, name
        assert mappe[name].protection.password is None
    for zeile in blatt.iter_rows(min_row=ERSTE, max_row=LETZTE):
        assert [zelle.protection.locked for zelle in zeile[:3]] == [True, True, False]
        assert not any(zelle.protection.locked for zelle in zeile[2:])
    for zeile in blatt.iter_rows(min_row=1, max_row=KOPF):
        assert all(zelle.protection.locked for zelle in zeile)
    assert not mappe["Deckblatt"]["B12"].protection.locked
    assert mappe["Deckblatt"]["B7"].protection.locked
    schutz = blatt.protection
    assert not any((schutz.sort, schutz.autoFilter, schutz.formatCells, schutz.formatRows))
    assert blatt.auto_filter.ref == "C4:AG304", "what is sorted must hold no locked cell"


def test_a_ressort_with_many_titles_has_room_for_more() -> None:
    zeilen = [{**example_rows(MI, DOPPELT)[0], "Vorhaben": str(n)} for n in range(450)]
    inhalt = write_form(MI, DOPPELT, zeilen)
    assert len(take_in(inhalt, "MI.xlsx", rules(DOPPELT)).titel) == 450
    assert opened(inhalt)["IT-Titel"]["A554"].value.startswith("=")


def test_same_form_same_bytes() -> None:
    zeilen = example_rows(MI, DOPPELT)
    assert write_form(MI, DOPPELT, zeilen) == write_form(MI, DOPPELT, zeilen)
    assert opened(write_form(MI, DOPPELT)).properties.created.isoformat() == "2026-11-23T00:00:00"
