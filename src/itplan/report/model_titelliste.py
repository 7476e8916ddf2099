"""Every title of the report, old and new, each with the way to the other and to its cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.systematik import Art, gruppierungsplan
from itplan.haushalt.titel import Betraege, Position, Titel, in_order
from itplan.plan.einzelplan import Beitrag, Planzeile
from itplan.plan.fassung import Fassung, Sammelposten
from itplan.plan.planstand import Planstand
from itplan.report.model_namen import Namen
from itplan.report.model_status import STATUS_TEXT
from itplan.report.model_titelanker import Platz, title_anchors
from itplan.umsetzung.bewegung import Status, Umsetzung, add_up
from itplan.umsetzung.entscheidung import WAHL_TEXT


class Betragszeile(NamedTuple):
    """One amount of an old title (cent) and the cell in which it stood."""

    position: Position
    zelle: str | None
    alt: int
    aenderung: int
    umgesetzt: int
    verbleibt: int


class Verweis(NamedTuple):
    """A title at the other end: its anchor, how it is written, and what goes that way (cent)."""

    anker: str
    stelle: str
    betraege: Mapping[Position, int]


@dataclass(frozen=True, slots=True)
class Alttitel:
    """A title as a Ressort planned it, and what became of it."""

    anker: str
    ressort: str
    einzelplan: str
    kapitel: str
    stelle: str
    funktion: str
    zweckbestimmung: str
    kategorie: str
    verfahren: str
    status: Status
    status_text: str
    regel: str
    grund: str
    datei: str
    blatt: str
    zeile: int
    betraege: tuple[Betragszeile, ...]
    ziele: tuple[Verweis, ...]


@dataclass(frozen=True, slots=True)
class Neutitel:
    """A title of the new Einzelplan, and what it is made of."""

    anker: str
    kapitel: str
    stelle: str
    titelgruppe: str
    funktion: str
    zweckbestimmung: str
    bewirtschafter: str
    betraege: Mapping[Position, int]
    quellen: tuple[Verweis, ...]


@dataclass(frozen=True, slots=True)
class Sammeltitel:
    """The titles of a Ressort that are not for the public, as one: how many, and their sums."""

    anker: str
    ressort: str
    art: Art
    titel: int
    betraege: tuple[Betragszeile, ...]
    einzelplan: Mapping[Position, int]
    """What of it stands in the new Einzelplan (cent)."""


class Name(NamedTuple):
    """A code by which titles are chosen, and what it is called; empty where it has no name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Titelliste:
    """All titles that were read and are public, and all new ones that they make up."""

    positionen: tuple[Position, ...]
    """Those that any title names, in the order of print."""
    alt: tuple[Alttitel, ...]
    neu: tuple[Neutitel, ...]
    verdeckt: tuple[Sammelposten, ...]
    sammeltitel: tuple[Sammeltitel, ...] = ()
    """What `verdeckt` says, as rows of the list."""
    ressorts: tuple[Name, ...] = ()
    """Every Ressort of the list, by its Kürzel."""
    kapitel: tuple[Name, ...] = ()
    """Every Kapitel of the new Einzelplan."""
    hauptgruppen: tuple[Name, ...] = ()
    """Every Hauptgruppe of the list."""
    gruppen: tuple[Name, ...] = ()
    """Every Gruppe of the list that has an official name."""
    funktionen: tuple[Name, ...] = ()
    """Every Funktion of the list that has an official name."""
    titelgruppen: tuple[Name, ...] = ()
    """Every Titelgruppe of the new Einzelplan that has a name, by Kapitel: `1603/71`."""


def list_titles(fassung: Fassung) -> Titelliste:
    """The titles of a run, by Kapitel and Titel."""
    stand = fassung.stand
    namen = Namen(stand)
    anker = _Anker(
        title_anchors("alt", (_place(u.titel) for u in stand.umsetzungen)),
        title_anchors("neu", (Platz(f"{z.kapitel}/{z.titel}") for z in stand.einzelplan)),
    )
    return Titelliste(
        in_order({p for _, p in stand.abgleich.summen}),
        tuple(_old(umsetzung, namen, anker) for umsetzung in stand.umsetzungen),
        tuple(_new(zeile, namen, anker) for zeile in stand.einzelplan),
        fassung.verdeckt,
        tuple(_hidden(posten, namen) for posten in fassung.verdeckt),
        _ressorts(fassung, namen),
        *_codes(stand, namen),
    )


def _ressorts(fassung: Fassung, namen: Namen) -> tuple[Name, ...]:
    nummern = {u.titel.ressort for u in fassung.stand.umsetzungen}
    nummern |= {z.bewirtschafter for z in fassung.stand.einzelplan if z.bewirtschafter}
    nummern |= {posten.ressort for posten in fassung.verdeckt}
    return tuple(dict.fromkeys(Name(namen.short(n), namen.ressort(n)) for n in sorted(nummern)))


def _codes(stand: Planstand, namen: Namen) -> Iterable[tuple[Name, ...]]:
    """The names of Kapitel, Hauptgruppen, Gruppen, Funktionen and Titelgruppen, in this order."""
    neu = stand.einzelplan
    titel = {u.titel.titel for u in stand.umsetzungen} | {zeile.titel for zeile in neu}
    funktionen = {u.titel.funktion for u in stand.umsetzungen} | {z.funktion for z in neu}
    gruppen = {(z.kapitel, z.titelgruppe) for z in neu if z.titelgruppe}
    yield tuple(Name(k, namen.kapitel(k)) for k in sorted({zeile.kapitel for zeile in neu}))
    yield tuple(Name(z, namen.hauptgruppe(z)) for z in sorted({nummer[0] for nummer in titel}))
    plan = gruppierungsplan()
    yield _named((g, plan.bezeichnung(g)) for g in {nummer[:3] for nummer in titel})
    yield _named((code, namen.funktion(code)) for code in funktionen if code)
    yield _named((f"{k}/{nummer}", namen.titelgruppe(k, nummer)) for k, nummer in gruppen)


