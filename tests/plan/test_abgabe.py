"""The abgebende Seite: what each old title loses, and what its Einzelplan does about it."""

from fractions import Fraction

import pytest
from hypothesis import given

from itplan.haushalt.titel import Betraege, Position
from itplan.plan.abgabe import Abgabe, list_abgaben
from itplan.plan.ueberleitungsrechnung import Bewegungen
from itplan.umsetzung.bewegung import Umsetzung
from tests.plan.bewegungen import (
    ANSATZ,
    IST,
    VORJAHR,
    bewegungen,
    decided,
    moved,
    titel,
    ziel,
)
from tests.strategies import JAHRE

VE, REST = Position("ve", 2027), Position("rest", 2026)


@given(bewegungen())
def test_what_was_there_is_what_is_lost_and_what_stays(alle: Bewegungen) -> None:
    for abgabe in list_abgaben(alle.umsetzungen, JAHRE):
        alt = abgabe.umsetzung.titel.betraege
        for position in {**alt, **abgabe.minderung, **abgabe.verbleibt}:
            neu = alt.get(position, 0) - abgabe.minderung.get(position, 0)
            neu += abgabe.aenderung.get(position, 0)
            assert neu == abgabe.verbleibt.get(position, 0)


@given(bewegungen())
def test_both_lists_lose_the_same(alle: Bewegungen) -> None:
    gemindert = [abgabe.minderung for abgabe in list_abgaben(alle.umsetzungen, JAHRE)]
    for position in (VORJAHR, ANSATZ, VE, Position("faelligkeit", 2027, 2028)):
        links = sum(eine.get(position, 0) for eine in gemindert)
        assert links == sum(posten.abgang.get(position, 0) for posten in alle.posten)


@given(bewegungen())
def test_no_title_falls_away_that_holds_anything(alle: Bewegungen) -> None:
    for abgabe in list_abgaben(alle.umsetzungen, JAHRE):
        if abgabe.folge == "wegfall":
            assert not any(abgabe.verbleibt.values())
        if abgabe.folge in ("unveraendert", "offen"):
            assert not any(abgabe.minderung.values())


def only(*umsetzungen: Umsetzung) -> Abgabe:
    return list_abgaben(umsetzungen, JAHRE)[0]


def nach(betraege: Betraege, **felder: object) -> Umsetzung:
    """A title that moves whole."""
    return moved(titel("0301/51199", betraege, **felder), ziel("1603/51171", betraege))


@pytest.mark.parametrize(
    ("betraege", "wandert", "folge"),
    [
        ({ANSATZ: 100, IST: 90}, {ANSATZ: 100, IST: 90}, "wegfall"),
        ({ANSATZ: 0}, {ANSATZ: 0}, "wegfall"),
        ({ANSATZ: 100}, {ANSATZ: 40}, "minderung"),
        ({ANSATZ: 100, VE: 50}, {ANSATZ: 100, VE: 20}, "minderung"),
        ({ANSATZ: 100, IST: 90}, {ANSATZ: 100, IST: 30}, "leertitel"),
        ({ANSATZ: 100, VORJAHR: 90}, {ANSATZ: 100, VORJAHR: 0}, "leertitel"),
        ({ANSATZ: 100, REST: 7}, {ANSATZ: 100, REST: 7}, "leertitel"),
    ],
)
def test_what_the_old_einzelplan_must_do(betraege: Betraege, wandert: Betraege, folge: str) -> None:
    umsetzung = moved(titel("0301/51199", betraege), ziel("1603/51171", wandert))
    assert only(umsetzung).folge == folge


def test_a_purpose_that_is_not_it_keeps_the_title_open() -> None:
    leer = nach({ANSATZ: 0}, it_anteil=Fraction(3, 5))
    assert (only(leer).folge, only(leer).ohne_it) == ("leertitel", True)
    ganz = nach({ANSATZ: 0}, it_anteil=Fraction(1))
    assert (only(ganz).folge, only(ganz).ohne_it) == ("wegfall", False)


def test_a_part_of_the_title_that_is_not_it_keeps_it_too() -> None:
    geht = nach({ANSATZ: 100}, unterscheidung="A")
    anderes = titel("0301/51199", {ANSATZ: 50}, unterscheidung="B")
    assert only(geht, Umsetzung(anderes, "nicht_it", anderes.betraege)).folge == "minderung"
    leer = titel("0301/51199", {ANSATZ: 0}, unterscheidung="B")
    assert only(geht, Umsetzung(leer, "nicht_it", leer.betraege)).folge == "leertitel"


def test_titles_that_do_not_move_are_named_with_their_reason() -> None:
    eines = titel("0301/51199", {ANSATZ: 100})
    assert only(Umsetzung(eines, "verbleibt", eines.betraege)).folge == "unveraendert"
    assert only(Umsetzung(eines, "nicht_zugeordnet", eines.betraege)).folge == "offen"
    assert only(Umsetzung(eines, "fehlerhaft", eines.betraege)).folge == "offen"
    assert list_abgaben([Umsetzung(eines, "nicht_it", eines.betraege)], JAHRE) == []


def test_a_cut_in_what_stays_is_no_minderung_by_a_move() -> None:
    abgabe = only(decided(moved(titel("0301/51199", {ANSATZ: 100})), ["geaendert"], {2027: -15}))
    assert abgabe.folge == "geaendert"
    assert (abgabe.minderung[ANSATZ], abgabe.aenderung[ANSATZ], abgabe.verbleibt[ANSATZ]) == (
        0,
        -15,
        85,
    )


def test_a_title_that_keeps_its_place_is_bestand() -> None:
    eines = titel("1603/51171", {ANSATZ: 100})
    assert only(moved(eines, ziel("1603/51171", {ANSATZ: 100}))).folge == "bestand"
    teile = ziel("1616/51171", {ANSATZ: 60}), ziel("1603/51171", {ANSATZ: 40})
    assert only(moved(eines, *teile)).folge == "minderung"


def test_a_refused_move_leaves_the_title_as_it_was() -> None:
    assert only(decided(nach({ANSATZ: 100}), ["abgelehnt"])).folge == "unveraendert"
