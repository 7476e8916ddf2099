"""Decisions in what a run hands on: plan.json, the tables, the workbook, and back again."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from itplan.earlier_run.run import read_titles
from itplan.excel.mappe import write_workbook
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.titel import Position
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.inbox import Eingabe
from itplan.outputs import Options
from itplan.pipeline import Ergebnis
from itplan.report.json_text import dump
from itplan.report.model_blatt import Arbeitsblatt
from itplan.report.model_kopf import build_kopf
from itplan.report.model_mappe import arbeitsblaetter
from itplan.report.model_tables import Tabelle, Wert
from itplan.report.plan_json import plan_json
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel, Wahl
from itplan.umsetzung.regelbericht import report_rules
from itplan.umsetzung.regelwerk import Bedingung, Regel, Zielvorgabe
from tests.pruefung.folgenfall import Projekt, run
from tests.report.offene_daten import einzelplan, ueberleitung
from tests.report.plaene import published

MELDUNG = """
0301 | 511 99 | '99 | IT-Geräte    | 100
0301 | 518 99 | '99 | IT-Miete     | 60
0301 | 532 99 | '99 | IT-Dienste   | 90
0301 | 812 99 | '99 | IT-Erwerb    | 40
1603 | 511 71 | '71 | IT-Bestand   | 30
"""
HALB = Regel(
    "halb",
    Bedingung({"gruppe": ("532",)}),
    (
        Zielvorgabe(kapitel="1603", titelgruppe="71", anteil=Fraction(1, 2)),
        Zielvorgabe(kapitel="1616", titelgruppe="71"),
    ),
    rang=1,
)
ALLE = Regel(
    "inneres",
    Bedingung({"kapitel": ("03*",)}),
    (Zielvorgabe(kapitel="1603", titelgruppe="71"),),
)
MI = Ressort(("03",), "MI", "Inneres")
VORGABEN = Vorgaben((2027,), "16", ressorts=(MI,))


def entscheidung(wahl: Wahl, quelle: str, wohin: str, euro: int, **felder: Any) -> Entscheidung:
    titel = f"{quelle[5:8]}71" if wohin else ""
    return Entscheidung(
        Vorgangsschluessel(quelle, wohin, titel),
        wahl,
        {Position("ansatz", 2027): euro * 100},
        Herkunft(Blatt("entscheidungen.xlsx", "Umsetzungsliste"), 7),
        name="M. Muster",
        datum="2026-12-01",
        **felder,
    )


GEKUERZT = entscheidung("zugestimmt", "0301/53299", "1603", 45, aenderung={2027: -5_00})
ENTSCHEIDUNGEN = (
    entscheidung("abgelehnt", "0301/51199", "1603", 100),
    entscheidung("geaendert", "0301/51899", "1603", 60, anteil=Fraction(1, 3), kapitel="1616"),
    GEKUERZT,
    entscheidung("geaendert", "0301/53299", "1616", 45, betrag={2027: 40_00}, kapitel="1603"),
    entscheidung("zurueckgestellt", "0301/81299", "1603", 40),
    entscheidung("geaendert", "1603/51171", "", 30, aenderung={2027: 7_00}),
    entscheidung("abgelehnt", "0301/99999", "1603", 1),
    entscheidung("abgelehnt", "0301/81299", "1616", 40),
)


@pytest.fixture(scope="module")
def ergebnis() -> Ergebnis:
    projekt = Projekt(regeln=(ALLE, HALB), vorgaben=VORGABEN, entscheidungen=ENTSCHEIDUNGEN)
    ergebnis = run(MELDUNG, projekt)
    assert ergebnis.abgleich.stimmt
    return ergebnis


@pytest.fixture(scope="module")
def plan(ergebnis: Ergebnis) -> dict[str, Any]:
    gelesen: dict[str, Any] = json.loads(dump(plan_json(ergebnis)))
    return gelesen


def title(plan: dict[str, Any], kennung: str) -> dict[str, Any]:
    (eintrag,) = [eintrag for eintrag in plan["titel"] if eintrag["id"] == kennung]
    assert isinstance(eintrag, dict)
    return eintrag


def test_each_title_says_what_was_decided(plan: dict[str, Any]) -> None:
    assert {eintrag["id"]: eintrag["entscheidung"] for eintrag in plan["titel"]} == {
        "0301/51199": "abgelehnt",
        "0301/51899": "geändert",
        "0301/53299": "zugestimmt, geändert",
        "0301/81299": "zurückgestellt",
        "1603/51171": "geändert",
    }


def test_a_title_without_a_decision_says_so() -> None:
    eintrag = title(json.loads(dump(plan_json(run(MELDUNG)))), "0301/51199")
    assert (eintrag["entscheidung"], eintrag["entscheidungen"]) == (None, [])


def test_a_decision_is_there_with_all_it_says(plan: dict[str, Any]) -> None:
    (eine,) = title(plan, "0301/51899")["entscheidungen"]
    assert eine == {
        "schluessel": {"quelle": "0301/51899", "kapitel": "1603", "titel": "51871"},
        "wahl": "geaendert",
        "kapitel": "1616",
        "titel": None,
        "anteil": "1/3",
        "betrag": [],
        "aenderung": [],
        "bemerkung": "",
        "name": "M. Muster",
        "datum": "2026-12-01",
        "herkunft": {"datei": "entscheidungen.xlsx", "blatt": "Umsetzungsliste", "zeile": 7},
        "angewandt": True,
    }


def test_what_is_held_back_is_there_with_its_reason(plan: dict[str, Any]) -> None:
    gehalten = plan["entscheidungen_zurueckgehalten"]
    assert [(e["schluessel"]["quelle"], e["code"], e["angewandt"]) for e in gehalten] == [
        ("0301/81299", "entscheidung_ohne_vorschlag", False),
        ("0301/99999", "entscheidung_ohne_titel", False),
    ]
    eigene = title(plan, "0301/81299")["entscheidungen"]
    assert [eine["angewandt"] for eine in eigene] == [True, False]


def test_what_was_cut_is_a_column_of_its_own(plan: dict[str, Any]) -> None:
    (betrag,) = title(plan, "0301/53299")["betraege"]
    alt, aenderung = betrag["alt_cent"], betrag["aenderung_cent"]
    assert (alt, aenderung) == (90_00, -5_00)
    assert alt + aenderung == betrag["umgesetzt_cent"] + betrag["verbleibt_cent"]
    (summe,) = plan["summen"]
    assert (summe["gelesen_cent"], summe["aenderung_cent"]) == (320_00, 2_00)


def test_two_moves_that_come_together_are_one_source(plan: dict[str, Any]) -> None:
    (neu,) = [z for z in plan["einzelplan"] if (z["kapitel"], z["titel"]) == ("1603", "53271")]
    assert neu["quellen"] == ["0301/53299"]
    assert neu["betraege"][0]["betrag_cent"] == 40_00 + 40_00


def test_every_column_of_the_csv_adds_up(ergebnis: Ergebnis) -> None:
    zeilen = ueberleitung(published(ergebnis))

    def total(spalte: str) -> int:
        return sum(int(zeile[spalte].replace(",", "") or 0) for zeile in zeilen)

    assert total("alt") + total("aenderung") == total("umgesetzt") + total("verbleibt")
    assert total("aenderung") == 2_00
    erste, zweite = [zeile for zeile in zeilen if zeile["titel_alt"] == "53299"]
    assert (erste["aenderung"], zweite["aenderung"]) == ("-5,00", "")
    neu = einzelplan(published(ergebnis))
    assert sum(int(zeile["betrag"].replace(",", "")) for zeile in neu) == 177_00


def test_a_year_that_only_a_decision_names_is_in_both_tables() -> None:
    ohne_ansatz = "0301 | 511 99 | '99 | IT-Geräte | "
    eine = entscheidung("zugestimmt", "0301/51199", "1603", 0, aenderung={2027: 9_00})
    eine = replace(eine, grundlage={Position("finanzplan", 2028): 5_00})
    kopf = "Kapitel | Titel | TG | Zweckbestimmung | Finanzplan 2028"
    ergebnis = run(f"{ohne_ansatz}5", Projekt(entscheidungen=[eine]), kopf)
    assert ergebnis.abgleich.stimmt
    assert [z.entscheidungen for z in ergebnis.zurueckgehalten] == []
    (zeile,) = [z for z in ueberleitung(published(ergebnis)) if z["groesse"] == "ansatz"]
    assert zeile["jahr"] == "2027"
    assert [zeile[spalte] for spalte in ("alt", "aenderung", "umgesetzt", "verbleibt")] == [
        "0,00",
        "9,00",
        "9,00",
        "0,00",
    ]
    (titel,) = json.loads(dump(plan_json(ergebnis)))["titel"]
    betraege = {(b["groesse"], b["umgesetzt_cent"]) for b in titel["betraege"]}
    assert betraege == {("ansatz", 9_00), ("finanzplan", 5_00)}


def test_the_sheets_of_the_workbook_add_up() -> None:
    kopf = "Kapitel | Titel | TG | Zweckbestimmung | Ansatz 2026 | Ansatz 2027"
    mit_vorjahr = re.sub(r"(\| [0-9]+)$", r"| 0 \1", MELDUNG, flags=re.MULTILINE)
    projekt = Projekt(regeln=(ALLE, HALB), vorgaben=VORGABEN, entscheidungen=ENTSCHEIDUNGEN)
    entschieden = run(mit_vorjahr, projekt, kopf)
    assert len(entschieden.zurueckgehalten) == 2
    blaetter = arbeitsblaetter(entschieden)
    assert write_workbook(build_kopf(entschieden), blaetter).startswith(b"PK")
    salden = list(balances(blaetter))
    assert len(salden) > 5
    assert not any(salden)


def balances(blaetter: Iterable[Arbeitsblatt]) -> Iterator[Wert]:
    """Every value in a column that should show nothing but 0."""
    tabellen = (t for blatt in blaetter for t in blatt.abschnitte if isinstance(t, Tabelle))
    for tabelle in tabellen:
        for index, spalte in enumerate(tabelle.spalten):
            if re.match("Saldo [0-9]", spalte.kopf) or spalte.auffaellig == "ungleich_null":
                yield from (z.werte[index] for z in tabelle.zeilen if len(z.werte) > index)


def test_the_rules_are_still_counted(ergebnis: Ergebnis) -> None:
    zeilen = report_rules(ergebnis.auftrag.regelwerk, ergebnis.umsetzungen)
    assert {zeile.regel.id: zeile.gewonnen for zeile in zeilen} == {"halb": 1, "inneres": 3}


def test_a_later_run_reads_the_amounts_as_decided(ergebnis: Ergebnis, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(dump(plan_json(ergebnis)))
    titel = read_titles(tmp_path / "plan.json", MI, VORGABEN)
    ansatz = Position("ansatz", 2027)
    assert [eines.betraege[ansatz] for eines in titel] == [100_00, 60_00, 85_00, 40_00]


def test_the_audit_names_the_workbook_of_the_decisions() -> None:
    datei = Eingabe(Path("/x/e.xlsx"), "e.xlsx", b"x")
    nichts = {"provisional": False, "decisions": None, "previous": None}
    assert Options().as_json() == nichts
    gesagt = Options(decisions=datei).as_json()["decisions"]
    assert gesagt["datei"] == "e.xlsx"
    assert len(gesagt["sha256"]) == 64
