"""Whoever reads the open data, with whatever program, reads the amounts of plan.json."""

import io
import sqlite3
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from itplan.haushalt.gestaltung import Gestaltung
from itplan.haushalt.titel import Position
from itplan.report.opendata import open_data
from itplan.report.opendata_spalten import EINZELPLAN, UEBERLEITUNG
from tests.programs import needs_libreoffice
from tests.report.offene_daten import BETRAEGE, Summen, add_up, cent, of_run, rows, write
from tests.report.plaene import published, run, titel

FORMEL, ESC = "=1+1 ÄÖÜß €", "\x1b[31mrot"
ERGEBNIS = run(
    titel("0314/51101", 10, -20, 30, zweck=FORMEL),
    titel("0314/51102", 1_000_000_000_000, 0, -1, zweck='Geräte; "groß"\nund klein'),
    titel(
        "0315/81201",
        None,
        4,
        5,
        zweck=ESC,
        betraege={
            Position("ve", 2027): 123_45,
            Position("faelligkeit", 2027, 2028): 100_01,
            Position("faelligkeit", 2027, "2029 ff."): 23_44,
            Position("vorbelastung", None): 7,
        },
    ),
    titel("0315/11901", 1, 2, 3),
    titel("1101/51101", 5, 6, 7, oeffentlich=False),
    titel("9999/51101", 8, 9, 10),
)
DATEIEN = open_data(
    published(ERGEBNIS), Gestaltung(herausgeber="Finanzministerium", lizenz="dl-de/by-2-0")
)
SUMMEN = of_run(ERGEBNIS)
TEXTE = [spalte.name for spalte in (*UEBERLEITUNG, *EINZELPLAN) if spalte.art == "text"]


@pytest.fixture(scope="module")
def ordner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    eigener = tmp_path_factory.mktemp("offene_daten")
    write(DATEIEN, eigener)
    return eigener


def test_pandas_reads_the_csv_files_to_the_cent(ordner: Path) -> None:
    """With `decimal=","` amounts become floats; what they round to is exact."""
    alt, neu = (
        pd.read_csv(ordner / f"{name}.csv", sep=";", decimal=",", dtype=dict.fromkeys(TEXTE, str))
        for name in ("ueberleitung", "einzelplan")
    )
    assert _of_frames(alt, neu) == SUMMEN
    assert set(neu["kapitel"].dropna()) == {"1603"}


def test_pandas_reads_the_parquet_files_exactly(ordner: Path) -> None:
    alt, neu = (
        pd.read_parquet(ordner / f"{name}.parquet") for name in ("ueberleitung", "einzelplan")
    )
    assert isinstance(alt["alt"].iloc[0], Decimal)
    assert _of_frames(alt, neu) == SUMMEN


@pytest.mark.parametrize("endung", ["csv", "parquet"])
def test_duckdb_reads_both_formats_exactly(ordner: Path, endung: str) -> None:
    lies = {
        "csv": "read_csv('{}', delim=';', decimal_separator=',', all_varchar=true)",
        "parquet": "read_parquet('{}')",
    }[endung]
    with duckdb.connect() as verbindung:
        alt, neu = (
            _exact(verbindung, lies.format(ordner / f"{name}.{endung}"), spalten)
            for name, spalten in (("ueberleitung", BETRAEGE), ("einzelplan", ("betrag",)))
        )
    assert add_up(alt, neu) == SUMMEN


def test_duckdb_finds_the_types_of_the_csv_files_by_itself(ordner: Path) -> None:
    with duckdb.connect() as verbindung:
        [summe] = verbindung.execute(
            f"SELECT sum(betrag::DECIMAL(18, 2)) FROM read_csv('{ordner / 'einzelplan.csv'}',"
            " delim=';', decimal_separator=',') WHERE groesse = 'ansatz' AND jahr = 2028"
        ).fetchone()  # type: ignore[misc]
    erwartet = sum(
        w.get("einzelplan", 0) for k, w in SUMMEN.items() if k[1:3] == ("ansatz", "2028")
    )
    assert summe * 100 == erwartet


def test_sqlite_holds_whole_cent_and_its_own_proof(ordner: Path) -> None:
    with sqlite3.connect(ordner / "daten.sqlite") as datei:
        datei.row_factory = sqlite3.Row
        alt, neu = (
            [_without_unit(zeile) for zeile in datei.execute(f"SELECT * FROM {name}")]
            for name in ("ueberleitung", "einzelplan")
        )
        abgleich = datei.execute("SELECT * FROM abgleich").fetchall()
        assert datei.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not datei.execute("PRAGMA foreign_key_check").fetchall()
    assert add_up(alt, neu) == SUMMEN
    assert abgleich
    assert not any(wert for zeile in abgleich for wert in tuple(zeile)[4:])


def test_the_proof_of_sqlite_notices_a_lost_row(ordner: Path) -> None:
    with sqlite3.connect(":memory:") as datei:
        datei.deserialize(DATEIEN["daten.sqlite"])
        datei.execute("DELETE FROM einzelplan WHERE jahr = 2028")
        differenzen = datei.execute(
            "SELECT DISTINCT jahr FROM abgleich WHERE differenz_einzelplan_cent <> 0"
        ).fetchall()
    assert differenzen == [(2028,)]


