"""Where everything stands on the sheet IT-Titel, and how formulas name it.

`§` in a formula stands for the number of its row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from itplan.excel.form_spalten import Formspalte
from itplan.haushalt.herkunft import column_letters
from itplan.haushalt.titel import Position


@dataclass(frozen=True, slots=True)
class Raster:
    """Where the columns of the form stand on its sheet; rows as Excel counts them."""

    spalten: Sequence[Formspalte]
    links: int
    """The index of the first column to be filled in."""
    erste: int
    letzte: int

    def index(self, feld: str | Position) -> int:
        return self.links + [spalte.feld for spalte in self.spalten].index(feld)

    def positions(self, groesse: str) -> list[Position]:
        felder = (spalte.feld for spalte in self.spalten)
        return [f for f in felder if isinstance(f, Position) and f.groesse == groesse]

    def cell(self, feld: str | Position) -> str:
        return f"${column_letters(self.index(feld))}§"

    def row(self, felder: Sequence[str | Position]) -> str:
        """The cells from the first to the last of these fields in a row."""
        return f"{self.cell(felder[0])}:{self.cell(felder[-1])}"

    def column(self, feld: str | Position) -> str:
        buchstaben = column_letters(self.index(feld))
        return f"${buchstaben}${self.erste}:${buchstaben}${self.letzte}"

    def amounts(self) -> list[Position]:
        return [s.feld for s in self.spalten if isinstance(s.feld, Position)]
