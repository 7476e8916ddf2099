"""Planstand: what a run came to, the same whether it was just made or is read from its files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from itplan.haushalt.befund import Befund
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.haushaltsstelle import Haushaltsstelle
from itplan.haushalt.lesung import Unlesbar
from itplan.haushalt.vorgaben import Ressort
from itplan.plan.einzelplan import Planzeile
from itplan.umsetzung.abgleich import Abgleich
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.einwand import Zurueckhaltung
from itplan.umsetzung.regelwerk import Regelwerk


@dataclass(frozen=True, slots=True)
class Planstand:
    """What a run came to, as far as its files tell it too."""

    haushalt: Haushalt
    regelwerk: Regelwerk
    ressorts: Sequence[Ressort]
    umsetzungen: Sequence[Umsetzung]
    einzelplan: Sequence[Planzeile]
    befunde: Sequence[Befund]
    abgleich: Abgleich = field(default_factory=Abgleich)
    zurueckgehalten: Sequence[Zurueckhaltung] = ()
    vorlaeufig: bool = False
    ohne_meldung: tuple[str, ...] = ()
    """The numbers of the Ressorts that gave nothing; every total lacks them."""

    @property
    def unlesbar(self) -> Sequence[Unlesbar]:
        """The amounts that could not be read."""
        return self.abgleich.unlesbar

    @property
    def stellen(self) -> Iterator[Haushaltsstelle]:
        """Every Haushaltsstelle, old and new."""
        yield from (umsetzung.titel.stelle for umsetzung in self.umsetzungen)
        yield from (Haushaltsstelle(zeile.kapitel, zeile.titel) for zeile in self.einzelplan)

    @property
    def kapitelstellen(self) -> int:
        """How many digits a Kapitel has; 4 where there is none."""
        return next((len(stelle.kapitel) for stelle in self.stellen), 4)
