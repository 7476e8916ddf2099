"""The questions in SQL that the handbook shows can be asked of the file that a run writes."""

import sqlite3
from contextlib import closing

from itplan.haushalt.gestaltung import Gestaltung
from itplan.report.opendata import open_data
from tests.docs.markdown import HANDBUCH, blocks
from tests.report.plaene import published, run, titel

DATEI = open_data(published(run(titel("0314/51101", 1, 2, 3))), Gestaltung())["daten.sqlite"]


def test_the_examples_in_sql_find_something() -> None:
    fragen = [
        frage
        for block in blocks(HANDBUCH.read_text(encoding="utf-8"))
        if block.art == "sql"
        for frage in block.text.split(";")
        if frage.strip()
    ]
    assert fragen
    with closing(sqlite3.connect(":memory:")) as datei:
        datei.deserialize(DATEI)
        for frage in fragen:
            assert datei.execute(frage).fetchall(), frage


def test_the_tables_and_views_are_named() -> None:
    text = HANDBUCH.read_text(encoding="utf-8")
    with closing(sqlite3.connect(":memory:")) as datei:
        datei.deserialize(DATEI)
        namen = datei.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    assert not [name for (name,) in namen if f"`{name}`" not in text]
