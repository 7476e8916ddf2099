"""Mistakes that need another layout than the Meldebogen, or concern the whole file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .druckbild import Druckbild, write_druckbild
from .fall import Fall
from .felder import build_text, compute_cent
from .liste import ERFUNDEN, Liste, write_liste
from .mappe import open_mappe
from .posten import Posten

_LISTE_INNERES = Liste(
    "Titelliste",
    ("Einzelplan 03 – Ministerium für Inneres", ERFUNDEN, ""),
    (
        ("Kapitel", ("kapitel",), 9),
        ("Titel", ("titel",), 9),
        ("FKZ", ("funktion",), 6),
        ("Zweckbestimmung", ("zweckbestimmung",), 60),
        ("Ist 2025 (€)", ("ist", "2025"), 14),
        ("Ansatz 2026 (€)", ("ansatz", "2026"), 14),
        ("Ansatz 2027 (€)", ("ansatz", "2027"), 14),
        ("Ansatz 2028 (€)", ("ansatz", "2028"), 14),
    ),
    stil_je_kopf=(("Ansatz 2027 (€)", "geld_teur_einheit"),),
)


def write_without_kopf(pfad: Path, posten: Sequence[Posten]) -> None:
    """Write titles from the first row on, without a header."""
    with open_mappe(pfad, "Titel ohne Kopfzeile") as mappe:
        blatt = mappe.add_blatt("Tabelle1")
        for zeile, eintrag in enumerate(posten):
            for spalte, name in enumerate(("kapitel", "titel", "funktion", "zweckbestimmung")):
                blatt.write(zeile, spalte, build_text(eintrag, (name,)), "text")
            for spalte, jahr in enumerate(("2026", "2027", "2028"), start=4):
                cent = compute_cent(eintrag, ("ansatz", jahr)) or 0
                blatt.write(zeile, spalte, cent // 100, "geld")


def write_with_falscher_summe(pfad: Path, posten: Sequence[Posten]) -> None:
    """Write a Druckbild of Kapitel 0301 in which the sum of HGr. 5 is too high."""
    druckbild = Druckbild("Einzelplan 03 – Ministerium für Inneres", summenfehler=1000)
    write_druckbild(pfad, druckbild, [teil for teil in posten if teil.kapitel == "0301"])


def write_with_einheiten(pfad: Path, posten: Sequence[Posten]) -> None:
    """Write a list whose header says Euro and whose number format says thousand Euro."""
    write_liste(pfad, "Einzelplan 03", _LISTE_INNERES, posten)


def truncate(pfad: Path) -> None:
    """Keep the first half of the file, as after a broken transfer."""
    inhalt = pfad.read_bytes()
    pfad.write_bytes(inhalt[: len(inhalt) // 2])


MAPPENFAELLE: tuple[Fall, ...] = (
    Fall(
        "kopf_fehlt.xlsx",
        "kopf_nicht_gefunden",
        "Das Blatt hat Titel, aber keine Kopfzeile",
        "A1",
        blatt="Tabelle1",
        schreiben=write_without_kopf,
    ),
    Fall(
        "summe_falsch.xlsx",
        "summe_falsch",
        "Die Summe der Hauptgruppe 5 ist um 1.000 Euro zu hoch",
        "F16",
        blatt="Einzelplan",
        schreiben=write_with_falscher_summe,
    ),
    Fall(
        "einheit_widerspruch.xlsx",
        "einheit_widerspruch",
        "Die Überschrift sagt Euro, das Zahlenformat Tausend Euro",
        "G5",
        blatt="Titelliste",
        schreiben=write_with_einheiten,
    ),
    Fall(
        "datei_abgeschnitten.xlsx",
        "datei_unlesbar",
        "Die Datei ist nur zur Hälfte angekommen",
        blatt="",
        nachbearbeiten=truncate,
    ),
)
