"""The Deckblatt: whose plan it is, what is in the workbook, and what is still open."""

from collections.abc import Iterator, Sequence

from itplan.pipeline import Ergebnis
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_kennzahlen import key_figures
from itplan.report.model_kopf import Kopf, build_kopf
from itplan.report.model_offen import Offen, open_points
from itplan.report.model_tables import Spalte, Tabelle

_ERSTE, _ZWEITE = 30, 72
"""Widths that all tables of the sheet share, in characters."""


def deckblatt(ergebnis: Ergebnis, blaetter: Sequence[Arbeitsblatt]) -> Arbeitsblatt:
    """The first sheet; `blaetter` are the others, in their order."""
    kopf = build_kopf(ergebnis)
    return Arbeitsblatt(
        "Deckblatt",
        kopf.titelzeile,
        (
            _papers(kopf),
            _figures(ergebnis),
            _contents(blaetter),
            Absatz("Offene Punkte", "ueberschrift"),
            *_open(ergebnis, {blatt.name for blatt in blaetter}),
        ),
        hochformat=True,
        inhalt="Angaben zum Plan, Kennzahlen, Inhalt der Arbeitsmappe und offene Punkte.",
    )


def _papers(kopf: Kopf) -> Tabelle:
    """Land, Einzelplan, phase, years and Stand, with what limits them."""
    tabelle = _table("deckblatt_angaben", "Angaben", "Wofür dieser Plan gilt.", "Angabe", "Wert")
    jahre = "Haushaltsjahre" if len(kopf.jahre) > 1 else "Haushaltsjahr"
    for name, wert in (
        ("Land", kopf.land),
        ("Einzelplan", kopf.einzelplan),
        ("Bezeichnung", kopf.bezeichnung),
        ("Phase", kopf.phase),
        (jahre, kopf.jahre_text),
        ("Stand", kopf.stand_text),
        ("Vorbehalt", kopf.vorbehalt),
    ):
        if wert:
            tabelle.add(name, wert)
    return tabelle


def _figures(ergebnis: Ergebnis) -> Tabelle:
    tabelle = _table(
        "deckblatt_kennzahlen", "Kennzahlen", "Gerundet; genau in den Blättern.", "Kennzahl", "Wert"
    )
    for kennzahl in key_figures(ergebnis):
        tabelle.add(kennzahl.name, f"{kennzahl.wert} – {kennzahl.erklaerung}")
    return tabelle


def _contents(blaetter: Sequence[Arbeitsblatt]) -> Tabelle:
    """Every sheet with a link to it and what is in it."""
    tabelle = _table("deckblatt_inhalt", "Inhalt", "Was in den Blättern steht.", "Blatt", "Inhalt")
    for blatt in blaetter:
        verweise = {0: f"blatt:{blatt.name}"}
        tabelle.add(blatt.name, blatt.inhalt or blatt.titel, verweise=verweise)
    return tabelle


def _open(ergebnis: Ergebnis, vorhanden: set[str]) -> Iterator[Absatz]:
    """The open points, each with a link to where it can be looked at."""
    punkte = list(open_points(ergebnis))
    if not punkte:
        yield Absatz("Es gibt keine offenen Punkte.", "gut")
    for punkt in punkte:
        yield Absatz(punkt.text, "text", _link(punkt, vorhanden))


def _link(punkt: Offen, vorhanden: set[str]) -> str:
    return f"blatt:{punkt.blatt}" if punkt.blatt in vorhanden else ""


def _table(name: str, titel: str, erklaerung: str, erste: str, zweite: str) -> Tabelle:
    spalten = (Spalte(erste, "text", _ERSTE), Spalte(zweite, "text", _ZWEITE))
    return Tabelle(name, titel, erklaerung, spalten)
