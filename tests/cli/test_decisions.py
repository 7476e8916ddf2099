"""`itplan consolidate --decisions`: what was decided joins the next run, whole or not at all."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from itplan.cli import app
from itplan.cli_german import run
from itplan.starter import create_project
from itplan.umsetzung.entscheidung import Vorgangsschluessel
from itplan.umsetzung.entscheidungsblatt import ENTSCHEIDUNGEN, ERLEDIGT, SYNOPSE, UMSETZUNGSLISTE
from tests.cli.aufruf import Aufruf
from tests.excel.decisions.mappe import Person
from tests.guard.hostile import BLATT, repack

GERAETE = Vorgangsschluessel("0301/51199", "1603", "51171")
SOFTWARE = Vorgangsschluessel("0302/53399", "1603", "53371")
ANLAGEN = Vorgangsschluessel("0302/81299", "1603", "81271")
FORT = Vorgangsschluessel("0301/52599", "1603", "52571")
MAPPE = Path("entschieden.xlsx")


@pytest.fixture(scope="module")
def vorlage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project that `itplan init` makes, after its first run."""
    ordner = tmp_path_factory.mktemp("vorlage")
    with pytest.MonkeyPatch.context() as hier:
        hier.chdir(ordner)
        hier.setattr("sys.argv", ["itplan", "consolidate"])
        create_project(Path())
        assert run(app) == 0
    return ordner


