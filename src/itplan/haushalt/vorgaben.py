"""Vorgaben: what a project lays down for reading and checking its sheets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from itplan.haushalt.pruefwerte import Pruefwerte
from itplan.haushalt.systematik import TitelgruppenRegel


@dataclass(frozen=True, slots=True)
class Ressort:
    """Who submits: Einzelpläne, single Kapitel in others' Einzelpläne, and its files.

    `faktor` is Euro per unit where its sheets state none; None leaves it to the project.
    """

    einzelplaene: tuple[str, ...]
    kuerzel: str
    name: str
    pflicht: bool = True
    zustimmung_noetig: bool = False
    kapitel: tuple[str, ...] = ()
    dateien: tuple[str, ...] = ()
    blaetter: tuple[str, ...] = ()
    spalten: Mapping[str, str] = field(default_factory=dict)
    faktor: int | None = None

    @property
    def nummer(self) -> str:
        """The Einzelplan number that stands for the Ressort in findings."""
        return self.einzelplaene[0]


@dataclass(frozen=True, slots=True)
class Grenzen:
    """What reading one workbook may cost at most."""

    megabyte: int = 64
    entpackt_megabyte: int = 1024
    zellen: int = 2_000_000
    sekunden: int = 30
    speicher_megabyte: int = 1536


@dataclass(frozen=True, slots=True)
class Vorgaben:
    """The rules of reading and checking; all of them come from the project file."""

    jahre: tuple[int, ...]
    einzelplan: str = ""
    kapitelstellen: int = 4
    titelgruppe: TitelgruppenRegel = "letzte_zwei"
    negativ: tuple[str, ...] = ()
    rundung_euro: int = 1
    faktor: int = 1
    blaetter: tuple[str, ...] = ("*",)
    spalten: Mapping[str, str] = field(default_factory=dict)
    ressorts: tuple[Ressort, ...] = ()
    schwere: Mapping[str, str] = field(default_factory=dict)
    pruefwerte: Pruefwerte = field(default_factory=Pruefwerte)
    zellen: int = 2_000_000
    """How many cells a sheet may have."""
    _nach_kapitel: dict[str, Ressort | None] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """What was looked up already: the same few Kapitel stand in thousands of rows."""

    def ressort_of_kapitel(self, kapitel: str) -> Ressort | None:
        """The Ressort that a Kapitel belongs to: named Kapitel go before whole Einzelpläne."""
        if kapitel not in self._nach_kapitel:
            genannt = (ressort for ressort in self.ressorts if kapitel in ressort.kapitel)
            self._nach_kapitel[kapitel] = next(genannt, self.ressort_of_einzelplan(kapitel[:2]))
        return self._nach_kapitel[kapitel]

    def ressort_of_einzelplan(self, einzelplan: str) -> Ressort | None:
        for ressort in self.ressorts:
            if einzelplan in ressort.einzelplaene:
                return ressort
        return None

    def ressort_of_datei(self, datei: str) -> Ressort | None:
        """The Ressort that declares this file (`dateien` are globs, case matters)."""
        for ressort in self.ressorts:
            if any(_matches_path(datei, glob) for glob in ressort.dateien):
                return ressort
        return None

    def may_be_negative(self, gruppe: str) -> bool:
        return any(fnmatchcase(gruppe, glob) for glob in self.negativ)


def _matches_path(datei: str, glob: str) -> bool:
    return fnmatchcase(datei, glob) or fnmatchcase(datei.rsplit("/", 1)[-1], glob)
