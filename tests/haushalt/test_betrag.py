"""Every spelling of an amount that a Ressort may send, and what becomes of it."""

import math
import time

import pytest

from itplan.haushalt.betrag import (
    HOECHSTBETRAG_CENT,
    Betrag,
    BetragUnlesbar,
    cent_from_number,
    depends_on_schreibweise,
    faktor_of_einheit,
    find_faktor,
    find_fremde_schreibweise,
    format_betrag,
    parse_betrag,
)

NBSP, SCHMAL = "\u00a0", "\u202f"

LESBAR = [
    # as printed in budgets
    ("1.234.567,89", 123_456_789),
    ("4.761.000,-- €", 476_100_000),
    ("435.000,- €", 43_500_000),
    ("435.000,–", 43_500_000),
    ("435.000,––", 43_500_000),
    ("435.000,—", 43_500_000),
    ("0,-", 0),
    ("0", 0),
    ("0,00", 0),
    ("0,5", 50),
    ("0,05", 5),
    ("7", 700),
    ("1234567", 123_456_700),
    ("1234567,8", 123_456_780),
    ("1.500", 150_000),
    ("00012", 1_200),
    ("0" * 60 + "12,50", 1_250),
    # thousands by blanks of every width
    ("1 234 567", 123_456_700),
    ("1 234 567,89", 123_456_789),
    (f"1{NBSP}234{NBSP}567", 123_456_700),
    (f"1{SCHMAL}234{SCHMAL}567,50", 123_456_750),
    (f"1{NBSP}234{SCHMAL}567", 123_456_700),
    ("1\u2009234", 123_400),
    ("12\u2007345", 1_234_500),
    # around the number
    ("  12,50  ", 1_250),
    (f"{NBSP}12,50{SCHMAL}", 1_250),
    ("12,50\n", 1_250),
    ("\t12,50", 1_250),
    # signs
    ("-123", -12_300),
    ("- 123", -12_300),
    (f"-{NBSP}123", -12_300),
    ("−123,45", -12_345),
    ("–123", -12_300),
    ("+123", 12_300),
    ("123-", -12_300),
    ("1.234,50-", -123_450),
    ("123−", -12_300),
    ("(1.000)", -100_000),
    ("( 1.000,50 )", -100_050),
    ("(1.000) €", -100_000),
    ("(1.000 €)", -100_000),
    ("(30 T€)", -3_000_000),
    ("-5,--", -500),
    ("-0", 0),
    # units behind the number
    ("12,50 €", 1_250),
    ("12,50€", 1_250),
    ("12,50 EUR", 1_250),
    ("12,50 Euro", 1_250),
    ("-12,50 €", -1_250),
    ("123- €", -12_300),
    ("30 T€", 3_000_000),
    ("30,0 T€", 3_000_000),
    ("30T€", 3_000_000),
    (f"30{NBSP}T{SCHMAL}€", 3_000_000),
    ("1.250 TEUR", 125_000_000),
    ("30 teur", 3_000_000),
    ("30 Tsd. €", 3_000_000),
    ("30 Tsd €", 3_000_000),
    ("30 Tsd. EUR", 3_000_000),
    ("30 Tsd. Euro", 3_000_000),
    ("-30 T€", -3_000_000),
    ("5,-- T€", 500_000),
    ("0,005 T€", 500),
    ("12,34567 T€", 1_234_567),
    ("1,5 Mio. €", 150_000_000),
    ("1,5 Mio €", 150_000_000),
    ("1,5 Mio. EUR", 150_000_000),
    ("0,00000001 Mio. €", 1),
    # the limit itself
    ("1.000.000.000.000", HOECHSTBETRAG_CENT),
    ("1.000.000 Mio. €", HOECHSTBETRAG_CENT),
    ("-1.000.000.000.000,00", -HOECHSTBETRAG_CENT),
]

LEERTITEL = ["-", "–", "—", "−", " - ", "-,-", "-,--", "-,-- €", "–,––", "—,—", "- €", "– T€"]

NICHTS = ["", " ", "   ", NBSP, f" {SCHMAL} ", "\t", "\n", "\u2009", "\u3000"]