@pytest.fixture
def projekt(vorlage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, with the working directory in it."""
    shutil.copytree(vorlage, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def person(projekt: Path) -> Person:
    """Somebody with the workbook of the first run."""
    return Person((projekt / "out" / "einzelplan.xlsx").read_bytes())


def keep(person: Person, pfad: Path = MAPPE) -> Path:
    pfad.write_bytes(person.save())
    return pfad


def load(name: str, ordner: str = "out") -> Any:
    return json.loads((Path(ordner) / name).read_text(encoding="utf-8"))


def decisions(ordner: str = "out") -> dict[str, list[str]]:
    """What holds, and what is held back, by title."""
    plan = load("plan.json", ordner)
    return {
        t["id"]: [("" if e["angewandt"] else "nicht: ") + e["wahl"] for e in t["entscheidungen"]]
        for t in plan["titel"]
        if t["entscheidungen"]
    }


def content(ordner: str) -> dict[str, bytes]:
    return {p.as_posix(): p.read_bytes() for p in sorted(Path(ordner).rglob("*")) if p.is_file()}


def decide(person: Person) -> Person:
    """One decision of each kind, over both sheets."""
    person.enter(GERAETE, UMSETZUNGSLISTE, wahl="zugestimmt", name="M. Muster", aenderung=-10_000)
    person.enter(SOFTWARE, SYNOPSE, wahl="abgelehnt", datum="23.11.2026")
    person.enter(ANLAGEN, SYNOPSE, wahl="geändert", anteil="25 %", bemerkung="nur ein Viertel")
    return person.enter(FORT, UMSETZUNGSLISTE, wahl="zurückgestellt")


@pytest.mark.usefixtures("projekt")
def test_decisions_overrule_the_rules(person: Person, itplan: Aufruf) -> None:
    mappe = keep(decide(person))
    status, text, _ = itplan("consolidate", "--decisions", mappe)
    assert (status, "Abgleich: stimmt auf den Cent." in text) == (0, True)
    assert decisions() == {
        "0301/51199": ["zugestimmt"],
        "0301/52599": ["zurueckgestellt"],
        "0302/53399": ["abgelehnt"],
        "0302/81299": ["geaendert"],
    }
    neu = {(z["kapitel"], z["titel"]): z for z in load("plan.json")["einzelplan"]}
    assert ("1603", "53371") not in neu
    ansatz = {b["jahr"]: b["betrag_cent"] for b in neu["1603", "51171"]["betraege"]}
    assert ansatz[2027] == 680_000_00
    assert load("lauf.json")["optionen"]["decisions"]["datei"] == "entschieden.xlsx"
    assert len(load("lauf.json")["optionen"]["decisions"]["sha256"]) == 64
    assert str(Path.cwd()) not in Path("out/lauf.json").read_text(encoding="utf-8")


@pytest.mark.usefixtures("projekt")
def test_the_end_of_a_run_and_the_report_tell_of_decisions(person: Person, itplan: Aufruf) -> None:
    mappe = keep(decide(person))
    _, text, _ = itplan("consolidate", "--decisions", mappe, "--out", "neu", "--previous", "out")
    worte = "1 zugestimmt, 1 abgelehnt, 1 geändert, 1 zurückgestellt"
    assert f"Entscheidungen: 4 angewandt ({worte}), 0 nicht angewandt." in text
    bericht = Path("neu/bericht.html").read_text(encoding="utf-8")
    assert "entschieden: zugestimmt" in bericht
    assert "nur ein Viertel" not in bericht, "remarks are not for the public"
    assert "M. Muster" not in bericht


@pytest.mark.usefixtures("projekt")
def test_a_comparison_of_runs_names_what_was_decided(person: Person, itplan: Aufruf) -> None:
    itplan("consolidate", "--decisions", keep(decide(person)), "--out", "neu")
    _, text, _ = itplan("diff", "out", "neu")
    assert "Entscheidung neu: abgelehnt (1603/533 71)" in text
    assert "Entscheidung neu: zurückgestellt (1603/525 71)" in text


@pytest.mark.usefixtures("projekt")
def test_the_next_workbook_keeps_them(person: Person, itplan: Aufruf) -> None:
    itplan("consolidate", "--decisions", keep(decide(person)))
    erstes, plan = load("plan.json"), decisions()
    shutil.copy("out/einzelplan.xlsx", "weiter.xlsx")
    assert itplan("consolidate", "--decisions", "weiter.xlsx")[0] == 0
    assert decisions() == plan
    assert load("plan.json")["einzelplan"] == erstes["einzelplan"]
    weiter = Person(Path("out/einzelplan.xlsx").read_bytes())
    assert weiter.cell(ANLAGEN, "anteil", UMSETZUNGSLISTE).value == 0.25
    assert weiter.cell(ANLAGEN, "bemerkung", SYNOPSE).value == "nur ein Viertel"
    assert weiter.cell(GERAETE, "aenderung", SYNOPSE).value == -10_000
    assert weiter.cell(SOFTWARE, "datum", SYNOPSE).value == "23.11.2026"


@pytest.mark.usefixtures("projekt")
def test_the_very_folder_that_is_written(person: Person, itplan: Aufruf) -> None:
    mappe = keep(decide(person), Path("out/einzelplan.xlsx"))
    vorher = content("out")
    Path("link.xlsx").symlink_to(mappe)
    for name in (mappe, Path("link.xlsx")):
        status, _, fehler = itplan("consolidate", "--decisions", name)
        assert status == 2
        assert "einzelplan.xlsx ist eine Eingabe dieses Laufs" in fehler
        assert "unter anderem Namen" in fehler
    assert content("out") == vorher
    assert itplan("consolidate", "--decisions", mappe, "--out", "neu")[0] == 0


@pytest.mark.usefixtures("projekt")
@pytest.mark.parametrize(
    ("pfad", "meldung"),
    [
        ("fehlt.xlsx", "fehlt.xlsx: Datei oder Ordner gibt es nicht."),
        ("out", "--decisions: out ist ein Ordner und keine Arbeitsmappe."),
        ("data/ressorts/03_Inneres.xlsx", "liegt bei den Meldungen der Ressorts"),
    ],
)
def test_no_file_of_decisions(pfad: str, meldung: str, itplan: Aufruf) -> None:
    status, _, fehler = itplan("consolidate", "--decisions", pfad)
    assert status == 2
    assert meldung in fehler


@pytest.mark.usefixtures("projekt")
def test_one_bad_cell_and_nothing_is_applied(person: Person, itplan: Aufruf) -> None:
    mappe = keep(decide(person).enter(GERAETE, UMSETZUNGSLISTE, betrag="die Hälfte"))
    status, text, _ = itplan("consolidate", "--decisions", mappe, "--out", "neu")
    assert status == 1
    assert "abw. Betrag 2027: „die Hälfte“ ist keine Zahl." in text
    assert set(content("neu")) == {"neu/befunde.json", "neu/lauf.json"}
    assert itplan("consolidate", "--decisions", mappe, "--out", "neu", "--provisional")[0] == 1
    assert decisions("neu") == {}


@pytest.mark.usefixtures("projekt")
def test_a_bomb_is_one_finding(person: Person, itplan: Aufruf) -> None:
    fern = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    boese = {BLATT: lambda xml: xml.replace(b"</sheetData>", fern)}
    MAPPE.write_bytes(repack(boese, mappe=person.save()))
    status, _, _ = itplan("consolidate", "--decisions", MAPPE)
    befunde = [b for b in load("befunde.json")["befunde"] if b["datei"] == MAPPE.name]
    assert status == 1
    assert [befund["code"] for befund in befunde] == ["entscheidungsdatei_unlesbar"]


@pytest.mark.usefixtures("projekt")
def test_an_earlier_run_with_decisions_is_not_forgotten(person: Person, itplan: Aufruf) -> None:
    mappe = keep(decide(person))
    assert "--decisions" not in itplan("consolidate")[2]
    itplan("consolidate", "--decisions", mappe)
    status, _, fehler = itplan("consolidate")
    assert status == 0
    assert "Der frühere Lauf in out hatte Entscheidungen aus entschieden.xlsx" in fehler
    assert itplan("consolidate")[2] == ""


@pytest.mark.usefixtures("projekt")
def test_what_cannot_be_applied_is_carried_until_it_is_settled(
    person: Person, itplan: Aufruf
) -> None:
    mappe = keep(decide(person))
    regeln = Path("zuordnung.toml")
    alt = regeln.read_text(encoding="utf-8")
    regeln.write_text(
        alt.replace('wenn = { einzelplan = ["03"] }', 'wenn = { kapitel = ["0301"] }'),
        encoding="utf-8",
    )

    def again() -> dict[str, list[str]]:
        itplan("consolidate", "--decisions", mappe, "--provisional")
        shutil.copy("out/einzelplan.xlsx", mappe)
        return decisions()

    offen = {"0302/53399": ["nicht: abgelehnt"], "0302/81299": ["nicht: geaendert"]}
    gilt = {"0301/51199": ["zugestimmt"], "0301/52599": ["zurueckgestellt"]}
    assert again() == again() == {**gilt, **offen}
    naechste = Person(mappe.read_bytes())
    assert naechste.cell(SOFTWARE, "Grund", ENTSCHEIDUNGEN).value.startswith("Entschieden wurde")
    keep(naechste.enter(SOFTWARE, ENTSCHEIDUNGEN, **{ERLEDIGT: "ja"}))
    assert again() == {**gilt, "0302/81299": ["nicht: geaendert"]}
    regeln.write_text(alt, encoding="utf-8")
    assert again() == {**gilt, "0302/81299": ["geaendert"]}


@pytest.mark.usefixtures("projekt")
def test_where_every_move_is_refused_the_new_plan_is_empty(person: Person, itplan: Aufruf) -> None:
    for schluessel in (GERAETE, SOFTWARE, ANLAGEN, FORT):
        person.enter(schluessel, wahl="abgelehnt")
    for quelle in ("0301/51899", "0301/53299"):
        ziel = f"{quelle[5:8]}71"
        person.enter(Vorgangsschluessel(quelle, "1603", ziel), wahl="abgelehnt")
    assert itplan("consolidate", "--decisions", keep(person))[0] == 0
    assert load("plan.json")["einzelplan"] == []
    neu = Person(Path("out/einzelplan.xlsx").read_bytes())
    blatt = neu.sheet("Gruppierungsübersicht")
    assert "Der Einzelplan enthält keine Titel." in {zelle.value for zelle in blatt["A"]}
