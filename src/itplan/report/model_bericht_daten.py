"""The data files of the report: what is in each, how to open it, and under which licence."""

from collections.abc import Iterator
from typing import NamedTuple

from itplan import __version__
from itplan.haushalt.gestaltung import Gestaltung
from itplan.haushalt.lizenz import LIZENZEN
from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Abschnitt, Block
from itplan.report.model_tables import Spalte, Tabelle


class Datendatei(NamedTuple):
    """A file of the report, what is in it, and what opens it."""

    name: str
    inhalt: str
    womit: str


_CSV = "Tabellenkalkulation (LibreOffice, Excel) oder jedes Statistikprogramm; UTF-8, Semikolon"
DATEIEN = (
    Datendatei("bericht.pdf", "dieser Bericht zum Drucken und Archivieren", "PDF-Betrachter"),
    Datendatei(
        "ueberleitung.csv",
        "jeder alte Titel mit jedem Betrag und seinem Ziel, mit Datei, Blatt und Zeile",
        _CSV,
    ),
    Datendatei("einzelplan.csv", "jeder Titel des neuen Einzelplans mit jedem Betrag", _CSV),
    Datendatei("gruppierungsplan.csv", "die Nummern der Gruppen mit ihren amtlichen Namen", _CSV),
    Datendatei("funktionenplan.csv", "die Nummern der Funktionen mit ihren amtlichen Namen", _CSV),
    Datendatei(
        "datapackage.json",
        "Beschreibung aller Spalten der CSV-Dateien für Programme",
        "Frictionless Data Package",
    ),
    Datendatei(
        "dcat.jsonld",
        "Beschreibung der Daten für Datenportale wie GovData",
        "DCAT-AP.de",
    ),
    Datendatei("daten.sqlite", "alle Tabellen in einer Datenbank", "SQLite, DB Browser, Python, R"),
    Datendatei(
        "ueberleitung.parquet", "wie ueberleitung.csv, für große Auswertungen", "DuckDB, pandas"
    ),
    Datendatei(
        "einzelplan.parquet", "wie einzelplan.csv, für große Auswertungen", "DuckDB, pandas"
    ),
)


def daten_abschnitt(fassung: Fassung, gestaltung: Gestaltung) -> Abschnitt:
    """The files, the licence, and what made them."""
    return Abschnitt(
        "lesehilfe-daten",
        "Daten und Lizenz",
        "Wo sind die Zahlen zum Weiterrechnen, und was darf ich damit tun?",
        (
            _files(),
            "Alle Dateien sind aus demselben Stand gemacht wie dieser Bericht. Sie enthalten keine"
            " nichtöffentlichen Titel. In Excel verlieren Nummern wie 0602 beim Doppelklick die"
            " führende Null; über „Daten – Aus Text/CSV“ mit dem Spaltentyp Text bleibt sie.",
            *_licence(fassung, gestaltung),
            *([f"Bericht und Daten im Netz: {gestaltung.adresse}"] if gestaltung.adresse else []),
            f"Erstellt mit itplan {__version__}, einem freien Programm. Aus denselben Meldungen"
            " und Regeln entsteht immer derselbe Bericht.",
        ),
    )


def _files() -> Tabelle:
    tabelle = Tabelle(
        "dateien",
        "Dateien",
        "Sie liegen im selben Ordner wie dieser Bericht.",
        (
            Spalte("Datei", "text", 24),
            Spalte("Inhalt", "text", 50),
            Spalte("zu öffnen mit", "text", 40),
        ),
    )
    for datei in DATEIEN:
        tabelle.add(*datei)
    return tabelle


def _licence(fassung: Fassung, gestaltung: Gestaltung) -> Iterator[Block]:
    herausgeber = gestaltung.herausgeber or fassung.stand.haushalt.land
    lizenz = LIZENZEN.get(gestaltung.lizenz)
    if lizenz:
        yield f"Lizenz: {lizenz.name}, {lizenz.adresse}."
        if lizenz.nennung:
            yield f"Wer die Daten nutzt, nennt als Quelle: {herausgeber}."
    elif gestaltung.lizenz:
        yield f"Lizenz: {gestaltung.lizenz}."
    else:
        yield (
            "Für diese Daten ist keine Lizenz angegeben. Ob und wie sie weiterverwendet werden"
            f" dürfen, sagt der Herausgeber: {herausgeber}."
        )