UNLESBAR = [
    # another rule than the German one
    ("1,234.50", "deutschen Schreibweise"),
    ("1,234,567", "deutschen Schreibweise"),
    ("12.34.5", "deutschen Schreibweise"),
    ("334 909.09", "deutschen Schreibweise"),
    ("-20 713 477.50", "deutschen Schreibweise"),
    ("1.5", "deutschen Schreibweise"),
    ("1.50 €", "deutschen Schreibweise"),
    ("1234.567", "deutschen Schreibweise"),
    ("1.23,4", "deutschen Schreibweise"),
    ("1,2,3", "deutschen Schreibweise"),
    ("12,", "deutschen Schreibweise"),
    ("12.", "deutschen Schreibweise"),
    (",50", "deutschen Schreibweise"),
    (".50", "deutschen Schreibweise"),
    ("1 23", "deutschen Schreibweise"),
    ("1  234", "deutschen Schreibweise"),
    ("1234 567", "deutschen Schreibweise"),
    ("1.234 567", "deutschen Schreibweise"),
    ("1 234.567", "deutschen Schreibweise"),
    ("5, 50", "deutschen Schreibweise"),
    ("0.500", "deutschen Schreibweise"),
    ("-0.125", "deutschen Schreibweise"),
    ("00.001", "deutschen Schreibweise"),
    ("0 500", "deutschen Schreibweise"),
    ("6,000", "Tausenderzeichen oder Dezimalzeichen"),
    ("6,000 €", "Tausenderzeichen oder Dezimalzeichen"),
    ("1.234,567", "Tausenderzeichen oder Dezimalzeichen"),
    # no number
    ("12O", "„O“ gehört nicht hinein"),
    ("1.5oo", "„oo“ gehört nicht hinein"),
    ("l00", "„l“ gehört nicht hinein"),
    ("1e3", "„e“ gehört nicht hinein"),
    ("1_000", "„_“ gehört nicht hinein"),
    ("1'000", "„'“ gehört nicht hinein"),
    ("1)", "„)“ gehört nicht hinein"),
    ("(1.000", "„(“ gehört nicht hinein"),
    ("50 %", "„%“ gehört nicht hinein"),
    ("1 Mrd. €", "„Mrd“ gehört nicht hinein"),
    ("1,5 Mio", "„Mio“ gehört nicht hinein"),
    ("€ 5", "„€“ gehört nicht hinein"),
    ("5 DM", "„DM“ gehört nicht hinein"),
    ("=A1", "„=“ gehört nicht hinein"),
    ("10\n20", "U+000A"),
    ("\ufeff12", "U+FEFF"),
    ("12\u200b", "U+200B"),
    ("١٢٣", "U+0661"),
    ("１２３", "U+FF11"),
    ("12²", "U+00B2"),
    ("1,²", "U+00B2"),
    ("siehe Erläuterung", "keine Zahl"),
    ("NaN", "keine Zahl"),
    ("inf", "keine Zahl"),
    ("€", "keine Zahl"),
    ("()", "keine Zahl"),
    ("x", "keine Zahl"),
    # two signs, or one that says nothing
    ("--5", "keine Zahl"),
    ("- -5", "keine Zahl"),
    ("+-5", "keine Zahl"),
    ("-5-", "keine Zahl"),
    ("(-5)", "keine Zahl"),
    ("(5-)", "keine Zahl"),
    ("-(5)", "keine Zahl"),
    ("5+", "keine Zahl"),
    ("5–", "keine Zahl"),
    ("2-3", "keine Zahl"),
    ("5,---", "keine Zahl"),
    ("--", "keine Zahl"),
    ("(-)", "keine Zahl"),
    # nothing stated, and said so
    ("k.A.", "fehlt eine Angabe"),
    ("k. A.", "fehlt eine Angabe"),
    (f"k.{NBSP}A.", "fehlt eine Angabe"),
    ("K.A", "fehlt eine Angabe"),
    ("keine Angabe", "fehlt eine Angabe"),
    ("neu", "fehlt eine Angabe"),
    ("NEU", "fehlt eine Angabe"),
    ("n.n.", "fehlt eine Angabe"),
    ("entfällt", "fehlt eine Angabe"),
    # too large, too small
    ("1.000.000.000.000,01", "eine Billion"),
    ("-1.000.000.000.001", "eine Billion"),
    ("1.000.000,01 Mio. €", "eine Billion"),
    ("9" * 5_000, "eine Billion"),
    ("0,000001 T€", "Bruchteile eines Cents"),
    ("0,000000001 Mio. €", "Bruchteile eines Cents"),
    (f"0,{'0' * 5_000}1 T€", "Bruchteile eines Cents"),
]


@pytest.mark.parametrize(("text", "cent"), LESBAR)
def test_german_amounts_are_read_to_the_cent(text: str, cent: int) -> None:
    assert parse_betrag(text) == Betrag(cent, leertitel=False)


@pytest.mark.parametrize("text", LEERTITEL)
def test_a_dash_is_a_leertitel_and_remembered_as_one(text: str) -> None:
    assert parse_betrag(text) == Betrag(0, leertitel=True)


@pytest.mark.parametrize("text", NICHTS)
def test_a_blank_states_nothing_and_is_not_zero(text: str) -> None:
    assert parse_betrag(text) is None


