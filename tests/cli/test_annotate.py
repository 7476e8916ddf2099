"""`validate --annotate` and `rueckmeldung/` of `consolidate`, as a clerk meets them."""

import json
from pathlib import Path

import pytest

from itplan.excel.annotate.workbook import is_untouched
from tests.cli.aufruf import Aufruf, files, handed_back

EINE = "data/fehlerhaft/betrag_mit_buchstaben.xlsx"


def test_the_marked_workbook_is_written_and_said(musterland: Path, itplan: Aufruf) -> None:
    status, text, fehler = itplan("validate", EINE, "--format", "json", "--annotate", "zurueck")
    assert status == 1
    assert json.loads(text)["zusammenfassung"]["fehler"] == 1
    assert fehler == f"markiert: zurueck/{EINE}\n"
    assert set(files(musterland / "zurueck")) == {EINE}
    assert is_untouched((musterland / "zurueck" / EINE).read_bytes())
    assert itplan("validate", EINE, "--annotate", "zurueck")[0] == 1


def test_a_clean_workbook_is_not_handed_back(musterland: Path, itplan: Aufruf) -> None:
    eine = "data/ressorts/03_Inneres.xlsx"
    status, _, fehler = itplan("validate", eine, "--annotate", "zurueck")
    assert (status, fehler) == (0, "Keine Mappe hat Befunde; es gibt nichts zu markieren.\n")
    assert not (musterland / "zurueck").exists()


@pytest.mark.parametrize("ziel", [".", "data/ressorts", "data/fehlerhaft/zurueck"])
def test_nothing_goes_into_a_folder_of_submissions(
    musterland: Path, itplan: Aufruf, ziel: str
) -> None:
    vorher = files(musterland)
    status, _, fehler = itplan("validate", "data/fehlerhaft", "--annotate", ziel)
    assert status == 2
    assert "Eingangsordner" in fehler or "ist eine Eingabe" in fehler
    assert files(musterland) == vorher


def test_a_hand_back_that_somebody_works_in_is_not_overwritten(
    musterland: Path, itplan: Aufruf
) -> None:
    ziel = musterland / "zurueck" / EINE
    ziel.parent.mkdir(parents=True)
    ziel.write_bytes((musterland / EINE).read_bytes())
    status, _, fehler = itplan("validate", EINE, "--annotate", "zurueck")
    assert status == 2
    assert "keine unveränderte Rückmeldung" in fehler


def test_consolidate_lays_them_into_the_run(musterland: Path, itplan: Aufruf) -> None:
    assert itplan("consolidate")[0] == 0
    zurueck = handed_back(musterland / "out")
    assert set(files(musterland / "out")) >= zurueck
    lauf = json.loads((musterland / "out" / "lauf.json").read_text(encoding="utf-8"))
    assert {eintrag["datei"] for eintrag in lauf["ausgaben"]} >= zurueck
    assert itplan("consolidate")[0] == 0
