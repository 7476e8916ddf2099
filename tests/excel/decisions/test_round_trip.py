"""What was decided and written is read back the same, whatever was decided."""

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from itplan.report.model_entscheidungen_blatt import Offenes
from itplan.umsetzung.entscheidung import WAHL_TEXT, Entscheidung, Vorgangsschluessel
from itplan.umsetzung.entscheidungstext import decision_text, parse_decision
from tests.excel.decisions.mappe import ALLE, POLIZEI, STEUER, decision, faults, fields, read, write

_CENT = st.integers(-(10**14), 10**14)
_JE_JAHR = st.dictionaries(st.sampled_from((2027, 2028)), _CENT)
_ANTEIL = st.one_of(
    st.integers(0, 1000).map(lambda n: Fraction(n, 1000)),
    st.integers(0, 10**9).map(lambda n: Fraction(n, 10**9)),
)
_BEFOLGT = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""What turns the direction of writing around; it is not kept."""
_ZEICHEN = st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters=_BEFOLGT)
_WORTE = st.text(_ZEICHEN, max_size=40).map(str.strip)
_TEXT = st.one_of(_WORTE, st.sampled_from(("=1+1", "-", "'x", "zwei\nZeilen", "Ä" * 2000, "007")))
_TAG = st.one_of(st.just(""), st.dates().filter(lambda d: d.year >= 1000).map(str))


@st.composite
def decisions(draw: st.DrawFn, schluessel: Vorgangsschluessel) -> Entscheidung:
    """Any decision that a person can enter."""
    wahl = draw(st.sampled_from(tuple(WAHL_TEXT)))
    felder: dict[str, Any] = {
        "bemerkung": draw(_TEXT),
        "name": draw(_WORTE),
        "datum": draw(_TAG),
    }
    if wahl in ("zugestimmt", "geaendert"):
        felder["aenderung"] = {jahr: cent for jahr, cent in draw(_JE_JAHR).items() if cent}
    if wahl == "geaendert":
        felder["kapitel"] = draw(st.sampled_from(("", "1604", "0301")))
        felder["titel"] = draw(st.sampled_from(("51171", "05101")))
        wie = draw(st.sampled_from(("anteil", "betrag", "")))
        if wie:
            felder[wie] = draw(_ANTEIL if wie == "anteil" else _JE_JAHR)
    return decision(schluessel, wahl, **felder)


some = st.tuples(*(st.one_of(st.none(), decisions(schluessel)) for schluessel in ALLE)).map(
    lambda alle: [eine for eine in alle if eine]
)


@given(some)
def test_what_was_written_is_read_back(entscheidungen: list[Entscheidung]) -> None:
    gelesen = fields(read(write(*entscheidungen)))
    assert gelesen == sorted(entscheidungen, key=lambda e: e.schluessel)


@given(some)
def test_what_waits_is_carried_along(entscheidungen: list[Entscheidung]) -> None:
    offen = [Offenes(eine, "Der Titel ist weggefallen.") for eine in entscheidungen]
    assert fields(read(write(offen=offen))) == entscheidungen


@given(decisions(STEUER))
def test_the_text_of_a_decision_says_all_of_it(entscheidung: Entscheidung) -> None:
    text = decision_text(entscheidung)
    assert text.isascii()
    e = entscheidung
    assert parse_decision(text, e.schluessel, e.grundlage, e.herkunft) == e


def test_a_workbook_in_which_nothing_is_decided_says_so() -> None:
    rueckgabe = read(write())
    assert faults(rueckgabe) == [("entscheidungsdatei_leer", None, None)]
    assert rueckgabe.befunde[0].schwere == "hinweis"


def test_a_decision_knows_its_cells() -> None:
    [gelesen] = fields(read(write(decision(POLIZEI, "geaendert", kapitel="1604"))))
    herkunft = gelesen.herkunft
    assert herkunft.blatt.name == "Umsetzungsliste"
    assert herkunft.zelle("kapitel") == f"H{herkunft.zeile}"
    assert herkunft.zelle(("betrag", 2028)) == f"L{herkunft.zeile}"
