"""Whole runs over random titles, rules and decisions, and what a table of one adds up to."""

from collections.abc import Callable

from hypothesis import strategies as st

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.titel import Position
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pipeline import Auftrag, Ergebnis, evaluate
from itplan.report.model_tables import Tabelle, Zeile
from tests.decisions import entscheidungen, zuordner_of
from tests.strategies import JAHRE, lesezeilen, regelwerk, titel_liste

HAUSHALT = Haushalt("Land", "16", "IT", JAHRE, "Entwurf", "2026-11-23", 100, "wandert")
ANSAETZE = tuple(Position("ansatz", jahr) for jahr in (2026, *JAHRE))


@st.composite
def laeufe(draw: st.DrawFn) -> Ergebnis:
    """A run in which some moves were decided on."""
    liste, regeln = draw(titel_liste(8)), draw(regelwerk())
    gefallen = draw(entscheidungen(zuordner_of(regeln).assign_all(liste, set())))
    auftrag = Auftrag(
        HAUSHALT, Vorgaben(JAHRE, einzelplan="16"), regeln, entscheidungen=tuple(gefallen)
    )
    return evaluate(Eingang(list(liste), lesezeilen(liste)), auftrag)


def column_sum(tabelle: Tabelle, kopf: str, chosen: Callable[[Zeile], bool]) -> int:
    """What a column adds up to over the rows that are chosen, without any sum row."""
    index = column(tabelle, kopf)
    werte = (z.werte[index] for z in tabelle.zeilen if z.art == "zeile" and chosen(z))
    return sum(wert for wert in werte if isinstance(wert, int))


def column(tabelle: Tabelle, kopf: str) -> int:
    return [spalte.kopf for spalte in tabelle.spalten].index(kopf)


def total(tabelle: Tabelle, kopf: str, text: str) -> object:
    """What the row that begins with a text shows in a column; None where there is no such row."""
    index = column(tabelle, kopf)
    for zeile in tabelle.zeilen:
        if zeile.art != "zeile" and any(str(wert).startswith(text) for wert in zeile.werte):
            return zeile.werte[index]
    return None


def texts(tabelle: Tabelle, *koepfe: str) -> list[tuple[object, ...]]:
    """Some columns of all rows that are no sums."""
    indizes = [column(tabelle, kopf) for kopf in koepfe]
    return [
        tuple(zeile.werte[index] if index < len(zeile.werte) else None for index in indizes)
        for zeile in tabelle.zeilen
        if zeile.art == "zeile"
    ]
