"""The Umsetzungsliste: every move once, and what the old title gives is what the new one gets."""

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction

from hypothesis import given

from itplan.haushalt.titel import Position
from itplan.plan.ueberleitungsrechnung import Bewegungen
from itplan.plan.umsetzungsliste import (
    Umsetzungsposten,
    change_of_rest,
    first_move,
    list_moves,
)
from itplan.umsetzung.bewegung import Umsetzung
from tests.plan.bewegungen import ANSATZ, VORJAHR, bewegungen, decided, moved, titel, ziel
from tests.strategies import JAHRE


def saldo(posten: Umsetzungsposten, position: Position) -> int:
    betraege = (posten.abgang, posten.aenderung, posten.zugang)
    abgang, aenderung, zugang = (eine.get(position, 0) for eine in betraege)
    return abgang + aenderung - zugang


@given(bewegungen())
def test_what_the_old_title_gives_is_what_the_new_one_gets(alle: Bewegungen) -> None:
    for posten in alle.posten:
        for position in {**posten.abgang, **posten.aenderung, **posten.zugang}:
            assert saldo(posten, position) == 0, (posten.id, position)


@given(bewegungen())
def test_per_hauptgruppe_year_and_ve_both_sides_are_the_same(alle: Bewegungen) -> None:
    """What the old titles give, on one side; what the lines of the plan hold, on the other."""
    abgang: dict[tuple[str, Position], int] = defaultdict(int)
    zugang: dict[tuple[str, Position], int] = defaultdict(int)
    for posten in alle.posten:
        for seite in (posten.abgang, posten.aenderung):
            for position, cent in seite.items():
                abgang[posten.ziel.titel[0], position] += cent
    for umsetzung in alle.umsetzungen:
        if umsetzung.status == "bestand":
            for position, cent in umsetzung.verbleibt.items():
                abgang[umsetzung.titel.titel[0], position] += cent
    for zeile in alle.einzelplan:
        for position, cent in zeile.betraege.items():
            zugang[zeile.titel[0], position] += cent
    assert {s: c for s, c in abgang.items() if c} == {s: c for s, c in zugang.items() if c}


@given(bewegungen())
def test_all_that_leaves_and_all_that_changes_is_in_the_list(alle: Bewegungen) -> None:
    for position in (VORJAHR, ANSATZ, Position("ve", 2027), Position("faelligkeit", 2027, 2028)):
        weg = sum(posten.abgang.get(position, 0) for posten in alle.posten)
        dazu = sum(posten.aenderung.get(position, 0) for posten in alle.posten)
        rest = [change_of_rest(u).get(position, 0) for u in alle.umsetzungen]
        assert weg == sum(
            u.titel.betraege.get(position, 0) - u.verbleibt.get(position, 0)
            for u in alle.umsetzungen
        ) + sum(rest)
        assert dazu + sum(rest) == sum(u.aenderung.get(position, 0) for u in alle.umsetzungen)


@given(bewegungen())
def test_every_move_is_numbered_and_found_by_its_name(alle: Bewegungen) -> None:
    assert [posten.nummer for posten in alle.posten] == list(range(1, len(alle.posten) + 1))
    namen = {posten.id for posten in alle.posten}
    for umsetzung in alle.umsetzungen:
        hat_ziel = any(v.vorschlag or v.ergebnis for v in umsetzung.vorgaenge)
        assert (first_move(umsetzung) in namen) == hat_ziel


def test_a_cent_that_a_target_lacks_shows_at_the_title() -> None:
    umsetzung = moved(titel("0301/51199", {ANSATZ: 100_00}), ziel("1603/51171", {ANSATZ: 100_00}))
    kaputt = replace(umsetzung, ziele=(ziel("1603/51171", {ANSATZ: 99_99}),))
    [posten] = list_moves([kaputt], JAHRE)
    assert (posten.abgang[ANSATZ], posten.zugang[ANSATZ]) == (100_00, 99_99)
    assert saldo(posten, ANSATZ) == 1


def arten(*umsetzungen: Umsetzung) -> list[str]:
    return [posten.art for posten in list_moves(umsetzungen, JAHRE)]


