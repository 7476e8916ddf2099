"""The rows of the open data, by columns: what became of every title, and the new Einzelplan."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.titel import Betraege, Position, in_order
from itplan.haushalt.zeichen import defuse
from itplan.plan.einzelplan import Planzeile
from itplan.plan.fassung import Fassung, Sammelposten
from itplan.plan.vergleich import is_nachrichtlich
from itplan.report.model_namen import Namen
from itplan.report.opendata_spalten import EINZELPLAN, UEBERLEITUNG
from itplan.umsetzung.bewegung import Umsetzung, Ziel, add_up

Wert = str | int | None
"""A text, a number, an amount in cent, yes or no; None where there is nothing to say."""

Spalten = tuple[list[Wert], ...]
"""The values of a table, column by column."""

_HALBES_ZEICHEN = re.compile("[\ud800-\udfff]")
"""Half a character, from a broken file name: no file can hold it."""


def moves(fassung: Fassung) -> Spalten:
    """One row per source title, target, Größe and year; every amount column adds up."""
    haushalt, namen = fassung.stand.haushalt, Namen(fassung.stand)
    blatt = _Blatt(len(UEBERLEITUNG))
    for umsetzung in fassung.stand.umsetzungen:
        _add_title(blatt, umsetzung, haushalt, namen)
    for posten in fassung.verdeckt:
        _add_hidden_titles(blatt, posten, haushalt, namen)
    return blatt.spalten


def lines(fassung: Fassung) -> Spalten:
    """One row per new title, Größe and year."""
    haushalt, namen = fassung.stand.haushalt, Namen(fassung.stand)
    blatt = _Blatt(len(EINZELPLAN))
    for zeile in fassung.stand.einzelplan:
        positionen, angaben = _positions(tuple(zeile.betraege), haushalt)
        quellen = _text(" ".join(quelle.replace(" ", "_") for quelle in zeile.quellen))
        betraege = _amounts(zeile.betraege, positionen)
        blatt.add(*_new_title(zeile, namen), *angaben, betraege, quellen, zeile.art)
    for posten in fassung.verdeckt:
        positionen, angaben = _positions(tuple(posten.einzelplan), haushalt)
        ressort = namen.short(posten.ressort)
        zweck = _text(f"Nichtöffentliche Titel ({ressort}, {posten.art.capitalize()})")
        betraege = _amounts(posten.einzelplan, positionen)
        blatt.add(*repeat(None, 6), zweck, None, *angaben, betraege, None, posten.art)
    return blatt.spalten


class _Blatt:
    """Columns that grow by blocks of rows."""

    def __init__(self, anzahl: int) -> None:
        self.spalten: Spalten = tuple([] for _ in range(anzahl))

    def add(self, *werte: Wert | tuple[Wert, ...] | list[int]) -> None:
        """Add a block: a column has its values, or one value for all rows."""
        zeilen = next(len(wert) for wert in werte if isinstance(wert, list | tuple))
        for spalte, wert in zip(self.spalten, werte, strict=True):
            if isinstance(wert, list | tuple):
                spalte.extend(wert)
            else:
                spalte.extend(repeat(wert, zeilen))


def _add_title(blatt: _Blatt, umsetzung: Umsetzung, haushalt: Haushalt, namen: Namen) -> None:
    """What the title was, what changed and what stays stands on its first row only."""
    titel = umsetzung.titel
    vorn = _old_title(umsetzung, namen)
    positionen, angaben = _positions(umsetzung.positionen, haushalt)
    alt, aenderung, verbleibt = (
        _amounts(betraege, positionen)
        for betraege in (titel.betraege, umsetzung.aenderung, umsetzung.verbleibt)
    )
    ziele: tuple[Ziel | None, ...] = umsetzung.ziele or (None,)
    for index, ziel in enumerate(ziele):
        wohin = (ziel.kapitel, ziel.titel) if ziel else (None, None)
        bewegt = _amounts(ziel.betraege if ziel else {}, positionen)
        if index == 0:
            blatt.add(*vorn, *wohin, *angaben, alt, aenderung, bewegt, verbleibt, titel.art)
        else:
            blatt.add(*vorn, *wohin, *angaben, None, None, bewegt, None, titel.art)


def _add_hidden_titles(
    blatt: _Blatt, posten: Sammelposten, haushalt: Haushalt, namen: Namen
) -> None:
    """The sums of titles that are not public, as if they were one title without a place."""
    vier = (posten.alt, posten.aenderung, posten.umgesetzt, posten.verbleibt)
    positionen, angaben = _positions(tuple(add_up(vier)), haushalt)
    ressort = _text(namen.short(posten.ressort))
    zweck = f"Nichtöffentliche Titel ({posten.art.capitalize()}, {posten.titel})"
    betraege = [_amounts(eine, positionen) for eine in vier]
    blatt.add(
        *(None, None, None, ressort, None, None, None, zweck, None, None, None),
        *(*angaben, *betraege, posten.art),
    )


def _amounts(betraege: Betraege, positionen: Sequence[Position]) -> list[int]:
    return [betraege.get(position, 0) for position in positionen]


def _old_title(umsetzung: Umsetzung, namen: Namen) -> tuple[Wert, ...]:
    titel = umsetzung.titel
    return (
        _text(titel.herkunft.blatt.datei),
        _text(titel.herkunft.blatt.name),
        titel.herkunft.zeile,
        _text(namen.short(titel.ressort)),
        _text(titel.stelle.kapitel_id),
        titel.titel,
        titel.funktion,
        _text(titel.zweckbestimmung),
        _text(umsetzung.regel),
    )


def _new_title(zeile: Planzeile, namen: Namen) -> tuple[Wert, ...]:
    return (
        zeile.kapitel,
        _text(namen.kapitel(zeile.kapitel)),
        zeile.titelgruppe,
        _text(namen.titelgruppe(zeile.kapitel, zeile.titelgruppe or "")),
        zeile.titel,
        zeile.funktion,
        _text(zeile.zweckbestimmung),
        _text(zeile.bewirtschafter),
    )


def print_due(position: Position) -> str | None:
    """When a VE is due, as text: a year, or one with `ff.`."""
    return str(position.faellig) if position.faellig else None


@lru_cache(maxsize=1000)
def _positions(
    positionen: tuple[Position, ...], haushalt: Haushalt
) -> tuple[tuple[Position, ...], tuple[tuple[Wert, ...], ...]]:
    """The Positions in the order of print, and by columns what their rows say of them."""
    geordnet = in_order(positionen)
    return geordnet, (
        tuple(p.groesse for p in geordnet),
        tuple(p.jahr for p in geordnet),
        tuple(map(print_due, geordnet)),
        tuple(is_nachrichtlich(p, haushalt) for p in geordnet),
    )


@lru_cache(maxsize=100_000)
def _text(text: str | None) -> str | None:
    """A text without what a terminal would obey; None for an empty one."""
    return _HALBES_ZEICHEN.sub("\ufffd", defuse(text)) if text else None
