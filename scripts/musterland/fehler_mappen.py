"""Mistakes that concern a sheet, the cover sheet or the whole file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from .druckbild import Druckbild, write_druckbild
from .fall import EINZELPLAN, RESSORT, Fall
from .felder import build_text, compute_cent
from .mappe import open_mappe
from .meldebogen import (
    KOPFZEILE,
    find_spalte,
    write_deckblatt,
    write_meldebogen,
    write_titelblatt,
)
from .posten import Posten


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


def write_with_textzeile(text: str) -> Callable[[Path, Sequence[Posten]], None]:
    """A Meldebogen with a text between its header and the first title."""

    def schreiben(pfad: Path, posten: Sequence[Posten]) -> None:
        with open_mappe(pfad, "Text über den Titeln") as mappe:
            write_deckblatt(mappe, EINZELPLAN, RESSORT)
            blatt = write_titelblatt(mappe, posten, freie_zeilen=1)
            blatt.write(KOPFZEILE + 1, find_spalte("Zweckbestimmung"), text, "umbruch")

    return schreiben


def write_with_hinweisblatt(pfad: Path, posten: Sequence[Posten]) -> None:
    """A Meldebogen with a further sheet that holds nothing but text."""
    with open_mappe(pfad, "Blatt ohne Titel") as mappe:
        write_deckblatt(mappe, EINZELPLAN, RESSORT)
        write_titelblatt(mappe, posten)
        blatt = mappe.add_blatt("Ausfüllhinweise")
        blatt.write(0, 0, "Bitte je Titel eine Zeile ausfüllen.", "text")


def write_with_anderen_jahren(pfad: Path, posten: Sequence[Posten]) -> None:
    """A Meldebogen whose cover sheet is that of the budget before."""
    with open_mappe(pfad, "Deckblatt des vorigen Haushalts") as mappe:
        write_deckblatt(mappe, EINZELPLAN, RESSORT, "2025/2026")
        write_titelblatt(mappe, posten)


def write_with_alter_version(pfad: Path, posten: Sequence[Posten]) -> None:
    """A Meldebogen of a version before the first that was published."""
    with open_mappe(pfad, "Meldebogen alter Fassung") as mappe:
        write_deckblatt(mappe, EINZELPLAN, RESSORT, version=0)
        write_titelblatt(mappe, posten)


def write_with_fremdem_einzelplan(pfad: Path, posten: Sequence[Posten]) -> None:
    """A Meldebogen whose cover sheet names an Einzelplan that the project does not have."""
    write_meldebogen(pfad, "19", RESSORT, posten)


def write_without_titel(pfad: Path, posten: Sequence[Posten]) -> None:
    """A Meldebogen that was never filled in."""
    write_meldebogen(pfad, EINZELPLAN, RESSORT, ())


def write_anschreiben(pfad: Path, posten: Sequence[Posten]) -> None:
    """A letter beside the workbooks."""
    pfad.parent.mkdir(parents=True, exist_ok=True)
    text = "Musterland – erfundene Daten\n\nAnbei die Meldung zum Einzelplan 03.\n"
    pfad.write_text(text, encoding="utf-8", newline="\n")


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
        "datei_abgeschnitten.xlsx",
        "datei_unlesbar",
        "Die Datei ist nur zur Hälfte angekommen",
        blatt="",
        nachbearbeiten=truncate,
    ),
    Fall(
        "anschreiben.txt",
        "datei_uebergangen",
        "Im Ordner liegt eine Textdatei",
        schwere="warnung",
        blatt="",
        schreiben=write_anschreiben,
    ),
    Fall(
        "deckblatt_widerspruch.xlsx",
        "deckblatt_widerspruch",
        "Das Deckblatt nennt den Einzelplan 19, den es im Projekt nicht gibt",
        "B7",
        blatt="Deckblatt",
        schreiben=write_with_fremdem_einzelplan,
    ),
    Fall(
        "deckblatt_jahre.xlsx",
        "deckblatt_jahre",
        "Das Deckblatt nennt die Haushaltsjahre 2025/2026",
        "B9",
        "warnung",
        blatt="Deckblatt",
        schreiben=write_with_anderen_jahren,
    ),
    Fall(
        "formular_version.xlsx",
        "formular_version",
        "Der Meldebogen ist älter als der, den itplan schreibt",
        "B5",
        "warnung",
        blatt="Deckblatt",
        schreiben=write_with_alter_version,
    ),
    Fall(
        "mappe_ohne_titel.xlsx",
        "mappe_ohne_titel",
        "Der Meldebogen ist nicht ausgefüllt",
        schwere="warnung",
        blatt="",
        schreiben=write_without_titel,
    ),
    Fall(
        "blatt_ohne_titel.xlsx",
        "blatt_ohne_titel",
        "Ein weiteres Blatt enthält nur Text",
        "A1",
        "hinweis",
        blatt="Ausfüllhinweise",
        schreiben=write_with_hinweisblatt,
    ),
    Fall(
        "vermerk_ohne_titel.xlsx",
        "vermerk_ohne_titel",
        "Ein Haushaltsvermerk steht über allen Titeln",
        "F5",
        "warnung",
        schreiben=write_with_textzeile("Die Ausgaben sind gegenseitig deckungsfähig."),
    ),
    Fall(
        "text_ohne_titel.xlsx",
        "text_ohne_titel",
        "Ein Text steht über allen Titeln",
        "F5",
        "hinweis",
        schreiben=write_with_textzeile("Die Anmeldung ist mit der Hausleitung abgestimmt."),
    ),
)
