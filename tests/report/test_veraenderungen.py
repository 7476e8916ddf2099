"""The Veränderungsnachweis: the neutral move apart from what is really more or less."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.systematik import ARTEN
from itplan.haushalt.titel import Position
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pipeline import Ergebnis, evaluate
from itplan.report.model_blatt import Absatz
from itplan.report.model_tables import Tabelle
from itplan.report.model_veraenderung import textaenderungen, veraenderungen
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel
from itplan.umsetzung.regelwerk import Zieltitel
from tests.pruefung.folgenfall import Projekt, run
from tests.report.runs import column, laeufe, texts, total
from tests.sheets import read

KOPF = (
    "Kapitel | Titel | TG | FKZ | Zweckbestimmung | Ansatz 2026 | Ansatz 2027 | Ansatz 2028"
    " | Vermerk | Erläuterung"
)
JAHRE = (2027, 2028)


def changes(blatt: str, *entscheidungen: Entscheidung, kopf: str = KOPF) -> Tabelle:
    projekt = Projekt(vorgaben=Vorgaben(JAHRE, einzelplan="16"))
    auftrag = projekt.auftrag()
    haushalt = Haushalt("Land", "16", "IT", JAHRE, "Entwurf", "2026-11-23", 1)
    auftrag = replace(auftrag, haushalt=haushalt, entscheidungen=entscheidungen)
    eingang = read(f"{kopf}\n{blatt.strip()}", vorgaben=projekt.vorgaben)
    return veraenderungen(evaluate(eingang, auftrag)).tabellen[0]


def test_a_cut_without_a_year_before_has_its_row() -> None:
    """With one Haushaltsjahr there is nothing to compare with; the Ansatz is shown all the same."""
    projekt = Projekt(vorgaben=Vorgaben((2027,), einzelplan="16"))
    eingang = read(
        "Kapitel | Titel | TG | FKZ | Zweckbestimmung | Ansatz 2027\n"
        "0301 | 511 99 | 99 | 011 | Geräte | 50",
        vorgaben=projekt.vorgaben,
    )
    haushalt = Haushalt("Land", "16", "IT", (2027,), "Entwurf", "2026-11-23", 1)
    auftrag = replace(projekt.auftrag(), haushalt=haushalt)
    [vorschlag] = evaluate(eingang, auftrag).umsetzungen
    [ziel] = vorschlag.ziele
    gekuerzt = Entscheidung(
        Vorgangsschluessel("0301/51199", ziel.kapitel, ziel.titel),
        "zugestimmt",
        ziel.betraege,
        Herkunft(Blatt("e.xlsx", "Synopse"), 7),
        aenderung={2027: -10_00},
    )
    ergebnis = evaluate(eingang, replace(auftrag, entscheidungen=(gekuerzt,)))
    tabelle = veraenderungen(ergebnis).tabellen[0]
    assert tabelle.zeilen[0].werte[column(tabelle, "Ansatz 2027")] == 40_00


def test_a_move_alone_is_no_change() -> None:
    assert changes("0301 | 511 99 | 99 | 011 | Geräte | 50 | 50 | 50 | |").zeilen == []


def test_each_year_stands_against_the_year_before_with_its_reason() -> None:
    tabelle = changes("0301 | 511 99 | 99 | 011 | Geräte | 80 | 100 | 90 | | Neue Schule")
    assert texts(tabelle, "Haushaltsstelle", "Umsetzung 2026 (neutral)", "Begründung") == [
        ("1603/511 71", 80_00, "Neue Schule")
    ]
    assert texts(tabelle, "Ansatz 2027", "mehr/weniger 2027", "% 2027") == [(100_00, 20_00, 250)]
    assert texts(tabelle, "Ansatz 2028", "mehr/weniger 2028", "% 2028") == [(90_00, -10_00, -100)]


def test_what_the_einzelplan_had_itself_is_told_apart_from_what_moves_in() -> None:
    tabelle = changes(
        """
        0301 | 511 99 | 99 | 011 | Geräte | 80 | 90 | 90 | | Neue Schule
        1603 | 511 71 | 71 | 011 | Geräte | 20 | 20 | 20 | |
        """
    )
    koepfe = ("Vorjahr 2026 im Einzelplan", "Umsetzung 2026 (neutral)", "Ansatz 2026 umgegliedert")
    assert texts(tabelle, *koepfe, "Begründung") == [
        (20_00, 80_00, 100_00, "0301/511 99: Neue Schule")
    ]


def test_a_new_title_has_no_percentage_and_a_missing_reason_is_said() -> None:
    tabelle = changes("0301 | 511 99 | 99 | 011 | Geräte | 0 | 100 | 100 | |")
    assert texts(tabelle, "mehr/weniger 2027", "% 2027", "Begründung") == [
        (100_00, None, "nicht begründet")
    ]


def test_what_was_decided_is_told_apart_from_what_the_ressort_asked_for() -> None:
    entscheidung = Entscheidung(
        Vorgangsschluessel("0301/51199", "1603", "51171"),
        "zugestimmt",
        {
            Position("ansatz", 2026): 80_00,
            Position("ansatz", 2027): 100_00,
            Position("ansatz", 2028): 100_00,
        },
        Herkunft(Blatt("entscheidungen.xlsx", "Synopse"), 7),
        aenderung={2027: -30_00},
        bemerkung="Haushaltslage",
        name="Muster",
        datum="2026-12-01",
    )
    tabelle = changes("0301 | 511 99 | 99 | 011 | Geräte | 80 | 100 | 100 | |", entscheidung)
    assert texts(tabelle, "mehr/weniger 2027", "davon entschieden 2027") == [(-10_00, -30_00)]
    assert texts(tabelle, "mehr/weniger 2028", "davon entschieden 2028") == [(30_00, 30_00)]
    assert texts(tabelle, "Begründung") == [
        ("0301/511 99 zugestimmt: Haushaltslage (Muster, 01.12.2026)",)
    ]


def test_without_a_year_before_the_second_year_stands_against_the_first() -> None:
    kopf = "Kapitel | Titel | TG | Zweckbestimmung | Ansatz 2027 | Ansatz 2028"
    tabelle = changes("0301 | 511 99 | 99 | Geräte | 100 | 120", kopf=kopf)
    assert texts(tabelle, "Ansatz 2027", "Ansatz 2028", "mehr/weniger 2028", "% 2028") == [
        (100_00, 120_00, 20_00, 200)
    ]
    assert "mehr/weniger 2027" not in [spalte.kopf for spalte in tabelle.spalten]


def test_einnahmen_and_ausgaben_are_added_up_apart_and_the_rest_is_counted() -> None:
    lauf = run(
        "0301 | 511 99 | 99 | Geräte | 100\n0302 | 119 99 | 99 | Erlöse | 7",
    )
    blatt = veraenderungen(lauf)
    rest = next(t for t in blatt.abschnitte if isinstance(t, Absatz) and t.art == "angabe")
    assert rest.text == "2 von 2 neuen Titeln sind unverändert."
    assert blatt.tabellen[0].zeilen == []


def test_texts_that_read_otherwise_at_the_new_place() -> None:
    neu = Zieltitel("1603", "51171", "Ausstattung", "012")
    kopf = "Kapitel | Titel | TG | FKZ | Zweckbestimmung | Ansatz 2027 | Vermerk"
    lauf = run(
        """
        0301 | 511 99 | 99 | 011 | Geräte      | 100 | gesperrt
        0302 | 511 99 | 99 | 012 | Ausstattung | 50  |
        """,
        Projekt(titel=(neu,)),
        kopf,
    )
    tabelle = textaenderungen(lauf).tabellen[0]
    assert texts(tabelle, "Haushaltsstelle alt", "Merkmal", "alt", "neu") == [
        ("0301/511 99", "Zweckbestimmung", "Geräte", "Ausstattung"),
        ("0301/511 99", "Funktion", "011", "012"),
        ("0302/511 99", "Vermerke", "–", "gesperrt"),
    ]


@given(laeufe())
@settings(max_examples=60)
def test_the_changes_of_all_titles_make_up_the_change_of_the_einzelplan(lauf: Ergebnis) -> None:
    tabelle = veraenderungen(lauf).tabellen[0]
    for art in ARTEN:
        jahre = (2026, *JAHRE)
        summen = [lauf.abgleich.summe(art, Position("ansatz", j), "einzelplan") for j in jahre]
        for jahr, (davor, danach) in zip(JAHRE, pairwise(summen), strict=True):
            kopf = f"mehr/weniger {jahr}"
            if kopf in [spalte.kopf for spalte in tabelle.spalten]:
                assert (total(tabelle, kopf, art.capitalize()) or 0) == danach - davor
    for zeile in tabelle.zeilen:
        assert len(zeile.werte) == len(tabelle.spalten)


@pytest.mark.parametrize("kopf", ["Ansatz 2026 umgegliedert", "mehr/weniger 2027"])
def test_cross_sums_are_what_their_columns_say(kopf: str) -> None:
    """The writer makes formulas of them."""
    tabelle = changes("0301 | 511 99 | 99 | 011 | Geräte | 80 | 100 | 90 | |")
    index = column(tabelle, kopf)
    spalte, werte = tabelle.spalten[index], tabelle.zeilen[0].werte

    def add(spalten: tuple[int, ...]) -> int:
        return sum(wert for i in spalten if isinstance(wert := werte[i], int))

    assert werte[index] == add(spalte.addiert) - add(spalte.abgezogen)
