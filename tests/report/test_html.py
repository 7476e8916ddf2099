"""The HTML report as a reader of the page sees it."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from itplan.report.html import bars, css_text, render_html
from itplan.report.model import Bericht
from itplan.report.model_kennzahlen import Kennzahl
from itplan.report.model_kopf import Kopf
from itplan.report.model_tables import Spalte, Tabelle, Zeilenart

_LEER = {"meta", "link", "br", "col", "input", "img", "hr"}
_JAHRE = (2027, 2028)


class Seite(HTMLParser):
    """What the page holds; raises where a tag is closed that was not open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.offen: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texte: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _LEER:
            self.offen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.offen and self.offen[-1] == tag, f"</{tag}> schließt {self.offen[-3:]}"
        self.offen.pop()

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.offen):
            self.texte.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texte).split())

    def values(self, attribut: str) -> list[str]:
        return [wert for _, attrs in self.tags if (wert := attrs.get(attribut)) is not None]


def _columns(*namen: str) -> tuple[Spalte, ...]:
    betraege = ("Ansatz", "bisher", "umgesetzt", "bleibt", "zurück", "HGr", "gelesen", "Diff")
    return tuple(Spalte(n, "betrag" if n.startswith(betraege) else "text") for n in namen)


def _ressorts() -> Tabelle:
    teile = [f"{t} {j}" for j in _JAHRE for t in ("bisher dezentral", "umgesetzt", "bleibt")]
    tabelle = Tabelle(
        "ressorts_ausgaben",
        "Alt und neu je Ressort: Ausgaben",
        "Was bleibt und was geht.",
        _columns("Einzelplan", "Ressort", *teile),
    )
    tabelle.add("03", "Ministerium für Inneres", 400_00, 300_00, 100_00, 500_00, 500_00, 0)
    tabelle.add("06", "Ministerium für Finanzen", 100_00, 150_00, -50_00, 0, 0, 0)
    tabelle.add_sum(("", "Alle Ressorts"), (0, 1), "gesamt")
    return tabelle


def _einzelplan() -> Tabelle:
    spalten = _columns("Kapitel", "Titel", "Zweckbestimmung", "Ansatz 2027", "Quellen")
    tabelle = Tabelle("einzelplan", "Einzelplan 16 – IT", "In Euro.", spalten)
    tabelle.add("1603", "", "IT Inneres", art="ueberschrift", anker="1603")
    tabelle.add("1603", "", "Titelgruppe 71 – Polizei", art="ueberschrift")
    quellen = "0314/51169, 0315/51169"
    eine = tabelle.add("1603", "511 71", "Geräte", 123_456_789, quellen, anker="1603/51171")
    leer = tabelle.add("1603", "532 71", "Leertitel", 0, "", anker="1603/53271")
    tabelle.add_sum(("1603", "", "Gesamtausgaben Kapitel 1603"), (eine, leer))
    return tabelle


def _ueberleitung(zweck: str = "Geräte der Polizei") -> Tabelle:
    spalten = _columns(
        "Ressort", "Kapitel alt", "Titel alt", "Zweckbestimmung", "Kapitel neu", "Titel neu"
    )
    tabelle = Tabelle(
        "ueberleitung", "Überleitung", "Jede Umsetzung.", (*spalten, *_columns("Ansatz 2027"))
    )
    for ziel, cent in (("511 71", 100_000_001), ("532 71", -5), ("999 99", None)):
        tabelle.add(
            *("MI", "0314", "511 69", zweck, "1603", ziel, cent),
            anker="0314/51169",
            verweis=f"1603/{ziel.replace(' ', '')}",
        )
    tabelle.add_sum(("Ausgaben zusammen",), (0, 1), "gesamt")
    return tabelle


def _simple(name: str, titel: str, *zeilen: tuple[str | int, ...], koepfe: str) -> Tabelle:
    tabelle = Tabelle(name, titel, "In Euro.", _columns(*koepfe.split("|")))
    for werte in zeilen:
        tabelle.add(*werte)
    return tabelle


