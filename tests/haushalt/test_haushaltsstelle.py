"""Every written form of a Haushaltsstelle, and the one in which itplan prints it."""

import time
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from itplan.haushalt.haushaltsstelle import (
    AngabeUnlesbar,
    CodeAngabe,
    Haushaltsstelle,
    TitelAngabe,
    code_text,
    format_titel,
    parse_funktion,
    parse_kapitel,
    parse_nummer,
    parse_titel,
    split_haushaltsstelle,
)

NBSP, SCHMAL = "\u00a0", "\u202f"
TITEL = st.from_regex(r"[0-9]{5}", fullmatch=True)
KAPITEL = st.from_regex(r"[0-9]{4}", fullmatch=True)
BEREICH = st.from_regex(r"[A-Za-z0-9ÄÖÜäöüß]{1,8}", fullmatch=True)

STELLEN = [
    ("0301/511 69", "0301/511 69"),
    ("0301/51169", "0301/511 69"),
    ("0602/532 01", "0602/532 01"),
    ("13 04/111 02", "1304/111 02"),
    ("0301 / 511 69", "0301/511 69"),
    ("Zu 06 15/518 01", "0615/518 01"),
    ("03 01 511 69", "0301/511 69"),
    ("0301 511 69", "0301/511 69"),
    ("0301 51169", "0301/511 69"),
    ("03 01 - 511 69", "0301/511 69"),
    ("03 01 – 511 69", "0301/511 69"),
    ("0301-51169", "0301/511 69"),
    ("0301.51169", "0301/511 69"),
    ("0010.11904-9", "0010/119 04"),
    ("030151169", "0301/511 69"),
    (f"03{NBSP}01/511{NBSP}69", "0301/511 69"),
    (f"0301{SCHMAL}511{SCHMAL}69", "0301/511 69"),
    ("03  01   511  69", "0301/511 69"),
    ("Kapitel 0602 Titel 532 01", "0602/532 01"),
    ("Kap. 06 02 Tit. 532 01", "0602/532 01"),
    ("0602/Tit. 532 01", "0602/532 01"),
    ("Titel 88304 in Kapitel 1720", "1720/883 04"),
    ("Tit. 883 04 in Kap. 17 20", "1720/883 04"),
    ("0301/511 69 TG 69", "0301/511 69"),
    ("0301/532 01-011", "0301/532 01"),
    ("0301/422 01-3", "0301/422 01"),
    ("10 02 F 424 01 -840", "1002/424 01"),
    ("31/0601/511 01", "31/0601/511 01"),
    ("Mitte/3300/51185", "Mitte/3300/511 85"),
    # lost zeros
    ("301/511 69", "0301/511 69"),
    ("3 01/511 69", "0301/511 69"),
    ("30151169", "0301/511 69"),
    ("0301/1101", "0301/011 01"),
]


@pytest.mark.parametrize(("geschrieben", "gedruckt"), STELLEN)
def test_every_written_form_has_one_print(geschrieben: str, gedruckt: str) -> None:
    assert str(Haushaltsstelle.parse(geschrieben)) == gedruckt


@pytest.mark.parametrize(
    ("geschrieben", "gedruckt"),
    [
        ("12 100/511 01", "12100/511 01"),
        ("12100/51101", "12100/511 01"),
        ("15 031 511 01", "15031/511 01"),
        ("1210051101", "12100/511 01"),
        ("2100/511 01", "02100/511 01"),
    ],
)
def test_five_digits_of_nordrhein_westfalen(geschrieben: str, gedruckt: str) -> None:
    assert str(Haushaltsstelle.parse(geschrieben, kapitelstellen=5)) == gedruckt


@pytest.mark.parametrize(
    ("text", "wort"),
    [
        ("", "keine Haushaltsstelle"),
        ("Summe Kapitel 0301", "keine Haushaltsstelle"),
        ("0301", "keine Haushaltsstelle"),
        ("511 69", "keine Haushaltsstelle"),
        ("03 01/511", "kein Titel mit fünf Ziffern"),
        ("06 15/99", "kein Titel mit fünf Ziffern"),
        ("0301/511*", "Platzhalter"),
        ("0301/511 6?", "Platzhalter"),
        ("0301/381 .1", "Platzhalter"),
        ("0301/422 0.", "Platzhalter"),
        ("03*/51169", "keine Haushaltsstelle"),
        ("12 100/511 01", "kein Kapitel mit 4 Ziffern"),
        ("0301/511 69 1)", "Zusatz"),
        ("0301/511 69-01", "Zusatz"),
        ("/0601/511 01", "keinen Bereich"),
        ("٠٣٠١/٥١١٦٩", "keine Haushaltsstelle"),
    ],
)
def test_what_is_no_haushaltsstelle_is_refused_with_the_reason(text: str, wort: str) -> None:
    with pytest.raises(AngabeUnlesbar, match=wort):
        Haushaltsstelle.parse(text)


