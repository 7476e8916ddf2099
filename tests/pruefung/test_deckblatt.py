"""The cover sheet against the project: whose file it is, and for which years."""

import pytest

from itplan.haushalt.formular import FORMULARVERSION
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.intake import take_in
from tests.sheets import Blatt, build_workbook, findings, read

DECKBLATT = """
Formular       | itplan-Meldebogen
Einzelplan     | '{einzelplan}
Haushaltsjahre | '{jahre}
"""

TITEL = """
Kapitel | Titel  | Zweckbestimmung | Ansatz 2027 (EUR)
0301    | 511 69 | Software        | 12
"""


@pytest.mark.parametrize(
    ("einzelplan", "jahre", "befunde"),
    [
        ("03", "2027", []),
        ("04", "2027", [("deckblatt_widerspruch", "B2")]),
        ("99", "2027", [("deckblatt_widerspruch", "B2")]),
        ("03", "2023/2024", [("deckblatt_jahre", "B3")]),
    ],
)
def test_the_cover_sheet_agrees_with_the_project(
    einzelplan: str, jahre: str, befunde: list[tuple[str, str | None]]
) -> None:
    ressorts = (
        Ressort(("03",), "MI", "Inneres", dateien=("mi.xlsx",)),
        Ressort(("04",), "MB", "Bildung"),
    )
    inhalt = build_workbook(
        Blatt(DECKBLATT.format(einzelplan=einzelplan, jahre=jahre), "Deckblatt"), Blatt(TITEL)
    )
    eingang = take_in(inhalt, "mi.xlsx", Vorgaben((2027,), ressorts=ressorts))
    assert findings(eingang, "fehler", "warnung") == befunde
    assert len(eingang.titel) == 1


@pytest.mark.parametrize(
    ("zeilen", "befunde"),
    [
        (f"Formularversion | {FORMULARVERSION}", []),
        (f"Formularversion | {FORMULARVERSION - 1}", [("formular_version", "B2")]),
        (f"Formularversion | {FORMULARVERSION + 1}", [("formular_version", "B2")]),
        ("Formularversion | '2.0 beta", [("formular_version", "B2")]),
        ("Formularversion |", []),
        ("Formularversion | 99\nFormular | Anmeldebogen des Landes", []),
        ("Formularversion | 99\nFormular | itplan-Meldebogen", [("formular_version", "B2")]),
    ],
)
def test_the_form_is_the_one_that_itplan_writes(
    zeilen: str, befunde: list[tuple[str, str | None]]
) -> None:
    eingang = read(Blatt(f"Einzelplan | '03\n{zeilen}", "Deckblatt"), Blatt(TITEL))
    assert findings(eingang, "fehler", "warnung") == befunde
    assert all(befund.blatt == "Deckblatt" for befund in eingang.befunde)
    assert not eingang.fehlerhaft


def test_what_the_cover_says_is_not_overruled_by_the_lists_of_the_form() -> None:
    cover = (
        f"Formular | itplan-Meldebogen\nFormularversion | {FORMULARVERSION - 1}\nEinzelplan | '03"
    )
    listen = f"Formular | itplan-Meldebogen\nFormularversion | {FORMULARVERSION}"
    eingang = read(Blatt(cover, "Deckblatt"), Blatt(TITEL), Blatt(listen, "Listen"))
    [befund] = eingang.befunde
    assert (befund.code, befund.blatt, befund.zelle) == ("formular_version", "Deckblatt", "B2")
