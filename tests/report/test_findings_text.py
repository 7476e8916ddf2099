"""Findings at a terminal: what a clerk sees, how it is grouped, and what never gets through."""

import re
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.haushalt.befund import Befund
from itplan.report.findings import print_findings
from itplan.report.visible import visible
from tests.report.befunde import befund, befunde, ergebnis, listen, texte

RAW = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def text_of(*alle: Befund, breite: int | None = None) -> str:
    return print_findings(ergebnis(alle), breite)


def test_findings_stand_below_their_ressort_and_file_with_the_cell_first() -> None:
    text = text_of(
        befund(haushaltsstelle="0301/511 69", erwartet="ein Betrag"),
        befund("warnung", "J12", code="negativ", text="Der Ansatz ist negativ."),
        befund(ressort="15", datei="data/MJ.xlsx", zelle=None, blatt=None, code="datei_unlesbar"),
    )
    assert text == (
        "Einzelplan 03 – MI, Ministerium für Inneres\n"
        "  data/MI.xlsx\n"
        "    IT-Titel!I6   FEHLER   Das ist kein Betrag. (0301/511 69)  [betrag_unlesbar]\n"
        "        erwartet: ein Betrag\n"
        "        Abhilfe: Bitte ändern.\n"
        "    IT-Titel!J12  WARNUNG  Der Ansatz ist negativ.  [negativ]\n"
        "        Abhilfe: Bitte ändern.\n"
        "\n"
        "Einzelplan 15 – MJ, Ministerium für Justiz\n"
        "  data/MJ.xlsx\n"
        "    –  FEHLER   Das ist kein Betrag.  [datei_unlesbar]\n"
        "        Abhilfe: Bitte ändern.\n"
        "\n"
        "2 Dateien, 0 Titel, 2 Fehler, 1 Warnung, 0 Hinweise.\n"
    )


def test_what_belongs_to_no_ressort_or_file_comes_last_and_says_so() -> None:
    text = text_of(befund(ressort=None, datei=None, blatt=None, zelle=None), befund(ressort="99"))
    assert re.findall(r"^(?:Einzelplan|Ohne|  Ohne).*", text, re.MULTILINE) == [
        "Einzelplan 99",
        "Ohne Ressort",
        "  Ohne Datei",
    ]


def test_an_accepted_warnung_stays_visible_with_its_reason_and_is_counted() -> None:
    text = text_of(befund("warnung", akzeptiert="Leasing läuft aus (Muster, 02.11.2026)"))
    assert "        akzeptiert: Leasing läuft aus (Muster, 02.11.2026)\n" in text
    assert "0 Fehler, 1 Warnung (davon 1 akzeptiert), 0 Hinweise." in text


def test_few_fehler_are_each_said_in_words_and_hinweise_are_put_together() -> None:
    text = text_of(*(befund(zelle=f"I{n}", text=f"Nr. {n}.") for n in range(6, 11)))
    assert [f"Nr. {n}." in text for n in range(6, 11)] == [True] * 5
    text = text_of(*(befund("hinweis", zelle) for zelle in ("A6", "A9", "B9")))
    assert "3-mal auf diesem Blatt: A6, A9, B9\n" in text
    assert text.count("Bitte ändern.") == 1


def test_a_wrong_column_of_five_thousand_rows_stays_readable_and_names_every_cell() -> None:
    falsch = [f"I{n}" for n in range(6, 5006)]
    verstreut = [f"K{n}" for n in range(6, 3006, 2)]
    text = text_of(*(befund(zelle=zelle) for zelle in falsch + verstreut))
    assert set(falsch + verstreut) == set(cells_in(text))
    assert "6500-mal auf diesem Blatt: I6:I5005, K6, K8," in text
    assert len(text.splitlines()) < 120
    assert max(map(len, text.splitlines())) <= 100
    assert "6500 Fehler" in text


