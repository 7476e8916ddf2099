"""The amount columns and the names that all tables share."""

from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.vergleich import is_nachrichtlich
from itplan.report.model_tables import Spalte

_IN_TABELLEN = ("ist", "ansatz", "ve", "finanzplan", "rest", "vorbelastung")


def positions(ergebnis: Ergebnis) -> list[Position]:
    """The amount columns of the wide tables: Ist, Ansätze, VE, Finanzplan, by year."""
    alle = {position for _, position in ergebnis.abgleich.summen}
    gezeigt = [position for position in alle if position.groesse in _IN_TABELLEN]
    return sorted(gezeigt, key=lambda p: (_IN_TABELLEN.index(p.groesse), p.jahr or 0))


def every_position(ergebnis: Ergebnis) -> list[Position]:
    """All that was read of any title, each VE followed by its Fälligkeiten."""
    alle = {position for _, position in ergebnis.abgleich.summen}
    return sorted(alle, key=_in_lists)


def _in_lists(position: Position) -> tuple[int, int, bool, str]:
    faellig = position.groesse == "faelligkeit"
    groesse = "ve" if faellig else position.groesse
    return _IN_TABELLEN.index(groesse), position.jahr or 0, faellig, str(position.faellig or "")


def position_columns(ergebnis: Ergebnis) -> tuple[Spalte, ...]:
    haushalt = ergebnis.auftrag.haushalt
    return tuple(
        Spalte(print_head(position), "betrag", 16, is_nachrichtlich(position, haushalt))
        for position in positions(ergebnis)
    )


def print_head(position: Position) -> str:
    """`Ansatz 2027`, `VE 2027`, `VE 2027 fällig 2028`."""
    return position.bezeichnung


def ressort_name(ergebnis: Ergebnis, nummer: str) -> str:
    ressort = ergebnis.auftrag.vorgaben.ressort_of_einzelplan(nummer)
    return ressort.name if ressort else f"Einzelplan {nummer}"


def ressort_short(ergebnis: Ergebnis, nummer: str) -> str:
    ressort = ergebnis.auftrag.vorgaben.ressort_of_einzelplan(nummer)
    return ressort.kuerzel if ressort else nummer
