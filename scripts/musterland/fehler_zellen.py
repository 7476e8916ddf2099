"""Mistakes in single cells of an otherwise sound Meldebogen.

Rows as Excel counts them: 4 is the header, 5 to 8 are Kapitel 0301, 9 to 12 Kapitel 0314.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from .fall import Fall
from .felder import Wert
from .mappe import Blatt
from .meldebogen import find_spalte


def set_zelle(zelle: str, wert: Wert, stil: str = "text") -> Callable[[Blatt], None]:
    """A change that writes one value into one cell, named as Excel does."""
    zeile, spalte = parse_zelle(zelle)
    return lambda blatt: blatt.write(zeile, spalte, wert, stil)


def parse_zelle(zelle: str) -> tuple[int, int]:
    """`I6` as row and column from 0."""
    buchstaben = zelle.rstrip("0123456789")
    spalte = 0
    for buchstabe in buchstaben:
        spalte = spalte * 26 + ord(buchstabe) - ord("A") + 1
    return int(zelle[len(buchstaben) :]) - 1, spalte - 1


def clear_zelle(zelle: str) -> Callable[[Blatt], None]:
    """A change that empties one cell."""
    zeile, spalte = parse_zelle(zelle)
    return lambda blatt: blatt.clear(zeile, spalte)


def set_formel(zelle: str, formel: str, wert: int | str) -> Callable[[Blatt], None]:
    """A change that writes a formula with its cached value."""
    zeile, spalte = parse_zelle(zelle)
    return lambda blatt: blatt.write_formel(zeile, spalte, formel, wert, "geld")


def clear_haushaltsstelle(blatt: Blatt) -> None:
    """Take Kapitel, Titel and Titelgruppe from row 8; the amounts stay."""
    blatt.clear(7, *range(4))


def double_ansatz(blatt: Blatt) -> None:
    """Turn the last column into a second Ansatz 2027."""
    spalte = find_spalte("Bemerkung")
    blatt.write(3, spalte, "Ansatz 2027", "kopf")
    for abstand, betrag in enumerate((465_000, 700_000, 860_000, 1_460_000)):
        blatt.write(4 + abstand, spalte, betrag, "geld")


def drop_cached_value(pfad: Path) -> None:
    """Take the cached value from the formula cells of the second sheet, as if never calculated."""
    rewrite_teil(
        pfad,
        "xl/worksheets/sheet2.xml",
        lambda text: re.sub(r"(</f>)<v>[^<]*</v>", r"\1", text),
    )


def rewrite_teil(pfad: Path, name: str, aendern: Callable[[str], str]) -> None:
    """Change one part of a workbook; the timestamps in the archive stay fixed."""
    with zipfile.ZipFile(pfad) as archiv:
        teile = [(eintrag.filename, archiv.read(eintrag)) for eintrag in archiv.infolist()]
    with zipfile.ZipFile(pfad, "w", zipfile.ZIP_DEFLATED) as archiv:
        for teil, inhalt in teile:
            neu = aendern(inhalt.decode("utf-8")).encode("utf-8") if teil == name else inhalt
            eintrag = zipfile.ZipInfo(teil, (1980, 1, 1, 0, 0, 0))
            eintrag.compress_type = zipfile.ZIP_DEFLATED
            archiv.writestr(eintrag, neu)


def add_bedarf(blatt: Blatt) -> None:
    """Turn the last column into numbers of a year that no known word names."""
    spalte = find_spalte("Bemerkung")
    blatt.write(3, spalte, "Bedarf 2027", "kopf")
    for abstand, betrag in enumerate((470_000, 720_000, 880_000, 1_500_000)):
        blatt.write(4 + abstand, spalte, betrag, "geld")


def add_zwischensumme(blatt: Blatt) -> None:
    """A sum below the last title that no group of titles adds up to."""
    blatt.write(12, find_spalte("Zweckbestimmung"), "Zwischensumme", "fett")
    blatt.write(12, find_spalte("Ansatz 2027"), 5_000_000, "summe")


def write_ve_einnahme(blatt: Blatt) -> None:
    """A VE at an Einnahme, due at once in full so that nothing else is wrong with it."""
    blatt.write(8, find_spalte("VE 2027"), 50_000, "geld")
    blatt.write(8, find_spalte("VE 2027 fällig 2028"), 50_000, "geld")


ZELLFAELLE: tuple[Fall, ...] = (
    Fall(
        "betrag_mit_buchstaben.xlsx",
        "betrag_unlesbar",
        "Im Ansatz 2027 stehen Buchstaben statt Nullen: 1.5oo",
        "I6",
        aenderung=set_zelle("I6", "1.5oo"),
    ),
    Fall(
        "betrag_keine_angabe.xlsx",
        "betrag_text",
        "Im Ansatz 2028 steht k.A.",
        "J7",
        aenderung=set_zelle("J7", "k.A."),
    ),
    Fall(
        "betrag_englisch.xlsx",
        "betrag_unlesbar",
        "Der Ansatz 2026 steht als Text in englischer Schreibweise: 1,234.50",
        "H7",
        aenderung=set_zelle("H7", "1,234.50"),
    ),
    Fall(
        "formel_ohne_wert.xlsx",
        "formel_ohne_wert",
        "Die Formel im Ansatz 2027 wurde nie berechnet",
        "I6",
        aenderung=set_formel("I6", "=H6+12000", 0),
        nachbearbeiten=drop_cached_value,
    ),
    Fall(
        "fehlerzelle.xlsx",
        "fehlerzelle",
        "Der Ansatz 2027 zeigt einen Bezugsfehler",
        "I7",
        aenderung=set_formel("I7", "=#REF!+100", "#REF!"),
    ),
    Fall(
        "titel_doppelt.xlsx",
        "titel_doppelt",
        "0301/511 99 steht in zwei Zeilen",
        "B8",
        aenderung=set_zelle("B8", "51199"),
    ),
    Fall(
        "obergruppe_unbekannt.xlsx",
        "obergruppe_unbekannt",
        "Die Gruppe 481 gibt es im Gruppierungsplan nicht",
        "B7",
        aenderung=set_zelle("B7", "48199"),
    ),
    Fall(
        "funktion_unbekannt.xlsx",
        "funktion_unbekannt",
        "Die Funktion 999 gibt es im Funktionenplan nicht",
        "E6",
        "warnung",
        aenderung=set_zelle("E6", "999"),
    ),
    Fall(
        "kapitel_fremd.xlsx",
        "kapitel_fremd",
        "Das Kapitel 0601 steht im Meldebogen des Einzelplans 03",
        "A7",
        aenderung=set_zelle("A7", "0601"),
    ),
    Fall(
        "haushaltsstelle_unlesbar.xlsx",
        "haushaltsstelle_unlesbar",
        "Der Titel enthält einen Buchstaben: 51x99",
        "B7",
        aenderung=set_zelle("B7", "51x99"),
    ),
    Fall(
        "spalte_doppelt.xlsx",
        "spalte_doppelt",
        "Zwei Spalten heißen Ansatz 2027",
        "AE4",
        aenderung=double_ansatz,
    ),
    Fall(
        "faelligkeit_ueber_ve.xlsx",
        "faelligkeit_ueber_ve",
        "Die Fälligkeiten sind zusammen höher als die VE 2027",
        "K8",
        aenderung=set_zelle("L8", 900_000, "geld"),
    ),
    Fall(
        "faelligkeit_unter_ve.xlsx",
        "faelligkeit_unter_ve",
        "Die Fälligkeiten decken die VE 2027 nicht",
        "K8",
        "warnung",
        aenderung=set_zelle("L8", 400_000, "geld"),
    ),
    Fall(
        "it_anteil_ohne_prozent.xlsx",
        "it_anteil_unlesbar",
        "Der IT-Anteil 60 ist nicht als Prozent formatiert",
        "V5",
        aenderung=set_zelle("V5", 60, "zahl"),
    ),
    Fall(
        "zeile_ohne_titel.xlsx",
        "zeile_nicht_erkannt",
        "Eine Zeile mit Beträgen nennt weder Kapitel noch Titel",
        "G8",
        aenderung=clear_haushaltsstelle,
    ),
    Fall(
        "jahr_fehlt.xlsx",
        "jahr_fehlt",
        "Die Ansatzspalte des Vorjahres nennt kein Jahr",
        "H4",
        aenderung=set_zelle("H4", "Ansatz", "kopf"),
    ),
    Fall(
        "zeile_verborgen.xlsx",
        "zeile_verborgen",
        "Eine ausgeblendete Zeile enthält einen Titel",
        "A7",
        "warnung",
        aenderung=lambda blatt: blatt.hide_zeile(6),
    ),
    Fall(
        "nullen_verloren.xlsx",
        "nullen_ergaenzt",
        "Das Kapitel 0301 steht als Zahl 301 in der Zelle",
        "A6",
        "hinweis",
        aenderung=set_zelle("A6", 301, "zahl"),
    ),
    Fall(
        "ansatz_negativ.xlsx",
        "negativ",
        "Der Ansatz 2027 ist negativ",
        "I7",
        "warnung",
        aenderung=set_zelle("I7", -850_000, "geld"),
    ),
    Fall(
        "ansatz_ungerundet.xlsx",
        "rundung",
        "Der Ansatz 2027 ist kein Vielfaches von 100 Euro",
        "I7",
        "warnung",
        aenderung=set_zelle("I7", 850_050, "geld"),
    ),
    Fall(
        "ve_bei_einnahme.xlsx",
        "ve_bei_einnahme",
        "Ein Einnahmetitel trägt eine Verpflichtungsermächtigung",
        "K9",
        aenderung=write_ve_einnahme,
    ),
    Fall(
        "titelgruppe_widerspruch.xlsx",
        "titelgruppe_widerspruch",
        "Der Titel 518 99 steht in der Titelgruppe 98",
        "C7",
        "warnung",
        aenderung=set_zelle("C7", "98"),
    ),
    Fall(
        "gruppe_unbekannt.xlsx",
        "gruppe_unbekannt",
        "Die Gruppe 513 steht nicht im Gruppierungsplan",
        "B8",
        "warnung",
        aenderung=set_zelle("B8", "51399"),
    ),
    Fall(
        "zweckbestimmung_fehlt.xlsx",
        "zweckbestimmung_fehlt",
        "Ein Titel hat keine Zweckbestimmung",
        "F7",
        "warnung",
        aenderung=clear_zelle("F7"),
    ),
    Fall(
        "ansatz_fehlt.xlsx",
        "ansatz_fehlt",
        "Der Ansatz 2028 ist leer",
        "J7",
        "hinweis",
        aenderung=clear_zelle("J7"),
    ),
    Fall(
        "zeile_nachrichtlich.xlsx",
        "zeile_nachrichtlich",
        "Eine Zeile mit Titel heißt „davon …“ und zählt nicht mit",
        "F8",
        "hinweis",
        aenderung=set_zelle("F8", "davon Dienstleistungen Dritter"),
    ),
    Fall(
        "summe_offen.xlsx",
        "summe_offen",
        "Eine Zwischensumme passt zu keiner Gruppe von Titeln",
        "I13",
        "warnung",
        aenderung=add_zwischensumme,
    ),
    Fall(
        "spalte_aus_inhalt.xlsx",
        "spalte_aus_inhalt",
        "Die Spalte der Titel hat keine Überschrift",
        "B4",
        "hinweis",
        aenderung=clear_zelle("B4"),
    ),
    Fall(
        "spalte_unbekannt.xlsx",
        "spalte_unbekannt",
        "Die Zahlen der Spalte Bedarf 2027 benennt kein bekanntes Wort",
        "AE4",
        "warnung",
        aenderung=add_bedarf,
    ),
)
