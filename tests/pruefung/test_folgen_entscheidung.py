"""Decisions that hold are followed; each of the others is one finding at its cell, with its way
out."""

from collections.abc import Hashable
from dataclasses import replace

import pytest

from itplan.haushalt.befund import Befund
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.titel import Position
from itplan.pruefung.arten_entscheidung import ENTSCHEIDUNGEN
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel
from tests.pruefung.folgenfall import Projekt, run

MELDUNG = "0301 | 511 99 | '99 | IT-Geräte | 100"
SPALTEN: dict[Hashable, str] = {
    "wahl": "A",
    "kapitel": "B",
    "titel": "C",
    "anteil": "D",
    ("aenderung", 2027): "F",
}
GELD = {Position("ansatz", 2027): 100_00}
WANDERT = Vorgangsschluessel("0301/51199", "1603", "51171")


def place(zeile: int, blatt: str = "Umsetzungsliste") -> Herkunft:
    return Herkunft(Blatt("entscheidungen.xlsx", blatt), zeile, SPALTEN)


ZUSTIMMUNG = Entscheidung(WANDERT, "zugestimmt", GELD, place(7))
AENDERUNG = replace(ZUSTIMMUNG, wahl="geaendert")

FAELLE: dict[str, tuple[list[Entscheidung], list[Entscheidung], str]] = {
    # code: (good, bad, cell)
    "entscheidung_ohne_titel": (
        [ZUSTIMMUNG],
        [replace(ZUSTIMMUNG, schluessel=WANDERT._replace(quelle="0301/51198"))],
        "A7",
    ),
    "entscheidung_ohne_vorschlag": (
        [ZUSTIMMUNG],
        [replace(ZUSTIMMUNG, schluessel=WANDERT._replace(kapitel="1616"))],
        "A7",
    ),
    "entscheidung_ueberholt": (
        [ZUSTIMMUNG],
        [replace(ZUSTIMMUNG, grundlage={Position("ansatz", 2027): 90_00})],
        "A7",
    ),
    "entscheidung_widerspruch": (
        [ZUSTIMMUNG, replace(ZUSTIMMUNG, herkunft=place(9, "Synopse"))],
        [ZUSTIMMUNG, replace(ZUSTIMMUNG, wahl="abgelehnt", herkunft=place(9, "Synopse"))],
        "A9",
    ),
    "entscheidung_unmoeglich": (
        [replace(AENDERUNG, kapitel="1616")],
        [replace(AENDERUNG, kapitel="1699")],
        "B7",
    ),
    "entscheidung_offen": (
        [ZUSTIMMUNG],
        [replace(ZUSTIMMUNG, wahl="zurueckgestellt")],
        "A7",
    ),
}


def about_decisions(*entscheidungen: Entscheidung) -> list[Befund]:
    ergebnis = run(MELDUNG, Projekt(entscheidungen=entscheidungen))
    assert ergebnis.abgleich.stimmt
    return [befund for befund in ergebnis.befunde if befund.code.startswith("entscheidung_")]


@pytest.mark.parametrize("code", FAELLE)
def test_a_good_and_a_bad_case(code: str) -> None:
    gut, schlecht, zelle = FAELLE[code]
    assert about_decisions(*gut) == []
    (befund,) = about_decisions(*schlecht)
    assert (befund.code, befund.datei, befund.zelle) == (code, "entscheidungen.xlsx", zelle)
    assert befund.haushaltsstelle in ("0301/511 99", "0301/511 98")


def test_every_kind_has_its_cases() -> None:
    assert {art.code for art in ENTSCHEIDUNGEN} | {"entscheidung_offen"} == set(FAELLE)


def test_what_is_held_back_is_kept_with_its_reason() -> None:
    eine = replace(AENDERUNG, kapitel="1699")
    ergebnis = run(MELDUNG, Projekt(entscheidungen=[eine]))
    ((gehalten, einwand),) = ergebnis.zurueckgehalten
    assert gehalten == (eine,)
    assert "1699" in einwand.grund
    assert ergebnis.umsetzungen[0].entschieden == ()
    assert not ergebnis.fehlerfrei


def test_a_changed_amount_is_told_with_its_difference() -> None:
    eine = replace(ZUSTIMMUNG, grundlage={Position("ansatz", 2027): 90_00})
    (befund,) = about_decisions(eine)
    assert (befund.erwartet, befund.wert, befund.differenz_cent) == ("90,00", "100,00", 10_00)


def test_the_findings_of_reading_the_decisions_join_the_others() -> None:
    from itplan.pipeline import evaluate
    from tests.pruefung.folgenfall import EINFACH, KOPF
    from tests.sheets import read

    gelesen = Befund("x", "fehler", "Text", "Abhilfe")
    auftrag = replace(EINFACH.auftrag(), entscheidungsbefunde=(gelesen,))
    eingang = read(f"{KOPF}\n{MELDUNG}", vorgaben=EINFACH.vorgaben)
    assert gelesen in evaluate(eingang, auftrag).befunde