def test_the_views_answer_the_usual_questions(ordner: Path) -> None:
    with sqlite3.connect(ordner / "daten.sqlite") as datei:
        sichten = {n for (n,) in datei.execute("SELECT name FROM sqlite_master WHERE type='view'")}
        leer = [n for n in sichten if not datei.execute(f"SELECT * FROM {n}").fetchall()]
        je_kapitel = datei.execute(
            "SELECT sum(betrag_cent) FROM je_kapitel WHERE kapitel = '1603' AND art = 'ausgaben'"
            " AND groesse = 'ansatz' AND jahr = 2027"
        ).fetchone()
        bezeichnung = datei.execute(
            "SELECT DISTINCT bezeichnung FROM je_gruppe WHERE gruppe = '812'"
        ).fetchall()
        verstanden = dict(datei.execute("SELECT spalte, beschreibung FROM spalten"))
        meta = dict(datei.execute("SELECT schluessel, wert FROM meta"))
    assert sichten == {"je_ressort", "je_kapitel", "je_gruppe", "je_funktion", "woher", "abgleich"}
    assert not leer
    assert je_kapitel == (-16_00,)
    assert "Erwerb" in bezeichnung[0][0]
    assert verstanden["betrag_cent"] == "Betrag in Cent"
    assert (meta["phase"], meta["stand"], meta["vorlaeufig"]) == ("Entwurf", "2026-11-23", "ja")
    assert meta["lizenz"] == "Datenlizenz Deutschland – Namensnennung – Version 2.0"


def test_nothing_in_the_sqlite_file_tells_who_wrote_it() -> None:
    """The header has room for the version of SQLite and a count of changes; both are zero."""
    kopf = DATEIEN["daten.sqlite"][:100]
    assert int.from_bytes(kopf[16:18], "big") == 4096
    assert kopf[24:28] == kopf[92:96] == kopf[96:100] == bytes(4)


def test_parquet_says_what_its_columns_mean() -> None:
    schema = pq.read_schema(io.BytesIO(DATEIEN["ueberleitung.parquet"]))
    assert [feld.name for feld in schema] == [spalte.name for spalte in UEBERLEITUNG]
    for feld, spalte in zip(schema, UEBERLEITUNG, strict=True):
        assert feld.metadata[b"beschreibung"].decode() == spalte.beschreibung
    assert schema.metadata[b"phase"] == b"Entwurf"
    assert schema.metadata[b"herausgeber"] == b"Finanzministerium"
    assert str(schema.field("alt").type) == "decimal128(18, 2)"
    assert str(schema.field("zweckbestimmung").type).startswith("dictionary<values=string")


def test_a_formula_is_text_as_it_stood_where_nothing_would_compute_it(ordner: Path) -> None:
    """Only a spreadsheet takes text for a formula; SQLite and Parquet keep the text."""
    assert any(z["zweckbestimmung"] == f"'{FORMEL}" for z in rows(DATEIEN["ueberleitung.csv"]))
    with sqlite3.connect(ordner / "daten.sqlite") as datei:
        texte = {t for (t,) in datei.execute("SELECT zweckbestimmung FROM ueberleitung")}
    assert texte == set(pd.read_parquet(ordner / "ueberleitung.parquet")["zweckbestimmung"])
    assert FORMEL in texte
    assert "�[31mrot" in texte


@needs_libreoffice
def test_libreoffice_opens_the_csv_as_a_german_office_would(tmp_path: Path) -> None:
    """Separator `;` (59), UTF-8 (76), language German (de-DE): the numbers are numbers."""
    (tmp_path / "e.csv").write_bytes(DATEIEN["einzelplan.csv"])
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}",
            "--headless",
            "--infilter=CSV:59,34,76,1,,1031,false,true",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "e.csv"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    mappe = CalamineWorkbook.from_path(tmp_path / "e.xlsx")
    kopf, *zeilen = mappe.get_sheet_by_index(0).to_python()
    gezeigt: list[dict[Any, Any]] = [dict(zip(kopf, zeile, strict=True)) for zeile in zeilen]
    erwartet = rows(DATEIEN["einzelplan.csv"])
    assert [round(zeile["betrag"] * 100) for zeile in gezeigt] == [
        cent(zeile["betrag"]) for zeile in erwartet
    ]
    texte = ("kapitel_bezeichnung", "zweckbestimmung")
    for zeile, soll in zip(gezeigt, erwartet, strict=True):
        assert [zeile[name].lstrip("'") for name in texte] == [
            soll[name].lstrip("'") for name in texte
        ]


def _of_frames(alt: pd.DataFrame, neu: pd.DataFrame) -> Summen:
    return add_up(_records(alt, BETRAEGE), _records(neu, ("betrag",)))


def _records(frame: pd.DataFrame, betraege: tuple[str, ...]) -> list[dict[str, Any]]:
    """Rows with amounts in cent; what is missing is None or 0."""
    zeilen = []
    for zeile in frame.astype(object).where(frame.notna(), None).to_dict("records"):
        cent = {name: round((zeile[name] or 0) * 100) for name in betraege}
        zeilen.append({**zeile, **cent, "jahr": int(zeile["jahr"]) if zeile["jahr"] else None})
    return zeilen


def _exact(
    verbindung: duckdb.DuckDBPyConnection, quelle: str, betraege: tuple[str, ...]
) -> list[dict[str, Any]]:
    """Rows with amounts in cent, computed by DuckDB in decimals."""
    spalten = ", ".join(
        f"coalesce((replace({name}::VARCHAR, ',', '.')::DECIMAL(18, 2) * 100)::BIGINT, 0) AS {name}"
        for name in betraege
    )
    frage = f"SELECT art, groesse, jahr, faellig, {spalten} FROM {quelle}"
    ergebnis = verbindung.execute(frage)
    namen = [spalte[0] for spalte in ergebnis.description]
    return [dict(zip(namen, zeile, strict=True)) for zeile in ergebnis.fetchall()]


def _without_unit(zeile: sqlite3.Row) -> dict[str, Any]:
    return {
        name.removesuffix("_cent"): (zeile[name] or 0) if name.endswith("_cent") else zeile[name]
        for name in zeile.keys()  # noqa: SIM118
    }
