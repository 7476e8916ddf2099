"""Where the real budgets lie, how a test runs the command line on them, and their raw rows."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from itplan.cli import main
from itplan.haushalt.betrag import cent_from_number
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.titel import Position
from itplan.inbox import collect, take_in_all
from itplan.project.load import Projekt, load_project

CHECKOUT = Path(__file__).parents[2]
DATEN = Path(os.environ.get("ITPLAN_DATEN", CHECKOUT.parent / "shared" / "daten"))

Zelle = Any
"""A cell as calamine shows it: a number, a text, a date."""


def needs(*namen: str) -> pytest.MarkDecorator:
    """Skip where one of these files or folders of the real budgets is not at hand."""
    fehlend = [name for name in namen if not (DATEN / name).exists()]
    grund = (
        f"die wirklichen Haushalte fehlen: {', '.join(fehlend)} (ITPLAN_DATEN nennt ihren Ordner)"
    )
    return pytest.mark.skipif(bool(fehlend), reason=grund)


def run_cli(*argumente: str) -> int:
    """The exit status of the command line, run in this process."""
    vorher = sys.argv
    sys.argv = ["itplan", *argumente]
    try:
        main()
    except SystemExit as ende:
        return int(ende.code or 0)
    finally:
        sys.argv = vorher


def consolidate(ordner: Path, projekt: Path, out: Path) -> dict[str, Any]:
    """The files of a run by name, as JSON; the run must end with status 0."""
    assert run_cli("consolidate", str(ordner), "--project", str(projekt), "--out", str(out)) == 0
    return {pfad.stem: json.loads(pfad.read_bytes()) for pfad in out.glob("*.json")}


def read(datei: Path, projektdatei: Path) -> tuple[Projekt, Eingang]:
    """A workbook as the command line takes it in."""
    projekt = load_project(projektdatei)
    eingaben = collect([datei], projekt.wurzel)
    return projekt, take_in_all(eingaben, projekt.vorgaben, projekt.grenzen)


def read_sum(eingang: Eingang, position: Position) -> int:
    """What the raw rows add up to, in cent."""
    return sum(zeile.betraege.get(position, 0) for zeile in eingang.gelesen)


def read_rows(eingang: Eingang) -> set[tuple[str, int]]:
    """Sheet and row number of every title that was read."""
    return {(z.herkunft.blatt.name, z.herkunft.zeile) for z in eingang.gelesen}


def raw_rows(datei: Path) -> Iterator[tuple[tuple[str, int], list[Zelle]]]:
    """Every row that is not empty, with its sheet and number, as calamine alone shows it."""
    mappe = CalamineWorkbook.from_path(datei)
    for name in mappe.sheet_names:
        zeilen = mappe.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for nummer, zeile in enumerate(zeilen, 1):
            if any(str(zelle).strip() for zelle in zeile):
                yield (name, nummer), zeile


def cent(zelle: Zelle) -> int:
    """A raw number in cent; an empty cell counts nothing."""
    return cent_from_number(zelle) if isinstance(zelle, int | float) else 0