def _named(paare: Iterable[tuple[str, str]]) -> tuple[Name, ...]:
    return tuple(Name(code, name) for code, name in sorted(paare) if name)


class _Anker(NamedTuple):
    """The addresses of all titles, old and new."""

    alt: Mapping[Platz, str]
    neu: Mapping[Platz, str]

    def target(self, kapitel: str, titel: str, betraege: Betraege) -> Verweis:
        """The way to a new title."""
        return Verweis(
            self.neu[Platz(f"{kapitel}/{titel}")], format_stelle(kapitel, titel), betraege
        )

    def source(self, beitrag: Beitrag) -> Verweis:
        """The way to an old title."""
        titel = beitrag.titel
        return Verweis(self.alt[_place(titel)], str(titel.stelle), beitrag.betraege)


def _place(titel: Titel) -> Platz:
    return Platz(titel.id, titel.herkunft.blatt.name, titel.herkunft.zeile)


def _old(umsetzung: Umsetzung, namen: Namen, anker: _Anker) -> Alttitel:
    titel = umsetzung.titel
    zusatz = f" ({titel.unterscheidung})" if titel.unterscheidung else ""
    return Alttitel(
        anker.alt[_place(titel)],
        namen.short(titel.ressort),
        titel.einzelplan,
        titel.stelle.kapitel_id,
        str(titel.stelle),
        titel.funktion or "",
        titel.zweckbestimmung + zusatz,
        titel.kategorie,
        titel.verfahren,
        umsetzung.status,
        STATUS_TEXT[umsetzung.status],
        umsetzung.regel or "",
        _reason(umsetzung),
        titel.herkunft.blatt.datei,
        titel.herkunft.blatt.name,
        titel.herkunft.zeile,
        tuple(_amounts(umsetzung)),
        _merged(_targets(umsetzung, anker)),
    )


def _reason(umsetzung: Umsetzung) -> str:
    """What was decided, before the reason of the rule; who decided is not for the public."""
    worte = dict.fromkeys(
        WAHL_TEXT[vorgang.entscheidung.wahl]
        for vorgang in umsetzung.entschieden
        if vorgang.entscheidung
    )
    entschieden = f"entschieden: {', '.join(worte)}" if worte else ""
    return "; ".join(filter(None, [entschieden, umsetzung.grund]))


def _amounts(umsetzung: Umsetzung) -> Iterable[Betragszeile]:
    titel = umsetzung.titel
    for position in in_order(umsetzung.positionen):
        yield Betragszeile(
            position,
            titel.herkunft.zelle(position),
            titel.betraege.get(position, 0),
            umsetzung.aenderung.get(position, 0),
            umsetzung.umgesetzt.get(position, 0),
            umsetzung.verbleibt.get(position, 0),
        )


def _targets(umsetzung: Umsetzung, anker: _Anker) -> Iterable[Verweis]:
    """The new titles; what stood in the central Einzelplan before is its own."""
    if umsetzung.status == "bestand":
        titel = umsetzung.titel
        yield anker.target(titel.kapitel, titel.titel, umsetzung.verbleibt)
    for ziel in umsetzung.ziele:
        yield anker.target(ziel.kapitel, ziel.titel, ziel.betraege)


def _merged(verweise: Iterable[Verweis]) -> tuple[Verweis, ...]:
    """Each title at the other end once, also where two moves of one title come together."""
    je_anker: dict[str, Verweis] = {}
    for verweis in verweise:
        vorher = je_anker.get(verweis.anker)
        if vorher:
            summe = add_up([vorher.betraege, verweis.betraege])
            verweis = verweis._replace(betraege=summe)  # noqa: PLW2901
        je_anker[verweis.anker] = verweis
    return tuple(je_anker.values())


def _new(zeile: Planzeile, namen: Namen, anker: _Anker) -> Neutitel:
    return Neutitel(
        anker.neu[Platz(f"{zeile.kapitel}/{zeile.titel}")],
        zeile.kapitel,
        format_stelle(zeile.kapitel, zeile.titel),
        zeile.titelgruppe or "",
        zeile.funktion or "",
        zeile.zweckbestimmung,
        namen.short(zeile.bewirtschafter) if zeile.bewirtschafter else "",
        zeile.betraege,
        _merged(anker.source(beitrag) for beitrag in zeile.beitraege),
    )


def _hidden(posten: Sammelposten, namen: Namen) -> Sammeltitel:
    alt, aenderung = posten.alt, posten.aenderung
    umgesetzt, verbleibt = posten.umgesetzt, posten.verbleibt
    return Sammeltitel(
        f"verdeckt-{posten.ressort}-{posten.art}",
        namen.short(posten.ressort),
        posten.art,
        posten.titel,
        tuple(
            Betragszeile(
                position,
                None,
                alt.get(position, 0),
                aenderung.get(position, 0),
                umgesetzt.get(position, 0),
                verbleibt.get(position, 0),
            )
            for position in in_order({**alt, **aenderung})
        ),
        posten.einzelplan,
    )
