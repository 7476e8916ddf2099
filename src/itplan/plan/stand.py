"""Stand: one side of a comparison: what Ressorts submitted, or all that a run made of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.herkunft import Zeilenort
from itplan.haushalt.lesung import Unlesbar, by_row
from itplan.haushalt.titel import Titel
from itplan.haushalt.vorgaben import Ressort
from itplan.plan.fassung import Fassung, Sammelposten
from itplan.plan.planstand import Planstand
from itplan.plan.posten import (
    AENDERUNG,
    Betragsort,
    Posten,
    posten_of_planzeile,
    posten_of_titel,
    posten_of_umsetzung,
    without_zeros,
)

Verzeichnis = Mapping[str, Posten]
"""All titles of a side by their id, in its order."""


@dataclass(frozen=True, slots=True)
class Standkopf:
    """What a side is and how far it can be trusted; `name` is what the outputs call it.

    `mehrfach` are the ids that stand there more than once; their titles are added up.
    """

    name: str
    haushalt: Haushalt
    """The paper that it is for."""
    ist_lauf: bool
    dateien: int = 0
    anzahl: int = 0
    """How many titles were read."""
    fehler: int = 0
    vorlaeufig: bool = False
    unlesbar: tuple[Unlesbar, ...] = ()
    mehrfach: tuple[str, ...] = ()

    @property
    def vollstaendig(self) -> bool:
        return not (self.fehler or self.vorlaeufig or self.unlesbar)


@dataclass(frozen=True, slots=True)
class Stand:
    """One side: the titles that were read and, of a run, those of the new Einzelplan."""

    kopf: Standkopf
    titel: Verzeichnis
    einzelplan: Verzeichnis | None = None


def build_stand(
    kopf: Standkopf, titel: Iterable[Posten], einzelplan: Iterable[Posten] | None = None
) -> Stand:
    """Put a side together, whatever the order of its titles; the same id twice is added up."""
    je_id: dict[str, list[Posten]] = defaultdict(list)
    for posten in titel:
        je_id[posten.id].append(posten)
    mehrfach = tuple(sorted(id_ for id_, gleiche in je_id.items() if len(gleiche) > 1))
    anzahl = sum(map(len, je_id.values()))
    return Stand(
        replace(kopf, anzahl=anzahl, mehrfach=mehrfach),
        {id_: _add_up(je_id[id_]) for id_ in sorted(je_id)},
        None if einzelplan is None else {p.id: p for p in sorted(einzelplan, key=lambda p: p.id)},
    )


def stand_of_run(lauf: Planstand, name: str) -> Stand:
    """A run as a side, be it just made or read from its files."""
    kopf = Standkopf(
        name,
        lauf.haushalt,
        ist_lauf=True,
        dateien=len({umsetzung.titel.herkunft.blatt.datei for umsetzung in lauf.umsetzungen}),
        vorlaeufig=lauf.vorlaeufig,
        unlesbar=tuple(lauf.unlesbar),
    )
    texte = _unreadable_texts(lauf.unlesbar)
    namen = _short_names(lauf.ressorts)
    titel = (
        posten_of_umsetzung(
            umsetzung,
            namen.get(umsetzung.titel.ressort, umsetzung.titel.ressort),
            texte.get(umsetzung.titel.herkunft.ort, ()),
        )
        for umsetzung in lauf.umsetzungen
    )
    return build_stand(kopf, titel, map(posten_of_planzeile, lauf.einzelplan))


def stand_of_fassung(fassung: Fassung, name: str) -> Stand:
    """What of a run is for the public as a side; titles that are not count in sums only."""
    stand = stand_of_run(fassung.stand, name)
    titel = [*stand.titel.values(), *map(_titles_of, fassung.verdeckt)]
    zeilen = [*(stand.einzelplan or {}).values(), *map(_lines_of, fassung.verdeckt)]
    return build_stand(stand.kopf, titel, zeilen)


def _titles_of(posten: Sammelposten) -> Posten:
    betraege = {Betragsort(position): cent for position, cent in posten.alt.items()}
    betraege |= {Betragsort(p, AENDERUNG): cent for p, cent in posten.aenderung.items()}
    return Posten(_id_of(posten), without_zeros(betraege), {})


def _lines_of(posten: Sammelposten) -> Posten:
    betraege = {Betragsort(position): cent for position, cent in posten.einzelplan.items()}
    return Posten(_id_of(posten), without_zeros(betraege), {})


def _id_of(posten: Sammelposten) -> str:
    """A key that no title has, and that says whether it is of Einnahmen or of Ausgaben."""
    return f"{posten.ressort}/{'0' if posten.art == 'einnahmen' else '9'}"


def stand_of_submissions(
    kopf: Standkopf, titel: Iterable[Titel], ressorts: Iterable[Ressort]
) -> Stand:
    """What was read of workbooks as a side."""
    texte = _unreadable_texts(kopf.unlesbar)
    namen = _short_names(ressorts)
    return build_stand(
        kopf,
        (
            posten_of_titel(
                eines, namen.get(eines.ressort, eines.ressort), texte.get(eines.herkunft.ort, ())
            )
            for eines in titel
        ),
    )


def _unreadable_texts(unlesbar: Iterable[Unlesbar]) -> Mapping[Zeilenort, list[str]]:
    """What stood in the cells that hold no amount, by row."""
    je_zeile = by_row(unlesbar)
    return {ort: [eines.wert for eines in eintraege] for ort, eintraege in je_zeile.items()}


def _short_names(ressorts: Iterable[Ressort]) -> Mapping[str, str]:
    """The Kürzel of each Ressort by any of its Einzelpläne, as plan.json has it."""
    return {nummer: ressort.kuerzel for ressort in ressorts for nummer in ressort.einzelplaene}


def _add_up(gleiche: list[Posten]) -> Posten:
    """One title out of several with its id: amounts added, all that is said of them kept."""
    if len(gleiche) == 1:
        return gleiche[0]
    betraege: dict[Betragsort, int] = defaultdict(int)
    angaben: dict[str, set[str]] = defaultdict(set)
    for posten in gleiche:
        for ort, cent in posten.betraege.items():
            betraege[ort] += cent
        for name, werte in posten.angaben.items():
            angaben[name].update(werte)
    return Posten(
        gleiche[0].id,
        without_zeros(betraege),
        {name: tuple(sorted(werte)) for name, werte in angaben.items()},
    )
