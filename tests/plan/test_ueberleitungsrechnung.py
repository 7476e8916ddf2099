"""The Überleitungsrechnung: it closes for any titles, and parts a move from a real change."""

from hypothesis import given

from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Position
from itplan.plan.einzelplan import build_einzelplan
from itplan.plan.ueberleitungsrechnung import (
    Bewegungen,
    Ueberleitung,
    bridge,
    collect,
    regroup,
    without,
)
from itplan.plan.umsetzungsliste import list_moves
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.regelwerk import Regelwerk
from tests.plan.bewegungen import ANSATZ, VORJAHR, ZWEITER, bewegungen, decided, moved, titel, ziel
from tests.strategies import JAHRE

AUSGABEN: Art = "ausgaben"


def everything(*umsetzungen: Umsetzung) -> Bewegungen:
    plan = build_einzelplan(umsetzungen, Regelwerk(), JAHRE)
    return Bewegungen(umsetzungen, list_moves(umsetzungen, JAHRE), plan, "16")


def by_einzelplan(alle: Bewegungen, jahr: int = 2027) -> dict[str, Ueberleitung]:
    zeilen = collect(bridge(alle, jahr), lambda ort: ort.einzelplan)
    return {nummer: u for (art, nummer), u in zeilen.items() if art == AUSGABEN}


@given(bewegungen())
def test_it_closes_and_the_umsetzung_is_neutral(alle: Bewegungen) -> None:
    """Every line ends at the Ansatz that its plan holds; all moves together are 0."""
    for jahr in JAHRE:
        rechnung = bridge(alle, jahr)
        for ort, ueberleitung in rechnung.items():
            assert ueberleitung.ansatz == ueberleitung.plan, ort
        for ueberleitung in collect(rechnung, lambda _: "alle").values():
            assert ueberleitung.saldo == 0
            assert ueberleitung.umgegliedert == ueberleitung.basis


@given(bewegungen())
def test_all_that_was_read_and_all_that_changed_is_in_it(alle: Bewegungen) -> None:
    for jahr in JAHRE:
        basis, ansatz = Position("ansatz", jahr - 1), Position("ansatz", jahr)
        for (art, _), summe in collect(bridge(alle, jahr), lambda _: "alle").items():
            eigene = [u for u in alle.umsetzungen if u.titel.art == art]
            alt = [u.titel.betraege for u in eigene]
            assert summe.basis == sum(eine[basis] for eine in alt)
            assert summe.aenderung == sum(u.aenderung.get(ansatz, 0) for u in eigene)
            echt = sum(eine[ansatz] - eine[basis] for eine in alt)
            assert summe.veraenderung + summe.ohne_basis == echt


@given(bewegungen())
def test_the_ist_is_regrouped_without_a_cent_lost(alle: Bewegungen) -> None:
    ist = Position("ist", 2025)
    for (art, _), summe in collect(regroup(alle, ist), lambda _: "alle").items():
        eigene = [u.titel.betraege for u in alle.umsetzungen if u.titel.art == art]
        assert summe.umgegliedert == sum(eine.get(ist, 0) for eine in eigene)


def test_a_move_and_a_real_increase_that_come_together_are_parted() -> None:
    """0602/532 41 had 80, asks for 100, and moves whole."""
    betraege = {VORJAHR: 80, ANSATZ: 100}
    zeilen = by_einzelplan(
        everything(moved(titel("0602/53241", betraege), ziel("1606/53271", betraege)))
    )
    assert zeilen["06"] == Ueberleitung(basis=80, abgang=80)
    assert zeilen["16"] == Ueberleitung(zugang=80, veraenderung=20, plan=100)


def test_a_cut_stands_in_a_column_of_its_own() -> None:
    betraege = {VORJAHR: 80, ANSATZ: 100, ZWEITER: 100}
    umsetzung = moved(titel("0602/53241", betraege), ziel("1606/53271", betraege))
    alle = everything(decided(umsetzung, ["zugestimmt"], {2027: -30}))
    erstes, zweites = by_einzelplan(alle)["16"], by_einzelplan(alle, 2028)["16"]
    assert erstes == Ueberleitung(zugang=80, veraenderung=20, aenderung=-30, plan=70)
    assert zweites == Ueberleitung(zugang=100, plan=100), "2027 counts as it was asked for"


def test_a_cut_in_what_stays_is_the_old_einzelplans() -> None:
    bleibt = moved(titel("0602/53241", {VORJAHR: 80, ANSATZ: 100}))
    zeilen = by_einzelplan(everything(decided(bleibt, ["geaendert"], {2027: -30})))
    assert zeilen["06"] == Ueberleitung(basis=80, veraenderung=20, aenderung=-30, plan=70)


def test_where_no_year_before_was_given_no_change_is_claimed() -> None:
    ohne = {ANSATZ: 100}
    mit = {VORJAHR: 80, ANSATZ: 100}
    alle = everything(
        moved(titel("0602/53241", ohne), ziel("1606/53271", ohne)),
        moved(titel("0301/53241", mit), ziel("1603/53271", mit)),
    )
    assert without(alle.umsetzungen, VORJAHR) == {"06"}
    zeilen = by_einzelplan(alle)
    assert zeilen["06"] == Ueberleitung()
    assert zeilen["16"] == Ueberleitung(zugang=80, veraenderung=20, ohne_basis=100, plan=200)


def test_a_title_that_is_new_among_others_is_a_real_change() -> None:
    alle = everything(
        moved(titel("0602/53241", {ANSATZ: 100})),
        moved(titel("0602/53242", {VORJAHR: 80, ANSATZ: 80})),
    )
    assert by_einzelplan(alle)["06"] == Ueberleitung(basis=80, veraenderung=100, plan=180)


def test_a_change_of_gruppe_leaves_one_hauptgruppe_for_another() -> None:
    betraege = {VORJAHR: 80, ANSATZ: 80}
    alle = everything(moved(titel("0602/51141", betraege), ziel("1606/81271", betraege)))
    zeilen = collect(bridge(alle, 2027), lambda ort: ort.hauptgruppe)
    assert zeilen[AUSGABEN, "5"] == Ueberleitung(basis=80, abgang=80)
    assert zeilen[AUSGABEN, "8"] == Ueberleitung(zugang=80, plan=80)
