"""Formulas: seen from their cell, told apart as sums, and never an exception."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.haushalt.formel import Formel, is_sum, names_other_workbook


@pytest.mark.parametrize(
    ("text", "muster"),
    [
        ("SUM(L5:O5)", "SUM(R[0]C[1]:R[0]C[4])"),
        ("L5 + $M5", "R[0]C[1]+R[0]C12"),
        ("L$4*1.5", "R3C[1]*1.5"),
        ("LOG10(L5)", "LOG10(R[0]C[1])"),
        ("Satz*2", "Satz*2"),
    ],
)
def test_a_formula_as_seen_from_its_cell(text: str, muster: str) -> None:
    assert Formel(text, (4, 10)).muster == muster


@pytest.mark.parametrize(
    ("text", "summe"),
    [
        ("SUM(L5:O5)", True),
        ("SUM(L5,N5:O5)+P5", True),
        ("L5+M5-N5", True),
        ("+L5+M5", True),
        ("L5", False),
        ("SUM(L5)", False),
        ("L5*2+M5", False),
        ("ROUND(SUM(L5:O5),-3)", False),
        ("1+2", False),
        ("", False),
    ],
)
def test_what_does_nothing_but_add_up(text: str, summe: bool) -> None:
    assert is_sum(Formel(text, (4, 10)).muster) == summe


def test_a_name_stands_for_another_workbook_in_any_case_but_not_in_a_text() -> None:
    namen = frozenset({"satz"})
    assert names_other_workbook("SATZ*2", namen)
    assert not names_other_workbook("Satz1*2", namen)
    assert not names_other_workbook('"Satz"', namen)


@given(st.text("[]'!\"ABC019.$:()+-, ßä", max_size=60) | st.text(max_size=60))
def test_no_formula_is_an_exception(text: str) -> None:
    assert isinstance(names_other_workbook(text, frozenset({"satz"})), bool)
    assert isinstance(is_sum(Formel(text, (0, 0)).muster), bool)
