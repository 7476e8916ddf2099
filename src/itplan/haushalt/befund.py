"""Befund: a finding, a value with a place, a code and a way out."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

Schwere = Literal["fehler", "warnung", "hinweis"]
SCHWEREN: tuple[Schwere, ...] = ("fehler", "warnung", "hinweis")


@dataclass(frozen=True, slots=True)
class Befund:
    """One cause, reported once; `zelle` is named as Excel shows it, `ressort` has two digits."""

    code: str
    schwere: Schwere
    text: str
    abhilfe: str
    ressort: str | None = None
    datei: str | None = None
    blatt: str | None = None
    zelle: str | None = None
    haushaltsstelle: str | None = None
    wert: str | None = None
    erwartet: str | None = None
    differenz_cent: int | None = None
    akzeptiert: str | None = None
    annahme_grund: str | None = None
    """Why it was accepted, without who did and when."""

    @property
    def zeile(self) -> int | None:
        """The row of the cell, or None where the finding has none."""
        return _split_zelle(self.zelle)[1] if self.zelle else None

    def with_ressort(self, ressort: str | None) -> "Befund":
        return self if self.ressort or not ressort else replace(self, ressort=ressort)

    def fails(self, *, strict: bool) -> bool:
        """Whether it makes a check fail: a Fehler, with `strict` a Warnung, if not accepted."""
        schlimm = self.schwere == "fehler" or (strict and self.schwere == "warnung")
        return schlimm and self.akzeptiert is None

    def as_json(self) -> dict[str, Any]:
        """The fields of `befunde.json`, in the order of the contract."""
        felder = asdict(self)
        return {name: felder[name] for name in _REIHENFOLGE}


_REIHENFOLGE = (
    "code",
    "schwere",
    "ressort",
    "datei",
    "blatt",
    "zelle",
    "haushaltsstelle",
    "wert",
    "erwartet",
    "differenz_cent",
    "text",
    "abhilfe",
    "akzeptiert",
)


def sort_befunde(befunde: Iterable[Befund]) -> list[Befund]:
    """Order by file, sheet and cell, so that the order of reading does not show."""
    return sorted(befunde, key=_place)


def count_by_schwere(befunde: Iterable[Befund]) -> dict[Schwere, int]:
    anzahl: dict[Schwere, int] = dict.fromkeys(SCHWEREN, 0)
    for befund in befunde:
        anzahl[befund.schwere] += 1
    return anzahl


def _place(befund: Befund) -> tuple[Any, ...]:
    spalte, zeile = _split_zelle(befund.zelle or "")
    return (
        befund.datei or "",
        befund.blatt or "",
        zeile,
        len(spalte),
        spalte,
        SCHWEREN.index(befund.schwere),
        befund.code,
        befund.haushaltsstelle or "",
        befund.text,
    )


def _split_zelle(zelle: str) -> tuple[str, int]:
    spalte = zelle.rstrip("0123456789")
    return spalte, int(zelle[len(spalte) :] or 0)
