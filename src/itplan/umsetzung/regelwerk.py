"""Regelwerk: what a project says about which titles are IT and where they go."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Bedingung:
    """All keys must hold; the values of one key are alternatives (globs).

    `text` searches Zweckbestimmung and Titelgruppe text, `verfahren` the Verfahren.
    """

    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: re.Pattern[str] | None = None
    verfahren: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Auswahl:
    """A title is IT where `nimm` holds and `lass` does not."""

    nimm: Bedingung
    lass: Bedingung | None = None


@dataclass(frozen=True, slots=True)
class Zielvorgabe:
    """One target of a rule and its share: `anteil`, fixed `betrag` (cent by year), or the rest."""

    bleibt: bool = False
    kapitel: str = ""
    titelgruppe: str | None = None
    titel: str | None = None
    funktion: str | None = None
    anteil: Fraction | None = None
    betrag: Mapping[int, int] = field(default_factory=dict)

    @property
    def ist_rest(self) -> bool:
        return self.anteil is None and not self.betrag


@dataclass(frozen=True, slots=True)
class Regel:
    """A mapping rule; the highest `rang` that matches wins."""

    id: str
    wenn: Bedingung
    ziele: tuple[Zielvorgabe, ...]
    rang: int = 0
    grund: str = ""
    gruppenwechsel: str = ""
    oeffentlich: bool = True
    """Where False, no title that the rule matches is for the public, whichever rule wins."""

    @property
    def bleibt(self) -> bool:
        return len(self.ziele) == 1 and self.ziele[0].bleibt

    @property
    def feste_jahre(self) -> frozenset[int]:
        """The years for which the rule names amounts instead of shares."""
        return frozenset(jahr for ziel in self.ziele for jahr in ziel.betrag)


@dataclass(frozen=True, slots=True)
class Zielkapitel:
    kapitel: str
    bezeichnung: str
    bewirtschafter: str = ""


@dataclass(frozen=True, slots=True)
class Zieltitelgruppe:
    kapitel: str
    nummer: str
    bezeichnung: str
    bewirtschafter: str = ""


@dataclass(frozen=True, slots=True)
class Zieltitel:
    """What a new title is called where its sources differ."""

    kapitel: str
    titel: str
    zweckbestimmung: str = ""
    funktion: str | None = None


@dataclass(frozen=True, slots=True)
class Deckungskreis:
    """Titles of the new Einzelplan that are gegenseitig deckungsfähig (§ 20 LHO)."""

    name: str
    kapitel: tuple[str, ...]
    gruppe: tuple[str, ...]

    def covers(self, kapitel: str, titel: str) -> bool:
        """Whether a new title is in it; both keys are globs and both must hold."""
        return any(fnmatchcase(kapitel, glob) for glob in self.kapitel) and any(
            fnmatchcase(titel[:3], glob) for glob in self.gruppe
        )


@dataclass(frozen=True, slots=True)
class Regelwerk:
    """The whole rule file."""

    auswahl: tuple[Auswahl, ...] = ()
    kapitel: Mapping[str, Zielkapitel] = field(default_factory=dict)
    titelgruppen: Mapping[tuple[str, str], Zieltitelgruppe] = field(default_factory=dict)
    titel: Mapping[tuple[str, str], Zieltitel] = field(default_factory=dict)
    deckungskreise: tuple[Deckungskreis, ...] = ()
    regeln: tuple[Regel, ...] = ()

    def bewirtschafter(self, kapitel: str, titelgruppe: str | None) -> str:
        """Who manages a new title: the Titelgruppe's own word goes over the Kapitel's."""
        gruppe = self.titelgruppen.get((kapitel, titelgruppe or ""))
        if gruppe and gruppe.bewirtschafter:
            return gruppe.bewirtschafter
        eintrag = self.kapitel.get(kapitel)
        return eintrag.bewirtschafter if eintrag else ""