@pytest.mark.parametrize(("text", "wort"), UNLESBAR)
def test_what_is_not_plainly_german_is_refused_with_the_reason(text: str, wort: str) -> None:
    with pytest.raises(BetragUnlesbar) as refusal:
        parse_betrag(text)
    assert wort in str(refusal.value)


def test_a_written_zero_is_no_leertitel() -> None:
    assert parse_betrag("0,00") != parse_betrag("-")


@pytest.mark.parametrize(
    ("text", "faktor", "cent"),
    [
        ("30", 1_000, 3_000_000),
        ("30,5", 1_000, 3_050_000),
        ("1,234", 1_000, 123_400),
        ("1,5", 1_000_000, 150_000_000),
        ("30 T€", 1_000, 3_000_000),
        ("30 €", 1_000, 3_000),
        ("(30 €)", 1_000, -3_000),
        ("30 T€", 1_000_000, 3_000_000),
        ("30 Mio. €", 1_000, 3_000_000_000),
    ],
)
def test_the_unit_behind_a_number_takes_the_place_of_the_columns(
    text: str, faktor: int, cent: int
) -> None:
    assert parse_betrag(text, faktor) == Betrag(cent)


@pytest.mark.parametrize(
    ("einheit", "euro"),
    [
        ("€", 1),
        ("EUR", 1),
        ("Euro", 1),
        ("T€", 1_000),
        ("TEUR", 1_000),
        ("Tsd. €", 1_000),
        ("Mio. €", 1_000_000),
        ("mio eur", 1_000_000),
    ],
)
def test_units_are_worth(einheit: str, euro: int) -> None:
    assert faktor_of_einheit(einheit) == euro


@pytest.mark.parametrize(
    ("zahl", "cent"),
    [
        (0.0, 0),
        (-0.0, 0),
        (1500.0, 150_000),
        (-1500.0, -150_000),
        (1500, 150_000),
        (0.1 + 0.2, 30),
        (5363680.22999999, 536_368_023),
        (-5363680.22999999, -536_368_023),
        (12.340099, 1_234),
        (12.339901, 1_234),
        (5e-324, 0),
        (-1e-9, 0),
        (999_999_999_999.99, 99_999_999_999_999),
        (1e12, HOECHSTBETRAG_CENT),
        (-1e12, -HOECHSTBETRAG_CENT),
    ],
)
def test_numbers_of_a_spreadsheet_become_cent(zahl: float, cent: int) -> None:
    assert cent_from_number(zahl) == cent


@pytest.mark.parametrize(
    ("zahl", "faktor", "cent"),
    [
        (30.0, 1_000, 3_000_000),
        (30.07, 1_000, 3_007_000),
        (334.90909, 1_000, 33_490_909),
        (0.1 + 0.2, 1_000, 30_000),
        (1.5, 1_000_000, 150_000_000),
    ],
)
def test_numbers_in_thousands_and_millions(zahl: float, faktor: int, cent: int) -> None:
    assert cent_from_number(zahl, faktor) == cent


@pytest.mark.parametrize(
    ("zahl", "wort"),
    [
        (1.005, "Bruchteile eines Cents"),
        (12.3402, "Bruchteile eines Cents"),
        (12.3398, "Bruchteile eines Cents"),
        (0.00011, "Bruchteile eines Cents"),
        (123_456_789_012.345, "Bruchteile eines Cents"),
        (1e12 + 1, "eine Billion"),
        (-1e12 - 1, "eine Billion"),
        (1e12 + 0.01, "eine Billion"),
        (1e300, "eine Billion"),
        (10**400, "eine Billion"),
        (math.nan, "keine endliche Zahl"),
        (math.inf, "keine endliche Zahl"),
        (-math.inf, "keine endliche Zahl"),
    ],
)
def test_numbers_that_are_no_amount_are_refused(zahl: float, wort: str) -> None:
    with pytest.raises(BetragUnlesbar, match=wort):
        cent_from_number(zahl)


class _ForeignFloat(float):
    """A float that prints itself in its own way, as those of numerical libraries do."""

    def __repr__(self) -> str:
        return f"float64({float(self)})"


def test_a_float_of_another_library_is_a_float() -> None:
    assert cent_from_number(_ForeignFloat(12.34)) == 1_234


