"""Explanations in tests: from sheets and rules, as `itplan explain` makes them of a project."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from itplan.explanation import explain_earlier, explain_fresh
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Grenzen, Ressort, Vorgaben
from itplan.inbox import Eingabe
from itplan.intake import judge_together, take_in
from itplan.pipeline import Auftrag, Ergebnis, evaluate
from itplan.report.explain_json import explanation_json
from itplan.report.explain_model import Erklaerung
from itplan.report.explain_text import print_explanation
from itplan.report.json_text import befunde_json, dump
from itplan.report.plan_json import plan_json
from itplan.run_folder import hashes, sha256
from itplan.umsetzung.regelwerk import Regelwerk
from itplan.umsetzung.zuordnung import Zuordner
from tests import strategies
from tests.decisions import entscheidungen

HAUSHALT = Haushalt("Musterland", "16", "IT", (2027,), "Voranschlag", "2026-11-23", 100)
RESSORTS = (
    Ressort(("03",), "MI", "Ministerium für Inneres"),
    Ressort(("06",), "MF", "Ministerium für Finanzen", faktor=1000),
)
VORGABEN = Vorgaben((2027,), "16", ressorts=RESSORTS, rundung_euro=100)


def run(regelwerk: Regelwerk, **mappen: bytes) -> Ergebnis:
    """A run on workbooks by name."""
    eingaenge = [
        take_in(inhalt, f"{name}.xlsx", VORGABEN) for name, inhalt in sorted(mappen.items())
    ]
    return evaluate_all(judge_together(eingaenge, VORGABEN), regelwerk)


def evaluate_all(eingang: Eingang, regelwerk: Regelwerk) -> Ergebnis:
    return evaluate(eingang, Auftrag(HAUSHALT, VORGABEN, regelwerk))


@st.composite
def decided_run(draw: st.DrawFn) -> Ergebnis:
    """A run over any titles and rules, with any decisions on it, sound and impossible ones."""
    liste = [
        eines.model_copy(update={"oeffentlich": draw(st.booleans())})
        for eines in draw(strategies.titel_liste())
    ]
    regelwerk = draw(strategies.regelwerk())
    haushalt = replace(HAUSHALT, jahre=strategies.JAHRE, personal="wandert")
    vorschlaege = Zuordner(regelwerk, haushalt, VORGABEN.titelgruppe).assign_all(liste, set())
    entschieden = tuple(draw(st.one_of(st.just([]), entscheidungen(vorschlaege))))
    eingang = Eingang(titel=liste, gelesen=strategies.lesezeilen(liste))
    auftrag = Auftrag(haushalt, VORGABEN, regelwerk, entscheidungen=entschieden)
    return evaluate(eingang, auftrag)


def explain(gesucht: str, ergebnis: Ergebnis, **mappen: bytes) -> Erklaerung:
    eingaben = [Eingabe(Path(), f"{name}.xlsx", inhalt) for name, inhalt in mappen.items()]
    return explain_fresh(gesucht, ergebnis, eingaben, Grenzen())


def write_run(ordner: Path, ergebnis: Ergebnis, **mappen: bytes) -> Path:
    """The files of a run that an explanation reads."""
    dateien = {
        "plan.json": dump(plan_json(ergebnis)),
        "befunde.json": dump(befunde_json(ergebnis.befunde, 1, 1)),
    }
    lauf = {
        "format": "itplan-lauf",
        "version": 1,
        "plan_geschrieben": True,
        "eingaben": [
            {"datei": f"{name}.xlsx", "sha256": sha256(inhalt)} for name, inhalt in mappen.items()
        ],
        "ausgaben": hashes(dateien),
    }
    for name, inhalt in (dateien | {"lauf.json": dump(lauf)}).items():
        (ordner / name).write_bytes(inhalt)
    return ordner


def explain_run(gesucht: str, ordner: Path) -> Erklaerung:
    """An explanation from files, in whose folder the workbooks may lie too."""
    return explain_earlier(gesucht, ordner, ordner)


def as_json(erklaerung: Erklaerung) -> dict[str, Any]:
    daten = explanation_json(erklaerung)
    return {
        name: list(wert)
        if isinstance(wert, Iterable) and not isinstance(wert, str | dict)
        else wert
        for name, wert in daten.items()
    }


def text(erklaerung: Erklaerung, breite: int | None = None) -> str:
    return print_explanation(erklaerung, breite)
