"""Zuteilung: what each move of a title takes, where decisions change the split of the rules."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from itplan.haushalt.titel import Betraege, Position, Titel, in_order
from itplan.umsetzung.anteile import share_out
from itplan.umsetzung.bewegung import add_up
from itplan.umsetzung.verteilung import split

Schritt = Callable[[Position], int]
"""Cent per step in which an amount is split."""


class Anspruch(NamedTuple):
    """What one move asks of its title: fixed amounts, or a decided share of its IT part.

    `ansaetze` are decided amounts and go over both; `quote` is the share that it counts for.
    """

    betraege: Betraege
    quote: Fraction
    nach_anteil: bool = False
    ansaetze: Mapping[Position, int] = {}

    def fixed(self) -> Betraege:
        return self.ansaetze if self.nach_anteil else {**self.betraege, **self.ansaetze}


class Zuteilung(NamedTuple):
    """The parts of all moves in their order, and what stays; `ueberzogen` is where it is not
    enough for them, with the amount that is missing (cent)."""

    teile: list[dict[Position, int]]
    rest: dict[Position, int]
    ueberzogen: tuple[Position, int] | None


def allot(
    titel: Titel, it_teil: Betraege, ansprueche: Sequence[Anspruch], schritt: Schritt
) -> Zuteilung:
    """Give every move what it asks for; what no move takes stays.

    Decided shares are split exactly out of what the fixed amounts leave of the IT part; where
    all shares make up the whole, the steps lost by rounding go to them and nothing stays.
    """
    feste = [anspruch.fixed() for anspruch in ansprueche]
    frei = {p: it_teil[p] - sum(fest.get(p, 0) for fest in feste) for p in titel.betraege}
    vorrat = _Vorrat(without_dated(it_teil), ansprueche, schritt)
    *anteilig, rest_it = share_out(frei, vorrat.split, len(ansprueche) + 1)
    teile = [add_up(paar) for paar in zip(feste, anteilig, strict=True)]
    rest = {p: cent - it_teil[p] + rest_it[p] for p, cent in titel.betraege.items()}
    fehlend = [*vorrat.shortfalls(without_dated(frei)), *_overdrawn(titel, ansprueche, rest)]
    return Zuteilung(teile, rest, fehlend[0] if fehlend else None)


def without_dated(betraege: Betraege) -> dict[Position, int]:
    """The amounts as they are split: of a VE only what no Fälligkeit holds (§ 16 LHO)."""
    datiert: dict[int | None, int] = {}
    for position, cent in betraege.items():
        if position.groesse == "faelligkeit":
            datiert[position.jahr] = datiert.get(position.jahr, 0) + cent
    return {
        p: cent - datiert.get(p.jahr, 0) if p.groesse == "ve" else cent
        for p, cent in betraege.items()
    }


@dataclass(slots=True)
class _Vorrat:
    """The IT part of a title, out of which the decided shares are taken.

    It reckons in parts of a cent, `nenner` of which make one: integers are much faster than
    fractions.
    """

    ganz: Mapping[Position, int]
    ansprueche: Sequence[Anspruch]
    schritt: Schritt
    _zaehler: list[int] = field(init=False)
    _nenner: int = field(init=False)
    _voll: bool = field(init=False)
    """Whether all shares together make up the whole."""
    _feste: int = field(init=False)

    def __post_init__(self) -> None:
        anteile = [a.quote if a.nach_anteil else Fraction(0) for a in self.ansprueche]
        self._nenner = lcm(*(anteil.denominator for anteil in anteile))
        self._zaehler = [a.numerator * (self._nenner // a.denominator) for a in anteile]
        self._voll = sum(anspruch.quote for anspruch in self.ansprueche) == 1
        self._feste = sum(not anspruch.nach_anteil for anspruch in self.ansprueche)

    def split(self, position: Position, cent: int) -> list[int]:
        """Split what is left at a Position by the decided shares; the last part stays."""
        soll = self._wanted(position)
        summe, vorhanden = sum(soll), cent * self._nenner
        if summe * cent <= 0:
            return [*[0] * len(soll), cent]
        rest = vorhanden - summe
        gerundet = self._voll and abs(rest) < self._tolerance(position)
        if gerundet or rest * cent < 0:
            anteile = [Fraction(teil, summe) for teil in soll]
            return [*split(cent, anteile, self.schritt(position)), 0]
        anteile = [Fraction(teil, vorhanden) for teil in (*soll, rest)]
        return split(cent, anteile, self.schritt(position))

    def shortfalls(self, frei: Betraege) -> Iterable[tuple[Position, int]]:
        """Where more is asked for than is left, and not for the sake of rounding."""
        for position in in_order(frei):
            summe, cent = sum(self._wanted(position)), frei[position]
            fehlt = abs(summe) - (abs(cent) * self._nenner if summe * cent > 0 else 0)
            if fehlt > 0 and fehlt >= self._tolerance(position):
                yield position, round(Fraction(fehlt, self._nenner))

    def _wanted(self, position: Position) -> list[int]:
        ganz = self.ganz[position]
        return [
            0 if position in anspruch.ansaetze else zaehler * ganz
            for anspruch, zaehler in zip(self.ansprueche, self._zaehler, strict=True)
        ]

    def _tolerance(self, position: Position) -> int:
        """Each amount that the rules have split may be rounded by less than one step."""
        return self.schritt(position) * self._feste * self._nenner


def _overdrawn(
    titel: Titel, ansprueche: Sequence[Anspruch], rest: Betraege
) -> Iterable[tuple[Position, int]]:
    """Decided amounts after which less than nothing would stay."""
    for position in sorted({p for a in ansprueche for p in a.ansaetze}):
        ganz, bleibt = titel.betraege.get(position, 0), rest.get(position, 0)
        if bleibt * ganz < 0 or (ganz == 0 and bleibt != 0):
            yield position, abs(bleibt)
