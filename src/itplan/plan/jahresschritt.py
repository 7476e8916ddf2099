"""Jahresschritt: from one year's Ansätze in the new Einzelplan to the next year's, in cent.

The Vorjahr is umgegliedert, so what only moved changes nothing here. What the finance ministry
changed and what was stated without a Vorjahr stand apart from what the Ressorts ask for.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Betraege, Position, Titel
from itplan.plan.einzelplan import Planzeile
from itplan.plan.fassung import Fassung, Sammelposten
from itplan.plan.umsetzungsliste import share_changes
from itplan.umsetzung.bewegung import Umsetzung

Schluessel = TypeVar("Schluessel")


class Zugang(NamedTuple):
    """What one old title brings to a new one, and what the finance ministry changed of that."""

    titel: Titel
    zeile: Planzeile
    betraege: Betraege
    aenderung: Betraege


class Jahrespaar(NamedTuple):
    """A year, and the one before as far as the data hold it."""

    vorjahr: int | None
    jahr: int


@dataclass(slots=True)
class Jahresschritt:
    """`vorher` + `veraenderung` + `ohne_vorjahr` + `aenderung` = `nachher`."""

    vorher: int = 0
    veraenderung: int = 0
    """What the Ressorts ask for beyond the Vorjahr."""
    ohne_vorjahr: int = 0
    """Ansätze of titles that state none for the Vorjahr."""
    aenderung: int = 0
    """What the finance ministry cut or added."""

    @property
    def nachher(self) -> int:
        return self.vorher + self.differenz

    @property
    def differenz(self) -> int:
        return self.veraenderung + self.ohne_vorjahr + self.aenderung

    def add(self, weiterer: "Jahresschritt") -> None:
        self.vorher += weiterer.vorher
        self.veraenderung += weiterer.veraenderung
        self.ohne_vorjahr += weiterer.ohne_vorjahr
        self.aenderung += weiterer.aenderung


def pair_years(fassung: Fassung) -> tuple[Jahrespaar, ...]:
    """The Haushaltsjahre, each with the year before; the first without one where nobody gave it."""
    haushalt = fassung.stand.haushalt
    gesucht = Position("ansatz", haushalt.vorjahr)
    teile = [
        *(zeile.betraege for zeile in fassung.stand.einzelplan),
        *(posten.einzelplan for posten in fassung.verdeckt),
    ]
    vorjahr = haushalt.vorjahr if any(gesucht in betraege for betraege in teile) else None
    jahre = sorted(haushalt.jahre)
    return tuple(map(Jahrespaar, (vorjahr, *jahre), jahre))


def list_inflows(
    umsetzungen: Iterable[Umsetzung], einzelplan: Iterable[Planzeile]
) -> tuple[Zugang, ...]:
    """All that makes up the new Einzelplan, its Bestand too."""
    zeilen = {(zeile.kapitel, zeile.titel): zeile for zeile in einzelplan}
    return tuple(zugang for u in umsetzungen for zugang in _inflows(u, zeilen))


def _inflows(umsetzung: Umsetzung, zeilen: dict[tuple[str, str], Planzeile]) -> Iterator[Zugang]:
    titel = umsetzung.titel
    if umsetzung.status == "bestand":
        zeile = zeilen[titel.kapitel, titel.titel]
        yield Zugang(titel, zeile, umsetzung.verbleibt, umsetzung.aenderung)
    aenderungen, _ = share_changes(umsetzung)
    gemacht = (vorgang.ergebnis for vorgang in umsetzung.vorgaenge if vorgang.ergebnis)
    for ziel, aenderung in zip(gemacht, aenderungen, strict=True):
        yield Zugang(titel, zeilen[ziel.kapitel, ziel.titel], ziel.betraege, aenderung)


def sum_steps(
    zugaenge: Iterable[Zugang], paar: Jahrespaar, key: Callable[[Zugang], Schluessel]
) -> dict[Schluessel, Jahresschritt]:
    """The step from year to year by what `key` makes of a part of the new Einzelplan."""
    summen: dict[Schluessel, Jahresschritt] = {}
    for zugang in zugaenge:
        bekannt = paar.vorjahr is None or Position("ansatz", paar.vorjahr) in zugang.titel.betraege
        schritt = _step(zugang.betraege, zugang.aenderung, paar, bekannt=bekannt)
        summen.setdefault(key(zugang), Jahresschritt()).add(schritt)
    return summen


def sum_hidden_steps(verdeckt: Iterable[Sammelposten], art: Art, paar: Jahrespaar) -> Jahresschritt:
    """The same of the titles that are not public.

    Their sums do not tell where something was changed: all changes count, also of what stays.
    """
    summe = Jahresschritt()
    for posten in verdeckt:
        if posten.art == art:
            bekannt = paar.vorjahr is None or Position("ansatz", paar.vorjahr) in posten.alt
            summe.add(_step(posten.einzelplan, posten.aenderung, paar, bekannt=bekannt))
    return summe


def _step(
    betraege: Betraege, aenderung: Betraege, paar: Jahrespaar, *, bekannt: bool
) -> Jahresschritt:
    vorher, vorher_geaendert = _in_year(betraege, aenderung, paar.vorjahr)
    nachher, nachher_geaendert = _in_year(betraege, aenderung, paar.jahr)
    geaendert = nachher_geaendert - vorher_geaendert
    eigene = nachher - vorher - geaendert
    return Jahresschritt(vorher, eigene if bekannt else 0, 0 if bekannt else eigene, geaendert)


def _in_year(betraege: Betraege, aenderung: Betraege, jahr: int | None) -> tuple[int, int]:
    if jahr is None:
        return 0, 0
    position = Position("ansatz", jahr)
    return betraege.get(position, 0), aenderung.get(position, 0)


def total(schritte: Iterable[Jahresschritt]) -> Jahresschritt:
    """All steps together."""
    summe = Jahresschritt()
    for schritt in schritte:
        summe.add(schritt)
    return summe
