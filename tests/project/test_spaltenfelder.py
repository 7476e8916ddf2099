"""Every field that [spalten] allows arrives: the column is read under the project's own word."""

from fractions import Fraction

import pytest

from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.intake import take_in
from itplan.project.checks import SPALTENFELDER
from tests.sheets import Blatt, build_workbook

WORT = "Mein Wort"
BETRAEGE = {"ansatz", "ist", "ve", "finanzplan", "rest", "vorbelastung"}
STELLE = {"einzelplan", "kapitel", "titel", "haushaltsstelle"}

ANGABEN: dict[str, tuple[str, object]] = {
    # field: what stands in the cell, what the title says then
    "titelgruppe": ("69", "69"),
    "funktion": ("011", "011"),
    "it_anteil": ("60 %", Fraction(3, 5)),
    "vermerke": ("übertragbar", ("übertragbar",)),
    "oeffentlich": ("nein", False),
    "bereich": ("'12", "12"),
}


def read_one(kopf: str, zeile: str, spalten: dict[str, str]) -> Titel:
    blatt = Blatt(f"{kopf}\n{zeile}\n{zeile.replace('51169', '51269')}")
    eingang = take_in(build_workbook(blatt), "MI.xlsx", Vorgaben((2027,), spalten=spalten))
    assert len(eingang.titel) == 2, eingang.befunde
    return eingang.titel[0]


@pytest.mark.parametrize(
    "feld", sorted(SPALTENFELDER - BETRAEGE - STELLE - {"faelligkeit", "davon_it"})
)
def test_a_field_of_the_title(feld: str) -> None:
    zelle, erwartet = ANGABEN.get(feld, ("ein Wort", "ein Wort"))
    text = "" if feld == "zweckbestimmung" else " | Zweckbestimmung"
    titel = read_one(
        f"Kapitel | Titel{text} | Ansatz 2027 | {WORT}",
        f"0301 | '51169{text and ' | Geräte'} | 1000 | {zelle}",
        {WORT: feld},
    )
    assert getattr(titel, feld) == erwartet
    assert not titel.weitere


@pytest.mark.parametrize("feld", sorted(BETRAEGE))
def test_an_amount(feld: str) -> None:
    titel = read_one(
        f"Kapitel | Titel | Zweckbestimmung | Ansatz 2026 | {WORT} 2027",
        "0301 | '51169 | Geräte | 1000 | 500",
        {f"{WORT} {{jahr}}": feld},
    )
    assert {p.groesse: c for p, c in titel.betraege.items() if p.jahr == 2027} == {feld: 50000}


def test_a_faelligkeit() -> None:
    titel = read_one(
        f"Kapitel | Titel | Zweckbestimmung | Ansatz 2027 | {WORT} 2027 2028",
        "0301 | '51169 | Geräte | 1000 | 500",
        {f"{WORT} {{jahr}}": "faelligkeit"},
    )
    assert titel.betraege[Position("faelligkeit", 2027, 2028)] == 50000


def test_the_it_part_of_the_ansatz() -> None:
    titel = read_one(
        f"Kapitel | Titel | Zweckbestimmung | Ansatz 2027 | {WORT} 2027",
        "0301 | '51169 | Geräte | 1000 | 500",
        {f"{WORT} {{jahr}}": "davon_it"},
    )
    assert titel.davon_it == {Position("ansatz", 2027): 50000}


@pytest.mark.parametrize(
    ("feld", "kopf", "zeile"),
    [
        ("haushaltsstelle", f"{WORT} | Zweckbestimmung", "0301/51169 | Geräte"),
        ("kapitel", f"{WORT} | Titel | Zweckbestimmung", "0301 | '51169 | Geräte"),
        ("titel", f"Kapitel | {WORT} | Zweckbestimmung", "0301 | '51169 | Geräte"),
        (
            "einzelplan",
            f"{WORT} | Kapitel | Titel | Zweckbestimmung",
            "'03 | '01 | '51169 | Geräte",
        ),
    ],
)
def test_the_haushaltsstelle(feld: str, kopf: str, zeile: str) -> None:
    titel = read_one(f"{kopf} | Ansatz 2027", f"{zeile} | 1000", {WORT: feld})
    assert titel.id == "0301/51169"


def test_what_no_column_may_name() -> None:
    innen = {"herkunft", "betraege", "leertitel", "unterscheidung", "ressort", "weitere"}
    assert not SPALTENFELDER & innen
    assert BETRAEGE | STELLE | {"faelligkeit", "davon_it"} <= SPALTENFELDER
