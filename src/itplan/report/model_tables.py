"""Tables of the view model: what is shown, in which order, and which rows a sum adds up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Self

Spaltenart = Literal["text", "code", "betrag", "zahl", "prozent"]
Zeilenart = Literal["zeile", "text", "ueberschrift", "summe", "gesamt", "kopf"]
"""A row of `text` holds one text that runs on over the columns at its right.

A row of `kopf` is the head again, on a further printed page; only the writer adds such rows.
"""
Wert = str | int | None


class Bedingungssumme(NamedTuple):
    """The sum of a column of some table over the rows in which columns hold certain codes.

    Columns are named by their heads; `vorzeichen` is 1 or -1. Without a `spalte` the rows are
    counted.
    """

    tabelle: str
    spalte: str
    wo: tuple[tuple[str, str], ...]
    vorzeichen: int = 1


class Rechenwert(int):
    """A number that a formula over other tables computes; it is itself what comes out."""

    summen: tuple[Bedingungssumme, ...]

    def __new__(cls, wert: int, summen: tuple[Bedingungssumme, ...]) -> Self:
        neu = super().__new__(cls, wert)
        neu.summen = summen
        return neu


@dataclass(frozen=True, slots=True)
class Eingabe:
    """A column that a person fills in; `auswahl` are the words of its drop-down."""

    art: Literal["auswahl", "text", "code", "betrag", "prozent", "datum"]
    auswahl: tuple[str, ...] = ()
    hinweis: str = ""


@dataclass(frozen=True, slots=True)
class Spalte:
    """A column; `betrag` holds integer cent, `prozent` tenths of a percent, `code` text that
    looks like a number.

    `breite` is in characters. `nachrichtlich` marks figures that are shown for comparison.
    `addiert` and `abgezogen` name the columns of its table (indices) that it adds up and
    takes off in each row. A column that is `verborgen` serves formulas and reading back.
    `auffaellig` shows what is not 0 as an alarm, or the word of a severity in its colour.
    """

    kopf: str
    art: Spaltenart = "text"
    breite: int = 14
    nachrichtlich: bool = False
    addiert: tuple[int, ...] = ()
    abgezogen: tuple[int, ...] = ()
    eingabe: Eingabe | None = None
    verborgen: bool = False
    auffaellig: Literal["", "ungleich_null", "schwere"] = ""


@dataclass(frozen=True, slots=True)
class Zeile:
    """A row; a sum names the rows of its table (indices) that it adds up and takes off.

    `anker` is a stable name to link to within its table, `verweis` the one this row links to.
    `verweise` leads from a column (index) to `tabelle:anker`, or to a sheet as `blatt:Name`.
    `neue_seite` begins a page in print.
    """

    werte: tuple[Wert, ...]
    art: Zeilenart = "zeile"
    addiert: tuple[int, ...] = ()
    anker: str = ""
    verweis: str = ""
    abgezogen: tuple[int, ...] = ()
    verweise: Mapping[int, str] = field(default_factory=dict)
    neue_seite: bool = False


@dataclass(slots=True)
class Tabelle:
    """A table with its title, what it says in one sentence, its unit and its rows."""

    name: str
    titel: str
    erklaerung: str
    spalten: tuple[Spalte, ...]
    zeilen: list[Zeile] = field(default_factory=list)

    def add(
        self,
        *werte: Wert,
        art: Zeilenart = "zeile",
        anker: str = "",
        verweis: str = "",
        verweise: Mapping[int, str] | None = None,
        neue_seite: bool = False,
    ) -> int:
        """Append a row; returns its index."""
        zeile = Zeile(
            werte, art, (), anker, verweis, verweise=verweise or {}, neue_seite=neue_seite
        )
        self.zeilen.append(zeile)
        return len(self.zeilen) - 1

    def add_sum(
        self,
        beschriftung: Sequence[Wert],
        von: Sequence[int],
        art: Zeilenart = "summe",
        abgezogen: Sequence[int] = (),
    ) -> int:
        """Append a row that adds up the amounts of other rows, less those that are `abgezogen`."""
        werte = list(beschriftung) + [None] * (len(self.spalten) - len(beschriftung))
        for index, spalte in enumerate(self.spalten):
            if spalte.art in ("betrag", "zahl"):
                werte[index] = self._sum(von, index) - self._sum(abgezogen, index)
        self.zeilen.append(Zeile(tuple(werte), art, tuple(von), abgezogen=tuple(abgezogen)))
        return len(self.zeilen) - 1

    def _sum(self, zeilen: Sequence[int], spalte: int) -> int:
        werte = (self.zeilen[zeile].werte[spalte] for zeile in zeilen)
        return sum(wert for wert in werte if isinstance(wert, int))
