"""Auswahl: which titles are IT."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from itplan.haushalt.titel import Titel
from itplan.umsetzung.regelwerk import Auswahl, Bedingung
from itplan.umsetzung.treffer import Treffer


class Auswahlgrund(NamedTuple):
    """Why a title is IT or not: numbers of the entries, from 1 in the order of the rule file."""

    genommen: tuple[int, ...] = ()
    ausgenommen: tuple[int, ...] = ()
    """Those whose `nimm` holds and whose `lass` does too."""


@dataclass(slots=True)
class Auswahlpruefer:
    """Entries are alternatives: a title is IT when some `nimm` holds whose `lass` does not."""

    auswahl: Sequence[Auswahl]
    _nimm: Treffer = field(init=False)
    _lass: Treffer = field(init=False)
    _mit_lass: int = field(init=False)

    def __post_init__(self) -> None:
        self._nimm = Treffer([eintrag.nimm for eintrag in self.auswahl])
        self._lass = Treffer([eintrag.lass or Bedingung() for eintrag in self.auswahl])
        self._mit_lass = sum(1 << i for i, eintrag in enumerate(self.auswahl) if eintrag.lass)

    def is_it(self, titel: Titel) -> bool:
        """Without any entry every title is IT."""
        if not self.auswahl:
            return True
        gelassen = self._lass.mask(titel) & self._mit_lass
        return bool(self._nimm.mask(titel) & ~gelassen)

    def explain(self, titel: Titel) -> Auswahlgrund:
        """Which entries take the title, and which would if they did not leave it out."""
        gelassen = self._lass.mask(titel) & self._mit_lass
        passend = self._nimm.matching(titel)
        return Auswahlgrund(
            tuple(index + 1 for index in passend if not gelassen >> index & 1),
            tuple(index + 1 for index in passend if gelassen >> index & 1),
        )
