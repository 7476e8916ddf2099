# ruff: noqa: E501 – a row of a sheet is one line
"""Real budgets: read to the cent, title by title, and held against sums from outside."""

import json
import os
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from itplan.haushalt.lesung import Eingang
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.intake import judge_together, take_in
from tests.musterland import WURZEL
from tests.sheets import findings

DATEN = Path(os.environ.get("ITPLAN_DATEN", WURZEL.parent / "shared" / "daten"))
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not DATEN.is_dir(), reason="Die wirklichen Haushalte (ITPLAN_DATEN) liegen nicht vor"
    ),
]

BUND = Vorgaben((2024,), titelgruppe="spalte", negativ=("*",))
GROESSEN = {
    "soll_2024_teur": (Position("ansatz", 2024), 100_000),
    "soll_2023_teur": (Position("ansatz", 2023), 100_000),
    "ist_2022_eur": (Position("ist", 2022), 100),
}


def _read(pfad: Path, vorgaben: Vorgaben) -> Eingang:
    return judge_together([take_in(pfad.read_bytes(), pfad.name, vorgaben)], vorgaben)


@cache
def _bund(art: str) -> dict[str, Eingang]:
    return {
        pfad.name: _read(pfad, BUND) for pfad in sorted((DATEN / f"bund_2024_{art}").glob("*.xlsx"))
    }


def _sum(titel: list[Titel], position: Position) -> int:
    return sum(eines.betraege.get(position, 0) for eines in titel)


@pytest.mark.parametrize("art", ["druck", "liste"])
def test_federal_budget_equals_its_published_sums(art: str) -> None:
    kontrolle = json.loads((DATEN / f"bund_2024_{art}" / "kontrollsummen.json").read_text())
    gelesen = _bund(art)
    gesamt: dict[str, int] = defaultdict(int)
    for datei, eingang in gelesen.items():
        assert findings(eingang, "fehler", "warnung") == []
        assert eingang.unlesbar == []
        for name, (position, je_einheit) in GROESSEN.items():
            cent = _sum(eingang.titel, position)
            gesamt[name] += cent
            assert cent == round(kontrolle[datei][name] * je_einheit), (datei, name)
        assert len(eingang.titel) == kontrolle[datei]["titel"]
    alle = next(werte for datei, werte in kontrolle.items() if datei not in gelesen)
    assert alle["titel"] == sum(len(eingang.titel) for eingang in gelesen.values())
    for name, (_, je_einheit) in GROESSEN.items():
        assert gesamt[name] == round(alle[name] * je_einheit)


def _essence(titel: Titel) -> tuple[Any, ...]:
    return (
        titel.kapitel,
        titel.titel,
        titel.titelgruppe,
        titel.titelgruppe_text,
        titel.funktion,
        titel.zweckbestimmung,
        sorted(titel.betraege.items(), key=lambda paar: paar[0].reihenfolge),
    )


def test_both_layouts_of_the_federal_budget_give_the_same_titles() -> None:
    druck, liste = _bund("druck"), _bund("liste")
    assert druck.keys() == liste.keys()
    for datei in druck:
        assert sorted(map(_essence, druck[datei].titel)) == sorted(
            map(_essence, liste[datei].titel)
        ), datei


def test_berlin_2015() -> None:
    eingang = _read(DATEN / "laender" / "Berlin_2015_Ansatz_Ist.xlsx", Vorgaben((2015,)))
    assert len(eingang.titel) == 21_508
    assert _sum(eingang.titel, Position("ansatz", 2015)) == 4_831_563_960_000
    assert _sum(eingang.titel, Position("ist", 2015)) == 5_033_236_622_474
    assert eingang.unlesbar == []
    assert "titel_doppelt" not in {befund.code for befund in eingang.befunde}


def test_federal_accounts_2019_drop_no_row() -> None:
    pfad = DATEN / "laender" / "Bund_Haushaltsrechnung_2019.xlsx"
    eingang = _read(pfad, Vorgaben((2019,), titelgruppe="spalte"))
    zeilen = (
        CalamineWorkbook.from_path(str(pfad)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    )
    mit_betrag = {nummer for nummer, zeile in enumerate(zeilen[1:], 2) if zeile[4] != ""}
    ueberschriften = {
        n for n, z in enumerate(zeilen[1:], 2) if any(w != "" for w in z) and z[2] == ""
    }
    gelesen = {titel.herkunft.zeile for titel in eingang.titel}
    assert len(eingang.titel) == 6_195
    assert mit_betrag <= gelesen
    assert not gelesen & ueberschriften
    assert len(gelesen | ueberschriften) == sum(
        any(wert != "" for wert in zeile) for zeile in zeilen[1:]
    )


def test_federal_extract_2012_in_the_old_format() -> None:
    pfad = DATEN / "laender" / "Bund_2012_Auszug.xls"
    eingang = _read(pfad, Vorgaben((2012,), titelgruppe="spalte", faktor=1_000, negativ=("*",)))
    mappe = CalamineWorkbook.from_path(str(pfad))
    titel = [
        (name, nummer, round(float(str(zeile[4])) * 100_000))
        for name in mappe.sheet_names
        for nummer, zeile in enumerate(
            mappe.get_sheet_by_name(name).to_python(skip_empty_area=False), 1
        )
        if len(zeile) > 4 and isinstance(zeile[0], (int, float)) and zeile[0] > 999
    ]
    position = Position("ansatz", 2012)
    gelesen = [
        (t.herkunft.blatt.name, t.herkunft.zeile, t.betraege[position]) for t in eingang.titel
    ]
    assert gelesen == titel
    assert len(titel) == 49
    assert eingang.unlesbar == []


@pytest.mark.parametrize("art", ["druck", "liste"])
def test_every_amount_of_the_federal_budget_is_accounted_for(art: str) -> None:
    """Rows with a number under an amount header, counted in the raw cells: a title or a sum each."""
    for datei, eingang in _bund(art).items():
        mappe = CalamineWorkbook.from_path(str(DATEN / f"bund_2024_{art}" / datei))
        zeilen = mappe.get_sheet_by_index(0).to_python(skip_empty_area=False)
        mit_betrag = {
            n for n, z in enumerate(zeilen[5:], 6) if any(isinstance(w, float) for w in z[-3:])
        }
        gelesen = {titel.herkunft.zeile for titel in eingang.titel}
        rest = [zeilen[nummer - 1] for nummer in mit_betrag - gelesen]
        assert gelesen <= mit_betrag
        assert all(any("Gesamt" in str(w) or "Summe" in str(w) for w in zeile) for zeile in rest)