def test_the_art_tells_how_many_titles_meet() -> None:
    ein = moved(titel("0301/51199", {ANSATZ: 100}), ziel("1603/51171", {ANSATZ: 100}))
    zwei = moved(titel("0302/51199", {ANSATZ: 100}), ziel("1603/51171", {ANSATZ: 100}))
    teile = ziel("1603/51171", {ANSATZ: 40}), ziel("1616/51171", {ANSATZ: 60})
    geteilt = moved(titel("0303/51199", {ANSATZ: 100}), *teile)
    rest = moved(titel("0304/51199", {ANSATZ: 100}), ziel("1604/51171", {ANSATZ: 40}))
    assert arten(ein) == ["eins_zu_eins"]
    assert arten(ein, zwei) == ["zusammenfassung", "zusammenfassung"]
    assert arten(ein, geteilt) == ["zusammenfassung", "teilung_zusammenfassung", "teilung"]
    assert arten(rest) == ["teilung"], "a remainder is a part too"


def test_parts_of_one_title_are_one_source_and_share_it() -> None:
    """Rows of one Haushaltsstelle that a column sets apart."""
    eines = titel("0301/51199", {ANSATZ: 100}, unterscheidung="A")
    anderes = titel("0301/51199", {ANSATZ: 50}, unterscheidung="B")
    selbes = ziel("1603/51171", {ANSATZ: 100}), ziel("1603/51171", {ANSATZ: 50})
    assert arten(moved(eines, selbes[0]), moved(anderes, selbes[1])) == ["eins_zu_eins"] * 2
    anderswo = ziel("1616/51171", {ANSATZ: 50})
    assert arten(moved(eines, selbes[0]), moved(anderes, anderswo)) == ["teilung"] * 2


def test_bestand_of_the_new_title_makes_it_a_merger() -> None:
    ein = moved(titel("0301/51199", {ANSATZ: 100}), ziel("1603/51171", {ANSATZ: 100}))
    schon_da = titel("1603/51171", {ANSATZ: 30})
    bestand = Umsetzung(schon_da, "bestand", schon_da.betraege)
    assert arten(ein, bestand) == ["zusammenfassung"]


def test_what_keeps_its_place_in_the_central_einzelplan_is_bestand() -> None:
    teile = ziel("1616/51171", {ANSATZ: 60}), ziel("1603/51171", {ANSATZ: 40})
    assert arten(moved(titel("1603/51171", {ANSATZ: 100}), *teile)) == ["teilung", "bestand"]


def test_the_it_part_of_a_title_without_money_is_a_teilung() -> None:
    leer = titel("0301/51199", {ANSATZ: 0}, it_anteil=Fraction(1, 2))
    assert arten(moved(leer, ziel("1603/51171", {ANSATZ: 0}))) == ["teilung"]


def test_a_refused_move_stays_in_the_list_with_nothing_moved() -> None:
    umsetzung = moved(titel("0301/51199", {ANSATZ: 100}), ziel("1603/51171", {ANSATZ: 100}))
    [posten] = list_moves([decided(umsetzung, ["abgelehnt"])], JAHRE)
    assert (posten.art, posten.id) == ("abgelehnt", "0301/51199 → 1603/51171")
    assert not (posten.abgang or posten.aenderung or posten.zugang)


def test_a_cut_to_nothing_is_a_wegfall_and_money_out_of_nothing_is_neu() -> None:
    umsetzung = moved(titel("0301/51199", {ANSATZ: 100}), ziel("1603/51171", {ANSATZ: 100}))
    leer = moved(titel("0301/51199", {ANSATZ: 0}), ziel("1603/51171", {ANSATZ: 0}))
    assert arten(decided(umsetzung, ["zugestimmt"], {2027: -100})) == ["wegfall"]
    assert arten(decided(umsetzung, ["zugestimmt"], {2027: -40})) == ["eins_zu_eins"]
    assert arten(decided(leer, ["zugestimmt"], {2027: 70})) == ["neu"]


def test_a_change_belongs_to_the_move_on_which_it_was_decided() -> None:
    teile = ziel("1603/51171", {ANSATZ: 40}), ziel("1616/51171", {ANSATZ: 60})
    umsetzung = moved(titel("0301/51199", {ANSATZ: 100}), *teile)
    erster, zweiter = list_moves(
        [decided(umsetzung, ["zugestimmt", "zugestimmt"], {2027: -15})], JAHRE
    )
    assert (erster.abgang[ANSATZ], erster.aenderung[ANSATZ], erster.zugang[ANSATZ]) == (40, -15, 25)
    assert (zweiter.abgang[ANSATZ], zweiter.aenderung.get(ANSATZ, 0)) == (60, 0)


def test_a_change_on_a_title_that_stays_is_no_move() -> None:
    bleibt = decided(moved(titel("0301/51199", {ANSATZ: 100})), ["geaendert"], {2027: -15})
    assert list_moves([bleibt], JAHRE) == []
    assert change_of_rest(bleibt) == {ANSATZ: -15}
