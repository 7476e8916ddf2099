"""Checks of the whole inbox: has every Ressort submitted, and do its Verrechnungen match?"""

from collections.abc import Iterator

from itplan.haushalt.befund import Befund
from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.titel import Position
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.pruefung.art import Fund, Ort, Pruefung


def check_pflicht(eingang: Eingang, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Von jedem Ressort, das melden muss, liegt eine Meldung vor; was fehlt, fehlt in jeder
    Summe."""
    yield from (_missing(r) for r in _without_submission(eingang, vorgaben) if r.pflicht)


def check_freiwillig(eingang: Eingang, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Auch ein Ressort, das nicht melden muss (pflicht = false), wird genannt, wenn es nichts
    gemeldet hat."""
    yield from (_missing(r) for r in _without_submission(eingang, vorgaben) if not r.pflicht)


def check_verrechnung(eingang: Eingang, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Verrechnungen zwischen Kapiteln gleichen sich aus: die Einnahmen der Gruppe 381 sind zusammen
    so hoch wie die Ausgaben der Gruppe 981; geprüft wird, wo beide gemeldet sind."""
    for jahr in vorgaben.jahre:
        summen = {"381": 0, "981": 0}
        for titel in eingang.titel:
            if titel.gruppe in summen:
                summen[titel.gruppe] += titel.betraege.get(Position("ansatz", jahr), 0)
        ein, aus = summen["381"], summen["981"]
        if ein and aus and ein != aus:
            text = (
                f"Verrechnungen {jahr}: Einnahmen der Gruppe 381 {format_betrag(ein)}, Ausgaben der"
                f" Gruppe 981 {format_betrag(aus)}."
            )
            yield Fund(Ort(), text, format_betrag(ein), format_betrag(aus), ein - aus)


def _without_submission(eingang: Eingang, vorgaben: Vorgaben) -> Iterator[Ressort]:
    return (r for r in vorgaben.ressorts if r.nummer not in eingang.ressorts)


def _missing(ressort: Ressort) -> Fund:
    text = f"Von {ressort.kuerzel} ({ressort.name}) liegt keine Meldung vor."
    return Fund(Ort(ressort=ressort.nummer), text)


VOLLZAEHLIGKEIT: tuple[Pruefung, ...] = (
    Pruefung(
        "ressort_fehlt",
        "fehler",
        check_pflicht,
        "Bitte die Meldung anfordern; sie fehlt in allen Summen.",
        gut="eine Mappe mit Titeln des Einzelplans 03",
        schlecht="keine Mappe von MI, obwohl pflicht = true",
    ),
    Pruefung(
        "ressort_ohne_meldung",
        "hinweis",
        check_freiwillig,
        "Nichts zu tun, wenn das Ressort keine IT-Titel hat.",
        gut="eine Mappe mit Titeln des Einzelplans 12",
        schlecht="keine Mappe des Einzelplans 12, pflicht = false",
    ),
    Pruefung(
        "verrechnung_ungleich",
        "warnung",
        check_verrechnung,
        "Bitte bei den beteiligten Ressorts klären, welcher Betrag gilt.",
        gut="381 01 mit 50.000 und 981 01 mit 50.000",
        schlecht="381 01 mit 50.000 und 981 01 mit 45.000",
    ),
)
"""Each takes the Eingang of a whole inbox and the Vorgaben."""


def check_inbox(eingang: Eingang, vorgaben: Vorgaben) -> Iterator[Befund]:
    for pruefung in VOLLZAEHLIGKEIT:
        yield from (pruefung.befund(fund) for fund in pruefung.pruefe(eingang, vorgaben))
