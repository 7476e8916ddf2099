# ruff: noqa: E501 – a row of a sheet is one line
"""Amounts as ministries write them: read exactly or refused at their cell."""

import pytest

from itplan.haushalt.titel import Position
from tests.sheets import ansatz, findings, read

KOPF = "Kapitel | Titel | Zweckbestimmung | Ansatz 2027"


@pytest.mark.parametrize(
    ("zelle", "cent"),
    [
        ("1500", 150_000),
        ("1500.5", 150_050),
        ("0", 0),
        ("-5", -500),
        ("1.500,00", 150_000),
        ("1.234.567,89", 123_456_789),
        ("1~500", 150_000),
        ("~1.500~€", 150_000),
        ("1.500,-- €", 150_000),
        ("435.000,- €", 43_500_000),
        ("'1500", 150_000),
        ("-1.500,00", -150_000),
        ("1.500,00-", -150_000),
        ("5363680.22999999", 536_368_023),
    ],
)
def test_amounts_are_read_to_the_cent(zelle: str, cent: int) -> None:
    eingang = read(f"{KOPF}\n0301 | 972 01 | Globale Minderausgabe | {zelle}")
    assert ansatz(eingang) == {"0301/97201": cent}


@pytest.mark.parametrize("zelle", ["-", "–", "—", "-,--", "0"])
def test_leertitel(zelle: str) -> None:
    eingang = read(f"{KOPF}\n0301 | 511 01 | Geräte | {zelle}")
    assert ansatz(eingang) == {"0301/51101": 0}
    assert (Position("ansatz", 2027) in eingang.titel[0].leertitel) == (zelle != "0")
    assert findings(eingang) == []


@pytest.mark.parametrize(
    "zelle",
    [
        "1.234 1)",
        "1.234*",
        "ca. 1000",
        "1.5oo",
        "k.A.",
        "k. A.",
        "neu",
        "n.n.",
        "1,234.50",
        "334 909.09",
        "siehe Anlage",
        "1000 + 500",
        "1e3",
        "12.5%",
        "10 %",
        "1.23",
        "12.34.567",
        "1000-2000",
        "?",
        "x",
        "entfällt",
        "1.234,567",
        "１２３",
    ],
)
def test_what_is_not_plainly_german_is_refused(zelle: str) -> None:
    eingang = read(f"{KOPF}\n0301 | 511 01 | Geräte | '{zelle}")
    ohne_ziffer = not any(zeichen.isdigit() for zeichen in zelle)
    code = "betrag_text" if ohne_ziffer else "betrag_unlesbar"
    assert findings(eingang) == [(code, "D2")]
    assert ansatz(eingang) == {"0301/51101": None}
    assert [(u.zelle, u.wert) for u in eingang.unlesbar] == [("D2", zelle)]
    assert len(eingang.fehlerhaft) == 1


@pytest.mark.parametrize("zelle", ["", "~", "'   "])
def test_blank_is_not_zero(zelle: str) -> None:
    eingang = read(f"{KOPF}\n0301 | 511 01 | Geräte | {zelle}")
    assert ansatz(eingang) == {"0301/51101": None}
    assert findings(eingang) == [("ansatz_fehlt", "D2")]


def test_number_that_no_budget_holds() -> None:
    assert findings(read(f"{KOPF}\n0301 | 511 01 | Geräte | 1.001")) == [("betrag_unlesbar", "D2")]
    assert findings(read(f"{KOPF}\n0301 | 511 01 | Geräte | 9999999999999")) == [
        ("betrag_unlesbar", "D2")
    ]


def test_a_decimal_dot_makes_the_texts_of_its_column_doubtful() -> None:
    eingang = read(
        f"{KOPF}\n0301 | 511 01 | Geräte | '334 909.09\n0301 | 518 01 | Mieten | '12.345\n0301 | 525 01 | Fortbildung | 7"
    )
    assert findings(eingang) == [("betrag_unlesbar", "D2"), ("betrag_unlesbar", "D3")]
    assert ansatz(eingang)["0301/52501"] == 700


