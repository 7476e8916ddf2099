"""A person sorts, filters, widens and fills in; each decision stays with its move."""

from datetime import date, datetime
from fractions import Fraction

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from itplan.report.model_entscheidungen_blatt import Offenes
from itplan.umsetzung.entscheidung import Entscheidung
from itplan.umsetzung.entscheidungsblatt import (
    ENTSCHEIDUNGEN,
    ERLEDIGT,
    SYNOPSE,
    UMSETZUNGSLISTE,
)
from tests.excel.decisions.mappe import (
    BLEIBT,
    POLIZEI,
    STEUER,
    TEIL_EINS,
    TEIL_ZWEI,
    Person,
    decision,
    faults,
    fields,
    write,
)

ZUGESTIMMT = decision(POLIZEI, name="Muster", datum="2026-11-23")
GETEILT = decision(TEIL_ZWEI, "geaendert", anteil=Fraction(1, 4), bemerkung="nur ein Viertel")


def test_what_is_entered_is_read() -> None:
    person = Person()
    person.enter(POLIZEI, wahl="geändert", kapitel="1604", titel="511 72", betrag=100_000.5)
    person.enter(POLIZEI, aenderung=-5000, bemerkung=" zwei\nZeilen ", name="A. Muster")
    person.enter(POLIZEI, datum=date(2026, 11, 23))
    person.enter(TEIL_EINS, wahl="Zurueckgestellt")
    person.enter(BLEIBT, wahl="geändert", kapitel=1603)
    person.enter(BLEIBT, titel="51171", anteil=0.6)
    assert fields(person.read()) == [
        decision(BLEIBT, "geaendert", kapitel="1603", titel="51171", anteil=Fraction(3, 5)),
        decision(
            POLIZEI,
            "geaendert",
            kapitel="1604",
            titel="51172",
            betrag={2027: 100_000_50},
            aenderung={2027: -5_000_00},
            bemerkung="zwei\nZeilen",
            name="A. Muster",
            datum="2026-11-23",
        ),
        decision(TEIL_EINS, "zurueckgestellt"),
    ]


@pytest.mark.parametrize("name", ["Kopie von Synopse", "Meine Entscheidungen"])
def test_what_is_decided_on_a_copy_of_a_sheet_counts(name: str) -> None:
    person = Person()
    kopie = person.mappe.copy_worksheet(person.sheet(SYNOPSE))
    kopie.title = name
    assert person.enter(POLIZEI, name, wahl="abgelehnt").read().entscheidungen == (
        decision(POLIZEI, "abgelehnt"),
    )


@pytest.mark.parametrize(
    ("anteil", "gelesen"),
    [("60 %", Fraction(3, 5)), ("33,33%", Fraction(3333, 10_000)), (0, Fraction(0)), (1, None)],
)
def test_a_share_in_its_spellings(anteil: object, gelesen: Fraction | None) -> None:
    person = Person().enter(POLIZEI, wahl="geändert", anteil=anteil)
    assert fields(person.read())[0].anteil == (Fraction(1) if gelesen is None else gelesen)


@pytest.mark.parametrize(
    "tag",
    [datetime(2026, 11, 23), "23.11.2026", "23. 11. 2026", "2026-11-23", 46349, " 23.11.2026 "],
)
def test_a_date_in_its_spellings(tag: object) -> None:
    person = Person().enter(POLIZEI, wahl="zugestimmt", datum=tag)
    person.cell(POLIZEI, "datum").number_format = "General" if isinstance(tag, int) else "DD.MM.YY"
    assert fields(person.read())[0].datum == "2026-11-23"


@pytest.mark.parametrize(
    ("betrag", "cent"), [("1.234,50", 123_450), ("-", 0), ("2.000 €", 200_000), (0, 0)]
)
def test_an_amount_in_its_spellings(betrag: object, cent: int) -> None:
    person = Person().enter(POLIZEI, wahl="geändert", betrag=betrag)
    assert fields(person.read())[0].betrag == {2027: cent}


def test_a_cut_of_nothing_is_none() -> None:
    person = Person().enter(POLIZEI, wahl="zugestimmt", aenderung=0)
    assert fields(person.read()) == [decision(POLIZEI)]


def test_sorting_rows_does_no_harm() -> None:
    person = Person(write(ZUGESTIMMT, GETEILT))
    for blatt in (UMSETZUNGSLISTE, SYNOPSE):
        _reverse(person, blatt)
    person.enter(STEUER, wahl="abgelehnt")
    assert fields(person.read()) == [ZUGESTIMMT, decision(STEUER, "abgelehnt"), GETEILT]


def test_hidden_and_filtered_rows_count() -> None:
    def hide(blatt: Worksheet) -> None:
        blatt.auto_filter.add_filter_column(0, ["0602/532 69"])
        for zeile in range(2, blatt.max_row + 1):
            blatt.row_dimensions[zeile].hidden = True
        blatt.sheet_state = "hidden"

    person = Person(write(ZUGESTIMMT)).change(SYNOPSE, hide)
    assert fields(person.read()) == [ZUGESTIMMT]


