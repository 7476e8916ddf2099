"""Splitting: exact to the cent, by largest remainder, ties in the order of the file."""

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.umsetzung.verteilung import split, split_by_weight

anteile = st.lists(st.integers(1, 50), min_size=1, max_size=6).map(
    lambda gewichte: [Fraction(gewicht, sum(gewichte)) for gewicht in gewichte]
)


@given(st.integers(-(10**14), 10**14), anteile, st.sampled_from([1, 100, 10_000]))
def test_the_parts_always_add_up(cent: int, teile: list[Fraction], schritt: int) -> None:
    ergebnis = split(cent, teile, schritt)
    assert sum(ergebnis) == cent
    if cent % schritt == 0:
        assert all(teil % schritt == 0 for teil in ergebnis)
        spanne = schritt
    else:
        spanne = 1
    assert all(
        abs(teil - cent * anteil) < spanne for teil, anteil in zip(ergebnis, teile, strict=True)
    )


@given(st.integers(0, 10**14), anteile)
def test_a_negative_amount_is_split_as_its_positive_twin(cent: int, teile: list[Fraction]) -> None:
    assert split(-cent, teile) == [-teil for teil in split(cent, teile)]


@given(st.integers(0, 10**14), anteile)
def test_the_largest_remainders_take_what_is_left(cent: int, teile: list[Fraction]) -> None:
    """As the definition says it, in fractions."""
    genau = [cent * teil for teil in teile]
    ganze = [floor(wert) for wert in genau]
    nach_rest = sorted(range(len(teile)), key=lambda i: (ganze[i] - genau[i], i))
    for index in nach_rest[: cent - sum(ganze)]:
        ganze[index] += 1
    assert split(cent, teile) == ganze


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=5))
def test_weights_add_up_too(cent: int, gewichte: list[int]) -> None:
    assert sum(split_by_weight(cent, gewichte)) == cent


@pytest.mark.parametrize(
    ("cent", "teile", "schritt", "ergebnis"),
    [
        (100_00, ["1/3", "1/3", "1/3"], 1, [33_34, 33_33, 33_33]),
        (100_00, ["3/5", "2/5"], 1, [60_00, 40_00]),
        (1_000_00, ["1/3", "2/3"], 100_00, [300_00, 700_00]),
        (1_050_00, ["1/2", "1/2"], 100_00, [525_00, 525_00]),
        (-100_00, ["1/3", "2/3"], 1, [-33_33, -66_67]),
        (1, ["1/2", "1/2"], 1, [1, 0]),
        (0, ["1/2", "1/2"], 1, [0, 0]),
    ],
)
def test_examples(cent: int, teile: list[str], schritt: int, ergebnis: list[int]) -> None:
    assert split(cent, [Fraction(teil) for teil in teile], schritt) == ergebnis


@pytest.mark.parametrize("teile", [[], ["1/2"], ["1/2", "1/3"], ["1/2", "1/2", "1/2"]])
def test_shares_that_do_not_add_up_are_a_bug(teile: list[str]) -> None:
    with pytest.raises(ValueError, match="add up"):
        split(100, [Fraction(teil) for teil in teile])
