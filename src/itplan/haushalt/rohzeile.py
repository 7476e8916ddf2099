"""Rohzeile: a row as it stood in somebody's sheet, before anything was judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from itplan.haushalt.befund import Befund
from itplan.haushalt.blattform import Blattform
from itplan.haushalt.herkunft import Blatt, column_letters
from itplan.haushalt.titel import Position

Zellwert = int | float | str | bool | time | date | datetime | timedelta
"""What a cell can hold; an empty cell is the empty text."""


class Zellname(NamedTuple):
    """A cell of a workbook by its sheet and as Excel names it (`F17`)."""

    blatt: str
    zelle: str


class Rohzelle(NamedTuple):
    """What stands in one cell, as a program without any knowledge of budgets shows it.

    A number is as Excel holds it, not as it is formatted. An error, a date and a formula that
    was never calculated are their text.
    """

    wert: str | float
    berechnet: bool = False
    """Whether a formula made it."""


@dataclass(frozen=True, slots=True)
class Zellformat:
    """What a number format says beyond the number.

    `faktor` is the unit it prints behind the number (Euro per unit), `skala` by how much
    the stored number is divided for display (`0,` → 1000).
    """

    prozent: bool = False
    faktor: int | None = None
    skala: int = 1


@dataclass(frozen=True, slots=True)
class Spalte:
    """A column that the header names.

    `feld` is a field of Titel, `betrag`, `davon_it` or `weitere`; amounts have a Position.
    `faktor` is Euro per unit where the header says it. `gesperrt` holds the reason why the
    column's amounts cannot be trusted.
    """

    index: int
    feld: str
    kopf: str
    kopfzeile: int
    position: Position | None = None
    faktor: int | None = None
    prozent: bool = False
    gesperrt: str = ""

    @property
    def buchstaben(self) -> str:
        return column_letters(self.index)

    @property
    def kopfzelle(self) -> str:
        return f"{self.buchstaben}{self.kopfzeile}"


class Ueberschrift(NamedTuple):
    """A heading row that holds for the rows below it: a Kapitel or a Titelgruppe."""

    nummer: str
    text: str
    zelle: str


class Sonderzelle(NamedTuple):
    """A cell that a plain reader shows as empty: an error or a formula never calculated."""

    code: str
    text: str


@dataclass(slots=True)
class Rohzeile:
    """One title row with its row number as Excel shows it (1-based)."""

    zeile: int
    werte: list[Zellwert]
    spalten: "Spaltensatz"
    kapitel: Ueberschrift | None = None
    titelgruppe: Ueberschrift | None = None
    erlaeuterung: list[str] = field(default_factory=list)
    vermerke: list[str] = field(default_factory=list)
    """Haushaltsvermerke that stand in rows of their own: below the title, or below its heading."""

    def wert(self, spalte: Spalte) -> Zellwert:
        """The value in a column, the empty text where the row is shorter."""
        return self.werte[spalte.index] if spalte.index < len(self.werte) else ""


@dataclass(slots=True)
class Summenzeile:
    """A sum row and what it may add up.

    Each of `kandidaten` lists title rows (indices into `Rohblatt.zeilen`) with their sign;
    there is more than one where the words of the row leave its scope open. A row that no
    word calls a sum (`benannt` is false) is one only if it adds up.
    """

    zeile: int
    text: str
    werte: list[Zellwert]
    spalten: "Spaltensatz"
    kandidaten: list[tuple[tuple[int, int], ...]]
    benannt: bool = True
    texte: list[Befund] = field(default_factory=list)
    """What to say of texts right below it; nothing where the row itself is reported."""


@dataclass(frozen=True, slots=True)
class Spaltensatz:
    """The columns that one header names; all rows below share it."""

    felder: Mapping[str, Spalte]
    betraege: tuple[Spalte, ...]
    weitere: tuple[Spalte, ...]
    texte: tuple[Spalte, ...]
    """Columns of Vermerke and Erläuterungen: there may be several of each, and all count."""
    orte: Mapping[object, str]
    """Field or Position to column letters, for Herkunft."""

    @property
    def gelesen(self) -> tuple[Spalte, ...]:
        """The columns from which something of a title is read."""
        return (*self.felder.values(), *self.betraege, *self.texte)


@dataclass(slots=True)
class Rohblatt:
    """All that a sheet holds: title rows, sum rows, special cells and what the reader noticed."""

    blatt: Blatt
    zeilen: list[Rohzeile] = field(default_factory=list)
    summen: list[Summenzeile] = field(default_factory=list)
    befunde: list[Befund] = field(default_factory=list)
    sonderzellen: dict[tuple[int, int], Sonderzelle] = field(default_factory=dict)
    formate: dict[tuple[int, int], Zellformat] = field(default_factory=dict)
    form: Blattform = field(default_factory=Blattform)
    unlesbar: list[tuple[str, str, str]] = field(default_factory=list)
    """Amounts outside any title: cell, what stood there, why it does not count."""
    einzelplan: str = ""
    """The Einzelplan that the sheet's cover text names, for two-digit Kapitel."""
    nur_betraege: list[Befund] = field(default_factory=list)
    """What a table with amounts but without Titel lacks; said if no other sheet has one."""


class Deckblatteintrag(NamedTuple):
    """What the cover sheet declares under one word, and where."""

    text: str
    blatt: str
    zelle: str


@dataclass(slots=True)
class Mappe:
    """A submitted workbook: its sheets, and what its cover sheet declares."""

    datei: str
    blaetter: list[Rohblatt] = field(default_factory=list)
    deckblatt: dict[str, Deckblatteintrag] = field(default_factory=dict)
    befunde: list[Befund] = field(default_factory=list)

    def declared(self, wort: str) -> str:
        """What the cover sheet says under a word; empty where it says nothing."""
        eintrag = self.deckblatt.get(wort)
        return eintrag.text if eintrag else ""
