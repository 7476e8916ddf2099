"""The report on paper: accessible, complete, literal, and the same every time."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import page
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from itplan.guard import admit
from itplan.haushalt.gestaltung import Gestaltung, Logo
from itplan.haushalt.vorgaben import Grenzen
from itplan.intake import judge_together
from itplan.pipeline import Auftrag, evaluate
from itplan.project.load import load_project
from itplan.project.load_rules import load_rules
from itplan.report.farbe import contrast
from itplan.report.model import build_report
from itplan.report.model_bericht import Abschnitt, Bericht
from itplan.report.model_stil import colours
from itplan.report.pdf import render_pdf
from itplan.report.pdf_farbe import paint, paper_colours
from itplan.report.pdf_gitter import grid
from itplan.report.pdf_satz import HOCH, QUER, Satzspalte, Satztabelle, Satzzeile, Zelle, fit
from itplan.report.pdf_schrift import printable, width
from itplan.report.pdf_tabelle import set_tabelle
from itplan.report.pdf_view import view
from itplan.report.schaubild import render_charts
from tests.report.berichte_pdf import BILD, PNG, bericht, every_block, tabelle
from tests.report.plaene import published

SPALTEN = (Satzspalte("Datei"), Satzspalte("Blatt"))
FEINDLICH = (
    '#eval("1")',
    "$x^2$",
    "\\ \\n #h(1em)",
    "@ref",
    "<label>",
    "= Überschrift",
    "*fett* _kursiv_ `code`",
    "- Punkt + Zahl / Wort: x",
    "https://example.org // Rest",
    "--- ... 'a' \"b\" ~",
    "</svg><script>",
    "[x] {y} #[z]",
)


def set_paper(inhalt: Bericht) -> bytes:
    return render_pdf(inhalt, {"fluss": BILD})


def read(inhalt: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(inhalt))


def text_of(inhalt: bytes) -> str:
    """All words of all pages, with one blank between them."""
    return " ".join(" ".join(seite.extract_text() for seite in read(inhalt).pages).split())


def failures(inhalt: bytes) -> list[tuple[str, str]]:
    urteil = page.validate_pdf_bytes(inhalt, profile="ua1")
    return [(f.rule_id, f.message) for f in urteil.failures]


@pytest.fixture(scope="module")
def papier() -> bytes:
    """A report with every kind of block."""
    return set_paper(bericht(*every_block()))


def test_it_keeps_the_rules_of_pdf_ua(papier: bytes) -> None:
    assert failures(papier) == []


def test_a_reader_is_told_title_language_and_structure(papier: bytes) -> None:
    leser = read(papier)
    wurzel: Any = leser.root_object
    assert "Einzelplan 16 – Informationstechnik" in str(leser.metadata and leser.metadata.title)
    assert wurzel["/Lang"] == "de-DE"
    assert wurzel["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert "/StructTreeRoot" in wurzel


def test_bookmarks_name_every_part(papier: bytes) -> None:
    namen = outline(read(papier).outline)
    assert "Woher und wohin" in namen and "Ein Teil" in namen
    assert "Kapitel 1603" in " ".join(namen)
    assert any(name.startswith("Ressort MI") for name in namen)


def outline(eintraege: Any) -> list[str]:
    namen: list[str] = []
    for eintrag in eintraege:
        namen += outline(eintrag) if isinstance(eintrag, list) else [str(eintrag.title)]
    return namen


def test_every_page_says_phase_stand_that_it_is_preliminary_and_its_number(papier: bytes) -> None:
    seiten = read(papier).pages
    for nummer, seite in enumerate(seiten, start=1):
        text = " ".join(seite.extract_text().split())
        assert "Entwurf · 2027/2028 · Stand 23.11.2026" in text
        assert "Musterland · Einzelplan 16" in text
        assert "VORLÄUFIG" in text
        assert f"Seite {nummer} von {len(seiten)}" in text


def test_only_the_own_typeface_is_used_and_it_is_embedded(papier: bytes) -> None:
    gefunden = {}
    seiten: Any = read(papier).pages
    for seite in seiten:
        for schrift in seite["/Resources"].get("/Font", {}).values():
            nachfahre = schrift.get_object()["/DescendantFonts"][0].get_object()
            beschreibung = nachfahre["/FontDescriptor"]
            gefunden[nachfahre["/BaseFont"]] = {"/FontFile2", "/FontFile3"} & set(beschreibung)
    assert gefunden and all(gefunden.values())
    assert all("SourceSansPro" in name for name in gefunden)


def test_charts_and_logo_have_their_words(papier: bytes) -> None:
    worte = {str(e["/Alt"]) for e in elements(papier) if e.get("/S") == "/Figure"}
    assert worte == {"Zu sehen: Geräte", "Wappen von Musterland"}


def test_a_logo_may_be_a_png() -> None:
    logo = Logo(PNG, "png", "Löwe von Musterland")
    mit_png = replace(bericht(), gestaltung=Gestaltung(logo=logo))
    papier = set_paper(mit_png)
    assert failures(papier) == []
    assert [str(e["/Alt"]) for e in elements(papier) if e.get("/S") == "/Figure"] == [logo.text]


@pytest.mark.parametrize("text", ["Größe", "日"])
def test_a_logo_that_cannot_be_set_is_left_out(text: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>{text}</text></svg>'
    gestaltung = Gestaltung(logo=Logo(svg.encode(), "svg", "Wappen"))
    papier = set_paper(replace(bericht(), gestaltung=gestaltung))
    assert failures(papier) == []
    bilder = [e for e in elements(papier) if e.get("/S") == "/Figure"]
    assert len(bilder) == (text == "Größe")


def test_tables_have_heads_for_every_column(papier: bytes) -> None:
    koepfe = [e for e in elements(papier) if e.get("/S") == "/TH"]
    assert len(koepfe) > 40
    assert sum(e.get("/S") == "/THead" for e in elements(papier)) >= 6


def elements(inhalt: bytes) -> list[DictionaryObject]:
    """All elements of the structure tree."""
    offen: list[object] = [read(inhalt).root_object["/StructTreeRoot"]]
    gefunden = []
    while offen:
        eines = offen.pop()
        eines = eines.get_object() if isinstance(eines, IndirectObject) else eines
        if isinstance(eines, list):
            offen += eines
        elif isinstance(eines, DictionaryObject):
            gefunden.append(eines)
            offen += [eines["/K"]] if "/K" in eines else []
    return gefunden


def test_the_appendix_leads_from_old_to_new_and_back() -> None:
    papier = set_paper(bericht(titel=40))
    text = text_of(papier)
    for nummer in range(1, 40):
        assert f"511{nummer:02}" in text
    assert "1603/51139" in text and "0314/51139" in text
    assert "0314/51140" not in text, "a title that is not IT is in the sums only"
    assert "Ausgaben – ohne IT-Bezug" in text
    ziele = [
        notiz.get_object() for seite in read(papier).pages for notiz in seite.get("/Annots", [])
    ]
    assert len(ziele) >= 2 * 39
    assert text.count("Kapitel 1603") > 2, "the Kapitel stands on every page that it goes on to"


@pytest.mark.parametrize("text", ["\n".join(FEINDLICH)])
def test_texts_are_set_as_they_are(text: str) -> None:
    papier = set_paper(bericht(*every_block(text), text=text))
    assert failures(papier) == []
    gesetzt = text_of(papier).replace(" ", "").replace("-", "")
    for zeile in FEINDLICH:
        assert zeile.replace(" ", "").replace("-", "") in gesetzt


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=40))
def test_no_text_keeps_the_report_from_being_set(text: str) -> None:
    papier = set_paper(bericht(tabelle(text), *every_block(text)[:3], text=text))
    assert failures(papier) == []


def test_a_letter_that_the_typeface_lacks_is_named() -> None:
    assert printable("Größe „ﬁ“ → 5 €") == "Größe „ﬁ“ → 5 €"
    assert printable("日\u202e\x00") == "[U+65E5][U+202E][U+0000]"
    assert printable("a\u0308") == "ä"


def test_a_wide_table_is_turned_and_a_wider_one_is_cut_with_its_first_columns() -> None:
    hoch, quer, geteilt = (fit(set_tabelle(tabelle("x", spalten=n), ())) for n in (4, 10, 30))
    assert [t.quer for t in hoch + quer] == [False, True]
    assert len(geteilt) > 1 and all(t.quer for t in geteilt)
    assert {t.spalten[0].kopf for t in geteilt} == {"Kapitel"}
    assert sum(len(t.spalten) - 2 for t in geteilt) == 30
    for eine in (*hoch, *quer, *geteilt):
        platz = QUER if eine.quer else HOCH
        assert sum(spalte.breite for spalte in eine.spalten) <= platz + 0.1


@pytest.mark.parametrize("teile", [1, 3, 12])
def test_the_name_of_a_file_stays_within_its_column(teile: int) -> None:
    name = "_".join(["10", *["Infrastruktur"] * teile]) + ".ods"
    (satz,) = fit(Satztabelle("", "", SPALTEN, [Satzzeile((Zelle(name), Zelle("Epl. 10")))]))
    assert satz.spalten[0].breite > min(width(name), 20.0)
    assert sum(spalte.breite for spalte in satz.spalten) <= HOCH + 0.1


def test_a_name_longer_than_any_column_is_broken_into_lines() -> None:
    name = "_".join(["Anmeldung"] * 20) + ".xlsx"
    seite = read(set_paper(bericht(replace(tabelle(name), titel="Dateien")))).pages[2]
    zeilen = seite.extract_text().replace("\N{ZERO WIDTH SPACE}", "").splitlines()
    assert name not in " ".join(zeilen) and name in "".join(zeilen)


def test_texts_get_what_short_words_beside_them_do_not_need() -> None:
    zeile = Satzzeile((Zelle("kurz"), Zelle("ein langer Satz " * 9)))
    (satz,) = fit(Satztabelle("", "", SPALTEN, [zeile]))
    assert satz.spalten[1].breite > 4 * satz.spalten[0].breite


def test_a_row_is_torn_apart_only_where_it_could_fill_a_page() -> None:
    zeilen = [Satzzeile((Zelle("x" * laenge), Zelle())) for laenge in (500, 5000)]
    daten = grid(Satztabelle("", "", SPALTEN, zeilen))
    assert [zeile["ganz"] for zeile in daten["zeilen"]] == [True, False]


def test_a_section_of_one_sentence_takes_no_page_of_its_own() -> None:
    erster, ohne = bericht().abschnitte[0], Abschnitt("ve", "Verpflichtungen", "", ("Keine.",))
    seiten = read(set_paper(replace(bericht(), abschnitte=(erster, ohne)))).pages
    texte = [seite.extract_text() for seite in seiten]
    assert any("Woher und wohin" in text and "Keine." in text for text in texte)


def test_no_line_ends_between_a_number_and_its_unit() -> None:
    (satz,) = {
        block["text"]
        for block in view(bericht(text="60 % von 2 Mio. € (§ 9)"), {})["abschnitte"][0]["bloecke"]
    }
    assert satz.split(" ") == ["60\xa0%", "von", "2\xa0Mio.\xa0€", "(§\xa09)"]


def test_hidden_columns_do_not_reach_the_paper(papier: bytes) -> None:
    assert "geheim" not in text_of(papier)


def test_the_colour_of_the_land_is_taken_where_it_can_be_read() -> None:
    assert paper_colours("#7a0019")["marke"] == "#7a0019"
    assert paper_colours("#ffcc00") == colours("hell")
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert paint('fill="var(--text)"', {"text": "#111111"}) == 'fill="#111111"'


def test_same_input_same_bytes_in_another_folder_and_process(papier: bytes, tmp_path: Path) -> None:
    """Also under another clock, and with other fonts in reach."""
    programm = (
        "import sys; from tests.report.test_pdf import set_paper, bericht, every_block;"
        "sys.stdout.buffer.write(set_paper(bericht(*every_block())))"
    )
    wurzel = Path(__file__).parents[2]
    umgebung = {
        **os.environ,
        "PYTHONPATH": f"{wurzel / 'src'}{os.pathsep}{wurzel}",
        "TZ": "Asia/Tokyo",
    }
    lauf = subprocess.run(
        [sys.executable, "-c", programm],
        cwd=tmp_path,
        env=umgebung,
        capture_output=True,
        check=True,
    )
    assert lauf.stdout == papier == set_paper(bericht(*every_block()))
    assert str(wurzel).encode() not in papier


def test_a_section_that_begins_with_a_wide_table_is_turned_as_a_whole() -> None:
    breit = Abschnitt(
        "breit", "Breiter Teil", "Was ist breit?", ("Satz davor.", tabelle("x", spalten=9))
    )
    seiten = read(set_paper(bericht(breit))).pages
    quer = [seite for seite in seiten if seite.mediabox.width > seite.mediabox.height]
    assert len(quer) == 1
    for teil in ("Breiter Teil", "Was ist breit?", "Satz davor.", "Entwurf", "VORLÄUFIG"):
        assert teil in " ".join(quer[0].extract_text().split())


@pytest.fixture(scope="module")
def musterland() -> Bericht:
    """The sample project, as the command would report it."""
    projekt = load_project(Path(__file__).parents[2] / "itplan.toml")
    eingaenge = [
        admit(pfad.read_bytes(), pfad.name, projekt.vorgaben, Grenzen())
        for pfad in sorted(projekt.ordner.iterdir())
    ]
    auftrag = Auftrag(projekt.haushalt, projekt.vorgaben, load_rules(projekt), projekt.kontrollen)
    ergebnis = evaluate(judge_together(eingaenge, projekt.vorgaben), auftrag)
    return build_report(published(ergebnis), Gestaltung())


def new_title_pages(leser: PdfReader) -> list[str]:
    """The texts of the pages of the first appendix."""
    ab, bis = (
        leser.get_destination_page_number(ziel)
        for ziel in leser.outline
        if not isinstance(ziel, list) and str(ziel.title).startswith("Anhang")
    )
    assert ab is not None and bis is not None
    return [seite.extract_text() for seite in leser.pages[ab:bis]]


def test_musterland_is_complete_and_keeps_the_rules(musterland: Bericht) -> None:
    papier = render_pdf(musterland, render_charts(musterland.schaubilder))
    assert failures(papier) == []
    text = " ".join(new_title_pages(read(papier)))
    namen = " ".join(outline(read(papier).outline))
    assert len(musterland.titel.neu) > 200
    for titel in musterland.titel.neu:
        assert titel.stelle.rpartition("/")[2] in text
        assert f"Kapitel {titel.kapitel} – " in namen
    for abschnitt in musterland.abschnitte:
        assert abschnitt.titel in namen
    bilder = [e for e in elements(papier) if e.get("/S") == "/Figure"]
    assert len(bilder) == len(musterland.schaubilder)