def test_foreign_rule_of_one_column_does_not_spread() -> None:
    eingang = read(
        f"{KOPF} | Ist 2025\n0301 | 511 01 | Geräte | 1.500 | 334 909.09\n0301 | 518 01 | Mieten | '1.500 | 1"
    )
    assert ansatz(eingang)["0301/51801"] == 150_000
    assert ("betrag_unlesbar", "E2") in findings(eingang)


@pytest.mark.parametrize(
    ("zelle", "anteil"), [("60 %", "3/5"), ("33,3 %", "333/1000"), ("100%", "1"), ("0 %", "0")]
)
def test_it_anteil_in_percent(zelle: str, anteil: str) -> None:
    eingang = read(f"{KOPF} | IT-Anteil\n0301 | 511 01 | Geräte | 5 | {zelle}")
    assert str(eingang.titel[0].it_anteil) == anteil


@pytest.mark.parametrize("zelle", ["60", "0.6", "1", "120 %", "-5 %", "die Hälfte"])
def test_it_anteil_that_may_mean_two_things(zelle: str) -> None:
    eingang = read(f"{KOPF} | IT-Anteil\n0301 | 511 01 | Geräte | 5 | {zelle}")
    assert findings(eingang) == [("it_anteil_unlesbar", "E2")]
    assert len(eingang.fehlerhaft) == 1


def test_davon_it_by_size_and_year() -> None:
    eingang = read(
        f"{KOPF} | davon IT 2027 | VE 2027 | davon IT VE 2027\n0301 | 511 01 | Geräte | 100 | 60 | 10 | 6"
    )
    assert eingang.titel[0].davon_it == {Position("ansatz", 2027): 6000, Position("ve", 2027): 600}
    assert findings(eingang) == []


@pytest.mark.parametrize(
    "kopf", ["davon IT 2027", "davon IT-Anteil 2027", "IT-Anteil 2027 (€)", "darunter IT 2027"]
)
def test_davon_it_has_many_names(kopf: str) -> None:
    eingang = read(f"{KOPF} | {kopf}\n0301 | 511 01 | Geräte | 100 | 60")
    assert eingang.titel[0].davon_it == {Position("ansatz", 2027): 6000}


@pytest.mark.parametrize("kopf", ["IT-Anteil in %", "IT-Anteil 2027 in %", "davon IT in Prozent"])
def test_percent_in_the_header(kopf: str) -> None:
    eingang = read(f"{KOPF} | {kopf}\n0301 | 511 01 | Geräte | 100 | 60")
    assert str(eingang.titel[0].it_anteil) == "3/5"
    assert eingang.titel[0].davon_it == {}


def test_one_it_anteil_for_each_year_is_refused() -> None:
    eingang = read(
        f"{KOPF} | IT-Anteil 2027 in % | IT-Anteil 2028 in %\n0301 | 511 01 | Geräte | 5 | 60 | 50"
    )
    assert findings(eingang, "fehler") == [("spalte_doppelt", "F1")]


def test_davon_it_is_not_more_than_the_whole() -> None:
    eingang = read(f"{KOPF} | davon IT 2027\n0301 | 511 01 | Geräte | 100 | 160")
    assert findings(eingang) == [("it_anteil_ueber_betrag", "E2")]


def test_davon_it_beside_an_amount_that_cannot_be_read() -> None:
    eingang = read(f"{KOPF} | davon IT 2027\n0301 | 511 01 | Geräte | 1oo | 60")
    assert findings(eingang) == [("betrag_unlesbar", "D2")]


def test_faelligkeiten_beside_one_that_cannot_be_read() -> None:
    eingang = read(
        f"{KOPF} | VE 2027 | VE 2027 fällig 2028 | VE 2027 fällig 2029\n0301 | 511 01 | Geräte | 5 | 10 | 4 | sechs"
    )
    assert findings(eingang) == [("betrag_text", "G2")]
