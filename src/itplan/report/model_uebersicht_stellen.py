"""Who gives and who manages: Ressorts by new Kapitel, and the bewirtschaftende Stellen."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.uebersichten import Summen, Zufluss, sums_by_bewirtschafter, sums_by_zufluss
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_positions import ressort_name
from itplan.report.model_tables import Spalte, Tabelle, Wert
from itplan.report.model_titel import link_new
from itplan.report.model_uebersicht_werte import (
    add_row,
    add_subtotal,
    add_total,
    kapitel_name,
    year_columns,
    years_text,
)

_BREITE = 14
_HOECHSTENS_KAPITEL = 20
"""What a table of one column per Kapitel may have to be readable on A3."""
_INHALT = "Wer die neuen Titel bewirtschaftet, mit Ansätzen und VE"


def ressort_kapitel(ergebnis: Ergebnis) -> Arbeitsblatt:
    """Which old Ressort gives how much into which new Kapitel."""
    summen = sums_by_zufluss(ergebnis.umsetzungen)
    kapitel = sorted({zufluss.kapitel for zufluss in summen})
    kreuz: list[Absatz | Tabelle] = [
        _cross_table(ergebnis, summen, jahr) for jahr in ergebnis.auftrag.haushalt.jahre
    ]
    if len(kapitel) > _HOECHSTENS_KAPITEL:
        text = f"Eine Kreuztabelle mit {len(kapitel)} Kapiteln wäre nicht zu drucken; es folgt die"
        kreuz = [Absatz(f"{text} Liste.")]
    return Arbeitsblatt(
        "Ressort × Kapitel",
        "Welches Ressort wie viel in welches neue Kapitel gibt",
        (*kreuz, _inflow_list(ergebnis, summen)),
        inhalt="Welches Ressort wie viel in welches neue Kapitel gibt",
    )


def _cross_table(ergebnis: Ergebnis, summen: Mapping[Zufluss, Summen], jahr: int) -> Tabelle:
    """Ausgaben of one Haushaltsjahr: Ressorts as rows, new Kapitel as columns."""
    position = Position("ansatz", jahr)
    kapitel = sorted({zufluss.kapitel for zufluss in summen})
    spalten = (Spalte(eines, "betrag", _BREITE) for eines in kapitel)
    tabelle = Tabelle(
        f"ressort_kapitel_{jahr}",
        f"Ausgaben {jahr}: Ressorts und neue Kapitel",
        f"Ausgaben {jahr} in Euro, die ein Ressort (Zeile) in ein neues Kapitel (Spalte) gibt. Ein"
        " leeres Feld heißt: nichts geht dorthin.",
        (
            Spalte("Epl.", "code", 6),
            Spalte("Ressort", "text", 44),
            *spalten,
            Spalte("zusammen", "betrag", 16, addiert=tuple(range(2, 2 + len(kapitel)))),
        ),
    )
    zeilen = []
    for (ressort, bestand), _ in groupby(sorted(summen, key=_giver), key=_giver):
        eigene = (summen.get(Zufluss(ressort, eines, bestand), {}) for eines in kapitel)
        werte = [je_kapitel.get(("ausgaben", position)) for je_kapitel in eigene]
        if any(wert is not None for wert in werte):
            name = _giver_name(ergebnis, ressort, bestand)
            zeilen.append(add_row(tabelle, ressort, name, *werte))
    add_total(tabelle, ("", "Einzelplan zusammen"), zeilen, "gesamt")
    return tabelle


def _inflow_list(ergebnis: Ergebnis, summen: Mapping[Zufluss, Summen]) -> Tabelle:
    """The same as a list, with Einnahmen and VE."""
    betraege = year_columns(ergebnis)
    tabelle = Tabelle(
        "ressort_kapitel",
        "Einnahmen, Ausgaben und VE je Ressort und neuem Kapitel",
        f"Was jedes Ressort in die neuen Kapitel gibt, in Euro, {years_text(ergebnis)}.",
        (
            Spalte("Kapitel", "code", 8),
            Spalte("Bezeichnung", "text", 44),
            *(betrag.spalte for betrag in betraege),
        ),
    )
    teilsummen = []
    for (ressort, bestand), zufluesse in groupby(sorted(summen, key=_giver), key=_giver):
        name = _giver_name(ergebnis, ressort, bestand)
        tabelle.add(ressort, name, art="ueberschrift")
        zeilen = [
            _add_kapitel(
                tabelle, ergebnis, zufluss.kapitel, [b.value(summen[zufluss]) for b in betraege]
            )
            for zufluss in zufluesse
        ]
        teilsummen.append(add_subtotal(tabelle, (ressort, "Summe"), zeilen))
    add_total(tabelle, ("", "Einzelplan zusammen"), teilsummen, "gesamt")
    return tabelle


def _add_kapitel(tabelle: Tabelle, ergebnis: Ergebnis, kapitel: str, werte: Sequence[Wert]) -> int:
    verweise = {0: link_new(kapitel)}
    return tabelle.add(kapitel, kapitel_name(ergebnis, kapitel), *werte, verweise=verweise)


def _giver(zufluss: Zufluss) -> tuple[str, bool]:
    return zufluss.ressort, zufluss.bestand


def _giver_name(ergebnis: Ergebnis, ressort: str, bestand: bool) -> str:
    if bestand:
        return f"Bestand im Einzelplan {ergebnis.auftrag.haushalt.einzelplan}"
    return ressort_name(ergebnis, ressort)


def bewirtschaftung(ergebnis: Ergebnis) -> Arbeitsblatt:
    """Who manages what the new Einzelplan holds."""
    betraege = year_columns(ergebnis)
    tabelle = Tabelle(
        "bewirtschaftung",
        "Bewirtschaftende Stellen",
        f"Wer die neuen Titel bewirtschaftet; Beträge in Euro, {years_text(ergebnis)}.",
        (
            Spalte("Kapitel", "code", 8),
            Spalte("Bezeichnung", "text", 44),
            Spalte("Titel", "zahl", 8),
            *(betrag.spalte for betrag in betraege),
        ),
    )
    summen = sums_by_bewirtschafter(ergebnis.einzelplan)
    anzahl = Counter((zeile.bewirtschafter, zeile.kapitel) for zeile in ergebnis.einzelplan)
    teilsummen = []
    for stelle, schluessel in groupby(summen, key=lambda paar: paar[0]):
        name = ressort_name(ergebnis, stelle) if stelle else "ohne bewirtschaftende Stelle"
        tabelle.add(stelle, name, art="ueberschrift")
        zeilen = []
        for paar in schluessel:
            werte = (betrag.value(summen[paar]) for betrag in betraege)
            zeilen.append(_add_kapitel(tabelle, ergebnis, paar[1], [anzahl[paar], *werte]))
        teilsummen.append(add_subtotal(tabelle, (stelle, "Summe"), zeilen))
    add_total(tabelle, ("", "Einzelplan zusammen"), teilsummen, "gesamt")
    return Arbeitsblatt("Bewirtschaftung", tabelle.titel, (tabelle,), inhalt=_INHALT)
