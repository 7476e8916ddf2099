"""The Einzelplan as it is printed: per Kapitel Einnahmen, Ausgaben and Abschluss."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from itplan.haushalt.haushaltsstelle import format_kapitel
from itplan.haushalt.systematik import Art, gruppierungsplan
from itplan.pipeline import Ergebnis
from itplan.plan.einzelplan import Planzeile, lines_by_kapitel, named_by_kapitel
from itplan.report.model_blatt import Arbeitsblatt
from itplan.report.model_druck_abschluss import add_kapitel_closing, add_plan_closing
from itplan.report.model_druck_titel import (
    Druckbild,
    Kapitelsummen,
    add_title,
    print_columns,
)
from itplan.report.model_positions import ressort_name
from itplan.report.model_tables import Tabelle
from itplan.umsetzung.bewegung import Umsetzung

_ARTEN: Mapping[Art, str] = {"einnahmen": "Einnahmen", "ausgaben": "Ausgaben"}


def einzelplan_druck(ergebnis: Ergebnis) -> Arbeitsblatt:
    """The sheet that is printed, A4 landscape; every sum is a formula over its title rows."""
    bild = _empty_page(ergebnis)
    je_kapitel = lines_by_kapitel(ergebnis.einzelplan)
    genannt = named_by_kapitel(ergebnis.umsetzungen)
    summen = [
        _add_kapitel(bild, kapitel, je_kapitel.get(kapitel, []), genannt.get(kapitel, []))
        for kapitel in sorted({*je_kapitel, *genannt})
    ]
    add_plan_closing(bild, summen)
    return Arbeitsblatt(
        "Einzelplan",
        bild.tabelle.titel,
        (bild.tabelle,),
        inhalt="Der Einzelplan im Druckbild: je Kapitel Einnahmen, Ausgaben und Abschluss, mit"
        " Haushaltsvermerken, Erläuterungen und Verpflichtungsermächtigungen.",
    )


def _empty_page(ergebnis: Ergebnis) -> Druckbild:
    haushalt = ergebnis.auftrag.haushalt
    positionen, spalten = print_columns(ergebnis)
    tabelle = Tabelle(
        "einzelplan_druck",
        f"Einzelplan {haushalt.einzelplan} – {haushalt.bezeichnung}",
        "Beträge in Euro. Ist und Ansätze früherer Jahre sind umgegliedert und nachrichtlich.",
        spalten,
    )
    return Druckbild(ergebnis, tabelle, positionen)


def _add_kapitel(
    bild: Druckbild, kapitel: str, zeilen: Sequence[Planzeile], genannt: Sequence[Umsetzung]
) -> Kapitelsummen:
    """One Kapitel from its heading to its Abschluss, on a page of its own."""
    name = bild.regelwerk.kapitel.get(kapitel)
    bezeichnung = name.bezeichnung if name else ""
    bild.tabelle.add(
        f"Kapitel {format_kapitel(kapitel)}" + (f" – {bezeichnung}" if bezeichnung else ""),
        art="ueberschrift",
        anker=kapitel,
        neue_seite=bool(bild.tabelle.zeilen),
    )
    if name and name.bewirtschafter:
        bild.add_text(f"Bewirtschaftet durch: {ressort_name(bild.ergebnis, name.bewirtschafter)}")
    summen = Kapitelsummen(kapitel, bezeichnung)
    for art, beschriftung in _ARTEN.items():
        eigene = [zeile for zeile in zeilen if zeile.art == art]
        if eigene:
            bild.add_heading(beschriftung)
            _add_titles(bild, eigene, summen)
    add_kapitel_closing(bild, summen)
    _add_named(bild, genannt)
    return summen


def _add_titles(bild: Druckbild, zeilen: Sequence[Planzeile], summen: Kapitelsummen) -> None:
    """First what is in no Titelgruppe, by Hauptgruppe, then the Titelgruppen, then the sums."""
    indizes: dict[str, list[int]] = defaultdict(list)
    for zeile in zeilen:
        if not zeile.titelgruppe:
            if not indizes[zeile.titel[0]]:
                bild.add_heading(_hauptgruppe(zeile.titel[0]))
            indizes[zeile.titel[0]].append(add_title(bild, zeile, summen))
    gruppen: dict[str, list[Planzeile]] = defaultdict(list)
    for zeile in zeilen:
        if zeile.titelgruppe:
            gruppen[zeile.titelgruppe].append(zeile)
    if gruppen and indizes:
        bild.add_heading("Aus Titelgruppen")
    for nummer, eigene in sorted(gruppen.items()):
        for hauptgruppe, index in _add_titelgruppe(bild, nummer, eigene, summen):
            indizes[hauptgruppe].append(index)
    for hauptgruppe, eigene_indizes in sorted(indizes.items()):
        text = f"Summe {_hauptgruppe(hauptgruppe)}"
        summe = bild.tabelle.add_sum(("", "", text), eigene_indizes)
        summen.hauptgruppen[hauptgruppe] = summe


def _add_titelgruppe(
    bild: Druckbild, nummer: str, zeilen: Sequence[Planzeile], summen: Kapitelsummen
) -> list[tuple[str, int]]:
    """The titles of a Titelgruppe and their sum; returns Hauptgruppe and row of each title."""
    eintrag = bild.regelwerk.titelgruppen.get((zeilen[0].kapitel, nummer))
    text = f"Titelgruppe {nummer}" + (f" – {eintrag.bezeichnung}" if eintrag else "")
    bild.add_heading(text)
    if eintrag and eintrag.bewirtschafter:
        stelle = ressort_name(bild.ergebnis, eintrag.bewirtschafter)
        bild.add_text(f"Bewirtschaftet durch: {stelle}")
    indizes = [(zeile.titel[0], add_title(bild, zeile, summen)) for zeile in zeilen]
    bild.tabelle.add_sum(("", "", f"Summe Titelgruppe {nummer}"), [index for _, index in indizes])
    return indizes


def _add_named(bild: Druckbild, genannt: Sequence[Umsetzung]) -> None:
    """Personnel that stays with the Ressorts, in rows that no sum adds up."""
    if not genannt:
        return
    text = "Nachrichtlich: Personalausgaben, die bei den Ressorts veranschlagt bleiben"
    bild.add_heading(text)
    for umsetzung in genannt:
        titel = umsetzung.titel
        zweck = f"nachrichtlich {titel.stelle}: {titel.zweckbestimmung}"
        werte = (titel.betraege.get(position) for position in bild.positionen)
        bild.tabelle.add("", titel.funktion or "", zweck, *werte)


def _hauptgruppe(ziffer: str) -> str:
    return f"Hauptgruppe {ziffer} – {gruppierungsplan().bezeichnung(ziffer)}"
