"""`consolidate --previous`: what a run says about the last one, and in which files."""

import json
from pathlib import Path

import openpyxl
import pytest

from itplan.cli_steps import collect_inputs, evaluate_inputs, open_project
from itplan.earlier_run.run import read_plan
from itplan.plan.stand import stand_of_run
from itplan.report.model_unterschied import BLATT_LETZTER_LAUF
from itplan.run_folder import sha256
from tests.cli.aufruf import Aufruf, files
from tests.cli.vergleichsprojekt import Vergleichsprojekt

MEHR = ("0301 | 51101 | Software und Wartung | 011 | kw | 900 | 1250 | 500",)


def test_the_last_run_may_lie_where_the_new_one_goes(
    projekt: Vergleichsprojekt, itplan: Aufruf, tmp_path: Path
) -> None:
    assert itplan("consolidate")[0] == 0
    alter_plan = sha256((tmp_path / "out" / "plan.json").read_bytes())
    projekt.zeilen["03"] = MEHR
    projekt.write()
    status, text, _ = itplan("consolidate", "--previous", "out")
    assert status == 0
    satz = "Gegenüber dem letzten Lauf: 1 Titel: 1 geändert. Ausgaben Ansatz 2027 +250,00."
    assert satz in text.splitlines()
    lauf = json.loads((tmp_path / "out" / "lauf.json").read_bytes())
    assert lauf["optionen"] == {"provisional": False, "decisions": None, "previous": alter_plan}
    mappe = openpyxl.load_workbook(tmp_path / "out" / "einzelplan.xlsx", data_only=True)
    werte = [
        [zelle for zelle in zeile if zelle is not None]
        for zeile in mappe[BLATT_LETZTER_LAUF].iter_rows(values_only=True)
    ]
    vorn = ["MI", "0301", "511 01", "Software und Wartung", "geändert", "Ausgaben"]
    assert [*vorn, "Ansatz 2027", 1000, 1250, 250] in werte
    assert ["Ausgaben", "Ansatz 2027", 3700, 0, 0, 250, 3950, 250, 0] in werte
    bericht = (tmp_path / "out" / "bericht.html").read_text(encoding="utf-8")
    assert "Vergleich mit dem letzten Lauf" in bericht


def test_only_workbook_report_and_audit_know_of_the_last_run(
    projekt: Vergleichsprojekt, itplan: Aufruf, tmp_path: Path
) -> None:
    assert itplan("consolidate", "--out", "a")[0] == 0
    status, text, _ = itplan("consolidate", "--out", "b", "--previous", "a")
    assert status == 0
    assert "Gegenüber dem letzten Lauf: keine Änderung." in text
    a, b = files(tmp_path / "a"), files(tmp_path / "b")
    assert {n for n in a if a[n] != b[n]} == {
        "einzelplan.xlsx",
        "bericht.html",
        "bericht.pdf",
        "lauf.json",
    }
    assert all(str(tmp_path).encode() not in inhalt for inhalt in b.values())


@pytest.mark.parametrize("ordner", ["ein", "fehlt", "itplan.toml"])
def test_what_is_no_run_is_refused(
    projekt: Vergleichsprojekt, itplan: Aufruf, tmp_path: Path, ordner: str
) -> None:
    status, text, fehler = itplan("consolidate", "--previous", ordner)
    assert (status, text) == (2, "")
    assert ordner in fehler
    assert not (tmp_path / "out").exists()


def test_a_run_is_read_back_as_it_was(musterland: Path, itplan: Aufruf) -> None:
    """Musterland has parts of titles, shares, remainders, Bestand and personnel."""
    assert itplan("consolidate")[0] == 0
    projekt = open_project(None)
    gemacht = stand_of_run(evaluate_inputs(collect_inputs(None, projekt), projekt).planstand, "neu")
    gelesen = stand_of_run(read_plan(Path("out"), "out").stand, "alt")
    assert gelesen.titel == gemacht.titel
    assert gelesen.einzelplan == gemacht.einzelplan
    assert gelesen.kopf.anzahl == gemacht.kopf.anzahl == 424
