"""The amounts of each title by its address on the page, computed from plan.json alone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_NAMEN = {"ansatz": "Ansatz", "ist": "Ist", "finanzplan": "Finanzplan"}
_TEILE = {"": "alt", "a": "aenderung", "u": "umgesetzt", "b": "verbleibt", "s": "verbleibt"}
"""The class of a row, and the column of the plan that it shows."""


class Eintrag(NamedTuple):
    """Where an amount stands on the page: address of the title, class of its row, Position."""

    anker: str
    teil: str
    position: str


def title_amounts(plan: Mapping[str, Any]) -> Iterator[tuple[Eintrag, int]]:
    """Each amount in cent; of a title with several targets, one for each."""
    verdeckt: dict[Eintrag, int] = defaultdict(int)
    for titel in plan["titel"]:
        if titel["oeffentlich"]:
            yield from _of_title("alt-" + titel["id"].replace("/", "-"), titel)
        else:
            for eintrag, cent in _of_title(_hidden_name(titel), titel):
                verdeckt[eintrag._replace(teil=eintrag.teil.replace("n", "e"))] += cent
    yield from verdeckt.items()
    for zeile in plan["einzelplan"]:
        if zeile["oeffentlich"]:
            for betrag in zeile["betraege"]:
                name = f"neu-{zeile['kapitel']}-{zeile['titel']}"
                yield Eintrag(name, "", _position(betrag)), betrag["betrag_cent"]


def _of_title(anker: str, titel: Mapping[str, Any]) -> Iterator[tuple[Eintrag, int]]:
    for betrag in titel["betraege"]:
        for teil, spalte in _TEILE.items():
            yield Eintrag(anker, teil, _position(betrag)), betrag[f"{spalte}_cent"]
    for ziel in titel.get("ziele", ()):
        for betrag in ziel["betraege"]:
            yield Eintrag(anker, "n", _position(betrag)), betrag["betrag_cent"]


def _hidden_name(titel: Mapping[str, Any]) -> str:
    art = "einnahmen" if titel["titel"][0] < "4" else "ausgaben"
    return f"alt-verdeckt-{titel['einzelplan']}-{art}"


def _position(betrag: Mapping[str, Any]) -> str:
    """`Ansatz 2027`, `VE 2027 fällig 2029`."""
    name = f"{_NAMEN.get(betrag['groesse'], 'VE')} {betrag['jahr']}"
    return f"{name} fällig {betrag['faellig']}" if betrag["faellig"] else name
