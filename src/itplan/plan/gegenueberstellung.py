"""Gegenüberstellung: two Stände compared in what both of them tell, with totals for all of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Position
from itplan.plan.posten import (
    AENDERUNG,
    ANGABEN_LAUF,
    ANGABEN_MELDUNG,
    DAVON_IT,
    EIGEN,
    Betragsort,
    Posten,
    without_zeros,
)
from itplan.plan.stand import Stand, Standkopf, Verzeichnis
from itplan.plan.umnummerierung import Umnummerierung, suggest
from itplan.plan.unterschied import Summen, Unterschied, add_up, compare

_NUR_EINE_SEITE = (*ANGABEN_LAUF, *ANGABEN_MELDUNG)


@dataclass(frozen=True, slots=True)
class Liste:
    """The comparison of one list: of the titles that were read, or of the new Einzelplan."""

    unterschiede: tuple[Unterschied, ...]
    umnummerierungen: tuple[Umnummerierung, ...]
    summen: Summen

    @property
    def erklaert(self) -> bool:
        """Whether the Unterschiede explain every total to the cent."""
        return all(summe.erklaert for summe in self.summen.values())


class Ausgelassen(NamedTuple):
    """A Position that only one side has, where both are for other years; its total in cent."""

    seite: Literal["alt", "neu"]
    art: Art
    position: Position
    cent: int


@dataclass(frozen=True, slots=True)
class Gegenueberstellung:
    """Two Stände side by side; without `einzelplan` where one of them is no run.

    `ohne_ressorts` are those of a run of which the other side submits nothing.
    """

    alt: Standkopf
    neu: Standkopf
    titel: Liste
    einzelplan: Liste | None = None
    ausgelassen: tuple[Ausgelassen, ...] = ()
    ohne_ressorts: tuple[str, ...] = ()

    @property
    def listen(self) -> tuple[Liste, ...]:
        return (self.titel, self.einzelplan) if self.einzelplan else (self.titel,)

    @property
    def unveraendert(self) -> bool:
        return not any(liste.unterschiede for liste in self.listen)

    @property
    def vollstaendig(self) -> bool:
        """Whether nothing is missing from either side."""
        return self.alt.vollstaendig and self.neu.vollstaendig

    @property
    def gemischt(self) -> bool:
        """Whether submissions stand against a run: then only what was read is compared."""
        return self.alt.ist_lauf != self.neu.ist_lauf


class Laufvergleich(NamedTuple):
    """What a run changes against the last one: all of it, and as far as it is for the public."""

    ganz: Gegenueberstellung
    oeffentlich: Gegenueberstellung


def compare_staende(alt: Stand, neu: Stand) -> Gegenueberstellung:
    """Compare in what both sides can tell: kinds, years and Ressorts may differ."""
    ohne_ressorts: tuple[str, ...] = ()
    ausgelassen: tuple[Ausgelassen, ...] = ()
    if alt.kopf.ist_lauf != neu.kopf.ist_lauf:
        alt, neu, ohne_ressorts = _as_read(alt, neu)
    if alt.kopf.haushalt.jahre != neu.kopf.haushalt.jahre:
        alt, neu, ausgelassen = _in_common_positions(alt, neu)
    einzelplan = None
    if alt.einzelplan is not None and neu.einzelplan is not None:
        einzelplan = _compare_lists(alt.einzelplan, neu.einzelplan)
    titel = _compare_lists(alt.titel, neu.titel)
    return Gegenueberstellung(alt.kopf, neu.kopf, titel, einzelplan, ausgelassen, ohne_ressorts)


def _compare_lists(alt: Verzeichnis, neu: Verzeichnis) -> Liste:
    unterschiede = compare(alt, neu)
    return Liste(unterschiede, suggest(unterschiede), add_up(unterschiede, alt, neu))


def _as_read(alt: Stand, neu: Stand) -> tuple[Stand, Stand, tuple[str, ...]]:
    """Both sides as titles that were read, of the Ressorts that submit; the others are named."""
    ressorts = [{p.text("ressort") for p in stand.titel.values()} for stand in (alt, neu)]
    gemeldet = ressorts[1] if alt.kopf.ist_lauf else ressorts[0]
    ohne = tuple(sorted((ressorts[0] | ressorts[1]) - gemeldet))
    return _read_part(alt, gemeldet), _read_part(neu, gemeldet), ohne


def _read_part(stand: Stand, ressorts: set[str]) -> Stand:
    def strip(posten: Posten) -> Posten:
        angaben = {n: w for n, w in posten.angaben.items() if n not in _NUR_EINE_SEITE}
        betraege = {o: c for o, c in posten.betraege.items() if o.wo in (EIGEN, DAVON_IT)}
        return Posten(posten.id, betraege, angaben)

    titel = {i: strip(p) for i, p in stand.titel.items() if p.text("ressort") in ressorts}
    return Stand(stand.kopf, titel)


def _in_common_positions(alt: Stand, neu: Stand) -> tuple[Stand, Stand, tuple[Ausgelassen, ...]]:
    """Budgets of other years meet where both have the Position: the Vorjahr's Ansatz of the new
    one and what the old one decided for that year."""
    alt, neu = _with_each(alt, _as_decided), _with_each(neu, _as_decided)
    gemeinsam = _positions(alt) & _positions(neu)
    ausgelassen = (*_left_out("alt", alt, gemeinsam), *_left_out("neu", neu, gemeinsam))
    genannt = {position.bezeichnung for position in gemeinsam}

    def reduce(posten: Posten) -> Posten:
        leertitel = tuple(text for text in posten.angaben.get("leertitel", ()) if text in genannt)
        angaben = {**posten.angaben, "leertitel": leertitel}
        return Posten(
            posten.id,
            {ort: cent for ort, cent in posten.betraege.items() if ort.position in gemeinsam},
            {name: werte for name, werte in angaben.items() if werte},
        )

    return _with_each(alt, reduce), _with_each(neu, reduce), ausgelassen


def _with_each(stand: Stand, change: Callable[[Posten], Posten]) -> Stand:
    einzelplan = stand.einzelplan
    return replace(
        stand,
        titel={id_: change(posten) for id_, posten in stand.titel.items()},
        einzelplan=einzelplan and {id_: change(posten) for id_, posten in einzelplan.items()},
    )


def _as_decided(posten: Posten) -> Posten:
    """What the finance ministry cut or added is part of a year's Ansatz once it is over."""
    betraege: dict[Betragsort, int] = defaultdict(int)
    for (position, wo), cent in posten.betraege.items():
        betraege[Betragsort(position, EIGEN if wo == AENDERUNG else wo)] += cent
    return replace(posten, betraege=without_zeros(betraege))


def _positions(stand: Stand) -> set[Position]:
    listen = (stand.titel, stand.einzelplan or {})
    return {ort.position for liste in listen for p in liste.values() for ort in p.betraege}


def _left_out(
    seite: Literal["alt", "neu"], stand: Stand, gemeinsam: set[Position]
) -> Iterable[Ausgelassen]:
    summen: dict[tuple[Art, Position], int] = defaultdict(int)
    for posten in stand.titel.values():
        for position, cent in posten.eigene.items():
            if position not in gemeinsam:
                summen[posten.art, position] += cent
    for art, position in sorted(summen, key=lambda paar: (paar[0], paar[1].reihenfolge)):
        yield Ausgelassen(seite, art, position, summen[art, position])
