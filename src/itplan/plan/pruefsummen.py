"""Prüfsummen: the equations of the proof by Hauptgruppe, for the workbook to compute again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from itplan.haushalt.titel import Betraege, Position
from itplan.plan.einzelplan import Planzeile
from itplan.umsetzung.abgleich import REST_NACH_STATUS
from itplan.umsetzung.bewegung import Umsetzung

SPALTEN = (
    "gelesen",
    "aenderung",
    "nicht_it",
    "verbleibt",
    "nicht_zugeordnet",
    "fehlerhaft",
    "umgesetzt",
    "bestand",
    "zugegangen",
    "einzelplan",
)
"""`umgesetzt` counts where an amount leaves, `zugegangen` where it arrives: a Gruppenwechsel
can lie between them."""


@dataclass(slots=True)
class Pruefsummen:
    """Sums in cent by Hauptgruppe, Position and column."""

    je_hauptgruppe: dict[str, dict[Position, dict[str, int]]] = field(default_factory=dict)

    def add(self, hauptgruppe: str, spalte: str, betraege: Betraege) -> None:
        je_position = self.je_hauptgruppe.setdefault(hauptgruppe, {})
        for position, cent in betraege.items():
            je_position.setdefault(position, defaultdict(int))[spalte] += cent


def sum_up(umsetzungen: Iterable[Umsetzung], einzelplan: Iterable[Planzeile]) -> Pruefsummen:
    """Add up all titles and all lines of the plan; what remains counts by the title's status."""
    summen = Pruefsummen()
    for umsetzung in umsetzungen:
        hauptgruppe, rest = umsetzung.titel.titel[0], REST_NACH_STATUS[umsetzung.status]
        summen.add(hauptgruppe, "gelesen", umsetzung.titel.betraege)
        summen.add(hauptgruppe, "aenderung", umsetzung.aenderung)
        summen.add(hauptgruppe, rest, umsetzung.verbleibt)
        for ziel in umsetzung.ziele:
            summen.add(hauptgruppe, "umgesetzt", ziel.betraege)
            summen.add(ziel.titel[0], "zugegangen", ziel.betraege)
    for zeile in einzelplan:
        summen.add(zeile.titel[0], "einzelplan", zeile.betraege)
    return summen
