"""Jahresschritt: from one year's Ansätze in the new Einzelplan to the next year's, in cent.

The Vorjahr is umgegliedert, so what only moved changes nothing here. What the finance ministry
changed and what was stated without a Vorjahr stand apart from what the Ressorts ask for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Betraege, Position, Titel
from itplan.plan.einzelplan import Planzeile
from itplan.plan.fassung import Fassung, Sammelposten
from itplan.plan.umsetzungsliste import share_changes
from itplan.umsetzung.bewegung import Umsetzung

Schluessel = TypeVar("Schluessel")


class Jahrespaar(NamedTuple):
    """A year, and the one before as far as the data hold it."""

    vorjahr: int | None
    jahr: int


class Planort(NamedTuple):
    """Where an amount stands in the new Einzelplan, and from which Ressort it comes."""

    art: Art
    ressort: str
    kapitel: str
    titelgruppe: str
    hauptgruppe: str


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


Schritte = Mapping[Planort, Jahresschritt]


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


def list_steps(
    umsetzungen: Iterable[Umsetzung], einzelplan: Iterable[Planzeile], paar: Jahrespaar
) -> Schritte:
    """The step of all that makes up the new Einzelplan, its Bestand too."""
    zeilen = {(zeile.kapitel, zeile.titel): zeile for zeile in einzelplan}
    schritte: dict[Planort, Jahresschritt] = {}
    for umsetzung in umsetzungen:
        bekannt = _is_known(umsetzung.titel.betraege, paar)
        for stelle, betraege, aenderung in _inflows(umsetzung):
            ort = _place(umsetzung.titel, zeilen[stelle])
            schritt = _step(betraege, aenderung, paar, bekannt=bekannt)
            schritte.setdefault(ort, Jahresschritt()).add(schritt)
    return schritte


def _inflows(umsetzung: Umsetzung) -> Iterator[tuple[tuple[str, str], Betraege, Betraege]]:
    """Kapitel and Titel that a title brings something to, what, and what was changed of it."""
    titel = umsetzung.titel
    if umsetzung.status == "bestand":
        yield (titel.kapitel, titel.titel), umsetzung.verbleibt, umsetzung.aenderung
    if not umsetzung.ziele:
        return
    aenderungen, _ = share_changes(umsetzung)
    gemacht = (vorgang.ergebnis for vorgang in umsetzung.vorgaenge if vorgang.ergebnis)
    for ziel, aenderung in zip(gemacht, aenderungen, strict=True):
        yield (ziel.kapitel, ziel.titel), ziel.betraege, aenderung


def _place(titel: Titel, zeile: Planzeile) -> Planort:
    gruppe = zeile.titelgruppe or ""
    return Planort(zeile.art, titel.ressort, zeile.kapitel, gruppe, zeile.titel[0])


def sum_hidden_steps(verdeckt: Iterable[Sammelposten], art: Art, paar: Jahrespaar) -> Jahresschritt:
    """The step of the titles that are not public.

    Their sums do not tell where something was changed: all changes count, also of what stays.
    """
    return total(
        _step(p.einzelplan, p.aenderung, paar, bekannt=_is_known(p.alt, paar))
        for p in verdeckt
        if p.art == art
    )


def collect_steps(
    schritte: Schritte, key: Callable[[Planort], Schluessel]
) -> dict[Schluessel, Jahresschritt]:
    """Add up by what `key` makes of a place."""
    summen: dict[Schluessel, Jahresschritt] = {}
    for ort, schritt in schritte.items():
        summen.setdefault(key(ort), Jahresschritt()).add(schritt)
    return summen


def total(schritte: Iterable[Jahresschritt]) -> Jahresschritt:
    """All steps together."""
    summe = Jahresschritt()
    for schritt in schritte:
        summe.add(schritt)
    return summe


def _is_known(betraege: Betraege, paar: Jahrespaar) -> bool:
    """Whether the year before was stated; where nobody did, none can be missed."""
    return paar.vorjahr is None or Position("ansatz", paar.vorjahr) in betraege


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
