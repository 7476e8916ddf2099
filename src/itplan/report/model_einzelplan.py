"""The Einzelplan as a table: Kapitel → Titelgruppe → Titel, with sums."""

from collections import defaultdict
from collections.abc import Sequence

from itplan.haushalt.haushaltsstelle import format_titel
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.einzelplan import Planzeile, lines_by_kapitel, named_by_kapitel
from itplan.report.model_positions import position_columns, positions
from itplan.report.model_tables import Spalte, Tabelle
from itplan.umsetzung.bewegung import Umsetzung


def einzelplan(ergebnis: Ergebnis) -> Tabelle:
    """Kapitel → Titelgruppe → Titel, Einnahmen before Ausgaben, with sums."""
    alle = positions(ergebnis)
    spalten = (
        Spalte("Kapitel", "code", 9),
        Spalte("Titel", "code", 9),
        Spalte("TG", "code", 6),
        Spalte("FKZ", "code", 6),
        Spalte("Zweckbestimmung", "text", 60),
        Spalte("bewirtschaftet", "code", 13),
        *position_columns(ergebnis),
        Spalte("Vermerke", "text", 40),
        Spalte("Quellen", "text", 34),
    )
    haushalt = ergebnis.auftrag.haushalt
    tabelle = Tabelle(
        "einzelplan",
        f"Einzelplan {haushalt.einzelplan} – {haushalt.bezeichnung}",
        "Beträge in Euro. Ist und Ansätze früherer Jahre sind nachrichtlich umgegliedert.",
        spalten,
    )
    je_kapitel = lines_by_kapitel(ergebnis.einzelplan)
    genannt = named_by_kapitel(ergebnis.umsetzungen)
    summen: dict[str, list[int]] = {"Einnahmen": [], "Ausgaben": []}
    for kapitel in sorted({*je_kapitel, *genannt}):
        zeilen = je_kapitel.get(kapitel, [])
        name = ergebnis.auftrag.regelwerk.kapitel.get(kapitel)
        tabelle.add(
            kapitel, "", "", "", name.bezeichnung if name else "", art="ueberschrift", anker=kapitel
        )
        for beschriftung, art in (("Einnahmen", "einnahmen"), ("Ausgaben", "ausgaben")):
            eigene = [zeile for zeile in zeilen if zeile.art == art]
            if eigene:
                tabelle.add(kapitel, "", "", "", beschriftung, art="ueberschrift")
                indizes = _add_titles(tabelle, eigene, alle, ergebnis)
                text = f"Gesamt{beschriftung.lower()} Kapitel {kapitel}"
                summen[beschriftung].append(tabelle.add_sum((kapitel, "", "", "", text), indizes))
        _add_named(tabelle, kapitel, genannt.get(kapitel, []), alle)
    for beschriftung, indizes in summen.items():
        text = f"Gesamt{beschriftung.lower()} Einzelplan {haushalt.einzelplan}"
        tabelle.add_sum(("", "", "", "", text), indizes, "gesamt")
    return tabelle


def _add_named(
    tabelle: Tabelle, kapitel: str, genannt: Sequence[Umsetzung], alle: Sequence[Position]
) -> None:
    """Rows that no sum adds up."""
    if not genannt:
        return
    text = "Nachrichtlich: Personalausgaben, die bei den Ressorts veranschlagt bleiben"
    tabelle.add(kapitel, "", "", "", text, art="ueberschrift")
    for umsetzung in genannt:
        titel = umsetzung.titel
        werte = (titel.betraege.get(p) for p in alle)
        zweck = f"nachrichtlich {titel.stelle}: {titel.zweckbestimmung}"
        tabelle.add(
            kapitel, "", "", titel.funktion or "", zweck, titel.ressort, *werte, "", titel.id
        )


def _add_titles(
    tabelle: Tabelle, zeilen: Sequence[Planzeile], alle: Sequence[Position], ergebnis: Ergebnis
) -> list[int]:
    indizes = []
    ausserhalb = [zeile for zeile in zeilen if not zeile.titelgruppe]
    gruppen: dict[str, list[Planzeile]] = defaultdict(list)
    for zeile in zeilen:
        if zeile.titelgruppe:
            gruppen[zeile.titelgruppe].append(zeile)
    indizes += [_add_title(tabelle, zeile, alle) for zeile in ausserhalb]
    for nummer, eigene in sorted(gruppen.items()):
        eintrag = ergebnis.auftrag.regelwerk.titelgruppen.get((eigene[0].kapitel, nummer))
        text = f"Titelgruppe {nummer}" + (f" – {eintrag.bezeichnung}" if eintrag else "")
        tabelle.add(eigene[0].kapitel, "", nummer, "", text, art="ueberschrift")
        indizes += [_add_title(tabelle, zeile, alle) for zeile in eigene]
    return indizes


def _add_title(tabelle: Tabelle, zeile: Planzeile, alle: Sequence[Position]) -> int:
    return tabelle.add(
        zeile.kapitel,
        format_titel(zeile.titel),
        zeile.titelgruppe or "",
        zeile.funktion or "",
        zeile.zweckbestimmung,
        zeile.bewirtschafter,
        *(zeile.betraege.get(p) for p in alle),
        "; ".join(zeile.vermerke),
        ", ".join(zeile.quellen),
        anker=f"{zeile.kapitel}/{zeile.titel}",
    )
