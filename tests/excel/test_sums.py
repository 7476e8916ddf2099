# ruff: noqa: E501 – a row of a sheet is one line
"""Sum rows are recomputed and compared, never read as titles."""

import pytest

from tests.sheets import findings, read

DRUCK = """
Titel | Zweckbestimmung | Ansatz 2027
Kapitel 0301 | Ministerium
Einnahmen
119 01 | Vermischte Einnahmen | 10
Ausgaben
511 01 | Geräte | 100
518 01 | Mieten | 200
Titelgruppe 69 | IT
511 69 | Geräte | 1000
812 69 | Kauf | 2000
"""
RICHTIG = [
    "Summe Titelgruppe 69 | | 3000",
    "Titelgruppe 69 zusammen | | 3000",
    "Summe TG 69 | | 3000",
    "Summe Titelgruppe | | 3000",
    "Summe HGr. 5 | | 1300",
    "HGr. 5 | Sächliche Verwaltungsausgaben | 1300",
    "Hauptgruppe 8 insgesamt | | 2000",
    "Gesamtausgaben Kapitel 0301 | | 3300",
    "Gesamtausgaben | | 3300",
    "Gesamteinnahmen Kapitel 03 01 | | 10",
    " | Gesamteinnahmen | 10",
    "Ausgaben insgesamt | | 3300",
    "Zuschuss | | 3290",
    "Zuschussbedarf Kapitel 0301 | | 3290",
    "Zuschuss (-)/Überschuss (+) | | -3290",
    "Kapitel 0301 zusammen | | 3300",
    "Summe Einzelplan 03 Ausgaben | | 3300",
    "Summe | | 3310",
    "Zwischensumme | | 3000",
    " | | 3300",
    "Übertrag | | 3300",
]


@pytest.mark.parametrize("zeile", RICHTIG)
def test_right_sums_are_silent(zeile: str) -> None:
    eingang = read(f"{DRUCK}{zeile}\nKapitel 0302\n511 01 | Geräte | 7")
    assert findings(eingang) == []
    assert len(eingang.titel) == 6
    assert eingang.titel[-1].kapitel == "0302"


@pytest.mark.parametrize("zeile", [zeile for zeile in RICHTIG if zeile.strip("| ")[0].isalpha()])
def test_wrong_sums_are_told_at_their_cell(zeile: str) -> None:
    eingang = read(f"{DRUCK}{zeile.rpartition('|')[0]}| 3333")
    assert [zelle for _, zelle in findings(eingang)] == ["C11"]
    assert findings(eingang)[0][0] in ("summe_falsch", "summe_offen")


def test_wrong_sum_with_a_plain_scope_is_a_fehler() -> None:
    eingang = read(f"{DRUCK}Gesamtausgaben Kapitel 0301 | | 3333")
    [befund] = eingang.befunde
    assert (befund.code, befund.schwere, befund.differenz_cent) == ("summe_falsch", "fehler", 3300)
    assert (befund.wert, befund.erwartet) == ("3.333,00", "3.300,00")


def test_unlabelled_amounts_that_add_up_to_nothing() -> None:
    assert findings(read(f"{DRUCK} | | 3333")) == [("zeile_nicht_erkannt", "C11")]


def test_sum_over_several_kapitel() -> None:
    eingang = read(
        f"{DRUCK}Kapitel 0302\n511 01 | Geräte | 7\nGesamtausgaben Einzelplan 03 | | 3307"
    )
    assert findings(eingang) == []


def test_heading_with_amounts_sums_up_what_follows() -> None:
    kopf = "Titel | Zweckbestimmung | Ansatz 2027"
    zeilen = "511 69 | Geräte | 1\n518 69 | Mieten | 2\nÜbrige Titel\n812 01 | Kauf | 4"
    assert findings(read(f"{kopf}\nKapitel 0301\nTitelgruppe 69 | IT | 3\n{zeilen}")) == []
    assert (
        findings(read(f"{kopf}\nKapitel 0301 | Polizei | 7\nTitelgruppe 69 | IT | 3\n{zeilen}"))
        == []
    )
    assert (
        findings(read(f"{kopf}\nKapitel 0301\nAusgaben | | 7\nTitelgruppe 69 | IT\n{zeilen}")) == []
    )
    falsch = read(f"{kopf}\nKapitel 0301 | Polizei | 8\nTitelgruppe 69 | IT | 3\n{zeilen}")
    assert [zelle for _, zelle in findings(falsch)] == ["C2"]


def test_sum_in_a_list() -> None:
    kopf = "Kapitel | Titel | Titelgruppe | Zweckbestimmung | Ansatz 2027"
    zeilen = "0301 | 511 01 | | Geräte | 1\n0301 | 511 69 | '69 | Geräte | 2\n0301 | 518 69 | '69 | Mieten | 3"
    assert (
        findings(
            read(f"{kopf}\n{zeilen}\n | | | Summe Titelgruppe 69 | 5\nSumme Kapitel 0301 | | | | 6")
        )
        == []
    )
    assert findings(read(f"{kopf}\n{zeilen}\nSumme Kapitel 0301 | | | Ministerium | 7")) == [
        ("summe_falsch", "E5")
    ]


def test_sum_in_another_unit() -> None:
    """The title column is in Euro; a sum in T€ is wrong unless its number format says so."""
    eingang = read(f"{DRUCK}Gesamtausgaben Kapitel 0301 | | 3.3")
    assert findings(eingang) == [("summe_falsch", "C11")]
    assert (
        findings(read(f"{DRUCK}Gesamtausgaben Kapitel 0301 | | 3.3", formate={"C11": '0.0 "T€"'}))
        == []
    )


def test_sum_says_nothing_where_an_amount_could_not_be_read() -> None:
    text = DRUCK.replace("Mieten | 200", "Mieten | 2oo")
    eingang = read(f"{text}Gesamtausgaben Kapitel 0301 | | 9999\nGesamteinnahmen | | 11")
    assert findings(eingang) == [("betrag_unlesbar", "C7"), ("summe_offen", "C12")]


def test_sum_says_nothing_where_a_row_could_not_be_read() -> None:
    text = DRUCK.replace("518 01", "518 0x")
    assert findings(read(f"{text}Gesamtausgaben Kapitel 0301 | | 3300")) == [
        ("haushaltsstelle_unlesbar", "A7")
    ]


def test_sum_that_was_never_calculated() -> None:
    assert findings(read(f"{DRUCK}Summe HGr. 5 | | =SUM(C5:C6)")) == [("formel_ohne_wert", "C11")]


def test_text_in_a_sum() -> None:
    assert findings(read(f"{DRUCK}Summe HGr. 5 | | 13oo")) == [("betrag_unlesbar", "C11")]


def test_two_columns_are_compared_each() -> None:
    eingang = read(
        "Kapitel | Titel | Zweckbestimmung | Ansatz 2027 | Ist 2025\n"
        "0301 | 511 01 | Geräte | 1 | 2\n0301 | 518 01 | Mieten | 3 | 4\nSumme | | | 4 | 7"
    )
    assert findings(eingang) == [("summe_falsch", "E4")]