def cells_in(text: str) -> list[str]:
    """The cells that a group lists, with each of its ranges written out."""
    liste = re.search(r"-mal auf diesem Blatt: (.*?)\n *Abhilfe", text, re.DOTALL)
    assert liste
    zellen = []
    for stueck in re.split(r",\s+", liste[1].strip()):
        spalte, erste, letzte = re.fullmatch(r"([A-Z]+)(\d+)(?::\1(\d+))?", stueck).groups()  # type: ignore[union-attr]
        zellen += [f"{spalte}{n}" for n in range(int(erste), int(letzte or erste) + 1)]
    return zellen


def test_findings_of_other_sheets_codes_and_decisions_are_not_alike() -> None:
    gleich = [befund("hinweis", f"A{n}") for n in (6, 8)]
    andere = [
        befund("hinweis", "A9", blatt="Zweites"),
        befund("hinweis", "A9", code="ansatz_fehlt"),
        befund("hinweis", "A9", akzeptiert="geprüft"),
    ]
    assert text_of(*gleich, *andere).count("HINWEIS") == 4


def test_findings_without_a_cell_are_never_put_together() -> None:
    fehlend = [befund(blatt=None, zelle=None, text=f"{name} fehlt.") for name in "ABCDEFGH"]
    assert [f"{name} fehlt." in text_of(*fehlend) for name in "ABCDEFGH"] == [True] * 8


@pytest.mark.parametrize("breite", [40, 60, 80, 120])
def test_lines_fit_the_terminal_and_hang(breite: int) -> None:
    lang = befund(text="Der Betrag ist nicht eindeutig lesbar. " * 5, erwartet="1 " * 90)
    text = text_of(lang, befund(zelle="J7", blatt="Haushaltsplan der Polizei 2027"), breite=breite)
    zeilen = text.splitlines()
    assert [zeile for zeile in zeilen if len(zeile) > breite and "Polizei" not in zeile] == []
    assert all(zeile.startswith("    ") for zeile in zeilen[3:-3])
    assert "".join(text.split()).count("DerBetragistnichteindeutiglesbar.") == 5


def test_a_pipe_gets_a_finding_on_one_line_however_long() -> None:
    assert max(map(len, text_of(befund(text="wort " * 100)).splitlines())) > 500


@pytest.mark.parametrize(
    ("roh", "gezeigt"),
    [
        ("Ansatz\n2027", "Ansatz⏎2027"),
        ("a\r\nb", "a⏎b"),
        ("a\tb", "a b"),
        ("\x1b[31m", "␛[31m"),
        ("\u202eabc", "⟨U+202E⟩abc"),
        ("\x9b", "⟨U+009B⟩"),
        ("\x7f", "␡"),
        ("\ud800", "⟨U+D800⟩"),
        ("Straße 1\u00a0000 €", "Straße 1\u00a0000 €"),
    ],
)
def test_what_does_not_print_is_shown(roh: str, gezeigt: str) -> None:
    assert visible(roh) == gezeigt


@given(texte)
def test_visible_text_is_one_line_without_any_raw_sign(text: str) -> None:
    gezeigt = visible(text)
    assert not [zeichen for zeichen in gezeigt if category(zeichen) in RAW]
    assert visible(gezeigt) == gezeigt
    assert len(gezeigt.splitlines()) <= 1


@given(listen, st.one_of(st.none(), st.integers(40, 120)))
def test_no_finding_brings_a_raw_sign_into_the_text(alle: list[Befund], breite: int | None) -> None:
    text = print_findings(ergebnis(alle), breite)
    text.encode()
    assert not [z for z in text if z != "\n" and category(z) in RAW]


@given(st.lists(befunde, min_size=1, max_size=12))
def test_no_cell_begins_a_line(alle: list[Befund]) -> None:
    """What a cell says stands behind an indent or a heading of the program."""
    anfaenge = ("Einzelplan ", "Ohne Ressort", "  ", f"{len(ergebnis(alle).dateien)} Datei")
    for zeile in print_findings(ergebnis(alle)).splitlines():
        assert not zeile or zeile.startswith(anfaenge)
