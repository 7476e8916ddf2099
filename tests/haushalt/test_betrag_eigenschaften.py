"""What holds for every amount and for every text: nothing is read otherwise than written."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from itplan.haushalt.betrag import (
    CENT_JE_EURO,
    HOECHSTBETRAG_CENT,
    Betrag,
    BetragUnlesbar,
    cent_from_number,
    depends_on_schreibweise,
    find_fremde_schreibweise,
    format_betrag,
    parse_betrag,
)

NBSP, SCHMAL = "\u00a0", "\u202f"
BETRAEGE = st.integers(min_value=-HOECHSTBETRAG_CENT, max_value=HOECHSTBETRAG_CENT)


@given(BETRAEGE)
def test_every_amount_survives_printing(cent: int) -> None:
    assert parse_betrag(format_betrag(cent)) == Betrag(cent)


@given(BETRAEGE, st.sampled_from(["{} €", "{}€", " {} EUR ", f"{{}}{NBSP}Euro"]))
def test_every_amount_survives_a_unit(cent: int, form: str) -> None:
    assert parse_betrag(form.format(format_betrag(cent)), faktor=1_000) == Betrag(cent)


@given(st.integers(min_value=0, max_value=HOECHSTBETRAG_CENT))
def test_every_way_to_write_a_minus_means_the_same(cent: int) -> None:
    text = format_betrag(cent)
    schreibweisen = [f"-{text}", f"−{text}", f"–{text}", f"{text}-", f"({text})", f"({text} €)"]
    assert {parse_betrag(weise) for weise in schreibweisen} == {Betrag(-cent)}


@given(st.integers(min_value=-(10**9) * CENT_JE_EURO, max_value=10**9 * CENT_JE_EURO))
def test_every_amount_survives_a_spreadsheet(cent: int) -> None:
    assert cent_from_number(cent / CENT_JE_EURO) == cent
    assert cent_from_number(cent / CENT_JE_EURO / 1_000, faktor=1_000) == cent


@given(BETRAEGE, st.sampled_from(["nbsp", "schmal", "blank"]))
def test_every_blank_groups_thousands(cent: int, art: str) -> None:
    trenner = {"nbsp": NBSP, "schmal": SCHMAL, "blank": " "}[art]
    assert parse_betrag(format_betrag(cent).replace(".", trenner)) == Betrag(cent)


ZAHLENZEICHEN = st.text(alphabet="0123456789.,-–—−+()€TEURMio _'eE\u00a0\u202f²٣\n", max_size=25)


@given(st.one_of(st.text(), ZAHLENZEICHEN), st.sampled_from([1, 1_000, 1_000_000]))
@example("", 1)
@example("²-", 1)
@example("\ud800", 1)
def test_no_text_gets_past_reading_or_refusing(text: str, faktor: int) -> None:
    try:
        betrag = parse_betrag(text, faktor)
    except BetragUnlesbar as refusal:
        assert str(refusal).endswith((".", "?"))
    else:
        assert betrag is None or abs(betrag.cent) <= HOECHSTBETRAG_CENT
    find_fremde_schreibweise([text])
    depends_on_schreibweise(text)


@given(st.floats(), st.sampled_from([1, 1_000, 1_000_000]))
def test_no_float_gets_past_reading_or_refusing(zahl: float, faktor: int) -> None:
    try:
        cent = cent_from_number(zahl, faktor)
    except BetragUnlesbar as refusal:
        assert str(refusal).endswith(".")
    else:
        assert abs(cent) <= HOECHSTBETRAG_CENT
        assert abs(Decimal(repr(zahl)) * faktor - Decimal(cent) / 100) <= Decimal("0.0001")


def _read_with(text: str, gruppe: str, dezimal: str) -> Decimal | None:
    """What a reader would make of digits who drops one mark and takes the other for the decimal."""
    kern = text.replace(gruppe, "").replace(" ", "").replace(dezimal, ".")
    return Decimal(kern) if kern.replace(".", "", 1).isdigit() else None


@given(st.text(alphabet="0123456789., ", min_size=1, max_size=14))
@example("1.500")
@example("0.500")
@example("6,000")
@example("1,5")
@example("1 234,50")
def test_only_the_german_reading_ever_comes_out(text: str) -> None:
    try:
        betrag = parse_betrag(text)
    except BetragUnlesbar:
        return
    if betrag is None:
        assert not text.strip()
        return
    deutsch, englisch = _read_with(text, ".", ","), _read_with(text, ",", ".")
    assert Decimal(betrag.cent) / 100 == deutsch
    assert deutsch == englisch or Decimal(betrag.cent) / 100 != englisch


FREMDE_ZIFFERN = st.characters(categories=["Nd", "No"], exclude_characters="0123456789")


@given(BETRAEGE, FREMDE_ZIFFERN, st.data())
def test_one_digit_of_another_script_spoils_the_amount(
    cent: int, fremd: str, data: st.DataObject
) -> None:
    text = format_betrag(cent)
    stellen = [stelle for stelle, zeichen in enumerate(text) if zeichen.isdigit()]
    stelle = data.draw(st.sampled_from(stellen))
    with pytest.raises(BetragUnlesbar):
        parse_betrag(text[:stelle] + fremd + text[stelle + 1 :])
