"""A short run of the fuzzer from fixed seeds; the long one is `make fuzz`."""

import sys
from random import Random

import pytest

from itplan.excel.reader import ods_xml, sheet_xml, xls_biff, xlsb_parts
from itplan.excel.reader.words import interpret_header, years_in
from tests.fuzz import seeds, targets
from tests.fuzz.loop import Endless, Lauf
from tests.fuzz.mutation import mutate, mutate_text


def _megabytes() -> float:
    """The highest memory of this process so far; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.mark.parametrize("samen", range(3))
def test_workbooks(samen: int) -> None:
    lauf = Lauf(targets.workbook, mutate, list(seeds.MAPPEN), Random(samen))
    lauf.start()
    vorher, anfang = _megabytes(), len(lauf.abdeckung.zeilen)
    for _ in range(600):
        lauf.step()
    assert len(lauf.abdeckung.zeilen) > anfang
    assert _megabytes() - vorher < 200


def test_texts() -> None:
    lauf = Lauf(targets.text, mutate_text, list(seeds.TEXTE), Random(1))
    lauf.start()
    for _ in range(2000):
        lauf.step()
    assert len(lauf.korpus) > len(seeds.TEXTE)


def test_the_loop_finds_what_hides_behind_a_condition() -> None:
    """It learns step by step: three conditions behind each other are not met by chance."""

    def ziel(text: str) -> None:
        if interpret_header(text):
            raise AssertionError("found")

    with pytest.raises(AssertionError, match="found"):
        lauf = Lauf(ziel, mutate_text, ["Ansatx 2027", "Tite", "l"], Random(3))
        for _ in range(20_000):
            lauf.step()


def test_the_loop_ends_what_does_not_end() -> None:
    def ziel(text: str) -> None:
        while True:
            years_in(text)

    with pytest.raises(Endless):
        Lauf(ziel, mutate_text, ["x"], Random(0)).step()


def test_every_kind_of_reader_is_reached() -> None:
    lauf = Lauf(targets.workbook, mutate, list(seeds.MAPPEN), Random(0))
    lauf.start()
    dateien = {code.co_filename for code, _ in lauf.abdeckung.zeilen}
    assert {modul.__file__ for modul in (ods_xml, sheet_xml, xls_biff, xlsb_parts)} <= dateien
