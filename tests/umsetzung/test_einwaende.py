"""What holds a decision back, and what is held back with it."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.titel import Position
from itplan.umsetzung.beschluss import decide_all
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.entscheidung import Wahl
from tests.umsetzung.beschlussfall import (
    EIN_ZIEL,
    GANZ,
    GETEILT,
    KEINE_REGEL,
    NACH_1603,
    NACH_1616,
    OHNE_ZIEL,
    ZWEI_ZIELE,
    decide,
    decided,
    entscheidung,
    parts,
    reason,
    zuordner,
)
from tests.umsetzung.test_zuordnung import A27, titel


@pytest.mark.parametrize(
    ("felder", "teil"),
    [
        ({"kapitel": "1699"}, "1699"),
        ({"titel": "11971"}, "keinen Gruppenwechsel"),
        ({"titel": "48171", "bemerkung": "x"}, "Obergruppe 48"),
        ({"anteil": Fraction(5, 4)}, "zwischen 0 und 100 %"),
        ({"betrag": {2027: 120_000_01}}, "Ansatz von 120.000,00"),
        ({"betrag": {2027: -1}}, "Ansatz von 120.000,00"),
        ({"betrag": {2026: 1}}, "kein Haushaltsjahr"),
        ({"aenderung": {2029: 1}}, "kein Haushaltsjahr"),
        ({"aenderung": {2027: -120_000_01}}, "höher als der Ansatz"),
        ({"anteil": Fraction(1, 2), "aenderung": {2027: -60_000_01}}, "höher als der Ansatz"),
        ({}, "nicht gesagt, was"),
    ],
)
def test_what_cannot_be_done_is_held_back(felder: Mapping[str, Any], teil: str) -> None:
    assert teil in reason(titel(), EIN_ZIEL, entscheidung("geaendert", **felder))


@pytest.mark.parametrize(
    ("wahl", "felder"),
    [
        ("zugestimmt", {"kapitel": "1616"}),
        ("zugestimmt", {"anteil": Fraction(1, 2)}),
        ("abgelehnt", {"betrag": {2027: 1}}),
        ("abgelehnt", {"aenderung": {2027: -1}}),
        ("zurueckgestellt", {"titel": "51171"}),
    ],
)
def test_what_does_not_go_with_the_word_is_held_back(wahl: Wahl, felder: Mapping[str, Any]) -> None:
    assert "passt" in reason(titel(), EIN_ZIEL, entscheidung(wahl, **felder))


@pytest.mark.parametrize("wahl", ["zugestimmt", "abgelehnt"])
def test_there_is_nothing_to_say_on_a_title_without_a_proposal(wahl: Wahl) -> None:
    assert "nichts vorgeschlagen" in reason(titel(), KEINE_REGEL, entscheidung(wahl, OHNE_ZIEL))


def test_a_title_without_a_proposal_needs_kapitel_and_titel() -> None:
    eine = entscheidung("geaendert", OHNE_ZIEL, kapitel="1603")
    assert "mit Kapitel und Titel" in reason(titel(), KEINE_REGEL, eine)


def test_a_title_of_which_nothing_is_it_cannot_move() -> None:
    eine = entscheidung("geaendert", OHNE_ZIEL, kapitel="1603", titel="51171")
    assert "kein Teil IT" in reason(titel(it_anteil=Fraction(0)), KEINE_REGEL, eine)


def test_personnel_moves_only_where_the_project_says_so() -> None:
    eines = titel("0314/42269")
    eine = entscheidung("geaendert", OHNE_ZIEL, quelle="0314/42269", kapitel="1603", titel="42271")
    assert "Personalausgaben" in reason(eines, EIN_ZIEL, eine)
    wandert = zuordner(personal="wandert")
    assert decided(eines, wandert, eine).status == "umgesetzt"


def test_the_rest_of_bestand_is_not_moved_by_itself() -> None:
    eines = titel("1620/51101", it_anteil=Fraction(3, 4))
    eine = entscheidung(
        "geaendert", ("1620", "51101"), {A27: 30_000_00}, "1620/51101", kapitel="1616"
    )
    assert "Rest" in reason(eines, EIN_ZIEL, eine)


def test_shares_above_the_whole_hold_back_all_that_share() -> None:
    zwei = [
        entscheidung("geaendert", ziel, betraege, anteil=Fraction(3, 5))
        for ziel, betraege in GETEILT.items()
    ]
    assert "120 %" in reason(titel(), ZWEI_ZIELE, *zwei)


def test_amounts_above_the_title_say_by_how_much() -> None:
    eine = entscheidung("geaendert", NACH_1603, GETEILT[NACH_1603], betrag={2027: 50_000_00})
    assert "10.000,00 zu viel" in reason(titel(), ZWEI_ZIELE, eine)
    andere = entscheidung("geaendert", NACH_1616, GETEILT[NACH_1616], betrag={2027: 60_000_00})
    assert parts(decided(titel(), ZWEI_ZIELE, eine, andere)) == {
        NACH_1603: 50_000_00,
        NACH_1616: 60_000_00,
    }


def test_one_decision_that_is_held_back_leaves_the_others() -> None:
    falsche = entscheidung("geaendert", NACH_1603, GETEILT[NACH_1603], kapitel="1699")
    richtige = entscheidung("abgelehnt", NACH_1616, GETEILT[NACH_1616])
    umsetzung, gehalten = decide(titel(), ZWEI_ZIELE, falsche, richtige)
    assert [z.entscheidungen for z in gehalten] == [(falsche,)]
    assert parts(umsetzung) == {NACH_1603: 40_000_00}


def test_what_another_decision_had_freed_is_missing_when_that_is_held_back() -> None:
    veraltet = entscheidung("abgelehnt", NACH_1616, {A27: 1})
    ganz = entscheidung("geaendert", NACH_1603, GETEILT[NACH_1603], anteil=Fraction(1))
    umsetzung, gehalten = decide(titel(), ZWEI_ZIELE, veraltet, ganz)
    assert umsetzung == ZWEI_ZIELE.assign(titel())
    assert sorted(z.einwand.code for z in gehalten) == [
        "entscheidung_ueberholt",
        "entscheidung_unmoeglich",
    ]


def test_a_title_that_is_held_back_or_no_it_cannot_be_decided() -> None:
    vorschlag = Umsetzung(titel(), "fehlerhaft", GANZ)
    for status, teil in (("fehlerhaft", "Fehlers"), ("nicht_it", "nicht als IT")):
        eine = entscheidung("zugestimmt", OHNE_ZIEL)
        stand = replace(vorschlag, status=status)  # type: ignore[arg-type]
        beschluss = decide_all([stand], [eine], EIN_ZIEL)
        assert beschluss.umsetzungen == [stand]
        assert teil in beschluss.zurueckgehalten[0].einwand.grund


def test_the_same_decision_twice_counts_once() -> None:
    eine = entscheidung("zugestimmt", aenderung={2027: -1_00})
    andere = replace(eine, herkunft=Herkunft(Blatt("entscheidungen.xlsx", "Synopse"), 9))
    umsetzung, gehalten = decide(titel(), EIN_ZIEL, eine, andere)
    assert (umsetzung.aenderung, gehalten) == ({A27: -1_00}, ())


def test_the_amounts_that_changed_are_named() -> None:
    eine = entscheidung("zugestimmt", grundlage={A27: 100_000_00, Position("ist", 2025): 1})
    _, ((_, einwand),) = decide(titel(), EIN_ZIEL, eine)
    assert einwand.code == "entscheidung_ueberholt"
    assert "Ansatz 2027: 100.000,00, jetzt 120.000,00" in einwand.grund
    assert "Ist 2025: 0,01, jetzt 0,00" in einwand.grund
    assert einwand.differenz_cent == 20_000_00


def test_a_proposal_that_changed_is_named() -> None:
    eine = entscheidung("zugestimmt", NACH_1616)
    _, ((_, einwand),) = decide(titel(), EIN_ZIEL, eine)
    assert (einwand.code, einwand.wert, einwand.erwartet) == (
        "entscheidung_ohne_vorschlag",
        "1616/511 71",
        "1603/511 71",
    )
