"""Faults planted into real budgets: what is found anew is the fault, and nothing else."""

from collections import Counter
from functools import cache
from random import Random

import pytest

from itplan.haushalt.befund import Befund
from itplan.project.load import load_project
from tests.injection import faults_amounts as amounts
from tests.injection import faults_codes as codes
from tests.injection import faults_form as form
from tests.injection.copies import copy_workbook
from tests.injection.fault import Fault
from tests.injection.judging import judge
from tests.injection.tables import Abgabe
from tests.real.budgets import CHECKOUT, DATEN, needs

FAULTS = (
    Fault("haushaltsstelle_unlesbar", codes.plant_malformed_titel),
    Fault("haushaltsstelle_unlesbar", codes.plant_malformed_funktion),
    Fault("funktion_unbekannt", codes.plant_unknown_funktion),
    Fault("zweckbestimmung_fehlt", codes.plant_missing_purpose),
    Fault("titel_doppelt", codes.plant_number_twice),
    Fault("fehlerzelle", codes.plant_error_in_code),
    Fault("formel_ohne_wert", codes.plant_uncalculated_code),
    Fault("betrag_unlesbar", amounts.plant_unreadable_amount),
    Fault("fehlerzelle", amounts.plant_error_cell),
    Fault("formel_ohne_wert", amounts.plant_uncalculated_amount),
    Fault("zeile_verborgen", form.plant_hidden_row),
)
"""Those that need no more than rows and columns."""
DATEIEN = [
    f"bund_2024_{art}/Epl{nummer}.xlsx"
    for art in ("liste", "druck")
    for nummer in ("01", "19", "32")
]


def _findings(befunde: list[Befund]) -> Counter[tuple[str, str | None, str | None]]:
    return Counter((befund.code, befund.blatt, befund.zelle) for befund in befunde)


@cache
def _original(datei: str) -> Abgabe:
    vorgaben = load_project(CHECKOUT / "examples" / "bund" / "itplan.toml").vorgaben
    return copy_workbook(DATEN / datei, vorgaben)


@pytest.mark.real
@needs("bund_2024_liste", "bund_2024_druck")
@pytest.mark.parametrize("datei", DATEIEN)
def test_a_fault_in_a_real_budget_is_found_once(datei: str) -> None:
    vorher = _findings(judge(_original(datei)))
    for fault in FAULTS:
        abgabe = copy_workbook(DATEN / datei, _original(datei).vorgaben)
        erwartet = fault.plant(abgabe, Random(f"{datei} {fault.name}"))
        if erwartet is not None:
            gefunden = _findings(judge(abgabe))
            neu = gefunden - vorher
            assert neu == Counter([(fault.code, erwartet.blatt, erwartet.zelle)]), fault.name
