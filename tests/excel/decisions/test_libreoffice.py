"""A person decides in LibreOffice and saves: the same is read back."""

from datetime import date
from pathlib import Path

import pytest

from itplan.report.model_entscheidungen_blatt import Offenes
from tests.excel.decisions.mappe import (
    BLEIBT,
    POLIZEI,
    STEUER,
    TEIL_ZWEI,
    Person,
    fields,
    read,
    write,
)
from tests.excel.decisions.test_person import GETEILT, ZUGESTIMMT
from tests.programs import needs_libreoffice
from tests.sheets import convert

pytestmark = needs_libreoffice


@pytest.fixture(scope="module")
def entschieden() -> bytes:
    """Decisions of an earlier run, one that waits, and new ones in all kinds of cells."""
    person = Person(write(ZUGESTIMMT, offen=[Offenes(GETEILT, "Der Betrag hat sich geändert.")]))
    person.enter(STEUER, wahl="geändert", kapitel="0304", titel="511 72", betrag=33_333.33)
    person.enter(STEUER, aenderung=-0.01, bemerkung="- zwei\nZeilen", datum=date(2026, 11, 23))
    person.enter(BLEIBT, wahl="geändert", kapitel="1603", titel="51171", anteil=0.333)
    return person.save()


def test_it_is_read_back_the_same(entschieden: bytes, tmp_path: Path) -> None:
    gelesen = fields(read(entschieden))
    assert [e.schluessel for e in gelesen] == [BLEIBT, POLIZEI, STEUER, TEIL_ZWEI]
    ods = convert(entschieden, "ods", tmp_path)
    assert fields(read(ods)) == gelesen
    assert fields(read(convert(ods, "xlsx", tmp_path))) == gelesen
