"""Beschluss: what the rules propose, with the decisions over it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.einwaende import find_einwand
from itplan.umsetzung.einwand import (
    OHNE_TITEL,
    UNMOEGLICH,
    WIDERSPRUCH,
    Einwand,
    Fall,
    Zurueckhaltung,
)
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel
from itplan.umsetzung.titelbeschluss import Titelbeschluss
from itplan.umsetzung.zuordnung import Zuordner


class Beschluss(NamedTuple):
    """All titles as decided, and the decisions that are held back."""

    umsetzungen: list[Umsetzung]
    zurueckgehalten: tuple[Zurueckhaltung, ...] = ()


def decide_all(
    vorschlaege: Sequence[Umsetzung], entscheidungen: Iterable[Entscheidung], zuordner: Zuordner
) -> Beschluss:
    """Put the decisions over the proposals of the rules; neither's order changes anything.

    A decision holds whole or is held back whole, with the reason.
    """
    je_titel: dict[str, dict[Vorgangsschluessel, list[Entscheidung]]] = {}
    for eine in sorted(entscheidungen, key=_place):
        schluessel = eine.schluessel
        gleiche = je_titel.setdefault(schluessel.quelle, {}).setdefault(schluessel, [])
        if eine not in gleiche:
            gleiche.append(eine)
    indizes: dict[str, list[int]] = defaultdict(list)
    for index, umsetzung in enumerate(vorschlaege):
        if je_titel and umsetzung.titel.id in je_titel:
            indizes[umsetzung.titel.id].append(index)
    umsetzungen, gehalten = list(vorschlaege), list[Zurueckhaltung]()
    for quelle, je_vorgang in je_titel.items():
        eindeutig, widersprochen = _unambiguous(je_vorgang)
        gehalten += widersprochen
        if len(indizes[quelle]) != 1:
            gehalten += _without_title(quelle, eindeutig, len(indizes[quelle]))
            continue
        index = indizes[quelle][0]
        umsetzungen[index], gruende = _decide(umsetzungen[index], eindeutig, zuordner)
        gehalten += gruende
    return Beschluss(
        umsetzungen, tuple(sorted(gehalten, key=lambda z: _place(z.entscheidungen[0])))
    )


def _place(entscheidung: Entscheidung) -> tuple[object, ...]:
    herkunft = entscheidung.herkunft
    return (herkunft.blatt, herkunft.zeile, entscheidung.schluessel, entscheidung.wahl)


def _unambiguous(
    je_vorgang: Mapping[Vorgangsschluessel, list[Entscheidung]],
) -> tuple[list[Entscheidung], list[Zurueckhaltung]]:
    """One decision per move; where there are several, none of them holds."""
    eindeutig: list[Entscheidung] = []
    widersprochen: list[Zurueckhaltung] = []
    for schluessel, gleiche in je_vorgang.items():
        if len(gleiche) == 1:
            eindeutig += gleiche
            continue
        grund = (
            f"Über {schluessel.quelle} ist mehrfach und verschieden entschieden:"
            f" {_enumerate_places(gleiche)}."
        )
        widersprochen.append(Zurueckhaltung(tuple(gleiche), Einwand(WIDERSPRUCH, grund)))
    return eindeutig, widersprochen


def _without_title(
    quelle: str, entscheidungen: Iterable[Entscheidung], anzahl: int
) -> Iterable[Zurueckhaltung]:
    if anzahl:
        grund = f"Den Titel {quelle} gibt es {anzahl}-mal; er ist nicht eindeutig."
        einwand = Einwand(UNMOEGLICH, grund, wert=quelle)
    else:
        einwand = Einwand(OHNE_TITEL, f"Den Titel {quelle} gibt es nicht mehr.", wert=quelle)
    return [Zurueckhaltung((eine,), einwand) for eine in entscheidungen]


def _decide(
    umsetzung: Umsetzung, entscheidungen: Iterable[Entscheidung], zuordner: Zuordner
) -> tuple[Umsetzung, list[Zurueckhaltung]]:
    """One title as decided. What is held back may free or take what others ask for: once more."""
    gueltig: dict[tuple[str, str], Fall] = {}
    gehalten: list[Zurueckhaltung] = []
    for eine in entscheidungen:
        fall = Fall(eine, umsetzung, zuordner)
        if einwand := find_einwand(fall):
            gehalten.append(Zurueckhaltung((eine,), einwand))
        else:
            gueltig[eine.schluessel[1:]] = fall
    while gueltig:
        beschluss = Titelbeschluss(umsetzung, gueltig, zuordner)
        zurueckhaltung = beschluss.objection()
        if zurueckhaltung is None:
            return beschluss.decided(), gehalten
        gehalten.append(zurueckhaltung)
        for eine in zurueckhaltung.entscheidungen:
            del gueltig[eine.schluessel[1:]]
    return umsetzung, gehalten


def _enumerate_places(entscheidungen: Iterable[Entscheidung]) -> str:
    """Where decisions stand, for a finding about several of them."""
    orte = (e.herkunft for e in entscheidungen)
    return " und ".join(f"{ort.blatt.name}, Zeile {ort.zeile}" for ort in orte)
