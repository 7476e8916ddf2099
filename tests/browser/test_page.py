"""The page of the report in a real browser."""

import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.browser.ansichten import (
    ALLE,
    TELEFON,
    TISCH,
    Ansicht,
    barriers,
    open_page,
    without_scripts,
)

_ABSTAENDE = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important } p { margin-bottom: 2em !important }"
)
"""What WCAG 1.4.12 lets a reader set."""
_ABGESCHNITTEN = """() => [...document.querySelectorAll("body *")].filter((e) => {
    const art = getComputedStyle(e);
    return art.overflowY === "hidden" && e.scrollHeight > e.clientHeight + 1;
}).map((e) => e.outerHTML.slice(0, 80))"""
_BREITE = "document.documentElement.scrollWidth"


@pytest.mark.parametrize("skripte", [True, False])
@pytest.mark.parametrize("ansicht", ALLE, ids=str)
def test_nobody_meets_a_barrier(
    browser: Browser, sample_page: Path, ansicht: Ansicht, skripte: bool
) -> None:
    pfad = sample_page if skripte else without_scripts(sample_page)
    with open_page(browser, pfad, ansicht) as seite:
        assert barriers(seite) == []


@pytest.mark.parametrize("ansicht", [TISCH, TELEFON._replace(grund="dark")], ids=str)
def test_nobody_meets_a_barrier_in_a_whole_report(
    browser: Browser, musterland_page: Path, ansicht: Ansicht
) -> None:
    with open_page(browser, musterland_page, ansicht) as seite:
        assert barriers(seite) == []


@pytest.mark.parametrize("breite", [320, 390, 1280, 1920])
def test_the_page_never_scrolls_sideways(
    browser: Browser, musterland_page: Path, breite: int
) -> None:
    with open_page(browser, musterland_page, Ansicht(breite, 700)) as seite:
        assert seite.evaluate(_BREITE) == breite


def test_wider_spaced_text_is_neither_cut_nor_wider_than_the_page(
    browser: Browser, sample_page: Path
) -> None:
    with open_page(browser, sample_page, Ansicht(320, 700, ohne_regeln=True)) as seite:
        seite.add_style_tag(content=_ABSTAENDE)
        assert seite.evaluate(_BREITE) == 320
        assert seite.evaluate(_ABGESCHNITTEN) == []


def test_the_page_asks_for_nothing_and_breaks_none_of_its_own_rules(
    browser: Browser, musterland_page: Path
) -> None:
    with open_page(browser, musterland_page) as seite:
        geholt: list[str] = []
        klagen: list[str] = []
        seite.on("request", lambda anfrage: geholt.append(anfrage.url.partition(":")[0]))
        seite.on("console", lambda meldung: klagen.append(meldung.text))
        seite.on("pageerror", lambda fehler: klagen.append(str(fehler)))
        seite.reload()
        assert set(geholt) <= {"file", "data"}
        assert klagen == []


def test_the_typeface_comes_with_the_page(browser: Browser, sample_page: Path) -> None:
    with open_page(browser, sample_page) as seite:
        geladen = "[...document.fonts].filter((f) => f.status === 'loaded').length"
        assert seite.evaluate(f"document.fonts.ready.then(() => {geladen})") == 2


def test_the_keyboard_reaches_contents_tables_and_what_is_folded(
    browser: Browser, sample_page: Path
) -> None:
    with open_page(browser, sample_page, TISCH) as seite:
        besucht = []
        for _ in range(30):
            seite.keyboard.press("Tab")
            besucht.append(
                seite.evaluate("(e => e.className || e.tagName)(document.activeElement)")
            )
        assert besucht[0] == "sprung"
        assert {"bild", "SUMMARY", "rollen lang breit"} <= set(besucht)
        seite.locator("summary").first.focus()
        seite.keyboard.press("Enter")
        assert seite.locator("details.zahlen table").first.is_visible()


def test_a_focused_link_can_be_seen(browser: Browser, sample_page: Path) -> None:
    with open_page(browser, sample_page) as seite:
        seite.keyboard.press("Tab")
        sprung = seite.locator(".sprung").bounding_box()
        assert sprung
        assert sprung["y"] >= 0
        rahmen = "getComputedStyle(document.activeElement).outlineStyle"
        assert seite.evaluate(rahmen) == "solid"


def test_the_first_screen_shows_key_figures(browser: Browser, musterland_page: Path) -> None:
    for ansicht in (TISCH, TELEFON):
        with open_page(browser, musterland_page, ansicht) as seite:
            erste = seite.locator(".kennzahlen > div").first.bounding_box()
            assert erste
            assert erste["y"] + erste["height"] <= ansicht.hoehe


def test_the_contents_lead_to_every_part_without_scripts(
    browser: Browser, sample_page: Path
) -> None:
    with open_page(browser, sample_page, TELEFON._replace(skripte=False)) as seite:
        for verweis in seite.locator("nav.inhalt a").all():
            verweis.click()
            ziel = seite.url.partition("#")[2]
            oben = seite.locator(f"#h-{ziel}").bounding_box()
            assert oben
            assert 0 <= oben["y"] < TELEFON.hoehe


def test_an_address_leads_to_its_part_although_the_list_of_titles_grows_above_it(
    browser: Browser, musterland_page: Path
) -> None:
    for ansicht in (TISCH, TELEFON):
        with open_page(browser, musterland_page, ansicht) as erste:
            seite = erste.context.new_page()
            seite.goto(f"{musterland_page.as_uri()}#lesehilfe-befunde")
            seite.wait_for_selector("[data-bereit]")
            seite.wait_for_timeout(400)
            oben = seite.locator("#lesehilfe-befunde").bounding_box()
            assert oben
            assert 0 <= oben["y"] < ansicht.hoehe / 2


def test_every_printed_page_says_phase_and_day_and_shows_all_tables(
    browser: Browser, sample_page: Path
) -> None:
    for skripte in (True, False):
        with open_page(browser, sample_page, Ansicht(grund="dark", skripte=skripte)) as seite:
            pdf = PdfReader(io.BytesIO(seite.pdf(prefer_css_page_size=True)))
        texte = [blatt.extract_text() for blatt in pdf.pages]
        assert len(texte) > 2
        for text in texte:
            assert "Entwurf 2027/2028 · Stand 30.09.2026" in text
            assert "VORLÄUFIG – ohne Ressort StK" in text
        assert "Beträge je Kapitel: fluss" in "".join(texte)
