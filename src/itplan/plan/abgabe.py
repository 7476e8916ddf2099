"""Abgabe: what the old Einzelplan must change at each of its IT titles."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from itplan.haushalt.titel import Betraege
from itplan.plan.umsetzungsliste import (
    change_of_rest,
    is_own_place,
    is_planned,
    keeps_content,
)
from itplan.umsetzung.bewegung import Status, Umsetzung, add_up, difference

Folge = Literal[
    "wegfall", "leertitel", "minderung", "geaendert", "bestand", "unveraendert", "offen"
]
"""What becomes of an old title.

`minderung`: some Ansatz, VE or Finanzplan stays. `leertitel`: nothing of these stays, but the
title is needed: for Reste and Vorbelastungen, or for a purpose that is not IT. `wegfall`:
nothing stays at all. `geaendert`: nothing moves, but the finance ministry cuts or adds.
`bestand`: it keeps its place in the central Einzelplan. `offen`: held back or not mapped, so
nothing can be said yet.
"""

_OHNE_IT: frozenset[Status] = frozenset({"nicht_it", "bestand"})
_OFFEN: frozenset[Status] = frozenset({"nicht_zugeordnet", "fehlerhaft"})


@dataclass(frozen=True, slots=True)
class Abgabe:
    """An old IT title; per Position its amount - `minderung` + `aenderung` = what stays (cent)."""

    umsetzung: Umsetzung
    folge: Folge
    minderung: Betraege
    aenderung: Betraege
    """What the finance ministry cuts or adds in what stays."""
    fuer_reste: bool = False
    """Whether Reste or Vorbelastungen keep the title open."""

    @property
    def verbleibt(self) -> Betraege:
        return self.umsetzung.verbleibt

    @property
    def ohne_it(self) -> bool:
        """Whether what stays is the part of the title that is not IT."""
        titel = self.umsetzung.titel
        geteilt = bool(titel.davon_it) or (titel.it_anteil is not None and titel.it_anteil < 1)
        return geteilt and self.folge in ("minderung", "leertitel")


def list_abgaben(umsetzungen: Sequence[Umsetzung], jahre: Sequence[int]) -> list[Abgabe]:
    """All IT titles of the Ressorts, by Ressort, with what their Einzelpläne must change.

    Bestand of the central Einzelplan is among them only where it is cut or added to.
    """
    folgen = list_folgen(umsetzungen, jahre)
    return [
        _abgabe(umsetzung, folgen[umsetzung.titel.stelle.id])
        for umsetzung in sorted(umsetzungen, key=lambda u: (u.titel.ressort, u.titel.id))
        if umsetzung.status not in _OHNE_IT or any(umsetzung.aenderung.values())
    ]


def list_folgen(umsetzungen: Iterable[Umsetzung], jahre: Sequence[int]) -> dict[str, Folge]:
    """What becomes of every old Haushaltsstelle, by its id."""
    je_stelle: dict[str, list[Umsetzung]] = defaultdict(list)
    for umsetzung in umsetzungen:
        je_stelle[umsetzung.titel.stelle.id].append(umsetzung)
    return {stelle: folge_of(teile, jahre) for stelle, teile in je_stelle.items()}


def folge_of(teile: Sequence[Umsetzung], jahre: Sequence[int]) -> Folge:
    """What becomes of one Haushaltsstelle, over all its parts, those without IT too."""
    if not any(_leaves(teil) for teil in teile):
        return _staying(teile)
    reste = [betraege for teil in teile for betraege in _remainders(teil)]
    if any(cent for rest in reste for p, cent in rest.items() if is_planned(p, jahre)):
        return "minderung"
    inhalt = any(keeps_content(teil) or teil.status in _OHNE_IT for teil in teile)
    gebunden = any(_has_leftovers(teil.titel.betraege) for teil in teile)
    return "leertitel" if inhalt or gebunden else "wegfall"


def _abgabe(umsetzung: Umsetzung, folge: Folge) -> Abgabe:
    betraege, aenderung = umsetzung.titel.betraege, change_of_rest(umsetzung)
    minderung = difference(add_up([betraege, aenderung]), umsetzung.verbleibt)
    return Abgabe(umsetzung, folge, minderung, aenderung, _has_leftovers(betraege))


def _staying(teile: Sequence[Umsetzung]) -> Folge:
    if any(teil.status in _OFFEN for teil in teile):
        return "offen"
    if any(any(teil.aenderung.values()) for teil in teile):
        return "geaendert"
    return "bestand" if any(teil.ziele for teil in teile) else "unveraendert"


def _leaves(umsetzung: Umsetzung) -> bool:
    return any(not is_own_place(umsetzung, ziel) for ziel in umsetzung.ziele)


def _remainders(umsetzung: Umsetzung) -> Iterable[Betraege]:
    """What stays, and what of a title of the central Einzelplan keeps its place there."""
    yield umsetzung.verbleibt
    for ziel in umsetzung.ziele:
        if is_own_place(umsetzung, ziel):
            yield ziel.betraege


def _has_leftovers(betraege: Betraege) -> bool:
    return any(cent for p, cent in betraege.items() if p.groesse in ("rest", "vorbelastung"))
