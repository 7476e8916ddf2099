"""Bewegung: what became of a title; per title alt + aenderung = umgesetzt + verbleibt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from itplan.haushalt.titel import Betraege, Position, Titel
from itplan.umsetzung.entscheidung import Entscheidung

Status = Literal[
    "umgesetzt",
    "teilweise",
    "verbleibt",
    "nicht_it",
    "nicht_zugeordnet",
    "fehlerhaft",
    "bestand",
]

REGEL_PERSONAL = "personal"
"""Stands where a rule's id would, where the project's policy keeps Hauptgruppe 4."""


@dataclass(frozen=True, slots=True)
class Ziel:
    """One new title that takes part of an old one; amounts in cent.

    `anteil` is the share of the old title's IT part; what stays at its own place has none.
    """

    kapitel: str
    titel: str
    titelgruppe: str | None
    funktion: str | None
    betraege: Betraege
    anteil: Fraction | None = field(default=None, compare=False)


class Vorgang(NamedTuple):
    """One move of a title: what the rules propose, what was decided on it, what became of it.

    Without a `vorschlag` the rules keep the title where it is, or leave it open; without an
    `ergebnis` it stays, whatever was proposed.
    """

    vorschlag: Ziel | None
    ergebnis: Ziel | None
    entscheidung: Entscheidung | None = None

    @property
    def aenderung(self) -> Betraege:
        """What the decision cuts or adds, be the move made or not."""
        je_jahr = self.entscheidung.aenderung if self.entscheidung else {}
        return {Position("ansatz", jahr): cent for jahr, cent in je_jahr.items()}


@dataclass(frozen=True, slots=True)
class Umsetzung:
    """What became of one title.

    The proof shows that what moved and what stays make up what was there.
    `unterlegen` are the ids of rules that matched and lost; `mehrdeutig` those that tie.
    `nachrichtlich_in` are the target Kapitel that name a personnel title without moving it.
    """

    titel: Titel
    status: Status
    verbleibt: Betraege
    """What stays where it was, as the split left it (not as a difference)."""
    ziele: tuple[Ziel, ...] = ()
    regel: str | None = None
    grund: str = ""
    unterlegen: tuple[str, ...] = ()
    mehrdeutig: tuple[str, ...] = ()
    nachrichtlich_in: tuple[str, ...] = ()
    aenderung: Betraege = field(default_factory=dict)
    gruppenwechsel: str = ""
    hindernis: tuple[str, str] | None = None
    """Code and German text of what keeps a title from being moved."""
    hinweise: tuple[tuple[str, str], ...] = ()
    """Codes and German texts of what the move should tell."""
    entschieden: tuple[Vorgang, ...] = ()
    """All moves of a title on which something was decided; empty on all other titles."""

    umgesetzt: Betraege = field(init=False, repr=False, compare=False)
    """What moved, added up over all targets."""

    def __post_init__(self) -> None:
        """Add up once: the proof and the outputs ask for it again and again."""
        if len(self.ziele) == 1:
            umgesetzt = self.ziele[0].betraege
        else:
            umgesetzt = add_up(ziel.betraege for ziel in self.ziele)
        object.__setattr__(self, "umgesetzt", umgesetzt)

    @property
    def positionen(self) -> tuple[Position, ...]:
        """Where the title has an amount, or was given one by decision."""
        return tuple({**self.titel.betraege, **self.aenderung})

    @property
    def vorgaenge(self) -> tuple[Vorgang, ...]:
        """The moves to show and to decide on; one without a target where the title stays."""
        if self.entschieden:
            return self.entschieden
        return tuple(Vorgang(ziel, ziel) for ziel in self.ziele) or (Vorgang(None, None),)


def add_up(mehrere: Iterable[Mapping[Position, int]]) -> dict[Position, int]:
    """Add amounts position by position."""
    summe: dict[Position, int] = {}
    for betraege in mehrere:
        for position, cent in betraege.items():
            summe[position] = summe.get(position, 0) + cent
    return summe


def difference(links: Betraege, rechts: Betraege) -> Betraege:
    """Amounts less others, position by position."""
    if not rechts:
        return links
    alle = {**links, **rechts}
    return {position: links.get(position, 0) - rechts.get(position, 0) for position in alle}
