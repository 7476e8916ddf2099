"""Unterschied: what differs between two Stände, title by title, and sums that explain all of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from itplan.haushalt.systematik import Art
from itplan.plan.posten import AENDERUNG, ALLE_ANGABEN, DAVON_IT, EIGEN, Angaben, Betragsort, Posten
from itplan.plan.stand import Verzeichnis

Unterschiedsart = Literal["neu", "weggefallen", "verschoben", "geaendert"]
"""`verschoben`: other new titles than before take what moves of it."""

TEILE = (EIGEN, AENDERUNG, DAVON_IT)
"""Where the amounts of a title stand; all others are in new titles."""
GEZAEHLT = (EIGEN, AENDERUNG)
"""The amounts that totals are made of; the others are parts of them, or show where they go."""


class Textwechsel(NamedTuple):
    """What was said before and now; an Angabe that is left out is empty."""

    alt: tuple[str, ...]
    neu: tuple[str, ...]

    @property
    def hinzu(self) -> tuple[str, ...]:
        return tuple(text for text in self.neu if text not in self.alt)

    @property
    def entfallen(self) -> tuple[str, ...]:
        return tuple(text for text in self.alt if text not in self.neu)


class Betragswechsel(NamedTuple):
    """An amount before and now, in cent."""

    alt: int
    neu: int

    @property
    def differenz(self) -> int:
        return self.neu - self.alt


@dataclass(frozen=True, slots=True)
class Unterschied:
    """All that is different of one title; of a new or dropped one that is everything."""

    art: Unterschiedsart
    alt: Posten | None
    neu: Posten | None
    texte: Mapping[str, Textwechsel]
    betraege: Mapping[Betragsort, Betragswechsel]

    @property
    def posten(self) -> Posten:
        """The title as it is now or, where it is dropped, as it was."""
        posten = self.neu or self.alt
        assert posten
        return posten

    @property
    def id(self) -> str:
        return self.posten.id

    @property
    def gezeigt(self) -> Mapping[Betragsort, Betragswechsel]:
        """Without amounts of a target that change just as those of the title itself do."""
        return {
            ort: wechsel
            for ort, wechsel in self.betraege.items()
            if ort.wo in TEILE or wechsel != self.betraege.get(Betragsort(ort.position))
        }


@dataclass(slots=True)
class Summe:
    """alt + hinzu − entfallen + geaendert = neu, in cent.

    `alt` and `neu` are added up from all titles of a side, the rest from the Unterschiede.
    """

    alt: int = 0
    hinzu: int = 0
    entfallen: int = 0
    geaendert: int = 0
    neu: int = 0

    @property
    def differenz(self) -> int:
        return self.neu - self.alt

    @property
    def erklaerung(self) -> int:
        """By how much the Unterschiede change the total."""
        return self.hinzu - self.entfallen + self.geaendert

    @property
    def erklaert(self) -> bool:
        return self.erklaerung == self.differenz


Summen = Mapping[tuple[Art, Betragsort], Summe]


def compare(alt: Verzeichnis, neu: Verzeichnis) -> tuple[Unterschied, ...]:
    """What was dropped, is new, or changed, ordered by Haushaltsstelle."""
    paare = ((alt.get(id_), neu.get(id_)) for id_ in sorted({*alt, *neu}))
    return tuple(_compare_one(vorher, jetzt) for vorher, jetzt in paare if vorher != jetzt)


def apply(unterschiede: Iterable[Unterschied], alt: Verzeichnis) -> Verzeichnis:
    """Make of `alt` what it was compared with."""
    ergebnis = dict(alt)
    for unterschied in unterschiede:
        if unterschied.art == "weggefallen":
            del ergebnis[unterschied.id]
        else:
            vorher = alt.get(unterschied.id) or Posten(unterschied.id, {}, {})
            ergebnis[unterschied.id] = _apply_one(unterschied, vorher)
    return {id_: ergebnis[id_] for id_ in sorted(ergebnis)}


def add_up(unterschiede: Iterable[Unterschied], alt: Verzeichnis, neu: Verzeichnis) -> Summen:
    """Totals of both sides by art and Position, and what the Unterschiede say lies between."""
    summen: dict[tuple[Art, Betragsort], Summe] = defaultdict(Summe)
    for posten in alt.values():
        for ort, cent in _counted(posten):
            summen[posten.art, ort].alt += cent
    for posten in neu.values():
        for ort, cent in _counted(posten):
            summen[posten.art, ort].neu += cent
    for unterschied in unterschiede:
        for ort, wechsel in unterschied.betraege.items():
            if ort.wo in GEZAEHLT:
                _explain(summen[unterschied.posten.art, ort], unterschied.art, wechsel)
    return {schluessel: summen[schluessel] for schluessel in sorted(summen, key=_print_order)}


def _compare_one(alt: Posten | None, neu: Posten | None) -> Unterschied:
    texte = _compare_texts(alt.angaben if alt else {}, neu.angaben if neu else {})
    betraege = _compare_amounts(alt.betraege if alt else {}, neu.betraege if neu else {})
    return Unterschied(_kind(alt, neu, texte), alt, neu, texte, betraege)


def _kind(
    alt: Posten | None, neu: Posten | None, texte: Mapping[str, Textwechsel]
) -> Unterschiedsart:
    if alt is None:
        return "neu"
    if neu is None:
        return "weggefallen"
    return "verschoben" if "ziele" in texte else "geaendert"


def _compare_texts(alt: Angaben, neu: Angaben) -> dict[str, Textwechsel]:
    genannt = [name for name in ALLE_ANGABEN if name in alt or name in neu]
    paare = {name: Textwechsel(alt.get(name, ()), neu.get(name, ())) for name in genannt}
    return {name: wechsel for name, wechsel in paare.items() if wechsel.alt != wechsel.neu}


def _compare_amounts(
    alt: Mapping[Betragsort, int], neu: Mapping[Betragsort, int]
) -> dict[Betragsort, Betragswechsel]:
    orte = sorted({*alt, *neu}, key=amount_order)
    paare = {ort: Betragswechsel(alt.get(ort, 0), neu.get(ort, 0)) for ort in orte}
    return {ort: wechsel for ort, wechsel in paare.items() if wechsel.differenz}


def amount_order(ort: Betragsort) -> tuple[str, tuple[int, int, str]]:
    """The order of print: the title's own amounts first, each list by Größe and year."""
    return ort.wo, ort.position.reihenfolge


def _apply_one(unterschied: Unterschied, vorher: Posten) -> Posten:
    betraege = dict(vorher.betraege)
    betraege |= {ort: wechsel.neu for ort, wechsel in unterschied.betraege.items()}
    angaben = dict(vorher.angaben)
    angaben |= {name: wechsel.neu for name, wechsel in unterschied.texte.items()}
    return Posten(
        vorher.id,
        {ort: cent for ort, cent in betraege.items() if cent},
        {name: werte for name, werte in angaben.items() if werte},
    )


def _counted(posten: Posten) -> Iterable[tuple[Betragsort, int]]:
    return ((ort, cent) for ort, cent in posten.betraege.items() if ort.wo in GEZAEHLT)


def _explain(summe: Summe, art: Unterschiedsart, wechsel: Betragswechsel) -> None:
    if art == "neu":
        summe.hinzu += wechsel.differenz
    elif art == "weggefallen":
        summe.entfallen -= wechsel.differenz
    else:
        summe.geaendert += wechsel.differenz


def _print_order(schluessel: tuple[Art, Betragsort]) -> tuple[str, str, tuple[int, int, str]]:
    art, ort = schluessel
    return art, *amount_order(ort)
