"""The sheet of each title in the browser says to the cent what the run says."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser, Page

from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.report.model_stil import print_exact
from itplan.report.model_titelliste import Alttitel, Neutitel, Titelliste, Verweis, list_titles
from tests.report.plaene import published, run, titel
from tests.report.runs import laeufe
from tests.report.titelseite import musterland_run, title_page

Blatt = list[list[list[str]]]
"""The tables of a sheet, each with its rows of texts."""
_LESEN = """anker => Object.fromEntries(anker.map(name => {
    history.replaceState(null, "", "#" + name);
    dispatchEvent(new PopStateEvent("popstate"));
    const tabellen = [...document.querySelectorAll("dialog[open] table")];
    const zeilen = tabelle => [...tabelle.tBodies[0].rows].map(
        zeile => [...zeile.cells].map(zelle => zelle.innerText));
    return [name, tabellen.map(zeilen)];
}))"""


def sheets(page: Page, liste: Titelliste, ordner: Path) -> dict[str, Blatt]:
    """What each sheet shows."""
    pfad = ordner / "titel.html"
    pfad.write_text(title_page(liste), encoding="utf-8")
    page.goto(pfad.as_uri())
    page.wait_for_selector("[data-bereit]", state="attached")
    anker = [*(titel.anker for titel in liste.alt), *(titel.anker for titel in liste.neu)]
    gelesen: dict[str, Blatt] = page.evaluate(_LESEN, anker)
    return gelesen


def expected_old(titel: Alttitel) -> list[list[str]]:
    return [
        [
            f"{z.position.bezeichnung}\n{f'Zelle {z.zelle}' if z.zelle else 'ohne Zelle'}",
            *map(print_exact, (z.alt, z.aenderung, z.umgesetzt, z.verbleibt)),
        ]
        for z in titel.betraege
    ]


def expected_new(titel: Neutitel) -> list[list[str]]:
    return [[p.bezeichnung, print_exact(cent)] for p, cent in titel.betraege.items()]


def expected_ways(verweise: Iterable[Verweis], ansaetze: list[Position]) -> list[list[str]]:
    """What goes each way; where there is no amount, nothing stands."""
    return [[v.stelle, *(_said(v.betraege, p) for p in ansaetze)] for v in verweise]


def _said(betraege: Mapping[Position, int], position: Position) -> str:
    return print_exact(betraege.get(position, 0))


def shown_ways(zeilen: list[list[str]]) -> list[list[str]]:
    """The same of a sheet, without the Zweckbestimmung under the link."""
    return [
        [erste.split("\n", maxsplit=1)[0], *(text or "0" for text in rest)]
        for erste, *rest in zeilen
    ]


def compare(liste: Titelliste, gezeigt: dict[str, Blatt]) -> None:
    ansaetze = [p for p in liste.positionen if p.groesse == "ansatz"]
    for alt in liste.alt:
        *wege, betraege = gezeigt[alt.anker]
        assert betraege == expected_old(alt), alt.anker
        assert [shown_ways(weg) for weg in wege] == _one(expected_ways(alt.ziele, ansaetze))
    for neu in liste.neu:
        quellen, betraege = gezeigt[neu.anker]
        assert betraege == expected_new(neu), neu.anker
        assert shown_ways(quellen) == expected_ways(neu.quellen, ansaetze), neu.anker


def _one(zeilen: list[list[str]]) -> list[list[list[str]]]:
    return [zeilen] if zeilen else []


def test_every_sheet_of_musterland(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    liste = list_titles(published(musterland_run()))
    compare(liste, sheets(page, liste, tmp_path))
    page.close()


def test_a_title_of_which_nothing_could_move(browser: Browser, tmp_path: Path) -> None:
    """As of a third of a cent: the target is there, and what goes to it is 0."""
    page = browser.new_page()
    liste = list_titles(published(run(titel("0314/511 01", 1, 2, 3))))
    [alt], [neu] = liste.alt, liste.neu
    nichts = dict.fromkeys(neu.betraege, 0)
    [ziel], [quelle] = alt.ziele, neu.quellen
    alt = replace(
        alt,
        betraege=tuple(z._replace(umgesetzt=0, verbleibt=z.alt) for z in alt.betraege),
        ziele=(ziel._replace(betraege=nichts),),
    )
    neu = replace(neu, betraege=nichts, quellen=(quelle._replace(betraege=nichts),))
    liste = replace(liste, alt=(alt,), neu=(neu,))
    compare(liste, sheets(page, liste, tmp_path))
    page.close()


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(laeufe())
def test_every_sheet_of_any_run(browser: Browser, tmp_path: Path, ergebnis: Ergebnis) -> None:
    page = browser.new_page()
    liste = list_titles(published(ergebnis))
    compare(liste, sheets(page, liste, tmp_path))
    page.close()
