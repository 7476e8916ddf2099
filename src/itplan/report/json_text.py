"""JSON as text, and befunde.json: what validate needs of it, and nothing heavier."""

import json
from collections.abc import Sequence
from typing import Any

from itplan.haushalt.befund import Befund, count_by_schwere

Json = dict[str, Any]


def dump(daten: Json) -> bytes:
    """UTF-8, one line per entry of a list, so that two runs can be compared line by line."""
    teile = [f"{_compact(schluessel)}: {_lines(wert)}" for schluessel, wert in daten.items()]
    return ("{\n" + ",\n".join(teile) + "\n}\n").encode()


def _lines(wert: Any) -> str:
    if isinstance(wert, list) and wert:
        return "[\n" + ",\n".join(map(_compact, wert)) + "\n]"
    return _compact(wert)


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
