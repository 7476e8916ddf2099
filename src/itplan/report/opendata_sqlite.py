"""The open data as one SQLite file: tables, their description, and views that add up."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing

from itplan.report.opendata_spalten import Datenspalte, Spaltenart
from itplan.report.opendata_tabellen import Datentabelle
from itplan.report.templates import read_template

_ARTEN: Mapping[Spaltenart, str] = {
    "text": "TEXT",
    "ganzzahl": "INTEGER",
    "jahr": "INTEGER",
    "datum": "TEXT",
    "betrag": "INTEGER",
    "ja_nein": "INTEGER",
}


def write_sqlite(tabellen: Sequence[Datentabelle], angaben: Mapping[str, str]) -> bytes:
    """Amounts are whole cent in columns `…_cent`; the same tables give the same bytes.

    The file is made in memory, so nothing in its header tells the version of SQLite.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as datei:
        datei.execute("PRAGMA page_size = 4096")
        datei.execute("PRAGMA encoding = 'UTF-8'")
        datei.execute("BEGIN")
        _write(datei, "meta", ("schluessel TEXT PRIMARY KEY", "wert TEXT"), angaben.items())
        _write(
            datei,
            "spalten",
            ("tabelle TEXT", "spalte TEXT", "beschreibung TEXT"),
            (zeile for tabelle in tabellen for zeile in _descriptions(tabelle)),
        )
        for tabelle in sorted(tabellen, key=lambda tabelle: not tabelle.schluessel):
            zeilen = zip(*tabelle.werte, strict=True)
            _write(datei, tabelle.name, _definitions(tabelle), zeilen)
        for anweisung in read_template("daten.sql").split(";\n"):
            datei.execute(anweisung)
        datei.execute("COMMIT")
        return datei.serialize()


def _write(
    datei: sqlite3.Connection,
    name: str,
    spalten: Sequence[str],
    zeilen: Iterable[tuple[object, ...]],
) -> None:
    """Make a table and put all of its rows into it."""
    datei.execute(f"CREATE TABLE {name} ({', '.join(spalten)})")
    platz = ", ".join("?" * len(spalten))
    datei.executemany(f"INSERT INTO {name} VALUES ({platz})", zeilen)


def _definitions(tabelle: Datentabelle) -> list[str]:
    """Name, type and key of every column."""
    return [
        f"{_name(spalte)} {_ARTEN[spalte.art]}"
        + (" PRIMARY KEY" if spalte.name == tabelle.schluessel else "")
        + (f" REFERENCES {ziel} (code)" if (ziel := tabelle.verweise.get(spalte.name)) else "")
        for spalte in tabelle.spalten
    ]


def _descriptions(tabelle: Datentabelle) -> Iterator[tuple[str, str, str]]:
    for spalte in tabelle.spalten:
        beschreibung = spalte.beschreibung.replace("in Euro", "in Cent")
        yield tabelle.name, _name(spalte), beschreibung


def _name(spalte: Datenspalte) -> str:
    return f"{spalte.name}_cent" if spalte.art == "betrag" else spalte.name
