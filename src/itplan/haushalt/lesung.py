"""Lesung: what was read from a row or could not be, kept apart from everything after it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from itplan.haushalt.befund import Befund
from itplan.haushalt.herkunft import Herkunft, Zeilenort, row_of
from itplan.haushalt.titel import Betraege, Position, Titel


class Lesezeile(NamedTuple):
    """The amounts (cent) of one raw title row; the proof adds up `gelesen` from these alone."""

    herkunft: Herkunft
    kapitel: str
    titel: str
    funktion: str | None
    betraege: Betraege


class Unlesbar(NamedTuple):
    """An amount that could not be read, with its cell; `zelle` is None for a whole file."""

    datei: str
    blatt: str | None
    zelle: str | None
    wert: str
    grund: str
    einzelplan: str = ""
    titel: str = ""
    position: Position | None = None
    """What the amount would have counted for; empty where that cannot be told."""


def by_row(unlesbar: Iterable[Unlesbar]) -> Mapping[Zeilenort, list[Unlesbar]]:
    """What could not be read in each row; that of a whole sheet or file is left out."""
    je_zeile: dict[Zeilenort, list[Unlesbar]] = defaultdict(list)
    for eintrag in unlesbar:
        zeile = row_of(eintrag.zelle or "")
        if eintrag.blatt and zeile:
            je_zeile[eintrag.datei, eintrag.blatt, zeile].append(eintrag)
    return je_zeile


@dataclass(slots=True)
class Eingang:
    """All that came out of one or more workbooks.

    `fehlerhaft` names the title rows that are held back whole. `dateien` lists every file
    that was looked at, with the number of titles read from it.
    """

    titel: list[Titel] = field(default_factory=list)
    gelesen: list[Lesezeile] = field(default_factory=list)
    unlesbar: list[Unlesbar] = field(default_factory=list)
    fehlerhaft: set[Herkunft] = field(default_factory=set)
    befunde: list[Befund] = field(default_factory=list)
    dateien: dict[str, int] = field(default_factory=dict)
    ressorts: set[str] = field(default_factory=set)
    """Numbers of the Ressorts from which something was submitted."""

    def add(self, weiterer: "Eingang") -> None:
        self.titel += weiterer.titel
        self.gelesen += weiterer.gelesen
        self.unlesbar += weiterer.unlesbar
        self.fehlerhaft |= weiterer.fehlerhaft
        self.befunde += weiterer.befunde
        self.dateien |= weiterer.dateien
        self.ressorts |= weiterer.ressorts
