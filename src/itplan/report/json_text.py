"""JSON as text, and befunde.json: what validate needs of it, and nothing heavier."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from itplan.haushalt.befund import Befund, count_by_schwere
from itplan.haushalt.zeichen import escape

Json = dict[str, Any]


def dump(daten: Json) -> bytes:
    """UTF-8, one line per entry of a list, so that two runs can be compared line by line.

    An iterator is written as a list: each entry is made when its line is due.
    """
    teile = [f"{_compact(schluessel)}: {_lines(wert)}" for schluessel, wert in daten.items()]
    return _encode("{\n" + ",\n".join(teile) + "\n}\n")


def dump_list(eintraege: Sequence[Json]) -> bytes:
    """A list as a whole file, one line per entry."""
    return _encode(_lines(list(eintraege)) + "\n")


def _encode(text: str) -> bytes:
    """UTF-8; half a surrogate pair from a broken cell becomes the escape that JSON has for it."""
    return escape(text).encode("utf-8", "backslashreplace")


def _lines(wert: Any) -> str:
    if not isinstance(wert, list | Iterator):
        return _compact(wert)
    zeilen = ",\n".join(map(_compact, wert))
    return f"[\n{zeilen}\n]" if zeilen else "[]"


_compact = json.JSONEncoder(ensure_ascii=False).encode
"""One encoder for all entries: `json.dumps` would make a new one for each."""


def befunde_json(befunde: Sequence[Befund], dateien: int, titel: int) -> Json:
    anzahl = count_by_schwere(befunde)
    return {
        "format": "itplan-befunde",
        "version": 1,
        "befunde": [befund.as_json() for befund in befunde],
        "zusammenfassung": {
            "dateien": dateien,
            "titel": titel,
            "fehler": anzahl["fehler"],
            "warnungen": anzahl["warnung"],
            "hinweise": anzahl["hinweis"],
        },
    }
