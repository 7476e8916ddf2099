"""Each planted fault gives exactly its one finding at its cell; clean workbooks give none."""

import pytest

from itplan.haushalt.titel import Position
from itplan.intake import take_in
from itplan.pruefung.blatt import BLATTPRUEFUNGEN
from itplan.pruefung.datei import DATEIPRUEFUNGEN
from itplan.pruefung.deckblatt import DECKBLATT
from itplan.pruefung.eingang import TITELPRUEFUNGEN
from itplan.pruefung.katalog import Eintrag
from itplan.pruefung.mehrfach import MEHRFACH
from itplan.pruefung.meldung import LESEARTEN
from itplan.pruefung.schwestertitel import EINGANGSPRUEFUNGEN
from tests.injection.fault import Fault
from tests.injection.faults import FAULTS, NOT_PLANTED
from tests.injection.judging import judge
from tests.injection.running import build_clean, plant_all, take_turn

SEEDS = range(240)
_JE_SEED = 3
"""Faults planted per seed; over all seeds every fault has its turn in every layout."""


@pytest.mark.parametrize("block", range(4))
def test_clean_workbooks_give_no_finding(block: int) -> None:
    for seed in SEEDS[block::4]:
        gefunden = judge(build_clean(seed))
        assert gefunden == [], f"seed {seed}"


@pytest.mark.parametrize("seed", range(0, 60))
def test_clean_workbooks_are_read_to_the_cent(seed: int) -> None:
    abgabe = build_clean(seed)
    eingang = take_in(abgabe.files()[abgabe.datei], abgabe.datei, abgabe.vorgaben)
    gelesen = [(t.kapitel, t.titel, t.titelgruppe or "", t.betraege) for t in eingang.titel]
    assert gelesen == [
        (p.kapitel, p.titel, p.titelgruppe, {_position(f): c for f, c in p.betraege.items()})
        for p in (zeile.posten for zeile in abgabe.titel)
    ]


@pytest.mark.parametrize("block", range(8))
def test_a_planted_fault_gives_its_one_finding(block: int) -> None:
    versuche = [
        versuch
        for seed in SEEDS[block::8]
        for versuch in plant_all(seed, take_turn(seed, FAULTS, _JE_SEED))
    ]
    assert versuche
    assert [str(versuch) for versuch in versuche if not versuch.is_exact] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_fault_finds_a_place_and_is_found(fault: Fault) -> None:
    versuche = (v for seed in range(120) for v in plant_all(seed, (fault,)))
    versuch = next(versuche, None)
    assert versuch is not None
    assert versuch.is_exact, str(versuch)


def test_every_code_that_a_sheet_can_cause_is_planted() -> None:
    pruefungen: tuple[Eintrag, ...] = (
        *LESEARTEN,
        *DECKBLATT,
        *TITELPRUEFUNGEN,
        *BLATTPRUEFUNGEN,
        *DATEIPRUEFUNGEN,
        *MEHRFACH,
        *EINGANGSPRUEFUNGEN,
    )
    gepflanzt = {fault.code for fault in FAULTS}
    assert {art.code for art in pruefungen} - gepflanzt == set(NOT_PLANTED)
    assert all(grund.endswith(".") for grund in NOT_PLANTED.values())


def _position(feld: str) -> Position:
    groesse, _, jahre = feld.partition(" ")
    jahr, _, faellig = jahre.partition("/")
    if groesse == "fällig":
        return Position("faelligkeit", int(jahr), int(faellig) if faellig.isdigit() else faellig)
    return Position(groesse, int(jahr))  # type: ignore[arg-type]
