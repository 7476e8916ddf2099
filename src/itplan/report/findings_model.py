"""What every form of the findings says alike: words, order, places, fingerprints.

The writers of text, SARIF, JUnit, GitLab and GitHub take these and decide nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from itplan.haushalt.befund import Befund, Schwere
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Vorgaben
from itplan.report.visible import visible

SCHWEREWORT: Mapping[Schwere, str] = {
    "fehler": "FEHLER",
    "warnung": "WARNUNG",
    "hinweis": "HINWEIS",
}
OHNE_DATEI = "Ohne Datei"

_ZELLE = re.compile(r"([A-Z]{0,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Pruefergebnis:
    """What a check of workbooks came to; `eingang` names all files looked at, clean ones too.

    `pfade` says where a file lies as seen from the working folder, for services that look it up
    in a repository; under None stands the project file, for what concerns no single workbook.
    """

    eingang: Eingang
    befunde: Sequence[Befund]
    vorgaben: Vorgaben
    haushalt: Haushalt
    pfade: Mapping[str | None, str] = field(default_factory=dict)
    strict: bool = False

    @property
    def dateien(self) -> Sequence[str]:
        return list(self.eingang.dateien)

    def path_of(self, datei: str | None) -> str:
        """The path of a file for a service; what lies outside the working folder keeps its name."""
        return self.pfade.get(datei, datei or "itplan.toml")


class Stelle(NamedTuple):
    """Row and column of a cell, counted from 1; what has none stands at the first."""

    zeile: int
    spalte: int


def position_of(befund: Befund) -> Stelle:
    """Where a service that counts lines and columns marks the finding."""
    buchstaben, zeile = split_zelle(befund.zelle)
    spalte = 0
    for buchstabe in buchstaben:
        spalte = spalte * 26 + ord(buchstabe) - ord("A") + 1
    return Stelle(max(zeile, 1), max(spalte, 1))


def split_zelle(zelle: str | None) -> tuple[str, int]:
    """Letters and number of a cell: `F17` → `("F", 17)`; `("", 0)` for what is none."""
    fund = _ZELLE.match(zelle or "")
    return (fund[1], int(fund[2])) if fund else ("", 0)


def place_of(befund: Befund) -> str:
    """Sheet and cell as Excel writes them (`IT-Titel!F17`); empty for a whole file."""
    return visible("!".join(teil for teil in (befund.blatt, befund.zelle) if teil))


def say(befund: Befund) -> str:
    """The finding in words, with the Haushaltsstelle where it is known."""
    stelle = f" ({befund.haushaltsstelle})" if befund.haushaltsstelle else ""
    return visible(befund.text + stelle)


def details(befund: Befund) -> Iterator[str]:
    """What follows the words: what was expected, the way out, why it was accepted."""
    if befund.erwartet:
        yield visible(f"erwartet: {befund.erwartet}")
    yield visible(f"Abhilfe: {befund.abhilfe}")
    if befund.akzeptiert is not None:
        yield visible(f"akzeptiert: {befund.akzeptiert}")


def fingerprints(befunde: Sequence[Befund]) -> list[str]:
    """One mark a finding, the same in the next run and never given twice.

    Where the Haushaltsstelle is known, the row does not count: a title that moves down a sheet
    keeps its marks. The value does not count either: a cell that is still wrong is the same.
    """
    gesehen: dict[tuple[str | None, ...], int] = {}
    marken = []
    for befund in befunde:
        schluessel = _identity(befund)
        gesehen[schluessel] = nummer = gesehen.get(schluessel, 0) + 1
        roh = repr((*schluessel, nummer)).encode()
        marken.append(sha256(roh).hexdigest()[:32])
    return marken


def _identity(befund: Befund) -> tuple[str | None, ...]:
    if befund.haushaltsstelle is None:
        return befund.code, befund.ressort, befund.datei, befund.blatt, befund.zelle
    spalte, _ = split_zelle(befund.zelle)
    return befund.code, befund.ressort, befund.datei, befund.haushaltsstelle, befund.blatt, spalte
