"""Gruppierungsübersicht and Funktionenübersicht (§ 14 Abs. 1 BHO), each level with its sum."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from itplan.haushalt.systematik import Art, Gliederung, funktionenplan, gruppierungsplan
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.einzelplan import Planzeile
from itplan.plan.uebersichten import Summen, sums_by_funktion, sums_by_gruppe
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_positions import print_head
from itplan.report.model_tables import Spalte, Tabelle
from itplan.report.model_uebersicht_werte import (
    BREITE,
    Betragsspalte,
    add_row,
    add_subtotal,
    add_total,
    arts,
    planned,
    years_text,
)

SumsBy = Callable[[Iterable[Planzeile], Art], dict[str, Summen]]


class Systematik(NamedTuple):
    """One of the two plans, and what its levels are called."""

    blatt: str
    code: str
    unten: str
    mitte: str
    oben: str
    gliederung: Gliederung
    inhalt: str

    def name(self, code: str) -> str:
        """The official designation; what a Land subdivides itself has that of its level above."""
        if not code:
            return f"ohne {self.unten}"
        namen = (self.gliederung.bezeichnung(code[:stellen]) for stellen in range(len(code), 0, -1))
        return next((name for name in namen if name), "")


def gruppierungsuebersicht(ergebnis: Ergebnis) -> Arbeitsblatt:
    """Hauptgruppe, Obergruppe, Gruppe."""
    plan = gruppierungsplan()
    systematik = Systematik(
        "Gruppierungsübersicht",
        "Gr.",
        "Gruppe",
        "Obergruppe",
        "Hauptgruppe",
        plan,
        "Ansätze und VE nach Gruppen",
    )
    return _sheet(ergebnis, systematik, sums_by_gruppe)


def funktionenuebersicht(ergebnis: Ergebnis) -> Arbeitsblatt:
    """Hauptfunktion, Oberfunktion, Funktion; each part of a title by the Funktion of its source."""
    plan = funktionenplan()
    systematik = Systematik(
        "Funktionenübersicht",
        "FKZ",
        "Funktion",
        "Oberfunktion",
        "Hauptfunktion",
        plan,
        "Ansätze und VE nach Funktionen",
    )
    hinweis = Absatz(
        "Jeder Teil eines neuen Titels zählt bei der Funktion, aus der er kommt; deshalb kann ein"
        " Titel hier in mehreren Funktionen stehen."
    )
    return _sheet(ergebnis, systematik, sums_by_funktion, hinweis)


def _sheet(
    ergebnis: Ergebnis, systematik: Systematik, sums_by: SumsBy, *hinweise: Absatz
) -> Arbeitsblatt:
    tabellen = (
        _table(ergebnis, systematik, benannt, sums_by(ergebnis.einzelplan, benannt[1]))
        for benannt in arts(ergebnis)
    )
    name = systematik.blatt
    return Arbeitsblatt(
        name, f"{name} (§ 14 Abs. 1 BHO/LHO)", (*hinweise, *tabellen), inhalt=systematik.inhalt
    )


def _table(
    ergebnis: Ergebnis,
    systematik: Systematik,
    benannt: tuple[str, Art],
    summen: Mapping[str, Summen],
) -> Tabelle:
    name, art = benannt
    betraege, spalten = _columns(ergebnis, art)
    tabelle = Tabelle(
        f"{systematik.blatt.lower()}_{art}".replace("ü", "ue"),
        f"{systematik.blatt}: {name}",
        f"{name} des neuen Einzelplans in Euro, {years_text(ergebnis)}. Das Vorjahr ist"
        " umgegliedert, nachrichtlich.",
        (Spalte(systematik.code, "code", 6), Spalte("Bezeichnung", "text", 60), *spalten),
    )
    eigene = {code: [spalte.value(werte) for spalte in betraege] for code, werte in summen.items()}
    teilsummen = [
        _add_level(tabelle, systematik, oben, {code: eigene[code] for code in codes})
        for oben, codes in groupby((code for code in eigene if code), key=lambda code: code[:1])
    ]
    if "" in eigene:
        teilsummen.append(add_row(tabelle, "", systematik.name(""), *eigene[""]))
    add_total(tabelle, ("", f"{name} zusammen"), teilsummen, "gesamt")
    return tabelle


def _add_level(
    tabelle: Tabelle, systematik: Systematik, oben: str, eigene: Mapping[str, list[int | None]]
) -> int:
    """A Hauptgruppe or Hauptfunktion with all below it; returns the row of its sum."""
    tabelle.add(oben, systematik.name(oben), art="ueberschrift", anker=oben)
    teilsummen = []
    for mitte, codes in groupby(eigene, key=lambda code: code[:2]):
        tabelle.add(mitte, systematik.name(mitte), art="ueberschrift")
        zeilen = [add_row(tabelle, code, systematik.name(code), *eigene[code]) for code in codes]
        text = f"Summe {systematik.mitte} {mitte}"
        teilsummen.append(add_subtotal(tabelle, (mitte, text), zeilen))
    return add_total(tabelle, (oben, f"Summe {systematik.oben} {oben}"), teilsummen)


def _columns(ergebnis: Ergebnis, art: Art) -> tuple[list[Betragsspalte], list[Spalte]]:
    """Per year the Ansatz and what it is more or less than the year before; VE at the end."""
    haushalt = ergebnis.auftrag.haushalt
    jahre, vorjahr = haushalt.jahre, haushalt.vorjahr
    betraege = [
        *_shown(ergebnis, art, [Position("ansatz", jahr) for jahr in (vorjahr, *jahre)]),
        *_shown(ergebnis, art, [Position("ve", jahr) for jahr in jahre]),
    ]
    spalten: list[Spalte] = []
    vorher = None
    for betrag in betraege:
        links = 2 + len(spalten)
        nachrichtlich = betrag.position == Position("ansatz", vorjahr)
        spalten.append(Spalte(betrag.kopf, "betrag", BREITE, nachrichtlich))
        if betrag.position.groesse != "ansatz":
            continue
        if vorher is not None:
            kopf = f"mehr/weniger {betrag.position.jahr}"
            spalten.append(Spalte(kopf, "betrag", BREITE, addiert=(links,), abgezogen=(vorher,)))
        vorher = links
    return betraege, spalten


def _shown(ergebnis: Ergebnis, art: Art, positionen: Iterable[Position]) -> Iterator[Betragsspalte]:
    vorhanden = planned(ergebnis)
    for position in positionen:
        if (art, position) in vorhanden:
            yield Betragsspalte(print_head(position), (art,), position)
