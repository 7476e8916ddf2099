"""Year against year: nothing is lost, and what was not stated is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.plan.veraenderung import (
    Veraenderung,
    compare_all_years,
    sum_up,
    tenths_of_percent,
    total,
    vorjahr_of,
)
from tests.report.plaene import run, titel


@pytest.mark.parametrize(
    ("vorher", "nachher", "zehntel"),
    [
        (100_00, 105_00, 50),
        (100_00, 95_00, -50),
        (3, 4, 333),
        (2000, 2001, 1),
        (2000, 1999, -1),
        (-100, -50, 500),
        (0, 100, None),
        (100, 0, -1000),
        (0, 0, None),
    ],
)
def test_per_cent_is_rounded_half_up_and_not_told_where_nothing_was(
    vorher: int, nachher: int, zehntel: int | None
) -> None:
    assert Veraenderung(vorher, nachher).zehntelprozent == zehntel


@given(st.integers(), st.integers().filter(bool))
def test_per_cent_is_never_more_than_half_a_tenth_away(differenz: int, basis: int) -> None:
    zehntel = tenths_of_percent(differenz, basis)
    assert zehntel is not None
    assert abs(zehntel * abs(basis) - differenz * 1000) * 2 <= abs(basis)


def test_each_haushaltsjahr_is_set_against_the_year_before_it() -> None:
    ergebnis = run(titel("0301/51101", 1, 2, 3))
    vergleiche = compare_all_years(ergebnis.einzelplan, ergebnis.auftrag.haushalt)
    assert [(v.vorjahr, v.jahr) for v in vergleiche] == [(2026, 2027), (2027, 2028)]
    assert [total(v.titel).differenz for v in vergleiche] == [1_00, 1_00]


def test_without_a_vorjahr_only_the_haushaltsjahre_are_compared() -> None:
    ergebnis = run(titel("0301/51101", None, 2, 3))
    haushalt = ergebnis.auftrag.haushalt
    assert vorjahr_of(ergebnis.einzelplan, haushalt) is None
    (einer,) = compare_all_years(ergebnis.einzelplan, haushalt)
    assert (einer.vorjahr, einer.jahr) == (2027, 2028)
    eines = run(titel("0301/51101", None, 2), jahre=(2027,))
    assert compare_all_years(eines.einzelplan, eines.auftrag.haushalt) == ()


def test_a_source_without_vorjahr_is_told_also_where_others_of_the_title_have_one() -> None:
    ergebnis = run(titel("0314/51199", 1, 2, 3), titel("0315/51199", None, 9, 9))
    erster = compare_all_years(ergebnis.einzelplan, ergebnis.auftrag.haushalt)[0]
    assert [beitrag.quelle for beitrag in erster.ohne_vorjahr] == ["0315/51199"]
    assert total(erster.titel) == Veraenderung(1_00, 11_00)


def test_sums_by_kapitel_and_new_and_dropped_titles() -> None:
    ergebnis = run(
        titel("0301/51101", 0, 2, 3), titel("0399/51101", 4, 0, 3), titel("0399/51102", 5, 5, 5)
    )
    erster = compare_all_years(ergebnis.einzelplan, ergebnis.auftrag.haushalt)[0]
    assert sum_up(erster.titel, lambda zeile: zeile.kapitel) == {
        "1603": Veraenderung(0, 2_00),
        "1616": Veraenderung(9_00, 5_00),
    }
    assert [t.zeile.titel for t in erster.titel if t.ist_neu] == ["51101"]
    assert [t.zeile.kapitel for t in erster.titel if t.entfaellt] == ["1616"]
