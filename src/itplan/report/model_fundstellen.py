"""The sheets `Fundstellen alt` and `Fundstellen neu`: where every amount stood, and where it is."""

from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.systematik import ARTEN, Art
from itplan.haushalt.titel import Position, Titel
from itplan.pipeline import Ergebnis
from itplan.report.model_blatt import Arbeitsblatt
from itplan.report.model_positions import every_position, ressort_short
from itplan.report.model_status import STATUS_TEXT
from itplan.report.model_tables import Spalte, Tabelle, Wert
from itplan.report.model_titel import (
    KENNUNG,
    add_totals,
    all_targets,
    amount_columns,
    amounts,
    kennung,
    link_new,
    link_old,
    purpose,
)
from itplan.umsetzung.bewegung import Umsetzung

_FUNDORT = (
    Spalte("Datei", "text", 28),
    Spalte("Blatt", "text", 14),
    Spalte("Zeile", "code", 7),
    Spalte("Zelle", "code", 8),
)


def fundstellen_alt(ergebnis: Ergebnis) -> Arbeitsblatt:
    """Every title that was read, also what is no IT, as it was read and with what became of it."""
    alle = every_position(ergebnis)
    erklaerung = (
        "Jeder gelesene Titel in Euro, wie ihn das Ressort gemeldet hat, auch was keine IT ist."
        " „Zelle“ ist die des ersten Ansatzes."
    )
    spalten = (
        Spalte("Haushaltsstelle alt", "code", 16),
        Spalte("Zweckbestimmung", "text", 50),
        Spalte("Ressort", "code", 9),
        *_FUNDORT,
        Spalte("Was geschieht", "text", 20),
        Spalte("Regel", "text", 20),
        Spalte("geht nach", "code", 26),
        *amount_columns(alle),
        *KENNUNG,
        Spalte("Status", "code", 12, verborgen=True),
    )
    tabelle = Tabelle("fundstellen", "Fundstellen alt", erklaerung, spalten)
    zeilen: dict[Art, list[int]] = {art: [] for art in ARTEN}
    for umsetzung in ergebnis.umsetzungen:
        titel = umsetzung.titel
        index = tabelle.add(
            str(titel.stelle),
            purpose(titel),
            ressort_short(ergebnis, titel.ressort),
            *_place(titel, ergebnis),
            STATUS_TEXT[umsetzung.status],
            umsetzung.regel or "",
            all_targets(umsetzung),
            *amounts(titel.betraege, alle),
            *kennung(titel.titel, titel.art),
            umsetzung.status,
            anker=titel.id,
            verweise=_link_of(umsetzung),
        )
        zeilen[titel.art].append(index)
    add_totals(tabelle, zeilen, vor=1)
    inhalt = "Von jedem alten Titel zu seiner Zelle und zum neuen Titel"
    return Arbeitsblatt(tabelle.titel, tabelle.titel, (tabelle,), liste=True, inhalt=inhalt)


def fundstellen_neu(ergebnis: Ergebnis) -> Arbeitsblatt:
    """Every new title with each of its sources and what that brings to it."""
    alle = every_position(ergebnis)
    erklaerung = (
        "Jeder neue Titel in Euro, eine Zeile je Quelle mit ihrem Beitrag."
        " „Zelle“ ist die des ersten Ansatzes."
    )
    spalten = (
        Spalte("Haushaltsstelle neu", "code", 16),
        Spalte("Zweckbestimmung", "text", 50),
        Spalte("Quelle", "code", 16),
        Spalte("Zweckbestimmung der Quelle", "text", 40),
        Spalte("Ressort", "code", 9),
        *_FUNDORT,
        *amount_columns(alle),
        *KENNUNG,
    )
    tabelle = Tabelle("fundstellen_neu", "Fundstellen neu", erklaerung, spalten)
    zeilen: dict[Art, list[int]] = {art: [] for art in ARTEN}
    for neu in ergebnis.einzelplan:
        for beitrag in neu.beitraege:
            index = tabelle.add(
                format_stelle(neu.kapitel, neu.titel),
                neu.zweckbestimmung,
                str(beitrag.titel.stelle),
                purpose(beitrag.titel),
                ressort_short(ergebnis, beitrag.titel.ressort),
                *_place(beitrag.titel, ergebnis),
                *amounts(beitrag.betraege, alle),
                *kennung(neu.titel, neu.art),
                anker=f"{neu.kapitel}/{neu.titel}",
                verweise={0: link_new(neu.kapitel, neu.titel), 2: link_old(beitrag.titel)},
            )
            zeilen[neu.art].append(index)
    add_totals(tabelle, zeilen, vor=1)
    inhalt = "Von jedem neuen Titel zu seinen Quellen und ihren Zellen"
    return Arbeitsblatt(tabelle.titel, tabelle.titel, (tabelle,), liste=True, inhalt=inhalt)


def _place(titel: Titel, ergebnis: Ergebnis) -> tuple[Wert, ...]:
    """File, sheet, row, and the cell of the first Haushaltsjahr's Ansatz (or of the Titel)."""
    herkunft = titel.herkunft
    ansatz = Position("ansatz", min(ergebnis.auftrag.haushalt.jahre))
    zelle = herkunft.zelle(ansatz) or herkunft.zelle("titel") or ""
    return herkunft.blatt.datei, herkunft.blatt.name, str(herkunft.zeile), zelle


def _link_of(umsetzung: Umsetzung) -> dict[int, str]:
    """To the new title; of several to the first."""
    if not umsetzung.ziele:
        return {}
    ziel = umsetzung.ziele[0]
    return {_GEHT_NACH: link_new(ziel.kapitel, ziel.titel)}


_GEHT_NACH = 9
"""The column that says where a title goes."""
