"""Amounts as JSON: whole cent, with Größe, year and due year."""

from functools import lru_cache

from itplan.haushalt.titel import Betraege, Position, in_order
from itplan.report.json_text import Json


def amounts_json(betraege: Betraege) -> list[Json]:
    """The amounts in the order of print."""
    return [
        {**position_json(position), "betrag_cent": betraege[position]}
        for position in in_order(betraege)
    ]


@lru_cache(maxsize=1000)
def position_json(position: Position) -> Json:
    return {"groesse": position.groesse, "jahr": position.jahr, "faellig": position.faellig}
