"""Each check has a good case in which it is silent, and a bad one in which it alone speaks."""

from dataclasses import replace

import pytest

from itplan.haushalt.lesung import Eingang
from itplan.intake import judge_together, take_in
from itplan.pruefung.blatt import BLATTPRUEFUNGEN
from itplan.pruefung.datei import DATEIPRUEFUNGEN
from itplan.pruefung.deckblatt import DECKBLATT
from itplan.pruefung.eingang import TITELPRUEFUNGEN
from itplan.pruefung.katalog import ARTEN
from itplan.pruefung.mehrfach import MEHRFACH
from itplan.pruefung.schwestertitel import EINGANGSPRUEFUNGEN
from tests.pruefung.faelle import BLATTFAELLE, EINGANGSFAELLE, SECHS, TITELFAELLE, Fall, row, sheet
from tests.pruefung.formfaelle import FORMFAELLE
from tests.sheets import build_workbook

FAELLE = {**TITELFAELLE, **BLATTFAELLE, **FORMFAELLE, **EINGANGSFAELLE}


@pytest.mark.parametrize("code", FAELLE)
def test_the_good_case_says_nothing(code: str) -> None:
    fall = FAELLE[code]
    befunde = _judge(fall, gut=True).befunde
    assert [(befund.code, befund.zelle) for befund in befunde] == []


@pytest.mark.parametrize("code", FAELLE)
def test_the_bad_case_says_one_thing_at_its_cell(code: str) -> None:
    fall = FAELLE[code]
    [befund] = _judge(fall, gut=False).befunde
    assert (befund.code, befund.datei, befund.blatt, befund.zelle) == (
        code,
        fall.datei,
        fall.blatt,
        fall.zelle,
    )
    assert befund.text.endswith(".")


@pytest.mark.parametrize("code", FAELLE)
def test_a_fehler_holds_its_title_back(code: str) -> None:
    eingang = _judge(FAELLE[code], gut=False)
    haelt = eingang.befunde[0].schwere == "fehler" and code not in _UEBER_SPALTEN
    assert bool(eingang.fehlerhaft) == haelt


_GEPRUEFT = (
    *TITELPRUEFUNGEN,
    *BLATTPRUEFUNGEN,
    *DATEIPRUEFUNGEN,
    *DECKBLATT,
    *MEHRFACH,
    *EINGANGSPRUEFUNGEN,
)
_UEBER_SPALTEN = ("faelligkeit_jahr", "ff_nicht_letzte", "deckblatt_widerspruch")
"""Fehler about a column or a cover sheet: they hold no single row back, but the whole plan."""


def test_what_a_repeated_sheet_says_again_is_not_reported_again() -> None:
    titel = [row(B=f"511 {nummer}", C="", G="1050") for nummer in range(11, 15)]
    blaetter = (sheet(*titel, name="Epl 03"), sheet(*titel, name="Gesamt"))
    fall = Fall({}, {"a.xlsx": blaetter}, None)
    befunde = _judge(fall, gut=False).befunde
    assert [(b.code, b.blatt) for b in befunde] == [
        *[("rundung", "Epl 03")] * 4,
        ("blatt_wiederholt", "Gesamt"),
    ]


def test_of_two_equal_sheets_the_later_one_repeats() -> None:
    blaetter = (replace(SECHS, name="Liste"), replace(SECHS, name="Gesamt"))
    [befund] = _judge(Fall({}, {"a.xlsx": blaetter}, None), gut=False).befunde
    assert (befund.code, befund.blatt) == ("blatt_wiederholt", "Gesamt")


def test_every_check_has_its_cases() -> None:
    verlangt = {p.code for p in _GEPRUEFT}
    assert set(FAELLE) == verlangt


def test_every_code_stands_once_in_the_catalogue_with_all_it_says() -> None:
    codes = [art.code for art in ARTEN]
    assert len(codes) == len(set(codes))
    for art in ARTEN:
        assert art.bedeutung.endswith("."), art.code
        assert art.abhilfe.endswith((".", "?")), art.code
        assert art.gut and art.schlecht and art.gut != art.schlecht, art.code


def _judge(fall: Fall, *, gut: bool) -> Eingang:
    dateien = fall.gut if gut else fall.schlecht
    return judge_together(
        (
            take_in(build_workbook(*blaetter), name, fall.vorgaben)
            for name, blaetter in dateien.items()
        ),
        fall.vorgaben,
    )
