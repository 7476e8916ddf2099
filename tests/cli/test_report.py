"""`itplan report`: the report of a run once more, the same to the byte, and nothing lost for it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from itplan.cli_steps import collect_inputs, evaluate_inputs, open_project
from itplan.earlier_run.run import read_run
from itplan.plan.fassung import Fassung, publish
from tests.cli.aufruf import Aufruf, files
from tests.cli.vergleichsprojekt import Vergleichsprojekt
from tests.earlier_run.test_plan import plan

BERICHT = ("bericht.html", "bericht.pdf")
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'


@pytest.fixture
def lauf(projekt: Vergleichsprojekt, itplan: Aufruf, tmp_path: Path) -> Path:
    """A finished run of the small project."""
    assert itplan("consolidate")[0] == 0
    return tmp_path / "out"


def test_the_report_of_the_sample_project_comes_out_the_same(
    musterland: Path, itplan: Aufruf
) -> None:
    itplan("consolidate", "--out", "lauf")
    status, text, _ = itplan("report", "lauf/plan.json", "--out", "neu")
    assert status == 0
    assert text.splitlines() == [
        "Bericht aus lauf/plan.json",
        *(f"  neu/{name}" for name in (*BERICHT, "bericht.json")),
    ]
    einmal, wieder = files(musterland / "lauf"), files(musterland / "neu")
    assert {name: wieder[name] for name in BERICHT} == {name: einmal[name] for name in BERICHT}


@pytest.mark.parametrize("optionen", [(), ("--provisional",)])
def test_a_run_read_back_tells_the_public_all_that_it_told_before(
    optionen: tuple[str, ...], projekt: Vergleichsprojekt, itplan: Aufruf, tmp_path: Path
) -> None:
    if optionen:
        projekt.zeilen["03"] = ("0301 | 51101 | Software | 011 | | 900 | eintausend |",)
        projekt.write()
    itplan("consolidate", *optionen)
    ergebnis = evaluate_inputs(collect_inputs(None, open_project(None)), open_project(None))
    frisch, gelesen = (
        publish(stand) for stand in (ergebnis.planstand, read_run(tmp_path / "out").stand)
    )
    assert gelesen == frisch
    assert cells(gelesen) == cells(frisch)


def cells(fassung: Fassung) -> list[str | None]:
    return [
        umsetzung.titel.herkunft.zelle(wovon)
        for umsetzung in fassung.stand.umsetzungen
        for wovon in (*umsetzung.positionen, "titel", "zweckbestimmung")
    ]


def test_a_plan_alone_is_enough_and_the_report_says_what_it_lacks(
    lauf: Path, itplan: Aufruf, tmp_path: Path
) -> None:
    allein = tmp_path / "anderswo" / "haushalt.json"
    allein.parent.mkdir()
    (lauf / "plan.json").rename(allein)
    status, text, _ = itplan("report", allein, "--out", "neu")
    assert status == 0
    assert "der Bericht nennt keine Befunde." in text
    assert set(files(tmp_path / "neu")) == {*BERICHT, "bericht.json"}


def test_a_plan_with_the_fields_of_the_contract_only_is_enough(
    itplan: Aufruf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    by_contract = plan()
    write(tmp_path / "plan.json", by_contract)
    assert itplan("report", "plan.json", "--out", "neu")[0] == 0
    for name in ("land", "bezeichnung", "stand"):
        del by_contract["haushalt"][name]
    write(tmp_path / "plan.json", by_contract)
    status, _, meldung = itplan("report", "plan.json", "--out", "neu")
    assert status == 2
    assert "Dem Plan fehlt: haushalt.land, haushalt.bezeichnung, haushalt.stand." in meldung
    Vergleichsprojekt(tmp_path).write()
    assert itplan("report", "plan.json", "--out", "neu")[0] == 0


def test_the_look_comes_from_the_project_of_the_plan(
    lauf: Path, itplan: Aufruf, tmp_path: Path
) -> None:
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")
    projekt = (tmp_path / "itplan.toml").read_text(encoding="utf-8")
    anders = projekt + '\n[bericht]\nlogo = "logo.svg"\nlogo_text = "Wappen"\n'
    (tmp_path / "anders.toml").write_text(anders, encoding="utf-8")
    assert itplan("report", "out", "--out", "neu", "--project", "anders.toml")[0] == 0
    (tmp_path / "logo.svg").unlink()
    status, _, meldung = itplan("report", "out", "--out", "neu", "--project", "anders.toml")
    assert status == 2
    assert "[bericht], logo: „logo.svg“: die Datei gibt es nicht." in meldung


def test_the_logo_is_an_input_of_the_run(lauf: Path, itplan: Aufruf, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")
    with (tmp_path / "itplan.toml").open("a", encoding="utf-8") as datei:
        datei.write('\n[bericht]\nlogo = "logo.svg"\nlogo_text = "Wappen"\n')
    assert itplan("consolidate")[0] == 0
    regeln = json.loads((lauf / "lauf.json").read_bytes())["regeln"]
    assert [regel["datei"] for regel in regeln] == ["itplan.toml", "logo.svg", "zuordnung.toml"]


def test_an_incomplete_plan_gives_a_report_and_status_1(
    projekt: Vergleichsprojekt, itplan: Aufruf
) -> None:
    projekt.zeilen["03"] = ("0301 | 51101 | Software | 011 | | 900 | eintausend |",)
    projekt.write()
    assert itplan("consolidate", "--provisional")[0] == 1
    status, text, _ = itplan("report", "out", "--out", "neu")
    assert status == 1
    assert "VORLÄUFIG" in text


@pytest.mark.parametrize(
    ("pfad", "grund"),
    [
        ("fehlt.json", "lässt sich nicht lesen"),
        ("ein", "lässt sich nicht lesen"),
        ("itplan.toml", "ist keine plan.json von itplan"),
        ("out/befunde.json", "sondern „itplan-befunde“"),
        ("out/lauf.json", "sondern „itplan-lauf“"),
    ],
)
def test_what_is_no_plan_is_refused(
    pfad: str, grund: str, lauf: Path, itplan: Aufruf, tmp_path: Path
) -> None:
    status, _, meldung = itplan("report", pfad, "--out", "neu")
    assert status == 2
    assert grund in meldung
    assert not (tmp_path / "neu").exists()


@pytest.mark.parametrize("name", ["plan.json", "befunde.json"])
def test_a_plan_changed_since_its_run_is_refused(name: str, lauf: Path, itplan: Aufruf) -> None:
    with (lauf / name).open("ab") as datei:
        datei.write(b"\n")
    status, _, meldung = itplan("report", "out/plan.json", "--out", "neu")
    assert status == 2
    assert f"out/{name} wurde seit dem Lauf geändert" in meldung


def test_a_report_is_written_again_but_nothing_else_is_overwritten(
    lauf: Path, itplan: Aufruf, tmp_path: Path
) -> None:
    for _ in range(2):
        assert itplan("report", "out", "--out", "neu")[0] == 0
    (tmp_path / "neu" / "bericht.html").write_text("Anmerkungen", encoding="utf-8")
    status, _, meldung = itplan("report", "out", "--out", "neu")
    assert status == 2
    assert "bericht.html liegt schon in neu und stammt nicht" in meldung
    assert (tmp_path / "neu" / "bericht.html").read_text(encoding="utf-8") == "Anmerkungen"
    (tmp_path / "fremd").mkdir()
    (tmp_path / "fremd" / "bericht.pdf").write_bytes(b"%PDF")
    assert itplan("report", "out", "--out", "fremd")[0] == 2
    assert set(files(tmp_path / "fremd")) == {"bericht.pdf"}


def test_the_folder_of_a_run_keeps_what_its_audit_says(
    lauf: Path, itplan: Aufruf, tmp_path: Path
) -> None:
    vorher = files(lauf)
    assert itplan("report", "out", "--out", "out")[0] == 0
    assert files(lauf) == vorher
    (lauf / "bericht.html").unlink()
    status, _, meldung = itplan("report", "out", "--out", "out")
    assert status == 2
    assert "In out liegt ein Lauf mit einer anderen bericht.html" in meldung


def test_an_input_is_never_overwritten(lauf: Path, itplan: Aufruf, tmp_path: Path) -> None:
    (tmp_path / "neu").mkdir()
    eingabe = tmp_path / "neu" / "bericht.json"
    eingabe.write_bytes((lauf / "plan.json").read_bytes())
    status, _, meldung = itplan("report", eingabe, "--out", "neu")
    assert status == 2
    assert "bericht.json ist eine Eingabe" in meldung
    assert itplan("report", "out", "--out", "itplan.toml")[0] == 2


@pytest.mark.skipif(os.name == "nt", reason="symbolische Verknüpfungen brauchen dort Rechte")
def test_no_file_is_written_through_a_link(lauf: Path, itplan: Aufruf, tmp_path: Path) -> None:
    (tmp_path / "neu").mkdir()
    (tmp_path / "neu" / "bericht.html").symlink_to(tmp_path / "itplan.toml")
    vorher = (tmp_path / "itplan.toml").read_bytes()
    assert itplan("report", "out", "--out", "neu")[0] == 2
    assert (tmp_path / "itplan.toml").read_bytes() == vorher


def write(pfad: Path, daten: dict[str, Any]) -> None:
    pfad.write_text(json.dumps(daten), encoding="utf-8")
