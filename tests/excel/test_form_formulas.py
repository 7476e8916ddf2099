"""What the form says while it is filled in, as LibreOffice calculates it."""

import io
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from itplan.excel.form import example_rows, write_form
from itplan.excel.form_beispiele import Beispielzeile
from itplan.excel.form_pruefung import form_checks
from itplan.excel.form_spalten import form_columns
from itplan.excel.form_titelblatt import lay_out
from itplan.haushalt.formular import Formularvorgaben
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.intake import take_in
from tests.programs import needs_libreoffice
from tests.sheets import convert

MI = Ressort(("03", "13"), "MI", "Ministerium für Inneres", kapitel=("1716",))
HAUSHALT = Haushalt("Musterland", "16", "IT", (2027, 2028), "Voranschlag", "2026-11-23", 100)
VORGABEN = Formularvorgaben(negativ=("46?", "7*"))
VORLAGE = example_rows(MI, HAUSHALT)[3]
"""A sound title: 0301/53299 with a VE of 1,500,000 Euro."""

ZEILEN: dict[str, tuple[dict[str, str | float | None], str]] = {
    "sound": ({}, "✓"),
    "blanks in codes": ({"Kapitel": "03 01", "Titel": "533 01", "Titelgruppe": None}, "✓"),
    "another Einzelplan of its own": ({"Kapitel": "1301"}, "✓"),
    "the central Einzelplan": ({"Kapitel": "1603"}, "✓"),
    "a Kapitel elsewhere": ({"Kapitel": "1716"}, "✓"),
    "negative where allowed": ({"Titel": "46299", "Ansatz 2027": -100}, "✓"),
    "building titles": ({"Titel": "71199", "Ansatz 2026": -100}, "✓"),
    "dash for a Leertitel": ({"Kapitel": "0302", "Ansatz 2027": "-"}, "✓"),
    "Kapitel missing": ({"Kapitel": None}, "Kapitel fehlt"),
    "Kapitel too short": ({"Kapitel": "301"}, "Kapitel: 4 Ziffern"),
    "Kapitel as a date": ({"Kapitel": "03.1"}, "Kapitel: 4 Ziffern"),
    "foreign Kapitel": ({"Kapitel": "1717"}, "Kapitel eines anderen Einzelplans"),
    "Titel missing": ({"Titel": None}, "Titel fehlt"),
    "only the Gruppe chosen": ({"Titel": "532"}, "Titel: 5 Ziffern"),
    "unknown Gruppe": ({"Titel": "59999"}, "Gruppe unbekannt"),
    "Titelgruppe wrong": (
        {"Kapitel": "0303", "Titelgruppe": "69"},
        "Titelgruppe passt nicht zum Titel",
    ),
    "Titelgruppe too long": ({"Kapitel": "0304", "Titelgruppe": "TG99"}, "Titelgruppe: 2 Ziffern"),
    "Funktion missing": ({"Kapitel": "0305", "Funktion": None}, "Funktion fehlt"),
    "Funktion unknown": ({"Kapitel": "0306", "Funktion": "999"}, "Funktion unbekannt"),
    "Zweckbestimmung missing": (
        {"Kapitel": "0307", "Zweckbestimmung": None},
        "Zweckbestimmung fehlt",
    ),
    "Ansatz missing": ({"Kapitel": "0308", "Ansatz 2028": None}, "Ansatz 2028 fehlt"),
    "negative": ({"Kapitel": "0309", "Ansatz 2026": -100}, "Ansatz 2026 negativ"),
    "not rounded": (
        {"Kapitel": "0310", "Ansatz 2027": 150},
        "Ansatz 2027 nicht in vollen 100 Euro",
    ),
    "VE above": ({"Kapitel": "0311", "VE 2027": 1_500_000.01}, "VE 2027 ≠ Fälligkeiten"),
    "VE without": ({"Kapitel": "0312", "VE 2028": 100}, "VE 2028 ≠ Fälligkeiten"),
    "VE on Einnahmen": ({"Kapitel": "0313", "Titel": "11999"}, "VE nur bei Ausgaben"),
    "share as a number": ({"Kapitel": "0314", "IT-Anteil": 60}, "IT-Anteil: 0 bis 100 %"),
    "text among amounts": ({"Kapitel": "0315", "Ansatz 2027": "1.5oo"}, "Betrag als Text"),
    "two faults": (
        {"Kapitel": "0316", "Funktion": None, "Ansatz 2027": None},
        "Funktion fehlt; Ansatz 2027 fehlt",
    ),
    "twice, one": ({"Kapitel": "0317"}, "Haushaltsstelle doppelt: Vorhaben nennen"),
    "twice, two": ({"Kapitel": "0317"}, "Haushaltsstelle doppelt: Vorhaben nennen"),
    "part one": ({"Kapitel": "0318", "Vorhaben": "Ablösung * (neu)"}, "✓"),
    "part two": ({"Kapitel": "0318", "Vorhaben": "Neubau"}, "✓"),
    "only a remark": (dict.fromkeys(VORLAGE) | {"Bemerkung": "x"}, ""),
}


def rows() -> list[Beispielzeile]:
    alle = [{**VORLAGE, **anders} for anders, _ in ZEILEN.values()]
    return [{k: v for k, v in zeile.items() if v is not None} for zeile in alle]


