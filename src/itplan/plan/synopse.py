"""Synopse: old and new titles side by side, and what belongs together beside each other."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from itplan.haushalt.titel import Betraege
from itplan.plan.einzelplan import Planzeile
from itplan.umsetzung.bewegung import Umsetzung, Vorgang


@dataclass(frozen=True, slots=True)
class Synopsenzeile:
    """One Vorgang with the new title that it fills; `neu` is None where the title stays.

    `anteil` is what this Vorgang brings to the new title. What an old or a new title holds as a
    whole counts once, where `alt_zuerst` or `neu_zuerst` says so: then every column adds up.
    """

    umsetzung: Umsetzung
    vorgang: Vorgang
    neu: Planzeile | None
    anteil: Betraege
    alt_zuerst: bool
    neu_zuerst: bool

    @property
    def verbleibt(self) -> Betraege:
        """What stays of the old title outside the new Einzelplan; the Bestand stays within it."""
        return {} if self.umsetzung.status == "bestand" else self.umsetzung.verbleibt


@dataclass(frozen=True, slots=True)
class Synopsengruppe:
    """Old and new titles that hang together through their Vorgänge."""

    zeilen: tuple[Synopsenzeile, ...]

    @property
    def anzahl_alt(self) -> int:
        return sum(zeile.alt_zuerst for zeile in self.zeilen)

    @property
    def anzahl_neu(self) -> int:
        return sum(zeile.neu_zuerst for zeile in self.zeilen)


def build_synopse(
    umsetzungen: Iterable[Umsetzung], einzelplan: Iterable[Planzeile]
) -> list[Synopsengruppe]:
    """All Vorgänge of the IT titles in groups, in the order of the first old title of each."""
    neue = {(zeile.kapitel, zeile.titel): zeile for zeile in einzelplan}
    zeilen: list[tuple[int, Synopsenzeile]] = []
    zusammenhang = _Zusammenhang()
    gesehen: set[Hashable] = set()
    for index, umsetzung in enumerate(umsetzungen):
        for nummer, (vorgang, stelle, anteil) in enumerate(_moves(umsetzung)):
            erstmals = stelle is not None and stelle not in gesehen
            neu = neue[stelle] if stelle else None
            zeile = Synopsenzeile(umsetzung, vorgang, neu, anteil, nummer == 0, erstmals)
            zeilen.append((index, zeile))
            zusammenhang.join(index, stelle or index)
            gesehen.add(stelle)
    gruppen: dict[Hashable, list[Synopsenzeile]] = {}
    for index, zeile in zeilen:
        gruppen.setdefault(zusammenhang.top(index), []).append(zeile)
    return [Synopsengruppe(tuple(gruppe)) for gruppe in gruppen.values()]


_Zug = tuple[Vorgang, tuple[str, str] | None, Betraege]
"""A Vorgang, the new Kapitel and Titel that it fills, and what it brings there."""


def _moves(umsetzung: Umsetzung) -> Iterator[_Zug]:
    """Titles that are not IT do not stand in a Synopse; the Bestand fills its own place."""
    if umsetzung.status == "nicht_it":
        return
    titel = umsetzung.titel
    bestand = umsetzung.status == "bestand"
    for vorgang in umsetzung.vorgaenge:
        ziel = vorgang.ergebnis
        if ziel:
            yield vorgang, (ziel.kapitel, ziel.titel), ziel.betraege
        elif bestand:
            bestand = False
            yield vorgang, (titel.kapitel, titel.titel), umsetzung.verbleibt
        else:
            yield vorgang, None, {}


class _Zusammenhang:
    """Which old titles (by number) and new ones (by Kapitel and Titel) hang together."""

    def __init__(self) -> None:
        self._oben: dict[Hashable, Hashable] = {}

    def join(self, einer: Hashable, anderer: Hashable) -> None:
        self._oben[self.top(anderer)] = self.top(einer)

    def top(self, knoten: Hashable) -> Hashable:
        while (oben := self._oben.setdefault(knoten, knoten)) != knoten:
            self._oben[knoten] = self._oben[oben]
            knoten = oben
        return knoten
