"""Suche: which old and new titles a written Haushaltsstelle, a Kapitel or a pattern means."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from heapq import nsmallest

from itplan.haushalt.haushaltsstelle import (
    AngabeUnlesbar,
    Haushaltsstelle,
    parse_kapitel,
    parse_titel,
)
from itplan.haushalt.titel import Titel
from itplan.plan.einzelplan import Planzeile

_PLATZHALTER = re.compile(r"[*?\[\]]")
_MUSTER = re.compile(r"(?:[0-9*?]|\[!?[0-9](?:-?[0-9])*\])+")
_BEISPIELE = "Möglich sind etwa 0314/511 69, 0314, '0314/511*' und '*/51169'."
_VORSCHLAEGE = 3
_VERSCHIEDENE_ZIFFERN = 3
"""In more digits a Haushaltsstelle is not mistyped but another one."""


class SucheUnlesbar(ValueError):
    """What is neither a Haushaltsstelle nor a pattern; the message says in German why."""


@dataclass(frozen=True, slots=True)
class Suche:
    """What is looked for: globs over Kapitel and Titel, over Bereich and part where they count.

    Without `bereich` and `teil` every Bereich and every part of a title is meant.
    """

    text: str
    kapitel: str
    titel: str = "*"
    bereich: str | None = None
    teil: str | None = None

    @classmethod
    def parse(cls, text: str, kapitelstellen: int = 4) -> "Suche":
        """Read `0314/511 69`, `0314`, `03*/*69`, `31/0314/511 69` or `0314/511 69#Teil`.

        Raises SucheUnlesbar with the reason.
        """
        stelle, mit_teil, teil = text.strip().partition("#")
        teile = (teil.strip() or None) if mit_teil else None
        if _PLATZHALTER.search(stelle):
            return cls(text, *_globs(stelle, kapitelstellen), teile)
        try:
            gelesen = Haushaltsstelle.parse(stelle, kapitelstellen)
        except AngabeUnlesbar:
            return cls(text, _kapitel(stelle, kapitelstellen), teil=teile)
        return cls(text, gelesen.kapitel, gelesen.titel, gelesen.bereich or None, teile)

    @property
    def genau(self) -> bool:
        """Whether one Haushaltsstelle or one Kapitel is named, without any wildcard."""
        titel = "" if self.titel == "*" else self.titel
        return not _PLATZHALTER.search(self.kapitel + titel)

    def finds_old(self, titel: Titel) -> bool:
        return (
            fnmatchcase(titel.kapitel, self.kapitel)
            and fnmatchcase(titel.titel, self.titel)
            and _fits(titel.bereich, self.bereich)
            and _fits(titel.unterscheidung, self.teil)
        )

    def finds_new(self, zeile: Planzeile) -> bool:
        """A new title has neither Bereich nor parts."""
        return (
            self.bereich is None
            and self.teil is None
            and fnmatchcase(zeile.kapitel, self.kapitel)
            and fnmatchcase(zeile.titel, self.titel)
        )

    def similar(self, vorhandene: Iterable[Haushaltsstelle]) -> list[str]:
        """The nearest of the Haushaltsstellen, or of their Kapitel; none for a pattern."""
        if not self.genau:
            return []
        if self.titel == "*":
            return _nearest(self.kapitel, {(s.kapitel, s.kapitel_id) for s in vorhandene})
        stelle = self.kapitel + self.titel
        return _nearest(stelle, {(s.kapitel + s.titel, str(s)) for s in vorhandene})


def _globs(stelle: str, kapitelstellen: int) -> tuple[str, str, str | None]:
    """Kapitel, Titel and Bereich of a pattern; what has no wildcard in it is a whole code."""
    *bereich, kapitel, titel = stelle.split("/") if "/" in stelle else (stelle, "*")
    if len(bereich) > 1:
        raise SucheUnlesbar(f"„{stelle}“ hat mehr als zwei Schrägstriche. {_BEISPIELE}")
    return (
        _glob(kapitel, stelle, kapitelstellen),
        _glob(titel, stelle, None),
        bereich[0].strip() if bereich else None,
    )


def _glob(text: str, stelle: str, kapitelstellen: int | None) -> str:
    muster = "".join(text.split())
    if not _PLATZHALTER.search(muster):
        try:
            return (
                parse_titel(text).titel
                if kapitelstellen is None
                else parse_kapitel(text, kapitelstellen).code
            )
        except AngabeUnlesbar as fehler:
            raise SucheUnlesbar(f"„{stelle}“: {fehler} {_BEISPIELE}") from fehler
    if not _MUSTER.fullmatch(muster):
        raise SucheUnlesbar(
            f"„{stelle}“ ist kein Muster: „{text.strip()}“ besteht nicht nur aus Ziffern und den"
            f" Platzhaltern *, ? und [1-3]. {_BEISPIELE}"
        )
    return muster


def _kapitel(text: str, kapitelstellen: int) -> str:
    try:
        return parse_kapitel(text, kapitelstellen).code
    except AngabeUnlesbar as fehler:
        ziffern = "".join(text.split())
        if re.fullmatch("[0-9]{5}", ziffern):
            rat = f"Ein Titel allein genügt nicht; '*/{ziffern}' sucht ihn in allen Kapiteln."
        elif re.fullmatch("[0-9]{2}", ziffern):
            rat = f"Ein Einzelplan allein genügt nicht; '{ziffern}*' sucht alle seine Kapitel."
        else:
            rat = _BEISPIELE
        raise SucheUnlesbar(f"„{text}“ ist weder Haushaltsstelle noch Kapitel. {rat}") from fehler


def _fits(wert: str, muster: str | None) -> bool:
    return muster is None or wert == muster or fnmatchcase(wert, muster)


def _nearest(gesucht: str, vorhandene: Iterable[tuple[str, str]]) -> list[str]:
    """The codes that differ in the fewest digits, and of these the nearest by number."""

    def distance(paar: tuple[str, str]) -> tuple[int, int, str]:
        verschieden = sum(a != b for a, b in zip(gesucht, paar[0], strict=True))
        return verschieden, abs(int(paar[0]) - int(gesucht)), paar[1]

    nahe = (
        (abstand, paar[1])
        for paar in vorhandene
        if len(paar[0]) == len(gesucht) and (abstand := distance(paar))[0] <= _VERSCHIEDENE_ZIFFERN
    )
    return [name for _, name in nsmallest(_VORSCHLAEGE, nahe)]