@cache
def calculated() -> tuple[bytes, Workbook]:
    """The form with all of these rows after LibreOffice has opened and saved it."""
    with TemporaryDirectory() as ordner:
        inhalt = convert(write_form(MI, HAUSHALT, rows(), VORGABEN), "xlsx", Path(ordner))
    return inhalt, openpyxl.load_workbook(io.BytesIO(inhalt), data_only=True)


@needs_libreoffice
def test_every_row_is_told_what_is_wrong_with_it() -> None:
    blatt = calculated()[1]["IT-Titel"]
    gesagt = {name: blatt[f"A{zeile}"].value or "" for zeile, name in enumerate(ZEILEN, 5)}
    erwartet = {name: text for name, (_, text) in ZEILEN.items()}
    nur_bemerkung = gesagt.pop("only a remark")
    assert gesagt == {name: text for name, text in erwartet.items() if name in gesagt}
    assert nur_bemerkung.startswith("Kapitel fehlt; Titel fehlt; Funktion fehlt")
    assert not blatt[f"A{len(ZEILEN) + 5}"].value, "an empty row is told nothing"


@needs_libreoffice
def test_the_gruppe_is_named_beside_the_titel() -> None:
    blatt = calculated()[1]["IT-Titel"]
    namen = {blatt[f"D{zeile}"].value: blatt[f"B{zeile}"].value for zeile in range(5, 30)}
    assert namen["46299"] == "Globale Minderausgaben für Personalausgaben"
    assert namen["71199"] == "Baumaßnahmen"
    assert not namen["59999"]


@needs_libreoffice
def test_einnahmen_and_ausgaben_are_summed_up_above() -> None:
    blatt = calculated()[1]["IT-Titel"]
    spalte = next(z.column_letter for z in blatt[4] if z.value == "Ist 2025")
    einnahmen = sum(z["Ist 2025"] for z in rows() if z.get("Titel") == "11999")  # type: ignore[misc]
    alle = sum(z.get("Ist 2025", 0) for z in rows() if z.get("Titel"))  # type: ignore[misc]
    assert blatt[f"{spalte}2"].value == pytest.approx(einnahmen)
    assert blatt[f"{spalte}3"].value == pytest.approx(alle - einnahmen)


@needs_libreoffice
def test_the_cover_counts_titles_and_rows_to_be_mended() -> None:
    angaben = dict(calculated()[1]["Deckblatt"].iter_rows(max_col=2, values_only=True))
    gut = sum(text == "✓" for _, text in ZEILEN.values())
    assert angaben["Eingetragene Titel"] == sum("Titel" in zeile for zeile in rows())
    assert angaben["Zeilen mit Beanstandung"] == len(ZEILEN) - gut


@needs_libreoffice
def test_what_the_form_says_is_no_part_of_a_title() -> None:
    vorgaben = Vorgaben((2027, 2028), "16", ressorts=(MI,))
    eingang = take_in(calculated()[0], "MI.xlsx", vorgaben)
    assert all(not titel.weitere for titel in eingang.titel)
    texte = " ".join(befund.wert or "" for befund in eingang.befunde)
    assert "fehlt" not in texte
    assert not any(re.fullmatch("[AB][0-9]+", befund.zelle or "") for befund in eingang.befunde)


@needs_libreoffice
def test_a_project_without_negative_gruppen_has_a_sound_form_too(tmp_path: Path) -> None:
    vorgaben = Formularvorgaben(titelgruppe="spalte", negativ=("9zz",))
    zeilen = [VORLAGE, {**VORLAGE, "Titel": "46201", "Ansatz 2027": -100}]
    inhalt = convert(write_form(MI, HAUSHALT, zeilen, vorgaben), "xlsx", tmp_path)
    blatt = openpyxl.load_workbook(io.BytesIO(inhalt), data_only=True)["IT-Titel"]
    assert [blatt["A5"].value, blatt["A6"].value] == ["✓", "Ansatz 2027 negativ"]


def test_no_text_of_a_check_is_part_of_another() -> None:
    """The marks on the cells go by these texts."""
    pruefungen = form_checks(lay_out(form_columns(HAUSHALT), ()), MI, HAUSHALT, VORGABEN)
    texte = [pruefung.text for pruefung in pruefungen]
    assert not [(a, b) for a in texte for b in texte if a is not b and a in b]
    assert {text.split("; ")[0] for _, text in ZEILEN.values()} - {"✓", ""} <= set(texte)


def test_the_formulas_stay_within_what_excel_takes() -> None:
    viele = Ressort(("03",), "MI", "Inneres", kapitel=tuple(f"17{n:02}" for n in range(100)))
    blatt = openpyxl.load_workbook(io.BytesIO(write_form(viele, HAUSHALT)))["IT-Titel"]
    formel = blatt["A5"].value
    assert len(formel) < 8192
    assert max(map(len, re.findall('"([^"]*)"', formel))) <= 255
    funktionen = set(re.findall(r"\b([A-Z]+)\(", formel + blatt["B5"].value + blatt["I2"].value))
    assert funktionen <= {
        "AND", "COUNTA", "FIND", "IF", "IFERROR", "ISNA", "ISNUMBER", "ISTEXT", "LEFT", "LEN",
        "MATCH", "MID", "N", "NOT", "OR", "RIGHT", "ROUND", "SUBSTITUTE", "SUM", "SUMPRODUCT",
        "VLOOKUP",
    }  # fmt: skip