@pytest.mark.parametrize(
    ("spalte", "wort"),
    [
        (["12.345", "334 909.09"], "Dezimalzeichen"),
        (["12.345", "-20 713 477.50"], "Dezimalzeichen"),
        (["12.345", "(334 909.09)"], "Dezimalzeichen"),
        (["12.345", "(334 909.09) €"], "Dezimalzeichen"),
        (["12.345", "(334 909.09 €)"], "Dezimalzeichen"),
        (["12.345", "909.09-"], "Dezimalzeichen"),
        (["12.345", "909.09 T€"], "Dezimalzeichen"),
        (["12.345", f"334{NBSP}909.09"], "Dezimalzeichen"),
        (["12.345", "6.5"], "Dezimalzeichen"),
        (["12.345", "0.125"], "Dezimalzeichen"),
        (["12.345", "1234.567"], "Dezimalzeichen"),
        (["12.345", "1,234.567"], "Dezimalzeichen"),
        (["12.345", "1,234.50"], "Dezimalzeichen"),
        (["12.345", "1'234.50"], "Dezimalzeichen"),
        (["12.345", ".50"], "Dezimalzeichen"),
        (["6,000", "1,234,567"], "Komma die Tausender"),
        (["6,000", "12,500", "900"], "genau drei Ziffern"),
        (["6,000 T€", "-12,500 T€", "(3,750) T€"], "genau drei Ziffern"),
        (["6,000", "siehe Vermerk, Seite 3"], "genau drei Ziffern"),
        (["6,000", "", "-", "k.A."], "genau drei Ziffern"),
    ],
)
def test_a_column_by_another_rule_is_found(spalte: list[str], wort: str) -> None:
    grund = find_fremde_schreibweise(spalte)
    assert grund is not None
    assert wort in grund


@pytest.mark.parametrize(
    "spalte",
    [
        [],
        ["", " ", "-", "k.A."],
        ["1.234.567,89", "12.345", "-,--"],
        ["6,000", "12,5"],
        ["6,000", "1.234,500"],
        ["6,000", "0,250"],
        ["6,000", "5,--"],
        ["6,000", "-,--"],
        ["1 234 567", "334 909,09"],
        ["12.345", "12.34.5"],
        ["12.345", "siehe Nr. 2.1"],
        ["12.345", "1'000"],
    ],
)
def test_a_german_column_is_left_alone(spalte: list[str]) -> None:
    assert find_fremde_schreibweise(spalte) is None


def test_the_reason_quotes_the_text_that_gives_the_column_away() -> None:
    grund = find_fremde_schreibweise(["1.234", "334 909.09 €"])
    assert grund is not None
    assert "„334 909.09 €“" in grund


@pytest.mark.parametrize(
    ("text", "depends"),
    [
        ("12.345", True),
        ("6,000 T€", True),
        ("(1,50)", True),
        ("12", False),
        ("12 345", False),
        ("30 Tsd. €", False),
        ("30 Mio. €", False),
        ("-", False),
        ("-,--", False),
        ("k.A.", False),
        ("", False),
    ],
)
def test_only_marks_within_the_number_make_it_doubtful(text: str, depends: bool) -> None:
    assert depends_on_schreibweise(text) is depends


@pytest.mark.parametrize(
    ("cent", "text"),
    [
        (0, "0,00"),
        (5, "0,05"),
        (-5, "-0,05"),
        (100, "1,00"),
        (99_999, "999,99"),
        (100_000, "1.000,00"),
        (-123_456_789, "-1.234.567,89"),
        (HOECHSTBETRAG_CENT, "1.000.000.000.000,00"),
    ],
)
def test_amounts_are_printed_in_german(cent: int, text: str) -> None:
    assert format_betrag(cent) == text


def test_a_reason_stands_in_one_short_line() -> None:
    with pytest.raises(BetragUnlesbar) as refusal:
        parse_betrag("siehe\nErläuterung " + "und so weiter " * 3_000)
    assert "siehe Erläuterung und" in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 200


FUELLUNGEN = [
    " ",
    "\t",
    "1 ",
    "1.000.",
    "1.000",
    "(",
    "-",
    "€",
    "Tsd. ",
    "T ",
    "k.",
    "fällt ",
    ",-",
]


@pytest.mark.parametrize("fuellung", FUELLUNGEN)
def test_a_cell_full_of_rubbish_takes_no_time(fuellung: str) -> None:
    """A spreadsheet cell holds 32,767 characters; a million of them in one file is easy."""
    text = f"5{fuellung * 50_000}x"
    start = time.process_time()
    with pytest.raises(BetragUnlesbar):
        parse_betrag(text)
    find_fremde_schreibweise([text])
    depends_on_schreibweise(text)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("wert", "cent", "faktor"),
    [
        (12.5, 1_250, 1),
        (12.5, 1_250_000, 1_000),
        (12.5, 1_250_000_000, 1_000_000),
        ("1.234,50", 123_450, 1),
        ("-3", -300_000, 1_000),
        (0.0, 0, None),
        ("-", 0, None),
        ("", 0, None),
        ("5 T€", 500_000, None),
        ("1.5oo", 150_000, None),
        (7.0, 1, None),
        (float("inf"), 1, None),
    ],
)
def test_the_unit_shows_from_what_a_cell_was_read_as(
    wert: str | float, cent: int, faktor: int | None
) -> None:
    assert find_faktor(wert, cent) == faktor