def test_a_haushaltsstelle_knows_its_parts() -> None:
    stelle = Haushaltsstelle.parse("0602/532 01")
    assert (stelle.einzelplan, stelle.kapitel, stelle.gruppe, stelle.titel) == (
        "06",
        "0602",
        "532",
        "53201",
    )


def test_the_key_of_decisions_has_no_blanks() -> None:
    assert Haushaltsstelle("0314", "51169").id == "0314/51169"
    assert Haushaltsstelle("0601", "51101", "31").id == "31/0601/51101"


def test_haushaltsstellen_sort_as_the_budget_prints_them() -> None:
    gedruckt = ["0301/511 69", "0301/812 02", "0302/111 01", "1602/532 01"]
    stellen = [Haushaltsstelle.parse(text) for text in reversed(gedruckt)]
    assert [str(stelle) for stelle in sorted(stellen)] == gedruckt


@pytest.mark.parametrize(
    ("wert", "angabe"),
    [
        ("511 69", TitelAngabe("51169")),
        ("51169", TitelAngabe("51169")),
        (51169.0, TitelAngabe("51169")),
        (51169, TitelAngabe("51169")),
        (f"511{NBSP}69", TitelAngabe("51169")),
        (f"511{SCHMAL}69", TitelAngabe("51169")),
        ("  511 69 ", TitelAngabe("51169")),
        ("Titel 532 01", TitelAngabe("53201")),
        ("Tit. 532 01", TitelAngabe("53201")),
        ("Tit.53201", TitelAngabe("53201")),
        ("511 69 TG 69", TitelAngabe("51169", titelgruppe="69")),
        ("511 69 TG69", TitelAngabe("51169", titelgruppe="69")),
        ("511 69 Tgr. 69", TitelAngabe("51169", titelgruppe="69")),
        ("511 69 Titelgruppe 69", TitelAngabe("51169", titelgruppe="69")),
        ("532 01-011", TitelAngabe("53201", funktion="011")),
        ("532 01 - 011", TitelAngabe("53201", funktion="011")),
        ("532 01 –011", TitelAngabe("53201", funktion="011")),
        ("112 02 011", TitelAngabe("11202", funktion="011")),
        ("511 69 TG 69-011", TitelAngabe("51169", titelgruppe="69", funktion="011")),
        ("422 01-3", TitelAngabe("42201", pruefziffer="3")),
        ("11904-9", TitelAngabe("11904", pruefziffer="9")),
        ("422 01\u20113", TitelAngabe("42201", pruefziffer="3")),
        ("F 424 01", TitelAngabe("42401", flexibilisiert=True)),
        ("F42401", TitelAngabe("42401", flexibilisiert=True)),
        ("F 424 01 -840", TitelAngabe("42401", funktion="840", flexibilisiert=True)),
        # lost zeros, and the trace of a spreadsheet
        ("1101", TitelAngabe("01101", ergaenzt=True)),
        (1101.0, TitelAngabe("01101", ergaenzt=True)),
        ("51169.0", TitelAngabe("51169", ergaenzt=True)),
        ("1101.0", TitelAngabe("01101", ergaenzt=True)),
    ],
)
def test_every_written_form_of_a_titel(wert: object, angabe: TitelAngabe) -> None:
    assert parse_titel(wert) == angabe


