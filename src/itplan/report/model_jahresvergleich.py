"""Columns that set two years beside each other: both Ansätze, the difference, per cent."""

from collections.abc import Sequence
from dataclasses import replace

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.titel import Position
from itplan.plan.veraenderung import Jahresvergleich, Veraenderung
from itplan.plan.vergleich import is_nachrichtlich
from itplan.report.model_positions import print_head
from itplan.report.model_tables import Spalte, Tabelle, Wert

VORNE = 2
"""These columns come after a code and a name."""


def change_columns(vergleich: Jahresvergleich, haushalt: Haushalt) -> tuple[Spalte, ...]:
    """The columns; the difference is a formula."""
    jahre = (Position("ansatz", vergleich.vorjahr), Position("ansatz", vergleich.jahr))
    return (
        *(Spalte(print_head(p), "betrag", 15, is_nachrichtlich(p, haushalt)) for p in jahre),
        Spalte("mehr / weniger (–)", "betrag", 15, False, (VORNE + 1,), (VORNE,)),
        Spalte("in %", "prozent", 8),
    )


def change_values(veraenderung: Veraenderung) -> tuple[Wert, ...]:
    """What stands in them."""
    return (*veraenderung, veraenderung.differenz, veraenderung.zehntelprozent)


def add_change_sum(
    tabelle: Tabelle, name: str, addiert: Sequence[int], abgezogen: Sequence[int] = ()
) -> int:
    """A sum over rows, with the per cent that no addition gives."""
    index = tabelle.add_sum(("", name), addiert, "gesamt", abgezogen)
    werte = tabelle.zeilen[index].werte
    summe = Veraenderung(*(int(wert or 0) for wert in werte[VORNE : VORNE + 2]))
    neu = (*werte[:VORNE], *change_values(summe), *werte[VORNE + 4 :])
    tabelle.zeilen[index] = replace(tabelle.zeilen[index], werte=neu)
    return index
