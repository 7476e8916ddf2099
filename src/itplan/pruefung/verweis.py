"""Verweis: what a Haushaltsvermerk names: a Titel, some Titel, a Gruppe or a Titelgruppe."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from itplan.haushalt.systematik import is_obergruppe

_TITEL = r"[0-9]{3} ?[0-9]{2}(?![0-9])"
_MARKE = re.compile(
    r"(?P<stelle>(?<![0-9])[0-9]{2} ?[0-9]{2,3} ?/ ?(?=[0-9]{3}))"
    r"|\bKap(?:itel|\.)? ?(?P<kapitel>[0-9]{2} ?[0-9]{2,3})(?![0-9])"
    r"|\b(?:Titelgruppen?|TGr?\.?) ?(?P<titelgruppen>[0-9]{2}(?:(?:, ?| und | bis )[0-9]{2}"
    r"(?![0-9 ]*[0-9]{3}))*)(?![0-9])"
    r"|\b(?:Hauptgruppen?|Obergruppen?|Gruppen?|O?H?Gr\.) ?(?P<gruppen>[0-9]{1,3}"
    r"(?:(?:, ?| und | bis )[0-9]{1,3}(?![0-9 ]*[0-9]{2}))*)(?![0-9])"
    rf"|(?<![0-9.,])(?P<von>{_TITEL})(?: ?(?:bis|–) ?(?P<bis>{_TITEL}))?"
    r"(?! ?(?:€|EUR|Euro|T€|TEUR|Tsd|Mio)|[.,][0-9])",
    re.IGNORECASE,
)
_GETRENNT = re.compile(r", ?| und ")


class Verweis(NamedTuple):
    """Titel of one Kapitel (None: the Vermerk's own), from `von` to `bis`, or a Titelgruppe.

    `von` and `bis` are whole Titel, or the first digits of a Gruppe.
    """

    kapitel: str | None
    von: str = ""
    bis: str = ""
    titelgruppe: str = ""

    @property
    def is_one_titel(self) -> bool:
        return len(self.von) == 5 and self.von == self.bis

    def covers(self, titel: str, titelgruppe: str | None) -> bool:
        """Whether a Titel of the Kapitel is meant; `511 99 bis 533 99` keeps the Zählnummer."""
        if self.titelgruppe:
            return self.titelgruppe == titelgruppe
        if len(self.von) == 5 and self.von[3:] == self.bis[3:] and titel[3:] != self.von[3:]:
            return False
        return self.von <= titel[: len(self.von)] and titel[: len(self.bis)] <= self.bis


@lru_cache(maxsize=16_384)
def find_verweise(text: str) -> tuple[Verweis, ...]:
    """Every place that a Vermerk names; amounts of money are no places."""
    return tuple(dict.fromkeys(_read(" ".join(text.split()))))


@lru_cache(maxsize=16_384)
def find_kapitel(text: str) -> frozenset[str]:
    """Every Kapitel that a text names, alone or before a Titel."""
    marken = _MARKE.finditer(" ".join(text.split()))
    genannt = (marke["stelle"] or marke["kapitel"] for marke in marken)
    return frozenset(re.sub("[^0-9]", "", kapitel) for kapitel in genannt if kapitel)


def _read(text: str) -> Iterator[Verweis]:
    kapitel: str | None = None
    for marke in _MARKE.finditer(text):
        genannt = marke["stelle"] or marke["kapitel"]
        if genannt:
            kapitel = re.sub("[^0-9]", "", genannt)
        elif marke["titelgruppen"]:
            for von, bis in _ranges(marke["titelgruppen"]):
                nummern = range(int(von), int(bis) + 1)
                yield from (Verweis(kapitel, titelgruppe=f"{nummer:02}") for nummer in nummern)
        elif marke["gruppen"]:
            yield from (Verweis(kapitel, von, bis) for von, bis in _ranges(marke["gruppen"]))
        elif is_obergruppe(marke["von"][:2]):
            von = marke["von"].replace(" ", "")
            yield Verweis(kapitel, von, (marke["bis"] or von).replace(" ", ""))


def _ranges(aufzaehlung: str) -> Iterator[tuple[str, str]]:
    """`71, 72 und 74 bis 76` as pairs of first and last."""
    for teil in _GETRENNT.split(aufzaehlung):
        von, _, bis = teil.partition(" bis ")
        yield von, bis or von
