"""Folgenlage: what the checks of the mapping's consequences look at."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.titel import Betraege, Position, Titel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.plan.einzelplan import Planzeile
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.regelwerk import Regelwerk

_HIER_GENANNT = 8
"""A finding about many titles names so many; the plan holds all of them."""


class Folgenlage(NamedTuple):
    """All Umsetzungen of a run, the new Einzelplan, and what both rest on."""

    umsetzungen: Sequence[Umsetzung]
    einzelplan: Sequence[Planzeile]
    regelwerk: Regelwerk
    eingang: Eingang
    vorgaben: Vorgaben
    haushalt: Haushalt

    def has_money(self, betraege: Betraege) -> bool:
        """Whether there is an Ansatz or a VE of a Haushaltsjahr."""
        jahre = self.haushalt.jahre
        return any(
            cent and groesse in ("ansatz", "ve") and jahr in jahre
            for (groesse, jahr, _), cent in betraege.items()
        )

    def format_ansaetze(self, mehrere: Iterable[Betraege]) -> str:
        """The Ansätze of titles together: `2027: 1.000,00; 2028: 0,00`."""
        summen = dict.fromkeys(self.haushalt.jahre, 0)
        for betraege in mehrere:
            for jahr in summen:
                summen[jahr] += betraege.get(Position("ansatz", jahr), 0)
        return "; ".join(f"{jahr}: {format_betrag(cent)}" for jahr, cent in summen.items())


class Verbleib(NamedTuple):
    """Whether something of a title stays in its old Einzelplan, and which new Kapitel take it."""

    bleibt: bool
    kapitel: tuple[str, ...]

    def __str__(self) -> str:
        if not self.kapitel:
            return "bleibt"
        nach = " und ".join(self.kapitel)
        return f"geht teilweise nach {nach}" if self.bleibt else f"geht nach {nach}"

    @property
    def umfang(self) -> tuple[bool, bool]:
        """What stays and what moves, wherever it goes."""
        return self.bleibt, bool(self.kapitel)


def verbleib_of(umsetzung: Umsetzung) -> Verbleib | None:
    """Where a title ends; None where nothing may be concluded from it (it is held back)."""
    status = umsetzung.status
    if status in ("nicht_zugeordnet", "fehlerhaft"):
        return None
    if status == "bestand":
        return _verbleib(False, (umsetzung.titel.kapitel,))
    return _verbleib(status != "umgesetzt", tuple([ziel.kapitel for ziel in umsetzung.ziele]))


@cache
def _verbleib(bleibt: bool, kapitel: tuple[str, ...]) -> Verbleib:
    """There are few, and thousands of titles go the same way."""
    return Verbleib(bleibt, tuple(sorted(set(kapitel))))


def enumerate_titles(titel: Iterable[Titel]) -> str:
    """The Haushaltsstellen in order; of many only the first, and how many more there are."""
    stellen = sorted({str(eines.stelle) for eines in titel})
    if len(stellen) <= _HIER_GENANNT + 1:
        return ", ".join(stellen)
    return f"{', '.join(stellen[:_HIER_GENANNT])} und {len(stellen) - _HIER_GENANNT} weitere"


@lru_cache(maxsize=65_536)
def same_words(text: str) -> str:
    """A text with nothing but its words, so that equal purposes compare equal."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def searcher(muster: re.Pattern[str]) -> Callable[[str], bool]:
    """Asks whether a text says what a pattern looks for; each distinct text is searched once."""

    @lru_cache(maxsize=65_536)
    def says(text: str) -> bool:
        return bool(text) and muster.search(text) is not None

    return says
