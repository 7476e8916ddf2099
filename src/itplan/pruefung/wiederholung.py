"""Wiederholung: files and sheets whose titles stand in others too."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from itplan.haushalt.befund import Befund
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.titel import Titel
from itplan.pruefung.art import Ort
from itplan.pruefung.teile import Gruppe

_MINDESTENS = 3
_ANTEIL = 0.8
"""A sheet repeats others where so many of its titles, and so large a part of them, stand there."""


class Wiederholung(NamedTuple):
    """A sheet, or all sheets of a file, whose titles stand elsewhere too."""

    titel: list[Titel]
    """Its titles that are repeated."""
    umfang: int
    """How many titles it has in all."""
    woanders: list[Titel]
    """The first other row of each."""

    @property
    def ort(self) -> Ort:
        """The file, and the sheet where it is one sheet."""
        blaetter = {eines.herkunft.blatt for eines in self.titel}
        ressorts = {eines.ressort for eines in self.titel}
        return Ort(
            min(blaetter).datei,
            min(blaetter).name if len(blaetter) == 1 else None,
            ressort=min(ressorts) if len(ressorts) == 1 else None,
        )

    @property
    def andere_dateien(self) -> list[str]:
        return sorted({eines.herkunft.blatt.datei for eines in self.woanders})

    @property
    def andere_orte(self) -> list[str]:
        """The other sheets, those of the same file by their name alone."""
        eigene = self.titel[0].herkunft.blatt.datei
        blaetter = sorted({eines.herkunft.blatt for eines in self.woanders})
        return [b.name if b.datei == eigene else f"{b.datei}, {b.name}" for b in blaetter]

    @property
    def haelt(self) -> tuple[Herkunft, ...]:
        """The rows held back: the repetition; where the amounts differ, the others too."""
        zeilen = self.titel if self.gleich else [*self.titel, *self.woanders]
        return tuple(eines.herkunft for eines in zeilen)

    @property
    def gleich(self) -> bool:
        """Whether the amounts are the same here and there."""
        return all(
            hier.betraege == dort.betraege
            for hier, dort in zip(self.titel, self.woanders, strict=True)
        )


class Mehrfachlage(NamedTuple):
    """What the checks of repeated titles look at: one cause of each kind."""

    dateien: list[Wiederholung]
    blaetter: list[Wiederholung]
    zeilen: list[Gruppe]


def find_repetitions(titel: Iterable[Titel], mehrfach: list[Gruppe]) -> Mehrfachlage:
    """Tell whole files and sheets that repeat others from single rows that stand twice."""
    je_blatt = Counter(eines.herkunft.blatt for eines in titel)
    je_datei: Counter[Hashable] = Counter()
    for blatt, anzahl in je_blatt.items():
        je_datei[blatt.datei] += anzahl
    # Of two equal files the one with the longer name is the copy: „MI (Kopie).xlsx“.
    je_datei = Counter(dict(sorted(je_datei.items(), key=lambda paar: (len(str(paar[0])), paar))))
    dateien, rest = _take_out(mehrfach, je_datei, lambda eines: eines.herkunft.blatt.datei)
    blaetter, rest = _take_out(rest, je_blatt, lambda eines: eines.herkunft.blatt)
    return Mehrfachlage(dateien, blaetter, rest)


def _take_out(
    gruppen: list[Gruppe], umfang: Mapping[Any, int], einheit: Callable[[Titel], Hashable]
) -> tuple[list[Wiederholung], list[Gruppe]]:
    """Take out each file or sheet (`einheit`) that repeats others: the largest first, of equal ones
    the last in the order of `umfang`."""
    rang = {eine: nummer for nummer, eine in enumerate(umfang)}
    gefunden: list[Wiederholung] = []
    while True:
        paare = _pairs(gruppen, einheit)
        passend = [e for e in paare if len(paare[e]) >= max(_MINDESTENS, _ANTEIL * umfang[e])]
        if not passend:
            return gefunden, gruppen
        wahl = max(passend, key=lambda e: (len(paare[e]), rang[e]))
        hier, dort = zip(*paare[wahl], strict=True)
        gefunden.append(Wiederholung(list(hier), umfang[wahl], list(dort)))
        reste = ([eines for eines in gruppe if einheit(eines) != wahl] for gruppe in gruppen)
        gruppen = [rest for rest in reste if len(rest) > 1]


def _pairs(
    gruppen: Iterable[Gruppe], einheit: Callable[[Titel], Hashable]
) -> dict[Any, list[tuple[Titel, Titel]]]:
    """Per file or sheet its repeated titles, each with its first row outside of it."""
    paare: dict[Any, list[tuple[Titel, Titel]]] = defaultdict(list)
    for gruppe in gruppen:
        erstes, hier = gruppe[0], einheit(gruppe[0])
        fremd = next((eines for eines in gruppe if einheit(eines) != hier), None)
        if fremd is None:
            continue
        for eines in gruppe:
            ort = einheit(eines)
            paare[ort].append((eines, fremd if ort == hier else erstes))
    return paare


def without_echo(befunde: Iterable[Befund], lage: Mehrfachlage) -> Iterator[Befund]:
    """Leave out what is said on a repeated sheet and, in the same words, on another one too.

    A repeated file keeps its findings: somebody else may have to mend it.
    """
    wiederholt = {eines.herkunft.blatt for w in lage.blaetter for eines in w.titel}
    if not wiederholt:
        yield from befunde
        return
    befunde = list(befunde)
    gesagt = {_sentence(b) for b in befunde if _sheet_of(b) not in wiederholt}
    for befund in befunde:
        if _sheet_of(befund) not in wiederholt or _sentence(befund) not in gesagt:
            yield befund


def _sheet_of(befund: Befund) -> Blatt:
    return Blatt(befund.datei or "", befund.blatt or "")


def _sentence(befund: Befund) -> tuple[str, str, str]:
    return befund.code, befund.haushaltsstelle or "", befund.text
