"""Open data: every column adds up, Excel and programs read it right, the package is valid."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from itplan.guard import admit
from itplan.haushalt.gestaltung import Gestaltung
from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Groesse, Position
from itplan.haushalt.vorgaben import Grenzen
from itplan.intake import judge_together
from itplan.outputs import render_run
from itplan.pipeline import Auftrag, Ergebnis, evaluate
from itplan.project.load import load_project
from itplan.project.load_rules import load_rules
from itplan.report.json_text import dump
from itplan.report.opendata import einzelplan_csv, ueberleitung_csv
from itplan.report.plan_json import plan_json
from tests.report.plaene import published

WURZEL = Path(__file__).parents[2]
GROESSEN_JAHRE: tuple[tuple[Groesse, int], ...] = (
    ("ansatz", 2027),
    ("ansatz", 2028),
    ("ve", 2027),
    ("ist", 2025),
)
ARTEN: tuple[Art, ...] = ("einnahmen", "ausgaben")


@pytest.fixture(scope="module")
def musterland() -> Ergebnis:
    projekt = load_project(WURZEL / "itplan.toml")
    eingaenge = [
        admit(pfad.read_bytes(), pfad.name, projekt.vorgaben, Grenzen())
        for pfad in sorted(projekt.ordner.iterdir())
    ]
    auftrag = Auftrag(projekt.haushalt, projekt.vorgaben, load_rules(projekt), projekt.kontrollen)
    return evaluate(judge_together(eingaenge, projekt.vorgaben), auftrag)


def rows(inhalt: bytes) -> list[dict[str, str]]:
    assert inhalt.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(inhalt.decode("utf-8-sig")), delimiter=";"))


def cent(text: str) -> int:
    return int(text.replace(",", "")) if text else 0


def test_every_column_of_the_ueberleitung_adds_up_to_the_proof(musterland: Ergebnis) -> None:
    zeilen = rows(ueberleitung_csv(published(musterland)))
    for groesse, jahr in GROESSEN_JAHRE:
        passend = [z for z in zeilen if (z["groesse"], z["jahr"]) == (groesse, str(jahr))]
        arten: tuple[tuple[Art, bool], ...] = (("ausgaben", True), ("einnahmen", False))
        for art, ausgabe in arten:
            eigene = [z for z in passend if (z["titel_alt"] >= "4") is ausgabe]
            position = Position(groesse, jahr)
            proof = musterland.abgleich
            assert sum(cent(z["alt"]) for z in eigene) == proof.summe(art, position, "gelesen")
            assert sum(cent(z["umgesetzt"]) for z in eigene) == proof.summe(
                art, position, "umgesetzt"
            )
            assert sum(cent(z["alt"]) for z in eigene) == sum(
                cent(z["umgesetzt"]) + cent(z["verbleibt"]) for z in eigene
            )


def test_the_einzelplan_table_holds_the_einzelplan(musterland: Ergebnis) -> None:
    zeilen = rows(einzelplan_csv(published(musterland)))
    summe = sum(
        cent(z["betrag"])
        for z in zeilen
        if (z["groesse"], z["jahr"]) == ("ansatz", "2027") and z["titel"] >= "4"
    )
    assert summe == musterland.abgleich.summe("ausgaben", Position("ansatz", 2027), "einzelplan")
    assert {z["nachrichtlich"] for z in zeilen if z["groesse"] == "ist"} == {"ja"}


def test_text_that_looks_like_a_formula_is_harmless_and_amounts_are_not_touched(
    musterland: Ergebnis,
) -> None:
    eine = musterland.umsetzungen[0]
    titel = eine.titel.model_copy(update={"zweckbestimmung": "=HYPERLINK(1)"})
    ergebnis = replace(musterland, umsetzungen=(replace(eine, titel=titel),))
    zeilen = rows(ueberleitung_csv(published(ergebnis)))
    assert {z["zweckbestimmung"] for z in zeilen} == {"'=HYPERLINK(1)"}
    negativ = [
        z["alt"] for z in rows(ueberleitung_csv(published(musterland))) if z["alt"].startswith("-")
    ]
    assert negativ


def test_the_data_package_is_valid(musterland: Ergebnis, tmp_path: Path) -> None:
    for name, inhalt in render_run(musterland, [], Gestaltung(), provisional=False).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(inhalt)
    bericht = Package(str(tmp_path / "datapackage.json")).validate()
    assert bericht.valid, bericht.flatten(["type", "message"])
    zeilen = (
        Package(str(tmp_path / "datapackage.json")).get_table_resource("einzelplan").read_rows()
    )
    assert zeilen[0]["kapitel"] == "1602"


def test_pandas_reads_the_tables_right(musterland: Ergebnis, tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_bytes(einzelplan_csv(published(musterland)))
    frame = pd.read_csv(
        tmp_path / "e.csv", sep=";", decimal=",", dtype={"kapitel": str, "titel": str}
    )
    summe = frame[(frame["groesse"] == "ansatz") & (frame["jahr"] == 2028)]["betrag"].sum()
    plan = musterland.abgleich
    soll = sum(plan.summe(art, Position("ansatz", 2028), "einzelplan") for art in ARTEN)
    assert round(summe * 100) == soll


def test_plan_json_holds_the_fields_of_the_contract(musterland: Ergebnis) -> None:
    plan = json.loads(dump(plan_json(musterland)))
    assert plan["format"] == "itplan-plan"
    titel = {eintrag["id"]: eintrag for eintrag in plan["titel"]}
    assert len(titel) == 424
    for eintrag in plan["titel"]:
        assert ("ziele" in eintrag) is (eintrag["status"] != "nicht_it")
        for b in eintrag["betraege"]:
            assert b["alt_cent"] + b["aenderung_cent"] == b["umgesetzt_cent"] + b["verbleibt_cent"]
    for zeile in plan["einzelplan"]:
        assert zeile["quellen"] and all(quelle in titel for quelle in zeile["quellen"])
    for summe in plan["summen"]:
        rechts = sum(
            summe[f"{name}_cent"]
            for name in (
                "nicht_it",
                "verbleibt",
                "nicht_zugeordnet",
                "fehlerhaft",
                "umgesetzt",
                "bestand",
            )
        )
        assert summe["gelesen_cent"] + summe["aenderung_cent"] == rechts
        assert summe["einzelplan_cent"] == summe["umgesetzt_cent"] + summe["bestand_cent"]
