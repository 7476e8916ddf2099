"""A run is explained from its files as it was when it was made, or it is said why it cannot be."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from itplan.earlier_run.run import read_run
from itplan.haushalt.gestaltung import Gestaltung
from itplan.pipeline import Ergebnis
from itplan.plan.fassung import publish
from itplan.refusal import Refusal
from itplan.report.model import build_report
from itplan.run_folder import sha256
from tests.explaining import as_json, decided_run, explain, explain_run, run, text, write_run
from tests.explaining_case import MAPPEN, REGELN, decide


@pytest.fixture
def lauf(tmp_path: Path) -> Path:
    return write_run(tmp_path, run(REGELN, **MAPPEN), **MAPPEN)


def lay_down(ordner: Path) -> None:
    for name, inhalt in MAPPEN.items():
        (ordner / f"{name}.xlsx").write_bytes(inhalt)


@pytest.mark.parametrize("gesucht", ["*", "0314/534 69", "1603/511 71", "0602/*"])
def test_files_say_what_the_run_said(lauf: Path, gesucht: str) -> None:
    frisch = explain(gesucht, run(REGELN, **MAPPEN), **MAPPEN)
    lay_down(lauf)
    assert as_json(explain_run(gesucht, lauf)) == as_json(frisch)
    assert text(explain_run(gesucht, lauf)) == text(frisch)


def test_decisions_are_kept_in_the_files(tmp_path: Path) -> None:
    ergebnis = decide(run(REGELN, **MAPPEN))
    ordner = write_run(tmp_path, ergebnis, **MAPPEN)
    lay_down(ordner)
    frisch = explain("0314/511 69", ergebnis, **MAPPEN)
    assert text(explain_run("0314/511 69", ordner)) == text(frisch)
    assert "Kürzung 2027 um 50.000,00 Euro" in text(frisch)


@pytest.fixture(scope="module")
def in_files(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    ordner = tmp_path_factory.mktemp("lauf")
    return lambda ergebnis: write_run(ordner, ergebnis)


@given(decided_run())
def test_any_run_is_the_same_in_its_files(
    in_files: Callable[..., Path], ergebnis: Ergebnis
) -> None:
    aus_dateien = explain_run("*", in_files(ergebnis))
    assert as_json(aus_dateien) == as_json(explain("*", ergebnis))


@given(decided_run())
def test_the_public_gets_the_same_from_the_files_of_any_run(
    in_files: Callable[..., Path], ergebnis: Ergebnis
) -> None:
    frisch, gelesen = (
        publish(stand) for stand in (ergebnis.planstand, read_run(in_files(ergebnis)).stand)
    )
    assert gelesen == frisch
    assert build_report(gelesen, Gestaltung()) == build_report(frisch, Gestaltung())


def test_cells_are_shown_of_what_the_run_read_and_of_nothing_else(lauf: Path) -> None:
    ohne = text(explain_run("0314/511 69", lauf))
    assert "Was in den Zellen steht, ist nicht verfügbar" in ohne
    assert "300.500,00" in ohne
    (lauf / "MI.xlsx").write_bytes(MAPPEN["MF"])
    assert "nicht verfügbar" in text(explain_run("0314/511 69", lauf))
    (lauf / "MI.xlsx").write_bytes(MAPPEN["MI"])
    assert "nicht verfügbar" not in text(explain_run("0314/511 69", lauf))


def change(ordner: Path, name: str, **neu: Any) -> None:
    """Change a file of a run, and its hash with it."""
    daten = json.loads((ordner / name).read_bytes()) | neu
    (ordner / name).write_text(json.dumps(daten), encoding="utf-8")
    lauf = json.loads((ordner / "lauf.json").read_bytes())
    for eintrag in lauf["ausgaben"]:
        eintrag["sha256"] = sha256((ordner / eintrag["datei"]).read_bytes())
    (ordner / "lauf.json").write_text(json.dumps(lauf), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "neu", "meldung"),
    [
        ("lauf.json", {"plan_geschrieben": False}, "hat keinen Plan geschrieben, nur Befunde"),
        ("lauf.json", {"version": 2}, "hat die Version 2; diese Fassung von itplan liest 1"),
        ("lauf.json", {"format": "itplan-plan"}, "ist keine lauf.json von itplan, sondern"),
        ("plan.json", {"version": 7}, "hat die Version 7"),
        ("plan.json", {"format": "itplan-erklaerung"}, "ist keine plan.json von itplan"),
        ("plan.json", {"regeln": None}, "mit „regeln“ stimmt etwas nicht"),
        ("plan.json", {"einzelplan": [{}]}, "mit „einzelplan.0.kapitel“ stimmt etwas nicht"),
        ("plan.json", {"titel": [{}]}, "mit „titel.0.id“ stimmt etwas nicht"),
        (
            "plan.json",
            {"auswahl": [{"nimm": {"text": "("}, "lass": None}]},
            "mit „auswahl.0.nimm.text“ stimmt etwas nicht",
        ),
        ("befunde.json", {"befunde": [{"code": 3}]}, "mit „befunde.0.code“ stimmt etwas nicht"),
    ],
)
def test_what_is_no_such_run_is_refused(
    lauf: Path, name: str, neu: dict[str, Any], meldung: str
) -> None:
    change(lauf, name, **neu)
    with pytest.raises(Refusal) as ablehnung:
        read_run(lauf)
    assert meldung in str(ablehnung.value)


def test_a_folder_that_is_no_whole_run_is_refused(lauf: Path) -> None:
    (lauf / "plan.json").write_bytes((lauf / "plan.json").read_bytes() + b" ")
    with pytest.raises(Refusal, match=r"plan\.json wurde seit dem Lauf geändert"):
        read_run(lauf)
    (lauf / "plan.json").unlink()
    with pytest.raises(Refusal, match="gibt es nicht"):
        read_run(lauf)
    (lauf / "lauf.json").unlink()
    with pytest.raises(Refusal, match=r"kein fertiger Lauf: lauf\.json fehlt"):
        read_run(lauf)
    with pytest.raises(Refusal, match="gibt es nicht"):
        read_run(lauf / "nichts")
    with pytest.raises(Refusal, match="ist kein Ordner"):
        read_run(lauf / "befunde.json")
