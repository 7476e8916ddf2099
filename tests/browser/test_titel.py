"""The title list in a real browser: search, filters, order, links, keyboard, phone, no script."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from itplan.report.model_titelliste import Alttitel, Titelliste, list_titles
from tests.report.plaene import published, run, titel
from tests.report.titelseite import musterland_run, title_page

Oeffner = Callable[..., Page]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 700}
VIELE = 20_000


@pytest.fixture(scope="module")
def adresse(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write(tmp_path_factory.mktemp("musterland"), list_titles(published(musterland_run())))


@pytest.fixture
def oeffne(browser: Browser, adresse: str) -> Iterator[Oeffner]:
    """Opens the page at an address within it, in a context of its own; errors fail the test."""
    offen = []

    def open_page(wo: str = "", seite: str = adresse, **wie: Any) -> Page:
        kontext = browser.new_context(**{"viewport": DESKTOP, **wie})
        offen.append(kontext)
        page = kontext.new_page()
        page.on("pageerror", partial(fehler.append))
        page.goto(seite + wo)
        if wie.get("java_script_enabled", True):
            page.wait_for_selector("[data-bereit]", state="attached")
        return page

    fehler: list[object] = []
    yield open_page
    for kontext in offen:
        kontext.close()
    assert not fehler


def write(ordner: Path, liste: Titelliste) -> str:
    pfad = ordner / "titel.html"
    pfad.write_text(title_page(liste), encoding="utf-8")
    return pfad.as_uri()


def titles(page: Page) -> list[str]:
    return page.locator("[data-teil=zeilen] th").all_inner_texts()


def searchbox(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Suche")


def column(page: Page, kopf: str) -> list[str]:
    return page.locator(f"[data-teil=zeilen] td[data-kopf='{kopf}']").all_inner_texts()


def count(page: Page) -> str:
    return page.locator("[data-teil=anzahl]").inner_text()


def elements(page: Page) -> int:
    anzahl = page.evaluate("document.querySelectorAll('*').length")
    assert isinstance(anzahl, int)
    return anzahl


@pytest.mark.parametrize("getippt", ["0314/511 69", "031451169", "0314 511 69", "0314 51169"])
def test_a_haushaltsstelle_is_found_however_it_is_typed(oeffne: Oeffner, getippt: str) -> None:
    page = oeffne()
    searchbox(page).fill(getippt)
    assert titles(page) == ["0314/511 69"]
    assert count(page).startswith("1 von 424 gelesenen Titeln")


def test_all_words_must_occur_wherever_they_stand(oeffne: Oeffner) -> None:
    page = oeffne()
    suche = searchbox(page)
    suche.fill("51169")
    assert {"0314/511 69"} < set(titles(page))
    suche.fill("POLIZEI geraete 03_inneres")
    assert titles(page)
    assert {stelle[:3] for stelle in titles(page)} == {"031"}
    suche.fill("1603/511 71")
    assert all("1603/511 71" in ziel for ziel in column(page, "Neuer Titel"))
    suche.fill("gibtesnicht")
    assert count(page) == "Kein Titel passt dazu. Weniger Wörter oder Filter zeigen mehr."
    expect(page.get_by_role("table", name="Bisherige Titel")).to_be_hidden()


def test_filters_narrow_the_list_and_its_sums(oeffne: Oeffner) -> None:
    page = oeffne()
    assert "keine IT" not in column(page, "Was daraus wurde")
    page.get_by_label("Was daraus wurde").select_option("keine IT")
    assert set(column(page, "Was daraus wurde")) == {"keine IT"}
    page.get_by_label("Was daraus wurde").select_option("")
    page.get_by_label("Ressort").select_option("MF")
    page.get_by_label("Neues Kapitel").select_option("1616")
    page.get_by_label("Hauptgruppe").select_option("8")
    page.get_by_label("Kategorie").select_option("Infrastruktur")
    assert set(column(page, "Ressort")) == {"MF"}
    gezeigt = sum(int(t.replace(".", "")) for t in column(page, "Ansatz 2027") if t)
    summe = page.locator("[data-teil=summen] td[data-kopf='Ansatz 2027']").first.inner_text()
    assert summe == f"{gezeigt:,}".replace(",", ".")
    page.get_by_role("button", name="Alle Filter aufheben").click()
    assert count(page).startswith("357 von 424")


def test_what_is_not_public_is_a_row_with_its_sum(oeffne: Oeffner) -> None:
    page = oeffne()
    assert "davon 8 nicht öffentlich und nur als Summe" in count(page)
    searchbox(page).fill("nicht öffentlich Inneres")
    assert titles(page) == ["nicht öffentlich"]
    page.get_by_role("link", name="nicht öffentlich").first.click()
    blatt = page.get_by_role("dialog")
    expect(blatt).to_contain_text("7 nicht öffentliche Titel (Ausgaben)")
    assert "Zelle" not in blatt.inner_text()
    blatt.get_by_role("link", name="nicht öffentlich").click()
    expect(blatt).to_contain_text("aus nicht öffentlichen Titeln (Ausgaben)")
    assert blatt.locator(".tl-wege td").all_inner_texts()[1] == "7.995.000"


def test_columns_sort_by_keyboard_and_say_so(oeffne: Oeffner) -> None:
    page = oeffne()
    knopf = page.get_by_role("button", name="Ansatz 2027")
    knopf.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert knopf.evaluate("e => e === document.activeElement")
    kopf = page.get_by_role("columnheader", name="Ansatz 2027")
    assert kopf.get_attribute("aria-sort") == "descending"
    betraege = [int(text.replace(".", "")) for text in column(page, "Ansatz 2027")]
    assert betraege == sorted(betraege, reverse=True)
    page.get_by_role("button", name="Zweckbestimmung").click()
    assert kopf.get_attribute("aria-sort") is None
    texte = [text.split("\n")[0].lower() for text in column(page, "Zweckbestimmung")]
    assert texte[0] < texte[-1]


def test_a_title_leads_to_its_new_one_and_back(oeffne: Oeffner) -> None:
    page = oeffne("#titel?suche=landesdatennetz+polizei")
    page.get_by_role("link", name="0314/534 69").click()
    blatt = page.get_by_role("dialog", name="Bisheriger Titel 0314/534 69")
    for text in ("Datei 03_Inneres.xlsx, Blatt IT-Titel, Zeile 55", "Zelle I55", "3.200.000"):
        expect(blatt).to_contain_text(text)
    expect(blatt).to_contain_text("60 % sind gemeinsames Netz")
    expect(blatt).to_contain_text("042 – Polizei")
    blatt.get_by_role("link", name="1616/534 72").click()
    neu = page.get_by_role("dialog", name="Neuer Titel 1616/534 72")
    neu.get_by_role("link", name="0314/534 69").click()
    expect(blatt).to_be_visible()
    page.go_back()
    expect(neu).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert searchbox(page).input_value() == "landesdatennetz polizei"
    page.go_forward()
    expect(blatt).to_be_visible()


def test_a_shared_link_opens_its_title(oeffne: Oeffner) -> None:
    page = oeffne("#neu-1616-53472")
    expect(page.get_by_role("dialog", name="Neuer Titel 1616/534 72")).to_be_visible()
    page.get_by_role("button", name="Link zu diesem Titel kopieren").click()
    expect(page.locator("[data-teil=blattmeldung]")).to_contain_text("kop")
    page.get_by_role("button", name="Schließen").click()
    expect(page).to_have_url(re.compile("#titel$"))
    page.goto(page.url.split("#")[0] + "#alt-9999-99999")
    meldung = page.locator("[data-teil=meldung]")
    expect(meldung).to_have_text("Den Titel 9999-99999 gibt es in diesem Bericht nicht.")


def test_the_address_holds_the_whole_selection(oeffne: Oeffner) -> None:
    page = oeffne()
    page.get_by_text("Neuer Einzelplan").click()
    page.get_by_label("Bewirtschaftet von").select_option("MI")
    searchbox(page).fill("polizei")
    page.get_by_role("button", name="Ansatz 2028").click()
    vorher = titles(page)
    assert vorher
    andere = oeffne(page.url[page.url.index("#") :])
    assert titles(andere) == vorher
    assert andere.get_by_label("Neuer Einzelplan").is_checked()
    page.go_back()
    assert searchbox(page).input_value() == "polizei"
    page.go_back()
    assert searchbox(page).input_value() == ""
    assert page.get_by_label("Bewirtschaftet von").input_value() == "MI"


def test_an_address_with_nonsense_shows_the_list(oeffne: Oeffner) -> None:
    page = oeffne("#titel?sicht=x&ressort=%E0%A4&seite=-3&sortierung=nichts&groesse=1&toString=1")
    assert count(page).startswith("357 von 424")
    assert len(titles(page)) == 50


def test_the_keyboard_alone_reaches_everything(oeffne: Oeffner) -> None:
    page = oeffne()
    page.get_by_label("Bisherige Titel").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_label("Neuer Einzelplan").is_checked()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    page.keyboard.type("polizei 51169")
    erste = titles(page)[0]
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == erste:
            break
    page.keyboard.press("Enter")
    blatt = page.get_by_role("dialog", name=f"Bisheriger Titel {erste}")
    expect(blatt).to_be_visible()
    expect(blatt.get_by_role("heading")).to_be_focused()
    page.keyboard.press("Escape")
    expect(blatt).to_be_hidden()
    expect(page.get_by_role("link", name=erste, exact=True)).to_be_focused()
    assert searchbox(page).input_value() == "polizei 51169"


def test_pages_of_the_list_take_the_focus_along(oeffne: Oeffner) -> None:
    page = oeffne()
    erste = titles(page)
    page.get_by_role("button", name="Nächste 50").click()
    zweite = titles(page)
    assert len(zweite) == 50
    assert not set(erste) & set(zweite)
    expect(page.locator("[data-teil=zeilen] a").first).to_be_focused()
    expect(page.get_by_text("Zeilen 51 bis 100 von")).to_be_visible()
    page.go_back()
    assert titles(page) == erste
    expect(page.get_by_role("button", name="Vorherige 50")).to_be_disabled()


def test_without_a_script_every_title_is_there(oeffne: Oeffner) -> None:
    page = oeffne("#alt-0314-51169", java_script_enabled=False)
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.locator("#alt-0314-51169")).to_be_visible()
    expect(page.get_by_text("Die Suche wird aufgebaut.")).to_be_hidden()
    assert page.locator("tr[id^=alt-]").count() == 418
    page.locator("#alt-0314-51169").get_by_role("link", name="1603/").click()
    assert "#neu-1603-" in page.url


def test_a_broken_script_leaves_the_plain_tables(browser: Browser, adresse: str) -> None:
    page = browser.new_page()
    page.add_init_script("Intl.Collator = undefined")
    page.goto(adresse)
    expect(page.locator("#alt-0314-51169")).to_be_visible()
    expect(page.get_by_role("search")).to_have_count(0)
    page.close()


@pytest.mark.parametrize(("groesse", "farbe"), [(DESKTOP, "light"), (PHONE, "dark")])
def test_axe_finds_nothing_and_nothing_sticks_out(
    oeffne: Oeffner, groesse: dict[str, int], farbe: str
) -> None:
    page = oeffne(viewport=groesse, color_scheme=farbe, bypass_csp=True)
    for wo in ("#titel", "#titel?sicht=neu&ressort=MI", "#alt-0314-53469", "#neu-1616-53472"):
        page.goto(page.url.split("#")[0] + wo)
        verstoesse = Axe().run(page).response["violations"]
        assert not [(v["id"], v["nodes"][0]["html"]) for v in verstoesse], wo
        assert page.evaluate("document.documentElement.scrollWidth") == groesse["width"]


def test_a_phone_shows_cards_and_folds_the_filters(oeffne: Oeffner) -> None:
    page = oeffne(viewport=PHONE)
    expect(page.get_by_label("Ressort")).to_be_hidden()
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Ressort").select_option("MI")
    karte = page.locator("[data-teil=zeilen] tr").first.bounding_box()
    assert karte
    assert karte["width"] < PHONE["width"]
    assert karte["height"] > 100
    page.get_by_role("button", name="Ansatz 2027").click()
    kopf = page.get_by_role("columnheader", name="Ansatz 2027")
    assert kopf.get_attribute("aria-sort") == "ascending"


def test_print_shows_what_is_selected(oeffne: Oeffner) -> None:
    page = oeffne("#titel?status=umgesetzt")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(titles(page)) > 300
    page.emulate_media(media="print")
    expect(page.get_by_role("search")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(titles(page)) == 50


def test_sums_are_exact_beyond_what_a_number_holds(oeffne: Oeffner, tmp_path: Path) -> None:
    euro = 10**12 - 1
    viele = [titel(f"0314/5{n:04}", euro, euro, None, zeile=n) for n in range(1, 201)]
    viele.append(replace_cents(titel("0314/11101", 0, -1, None, zeile=300)))
    page = oeffne(seite=write(tmp_path, list_titles(published(run(*viele)))))
    summe = page.get_by_role("row", name="Summe Ausgaben")
    expect(summe).to_contain_text("199.999.999.999.800")
    expect(page.get_by_role("row", name="Summe Einnahmen")).to_contain_text("−0,05")


def replace_cents(eins: Any) -> Any:
    """The title with 5 cent less than nothing in each year."""
    return eins.model_copy(update={"betraege": dict.fromkeys(eins.betraege, -5)})


def test_twenty_thousand_titles_do_not_fill_the_page(oeffne: Oeffner, tmp_path: Path) -> None:
    page = oeffne(seite=write(tmp_path, many_titles()))
    assert count(page).startswith("20.000 von 20.000 gelesenen Titeln")
    assert elements(page) < 2000
    searchbox(page).fill("vorhaben 12345")
    assert len(titles(page)) == 1
    searchbox(page).fill("")
    page.get_by_role("button", name="Ansatz 2027").click()
    page.get_by_role("button", name="Nächste 50").click()
    assert elements(page) < 2000
    page.goto(page.url.split("#")[0] + "#alt-viel-19999")
    expect(page.get_by_role("dialog")).to_contain_text("Vorhaben 19999")


def many_titles() -> Titelliste:
    """A few titles, so many times over."""
    liste = list_titles(published(musterland_run()))
    muster = [t for t in liste.alt if t.status == "umgesetzt"]
    return replace(
        liste, alt=tuple(_copy(muster[n % len(muster)], n) for n in range(VIELE)), sammeltitel=()
    )


def _copy(eintrag: Alttitel, nummer: int) -> Alttitel:
    return replace(eintrag, anker=f"alt-viel-{nummer}", zweckbestimmung=f"Vorhaben {nummer}")
