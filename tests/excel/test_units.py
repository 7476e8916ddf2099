# ruff: noqa: E501 – a row of a sheet is one line
"""Units per column, per sheet, per workbook, per number format; contradictions are refused."""

from typing import Any

import pytest

from itplan.haushalt.vorgaben import Ressort, Vorgaben
from tests.sheets import Blatt, amounts, ansatz, findings, read

ZEILE = "0301 | 511 01 | Geräte | 1.5"


def _one(kopf: str, cover: str = "", **optionen: Any) -> int | None:
    eingang = read(f"{cover}Kapitel | Titel | Zweckbestimmung | {kopf}\n{ZEILE}", **optionen)
    assert findings(eingang) == []
    return ansatz(eingang)["0301/51101"]


@pytest.mark.parametrize(
    ("einheit", "cent"),
    [
        ("", 150),
        ("(€)", 150),
        ("in EUR", 150),
        ("Euro", 150),
        ("(T€)", 150_000),
        ("in TEUR", 150_000),
        ("in T-EUR", 150_000),
        ("[k€]", 150_000),
        ("\\n1.000 €", 150_000),
        ("(1000 EUR)", 150_000),
        ("in Tsd. €", 150_000),
        ("in Tsd.", 150_000),
        ("(Tausend Euro)", 150_000),
        ("Mio. €", 150_000_000),
        ("in Millionen Euro", 150_000_000),
    ],
)
def test_unit_in_the_header(einheit: str, cent: int) -> None:
    assert _one(f"Ansatz 2027 {einheit}") == cent


@pytest.mark.parametrize(
    ("text", "cent"),
    [
        ("Beträge in EUR", 150),
        ("Alle Angaben in T€", 150_000),
        ("(Angaben in Tausend Euro)", 150_000),
        ("in Tsd.", 150_000),
        ("(T€)", 150_000),
        ("- EUR -", 150),
        ("Einheit: | TEUR", 150_000),
        ("Ansätze in 1.000 €, Ist in €", 150_000),
        ("Der Ansatz 2026 stieg um 3 Mio. Euro.", 150),
    ],
)
def test_unit_in_the_cover_text(text: str, cent: int) -> None:
    assert _one("Ansatz 2027", cover=f"{text}\n\n") == cent


def test_units_differ_by_column() -> None:
    eingang = read(
        "Kapitel | Titel | Zweckbestimmung | Soll 2027\\n1.000 € | Ist 2025 (€)\n0301 | 511 01 | Geräte | 3 | 2999.99"
    )
    assert amounts(eingang)["0301/51101"] == {"ansatz 2027": 300_000, "ist 2025": 299_999}


def test_cover_text_names_two_units_by_what_they_hold_for() -> None:
    eingang = read(
        "Soll in 1.000 €, Ist in €\nKapitel | Titel | Zweckbestimmung | Soll 2027 | Ist 2025\n"
        "0301 | 511 01 | Geräte | 3 | 2999.99"
    )
    assert amounts(eingang)["0301/51101"] == {"ansatz 2027": 300_000, "ist 2025": 299_999}


def test_cover_text_contradicts_itself() -> None:
    eingang = read(
        f"Beträge in EUR\nAngaben in T€\nKapitel | Titel | Zweckbestimmung | Ansatz 2027 | Ist 2025\n{ZEILE} | 1"
    )
    assert findings(eingang) == [("einheit_widerspruch", "D3")]
    assert {u.zelle for u in eingang.unlesbar} == {"D4", "E4"}


@pytest.mark.parametrize(
    ("code", "cent"),
    [
        ("#,##0", 150),
        ("#,##0.00 €", 150),
        ("#,##0.00 [$€-407]", 150),
        ('#,##0.0 "T€"', 150_000),
        ('#,##0.0 "Tsd. €"', 150_000),
        ('0.0" Mio. €"', 150_000_000),
        ("#,##0.00;[Red]-#,##0.00", 150),
    ],
)
def test_unit_in_the_number_format(code: str, cent: int) -> None:
    assert _one("Ansatz 2027", formate={"D2": code}) == cent


@pytest.mark.parametrize(
    ("code", "einheit"),
    [
        ("#,##0,", ""),
        ("#,##0,", "(T€)"),
        ('#,##0.0,"T€"', ""),
        ('#,##0,"T€"', "(T€)"),
        ("0,,", "(Mio. €)"),
    ],
)
def test_number_format_that_divides_shows_what_is_stored_in_euro(code: str, einheit: str) -> None:
    eingang = read(
        f"Kapitel | Titel | Zweckbestimmung | Ansatz 2027 {einheit}\n0301 | 511 01 | Geräte | 1500000",
        formate={"D2": code},
    )
    assert ansatz(eingang) == {"0301/51101": 150_000_000}
    assert findings(eingang) == []