_KOPF = Kopf(
    land="Musterland",
    einzelplan="16",
    bezeichnung='IT & "Digitales"',
    phase="Voranschlag",
    stand="2026-11-23",
    jahre=_JAHRE,
    vorlaeufig=False,
    ohne=(),
)


def _bericht() -> Bericht:
    verbleib = _simple("verbleib", "Verbleib", koepfe="Kapitel alt|Titel alt|Ansatz 2027")
    verbleib.add("0314", "428 69", 700_00, anker="0314/42869")
    befund = ("Warnung", "0314/511 69", "Nicht gerundet.", "Geheimer Wert")
    return Bericht(
        kopf=_KOPF,
        version="1.2.3",
        kennzahlen=(Kennzahl("Ausgaben 2027", "1,2 Mio. €", "Ansätze im neuen Einzelplan"),),
        fehlt=(),
        nachweis_stimmt=True,
        uebersichten=(
            _simple("kapitel_2027", "Kapitel 2027", ("1603", 1), koepfe="Kapitel|HGr. 5"),
            _ressorts(),
            _simple("ve", "Verpflichtungsermächtigungen", koepfe="Kapitel|Ansatz"),
            _simple("neuartig", "Etwas Neues", ("a", 2), koepfe="Was|Ansatz"),
        ),
        einzelplan_tabelle=_einzelplan(),
        ueberleitung=_ueberleitung(),
        verbleib=verbleib,
        nachweis=_simple(
            "nachweis", "Nachweis", ("Ausgaben", "Ansatz", 3, 0), koepfe="|Größe|gelesen|Differenz"
        ),
        befunde=_simple(
            "befunde", "Prüfprotokoll", befund, koepfe="Schwere|Haushaltsstelle|Befund|Wert"
        ),
    )


def _show(bericht: Bericht) -> tuple[str, Seite]:
    text = render_html(bericht).decode()
    return text, Seite(text)


def test_page_is_whole_german_and_balanced() -> None:
    text, seite = _show(_bericht())
    assert text.startswith("<!DOCTYPE html>")
    assert not seite.offen
    assert ("html", {"lang": "de"}) in seite.tags
    assert [tag for tag, _ in seite.tags].count("h1") == 1
    for teil in ("Voranschlag", "23.11.2026", "1.2.3", "2027/2028", "Musterland"):
        assert teil in seite.text


def test_nothing_is_loaded_from_elsewhere() -> None:
    text, seite = _show(_bericht())
    assert not seite.values("src")
    assert all(ziel.startswith("#") for ziel in seite.values("href"))
    assert "@import" not in text
    assert "url(" not in text
    assert "http:" not in text and "https:" not in text


def test_every_table_has_caption_and_headed_rows_and_columns() -> None:
    text, seite = _show(_bericht())
    tabellen = re.findall(r"<table.*?</table>", text, re.DOTALL)
    assert len(tabellen) == 8
    for tabelle in tabellen:
        assert "<caption>" in tabelle
        assert 'scope="col"' in tabelle
        assert 'scope="row"' in tabelle
    assert "Keine Einträge." in seite.text


def test_all_amounts_are_printed_in_german() -> None:
    _, seite = _show(_bericht())
    for betrag in ("1.234.567,89", "1.000.000,01", "-0,05", "0,00", "999.999,96"):
        assert betrag in seite.text
    assert "None" not in seite.text


def test_missing_amount_is_an_empty_cell() -> None:
    text, _ = _show(_bericht())
    zeile = next(z for z in text.splitlines() if "999 99" in z)
    assert zeile.endswith('<td class="b"></td></tr>')


def test_ids_are_unique_and_every_link_has_its_target() -> None:
    _, seite = _show(_bericht())
    ids = seite.values("id")
    assert len(ids) == len(set(ids))
    assert {ziel[1:] for ziel in seite.values("href")} <= set(ids)
    assert "ueberleitung-0314-51169" in ids
    assert "ueberleitung-0314-51169-3" in ids


def test_ueberleitung_and_einzelplan_link_to_each_other() -> None:
    text, _ = _show(_bericht())
    assert '<a href="#einzelplan-1603-51171">511 71</a>' in text
    assert '<a href="#ueberleitung-0314-51169">0314/51169</a>, 0315/51169' in text
    assert "<td>999 99</td>" in text


