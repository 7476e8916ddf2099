"""Reading rules of a Ressort: its unit, its header words, its sheets."""

from itplan.haushalt.titel import Position
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.intake import take_in
from tests.sheets import build_workbook

BLATT = """
Kapitel | Titel  | Zweckbestimmung | Voranschlag der Behörde 2027
0301    | 511 69 | Software        | 12
"""


def read(ressort: Ressort, datei: str = "meldung.xlsx") -> list[dict[Position, int]]:
    vorgaben = Vorgaben(jahre=(2027,), ressorts=(ressort,))
    inhalt = build_workbook(BLATT)
    return [dict(titel.betraege) for titel in take_in(inhalt, datei, vorgaben).titel]


def test_unit_and_words_hold_for_declared_files() -> None:
    ressort = Ressort(
        ("03",),
        "MI",
        "Inneres",
        dateien=("meldung.xlsx",),
        spalten={"Voranschlag der Behörde {jahr}": "ansatz"},
        faktor=1000,
    )
    assert read(ressort) == [{Position("ansatz", 2027): 12_000_00}]
    assert read(ressort, "andere.xlsx") == [{Position("ansatz", 2027): 12_000_00}]


def test_the_unit_holds_for_files_that_follow_from_their_kapitel() -> None:
    ressort = Ressort(("03",), "MI", "Inneres", faktor=1000)
    inhalt = build_workbook(BLATT.replace("Voranschlag der Behörde", "Ansatz"))
    vorgaben = Vorgaben(jahre=(2027,), ressorts=(ressort,))
    eingang = take_in(inhalt, "irgendwas.xlsx", vorgaben)
    assert [dict(t.betraege) for t in eingang.titel] == [{Position("ansatz", 2027): 12_000_00}]
