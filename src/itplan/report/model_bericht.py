"""What the transparency report is made of: values that its writers (HTML, PDF) only set.

Every amount is integer cent; how it is rounded and named is said by `report.model_stil`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from itplan.haushalt.gestaltung import Gestaltung
from itplan.report.model_kopf import Kopf
from itplan.report.model_tables import Tabelle, Wert
from itplan.report.model_titelliste import Titelliste

Datensatz = Mapping[str, Wert]
"""One row of a chart's data: texts and integer cent."""


class Kennzahl(NamedTuple):
    """A key figure: what it counts, its value as printed, and what that means in one sentence."""

    name: str
    wert: str
    erklaerung: str


@dataclass(frozen=True, slots=True)
class Schaubild:
    """A chart, and beside it the table with the same numbers.

    `titel` states what it shows, `beschreibung` says the same for who cannot see it. `vorlage`
    names a specification in `templates/schaubilder`, `daten` are its data sets by name: every
    amount in them stands in `tabelle` too.
    """

    name: str
    titel: str
    beschreibung: str
    vorlage: str
    daten: Mapping[str, Sequence[Datensatz]]
    tabelle: Tabelle


class Begriff(NamedTuple):
    """A word, what it means, and where that is written (`§ 16 LHO`), empty where nowhere."""

    wort: str
    erklaerung: str
    fundstelle: str = ""


@dataclass(frozen=True, slots=True)
class Begriffe:
    """A list of words with their meanings, in the order of the alphabet."""

    eintraege: tuple[Begriff, ...]


@dataclass(frozen=True, slots=True)
class Warnhinweis:
    """What limits the figures near it; it stands in a frame."""

    text: str


@dataclass(frozen=True, slots=True)
class Abschnitt:
    """A part of the report; `kennung` is its address on the page, `frage` what it answers."""

    kennung: str
    titel: str
    frage: str
    bloecke: tuple["Block", ...]


Block = str | Tabelle | Schaubild | Begriffe | Warnhinweis | Abschnitt
"""What a part is made of; a `str` is a paragraph, an Abschnitt within an Abschnitt its part."""


@dataclass(frozen=True, slots=True)
class Bericht:
    """Everything that the report shows."""

    kopf: Kopf
    gestaltung: Gestaltung
    version: str
    kennzahlen: tuple[Kennzahl, ...]
    lage: tuple[str, ...]
    """What is missing from the figures, each with its money; empty where nothing is."""
    nachweis_stimmt: bool
    abschnitte: tuple[Abschnitt, ...]
    titel: Titelliste

    @property
    def schaubilder(self) -> tuple[Schaubild, ...]:
        """All charts, in the order in which they stand."""
        return tuple(schaubild for a in self.abschnitte for schaubild in _charts_of(a))


def _charts_of(abschnitt: Abschnitt) -> Sequence[Schaubild]:
    charts: list[Schaubild] = []
    for block in abschnitt.bloecke:
        if isinstance(block, Schaubild):
            charts.append(block)
        elif isinstance(block, Abschnitt):
            charts += _charts_of(block)
    return charts
