"""The page of the report, as its source says it."""

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from itplan.haushalt.gestaltung import Gestaltung
from itplan.report.html import render_html
from itplan.report.model_bericht import Bericht
from tests.report.berichte import BILD, BOESE, amounts_table, beispielbericht, without_gaps
from tests.report.seite import Seite


def render(bericht: Bericht) -> Seite:
    return Seite(render_html(bericht, {"fluss": BILD}))


@pytest.fixture(scope="module")
def seite() -> Seite:
    return render(beispielbericht())


@pytest.fixture(scope="module")
def boese() -> Seite:
    """The page of a report in which a Ressort wrote what no page may obey."""
    bericht = beispielbericht(BOESE)
    kopf = replace(bericht.kopf, land=BOESE, phase=BOESE, ohne=(BOESE,))
    return render(replace(bericht, kopf=kopf, gestaltung=Gestaltung(BOESE)))


def test_ids_are_unique_and_every_link_leads_somewhere(seite: Seite) -> None:
    kennungen = seite.values("id")
    assert len(kennungen) == len(set(kennungen))
    for attribut in ("aria-labelledby", "aria-describedby"):
        assert set(seite.values(attribut)) <= set(kennungen)
    ziele = [ziel for ziel in seite.values("href") if ziel.startswith("#")]
    assert ziele
    assert {ziel[1:] for ziel in ziele} <= set(kennungen)


def test_the_page_has_one_of_each_landmark_and_its_headings_in_order(seite: Seite) -> None:
    for tag in ("header", "main", "footer", "h1"):
        assert len(seite.all(tag)) == 1, tag
    namen = [
        e.attribute.get("aria-label") or e.attribute["aria-labelledby"] for e in seite.all("nav")
    ]
    assert len(namen) == len(set(namen)), "each navigation says which one it is"
    assert seite.all("html")[0].attribute["lang"] == "de"
    stufen = [int(e.tag[1]) for e in seite.elemente if re.fullmatch("h[1-6]", e.tag)]
    assert all(b <= a + 1 for a, b in pairwise(stufen))


def test_every_table_has_a_caption_a_head_and_names_for_its_rows(seite: Seite) -> None:
    tabellen = seite.all("table")
    assert len(tabellen) == len(seite.all("caption")) == len(seite.all("thead")) > 3
    assert {e.attribute.get("scope") for e in seite.all("th")} == {"col", "row", "rowgroup"}


def test_a_table_scrolls_in_a_frame_that_the_keyboard_reaches(seite: Seite) -> None:
    rahmen = [e for e in seite.all("div") if "rollen" in (e.attribute.get("class") or "")]
    assert len(rahmen) == 3
    for eines in rahmen:
        assert eines.attribute["tabindex"] == "0"
        assert eines.attribute["role"] == "group"
        assert eines.attribute["aria-labelledby"]


def test_amounts_are_whole_euro_with_a_real_minus(seite: Seite) -> None:
    assert "1.234.568" in seite.text
    assert "−456" in seite.text
    assert "12,5 %" in seite.text
    assert "Beträge in Euro." in seite.text
    assert "geheim" not in seite.text


def test_a_chart_is_one_picture_with_a_name_and_its_numbers_beside_it(seite: Seite) -> None:
    [bild] = seite.all("svg")
    assert bild.attribute["role"] == "img"
    assert "Zwei Balken: Inneres" in seite.text
    assert "graphics-object" not in seite.values("role")
    assert "bild-fluss-clip0" in seite.values("id")
    assert "url(#bild-fluss-clip0)" in seite.values("clip-path")
    assert len(seite.all("figure")) == 2
    assert any("details" in tabelle.darin for tabelle in seite.all("table"))


def test_a_chart_without_a_picture_shows_its_table_at_once(seite: Seite) -> None:
    offen = [t for t in seite.all("table") if "figure" in t.darin and "details" not in t.darin]
    assert len(offen) == 1


