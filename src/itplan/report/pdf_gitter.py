"""A table of print as data for the templates: plain cells as plain texts, sums with their rows."""

from collections.abc import Iterator, Sequence
from typing import Any

from itplan.report.pdf_satz import Satztabelle, Satzzeile, Zelle

Json = Any
_PASST_AUF_EINE_SEITE = 600
"""So many letters fit on one page even in the narrowest column: the row is not torn apart."""


def grid(tabelle: Satztabelle) -> Json:
    """The table with the widths of its columns."""
    return {
        "art": "tabelle",
        "titel": tabelle.titel,
        "text": tabelle.erklaerung,
        "laufend": tabelle.laufend,
        "quer": tabelle.quer,
        "breiten": [spalte.breite for spalte in tabelle.spalten],
        "zahlen": [spalte.zahl for spalte in tabelle.spalten],
        "kopf": [spalte.kopf for spalte in tabelle.spalten],
        "zeilen": list(_rows(tabelle.zeilen)),
    }


def _rows(zeilen: Sequence[Satzzeile]) -> Iterator[Json]:
    """The rows; `mit` says of how many rows that must not be torn apart this is the first."""
    gebunden = 0
    for index, zeile in enumerate(zeilen):
        mit = 0 if gebunden > 1 else _bound(zeilen, index)
        gebunden = mit if mit else gebunden - 1
        ganz = max(_length(zelle) for zelle in zeile.zellen) <= _PASST_AUF_EINE_SEITE
        zellen = [_cell(zelle) for zelle in zeile.zellen]
        yield {"art": zeile.art, "mit": mit, "ganz": ganz, "zellen": zellen}


def _length(zelle: Zelle) -> int:
    """How many letters a cell holds."""
    return len(zelle.text) + len(zelle.notiz) + sum(len(text) for text, _ in zelle.verweise)


def _bound(zeilen: Sequence[Satzzeile], index: int) -> int:
    """A row and the sums below it; 0 where nothing hangs on it."""
    if zeilen[index].art in ("ueberschrift", "text"):
        return 0
    ende = index + 1
    while ende < len(zeilen) and zeilen[ende].art in ("summe", "gesamt"):
        ende += 1
    return ende - index if ende > index + 1 else 0


def _cell(zelle: Zelle) -> Json:
    """A plain cell is a plain text: most are, and there are many."""
    if not any(zelle[1:]):
        return zelle.text
    felder = {name: wert for name, wert in zelle._asdict().items() if wert}
    if zelle.verweise:
        felder["verweise"] = [list(verweis) for verweis in zelle.verweise]
    return {"text": "", **felder}