@pytest.mark.parametrize(
    ("wert", "wort"),
    [
        ("", "kein Titel mit fünf Ziffern"),
        ("511", "kein Titel mit fünf Ziffern"),
        (511.0, "kein Titel mit fünf Ziffern"),
        ("511690", "kein Titel mit fünf Ziffern"),
        ("51 169", "kein Titel mit fünf Ziffern"),
        ("511.69", "kein Titel mit fünf Ziffern"),
        ("-51169", "kein Titel mit fünf Ziffern"),
        ("5116O", "kein Titel mit fünf Ziffern"),
        ("５１１６９", "kein Titel mit fünf Ziffern"),
        ("٥١١٦٩", "kein Titel mit fünf Ziffern"),
        ("Summe", "kein Titel mit fünf Ziffern"),
        (float("nan"), "kein Titel mit fünf Ziffern"),
        (True, "kein Titel mit fünf Ziffern"),
        (51169.5, "Zusatz"),
        ("511 69-", "Zusatz"),
        ("511 69-01", "Zusatz"),
        ("511 69-0111", "Zusatz"),
        ("511 69 1)", "Zusatz"),
        ("511 69 TG 7", "Zusatz"),
        ("511 69 011 3", "Zusatz"),
        ("511 69 neu", "Zusatz"),
        ("381 .1", "Platzhalter"),
        ("634 .3", "Platzhalter"),
        ("422 0.", "Platzhalter"),
        ("511 6*", "Platzhalter"),
        ("511??", "Platzhalter"),
        ("511*", "Platzhalter"),
    ],
)
def test_what_is_no_titel_is_refused_with_the_reason(wert: object, wort: str) -> None:
    with pytest.raises(AngabeUnlesbar, match=wort):
        parse_titel(wert)


@pytest.mark.parametrize(
    ("wert", "stellen", "angabe"),
    [
        ("1602", 4, CodeAngabe("1602")),
        ("16 02", 4, CodeAngabe("1602")),
        (f"16{NBSP}02", 4, CodeAngabe("1602")),
        ("Kapitel 16 02", 4, CodeAngabe("1602")),
        (f"Kapitel{NBSP}1602", 4, CodeAngabe("1602")),
        ("Kap. 01 01", 4, CodeAngabe("0101")),
        ("Kap.0101", 4, CodeAngabe("0101")),
        (1602.0, 4, CodeAngabe("1602")),
        ("0301", 4, CodeAngabe("0301")),
        ("12 100", 5, CodeAngabe("12100")),
        ("15031", 5, CodeAngabe("15031")),
        # lost zeros
        ("301", 4, CodeAngabe("0301", ergaenzt=True)),
        (301.0, 4, CodeAngabe("0301", ergaenzt=True)),
        ("3 01", 4, CodeAngabe("0301", ergaenzt=True)),
        (2100.0, 5, CodeAngabe("02100", ergaenzt=True)),
    ],
)
def test_every_written_form_of_a_kapitel(wert: object, stellen: int, angabe: CodeAngabe) -> None:
    assert parse_kapitel(wert, stellen) == angabe


@pytest.mark.parametrize(
    ("wert", "stellen"),
    [
        ("", 4),
        ("01", 4),
        (1.0, 4),
        ("12100", 4),
        ("16.20", 4),
        (16.2, 4),
        ("16*", 4),
        ("16 ??", 4),
        ("Einzelplan 16", 4),
        ("١٦٠٢", 4),
        ("160²", 4),
        ("301", 5),
        # an Einzelplan of two digits has lost no zero
        ("30 1", 4),
        ("12 10", 5),
        ("Kap. 16 02", 5),
    ],
)
def test_what_is_no_kapitel_is_refused(wert: object, stellen: int) -> None:
    with pytest.raises(AngabeUnlesbar, match=f"kein Kapitel mit {stellen} Ziffern"):
        parse_kapitel(wert, stellen)


@pytest.mark.parametrize(
    ("wert", "angabe"),
    [
        ("011", CodeAngabe("011")),
        ("890", CodeAngabe("890")),
        (771.0, CodeAngabe("771")),
        (" 011 ", CodeAngabe("011")),
        (f"011{NBSP}", CodeAngabe("011")),
        ("11", CodeAngabe("011", ergaenzt=True)),
        (11.0, CodeAngabe("011", ergaenzt=True)),
    ],
)
def test_every_written_form_of_a_funktion(wert: object, angabe: CodeAngabe) -> None:
    assert parse_funktion(wert) == angabe


@pytest.mark.parametrize(
    "wert", ["", "0", "00", 0.0, "0111", "01a", "0*", "-11", 1.5, "٠١١", "01²"]
)
def test_what_is_no_funktion_is_refused(wert: object) -> None:
    with pytest.raises(AngabeUnlesbar, match="keine Funktion mit drei Ziffern"):
        parse_funktion(wert)


@pytest.mark.parametrize(
    ("wert", "angabe"),
    [
        ("69", CodeAngabe("69")),
        ("01", CodeAngabe("01")),
        ("1", CodeAngabe("01", ergaenzt=True)),
        (3.0, CodeAngabe("03", ergaenzt=True)),
        (16.0, CodeAngabe("16")),
    ],
)
def test_every_written_form_of_a_number(wert: object, angabe: CodeAngabe) -> None:
    assert parse_nummer(wert) == angabe


