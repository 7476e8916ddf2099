"""Mistakes that a list shows better than the Meldebogen: other columns, no cover sheet.

Rows as Excel counts them: 4 is the header, 5 to 8 are Kapitel 0301, 9 to 12 Kapitel 0314.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from .fall import EINZELPLAN, RESSORT, Fall
from .fehler_zellen import set_zelle
from .felder import Wert
from .liste import ERFUNDEN, Liste, Spalte, write_liste
from .mappe import Blatt
from .posten import Posten

_KAPITEL: Spalte = ("Kapitel", ("kapitel",), 9)
_TITEL: Spalte = ("Titel", ("titel",), 9)
_FKZ: Spalte = ("FKZ", ("funktion",), 6)
_TEXT: Spalte = ("Zweckbestimmung", ("zweckbestimmung",), 60)
_ANSATZ_2027: Spalte = ("Ansatz 2027 (€)", ("ansatz", "2027"), 14)
_ANSATZ_2028: Spalte = ("Ansatz 2028 (€)", ("ansatz", "2028"), 14)
_BETRAEGE: tuple[Spalte, ...] = (
    ("Ist 2025 (€)", ("ist", "2025"), 14),
    ("Ansatz 2026 (€)", ("ansatz", "2026"), 14),
    _ANSATZ_2027,
    _ANSATZ_2028,
)

_LISTE = Liste(
    "Titelliste",
    (f"Einzelplan {EINZELPLAN} – {RESSORT}", ERFUNDEN, ""),
    (_KAPITEL, _TITEL, _FKZ, _TEXT, *_BETRAEGE),
)
_MIT_DAVON_IT = replace(
    _LISTE,
    spalten=(
        _KAPITEL,
        _TITEL,
        _FKZ,
        _TEXT,
        _ANSATZ_2027,
        ("davon IT 2027 (€)", ("davon_it", "2027"), 14),
        _ANSATZ_2028,
        ("davon IT 2028 (€)", ("davon_it", "2028"), 14),
    ),
)
"""Row 5 (0301/511 01) has 460.000 Euro in 2027; what of it is IT, each sample says itself."""

_MIT_IT_ANTEIL = replace(
    _MIT_DAVON_IT,
    spalten=(*_MIT_DAVON_IT.spalten, ("IT-Anteil", ("it_anteil",), 10)),
    stil_je_kopf=(("IT-Anteil", "prozent"),),
)


def write_as(
    liste: Liste, aenderung: Callable[[Blatt], None] | None = None
) -> Callable[[Path, Sequence[Posten]], None]:
    """The titles in a list of this look, with single cells changed."""

    def schreiben(pfad: Path, posten: Sequence[Posten]) -> None:
        write_liste(pfad, f"Einzelplan {EINZELPLAN}", liste, posten, aenderung)

    return schreiben


def set_geld(**zellen: Wert) -> Callable[[Blatt], None]:
    """A change that writes amounts into several cells."""

    def aendern(blatt: Blatt) -> None:
        for zelle, wert in zellen.items():
            set_zelle(zelle, wert, "geld")(blatt)

    return aendern


def shorten_to_gruppe(blatt: Blatt) -> None:
    """Leave only the Gruppe of the titles of Kapitel 0314."""
    for zelle, gruppe in (("B9", "119"), ("B10", "511"), ("B11", "532"), ("B12", "812")):
        set_zelle(zelle, gruppe)(blatt)


LISTENFAELLE: tuple[Fall, ...] = (
    Fall(
        "einheit_unbekannt.xlsx",
        "einheit_unbekannt",
        "Eine Überschrift nennt eine Einheit, in der keine Beträge gelesen werden",
        "G4",
        blatt="Titelliste",
        schreiben=write_as(_LISTE, set_zelle("G4", "Ansatz 2027 (TDM)", "kopf")),
    ),
    Fall(
        "einheit_widerspruch.xlsx",
        "einheit_widerspruch",
        "Die Überschrift sagt Euro, das Zahlenformat Tausend Euro",
        "G5",
        blatt="Titelliste",
        schreiben=write_as(
            replace(_LISTE, stil_je_kopf=(("Ansatz 2027 (€)", "geld_teur_einheit"),))
        ),
    ),
    Fall(
        "spalte_fehlt.xlsx",
        "spalte_fehlt",
        "Keine Spalte heißt Titel, und die Spalte Nummer enthält zur Hälfte nur die Gruppe",
        "A4",
        blatt="Titelliste",
        schreiben=write_as(
            replace(_LISTE, spalten=(_KAPITEL, ("Nummer", ("titel",), 9), _FKZ, _TEXT, *_BETRAEGE)),
            shorten_to_gruppe,
        ),
    ),
    Fall(
        "spalte_mehrdeutig.xlsx",
        "spalte_mehrdeutig",
        "Keine Spalte heißt Titel, und zwei Spalten sehen so aus",
        "C4",
        blatt="Titelliste",
        schreiben=write_as(
            replace(
                _LISTE,
                spalten=(
                    _KAPITEL,
                    ("Nummer alt", ("titel",), 12),
                    ("Nummer neu", ("titel",), 12),
                    _FKZ,
                    _TEXT,
                    *_BETRAEGE,
                ),
            )
        ),
    ),
    Fall(
        "haushaltsjahr_fehlt.xlsx",
        "haushaltsjahr_fehlt",
        "Das Blatt hat keine Spalte für den Ansatz 2028",
        schwere="warnung",
        blatt="Titelliste",
        schreiben=write_as(replace(_LISTE, spalten=_LISTE.spalten[:-1])),
    ),
    Fall(
        "jahr_aus_blatt.xlsx",
        "jahr_aus_blatt",
        "Eine Ansatzspalte nennt kein Jahr, aber der Name des Blatts",
        "G4",
        "hinweis",
        blatt="Anmeldung 2027",
        schreiben=write_as(
            replace(_LISTE, blatt="Anmeldung 2027"), set_zelle("G4", "Ansatz (€)", "kopf")
        ),
    ),
    Fall(
        "kapitel_ohne_ressort.xlsx",
        "kapitel_ohne_ressort",
        "Das Kapitel 1901 gehört keinem Ressort des Projekts",
        "A7",
        blatt="Titelliste",
        schreiben=write_as(_LISTE, set_zelle("A7", "1901")),
    ),
    Fall(
        "it_anteil_ueber_betrag.xlsx",
        "it_anteil_ueber_betrag",
        "Davon IT 2027 ist höher als der Ansatz 2027",
        "F5",
        blatt="Titelliste",
        schreiben=write_as(_MIT_DAVON_IT, set_geld(F5=500_000, H5=200_000)),
    ),
    Fall(
        "it_anteil_widerspruch.xlsx",
        "it_anteil_widerspruch",
        "Davon IT 2028 ist mehr als der IT-Anteil von 60 %",
        "H5",
        blatt="Titelliste",
        schreiben=write_as(_MIT_IT_ANTEIL, set_geld(F5=276_000, H5=400_000)),
    ),
    Fall(
        "it_anteil_unbestimmt.xlsx",
        "it_anteil_unbestimmt",
        "Davon IT ist nur für 2027 angegeben, und der Ansatz 2027 ist 0",
        "F5",
        blatt="Titelliste",
        schreiben=write_as(_MIT_DAVON_IT, set_geld(E5=0, F5=0)),
    ),
    Fall(
        "it_anteil_abgeleitet.xlsx",
        "it_anteil_abgeleitet",
        "Davon IT ist nur für 2027 angegeben",
        "F5",
        "hinweis",
        blatt="Titelliste",
        schreiben=write_as(_MIT_DAVON_IT, set_geld(F5=200_000)),
    ),
)
