"""What changed from year to year in the new Einzelplan; amounts in cent.

The Vorjahr is umgegliedert: a title's Ansatz of the Vorjahr is that of its sources, in the
shares in which they moved. So the Umsetzung itself changes nothing here.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeVar

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Position
from itplan.plan.einzelplan import Beitrag, Planzeile

Schluessel = TypeVar("Schluessel")


class Veraenderung(NamedTuple):
    """An amount in two years."""

    vorher: int
    nachher: int

    @property
    def differenz(self) -> int:
        return self.nachher - self.vorher

    @property
    def zehntelprozent(self) -> int | None:
        """The difference in tenths of a percent, rounded half up; None where nothing was before."""
        return tenths_of_percent(self.differenz, self.vorher)


@dataclass(frozen=True, slots=True)
class Titelveraenderung:
    """A title of the new Einzelplan in two years."""

    zeile: Planzeile
    veraenderung: Veraenderung

    @property
    def ist_neu(self) -> bool:
        return self.veraenderung.vorher == 0 and self.veraenderung.nachher != 0

    @property
    def entfaellt(self) -> bool:
        return self.veraenderung.vorher != 0 and self.veraenderung.nachher == 0


@dataclass(frozen=True, slots=True)
class Jahresvergleich:
    """The Ansätze of a year against those of the year before, title by title."""

    vorjahr: int
    jahr: int
    titel: tuple[Titelveraenderung, ...]
    ohne_vorjahr: tuple[Beitrag, ...]
    """What was submitted with an Ansatz of the year and without one of the year before."""

    def of_art(self, art: Art) -> tuple[Titelveraenderung, ...]:
        return tuple(eines for eines in self.titel if eines.zeile.art == art)


def vorjahr_of(einzelplan: Iterable[Planzeile], haushalt: Haushalt) -> int | None:
    """The year before the first Haushaltsjahr, where the data hold an Ansatz of it."""
    gesucht = Position("ansatz", haushalt.vorjahr)
    return gesucht.jahr if any(gesucht in zeile.betraege for zeile in einzelplan) else None


def compare_all_years(
    einzelplan: Sequence[Planzeile], haushalt: Haushalt
) -> tuple[Jahresvergleich, ...]:
    """Each Haushaltsjahr against the year before it, as far as the data hold that."""
    vorjahr = vorjahr_of(einzelplan, haushalt)
    jahre = [*([vorjahr] if vorjahr else []), *sorted(haushalt.jahre)]
    return tuple(compare_years(einzelplan, *paar) for paar in pairwise(jahre))


def compare_years(einzelplan: Iterable[Planzeile], vorjahr: int, jahr: int) -> Jahresvergleich:
    """An Ansatz that was not stated counts 0; that of the Vorjahr is told in `ohne_vorjahr`."""
    vorher, nachher = Position("ansatz", vorjahr), Position("ansatz", jahr)
    zeilen = tuple(einzelplan)
    return Jahresvergleich(
        vorjahr,
        jahr,
        tuple(
            Titelveraenderung(
                zeile, Veraenderung(zeile.betraege.get(vorher, 0), zeile.betraege.get(nachher, 0))
            )
            for zeile in zeilen
        ),
        tuple(
            beitrag
            for zeile in zeilen
            for beitrag in zeile.beitraege
            if vorher not in beitrag.betraege and beitrag.betraege.get(nachher)
        ),
    )


def sum_up(
    titel: Iterable[Titelveraenderung], key: Callable[[Planzeile], Schluessel]
) -> dict[Schluessel, Veraenderung]:
    """Sums of both years by what `key` makes of a title."""
    summen: dict[Schluessel, Veraenderung] = {}
    for eines in titel:
        bisher = summen.get(key(eines.zeile), Veraenderung(0, 0))
        neu = eines.veraenderung
        summen[key(eines.zeile)] = Veraenderung(
            bisher.vorher + neu.vorher, bisher.nachher + neu.nachher
        )
    return summen


def total(titel: Iterable[Titelveraenderung]) -> Veraenderung:
    return sum_up(titel, lambda _: "").get("", Veraenderung(0, 0))


def tenths_of_percent(differenz: int, basis: int) -> int | None:
    """A difference in tenths of a percent of a basis, rounded half up; None for basis 0."""
    if basis == 0:
        return None
    zehntel = (abs(differenz) * 2000 + abs(basis)) // (2 * abs(basis))
    return -zehntel if differenz < 0 else zehntel
