"""The cover sheet against the project: whose file it is, and for which years."""

import pytest

from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.intake import take_in
from tests.sheets import Blatt, build_workbook, findings

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
        ("04", "2027", [("deckblatt_widerspruch", None)]),
        ("99", "2027", [("deckblatt_widerspruch", None)]),
        ("03", "2023/2024", [("deckblatt_jahre", None)]),
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
