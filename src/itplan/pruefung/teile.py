"""Teile: rows of one Haushaltsstelle that a column sets apart are parts of one title."""

from collections import defaultdict
from collections.abc import Sequence

from itplan.haushalt.befund import Befund
from itplan.haushalt.herkunft import Blatt
from itplan.haushalt.systematik import ARTEN
from itplan.haushalt.titel import Titel

_UNTERSCHEIDEND = (("teilansatz",), ("vorhaben",), ("verfahren",), ("vorhaben", "verfahren"))
"""Fields that may set rows of one Haushaltsstelle apart, in the order they are tried."""

_FREMDE_DATEI = ("datei_ohne_ressort", "kapitel_fremd")
"""Said of a whole file or sheet where all of its Kapitel are foreign."""

Gruppe = list[Titel]
"""The rows of one Haushaltsstelle that nothing sets apart."""


def separate_parts(titel: Sequence[Titel]) -> tuple[list[Titel], list[Gruppe]]:
    """Name the parts of titles that stand in several rows.

    Returns all titles in their order, and the groups of rows that nothing sets apart.
    """
    gruppen: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, eines in enumerate(titel):
        gruppen[eines.bereich, eines.kapitel, eines.titel].append(index)
    ergebnis = list(titel)
    mehrfach: list[Gruppe] = []
    for indizes in gruppen.values():
        if len(indizes) == 1:
            continue
        zeilen = [titel[index] for index in indizes]
        if namen := _distinguish(zeilen):
            for index, name in zip(indizes, namen, strict=True):
                ergebnis[index] = titel[index].model_copy(update={"unterscheidung": name})
        else:
            mehrfach.append(sorted(zeilen, key=_place))
    return ergebnis, mehrfach


def find_misplaced(titel: Sequence[Titel | None], befunde: Sequence[Befund]) -> list[list[int]]:
    """Rows of a sheet that sums may count elsewhere: their codes are reported, or stand twice.

    Rows whose finding stands at the same cell, as that of a heading, come as one group, and its
    Einnahmen and Ausgaben for themselves; so do those of a Kapitel where the whole file is foreign.
    """
    gemeldet = {(b.blatt, b.zelle) for b in befunde if b.zelle}
    alle_fremd = any(b.code in _FREMDE_DATEI and b.zelle is None for b in befunde)
    gruppen: dict[object, set[int]] = defaultdict(set)
    stellen: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, eines in enumerate(titel):
        if eines is None:
            continue
        stellen[eines.bereich, eines.kapitel, eines.titel].append(index)
        if alle_fremd:
            gruppen[eines.kapitel].add(index)
        for feld in ("kapitel", "titel", "titelgruppe"):
            zelle = eines.herkunft.zelle(feld)
            if zelle and (eines.herkunft.blatt.name, zelle) in gemeldet:
                gruppen[zelle].add(index)
    doppelt = [[index] for indizes in stellen.values() if len(indizes) > 1 for index in indizes]
    je_art = [
        [index for index in gruppe if (eines := titel[index]) and eines.art == art]
        for gruppe in gruppen.values()
        for art in ARTEN
    ]
    return [*map(sorted, gruppen.values()), *je_art, *doppelt]


def _distinguish(zeilen: list[Titel]) -> list[str] | None:
    if len({zeile.ressort for zeile in zeilen}) > 1:
        return None
    for felder in _UNTERSCHEIDEND:
        namen = [
            " / ".join(text for feld in felder if (text := getattr(zeile, feld)))
            for zeile in zeilen
        ]
        if all(namen) and len(set(namen)) == len(namen):
            return namen
    return None


def _place(titel: Titel) -> tuple[Blatt, int]:
    return titel.herkunft.blatt, titel.herkunft.zeile
