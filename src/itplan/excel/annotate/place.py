"""Places on a sheet: addresses of cells, and which cell of a merged range shows a mark."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from itplan.haushalt.herkunft import column_letters

Place = tuple[int, int]
"""Row and column, both 1-based."""

_ADRESSE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_VERBUNDEN = re.compile(
    rb"""<(?:[\w.-]+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([$A-Za-z0-9]+):([$A-Za-z0-9]+)["']"""
)
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def place_of(zelle: str | None) -> Place | None:
    """The place of an address such as `F17`; None for what names no cell of a sheet."""
    gefunden = _ADRESSE.fullmatch(zelle or "")
    if not gefunden:
        return None
    zeile, spalte = int(gefunden[2]), 0
    for buchstabe in gefunden[1].upper():
        spalte = spalte * 26 + ord(buchstabe) - ord("A") + 1
    return (zeile, spalte) if 0 < zeile <= LAST_ROW and spalte <= LAST_COLUMN else None


def name_of(place: Place) -> str:
    return f"{column_letters(place[1] - 1)}{place[0]}"


def shown_at(xml: bytes, places: Iterable[Place]) -> dict[Place, Place]:
    """Where the sheet shows a mark: a merged range shows only its first cell."""
    orte = {place: place for place in places}
    sortiert = sorted(orte)
    zeilen = [zeile for zeile, _ in sortiert]
    for anfang, ende in _VERBUNDEN.findall(xml):
        oben, unten = place_of(anfang.decode()), place_of(ende.decode())
        if not oben or not unten:
            continue
        bereich = slice(bisect_left(zeilen, oben[0]), bisect_right(zeilen, unten[0]))
        for place in sortiert[bereich]:
            if oben[1] <= place[1] <= unten[1]:
                orte[place] = oben
    return orte
