"""Statements that contradict each other are refused, never weighed."""

import pytest

from itplan.excel.form import write_form
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.intake import take_in
from tests.sheets import EIN_JAHR, build_workbook, findings

ANTEIL = """
Kapitel | Titel  | Zweckbestimmung | Ansatz 2027 (EUR) | IT-Anteil | davon IT 2027
0301    | 511 69 | Software        | 1000              | 60 %      | {davon}
"""


@pytest.mark.parametrize(
    ("davon", "befunde"),
    [("600", []), ("600.4", []), ("300", [("it_anteil_widerspruch", "F2")])],
)
def test_a_share_and_an_amount_must_agree(davon: str, befunde: list[tuple[str, str]]) -> None:
    eingang = take_in(build_workbook(ANTEIL.format(davon=davon)), "a.xlsx", EIN_JAHR)
    assert findings(eingang, "fehler") == befunde


BETRAG = """
{deckzeile}
Kapitel | Titel  | Zweckbestimmung | Ansatz 2027
0301    | 511 69 | Software        | 12
"""


@pytest.mark.parametrize(
    ("deckzeile", "codes"),
    [
        ("Angaben in T€ und EUR", ["einheit_widerspruch"]),
        ("Angaben in TEUR (außer Ist: EUR)", ["einheit_widerspruch"]),
        ("Angaben in T€, Erwerb ab 5.000 € bei Gruppe 812", []),
        ("Soll in 1.000 €, Ist in €", []),
    ],
)
def test_two_units_over_one_table(deckzeile: str, codes: list[str]) -> None:
    eingang = take_in(build_workbook(BETRAG.format(deckzeile=deckzeile)), "a.xlsx", EIN_JAHR)
    assert [code for code, _ in findings(eingang, "fehler")] == codes


def test_a_sheet_with_more_cells_than_the_project_allows_is_refused() -> None:
    eng = Vorgaben((2027,), zellen=7)
    eingang = take_in(build_workbook(BETRAG.format(deckzeile="EUR")), "a.xlsx", eng)
    assert findings(eingang) == [("datei_unlesbar", None)]


def test_an_empty_form_is_one_finding() -> None:
    haushalt = Haushalt("Land", "16", "IT", (2027,), "Entwurf", "2026-11-23")
    form = write_form(Ressort(("03",), "MI", "Inneres"), haushalt)
    assert findings(take_in(form, "form.xlsx", EIN_JAHR)) == [("mappe_ohne_titel", None)]
