"""Where a value came from, in the words that Excel itself uses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.haushalt.herkunft import Blatt, Herkunft, column_letters

LETZTE_SPALTE = 16_383
"""XFD, the last column that Excel has."""

SPALTEN = st.integers(min_value=0, max_value=LETZTE_SPALTE)


@pytest.mark.parametrize(
    ("index", "letters"),
    [
        (0, "A"),
        (1, "B"),
        (25, "Z"),
        (26, "AA"),
        (27, "AB"),
        (51, "AZ"),
        (52, "BA"),
        (701, "ZZ"),
        (702, "AAA"),
        (LETZTE_SPALTE, "XFD"),
    ],
)
def test_column_letters_are_excels(index: int, letters: str) -> None:
    assert column_letters(index) == letters


def test_no_two_columns_share_their_letters() -> None:
    alle = [column_letters(index) for index in range(LETZTE_SPALTE + 1)]
    assert len(set(alle)) == len(alle)


@given(SPALTEN, SPALTEN)
def test_columns_further_right_sort_later_and_are_never_shorter(eine: int, andere: int) -> None:
    links, rechts = column_letters(min(eine, andere)), column_letters(max(eine, andere))
    assert len(links) <= len(rechts)
    assert (eine == andere) == (links == rechts)
    assert (len(links), links) <= (len(rechts), rechts)


@pytest.fixture
def zeile() -> Herkunft:
    """Row 17 of a sheet with two columns, whose Kapitel stands in a heading above it."""
    return Herkunft(
        Blatt("ressorts/03_inneres.xlsx", "IT-Titel"),
        17,
        {"titel": "B", ("ansatz", 2027): "F"},
        {"kapitel": "A6"},
    )


def test_a_value_of_the_row_stands_in_its_column(zeile: Herkunft) -> None:
    assert zeile.zelle("titel") == "B17"
    assert zeile.zelle(("ansatz", 2027)) == "F17"


def test_what_a_heading_says_stands_in_the_heading(zeile: Herkunft) -> None:
    assert zeile.zelle("kapitel") == "A6"


def test_a_heading_wins_over_a_column_of_the_same_field(zeile: Herkunft) -> None:
    beides = Herkunft(zeile.blatt, 17, {"kapitel": "C"}, {"kapitel": "A6"})
    assert beides.zelle("kapitel") == "A6"


def test_a_value_that_the_row_does_not_hold_has_no_cell(zeile: Herkunft) -> None:
    assert zeile.zelle("funktion") is None
