"""Mistakes in the form of a sheet: hidden, filtered, merged, invisible, linked, typed over.

Rows as Excel counts them: 4 is the header, 5 to 8 are Kapitel 0301, 9 to 12 Kapitel 0314.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from .druckbild import Druckbild, write_druckbild
from .fall import Fall
from .fehler_zellen import parse_zelle, rewrite_teil, set_formel, set_zelle
from .mappe import Blatt
from .posten import Posten
from .verknuepfung import add_verknuepfung

_TAG = 46_390
"""3 January 2027 as Excel counts days."""


def merge_zellen(oben: str, unten: str, wert: str | int, stil: str) -> Callable[[Blatt], None]:
    """A change that merges the cells between two corners and writes one value into them."""

    def aendern(blatt: Blatt) -> None:
        ecke = parse_zelle(oben)
        blatt.merge(ecke, parse_zelle(unten), "", stil)
        blatt.write(*ecke, wert, stil)

    return aendern


def filter_kapitel(blatt: Blatt) -> None:
    """Filter the titles for Kapitel 0301; those of 0314 are hidden by it."""
    blatt.filter_spalte("A4:AE12", 0, ["0301"])
    for zeile in range(8, 12):
        blatt.hide_zeile(zeile)


def strike_titel(blatt: Blatt) -> None:
    """Strike through Titel and Zweckbestimmung of row 8."""
    set_zelle("B8", "53299", "gestrichen")(blatt)
    set_zelle("F8", "Dienstleistungen Dritter", "gestrichen")(blatt)


def write_kapitel(pfad: Path, posten: Sequence[Posten]) -> None:
    """Kapitel 0301 as a Druckbild, all of its sums as formulas."""
    druckbild = Druckbild("Einzelplan 03 – Ministerium für Inneres")
    write_druckbild(pfad, druckbild, [teil for teil in posten if teil.kapitel == "0301"])


def type_over(zelle: str) -> Callable[[Path], None]:
    """Leave of a formula only its value, as if it had been typed."""

    def nachbearbeiten(pfad: Path) -> None:
        muster = rf'(<c r="{zelle}"[^>]*>)<f>[^<]*</f>'
        rewrite_teil(
            pfad, "xl/worksheets/sheet1.xml", lambda text: re.sub(muster, r"\1", text, count=1)
        )

    return nachbearbeiten


FORMFAELLE: tuple[Fall, ...] = (
    Fall(
        "spalte_verborgen.xlsx",
        "spalte_verborgen",
        "Die Spalte Ansatz 2028 ist ausgeblendet",
        "J4",
        "warnung",
        aenderung=lambda blatt: blatt.hide_spalte(9),
    ),
    Fall(
        "blatt_verborgen.xlsx",
        "blatt_verborgen",
        "Das Blatt mit den Titeln ist ausgeblendet",
        schwere="warnung",
        aenderung=lambda blatt: blatt.hide_blatt(),
    ),
    Fall(
        "filter_aktiv.xlsx",
        "filter_aktiv",
        "Ein Filter zeigt nur die Titel des Kapitels 0301",
        "A4",
        "warnung",
        aenderung=filter_kapitel,
    ),
    Fall(
        "betrag_verbunden.xlsx",
        "betrag_verbunden",
        "Der Ansatz 2027 ist über zwei Titel verbunden",
        "I6",
        aenderung=merge_zellen("I6", "I7", 1_550_000, "geld"),
    ),
    Fall(
        "zelle_verbunden.xlsx",
        "zelle_verbunden",
        "Die Zellen zweier Titel sind verbunden; die Nummer des zweiten ist verloren",
        "B6",
        aenderung=merge_zellen("B6", "B7", "51199", "text"),
    ),
    Fall(
        "text_verbunden.xlsx",
        "text_verbunden",
        "Die Zweckbestimmung ist über zwei Titel verbunden",
        "F6",
        "hinweis",
        aenderung=merge_zellen("F6", "F7", "Geräte und Mieten für Informationstechnik", "text"),
    ),
    Fall(
        "unsichtbar.xlsx",
        "unsichtbar",
        "Der Ansatz 2027 steht in weißer Schrift auf weißem Grund",
        "I7",
        "warnung",
        aenderung=set_zelle("I7", 850_000, "weiss"),
    ),
    Fall(
        "durchgestrichen.xlsx",
        "durchgestrichen",
        "Ein Titel ist durchgestrichen",
        "B8",
        "warnung",
        aenderung=strike_titel,
    ),
    Fall(
        "verweis_fremde_mappe.xlsx",
        "verweis_fremde_mappe",
        "Der Ansatz 2027 wird aus einer anderen Arbeitsmappe geholt",
        "I7",
        "warnung",
        aenderung=set_formel("I7", "=[1]Tabelle1!B7", 850_000),
        nachbearbeiten=add_verknuepfung("Kostenschätzung.xlsx"),
    ),
    Fall(
        "summe_ueberschrieben.xlsx",
        "summe_ueberschrieben",
        "Die Summe der Hauptgruppe 5 ist für 2027 eingetippt, sonst gerechnet",
        "F16",
        "warnung",
        blatt="Einzelplan",
        schreiben=write_kapitel,
        nachbearbeiten=type_over("F16"),
    ),
    Fall(
        "datum_statt_code.xlsx",
        "datum_statt_code",
        "Aus dem Kapitel 03.01 hat Excel den 3. Januar gemacht",
        "A7",
        aenderung=set_zelle("A7", _TAG, "datum"),
    ),
)
