"""Fault: one kind of mistake, how it is planted, and where its one finding must stand."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from tests.injection.grid import name_cell
from tests.injection.tables import Abgabe, Summenzeile, Titelzeile


class Place(NamedTuple):
    """Where a finding is expected; `datei` is None for the workbook itself."""

    zelle: str | None = None
    blatt: str | None = None
    datei: str | None = None


Planter = Callable[[Abgabe, Random], Place | None]
"""Changes a clean submission; None where this one has no place for the fault."""


@dataclass(frozen=True)
class Fault:
    """A planter and the code of its one finding."""

    code: str
    plant: Planter

    @property
    def name(self) -> str:
        """The code, and what the planter is called."""
        return f"{self.code}/{self.plant.__name__}"


def at(zeile: Titelzeile | Summenzeile, feld: str) -> Place:
    """The cell of a field in a row."""
    return Place(zeile.cell(feld), zeile.table.sheet.name)


def at_head(abgabe: Abgabe, feld: str) -> Place:
    """The cell of text over a column."""
    return Place(name_cell(*abgabe.table.heads[feld]), abgabe.sheet.name)


def pick(rng: Random, abgabe: Abgabe, passt: Callable[[Titelzeile], bool]) -> Titelzeile | None:
    """A title for which this holds, one at the edge of a block more often than others."""
    for _ in range(8):
        if passt(eines := abgabe.some_titel(rng)):
            return eines
    passend = [eines for eines in abgabe.titel if passt(eines)]
    return rng.choice(passend) if passend else None
