"""The key figures of the report, and what is missing from all of its totals."""

from collections.abc import Iterable

from itplan.haushalt.titel import Position
from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Kennzahl
from itplan.report.model_stil import print_short


def kennzahlen(fassung: Fassung) -> Iterable[Kennzahl]:
    """What a reader asks for first."""
    stand = fassung.stand
    for jahr in stand.haushalt.jahre:
        cent = stand.abgleich.summe("ausgaben", Position("ansatz", jahr), "einzelplan")
        yield Kennzahl(f"Ausgaben {jahr}", print_short(cent), "Ansätze im neuen Einzelplan")


def lage(fassung: Fassung) -> Iterable[str]:
    """What the totals lack, in words with the money."""
    return ()
