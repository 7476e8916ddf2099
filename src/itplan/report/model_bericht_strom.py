"""Geldströme: what goes from which Ressort to which new Kapitel, and which of it is drawn."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Betraege, Position
from itplan.plan.fassung import Fassung
from itplan.plan.uebersichten import Zufluss, sums_by_zufluss
from itplan.report.model_bericht_vorbehalt import NICHT_OEFFENTLICH
from itplan.report.model_namen import Namen

_GEZEICHNET = 40
"""How many flows a picture shows one by one; smaller ones are gathered in one."""

Herkunftsart = Literal["ressort", "bestand", "verdeckt"]


class Weg(NamedTuple):
    """From where to where, by the ids that a picture uses and by name."""

    art: Herkunftsart
    von: str
    von_name: str
    nach: str
    nach_name: str


class Strom(NamedTuple):
    """What goes one way, in cent by Haushaltsjahr."""

    weg: Weg
    betraege: Mapping[int, int]


class Bild(NamedTuple):
    """The flows of a year: those that are drawn, those that are gathered, those below zero."""

    jahr: int
    gezeichnet: Sequence[Strom]
    gesammelt: Sequence[Strom]
    negativ: Sequence[Strom]

    @property
    def alle(self) -> Sequence[Strom]:
        return (*self.gezeichnet, *self.gesammelt, *self.negativ)

    def sum_up(self, stroeme: Sequence[Strom]) -> int:
        return sum(strom.betraege[self.jahr] for strom in stroeme)


_VERDECKT = Weg("verdeckt", "alt-verdeckt", NICHT_OEFFENTLICH, "neu-verdeckt", NICHT_OEFFENTLICH)


def list_flows(fassung: Fassung, art: Art) -> list[Strom]:
    """All flows that are not 0 in every Haushaltsjahr; together they are the new Einzelplan."""
    jahre = sorted(fassung.stand.haushalt.jahre)
    wege: dict[Weg, dict[int, int]] = {}

    def add(weg: Weg, betraege: Betraege) -> None:
        strom = wege.setdefault(weg, dict.fromkeys(jahre, 0))
        for jahr in jahre:
            strom[jahr] += betraege.get(Position("ansatz", jahr), 0)

    for zufluss, summen in sums_by_zufluss(fassung.stand.umsetzungen).items():
        eigene = {position: cent for (eine, position), cent in summen.items() if eine == art}
        add(_way(zufluss, fassung), eigene)
    for posten in fassung.verdeckt:
        if posten.art == art:
            add(_VERDECKT, posten.einzelplan)
    return [Strom(weg, betraege) for weg, betraege in wege.items() if any(betraege.values())]


def _way(zufluss: Zufluss, fassung: Fassung) -> Weg:
    namen, kapitel = Namen(fassung.stand), zufluss.kapitel
    neu = f"neu-{kapitel}", f"{kapitel} {namen.kapitel(kapitel)}".strip()
    if zufluss.bestand:
        name = f"bisher schon im Einzelplan {fassung.stand.haushalt.einzelplan}"
        return Weg("bestand", "alt-bestand", name, *neu)
    return Weg("ressort", f"alt-{zufluss.ressort}", namen.ressort(zufluss.ressort), *neu)


def arrange(stroeme: Sequence[Strom], jahr: int) -> Bild:
    """Choose what a picture of a year shows, so that it stays readable."""
    positiv = [strom for strom in stroeme if strom.betraege[jahr] > 0]
    nach_groesse = sorted(range(len(positiv)), key=lambda index: -positiv[index].betraege[jahr])
    klein = set(nach_groesse[_GEZEICHNET:])
    if len(klein) == 1:
        klein = set()
    return Bild(
        jahr,
        [strom for index, strom in enumerate(positiv) if index not in klein],
        [strom for index, strom in enumerate(positiv) if index in klein],
        [strom for strom in stroeme if strom.betraege[jahr] < 0],
    )
