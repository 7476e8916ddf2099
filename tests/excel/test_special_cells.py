# ruff: noqa: E501 – a row of a sheet is one line
"""Errors, formulas without a value and what Excel hides: never a silent zero, never a silent blank."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from itplan.excel.reader.sheet_xml import read_zusatz
from itplan.haushalt.lesung import Eingang
from itplan.intake import judge_together, take_in
from tests.programs import needs_libreoffice
from tests.sheets import (
    EIN_JAHR,
    Blatt,
    ansatz,
    build_workbook,
    convert,
    findings,
    read,
)

KOPF = "Kapitel | Titel | FKZ | Zweckbestimmung | Ansatz 2027"
FEHLER = ["#REF!", "#NAME?", "#DIV/0!", "#N/A", "#VALUE!", "#NULL!", "#NUM!"]


def _take(inhalt: bytes) -> Eingang:
    return judge_together([take_in(inhalt, "MI.xlsx", EIN_JAHR)], EIN_JAHR)


def _replaced(inhalt: bytes, alt: str, neu: str) -> bytes:
    """The workbook with its sheets' XML changed."""
    ziel = BytesIO()
    with zipfile.ZipFile(BytesIO(inhalt)) as quelle, zipfile.ZipFile(ziel, "w") as paket:
        for name in quelle.namelist():
            xml = quelle.read(name)
            if name.startswith("xl/worksheets/sheet"):
                xml = re.sub(alt, neu, xml.decode()).encode()
            paket.writestr(name, xml)
    return ziel.getvalue()


@pytest.mark.parametrize("fehler", FEHLER)
def test_error_cell_where_an_amount_belongs(fehler: str) -> None:
    eingang = read(f"{KOPF}\n0301 | 511 01 | 011 | Geräte | {fehler}")
    assert findings(eingang) == [("fehlerzelle", "E2")]
    assert eingang.befunde[0].wert == fehler
    assert ansatz(eingang) == {"0301/51101": None}
    assert [u.zelle for u in eingang.unlesbar] == ["E2"]
    assert len(eingang.fehlerhaft) == 1


@pytest.mark.parametrize(
    ("zeile", "zelle"),
    [
        ("#N/A | 511 01 | 011 | Geräte | 5", "A2"),
        ("0301 | #N/A | 011 | Geräte | 5", "B2"),
    ],
)
def test_error_cell_where_a_code_belongs(zeile: str, zelle: str) -> None:
    eingang = read(f"{KOPF}\n{zeile}")
    assert findings(eingang) == [("fehlerzelle", zelle)]
    assert [u.zelle for u in eingang.unlesbar] == ["E2"]


@pytest.mark.parametrize(
    ("zeile", "zelle"),
    [
        ("0301 | 511 01 | #N/A | Geräte | 5", "C2"),
        ("0301 | 511 01 | 011 | #NAME? | 5", "D2"),
    ],
)
def test_error_cell_in_another_field_holds_the_row_back(zeile: str, zelle: str) -> None:
    eingang = read(f"{KOPF}\n{zeile}")
    assert findings(eingang) == [("fehlerzelle", zelle)]
    assert len(eingang.fehlerhaft) == 1


def test_formula_that_was_never_calculated() -> None:
    eingang = read(f"{KOPF}\n0301 | 511 01 | 011 | Geräte | =E9*2")
    assert findings(eingang) == [("formel_ohne_wert", "E2")]
    assert eingang.befunde[0].wert == "=E9*2"
    assert ansatz(eingang) == {"0301/51101": None}


def test_row_that_is_nothing_but_an_uncalculated_formula() -> None:
    eingang = read(f"{KOPF}\n0301 | 511 01 | 011 | Geräte | 5\n | | | | =E2")
    assert [zelle for _, zelle in findings(eingang, "fehler")] == ["E3"]


def test_calculated_formulas_are_read() -> None:
    eingang = read(f"{KOPF}\n=A9 → 0301 | 511 01 | 011 | Geräte | =2+3 → 5")
    assert ansatz(eingang) == {"0301/51101": 500}
    assert findings(eingang) in ([], [("nullen_ergaenzt", "A2")])


