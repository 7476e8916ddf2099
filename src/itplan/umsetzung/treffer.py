"""Treffer: which of many conditions a title meets, as a bit mask per distinct value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from itplan.haushalt.titel import Titel
from itplan.umsetzung.regelwerk import Bedingung

SCHLUESSEL = ("einzelplan", "kapitel", "titel", "titelgruppe", "gruppe", "funktion", "kategorie")
"""The keys of a condition that hold globs, each an attribute of Titel."""


@dataclass(slots=True)
class Treffer:
    """Bit i of a mask stands for condition i; masks are kept per value, since values repeat."""

    bedingungen: Sequence[Bedingung]
    _masken: dict[tuple[str, str | None], int] = field(default_factory=dict)
    _texte: dict[tuple[str, ...], int] = field(default_factory=dict)
    _gefragt: tuple[str, ...] = field(init=False)
    """The keys that any condition names; the others hold for every title."""

    def __post_init__(self) -> None:
        genannt = {schluessel for b in self.bedingungen for schluessel in b.codes}
        self._gefragt = tuple(schluessel for schluessel in SCHLUESSEL if schluessel in genannt)

    def mask(self, titel: Titel) -> int:
        """The conditions that hold for this title."""
        maske = self._texts("text", (titel.zweckbestimmung, titel.titelgruppe_text))
        maske &= self._texts("verfahren", (titel.verfahren,))
        for schluessel in self._gefragt:
            if not maske:
                return 0
            maske &= self._codes(schluessel, getattr(titel, schluessel))
        return maske

    def matching(self, titel: Titel) -> list[int]:
        """Indices of the conditions that hold, in the order of the file."""
        maske = self.mask(titel)
        indizes = []
        while maske:
            niedrigstes = maske & -maske
            indizes.append(niedrigstes.bit_length() - 1)
            maske ^= niedrigstes
        return indizes

    def _codes(self, schluessel: str, wert: str | None) -> int:
        maske = self._masken.get((schluessel, wert))
        if maske is None:
            maske = self._fold(
                schluessel not in b.codes
                or (
                    wert is not None
                    and any(fnmatchcase(wert, glob) for glob in b.codes[schluessel])
                )
                for b in self.bedingungen
            )
            self._masken[schluessel, wert] = maske
        return maske

    def _texts(self, feld: str, texte: tuple[str, ...]) -> int:
        schluessel = (feld, *texte)
        maske = self._texte.get(schluessel)
        if maske is None:
            maske = self._fold(_found(getattr(b, feld), texte) for b in self.bedingungen)
            self._texte[schluessel] = maske
        return maske

    @staticmethod
    def _fold(haelt: "object") -> int:
        maske = 0
        for index, wahr in enumerate(haelt):  # type: ignore[arg-type, var-annotated]
            maske |= bool(wahr) << index
        return maske


def _found(muster: re.Pattern[str] | None, texte: tuple[str, ...]) -> bool:
    return muster is None or any(muster.search(text) for text in texte)