def test_words_of_the_glossary_lead_to_their_meaning_once_per_part(seite: Seite) -> None:
    verweise = [e for e in seite.all("a") if e.attribute.get("class") == "begriff"]
    assert [e.attribute["href"] for e in verweise] == ["#begriff-Verpflichtungsermächtigung-VE"]


def test_a_row_links_to_a_row(seite: Seite) -> None:
    assert "#t-kapitel-1901" in seite.values("href")


def test_what_is_missing_stands_with_the_key_figures(seite: Seite) -> None:
    assert "Was in diesen Zahlen fehlt" in seite.text
    assert "Es fehlt die Meldung von Polizei <1>: zuletzt 4,2 Mio. €." in seite.text
    assert seite.text.count("VORLÄUFIG – ohne Ressort StK") == 2
    assert "was in den Zahlen fehlt" in seite.text
    assert "Hinweis: Die Summen sind gerundet." in seite.text


def test_a_whole_report_warns_of_nothing() -> None:
    text = render(without_gaps(beispielbericht())).text
    assert "VORLÄUFIG" not in text
    assert "Was in diesen Zahlen fehlt" not in text


def test_phase_years_and_day_stand_above_below_and_on_paper(seite: Seite) -> None:
    assert seite.text.count("Entwurf 2027/2028 · Stand 30.09.2026") == 2
    inhalt = render_html(beispielbericht(), {}).decode()
    assert '@top-right { content: "Entwurf 2027\\2f 2028 \\b7  Stand 30\\2e 09\\2e 2026"' in inhalt


def test_nothing_is_loaded_and_nothing_runs_but_what_the_page_names(seite: Seite) -> None:
    assert not seite.all("link") + seite.all("iframe") + seite.all("object") + seite.all("base")
    assert all(ziel.startswith("data:") for ziel in seite.values("src"))
    verweise = {ziel for ziel in seite.values("href") if not ziel.startswith("#")}
    assert verweise <= {"ueberleitung.csv", "einzelplan.csv"}, "only files that lie beside it"
    assert not [a for e in seite.elemente for a in e.attribute if a.startswith("on")]
    assert not seite.values("style")


def test_the_security_policy_names_style_and_script_by_their_hash() -> None:
    inhalt = render_html(beispielbericht(), {}).decode()
    [regeln] = re.findall(r'Content-Security-Policy" content="([^"]*)"', inhalt)
    assert regeln.startswith("default-src 'none';")
    assert "unsafe" not in regeln
    for tag in ("style", "script"):
        [text] = re.findall(f"<{tag}>(.*?)</{tag}>", inhalt, re.DOTALL)
        summe = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{summe}'" in regeln


def test_hostile_text_is_shown_and_never_obeyed(boese: Seite) -> None:
    assert len(boese.all("script")) == len(boese.all("style")) == 1
    assert "alert(1)" in boese.text
    assert "&amp;" in boese.text
    inhalt = render_html(beispielbericht(BOESE), {"fluss": BILD}).decode()
    assert not set(inhalt) & set("\u202e\x1b")
    assert inhalt.count("</style>") == 1


def test_the_logo_and_the_publisher_stand_at_the_head(seite: Seite) -> None:
    [logo] = seite.all("img")
    assert logo.attribute["alt"] == "Wappen des Landes"
    assert (logo.attribute["src"] or "").startswith("data:image/svg+xml;base64,")
    assert "Land Musterland Ministerium der Finanzen" in seite.text


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_html(beispielbericht(), {"fluss": BILD}) == render_html(
        beispielbericht(), {"fluss": BILD}
    )


def test_an_empty_table_says_so(seite: Seite) -> None:
    assert "Keine Zeilen: keine Einträge." in seite.text


def test_a_small_amount_is_never_printed_as_nothing() -> None:
    bericht = beispielbericht()
    abschnitt = replace(bericht.abschnitte[0], bloecke=(amounts_table("eine", "Amt", 1),))
    assert "−0,01" in render(replace(bericht, abschnitte=(abschnitt,))).text
