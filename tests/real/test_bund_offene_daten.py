"""The open data of the federal budget 2024: whoever reads it comes to the sums of the plan."""

import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from frictionless import Package

from tests.real.budgets import CHECKOUT, DATEN, consolidate, needs
from tests.report.offene_daten import of_csv, of_plan

PROJEKT = CHECKOUT / "examples" / "bund" / "itplan.toml"
LAYOUT = "bund_2024_liste"

pytestmark = [pytest.mark.real, needs(LAYOUT)]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bund") / LAYOUT


def test_every_format_adds_up_to_the_plan(out: Path) -> None:
    plan = consolidate(DATEN / LAYOUT, PROJEKT, out)["plan"]
    assert of_csv({pfad.name: pfad.read_bytes() for pfad in out.glob("*.csv")}) == of_plan(plan)
    with closing(sqlite3.connect(out / "daten.sqlite")) as datei:
        abgleich = datei.execute("SELECT * FROM abgleich").fetchall()
    assert len(abgleich) == len(plan["summen"])
    assert not any(any(zeile[4:]) for zeile in abgleich)
    with duckdb.connect() as verbindung:
        [gesamt] = verbindung.execute(
            f"SELECT sum(alt) FROM read_parquet('{out / 'ueberleitung.parquet'}')"
        ).fetchone()  # type: ignore[misc]
    assert gesamt * 100 == sum(summe["gelesen_cent"] for summe in plan["summen"])
    bericht = Package(str(out / "datapackage.json")).validate()
    assert bericht.valid, bericht.flatten(["type", "message"])
