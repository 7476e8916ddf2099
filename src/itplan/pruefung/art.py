"""Art and Pruefung: what the catalogue says about one code, and the check that yields it."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from itplan.haushalt.befund import Befund, Schwere
from itplan.haushalt.herkunft import Herkunft
from itplan.haushalt.titel import Titel


class Ort(NamedTuple):
    """Where a finding stands; what does not apply is None. `ressort` is the Einzelplan's number."""

    datei: str | None = None
    blatt: str | None = None
    zelle: str | None = None
    ressort: str | None = None
    haushaltsstelle: str | None = None


class Fund(NamedTuple):
    """What a check found: a place and a sentence; code and severity are the check's own.

    `haelt` names the title rows that are held back where the finding is a Fehler.
    """

    ort: Ort
    text: str
    wert: str | None = None
    erwartet: str | None = None
    differenz_cent: int | None = None
    haelt: tuple[Herkunft, ...] = ()


def place_of(titel: Titel, wovon: object = "titel") -> Ort:
    """The cell of one value of a title, or of its number where that value has no cell."""
    herkunft = titel.herkunft
    zelle = herkunft.zelle(wovon) or herkunft.zelle("titel")
    blatt = herkunft.blatt
    return Ort(blatt.datei, blatt.name, zelle, titel.ressort, str(titel.stelle))


@dataclass(frozen=True, slots=True)
class Art:
    """One kind of finding that the reader or the mapping refuses with; `fest` keeps its severity.

    `gut` and `schlecht` are the example of the catalogue: what passes, and what does not.
    """

    code: str
    schwere: Schwere
    bedeutung: str
    abhilfe: str
    gut: str = ""
    schlecht: str = ""
    fest: bool = False


@dataclass(frozen=True, slots=True)
class Pruefung:
    """One check: a pure generator of Funde whose docstring is what the catalogue prints.

    `nur_lesbar` checks set amounts of a row against each other; they say nothing where one of
    these could not be read. `folgt` checks say nothing of a cell that has its Fehler already,
    those of a sheet of one that has its Warnung either.
    """

    code: str
    schwere: Schwere
    pruefe: Callable[..., Iterator[Fund]]
    abhilfe: str
    gut: str
    schlecht: str
    fest: bool = False
    nur_lesbar: bool = False
    folgt: bool = False

    @property
    def bedeutung(self) -> str:
        """What the check looks at and why, with its Fundstelle."""
        return " ".join((inspect.getdoc(self.pruefe) or "").split())

    def befund(self, fund: Fund) -> Befund:
        """The Fund with the check's code, severity and Abhilfe."""
        ort, text, wert, erwartet, differenz, _ = fund
        return Befund(
            self.code,
            self.schwere,
            text,
            self.abhilfe,
            ort.ressort,
            ort.datei,
            ort.blatt,
            ort.zelle,
            ort.haushaltsstelle,
            wert,
            erwartet,
            differenz,
        )