def test_cells_without_their_address() -> None:
    """Some writers leave out `r`; the cells then follow each other."""
    inhalt = build_workbook(f"{KOPF}\n0301 | 511 01 | 011 | Geräte | #N/A")
    eingang = _take(_replaced(inhalt, r' r="[A-Z]*[0-9]+"', ""))
    assert findings(eingang) == [("fehlerzelle", "E2")]


def test_extras_are_found_with_a_namespace_prefix() -> None:
    inhalt = build_workbook(f"{KOPF}\n0301 | 511 01 | 011 | Geräte | #N/A")
    mit_praefix = _replaced(inhalt, r"<(/?)(row|c|v|f|sheetData|worksheet)\b", r"<\1x:\2")
    mit_praefix = _replaced(mit_praefix, r'<x:worksheet xmlns="', '<x:worksheet xmlns:x="')
    zusatz = read_zusatz(mit_praefix)["Tabelle1"]
    assert zusatz.sonderzellen[1, 4].code == "fehlerzelle"


def test_hidden_row_column_and_sheet_are_read_and_told() -> None:
    text = f"{KOPF}\n0301 | 511 01 | 011 | Geräte | 5\n0301 | 518 01 | 011 | Mieten | 6"
    assert findings(read(text, verborgene_zeilen=(3,))) == [("zeile_verborgen", "A3")]
    assert findings(read(text, verborgene_spalten=("E",))) == [("spalte_verborgen", "E1")]
    eingang = read(Blatt("Deckblatt"), Blatt(text, "Alt", verborgen=True))
    assert ("blatt_verborgen", None) in findings(eingang)
    assert ansatz(eingang) == {"0301/51101": 500, "0301/51801": 600}


def test_hidden_rows_without_a_title_are_of_no_interest() -> None:
    text = f"{KOPF}\n0301 | 511 01 | 011 | Geräte | 5\nErläuterung"
    assert findings(read(text, verborgene_zeilen=(3, 9))) == []


@pytest.mark.libreoffice
@needs_libreoffice
def test_ods_shows_errors_formats_merges_and_hidden_rows(tmp_path: Path) -> None:
    inhalt = build_workbook(
        Blatt(
            f"{KOPF} | IT-Anteil\n0301 | 511 01 | 011 | Geräte | =1/0 → #DIV/0! | 0.5\n"
            " | 518 01 | 011 | Mieten | 1.5 | 1\n0302 | 518 01 | 011 | Mieten | 2500000 | 1",
            formate={"E3": '#,##0.0 "T€"', "E4": "#,##0,", "F": "0%"},
            verbunden=("A2:A3",),
            verborgene_zeilen=(3,),
            verborgene_spalten=("C",),
        )
    )
    eingang = _take(convert(inhalt, "ods", tmp_path))
    assert sorted(findings(eingang)) == [
        ("fehlerzelle", "E2"),
        ("spalte_verborgen", "C1"),
        ("zeile_verborgen", "A3"),
    ]
    assert ansatz(eingang) == {"0301/51101": None, "0301/51801": 150_000, "0302/51801": 250_000_000}
    assert [str(titel.it_anteil) for titel in eingang.titel] == ["1/2", "1", "1"]


@pytest.mark.libreoffice
@needs_libreoffice
def test_ods_and_xls_give_the_same_amounts(tmp_path: Path) -> None:
    text = (
        "Titel | FKZ | Zweckbestimmung | Ansatz | \n | | | 2027 | 2028\nKapitel 0301 | | Ministerium\n"
        "511 01 | 011 | Geräte | 1234.56 | 7\n51801 | 011 | Mieten | 8 | -9\nSumme | | | 1242.56 | -2"
    )
    inhalt = build_workbook(Blatt(text, verbunden=("D1:E1",)))
    erwartet = _take(inhalt)
    for endung in ("ods", "xls"):
        eingang = _take(convert(inhalt, endung, tmp_path))
        assert [titel.betraege for titel in eingang.titel] == [
            titel.betraege for titel in erwartet.titel
        ]
        assert findings(eingang) == findings(erwartet)
