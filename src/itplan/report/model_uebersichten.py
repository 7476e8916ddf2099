"""The overview of the new Kapitel by Hauptgruppe."""

from collections.abc import Iterable, Sequence

from itplan.haushalt.systematik import art_of
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.vergleich import sums_by_kapitel
from itplan.report.model_tables import Spalte, Tabelle
from itplan.report.model_uebersicht_werte import add_row, kapitel_name


def kapitel_by_hauptgruppe(ergebnis: Ergebnis) -> Iterable[Tabelle]:
    """One table per Haushaltsjahr: Kapitel as rows, Hauptgruppen as columns, with the Zuschuss."""
    summen = sums_by_kapitel(ergebnis.einzelplan)
    hauptgruppen = sorted({zeile.titel[0] for zeile in ergebnis.einzelplan})
    spalten = tuple(_hauptgruppe_columns(hauptgruppen))
    for jahr in ergebnis.auftrag.haushalt.jahre:
        position = Position("ansatz", jahr)
        tabelle = Tabelle(
            f"kapitel_{jahr}",
            f"Kapitel nach Hauptgruppen {jahr}",
            f"Ansätze {jahr} des neuen Einzelplans in Euro. Der Zuschuss sind die Ausgaben ohne"
            " die Einnahmen.",
            spalten,
        )
        zeilen = []
        for kapitel, je_kapitel in sorted(summen.items()):
            werte = (je_kapitel.get((hgr, position)) for hgr in hauptgruppen)
            zeilen.append(add_row(tabelle, kapitel, kapitel_name(ergebnis, kapitel), *werte))
        tabelle.add_sum(("", "Einzelplan zusammen"), zeilen, "gesamt")
        yield tabelle


def _hauptgruppe_columns(hauptgruppen: Sequence[str]) -> Iterable[Spalte]:
    """Einnahmen and Ausgaben each with their sum; only the Zuschuss sets them off."""
    yield from (Spalte("Kapitel", "code", 9), Spalte("Bezeichnung", "text", 48))
    summen: dict[str, tuple[int, ...]] = {}
    links = 2
    for name, art in (("Einnahmen", "einnahmen"), ("Ausgaben", "ausgaben")):
        eigene = [hgr for hgr in hauptgruppen if art_of(hgr) == art]
        if eigene:
            yield from (Spalte(f"HGr. {hgr}", "betrag", 16) for hgr in eigene)
            rechts = links + len(eigene)
            yield Spalte(name, "betrag", 16, addiert=tuple(range(links, rechts)))
            summen[art] = (rechts,)
            links = rechts + 1
    plus, minus = summen.get("ausgaben", ()), summen.get("einnahmen", ())
    if plus or minus:
        yield Spalte("Zuschuss", "betrag", 16, addiert=plus, abgezogen=minus)
