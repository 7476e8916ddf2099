"""Whether what stands in the cells of one decision goes together."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, NamedTuple

from itplan.umsetzung.entscheidung import WAHL_TEXT

_ABWEICHUNG = {
    "kapitel": "ein abweichendes Kapitel",
    "titel": "ein abweichender Titel",
    "anteil": "ein abweichender Anteil",
    "betrag": "ein abweichender Betrag",
}
_AENDERUNG = "eine Kürzung oder Aufstockung"


class Fehler(NamedTuple):
    """What is wrong with a row: code, field, text, and what belongs there."""

    code: str
    feld: Hashable
    text: str
    erwartet: str


def find_fault(werte: Mapping[Hashable, Any]) -> Fehler | None:
    """The first thing in a row that does not go with the others; None where all is in order.

    `werte` are what was entered, by the field of Entscheidung (and year).
    """
    abweichend, geaendert = list(_deviations(werte)), list(_changes(werte))
    wahl = werte["wahl"]
    if wahl is None:
        return Fehler(
            "eintrag_ohne_entscheidung",
            "wahl",
            "In der Zeile ist etwas eingetragen, aber keine Entscheidung gewählt.",
            ", ".join(WAHL_TEXT.values()),
        )
    if wahl == "geaendert":
        return _check_changed(werte, [*abweichend, *geaendert])
    unpassend = abweichend if wahl == "zugestimmt" else [*abweichend, *geaendert]
    if not unpassend:
        return None
    feld = unpassend[0]
    return Fehler(
        "eintrag_unstimmig",
        feld,
        f"Zu „{WAHL_TEXT[wahl]}“ passt {_name(feld)} nicht.",
        f"eine leere Zelle, oder „{WAHL_TEXT['geaendert']}“ als Entscheidung",
    )


def _check_changed(werte: Mapping[Hashable, Any], genannt: list[Hashable]) -> Fehler | None:
    if not genannt:
        return Fehler(
            "eintrag_unstimmig",
            "wahl",
            "„geändert“ ist gewählt, aber nicht eingetragen, was anders sein soll.",
            "Kapitel, Titel, Anteil, Betrag, Kürzung oder Aufstockung",
        )
    betraege = [feld for feld in genannt if isinstance(feld, tuple) and feld[0] == "betrag"]
    if werte["anteil"] is not None and betraege:
        return Fehler(
            "eintrag_unstimmig",
            betraege[0],
            "In der Zeile stehen ein Anteil und ein Betrag; nur eines von beiden kann gelten.",
            "ein Anteil oder ein Betrag",
        )
    return None


def _deviations(werte: Mapping[Hashable, Any]) -> Iterator[Hashable]:
    yield from (feld for feld in ("kapitel", "titel") if werte[feld])
    if werte["anteil"] is not None:
        yield "anteil"
    yield from (
        feld
        for feld, cent in werte.items()
        if isinstance(feld, tuple) and feld[0] == "betrag" and cent is not None
    )


def _changes(werte: Mapping[Hashable, Any]) -> Iterator[Hashable]:
    return (
        feld
        for feld, cent in werte.items()
        if isinstance(feld, tuple) and feld[0] == "aenderung" and cent
    )


def _name(feld: Hashable) -> str:
    art = feld[0] if isinstance(feld, tuple) else feld
    return _ABWEICHUNG.get(str(art), _AENDERUNG)
