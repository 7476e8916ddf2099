"""Every title of the report, old and new, each with the way to the other and to its cell."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.titel import Position, in_order
from itplan.plan.einzelplan import Planzeile
from itplan.plan.fassung import Fassung, Sammelposten
from itplan.report.model_namen import Namen
from itplan.report.model_status import STATUS_TEXT
from itplan.umsetzung.bewegung import Status, Umsetzung, Ziel


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
class Titelliste:
    """All titles that were read and are public, and all new ones that they make up."""

    positionen: tuple[Position, ...]
    """Those that any title names, in the order of print."""
    alt: tuple[Alttitel, ...]
    neu: tuple[Neutitel, ...]
    verdeckt: tuple[Sammelposten, ...]


def list_titles(fassung: Fassung) -> Titelliste:
    """The titles of a run, by Kapitel and Titel."""
    namen = Namen(fassung.stand)
    anker = _Anker()
    alt_anker = [anker.give("alt", u.titel.id) for u in fassung.stand.umsetzungen]
    neu_anker = {
        (z.kapitel, z.titel): anker.give("neu", f"{z.kapitel}/{z.titel}")
        for z in fassung.stand.einzelplan
    }
    alt = [
        _old(u, a, namen, neu_anker)
        for u, a in zip(fassung.stand.umsetzungen, alt_anker, strict=True)
    ]
    nach_id: dict[str, list[str]] = {}
    for umsetzung, name in zip(fassung.stand.umsetzungen, alt_anker, strict=True):
        nach_id.setdefault(umsetzung.titel.id, []).append(name)
    neu = [
        _new(zeile, neu_anker[zeile.kapitel, zeile.titel], namen, nach_id)
        for zeile in fassung.stand.einzelplan
    ]
    positionen = in_order({p for _, p in fassung.stand.abgleich.summen})
    return Titelliste(positionen, tuple(alt), tuple(neu), fassung.verdeckt)


class _Anker:
    """Gives every title an address on the page that is unique and stays the same."""

    def __init__(self) -> None:
        self._vergeben: dict[str, int] = {}

    def give(self, vorne: str, kennung: str) -> str:
        name = f"{vorne}-{re.sub('[^0-9A-Za-z]+', '-', kennung).strip('-')}"
        self._vergeben[name] = self._vergeben.get(name, 0) + 1
        mal = self._vergeben[name]
        return name if mal == 1 else f"{name}--{mal}"


def _old(
    umsetzung: Umsetzung, anker: str, namen: Namen, neu: Mapping[tuple[str, str], str]
) -> Alttitel:
    titel = umsetzung.titel
    zusatz = f" ({titel.unterscheidung})" if titel.unterscheidung else ""
    bereich = f"{titel.bereich}/" if titel.bereich else ""
    return Alttitel(
        anker,
        namen.short(titel.ressort),
        titel.einzelplan,
        titel.stelle.kapitel_id,
        bereich + format_stelle(titel.kapitel, titel.titel),
        titel.funktion or "",
        titel.zweckbestimmung + zusatz,
        titel.kategorie,
        titel.verfahren,
        umsetzung.status,
        STATUS_TEXT[umsetzung.status],
        umsetzung.regel or "",
        umsetzung.grund,
        titel.herkunft.blatt.datei,
        titel.herkunft.blatt.name,
        titel.herkunft.zeile,
        tuple(_amounts(umsetzung)),
        tuple(_target(ziel, neu) for ziel in umsetzung.ziele),
    )


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


def _target(ziel: Ziel, neu: Mapping[tuple[str, str], str]) -> Verweis:
    return Verweis(
        neu[ziel.kapitel, ziel.titel], format_stelle(ziel.kapitel, ziel.titel), ziel.betraege
    )


def _new(zeile: Planzeile, anker: str, namen: Namen, nach_id: Mapping[str, list[str]]) -> Neutitel:
    return Neutitel(
        anker,
        zeile.kapitel,
        format_stelle(zeile.kapitel, zeile.titel),
        zeile.titelgruppe or "",
        zeile.funktion or "",
        zeile.zweckbestimmung,
        namen.short(zeile.bewirtschafter) if zeile.bewirtschafter else "",
        zeile.betraege,
        tuple(
            Verweis(nach_id[b.quelle][0], format_stelle(b.titel.kapitel, b.titel.titel), b.betraege)
            for b in zeile.beitraege
        ),
    )
