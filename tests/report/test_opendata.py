"""Open data: every column adds up to the proof, whatever is public, moved or planted in a cell."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itplan.guard import admit
from itplan.haushalt.gestaltung import Gestaltung
from itplan.haushalt.vorgaben import Grenzen
from itplan.intake import judge_together
from itplan.pipeline import Auftrag, Ergebnis, evaluate
from itplan.project.load import load_project
from itplan.project.load_rules import load_rules
from itplan.report.json_text import dump
from itplan.report.opendata import open_data
from itplan.report.opendata_spalten import EINZELPLAN, UEBERLEITUNG
from itplan.report.plan_json import plan_json
from tests.report.offene_daten import cent, einzelplan, of_csv, of_run, rows, ueberleitung
from tests.report.plaene import published, run, titel
from tests.report.runs import laeufe

WURZEL = Path(__file__).parents[2]
GEHEIM = "Geheimes Lagebild"


@pytest.fixture(scope="module")
def musterland() -> Ergebnis:
    projekt = load_project(WURZEL / "itplan.toml")
    eingaenge = [
        admit(pfad.read_bytes(), pfad.name, projekt.vorgaben, Grenzen())
        for pfad in sorted(projekt.ordner.iterdir())
    ]
    auftrag = Auftrag(projekt.haushalt, projekt.vorgaben, load_rules(projekt), projekt.kontrollen)
    return evaluate(judge_together(eingaenge, projekt.vorgaben), auftrag)


def test_musterland_adds_up_to_the_proof(musterland: Ergebnis) -> None:
    assert of_csv(open_data(published(musterland), Gestaltung())) == of_run(musterland)


@settings(max_examples=40)
@given(laeufe(), st.data())
def test_every_run_adds_up_to_the_proof(ergebnis: Ergebnis, data: st.DataObject) -> None:
    """Also where titles are not public, and where nothing or all of a title is moved."""
    verdeckt = data.draw(st.sets(st.sampled_from(range(len(ergebnis.umsetzungen)))))
    umsetzungen = tuple(
        replace(u, titel=u.titel.model_copy(update={"oeffentlich": index not in verdeckt}))
        for index, u in enumerate(ergebnis.umsetzungen)
    )
    stand = replace(ergebnis, umsetzungen=umsetzungen)
    assert of_csv(open_data(published(stand), Gestaltung())) == of_run(ergebnis)


def test_the_columns_are_those_of_the_contract(musterland: Ergebnis) -> None:
    dateien = open_data(published(musterland), Gestaltung())
    kopf = dateien["ueberleitung.csv"].decode("utf-8-sig").partition("\r\n")[0]
    assert kopf == (
        "datei;blatt;zeile;ressort;kapitel_alt;titel_alt;funktion_alt;zweckbestimmung;regel;"
        "kapitel_neu;titel_neu;groesse;jahr;faellig;nachrichtlich;"
        "alt;aenderung;umgesetzt;verbleibt;art"
    )
    kopf = dateien["einzelplan.csv"].decode("utf-8-sig").partition("\r\n")[0]
    assert kopf.startswith("kapitel;kapitel_bezeichnung;titelgruppe;")
    assert kopf.endswith(";betrag;quellen;art")
    assert {spalte.name for spalte in (*UEBERLEITUNG, *EINZELPLAN)} >= {"nachrichtlich", "art"}
    assert {
        z["nachrichtlich"] for z in rows(dateien["einzelplan.csv"]) if z["groesse"] == "ist"
    } == {"ja"}


def test_titles_that_are_not_public_are_one_sum_per_ressort_and_art() -> None:
    ergebnis = run(
        titel("0314/51101", 1, 2, 3),
        titel("0314/51102", 10, 20, 30, oeffentlich=False, zweck=GEHEIM),
        titel("0315/51103", 100, 200, 300, oeffentlich=False, zweck=GEHEIM),
        titel("0314/11901", 5, 6, 7, oeffentlich=False, zweck=GEHEIM),
        titel("1101/51101", 0, 8, 9, oeffentlich=False, zweck=GEHEIM),
    )
    dateien = open_data(published(ergebnis), Gestaltung())
    zeilen = rows(dateien["ueberleitung.csv"])
    summen = {
        (z["ressort"], z["zweckbestimmung"], z["jahr"]): z["alt"]
        for z in zeilen
        if not z["titel_alt"]
    }
    assert summen["MI", "Nichtöffentliche Titel (Ausgaben, 2)", "2027"] == "220,00"
    assert summen["MI", "Nichtöffentliche Titel (Einnahmen, 1)", "2028"] == "7,00"
    assert summen["RH", "Nichtöffentliche Titel (Ausgaben, 1)", "2027"] == "8,00"
    leer = ("datei", "blatt", "zeile", "kapitel_alt", "regel", "kapitel_neu", "titel_neu")
    assert not any(z[name] for z in zeilen if not z["titel_alt"] for name in leer)
    neu = [z for z in rows(dateien["einzelplan.csv"]) if not z["titel"]]
    assert {z["zweckbestimmung"] for z in neu} == {
        "Nichtöffentliche Titel (MI, Ausgaben)",
        "Nichtöffentliche Titel (MI, Einnahmen)",
        "Nichtöffentliche Titel (RH, Ausgaben)",
    }
    assert of_csv(dateien) == of_run(ergebnis)
    for name, inhalt in dateien.items():
        assert GEHEIM.encode() not in inhalt, name


@pytest.mark.parametrize(
    "alle",
    [
        [titel("0301/51101", 1, 2, 3), titel("9999/51101", 1, 2, 3)],
        [titel("9999/51101", 1, 2, 3)],
        [titel("0314/51101", 1, 2, 3, oeffentlich=False)],
        [],
    ],
    ids=["no revenue", "nothing moved", "nothing public", "no title at all"],
)
def test_small_runs_have_all_files_and_add_up(alle: list[object]) -> None:
    ergebnis = run(*alle)  # type: ignore[arg-type]
    dateien = open_data(published(ergebnis), Gestaltung())
    assert of_csv(dateien) == of_run(ergebnis)
    assert list(dateien) == [
        "ueberleitung.csv",
        "einzelplan.csv",
        "gruppierungsplan.csv",
        "funktionenplan.csv",
        "daten.sqlite",
        "ueberleitung.parquet",
        "einzelplan.parquet",
        "datapackage.json",
        "dcat.jsonld",
    ]


def test_a_split_title_states_what_it_was_once() -> None:
    ergebnis = run(titel("0314/51101", -1, -2, 3))
    eine = ergebnis.umsetzungen[0]
    halb = {position: betrag // 2 for position, betrag in eine.ziele[0].betraege.items()}
    rest = {p: betrag - halb[p] for p, betrag in eine.ziele[0].betraege.items()}
    geteilt = replace(
        eine,
        ziele=(replace(eine.ziele[0], betraege=halb), replace(eine.ziele[0], betraege=rest)),
    )
    zeilen = ueberleitung(published(replace(ergebnis, umsetzungen=(geteilt,))))
    assert [z["alt"] for z in zeilen] == ["-1,00", "-2,00", "3,00", "", "", ""]
    assert sum(cent(z["umgesetzt"]) for z in zeilen) == 0


def test_a_formula_is_harmless_in_the_table_and_an_amount_is_not_touched() -> None:
    boese = ("=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1")
    fassung = published(
        run(*(titel(f"0314/511{n:02}", 0, -1, 0, zweck=text) for n, text in enumerate(boese, 1)))
    )
    harmlos = {f"'{text}" for text in boese}
    assert {z["zweckbestimmung"] for z in ueberleitung(fassung)} == harmlos
    assert {z["zweckbestimmung"] for z in einzelplan(fassung)} <= harmlos
    assert {z["alt"] for z in ueberleitung(fassung)} == {"-1,00", "0,00"}


def test_what_a_terminal_would_obey_is_in_no_format() -> None:
    zweck = "\x1b[31mrot\u202egnp\x00 Ü\ud800"
    dateien = open_data(published(run(titel("0314/51101", 1, 2, 3, zweck=zweck))), Gestaltung())
    assert rows(dateien["einzelplan.csv"])[0]["zweckbestimmung"] == "�[31mrot�gnp� Ü�"
    for name, inhalt in dateien.items():
        if name.endswith(".csv"):
            assert b"\x1b" not in inhalt


def test_the_same_run_gives_the_same_bytes_here_and_in_another_process(tmp_path: Path) -> None:
    """SQLite and Parquet too; no hash seed, no folder and no earlier use changes a byte."""
    skript = (
        "import hashlib, json\n"
        "from itplan.haushalt.gestaltung import Gestaltung\n"
        "from itplan.report.opendata import open_data\n"
        "from tests.report.plaene import published, run, titel\n"
        "alle = [titel(f'0314/{n}', n, -n, 3, zweck=f'Titel {n}') for n in range(51101, 51199)]\n"
        "dateien = open_data(published(run(*alle)), Gestaltung(lizenz='cc-zero'))\n"
        "print(json.dumps({n: hashlib.sha256(d).hexdigest() for n, d in dateien.items()}))\n"
    )
    pfad = os.pathsep.join(map(str, (WURZEL / "src", WURZEL)))
    laeufe_anderswo = [
        subprocess.run(
            [sys.executable, "-c", skript],
            cwd=ordner,
            env={**os.environ, "PYTHONPATH": pfad, "PYTHONHASHSEED": keim},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for ordner, keim in ((WURZEL, "1"), (tmp_path, "2"))
    ]
    assert laeufe_anderswo[0] == laeufe_anderswo[1]
    assert "daten.sqlite" in json.loads(laeufe_anderswo[0])


def test_plan_json_holds_the_fields_of_the_contract(musterland: Ergebnis) -> None:
    plan = json.loads(dump(plan_json(musterland)))
    assert plan["format"] == "itplan-plan"
    alle = {eintrag["id"]: eintrag for eintrag in plan["titel"]}
    assert len(alle) == 424
    for eintrag in plan["titel"]:
        assert ("ziele" in eintrag) is (eintrag["status"] != "nicht_it")
        for b in eintrag["betraege"]:
            assert b["alt_cent"] + b["aenderung_cent"] == b["umgesetzt_cent"] + b["verbleibt_cent"]
    for zeile in plan["einzelplan"]:
        assert zeile["quellen"] and all(quelle in alle for quelle in zeile["quellen"])
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
