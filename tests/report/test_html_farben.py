"""Colours of the page: everything can be read, whatever colour a Land has."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.haushalt.gestaltung import Gestaltung
from itplan.report.farbe import TEXTKONTRAST, contrast
from itplan.report.html_farben import page_colours, readable
from itplan.report.model_stil import Grund, colours

FARBEN = st.integers(0, 0xFFFFFF).map(lambda zahl: f"#{zahl:06x}")
GRUENDE = ("grund", "flaeche")
SCHRIFTFARBEN = ("text", "text_leise", "marke", "mehr", "weniger", "offen")
BILDFARBEN = ("umgesetzt", "verbleibt", "offen", "bestand", "mehr", "weniger", "summe")


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("grund", get_args(Grund))
def test_the_style_sheet_can_be_read(grund: Grund) -> None:
    farben = colours(grund)
    for unten in GRUENDE:
        for name in SCHRIFTFARBEN:
            assert contrast(farben[name], farben[unten]) >= TEXTKONTRAST, (name, unten)
        for name in BILDFARBEN:
            assert contrast(farben[name], farben[unten]) >= 3, (name, unten)


@given(FARBEN, FARBEN)
def test_a_shade_can_be_read_on_any_ground(farbe: str, grund: str) -> None:
    stufe = readable(farbe, [grund])
    assert contrast(stufe, grund) >= TEXTKONTRAST
    if contrast(farbe, grund) >= TEXTKONTRAST:
        assert stufe == farbe


@given(FARBEN, st.sampled_from(get_args(Grund)))
def test_a_colour_of_a_land_can_be_read_and_its_stripe_is_as_it_is(
    farbe: str, grund: Grund
) -> None:
    farben = page_colours(Gestaltung(farbe=farbe), grund)
    assert farben["streifen"] == farbe
    for unten in GRUENDE:
        assert contrast(farben["marke"], farben[unten]) >= TEXTKONTRAST


def test_a_land_may_have_a_colour_of_its_own_for_the_dark() -> None:
    gestaltung = Gestaltung(farbe="#7a0019", farbe_dunkel="#ff9aa8")
    assert page_colours(gestaltung, "hell")["marke"] == "#7a0019"
    assert page_colours(gestaltung, "dunkel")["marke"] == "#ff9aa8"
    assert page_colours(Gestaltung(), "hell")["marke"] == colours("hell")["marke"]
