"""The Haushaltsübersicht (§ 13 Abs. 4 BHO) and the Kapitel by Hauptgruppen."""

from collections.abc import Iterator
from typing import NamedTuple

from itplan.haushalt.systematik import Art, gruppierungsplan
from itplan.haushalt.titel import Groesse, Position
from itplan.pipeline import Ergebnis
from itplan.plan.uebersichten import Einzelplansumme, sums_by_einzelplan
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_positions import ressort_name
from itplan.report.model_tables import Spalte, Tabelle
from itplan.report.model_uebersicht_werte import (
    AUSGABEN,
    BEIDE,
    BREITE,
    EINNAHMEN,
    Betragsspalte,
    add_row,
    years_text,
)
from itplan.report.model_uebersichten import kapitel_by_hauptgruppe


class Teil(NamedTuple):
    """A part of the Haushaltsübersicht."""

    name: str
    titel: str
    arten: tuple[Art, ...]
    groesse: Groesse


_TEILE = (
    Teil("einnahmen", "Einnahmen", EINNAHMEN, "ansatz"),
    Teil("ausgaben", "Ausgaben", AUSGABEN, "ansatz"),
    Teil("ve", "Verpflichtungsermächtigungen", BEIDE, "ve"),
)


def haushaltsuebersicht(ergebnis: Ergebnis) -> Arbeitsblatt:
    """Each Einzelplan before and after; all together unchanged but for what was cut or added."""
    summen = sums_by_einzelplan(ergebnis.umsetzungen)
    tabellen = (_part(ergebnis, teil, summen) for teil in _TEILE)
    return Arbeitsblatt(
        "Haushaltsübersicht",
        "Haushaltsübersicht (§ 13 Abs. 4 Nr. 1 BHO/LHO)",
        (
            Absatz(
                "Die IT-Titel aller Einzelpläne vor und nach der Umsetzung. IT-Titel zählen ganz,"
                " auch wo nur ein Anteil umgesetzt wird; Titel, die keine IT sind, stehen nicht"
                " darin."
            ),
            *(tabelle for tabelle in tabellen if tabelle.zeilen),
        ),
        inhalt="Alle Einzelpläne vor und nach der Umsetzung: Einnahmen, Ausgaben, VE",
    )


def _part(ergebnis: Ergebnis, teil: Teil, summen: dict[str, Einzelplansumme]) -> Tabelle:
    betraege = [
        Betragsspalte("", teil.arten, Position(teil.groesse, jahr))
        for jahr in ergebnis.auftrag.haushalt.jahre
    ]
    tabelle = Tabelle(
        f"haushalt_{teil.name}",
        f"Haushaltsübersicht: {teil.titel}",
        f"{teil.titel} je Einzelplan in Euro, {years_text(ergebnis)}, bisher (dezentral) und"
        " künftig.",
        (Spalte("Epl.", "code", 6), Spalte("Bezeichnung", "text", 44), *_year_columns(betraege)),
    )
    zeilen = []
    for nummer, summe in summen.items():
        werte = [spalte.value(teil_) for spalte in betraege for teil_ in summe]
        if any(wert is not None for wert in werte):
            zeilen.append(add_row(tabelle, nummer, _name(ergebnis, nummer), *werte))
    if zeilen:
        tabelle.add_sum(("", "Alle Einzelpläne"), zeilen, "gesamt")
    return tabelle


def _year_columns(betraege: list[Betragsspalte]) -> Iterator[Spalte]:
    """Per year: before, after, the difference, and what of it the finance ministry decided."""
    for nummer, betrag in enumerate(betraege):
        jahr, links = betrag.position.jahr, 2 + 4 * nummer
        yield Spalte(f"bisher {jahr}", "betrag", BREITE)
        yield Spalte(f"künftig {jahr}", "betrag", BREITE)
        yield Spalte(
            f"Unterschied {jahr}", "betrag", BREITE, addiert=(links + 1,), abgezogen=(links,)
        )
        yield Spalte(f"Kürzung/Aufstockung {jahr}", "betrag", BREITE)


def _name(ergebnis: Ergebnis, nummer: str) -> str:
    haushalt = ergebnis.auftrag.haushalt
    return haushalt.bezeichnung if nummer == haushalt.einzelplan else ressort_name(ergebnis, nummer)


def kapitel_nach_hauptgruppen(ergebnis: Ergebnis) -> Arbeitsblatt:
    """The Kapitel by Hauptgruppen with their Zuschuss, one table per Haushaltsjahr."""
    plan = gruppierungsplan()
    hauptgruppen = sorted({zeile.titel[0] for zeile in ergebnis.einzelplan})
    legende = (Absatz(f"HGr. {hgr}: {plan.bezeichnung(hgr)}", "angabe") for hgr in hauptgruppen)
    return Arbeitsblatt(
        "Kapitel nach HGr",
        "Zusammenfassung der Kapitel nach Hauptgruppen",
        (*kapitel_by_hauptgruppe(ergebnis), *legende),
        inhalt="Ansätze der neuen Kapitel nach Hauptgruppen, mit Zuschuss",
    )
