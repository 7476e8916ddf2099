"""What is filled in is what is read back, field by field, also after LibreOffice has saved it."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itplan.excel.form import fill_row, write_form
from itplan.haushalt.formular import Formularvorgaben
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.systematik import TitelgruppenRegel
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.intake import judge_together, take_in
from tests.excel.form_titel import HERKUNFT, said, titel_liste
from tests.programs import needs_libreoffice
from tests.sheets import convert, read

MI = Ressort(("03",), "MI", "Ministerium für Inneres")
LANG = Ressort(("03", "13", "05"), "MÄ", "Ministerium für „Länder & Räume“, O'Neill <Süd> " * 20)
DOPPELT = Haushalt("Musterland", "16", "IT & Köln", (2027, 2028), "Entwurf", "2026-11-23", 100)
EINFACH = replace(DOPPELT, jahre=(2027,), rundung_euro=1)


INHALT = (
    "einheit_schwestertitel",
    "einheit_verwechselt",
    "lizenz_gruppe",
    "saldierung",
    "sprung",
    "ve_ohne_ansatz",
    "ve_ohne_faelligkeit",
)
"""What random amounts and words may give cause for; it says nothing of how they were read."""


def rules(
    ressort: Ressort, haushalt: Haushalt, stellen: int, regel: TitelgruppenRegel, faktor: int = 1
) -> Vorgaben:
    return Vorgaben(
        haushalt.jahre,
        haushalt.einzelplan,
        stellen,
        regel,
        negativ=("46?",),
        rundung_euro=haushalt.rundung_euro,
        faktor=faktor,
        ressorts=(ressort,),
    )


def filled(titel: list[Titel], ressort: Ressort, haushalt: Haushalt, regeln: Vorgaben) -> bytes:
    formular = Formularvorgaben(regeln.kapitelstellen, regeln.titelgruppe, regeln.negativ)
    return write_form(ressort, haushalt, [fill_row(t, haushalt) for t in titel], formular)


def assert_read_back(inhalt: bytes, titel: list[Titel], regeln: Vorgaben) -> None:
    eingang = judge_together([take_in(inhalt, "Meldung.xlsx", regeln)], regeln)
    assert not [(b.code, b.zelle, b.text) for b in eingang.befunde if b.code not in INHALT]
    assert [said(eines) for eines in eingang.titel] == [said(eines) for eines in titel]


class Fall(NamedTuple):
    """A project with one Ressort."""

    ressort: Ressort
    haushalt: Haushalt
    regeln: Vorgaben


FAELLE = (
    Fall(MI, DOPPELT, rules(MI, DOPPELT, 4, "letzte_zwei")),
    Fall(LANG, EINFACH, rules(LANG, EINFACH, 5, "zehnerziffer", faktor=1000)),
)


@pytest.mark.parametrize("fall", FAELLE, ids=["four digits, two years", "five digits, T€"])
@settings(max_examples=6)
@given(st.data())
def test_what_is_filled_in_is_read_back(fall: Fall, data: st.DataObject) -> None:
    titel = data.draw(titel_liste(*fall))
    assert_read_back(filled(titel, *fall), titel, fall.regeln)


def fixed(**felder: object) -> Titel:
    return Titel(
        **{
            "ressort": "03",
            "kapitel": "0301",
            "titel": "53201",
            "zweckbestimmung": "Aufträge",
            "betraege": {Position("ansatz", 2027): 0, Position("ansatz", 2028): 7_000_00},
            "herkunft": HERKUNFT,
            **felder,
        }
    )


def test_parts_of_a_title_are_told_apart_by_their_vorhaben() -> None:
    titel = [
        fixed(vorhaben="Ablösung", unterscheidung="Ablösung"),
        fixed(vorhaben="Neubau", unterscheidung="Neubau"),
    ]
    regeln = rules(MI, DOPPELT, 4, "letzte_zwei")
    assert_read_back(filled(titel, MI, DOPPELT, regeln), titel, regeln)


def test_a_column_of_somebodys_own_with_such_a_head_is_kept() -> None:
    (titel,) = read("""
        Formularprüfung | Kapitel | Titel | Zweckbestimmung | Ansatz 2027
        offen           | 0301    | 51101 | Geräte          | 1000
        """).titel
    assert titel.weitere == {"Formularprüfung": "offen"}


@needs_libreoffice
def test_a_sum_that_looks_like_a_year_is_no_header(tmp_path: Path) -> None:
    betraege = {Position("ansatz", jahr): euro * 100 for jahr, euro in ((2027, 2025), (2028, 7))}
    regeln = rules(MI, replace(DOPPELT, rundung_euro=1), 4, "letzte_zwei")
    titel = [fixed(betraege=betraege)]
    inhalt = convert(filled(titel, MI, DOPPELT, regeln), "xlsx", tmp_path)
    assert_read_back(inhalt, titel, regeln)


@needs_libreoffice
def test_libreoffice_may_open_and_save_it_in_between(tmp_path: Path) -> None:
    regeln = rules(LANG, DOPPELT, 4, "letzte_zwei")
    titel = [
        fixed(vermerke=("Die Ausgaben sind übertragbar.", "kw zum 1.1.2029"), stellen="15.5"),
        fixed(kapitel="1301", zweckbestimmung="=1+1", leertitel={Position("ansatz", 2027)}),
        fixed(
            kapitel="0502",
            titel="51169",
            titelgruppe="69",
            titelgruppe_text="Kosten der „DV“ & mehr",
            funktion="011",
            it_anteil=Fraction(7, 100),
            weitere={"Bemerkung": "0815"},
            oeffentlich=False,
            erlaeuterung="Lang, " * 300 + "Ende",
        ),
    ]
    inhalt = filled(titel, LANG, DOPPELT, regeln)
    assert_read_back(convert(inhalt, "xlsx", tmp_path), titel, regeln)