def test_header_and_format_contradict_each_other_in_a_whole_column() -> None:
    eingang = read(
        "Kapitel | Titel | Zweckbestimmung | Ansatz 2027 (€)\n0301 | 511 01 | Geräte | 5\n0301 | 518 01 | Mieten | 6",
        formate={"D": '#,##0 "T€"'},
    )
    assert findings(eingang) == [("einheit_widerspruch", "D2")]
    assert [u.zelle for u in eingang.unlesbar] == ["D2", "D3"]


def test_header_and_format_contradict_each_other_in_single_cells() -> None:
    eingang = read(
        "Kapitel | Titel | Zweckbestimmung | Ansatz 2027 (€)\n0301 | 511 01 | Geräte | 5\n"
        "0301 | 518 01 | Mieten | 6\n0301 | 525 01 | Fortbildung | 7",
        formate={"D3": '#,##0 "T€"', "D4": '#,##0 "T€"'},
    )
    assert findings(eingang) == [("einheit_widerspruch", "D3"), ("einheit_widerspruch", "D4")]
    assert ansatz(eingang) == {"0301/51101": 500, "0301/51801": None, "0301/52501": None}


def test_percent_format_is_no_amount() -> None:
    eingang = read(f"Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n{ZEILE}", formate={"D": "0%"})
    assert findings(eingang) == [("betrag_unlesbar", "D2")]


def test_unit_beside_a_text_amount() -> None:
    eingang = read(
        "Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n0301 | 511 01 | Geräte | 1,5 T€"
    )
    assert ansatz(eingang) == {"0301/51101": 150_000}


def test_unit_of_the_project_and_of_the_ressort() -> None:
    ressort = Ressort(("03",), "MI", "Inneres", faktor=1_000)
    assert _one("Ansatz 2027", vorgaben=Vorgaben((2027,), faktor=1_000)) == 150_000
    eingang = read(
        f"Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n{ZEILE}",
        vorgaben=Vorgaben(
            (2027,), ressorts=(Ressort(("03",), "MI", "Inneres", dateien=("MI*",), faktor=1_000),)
        ),
    )
    assert ansatz(eingang) == {"0301/51101": 150_000}
    assert ressort.faktor == 1_000


@pytest.mark.parametrize(
    ("einheit", "cent"), [("EUR", 150), ("TEUR", 150_000), ("1.000 €", 150_000)]
)
def test_unit_on_the_cover_sheet(einheit: str, cent: int) -> None:
    deckblatt = Blatt(f"Einzelplan | '03\nEinheit | {einheit}", "Deckblatt")
    eingang = read(deckblatt, Blatt(f"Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n{ZEILE}"))
    assert ansatz(eingang) == {"0301/51101": cent}


def test_cover_sheet_and_number_format_contradict_each_other() -> None:
    deckblatt = Blatt("Einzelplan | '03\nEinheit | TEUR", "Deckblatt")
    blatt = Blatt(
        f"Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n{ZEILE}", formate={"D2": "#,##0.00 €"}
    )
    assert findings(read(deckblatt, blatt)) == [("einheit_widerspruch", "D2")]


def test_unknown_unit_on_the_cover_sheet_holds_everything_back() -> None:
    deckblatt = Blatt("Einzelplan | '03\nEinheit | Taler", "Deckblatt")
    eingang = read(deckblatt, Blatt(f"Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n{ZEILE}"))
    assert findings(eingang) == [("einheit_unbekannt", "B2")]
    assert len(eingang.fehlerhaft) == 1


@pytest.mark.parametrize("einheit", ["TDM", "USD", "Mrd. €", "100 €", "Hundert Euro", "Tsd. USD"])
def test_unknown_unit_is_told_once_and_nothing_is_read_in_it(einheit: str) -> None:
    zeilen = f"{ZEILE} | 3\n0301 | 518 01 | Mieten | 2 | 4"
    oben = read(
        f"Angaben in {einheit}\n\nKapitel | Titel | Zweckbestimmung | Ansatz 2027 | Ist 2025\n{zeilen}"
    )
    kopf = read(f"Kapitel | Titel | Zweckbestimmung | Ansatz 2027 ({einheit}) | Ist 2025\n{zeilen}")
    assert findings(oben) == [("einheit_unbekannt", "D3")]
    assert findings(kopf) == [("einheit_unbekannt", "D1")]
    assert len(oben.fehlerhaft) == len(kopf.fehlerhaft) == 2


@pytest.mark.parametrize(
    "text",
    ["Die Ausgaben stiegen auf 3 Mrd. €.", "Vergleich mit der DM-Zeit", "Angaben in 1.000 €"],
)
def test_text_that_only_speaks_of_another_unit(text: str) -> None:
    eingang = read(f"{text}\n\nKapitel | Titel | Zweckbestimmung | Ansatz 2027\n{ZEILE}")
    assert findings(eingang, "fehler") == []
