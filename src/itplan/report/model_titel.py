"""How old and new titles are named in tables, what became of them, and where their links lead."""

from collections.abc import Iterable, Mapping, Sequence

from itplan.haushalt.datum import format_datum
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Betraege, Position, Titel
from itplan.pipeline import Ergebnis
from itplan.plan.umsetzungsliste import first_move
from itplan.report.model_positions import print_head
from itplan.report.model_tables import Spalte, Tabelle, Wert
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.entscheidung import WAHL_TEXT, Entscheidung

_KURZ: Mapping[Art, str] = {"einnahmen": "E", "ausgaben": "A"}

KENNUNG = (Spalte("HGr", "code", 5, verborgen=True), Spalte("E/A", "code", 5, verborgen=True))
"""By these columns formulas of other sheets pick rows."""


def kennung(titel: str, art: Art) -> tuple[Wert, Wert]:
    """The values of these columns: Hauptgruppe, and E or A."""
    return titel[0], _KURZ[art]


def purpose(titel: Titel) -> str:
    """The Zweckbestimmung, with what sets parts of one Haushaltsstelle apart."""
    zusatz = f" ({titel.unterscheidung})" if titel.unterscheidung else ""
    return titel.zweckbestimmung + zusatz


def all_targets(umsetzung: Umsetzung) -> str:
    """The new titles, each once: `1603/511 71, 1616/511 71`."""
    stellen = (format_stelle(ziel.kapitel, ziel.titel) for ziel in umsetzung.ziele)
    return ", ".join(dict.fromkeys(stellen))


def rule_reason(umsetzung: Umsetzung) -> str:
    """Why the rule places the title so; what was decided against it is said to be."""
    gegen_regel = any(v.ergebnis and not v.vorschlag for v in umsetzung.vorgaenge)
    if umsetzung.grund and gegen_regel:
        return f"Entschieden; nach der Regel bliebe der Titel: {umsetzung.grund}"
    return umsetzung.grund


def describe_decision(entscheidung: Entscheidung) -> str:
    """`geändert: Bemerkung (Name, 23.11.2026)`."""
    bemerkung = f": {entscheidung.bemerkung}" if entscheidung.bemerkung else ""
    wer = describe_signature(entscheidung)
    return WAHL_TEXT[entscheidung.wahl] + bemerkung + wer


def describe_signature(entscheidung: Entscheidung) -> str:
    """` (M. Muster, 12.01.2027)`; empty where nobody signed."""
    wer = ", ".join(filter(None, [entscheidung.name, format_datum(entscheidung.datum)]))
    return f" ({wer})" if wer else ""


def link_old(titel: Titel) -> str:
    """To the row of `Fundstellen alt`."""
    return f"fundstellen:{titel.id}"


def link_new(kapitel: str, titel: str = "") -> str:
    """To a Kapitel or a Titel of the printed Einzelplan."""
    return f"einzelplan_druck:{kapitel}" + (f"/{titel}" if titel else "")


def link_move(umsetzung: Umsetzung) -> str:
    """To the first move of a title in the Umsetzungsliste; empty where it has none."""
    zug = first_move(umsetzung)
    return f"umsetzungsliste:{zug}" if zug else ""


def ansatz_positions(ergebnis: Ergebnis) -> list[Position]:
    """The Ansatz of the year before, where one was read, and those of the Haushaltsjahre."""
    haushalt = ergebnis.auftrag.haushalt
    jahre = [Position("ansatz", jahr) for jahr in haushalt.jahre]
    vorjahr = previous_year(haushalt)
    gelesen = any(position == vorjahr for _, position in ergebnis.abgleich.summen)
    return [vorjahr, *jahre] if gelesen else jahre


def previous_year(haushalt: Haushalt) -> Position:
    """The Ansatz of the year before the first Haushaltsjahr."""
    return Position("ansatz", haushalt.vorjahr)


def amount_columns(positionen: Iterable[Position]) -> tuple[Spalte, ...]:
    return tuple(Spalte(print_head(position), "betrag", 16) for position in positionen)


def amounts(betraege: Betraege, positionen: Iterable[Position]) -> list[Wert]:
    """One cell per Position; empty where a title states nothing."""
    return [betraege.get(position) for position in positionen]


def add_totals(
    tabelle: Tabelle, zeilen: Mapping[Art, Sequence[int]], vor: int = 0, zusatz: str = ""
) -> None:
    """Einnahmen and Ausgaben below a list, never netted (§ 15 LHO); `vor` cells stay empty."""
    for art, indizes in zeilen.items():
        if indizes:
            text = f"{art.capitalize()} zusammen{zusatz}"
            tabelle.add_sum([""] * vor + [text], indizes, "gesamt")
