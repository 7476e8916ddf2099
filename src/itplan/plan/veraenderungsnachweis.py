"""Veränderungsnachweis: what is new about a title, apart from what only moved; in cent."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.titel import Position, Titel
from itplan.plan.einzelplan import Planzeile
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.entscheidung import Entscheidung

Merkmal = Literal["zweckbestimmung", "funktion", "gruppe", "vermerke"]


@dataclass(slots=True)
class Ansatzaenderung:
    """A new title of the Einzelplan whose Ansätze are not what its sources had the year before.

    `bestand` is what the Einzelplan had there itself, `umsetzung` what moved in from others:
    both on the year before, together the umgegliederte Vorjahresansatz. None: no year before
    was read.
    """

    zeile: Planzeile
    bestand: int | None
    umsetzung: int | None
    ansaetze: Mapping[int, int]
    aenderung: Mapping[int, int] = field(default_factory=dict)
    """What was cut or added by decisions, by Haushaltsjahr."""
    entscheidungen: tuple[Entscheidung, ...] = ()

    @property
    def vorjahr(self) -> int | None:
        if self.bestand is None or self.umsetzung is None:
            return None
        return self.bestand + self.umsetzung

    @property
    def reihe(self) -> tuple[int, ...]:
        """The Ansätze from the year before on."""
        vorjahr = () if self.vorjahr is None else (self.vorjahr,)
        return *vorjahr, *self.ansaetze.values()

    @property
    def ist_anders(self) -> bool:
        return len(set(self.reihe)) > 1 or any(self.aenderung.values())

    def entschieden(self, jahr: int) -> int:
        """How much of the difference to the year before was cut or added by decisions."""
        return self.aenderung.get(jahr, 0) - self.aenderung.get(jahr - 1, 0)


@dataclass(frozen=True, slots=True)
class Textaenderung:
    """What an old title said and the new one that takes it says otherwise."""

    umsetzung: Umsetzung
    neu: Planzeile
    merkmal: Merkmal
    vorher: Collection[str]
    nachher: Collection[str]


def find_changes(
    einzelplan: Iterable[Planzeile], umsetzungen: Iterable[Umsetzung], haushalt: Haushalt
) -> list[Ansatzaenderung]:
    """The new titles that get more or less, in the order of the Einzelplan."""
    einzelplan = tuple(einzelplan)
    vorher = Position("ansatz", haushalt.vorjahr)
    bekannt = any(vorher in zeile.betraege for zeile in einzelplan)
    entschieden = _decisions(umsetzungen)
    alle = (
        _change(zeile, haushalt, vorher if bekannt else None, entschieden) for zeile in einzelplan
    )
    return [eine for eine in alle if eine.ist_anders]


def _change(
    zeile: Planzeile,
    haushalt: Haushalt,
    vorher: Position | None,
    entschieden: Mapping[tuple[str, str], list[Entscheidung]],
) -> Ansatzaenderung:
    bestand: int | None = None
    umsetzung: int | None = None
    if vorher:
        je_herkunft = {True: 0, False: 0}
        for beitrag in zeile.beitraege:
            eigener = beitrag.titel.einzelplan == haushalt.einzelplan
            je_herkunft[eigener] += beitrag.betraege.get(vorher, 0)
        bestand, umsetzung = je_herkunft[True], je_herkunft[False]
    gefallen = entschieden.get((zeile.kapitel, zeile.titel), [])
    return Ansatzaenderung(
        zeile,
        bestand,
        umsetzung,
        {jahr: zeile.betraege.get(Position("ansatz", jahr), 0) for jahr in haushalt.jahre},
        {jahr: sum(e.aenderung.get(jahr, 0) for e in gefallen) for jahr in haushalt.jahre},
        tuple(gefallen),
    )


def _decisions(umsetzungen: Iterable[Umsetzung]) -> dict[tuple[str, str], list[Entscheidung]]:
    """What was decided on the moves into each new title."""
    entschieden: dict[tuple[str, str], list[Entscheidung]] = defaultdict(list)
    for umsetzung in umsetzungen:
        for vorgang in umsetzung.entschieden:
            if vorgang.ergebnis and vorgang.entscheidung:
                stelle = vorgang.ergebnis.kapitel, vorgang.ergebnis.titel
                entschieden[stelle].append(vorgang.entscheidung)
    return entschieden


def find_text_changes(
    umsetzungen: Iterable[Umsetzung], einzelplan: Iterable[Planzeile]
) -> Iterator[Textaenderung]:
    """What moved titles are called, how they are classed and what binds them, where it differs."""
    neue = {(zeile.kapitel, zeile.titel): (zeile, _texts(zeile)) for zeile in einzelplan}
    for umsetzung in umsetzungen:
        vorher = _texts(umsetzung.titel)
        for stelle in dict.fromkeys((ziel.kapitel, ziel.titel) for ziel in umsetzung.ziele):
            neu, nachher = neue[stelle]
            for merkmal, alt in vorher.items():
                if alt.keys() != nachher[merkmal].keys():
                    yield Textaenderung(umsetzung, neu, merkmal, alt, nachher[merkmal])


_Texte = Mapping[str, None]
"""Texts without the blanks that make no difference, in their order, each once."""


def _texts(titel: Titel | Planzeile) -> dict[Merkmal, _Texte]:
    texte: dict[Merkmal, Iterable[str]] = {
        "zweckbestimmung": (titel.zweckbestimmung,),
        "funktion": (titel.funktion or "",),
        "gruppe": (titel.titel[:3],),
        "vermerke": titel.vermerke,
    }
    return {
        merkmal: dict.fromkeys(filter(None, (" ".join(text.split()) for text in eigene)))
        for merkmal, eigene in texte.items()
    }
