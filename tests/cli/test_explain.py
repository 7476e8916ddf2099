"""`itplan explain` on the sample project: computed afresh, from a run's files, and wrong use."""

import json
import shutil
from pathlib import Path

import pytest

from itplan.starter import create_project
from itplan.umsetzung.entscheidung import Vorgangsschluessel
from itplan.umsetzung.entscheidungsblatt import UMSETZUNGSLISTE
from tests.cli.aufruf import Aufruf
from tests.excel.decisions.mappe import Person


def test_a_run_and_its_files_say_the_same(musterland: Path, itplan: Aufruf) -> None:
    """All titles of the sample Land, with what stands in all their cells."""
    assert itplan("consolidate", "--out", "out")[0] == 0
    frisch = itplan("explain", "*", "--json")
    frueher = itplan("explain", "*", "--run", "out", "--json")
    assert frisch == frueher
    daten = json.loads(frisch[1])
    assert (daten["format"], daten["version"]) == ("itplan-erklaerung", 1)
    assert len(daten["alte_titel"]) == 424
    assert all(titel["quelle"]["rohtext_verfuegbar"] for titel in daten["alte_titel"])
    ohne_zelle = [
        betrag
        for titel in daten["alte_titel"]
        for betrag in titel["quelle"]["betraege"]
        if betrag["roh"] is None
    ]
    assert ohne_zelle == []


def test_a_run_is_explained_far_from_its_project(
    musterland: Path, itplan: Aufruf, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert itplan("consolidate", "--out", "out")[0] == 0
    anderswo = musterland / "anderswo"
    shutil.move(musterland / "out", anderswo / "out")
    shutil.move(musterland / "itplan.toml", musterland / "projekt.toml")
    monkeypatch.chdir(anderswo)
    status, text, _ = itplan("explain", "0314/51169", "--run", "out")
    assert status == 0
    assert "nicht verfügbar" in text
    projekt = musterland / "projekt.toml"
    assert "4150000" in itplan("explain", "0314/51169", "--run", "out", "--project", projekt)[1]


def test_a_plan_with_errors_is_explained_too(musterland: Path, itplan: Aufruf) -> None:
    """Found is found: what the findings are is for `validate` to judge."""
    mappe = musterland / "data" / "fehlerhaft" / "betrag_mit_buchstaben.xlsx"
    shutil.copy(mappe, musterland / "data" / "ressorts" / "03_Inneres.xlsx")
    status, text, _ = itplan("explain", "0301/511 99")
    assert status == 0
    assert text.splitlines()[1].startswith("VORLÄUFIG")
    assert "wegen eines Fehlers zurückgehalten" in text


@pytest.mark.parametrize(
    ("angaben", "meldung"),
    [
        (["0314/511 99"], "Meinten Sie 0314/511 69"),
        (["03x*"], "ist kein Muster"),
        (["51169"], "'*/51169' sucht ihn in allen Kapiteln"),
        (["0314", "--run", "data"], "kein fertiger Lauf"),
        (["0314", "--run", "fehlt"], "fehlt gibt es nicht"),
        (["0314", "--run", "x" * 300], "xxx gibt es nicht"),
        (["0314", "--decisions", "x" * 300], "der Name ist zu lang"),
        (["9999/5116*"], "weder einen alten noch einen neuen Titel"),
        ([], "Es fehlt"),
        (["0314", "0315"], "Überzählige Angabe"),
    ],
)
def test_wrong_use_is_said_in_german(
    musterland: Path, itplan: Aufruf, angaben: list[str], meldung: str
) -> None:
    status, text, fehler = itplan("explain", *angaben)
    assert (status, text) == (2, "")
    assert meldung in fehler


def test_a_decision_is_told_afresh_and_from_the_run_that_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, itplan: Aufruf
) -> None:
    monkeypatch.chdir(tmp_path)
    create_project(Path())
    assert itplan("consolidate")[0] == 0
    person = Person((tmp_path / "out" / "einzelplan.xlsx").read_bytes())
    geraete = Vorgangsschluessel("0301/51199", "1603", "51171")
    person.enter(geraete, UMSETZUNGSLISTE, wahl="zugestimmt", name="M. Muster", aenderung=-10_000)
    (tmp_path / "entschieden.xlsx").write_bytes(person.save())
    gefragt = ("explain", "0301/51199", "--decisions", "entschieden.xlsx")
    frisch = itplan(*gefragt)
    assert "zugestimmt; Kürzung 2027 um 10.000,00 Euro; M. Muster" in frisch[1]
    assert "Änderung" in frisch[1]
    assert "Entscheidung" not in itplan("explain", "0301/51199")[1]
    assert itplan("consolidate", "--decisions", "entschieden.xlsx", "--out", "zwei")[0] == 0
    assert itplan("explain", "0301/51199", "--run", "zwei") == frisch
    status, _, fehler = itplan(*gefragt, "--run", "zwei")
    assert (status, fehler.startswith("--run und --decisions gehen nicht zusammen")) == (2, True)
