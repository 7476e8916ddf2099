"""The whole workbook, computed again by LibreOffice: every number stays what it was."""

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from itplan.excel.mappe import write_workbook
from itplan.inbox import collect, take_in_all
from itplan.pipeline import Auftrag, Ergebnis, evaluate
from itplan.project.load import load_project
from itplan.project.load_rules import load_rules
from itplan.report.model_kopf import build_kopf
from itplan.report.model_mappe import arbeitsblaetter
from tests.musterland import WURZEL
from tests.programs import needs_libreoffice
from tests.real.budgets import CHECKOUT, DATEN, needs
from tests.recalculation import Recalculate, numbers

pytestmark = [pytest.mark.libreoffice, needs_libreoffice]
BUND = "bund_2024_druck"


@cache
def evaluated(projektdatei: Path, ordner: Path | None = None) -> Ergebnis:
    """A project's run, before anything of it is written."""
    projekt = load_project(projektdatei)
    eingaben = collect([ordner or projekt.ordner], projekt.wurzel)
    eingang = take_in_all(eingaben, projekt.vorgaben, projekt.grenzen)
    regeln = load_rules(projekt)
    return evaluate(eingang, Auftrag(projekt.haushalt, projekt.vorgaben, regeln))


def written(ergebnis: Ergebnis) -> bytes:
    return write_workbook(build_kopf(ergebnis), arbeitsblaetter(ergebnis))


def musterland_workbook() -> bytes:
    return written(evaluated(WURZEL / "itplan.toml"))


def test_musterland(recalculate: Recalculate) -> None:
    inhalt = musterland_workbook()
    vorher, nachher = numbers(inhalt), numbers(recalculate(inhalt))
    assert len(vorher) > 20_000
    assert nachher == vorher


@pytest.mark.real
@needs(BUND)
def test_the_federal_budget(recalculate: Recalculate) -> None:
    inhalt = written(evaluated(CHECKOUT / "examples" / "bund" / "itplan.toml", DATEN / BUND))
    vorher, nachher = numbers(inhalt), numbers(recalculate(inhalt))
    assert len(vorher) > 40_000
    assert nachher == vorher


def test_changed_amounts_are_missed_by_the_checksums(recalculate: Recalculate) -> None:
    """One amount changed on each of four sheets, each of another kind: four rows turn red."""
    mappe = openpyxl.load_workbook(io.BytesIO(musterland_workbook()))
    add_one_euro(mappe["Fundstellen alt"], "Ansatz 2026", "Status", "umgesetzt")
    add_one_euro(mappe["Umsetzungsliste"], "VE 2027", "HGr", "5")
    add_one_euro(mappe["Abgebende Seite"], "Ist 2025", "Status", "teilweise")
    add_one_euro(mappe["Einzelplan"], "Ansatz 2027", "Größe", "ansatz")
    puffer = io.BytesIO()
    mappe.save(puffer)
    vorher, nachher = numbers(musterland_workbook()), numbers(recalculate(puffer.getvalue()))
    assert failures(mappe["Prüfsummen"], vorher) == []
    assert failures(mappe["Prüfsummen"], nachher) == [
        ("Ansatz 2026", 1, 0),
        ("Ansatz 2027", 0, 1),
        ("Ist 2025", -1, 0),
        ("VE 2027", -1, -1),
    ]


def add_one_euro(blatt: Worksheet, kopf: str, kennung: str, code: str) -> None:
    """Change the first amount of a column whose row has a code in another one."""
    zeile, spalten = next(
        (zeile[0].row, koepfe)
        for zeile in blatt.iter_rows(max_row=12)
        if kopf in (koepfe := {str(z.value or "").split("\n")[0]: z.column for z in zeile})
    )
    while True:
        zeile += 1
        zelle = blatt.cell(zeile, spalten[kopf])
        if blatt.cell(zeile, spalten[kennung]).value == code and zelle.data_type == "n":
            zelle.value = (zelle.value or 0) + 1
            return


def failures(
    blatt: Worksheet, werte: Mapping[tuple[str, int, int], float]
) -> list[tuple[str, float, float]]:
    """The rows of the Prüfsummen that are not 0: Größe, Probe alt, Probe neu."""
    kopf = next(zeile for zeile in blatt.iter_rows() if zeile[0].value == "HGr")
    koepfe = [zelle.value for zelle in kopf]
    gefunden: list[tuple[str, float, float]] = []
    for zeile in blatt.iter_rows(min_row=kopf[0].row + 1):
        proben = [
            werte.get((blatt.title, zeile[0].row - 1, koepfe.index(name)), 0)
            for name in ("Probe alt", "Probe neu")
        ]
        if any(proben):
            gefunden.append((str(zeile[1].value), proben[0], proben[1]))
    return sorted(gefunden)