def test_inserted_rows_and_columns_do_no_harm() -> None:
    def widen(blatt: Worksheet) -> None:
        blatt.insert_rows(1, 3)
        blatt.insert_cols(2, 2)
        blatt["B7"] = "meine Notiz"

    person = Person(write(ZUGESTIMMT, GETEILT))
    for blatt in (UMSETZUNGSLISTE, SYNOPSE, ENTSCHEIDUNGEN):
        person.change(blatt, widen)
    person.enter(BLEIBT, wahl="zurückgestellt")
    gelesen = fields(person.read())
    assert gelesen == [decision(BLEIBT, "zurueckgestellt"), ZUGESTIMMT, GETEILT]


def test_moved_columns_do_no_harm() -> None:
    person = Person(write(ZUGESTIMMT))
    blatt = person.sheet(SYNOPSE)
    erste, letzte = person.column("Entscheidung"), person.column("Siegel")
    for zeile in range(1, blatt.max_row + 1):
        eins, zwei = blatt.cell(zeile, erste), blatt.cell(zeile, letzte)
        eins.value, zwei.value = zwei.value, eins.value
    assert fields(person.read()) == [ZUGESTIMMT]


def test_a_renamed_sheet_does_no_harm() -> None:
    person = Person(write(ZUGESTIMMT))
    person.sheet(SYNOPSE).title = "Synopse geprüft"
    assert fields(person.read()) == [ZUGESTIMMT]


@pytest.mark.parametrize("blatt", [UMSETZUNGSLISTE, SYNOPSE])
def test_an_entry_in_either_sheet_is_enough(blatt: str) -> None:
    person = Person().enter(POLIZEI, blatt, wahl="abgelehnt", name="Muster")
    assert fields(person.read()) == [decision(POLIZEI, "abgelehnt", name="Muster")]


@pytest.mark.parametrize("blatt", [UMSETZUNGSLISTE, SYNOPSE])
def test_the_sheet_that_was_changed_wins(blatt: str) -> None:
    person = Person(write(ZUGESTIMMT)).enter(POLIZEI, blatt, wahl="abgelehnt")
    neu = decision(POLIZEI, "abgelehnt", name="Muster", datum="2026-11-23")
    assert fields(person.read()) == [neu]


def test_two_different_changes_are_both_handed_on() -> None:
    person = Person(write(ZUGESTIMMT)).enter(POLIZEI, UMSETZUNGSLISTE, wahl="abgelehnt")
    person.enter(POLIZEI, SYNOPSE, wahl="zurückgestellt")
    assert [e.wahl for e in fields(person.read())] == ["abgelehnt", "zurueckgestellt"]


def test_the_same_change_in_both_is_one() -> None:
    person = Person(write(ZUGESTIMMT))
    for blatt in (UMSETZUNGSLISTE, SYNOPSE):
        person.enter(POLIZEI, blatt, wahl="abgelehnt")
    assert [e.wahl for e in fields(person.read())] == ["abgelehnt"]


@pytest.mark.parametrize("blaetter", [(UMSETZUNGSLISTE,), (SYNOPSE,), (UMSETZUNGSLISTE, SYNOPSE)])
def test_what_is_cleared_is_withdrawn(blaetter: tuple[str, ...]) -> None:
    person = Person(write(ZUGESTIMMT, GETEILT))
    for blatt in blaetter:
        person.enter(POLIZEI, blatt, wahl=None, name=None, datum=None)
    rueckgabe = person.read()
    [(code, wo, _)] = faults(rueckgabe)
    assert (code, wo) == ("eintrag_zurueckgenommen", blaetter[0])
    assert rueckgabe.befunde[0].haushaltsstelle == "0314/511 69"
    assert fields(rueckgabe) == [GETEILT]


WARTET = Offenes(ZUGESTIMMT, "Der Titel ist weggefallen.")


def test_a_settled_decision_is_carried_no_further() -> None:
    person = Person(write(offen=[WARTET, Offenes(GETEILT, "Der Betrag hat sich geändert.")]))
    person.enter(POLIZEI, ENTSCHEIDUNGEN, **{ERLEDIGT: "ja"})
    rueckgabe = person.read()
    assert [code for code, *_ in faults(rueckgabe)] == ["eintrag_erledigt"]
    assert fields(rueckgabe) == [GETEILT]


def test_a_new_decision_takes_the_place_of_a_waiting_one() -> None:
    person = Person(write(offen=[WARTET])).enter(POLIZEI, wahl="abgelehnt")
    rueckgabe = person.read()
    assert [code for code, *_ in faults(rueckgabe)] == ["eintrag_ersetzt"]
    assert fields(rueckgabe) == [decision(POLIZEI, "abgelehnt")]


def test_two_that_contradict_each_other_both_wait() -> None:
    beide: list[Entscheidung] = [ZUGESTIMMT, decision(POLIZEI, "abgelehnt")]
    offen = [Offenes(eine, "Sie widersprechen einander.") for eine in beide]
    assert fields(Person(write(offen=offen)).read()) == beide


def _reverse(person: Person, name: str) -> None:
    """Turn the order of all rows around, all columns together."""
    blatt, kopf = person.sheet(name), person.head(name)
    zeilen = [
        [zelle.value for zelle in zeile]
        for zeile in blatt.iter_rows(kopf + 1, blatt.max_row)
        if zeile[0].value != "Summe"
    ]
    for nummer, werte in enumerate(reversed(zeilen), kopf + 1):
        for spalte, wert in enumerate(werte, 1):
            blatt.cell(nummer, spalte).value = wert