def test_text_of_a_sheet_cannot_become_markup() -> None:
    boese = "<script>alert(1)</script></style>"
    bericht = replace(
        _bericht(),
        ueberleitung=_ueberleitung(boese),
        kopf=replace(_KOPF, land=boese),
        fehlt=(boese,),
    )
    text, seite = _show(bericht)
    assert [tag for tag, _ in seite.tags].count("script") == 1
    assert text.count("</style>") == 1
    assert boese in seite.text


def test_css_text_ends_neither_string_nor_sheet() -> None:
    assert css_text('a"</style>\n') == '"a\\22 \\3c \\2f style\\3e \\a "'


def test_same_report_same_bytes() -> None:
    assert render_html(_bericht()) == render_html(_bericht())


def test_provisional_report_says_so_on_top_and_lists_what_is_missing() -> None:
    fehlt = ("Ressort MWK hat nichts gemeldet.", "3 Titel zurückgehalten.")
    text, seite = _show(replace(_bericht(), kopf=replace(_KOPF, vorlaeufig=True), fehlt=fehlt))
    assert seite.text.index("VORLÄUFIG") < seite.text.index("Kennzahlen")
    assert "<title>VORLÄUFIG" in text
    assert '@top-center { content: "VORLÄUFIG"' in text
    assert 'class="wasserzeichen"' in text
    assert all(eintrag in seite.text for eintrag in fehlt)


def test_final_report_does_not_mention_what_is_missing() -> None:
    text, seite = _show(_bericht())
    assert "VORLÄUFIG" not in text
    assert "Was fehlt" not in seite.text


@pytest.mark.parametrize(
    ("stimmt", "satz"),
    [(True, "Der Nachweis stimmt."), (False, "Der Nachweis stimmt noch nicht.")],
)
def test_proof_is_told_in_plain_words(stimmt: bool, satz: str) -> None:
    _, seite = _show(replace(_bericht(), nachweis_stimmt=stimmt))
    assert satz in seite.text


def test_findings_are_counted_and_shown_without_their_values() -> None:
    _, seite = _show(_bericht())
    assert "Fehler 0 Warnungen 1 Hinweise 0" in seite.text
    assert "Nicht gerundet." in seite.text
    assert "Geheimer Wert" not in seite.text


def test_search_is_hidden_until_the_script_runs() -> None:
    _, seite = _show(_bericht())
    formular = next(attrs for tag, attrs in seite.tags if tag == "form")
    assert "hidden" in formular
    assert formular["data-tabelle"] in seite.values("id")
    assert "polite" in seite.values("aria-live")


def test_new_overview_of_the_model_is_shown_too() -> None:
    _, seite = _show(_bericht())
    assert "neuartig" in seite.values("id")
    assert seite.text.index("Verpflichtungsermächtigungen") < seite.text.index("Etwas Neues")


def test_bars_are_measured_against_the_longest_and_survive_negative_amounts() -> None:
    inneres, finanzen = bars(_ressorts(), 2027)
    assert [(teil.name, teil.breite) for teil in inneres.teile] == [
        ("umgesetzt", "75.0%"),
        ("bleibt", "25.0%"),
    ]
    assert [(teil.betrag, teil.breite) for teil in finanzen.teile] == [
        ("150,00", "37.5%"),
        ("-50,00", "0.0%"),
    ]
    assert [balken.name for balken in bars(_ressorts(), 2028)] == ["Ministerium für Inneres"]
    assert bars(_ressorts(), 2031) == []


@pytest.mark.parametrize("art", ["summe", "gesamt"])
def test_label_of_a_sum_spans_the_columns_before_the_figures(art: Zeilenart) -> None:
    tabelle = _simple("verbleib", "V", ("0314", "1", 5), koepfe="Kapitel alt|Titel alt|Ansatz")
    tabelle.add_sum(("", "Zusammen"), (0,), art)
    text, _ = _show(replace(_bericht(), verbleib=tabelle))
    assert f'<tr class="{art}"><th scope="row" colspan="2"><span>Zusammen</span></th>' in text
