"""Herkunft: the file, sheet and cell from which a value came."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import NamedTuple


class Blatt(NamedTuple):
    """A sheet of a submitted workbook; `datei` is relative to the project, with `/`."""

    datei: str
    name: str


Zeilenort = tuple[str, str, int]
"""File, sheet and row."""


@dataclass(frozen=True, slots=True)
class Herkunft:
    """Where a row stood, and in which column each of its values.

    `spalten` is shared by all rows of a sheet: field or Position to column letters.
    `woanders` names whole cells for what a heading row said (`{"kapitel": "A6"}`).
    """

    blatt: Blatt
    zeile: int
    spalten: Mapping[Hashable, str] = field(default_factory=dict, compare=False)
    woanders: Mapping[Hashable, str] = field(default_factory=dict, compare=False)

    @property
    def ort(self) -> Zeilenort:
        """The row, without its cells."""
        return *self.blatt, self.zeile

    def zelle(self, wovon: Hashable) -> str | None:
        """The cell as Excel shows it (`F17`), or None where the row does not hold the value."""
        if wovon in self.woanders:
            return self.woanders[wovon]
        spalte = self.spalten.get(wovon)
        return f"{spalte}{self.zeile}" if spalte else None

    def is_own(self, wovon: Hashable) -> bool:
        """Whether a value stands in the row itself, not in a cell of another row over it."""
        zelle = self.woanders.get(wovon)
        return zelle is None or zelle.lstrip(ascii_uppercase) == str(self.zeile)


def row_of(zelle: str) -> int | None:
    """The row in the name of a cell: `F17` → 17; None where it is none."""
    ziffern = zelle.lstrip(ascii_uppercase)
    return int(ziffern) if ziffern.isascii() and ziffern.isdigit() else None


def column_letters(index: int) -> str:
    """Excel's letters for a 0-based column: 0 → A, 27 → AB."""
    letters = ""
    rest = index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
