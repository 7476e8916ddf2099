"""The open data read back: rows of the CSV files, and what the tables add up to."""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from itplan.haushalt.gestaltung import Gestaltung
from itplan.pipeline import Ergebnis
from itplan.plan.fassung import Fassung
from itplan.report.json_text import dump
from itplan.report.opendata import open_data
from itplan.report.plan_json import plan_json

Zeilen = list[dict[str, str]]
Summen = dict[tuple[str, str, str, str], dict[str, int]]
"""Amounts in cent by art, Größe, year and due year; zeros are left out."""

BETRAEGE = ("alt", "aenderung", "umgesetzt", "verbleibt")
RESTE = ("nicht_it", "verbleibt", "nicht_zugeordnet", "fehlerhaft", "bestand")


def ueberleitung(fassung: Fassung) -> Zeilen:
    return rows(open_data(fassung, Gestaltung())["ueberleitung.csv"])


def einzelplan(fassung: Fassung) -> Zeilen:
    return rows(open_data(fassung, Gestaltung())["einzelplan.csv"])


def rows(inhalt: bytes) -> Zeilen:
    """As a program reads a CSV file that was declared to be UTF-8 with BOM and `;`."""
    assert inhalt.startswith(b"\xef\xbb\xbf")
    text = io.StringIO(inhalt.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=";"))


def cent(text: str) -> int:
    return int(text.replace(",", "")) if text else 0


def add_up(alt: Iterable[Mapping[str, Any]], neu: Iterable[Mapping[str, Any]]) -> Summen:
    """What rows of both tables with amounts in cent add up to."""
    summen: dict[tuple[str, str, str, str], Counter[str]] = defaultdict(Counter)
    for zeile in alt:
        summen[_key(zeile)].update({name: zeile[name] for name in BETRAEGE})
    for zeile in neu:
        summen[_key(zeile)].update({"einzelplan": zeile["betrag"]})
    return _without_zeros(summen)


def of_csv(dateien: Mapping[str, bytes]) -> Summen:
    """What both CSV files add up to."""
    alt = [
        {**zeile, **{name: cent(zeile[name]) for name in BETRAEGE}}
        for zeile in rows(dateien["ueberleitung.csv"])
    ]
    neu = [{**zeile, "betrag": cent(zeile["betrag"])} for zeile in rows(dateien["einzelplan.csv"])]
    return add_up(alt, neu)


def of_plan(plan: Mapping[str, Any]) -> Summen:
    """What `summen` of a plan.json says."""
    return _without_zeros(
        {
            _key(s): {
                "alt": s["gelesen_cent"],
                "aenderung": s["aenderung_cent"],
                "umgesetzt": s["umgesetzt_cent"],
                "verbleibt": sum(s[f"{rest}_cent"] for rest in RESTE),
                "einzelplan": s["einzelplan_cent"],
            }
            for s in plan["summen"]
        }
    )


def of_run(ergebnis: Ergebnis) -> Summen:
    return of_plan(json.loads(dump(plan_json(ergebnis))))


def write(dateien: Mapping[str, bytes], ordner: Path) -> None:
    for name, inhalt in dateien.items():
        (ordner / name).write_bytes(inhalt)


def _key(zeile: Mapping[str, Any]) -> tuple[str, str, str, str]:
    jahr, faellig = (zeile[name] for name in ("jahr", "faellig"))
    return zeile["art"], zeile["groesse"], str(jahr or ""), str(faellig or "")


def _without_zeros(
    summen: Mapping[tuple[str, str, str, str], Mapping[str, int]],
) -> Summen:
    """What is zero on one side may be missing on the other."""
    ohne = {
        key: {name: wert for name, wert in werte.items() if wert} for key, werte in summen.items()
    }
    return {key: werte for key, werte in ohne.items() if werte}