@pytest.mark.parametrize("wert", ["", "169", "TG 69", "6*", 1.5, -3.0, "٦٩"])
def test_what_is_no_number_is_refused(wert: object) -> None:
    with pytest.raises(AngabeUnlesbar, match="keine Nummer mit 2 Ziffern"):
        parse_nummer(wert)


def test_the_reason_quotes_what_stood_there() -> None:
    with pytest.raises(AngabeUnlesbar, match="„3O1“"):
        parse_kapitel("3O1")


@pytest.mark.parametrize(
    ("wert", "text"),
    [(51169.0, "51169"), (16.2, "16.2"), (" 0301 ", "0301"), (True, "WAHR"), (False, "FALSCH")],
)
def test_a_code_cell_reads_as_a_person_reads_it(wert: object, text: str) -> None:
    assert code_text(wert) == text


def test_a_haushaltsstelle_is_parted_without_judging_it() -> None:
    assert split_haushaltsstelle("03 01/511 69-011") == ("03 01", "511 69-011")
    assert split_haushaltsstelle("0301/99") == ("0301", "99")


FUELLUNGEN = [" ", f" {NBSP}", "0", "03 ", "/", "511 69 ", " in Kap. 1", "TG ", "-", "*"]


@pytest.mark.parametrize("fuellung", FUELLUNGEN)
def test_a_cell_full_of_rubbish_takes_no_time(fuellung: str) -> None:
    """A run of blanks within a Haushaltsstelle once took time by its fourth power."""
    start = time.process_time()
    for anfang in ("0301", "511 69", "Titel 511 69", "Kapitel"):
        text = f"{anfang}{fuellung * 30_000}x"
        for parse in (Haushaltsstelle.parse, parse_titel, parse_kapitel, parse_funktion):
            with pytest.raises(AngabeUnlesbar):
                parse(text)
    assert time.process_time() - start < 2


@given(KAPITEL, TITEL, st.one_of(st.just(""), BEREICH))
def test_the_print_reads_back_as_itself(kapitel: str, titel: str, bereich: str) -> None:
    stelle = Haushaltsstelle(kapitel, titel, bereich)
    assert Haushaltsstelle.parse(str(stelle)) == stelle
    assert Haushaltsstelle.parse(stelle.id) == stelle


@given(st.from_regex(r"[0-9]{5}", fullmatch=True), TITEL)
def test_the_print_of_five_digits_reads_back_as_itself(kapitel: str, titel: str) -> None:
    stelle = Haushaltsstelle(kapitel, titel)
    assert Haushaltsstelle.parse(str(stelle), kapitelstellen=5) == stelle


@given(TITEL)
def test_every_titel_reads_back_from_its_print_and_from_excel(titel: str) -> None:
    assert parse_titel(format_titel(titel)) == TitelAngabe(titel)
    if not titel.startswith("00"):
        assert parse_titel(float(titel)).titel == titel


@given(KAPITEL)
def test_a_kapitel_reads_back_from_excel_with_its_zero(kapitel: str) -> None:
    if not kapitel.startswith("00"):
        angabe = parse_kapitel(float(kapitel))
        assert angabe == CodeAngabe(kapitel, ergaenzt=kapitel.startswith("0"))


CODEZEICHEN = st.text(alphabet="0123456789 /.-–*?FTGitKap²٣\u00a0\n", max_size=20)
WERTE = st.one_of(st.text(), CODEZEICHEN, st.floats(), st.booleans())


@given(WERTE, st.sampled_from([4, 5]))
@example(float("nan"), 4)
@example(float("-inf"), 4)
@example("\ud800", 4)
def test_no_cell_gets_past_reading_or_refusing(wert: object, stellen: int) -> None:
    lesarten: list[tuple[Callable[[], str], int]] = [
        (lambda: parse_kapitel(wert, stellen).code, stellen),
        (lambda: parse_titel(wert).titel, 5),
        (lambda: parse_funktion(wert).code, 3),
        (lambda: parse_nummer(wert).code, 2),
        (lambda: Haushaltsstelle.parse(str(wert), stellen).kapitel, stellen),
    ]
    for parse, laenge in lesarten:
        try:
            code = parse()
        except AngabeUnlesbar as refusal:
            assert str(refusal).endswith(".")
        else:
            assert len(code) == laenge
            assert code.isascii()
            assert code.isdigit()
