"""Tables of the view model: what is shown, in which order, and which rows a sum adds up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Spaltenart = Literal["text", "code", "betrag", "zahl"]
Zeilenart = Literal["zeile", "ueberschrift", "summe", "gesamt"]
Wert = str | int | None


@dataclass(frozen=True, slots=True)
class Spalte:
    """A column; `betrag` holds integer cent, `code` text that looks like a number.

    `breite` is in characters. `nachrichtlich` marks figures that are shown for comparison.
    `addiert` names the columns of its table (indices) that it adds up in each row.
    """

    kopf: str
    art: Spaltenart = "text"
    breite: int = 14
    nachrichtlich: bool = False
    addiert: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Zeile:
    """A row; a sum names the rows of its table (indices) that its amounts add up.

    `anker` is a stable name to link to, `verweis` the one this row links to.
    """

    werte: tuple[Wert, ...]
    art: Zeilenart = "zeile"
    addiert: tuple[int, ...] = ()
    anker: str = ""
    verweis: str = ""


@dataclass(slots=True)
class Tabelle:
    """A table with its title, what it says in one sentence, its unit and its rows."""

    name: str
    titel: str
    erklaerung: str
    spalten: tuple[Spalte, ...]
    zeilen: list[Zeile] = field(default_factory=list)

    def add(
        self, *werte: Wert, art: Zeilenart = "zeile", anker: str = "", verweis: str = ""
    ) -> int:
        """Append a row; returns its index."""
        self.zeilen.append(Zeile(werte, art, anker=anker, verweis=verweis))
        return len(self.zeilen) - 1

    def add_sum(
        self, beschriftung: Sequence[Wert], von: Sequence[int], art: Zeilenart = "summe"
    ) -> int:
        """Append a row that adds up the amounts of other rows of this table."""
        werte = list(beschriftung) + [None] * (len(self.spalten) - len(beschriftung))
        for index, spalte in enumerate(self.spalten):
            if spalte.art in ("betrag", "zahl"):
                werte[index] = sum(
                    wert
                    for zeile in von
                    if isinstance(wert := self.zeilen[zeile].werte[index], int)
                )
        self.zeilen.append(Zeile(tuple(werte), art, tuple(von)))
        return len(self.zeilen) - 1
