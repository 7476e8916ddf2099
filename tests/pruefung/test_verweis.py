"""Which titles a Haushaltsvermerk names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.pruefung.verweis import Verweis, find_kapitel, find_verweise

EIN_TITEL = Verweis(None, "51199", "51199")


@pytest.mark.parametrize(
    ("text", "erwartet"),
    [
        ("bei 511 99", [EIN_TITEL]),
        ("bei Titel 51199", [EIN_TITEL]),
        ("Kap. 0314 Tit. 511 99", [EIN_TITEL._replace(kapitel="0314")]),
        ("Kapitel 03 14 Titel 511 99", [EIN_TITEL._replace(kapitel="0314")]),
        ("0314/511 99", [EIN_TITEL._replace(kapitel="0314")]),
        ("12 100/511 99", [EIN_TITEL._replace(kapitel="12100")]),
        ("511 99 und 511 99", [EIN_TITEL]),
        ("511 99 bis 533 99", [Verweis(None, "51199", "53399")]),
        ("TG 71 und 72", [Verweis(None, titelgruppe="71"), Verweis(None, titelgruppe="72")]),
        ("Titelgruppe 99 und 511 99", [Verweis(None, titelgruppe="99"), EIN_TITEL]),
        ("der Hauptgruppe 5", [Verweis(None, "5", "5")]),
        ("Gruppen 511, 525 bis 527", [Verweis(None, "511", "511"), Verweis(None, "525", "527")]),
        ("in Höhe von 511 99 Euro", []),
        ("50000 EUR", []),
        ("150.000 Euro bis 2029", []),
        ("am 15.05.2027", []),
        ("12345 Erfurt", [Verweis(None, "12345", "12345")]),
        ("99084 Erfurt", []),
    ],
)
def test_what_a_text_names(text: str, erwartet: list[Verweis]) -> None:
    assert list(find_verweise(text)) == erwartet


@pytest.mark.parametrize(
    ("verweis", "titel", "gemeint"),
    [
        (Verweis(None, "51199", "53399"), "51899", True),
        (Verweis(None, "51199", "53399"), "51801", False),
        (Verweis(None, "51101", "51105"), "51103", True),
        (Verweis(None, "51101", "51105"), "51199", False),
        (Verweis(None, "5", "5"), "51199", True),
        (Verweis(None, "4", "9"), "38101", False),
        (Verweis(None, titelgruppe="99"), "51199", True),
        (Verweis(None, titelgruppe="98"), "51199", False),
    ],
)
def test_which_titles_are_meant(verweis: Verweis, titel: str, gemeint: bool) -> None:
    assert verweis.covers(titel, "99") is gemeint


def test_kapitel_alone() -> None:
    assert find_kapitel("Verrechnung mit Kap. 0620 und Kapitel 03 14") == {"0620", "0314"}


@given(st.text(alphabet="0123456789 /.,-bisundTGKapitelgruppe", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for verweis in find_verweise(text):
        assert verweis.titelgruppe or verweis.von
