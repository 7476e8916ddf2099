"""The amount columns and the names that all tables share."""

from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis

_IN_TABELLEN = ("ist", "ansatz", "ve", "finanzplan", "rest", "vorbelastung")


def every_position(ergebnis: Ergebnis) -> list[Position]:
    """All that was read of any title, each VE followed by its Fälligkeiten."""
    alle = {position for _, position in ergebnis.abgleich.summen}
    return sorted(alle, key=_in_lists)


def _in_lists(position: Position) -> tuple[int, int, bool, str]:
    faellig = position.groesse == "faelligkeit"
    groesse = "ve" if faellig else position.groesse
    return _IN_TABELLEN.index(groesse), position.jahr or 0, faellig, str(position.faellig or "")


def print_head(position: Position) -> str:
    """`Ansatz 2027`, `VE 2027`, `VE 2027 fällig 2028`."""
    return position.bezeichnung


def ressort_name(ergebnis: Ergebnis, nummer: str) -> str:
    ressort = ergebnis.auftrag.vorgaben.ressort_of_einzelplan(nummer)
    return ressort.name if ressort else f"Einzelplan {nummer}"


def ressort_short(ergebnis: Ergebnis, nummer: str) -> str:
    ressort = ergebnis.auftrag.vorgaben.ressort_of_einzelplan(nummer)
    return ressort.kuerzel if ressort else nummer
