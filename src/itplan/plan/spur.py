"""Spur: the way of a title from its source cells through rules and decisions to its place.

An old title is followed forward to its targets, a new one back to its sources.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from itplan.haushalt.befund import Befund
from itplan.haushalt.lesung import Unlesbar
from itplan.haushalt.titel import Position, Titel
from itplan.plan.einzelplan import Beitrag, Planzeile
from itplan.umsetzung.auswahl import Auswahlgrund
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.einwand import Einwand
from itplan.umsetzung.entscheidung import Entscheidung
from itplan.umsetzung.regelwerk import Regel, Zielkapitel, Zieltitel, Zieltitelgruppe

BELEGTE_FELDER = (
    "bereich",
    "kapitel",
    "titel",
    "titelgruppe",
    "funktion",
    "zweckbestimmung",
    "it_anteil",
    "kategorie",
    "verfahren",
    "vorhaben",
    "teilansatz",
)
"""The fields of a title that decide what becomes of it, each with its source cell."""


class Angabe(NamedTuple):
    """A field of a title as it was read, and the cell it was read from, if any."""

    feld: str
    zelle: str | None
    gelesen: str


class Betragsspur(NamedTuple):
    """One amount of an old title in cent, from its cell to each of its targets.

    `alt` + `aenderung` = the sum of `ziele` + `verbleibt`; `ziele` has the order of the title's.
    """

    position: Position
    zelle: str | None
    alt: int
    leertitel: bool
    nachrichtlich: bool
    davon_it: int | None
    davon_zelle: str | None
    aenderung: int
    ziele: tuple[int, ...]
    verbleibt: int


@dataclass(frozen=True, slots=True)
class Titelspur:
    """An old title: what was read of it, why it goes where it goes, and what is said about it.

    `auswahl` is None where the selection was not asked. `unterlegen` and `mehrdeutig` are the
    rules that lost and those that tie, the highest rank first.
    """

    umsetzung: Umsetzung
    angaben: tuple[Angabe, ...]
    betraege: tuple[Betragsspur, ...]
    unlesbar: tuple[Unlesbar, ...]
    auswahl: Auswahlgrund | None
    regel: Regel | None
    unterlegen: tuple[Regel, ...]
    mehrdeutig: tuple[Regel, ...]
    zurueckgehalten: tuple[tuple[Entscheidung, Einwand], ...]
    """Decisions on the title that do not hold, with what speaks against each."""
    befunde: tuple[Befund, ...]

    @property
    def titel(self) -> Titel:
        return self.umsetzung.titel

    @property
    def zellen(self) -> Iterator[str]:
        """Every cell that something was read from, or could not be."""
        yield from (angabe.zelle for angabe in self.angaben if angabe.zelle)
        for betrag in self.betraege:
            yield from filter(None, (betrag.zelle, betrag.davon_zelle))
        yield from (eintrag.zelle for eintrag in self.unlesbar if eintrag.zelle)


@dataclass(frozen=True, slots=True)
class Planspur:
    """A new title: who manages it, what it is bound to, and each source with what it brings."""

    zeile: Planzeile
    kapitel: Zielkapitel | None
    titelgruppe: Zieltitelgruppe | None
    vorgabe: Zieltitel | None
    """What the rule file says of the title itself."""
    deckungskreise: tuple[str, ...]
    quellen: tuple[tuple[Beitrag, Titelspur], ...]
    befunde: tuple[Befund, ...]
