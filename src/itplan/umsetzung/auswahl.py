"""Auswahl: which titles are IT."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from itplan.haushalt.titel import Titel
from itplan.umsetzung.regelwerk import Auswahl, Bedingung
from itplan.umsetzung.treffer import Treffer


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
