"""Checks of a title against its sisters: the same Titel and purpose in other Kapitel."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pruefung.art import Fund, Pruefung, place_of
from itplan.pruefung.einheit import is_scale_mistake

_MINDESTENS = 4
_SPANNE = 20
"""Sisters say something about the unit where so many of them lie within this factor."""


def check_schwestern(eingang: Eingang, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Ein Titel ohne Ansatz im Vorjahr wird mit seinen Schwestertiteln verglichen, den Titeln
    gleicher Nummer und Zweckbestimmung in anderen Kapiteln: liegen diese nah beieinander und weicht
    er um etwa das Tausendfache ab, so ist wohl die Einheit verwechselt."""
    schwestern: dict[tuple[str, str], list[Titel]] = defaultdict(list)
    for titel in eingang.titel:
        schwestern[titel.titel, titel.zweckbestimmung.lower()].append(titel)
    for gruppe in schwestern.values():
        for jahr in vorgaben.jahre[:1]:
            yield from _compare(gruppe, jahr, vorgaben)


def _compare(gruppe: list[Titel], jahr: int, vorgaben: Vorgaben) -> Iterator[Fund]:
    position = Position("ansatz", jahr)
    alle = sorted(cent for titel in gruppe if (cent := abs(titel.betraege.get(position, 0))))
    for titel in gruppe:
        cent = abs(titel.betraege.get(position, 0))
        if not cent or titel.betraege.get(Position("ansatz", jahr - 1)):
            continue
        mitte = _middle_of_others(alle, cent)
        if mitte and is_scale_mistake(mitte, cent, vorgaben.pruefwerte):
            text = (
                f"Der Ansatz {jahr} ist {format_betrag(cent)}; {len(alle) - 1} Titel gleicher"
                f" Nummer und Zweckbestimmung liegen um {format_betrag(mitte)}."
            )
            erwartet = "ein Betrag in der Einheit der Spalte"
            yield Fund(place_of(titel, position), text, format_betrag(cent), erwartet)


def _middle_of_others(alle: list[int], cent: int) -> int:
    """The middle one of the other amounts (sorted), or 0 where they are few or lie far apart."""
    if len(alle) <= _MINDESTENS:
        return 0
    index = bisect_left(alle, cent)
    kleinste, groesste = alle[int(index == 0)], alle[-2 if index == len(alle) - 1 else -1]
    if groesste > _SPANNE * kleinste:
        return 0
    mitte = (len(alle) - 1) // 2
    return alle[mitte + int(index <= mitte)]


EINGANGSPRUEFUNGEN: tuple[Pruefung, ...] = (
    Pruefung(
        "einheit_schwestertitel",
        "warnung",
        check_schwestern,
        "Bitte prüfen, ob der Betrag in Euro oder in Tausend Euro angegeben ist.",
        gut="525 99 in fünf Kapiteln mit 20.000 bis 90.000",
        schlecht="525 99 in vier Kapiteln mit 20.000 bis 90.000, im fünften mit 45",
    ),
)
"""Each takes the Eingang of all workbooks and the Vorgaben."""
