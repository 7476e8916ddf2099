"""Who gives and who manages: Ressorts by new Kapitel, and the bewirtschaftende Stellen."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.uebersichten import Abgabe, Summen, sums_by_abgabe, sums_by_bewirtschafter
from itplan.report.model_blatt import Arbeitsblatt
from itplan.report.model_positions import ressort_name
from itplan.report.model_tables import Spalte, Tabelle, Wert
from itplan.report.model_uebersicht_werte import (
    add_row,
    kapitel_name,
    year_columns,
    years_text,
)

_BREITE = 14


def ressort_kapitel(ergebnis: Ergebnis) -> Arbeitsblatt:
    """Which old Ressort gives how much into which new Kapitel."""
    summen = sums_by_abgabe(ergebnis.umsetzungen)
    kreuztabellen = (
        _cross_table(ergebnis, summen, jahr) for jahr in ergebnis.auftrag.haushalt.jahre
    )
    return Arbeitsblatt(
        "Ressort × Kapitel",
        "Welches Ressort wie viel in welches neue Kapitel gibt",
        (*kreuztabellen, _gifts(ergebnis, summen)),
    )


def _cross_table(ergebnis: Ergebnis, summen: Mapping[Abgabe, Summen], jahr: int) -> Tabelle:
    """Ausgaben of one Haushaltsjahr: Ressorts as rows, new Kapitel as columns."""
    position = Position("ansatz", jahr)
    kapitel = sorted({abgabe.kapitel for abgabe in summen})
    spalten = (Spalte(eines, "betrag", _BREITE) for eines in kapitel)
    tabelle = Tabelle(
        f"ressort_kapitel_{jahr}",
        f"Ausgaben {jahr}: Ressorts und neue Kapitel",
        f"Ausgaben {jahr} in Euro, die ein Ressort (Zeile) in ein neues Kapitel (Spalte) gibt. Ein"
        " leeres Feld heißt: nichts geht dorthin.",
        (
            Spalte("Epl.", "code", 6),
            Spalte("Ressort", "text", 30),
            *spalten,
            Spalte("zusammen", "betrag", 16, addiert=tuple(range(2, 2 + len(kapitel)))),
        ),
    )
    zeilen = []
    for (ressort, bestand), _ in groupby(sorted(summen, key=_giver), key=_giver):
        eigene = (summen.get(Abgabe(ressort, eines, bestand), {}) for eines in kapitel)
        werte = [je_kapitel.get(("ausgaben", position)) for je_kapitel in eigene]
        if any(wert is not None for wert in werte):
            name = _giver_name(ergebnis, ressort, bestand)
            zeilen.append(add_row(tabelle, ressort, name, *werte))
    tabelle.add_sum(("", "Einzelplan zusammen"), zeilen, "gesamt")
    return tabelle


def _gifts(ergebnis: Ergebnis, summen: Mapping[Abgabe, Summen]) -> Tabelle:
    """The same as a list, with Einnahmen and VE."""
    betraege = year_columns(ergebnis)
    tabelle = Tabelle(
        "ressort_kapitel",
        "Einnahmen, Ausgaben und VE je Ressort und neuem Kapitel",
        f"Was jedes Ressort in die neuen Kapitel gibt, in Euro, {years_text(ergebnis)}.",
        (
            Spalte("Epl.", "code", 6),
            Spalte("Ressort", "text", 36),
            Spalte("Kapitel neu", "code", 9),
            Spalte("Bezeichnung", "text", 36),
            *(betrag.spalte for betrag in betraege),
        ),
    )
    teilsummen = []
    for (ressort, bestand), abgaben in groupby(sorted(summen, key=_giver), key=_giver):
        name = _giver_name(ergebnis, ressort, bestand)
        zeilen = [
            tabelle.add(
                ressort,
                name,
                abgabe.kapitel,
                kapitel_name(ergebnis, abgabe.kapitel),
                *(betrag.value(summen[abgabe]) for betrag in betraege),
            )
            for abgabe in abgaben
        ]
        teilsummen.append(_add_subtotal(tabelle, (ressort, f"Summe {name}"), zeilen))
    tabelle.add_sum(("", "Einzelplan zusammen"), teilsummen, "gesamt")
    return tabelle


def _giver(abgabe: Abgabe) -> tuple[str, bool]:
    return abgabe.ressort, abgabe.bestand


def _giver_name(ergebnis: Ergebnis, ressort: str, bestand: bool) -> str:
    if bestand:
        return f"Bestand im Einzelplan {ergebnis.auftrag.haushalt.einzelplan}"
    return ressort_name(ergebnis, ressort)


def _add_subtotal(tabelle: Tabelle, beschriftung: Sequence[Wert], zeilen: list[int]) -> int:
    """One row alone is its own sum."""
    return zeilen[0] if len(zeilen) == 1 else tabelle.add_sum(beschriftung, zeilen)


def bewirtschaftung(ergebnis: Ergebnis) -> Arbeitsblatt:
    """Who manages what the new Einzelplan holds."""
    betraege = year_columns(ergebnis)
    tabelle = Tabelle(
        "bewirtschaftung",
        "Bewirtschaftende Stellen",
        "Wer die Titel des neuen Einzelplans bewirtschaftet: Kapitel, Zahl der Titel, Einnahmen,"
        f" Ausgaben und VE in Euro, {years_text(ergebnis)}.",
        (
            Spalte("Stelle", "code", 8),
            Spalte("Bezeichnung", "text", 36),
            Spalte("Kapitel", "code", 9),
            Spalte("Bezeichnung des Kapitels", "text", 36),
            Spalte("Titel", "zahl", 8),
            *(betrag.spalte for betrag in betraege),
        ),
    )
    summen = sums_by_bewirtschafter(ergebnis.einzelplan)
    anzahl = Counter((zeile.bewirtschafter, zeile.kapitel) for zeile in ergebnis.einzelplan)
    teilsummen = []
    for stelle, schluessel in groupby(summen, key=lambda paar: paar[0]):
        name = ressort_name(ergebnis, stelle) if stelle else "ohne bewirtschaftende Stelle"
        zeilen = [
            tabelle.add(
                stelle,
                name,
                kapitel,
                kapitel_name(ergebnis, kapitel),
                anzahl[stelle, kapitel],
                *(betrag.value(summen[stelle, kapitel]) for betrag in betraege),
            )
            for _, kapitel in schluessel
        ]
        teilsummen.append(_add_subtotal(tabelle, (stelle, f"Summe {name}"), zeilen))
    tabelle.add_sum(("", "Einzelplan zusammen"), teilsummen, "gesamt")
    return Arbeitsblatt("Bewirtschaftung", "Bewirtschaftende Stellen", (tabelle,))
