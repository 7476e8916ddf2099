"""The sums of the overviews (§ 13 Abs. 4, § 14 BHO): who holds how much, in cent.

Einnahmen and Ausgaben stay apart in every sum (§ 15 Abs. 1 BHO). A key whose titles have no
amount keeps its place: a Leertitel is a title.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple, TypeVar

from itplan.haushalt.systematik import Art, art_of
from itplan.haushalt.titel import Betraege, Position
from itplan.plan.einzelplan import Planzeile
from itplan.plan.fassung import Fassung
from itplan.plan.umsetzungsliste import share_changes
from itplan.umsetzung.bewegung import Umsetzung

Summen = Mapping[tuple[Art, Position], int]
"""Amounts in cent; a Position that no title names is absent, which is not the same as 0."""
Schluessel = TypeVar("Schluessel", bound=str | tuple[object, ...])


class Einzelplansumme(NamedTuple):
    """The IT titles of one Einzelplan before and after the Umsetzung.

    Over all Einzelpläne `kuenftig` = `bisher` + `aenderung`.
    """

    bisher: Summen
    kuenftig: Summen
    aenderung: Summen
    """What the finance ministry cut or added, in the Einzelplan that holds the money now."""


class Zufluss(NamedTuple):
    """Who gives to which new Kapitel; `bestand` stood in the new Einzelplan before."""

    ressort: str
    kapitel: str
    bestand: bool = False


def sums_by_einzelplan(umsetzungen: Iterable[Umsetzung]) -> dict[str, Einzelplansumme]:
    """The Haushaltsübersicht (§ 13 Abs. 4 Nr. 1 BHO), of what was read as IT."""
    it_titel = [umsetzung for umsetzung in umsetzungen if umsetzung.status != "nicht_it"]
    bisher = _sum_by((u.titel.einzelplan, u.titel.art, u.titel.betraege) for u in it_titel)
    bleibt = ((u.titel.einzelplan, u.titel.art, u.verbleibt) for u in it_titel)
    kommt = (
        (ziel.kapitel[:2], art_of(ziel.titel), ziel.betraege) for u in it_titel for ziel in u.ziele
    )
    kuenftig = _sum_by(chain(bleibt, kommt))
    aenderung = _sum_by(chain.from_iterable(map(_changes, it_titel)))
    return {
        nummer: Einzelplansumme(bisher.get(nummer, {}), summen, aenderung.get(nummer, {}))
        for nummer, summen in kuenftig.items()
    }


def _changes(umsetzung: Umsetzung) -> Iterator[tuple[str, Art, Betraege]]:
    """What was cut or added: in each move that is made, and the rest where the title stands."""
    if not umsetzung.aenderung:
        return
    titel = umsetzung.titel
    je_zug, rest = share_changes(umsetzung)
    gemacht = [vorgang.ergebnis for vorgang in umsetzung.vorgaenge if vorgang.ergebnis]
    for ziel, betraege in zip(gemacht, je_zug, strict=True):
        yield ziel.kapitel[:2], titel.art, betraege
    yield titel.einzelplan, titel.art, {p: cent for p, cent in rest.items() if cent}


def sums_by_gruppe(einzelplan: Iterable[Planzeile], art: Art) -> dict[str, Summen]:
    """The Gruppierungsübersicht (§ 14 Abs. 1 BHO): by Gruppe."""
    return _sum_by((z.titel[:3], art, z.betraege) for z in einzelplan if z.art == art)


def sums_by_funktion(einzelplan: Iterable[Planzeile], art: Art) -> dict[str, Summen]:
    """The Funktionenübersicht (§ 14 Abs. 1 BHO): by the Funktion that each source keeps.

    What has no Funktion stands under an empty code.
    """
    return _sum_by(
        (beitrag.funktion or "", art, beitrag.betraege)
        for zeile in einzelplan
        if zeile.art == art
        for beitrag in zeile.beitraege
    )


def sums_by_querschnitt(einzelplan: Iterable[Planzeile], art: Art) -> dict[tuple[str, str], Summen]:
    """The Haushaltsquerschnitt (§ 14 Abs. 1 BHO): by Oberfunktion and Obergruppe."""
    return _sum_by(
        (((beitrag.funktion or "")[:2], zeile.titel[:2]), art, beitrag.betraege)
        for zeile in einzelplan
        if zeile.art == art
        for beitrag in zeile.beitraege
    )


def sums_by_zufluss(umsetzungen: Iterable[Umsetzung]) -> dict[Zufluss, Summen]:
    """Which Ressort gives how much to which new Kapitel, with the Bestand beside it."""
    return _sum_by(chain.from_iterable(map(_inflows, umsetzungen)))


def _inflows(umsetzung: Umsetzung) -> Iterator[tuple[Zufluss, Art, Betraege]]:
    titel = umsetzung.titel
    if umsetzung.status == "bestand":
        yield Zufluss(titel.ressort, titel.kapitel, True), titel.art, umsetzung.verbleibt
    for ziel in umsetzung.ziele:
        yield Zufluss(titel.ressort, ziel.kapitel), art_of(ziel.titel), ziel.betraege


def list_givers(fassung: Fassung) -> list[str]:
    """The Ressorts from whose titles something moves, also such that are not public."""
    offen = {u.titel.ressort for u in fassung.stand.umsetzungen if u.ziele}
    return sorted(offen | {posten.ressort for posten in fassung.verdeckt if posten.umgesetzt})


def sums_by_bewirtschafter(einzelplan: Iterable[Planzeile]) -> dict[tuple[str, str], Summen]:
    """By bewirtschaftende Stelle and Kapitel."""
    return _sum_by(
        ((zeile.bewirtschafter, zeile.kapitel), zeile.art, zeile.betraege) for zeile in einzelplan
    )


def _sum_by(
    posten: Iterable[tuple[Schluessel, Art, Betraege]],
) -> dict[Schluessel, Summen]:
    summen: dict[Schluessel, dict[tuple[Art, Position], int]] = {}
    for schluessel, art, betraege in posten:
        eigene = summen.setdefault(schluessel, {})
        for position, cent in betraege.items():
            eigene[art, position] = eigene.get((art, position), 0) + cent
    return dict(sorted(summen.items()))
