"""Whatever is wrong with a workbook is one clear finding, and nothing of it is applied in part."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from itplan.excel.decisions import Rahmen
from itplan.haushalt.vorgaben import Grenzen
from itplan.pruefung.arten_rueckgabe import RUECKGABE
from itplan.umsetzung.entscheidungsblatt import (
    ENTSCHEIDUNGEN,
    ERLEDIGT,
    SYNOPSE,
    UMSETZUNGSLISTE,
)
from itplan.umsetzung.entscheidungstext import key_text
from tests.excel.decisions.mappe import (
    BLEIBT,
    HAUSHALT,
    POLIZEI,
    STEUER,
    TEIL_EINS,
    Person,
    decision,
    faults,
    read,
    write,
)
from tests.excel.decisions.test_person import WARTET, ZUGESTIMMT
from tests.sheets import build_workbook

Tat = Callable[[], Person]


def _edit(person: Person, **werte: object) -> Person:
    """Beside a sound decision, which must not be applied either."""
    return person.enter(STEUER, wahl="zugestimmt").enter(POLIZEI, **werte)


def _delete_column(kopf: str, blatt: str = SYNOPSE) -> Person:
    person = Person(write(ZUGESTIMMT))
    person.sheet(blatt).delete_cols(person.column(kopf, blatt))
    return person


def _delete_sheet(name: str) -> Person:
    person = Person(write(ZUGESTIMMT))
    del person.mappe[name]
    return person


def _delete_rows() -> Person:
    person = Person(write(ZUGESTIMMT))
    for blatt in (UMSETZUNGSLISTE, SYNOPSE):
        person.sheet(blatt).delete_rows(person.row(POLIZEI, blatt))
    return person


def _delete_waiting() -> Person:
    person = Person(write(offen=[WARTET]))
    person.sheet(ENTSCHEIDUNGEN).delete_rows(person.row(POLIZEI, ENTSCHEIDUNGEN))
    return person


def _own_row() -> Person:
    person = Person(write(ZUGESTIMMT))
    blatt = person.sheet(SYNOPSE)
    zeile = person.row(POLIZEI)
    blatt.insert_rows(zeile)
    blatt.cell(zeile, person.column("Entscheidung")).value = "abgelehnt"
    return person


def _sort_partly() -> Person:
    """Only the columns in sight are sorted, and not those with the inputs."""
    person = Person(write(ZUGESTIMMT))
    blatt, kopf = person.sheet(SYNOPSE), person.head(SYNOPSE)
    zeilen = [[zelle.value for zelle in z[:6]] for z in blatt.iter_rows(kopf + 1, kopf + 5)]
    for nummer, werte in enumerate(reversed(zeilen), kopf + 1):
        for spalte, wert in enumerate(werte, 1):
            blatt.cell(nummer, spalte).value = wert
    return person


def _overwrite_sum() -> Person:
    person = Person(write(ZUGESTIMMT))
    blatt = person.sheet(SYNOPSE)
    zeile = person.head(SYNOPSE) + 6
    assert str(blatt.cell(zeile, 4).value).startswith("=")
    blatt.cell(zeile, 4).value = 999
    return person


def _withdraw_and_change() -> Person:
    person = Person(write(ZUGESTIMMT))
    person.enter(POLIZEI, UMSETZUNGSLISTE, wahl=None, name=None, datum=None)
    return person.enter(POLIZEI, SYNOPSE, wahl="abgelehnt")


def _double_column() -> Person:
    person = Person(write(ZUGESTIMMT))
    blatt = person.sheet(SYNOPSE)
    blatt.cell(person.head(SYNOPSE), blatt.max_column + 1).value = "Bemerkung"
    return person


def _merge_rows() -> Person:
    person = _edit(Person(), wahl="zugestimmt")
    zeile, spalte = person.row(POLIZEI), person.column("Entscheidung")
    return person.change(
        SYNOPSE,
        lambda blatt: blatt.merge_cells(
            start_row=zeile, end_row=zeile + 1, start_column=spalte, end_column=spalte
        ),
    )


def _break_key(kopf: str) -> Person:
    return _edit(Person(), wahl="zugestimmt").enter(POLIZEI, **{kopf: "0314/51169"})


FAELLE: dict[str, tuple[Tat, str, str, str | None]] = {
    # what was done: (how, code, sheet, cell)
    "text in an amount": (
        lambda: _edit(Person(), wahl="geändert", betrag="etwa die Hälfte"),
        "eintrag_unlesbar",
        SYNOPSE,
        "K6",
    ),
    "an English amount": (
        lambda: _edit(Person(), wahl="geändert", betrag="1,234.50"),
        "eintrag_unlesbar",
        SYNOPSE,
        "K6",
    ),
    "a date in an amount": (
        lambda: _edit(Person(), wahl="geändert", betrag=date(2026, 11, 23)),
        "eintrag_unlesbar",
        SYNOPSE,
        "K6",
    ),
    "a formula that was never calculated": (
        lambda: _edit(Person(), wahl="geändert", betrag="=D6*2"),
        "eintrag_unlesbar",
        SYNOPSE,
        "K6",
    ),
    "a share that may mean two things": (
        lambda: _edit(Person(), wahl="geändert", anteil="60"),
        "eintrag_unlesbar",
        SYNOPSE,
        "J6",
    ),
    "more than the whole": (
        lambda: _edit(Person(), wahl="geändert", anteil=1.2),
        "eintrag_unlesbar",
        SYNOPSE,
        "J6",
    ),
    "a share without end": (
        lambda: _edit(Person(), wahl="geändert", anteil=f"0,{'3' * 5000} %"),
        "eintrag_unlesbar",
        SYNOPSE,
        "J6",
    ),
    "a share too fine to be kept": (
        lambda: _edit(Person(), wahl="geändert", anteil=1e-20),
        "eintrag_unlesbar",
        SYNOPSE,
        "J6",
    ),
    "one cell for several rows": (_merge_rows, "eintrag_unlesbar", SYNOPSE, "G6"),
    "a broken year in a hidden cell": (
        lambda: _edit(Person(), wahl="zugestimmt").enter(
            POLIZEI, Eintrag=f'{{"wahl": "zugestimmt", "betrag": {{"{"9" * 5000}": 1}}}}'
        ),
        "entscheidungsdatei_schluessel",
        SYNOPSE,
        "R6",
    ),
    "an unknown word": (
        lambda: _edit(Person(), wahl="ja, gern"),
        "eintrag_unlesbar",
        SYNOPSE,
        "G6",
    ),
    "no Kapitel": (
        lambda: _edit(Person(), wahl="geändert", kapitel="16"),
        "eintrag_unlesbar",
        SYNOPSE,
        "H6",
    ),
    "a Titel with more behind it": (
        lambda: _edit(Person(), wahl="geändert", titel="511 71 TG 71"),
        "eintrag_unlesbar",
        SYNOPSE,
        "I6",
    ),
    "no date": (
        lambda: _edit(Person(), wahl="zugestimmt", datum="gestern"),
        "eintrag_unlesbar",
        SYNOPSE,
        "Q6",
    ),
    "a day that there is not": (
        lambda: _edit(Person(), wahl="zugestimmt", datum="31.02.2027"),
        "eintrag_unlesbar",
        SYNOPSE,
        "Q6",
    ),
    "a Bemerkung without end": (
        lambda: _edit(Person(), wahl="zugestimmt", bemerkung="x" * 2001),
        "eintrag_unlesbar",
        SYNOPSE,
        "O6",
    ),
    "inputs without a decision": (
        lambda: _edit(Person(), anteil="60 %"),
        "eintrag_ohne_entscheidung",
        SYNOPSE,
        "G6",
    ),
    "agreed and deviating": (
        lambda: _edit(Person(), wahl="zugestimmt", kapitel="1604"),
        "eintrag_unstimmig",
        SYNOPSE,
        "H6",
    ),
    "refused and cut": (
        lambda: _edit(Person(), wahl="abgelehnt", aenderung=-5),
        "eintrag_unstimmig",
        SYNOPSE,
        "M6",
    ),
    "put off and deviating": (
        lambda: _edit(Person(), wahl="zurückgestellt", anteil="60 %"),
        "eintrag_unstimmig",
        SYNOPSE,
        "J6",
    ),
    "changed, and nothing is": (
        lambda: _edit(Person(), wahl="geändert", bemerkung="siehe Gespräch"),
        "eintrag_unstimmig",
        SYNOPSE,
        "G6",
    ),
    "share and amount": (
        lambda: _edit(Person(), wahl="geändert", anteil="60 %", betrag=5),
        "eintrag_unstimmig",
        SYNOPSE,
        "K6",
    ),
    "withdrawn here and changed there": (
        _withdraw_and_change,
        "eintrag_zweierlei",
        UMSETZUNGSLISTE,
        "G6",
    ),
    "an edited amount": (
        lambda: _edit(Person(), ansatz=1),
        "entscheidungsdatei_geaendert",
        SYNOPSE,
        "D6",
    ),
    "an edited sum": (_overwrite_sum, "entscheidungsdatei_geaendert", SYNOPSE, "D11"),
    "an edited sum in a row": (
        lambda: _edit(Person(), beide=1),
        "entscheidungsdatei_geaendert",
        SYNOPSE,
        "F6",
    ),
    "only a part of the columns is sorted": (
        _sort_partly,
        "entscheidungsdatei_geaendert",
        SYNOPSE,
        "A6",
    ),
    "a deleted input column": (
        lambda: _delete_column("abw. Anteil (%)"),
        "entscheidungsdatei_spalte_fehlt",
        SYNOPSE,
        "A5",
    ),
    "a deleted column of amounts": (
        lambda: _delete_column("Ansatz 2027"),
        "entscheidungsdatei_spalte_fehlt",
        SYNOPSE,
        "A5",
    ),
    "a deleted hidden column": (
        lambda: _delete_column("Schlüssel", UMSETZUNGSLISTE),
        "entscheidungsdatei_spalte_fehlt",
        UMSETZUNGSLISTE,
        "A5",
    ),
    "a column twice": (_double_column, "entscheidungsdatei_spalte_fehlt", SYNOPSE, "V5"),
    "a deleted sheet": (
        lambda: _delete_sheet(SYNOPSE),
        "entscheidungsdatei_blatt_fehlt",
        SYNOPSE,
        None,
    ),
    "the list of all decisions deleted": (
        lambda: _delete_sheet(ENTSCHEIDUNGEN),
        "entscheidungsdatei_blatt_fehlt",
        ENTSCHEIDUNGEN,
        None,
    ),
    "a deleted row": (_delete_rows, "entscheidungsdatei_zeile_fehlt", ENTSCHEIDUNGEN, "A9"),
    "a decision in a row of one's own": (
        _own_row,
        "entscheidungsdatei_schluessel",
        SYNOPSE,
        "G6",
    ),
    "a broken key": (
        lambda: _break_key("Schlüssel"),
        "entscheidungsdatei_schluessel",
        SYNOPSE,
        "R6",
    ),
    "a broken Grundlage": (
        lambda: _break_key("Grundlage"),
        "entscheidungsdatei_schluessel",
        SYNOPSE,
        "R6",
    ),
    "the key of another move": (
        lambda: _edit(Person(), wahl="zugestimmt").enter(POLIZEI, Schlüssel=key_text(STEUER)),
        "entscheidungsdatei_schluessel",
        SYNOPSE,
        "R6",
    ),
    "a waiting decision deleted": (
        _delete_waiting,
        "entscheidungsdatei_zeile_fehlt",
        ENTSCHEIDUNGEN,
        "P14",
    ),
    "a changed waiting decision": (
        lambda: Person(write(offen=[WARTET])).enter(
            POLIZEI, ENTSCHEIDUNGEN, Eintrag='{"wahl": "abgelehnt"}'
        ),
        "entscheidungsdatei_schluessel",
        ENTSCHEIDUNGEN,
        "Q15",
    ),
    "a hidden column of the list deleted": (
        lambda: _delete_column("Schlüssel", ENTSCHEIDUNGEN),
        "entscheidungsdatei_spalte_fehlt",
        ENTSCHEIDUNGEN,
        "A8",
    ),
    "another word for settled": (
        lambda: Person(write(offen=[WARTET])).enter(
            POLIZEI, ENTSCHEIDUNGEN, **{ERLEDIGT: "vielleicht"}
        ),
        "eintrag_unlesbar",
        ENTSCHEIDUNGEN,
        "P15",
    ),
}


@pytest.mark.parametrize("fall", FAELLE)
def test_one_cause_one_finding_and_nothing_applied(fall: str) -> None:
    tun, code, blatt, zelle = FAELLE[fall]
    rueckgabe = tun().read()
    assert faults(rueckgabe) == [(code, blatt, zelle)]
    assert rueckgabe.entscheidungen == ()


def test_a_finding_says_what_stands_there_and_what_belongs_there() -> None:
    [befund] = _edit(Person(), wahl="geändert", anteil=0.6, betrag="viel").read().befunde
    assert befund.text == "abw. Betrag 2027: „viel“ ist keine Zahl."
    assert befund.wert == "viel"
    assert befund.erwartet == "ein Betrag in Euro, etwa 1.234,50"
    assert befund.haushaltsstelle == "0314/511 69"
    assert befund.abhilfe


def test_a_formula_for_a_decision_says_which_words_there_are() -> None:
    [befund] = _edit(Person(), wahl='=HYPERLINK("x")').read().befunde
    assert befund.erwartet == "zugestimmt, abgelehnt, geändert oder zurückgestellt"


def test_an_edited_amount_says_what_it_was() -> None:
    [befund] = _edit(Person(), ansatz=100_000).read().befunde
    assert befund.text == "„Ansatz 2027“ wurde verändert; das ist kein Eingabefeld."
    assert (befund.wert, befund.erwartet) == ("100.000,00", "120.000,00")


def test_a_column_pasted_over_is_one_finding() -> None:
    person = Person()
    for schluessel in (POLIZEI, STEUER, TEIL_EINS, BLEIBT):
        person.enter(schluessel, ansatz=7)
    [befund] = person.read().befunde
    assert befund.zelle == "D6"
    assert "3 weitere Zeilen" in befund.text


@pytest.mark.parametrize(
    ("anders", "kopf", "erwartet"),
    [
        ({"land": "Anderland"}, "Land", "Anderland"),
        ({"einzelplan": "17"}, "Einzelplan", "17"),
        ({"jahre": (2029, 2030)}, "Haushaltsjahre", "2029, 2030"),
        ({"jahre": (2027,)}, "Haushaltsjahre", "2027"),
    ],
)
def test_a_workbook_of_another_run(anders: dict[str, object], kopf: str, erwartet: str) -> None:
    haushalt = replace(HAUSHALT, **anders)  # type: ignore[arg-type]
    rueckgabe = read(write(ZUGESTIMMT), Rahmen(haushalt, 4, Grenzen()))
    [befund] = rueckgabe.befunde
    assert befund.code == "entscheidungsdatei_anderer_lauf"
    assert kopf in befund.text
    assert befund.erwartet == erwartet
    assert rueckgabe.entscheidungen == ()


@pytest.mark.parametrize(
    ("inhalt", "code"),
    [
        (build_workbook("Kapitel | Titel | Ansatz 2027\n0301 | 511 01 | 5"), "fremd"),
        (b"", "unlesbar"),
        (b"PK\x03\x04 und dann nichts", "unlesbar"),
        (b"kein Excel", "unlesbar"),
        (write(ZUGESTIMMT)[:4000], "unlesbar"),
    ],
)
def test_a_file_that_is_none_of_ours(inhalt: bytes, code: str) -> None:
    assert faults(read(inhalt)) == [(f"entscheidungsdatei_{code}", None, None)]


def test_a_workbook_that_is_too_large() -> None:
    grenzen = Grenzen(entpackt_megabyte=0)
    rueckgabe = read(write(ZUGESTIMMT), Rahmen(HAUSHALT, 4, grenzen))
    assert [code for code, *_ in faults(rueckgabe)] == ["entscheidungsdatei_unlesbar"]


def test_several_causes_are_all_told() -> None:
    person = Person().enter(POLIZEI, wahl="vielleicht").enter(STEUER, wahl="geändert")
    person.enter(TEIL_EINS, wahl="abgelehnt", name="Muster")
    codes = [code for code, *_ in faults(person.read())]
    assert codes == ["eintrag_unlesbar", "eintrag_unstimmig"]


def test_every_kind_has_its_case() -> None:
    """The Hinweise have theirs beside what a person may do."""
    hier = {code for _, code, *_ in FAELLE.values()} | {
        "entscheidungsdatei_unlesbar",
        "entscheidungsdatei_fremd",
        "entscheidungsdatei_anderer_lauf",
    }
    assert hier == {art.code for art in RUECKGABE if art.schwere == "fehler"}


def test_an_entry_beside_an_own_table_further_down_is_not_taken_for_one() -> None:
    person = Person(write(ZUGESTIMMT))
    blatt = person.sheet(SYNOPSE)
    blatt.cell(blatt.max_row + 3, person.column("Bemerkung")).value = "Rechnung am Rand"
    assert person.read().entscheidungen == (ZUGESTIMMT,)
    blatt.cell(blatt.max_row + 1, person.column("Entscheidung")).value = "abgelehnt"
    assert [code for code, *_ in faults(person.read())] == ["entscheidungsdatei_schluessel"]


def test_a_broken_key_of_a_row_without_a_decision_does_no_harm() -> None:
    person = Person().enter(STEUER, wahl="zugestimmt").enter(POLIZEI, Schlüssel="kaputt")
    assert person.read().entscheidungen == (decision(STEUER),)


def test_a_sound_decision_beside_it_would_be_applied() -> None:
    assert Person().enter(STEUER, wahl="zugestimmt").read().entscheidungen == (decision(STEUER),)
