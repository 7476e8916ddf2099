"""The typeface of the page."""

import io

import pytest
from fontTools.ttLib import TTFont

from itplan.report.schrift import SCHNITTE, cut_font, font_folder


@pytest.mark.parametrize("staerke", SCHNITTE)
def test_the_cut_holds_what_a_german_report_needs(staerke: int) -> None:
    schrift = TTFont(io.BytesIO(cut_font(staerke)))
    breite, zeichen = schrift["hmtx"], schrift.getBestCmap()
    assert schrift.flavor == "woff2"
    assert set(map(ord, "ÄÖÜäöüßẞéčłőşž€–„“…−→≤✓ \u00a0\u202f")) <= set(zeichen)
    assert len({breite[zeichen[ord(ziffer)]][0] for ziffer in "0123456789"}) == 1
    assert len(cut_font(staerke)) < 20_000


def test_a_cut_has_the_same_bytes_again() -> None:
    assert cut_font.__wrapped__(400) == cut_font(400)


def test_the_folder_holds_the_whole_typeface() -> None:
    assert (font_folder() / "SourceSansPro-Regular.ttf").is_file()
