"""Checks of the amount columns of a sheet: the years they name, and when VE fall due."""

import re
from collections.abc import Iterator

from itplan.haushalt.rohzeile import Spalte
from itplan.haushalt.titel import Position
from itplan.pruefung.art import Fund, Pruefung
from itplan.pruefung.blattlage import Blattlage


def check_haushaltsjahre(lage: Blattlage) -> Iterator[Fund]:
    """Das Blatt führt jedes Haushaltsjahr des Projekts; ein Doppelhaushalt hat zwei
    (§§ 11, 12 LHO)."""
    spalten = list(lage.betragsspalten())
    vorhanden = {spalte.position for spalte in spalten}
    unklar = [s for s in spalten if s.gesperrt and s.position and s.position.groesse == "ansatz"]
    if not vorhanden or unklar or any(p and p.jahr is None for p in vorhanden):
        return
    unbekannt = " ".join(
        befund.wert or "" for befund in lage.rohblatt.befunde if befund.code == "spalte_unbekannt"
    )
    for jahr in lage.vorgaben.jahre:
        if Position("ansatz", jahr) not in vorhanden and str(jahr) not in unbekannt:
            text = f"Das Blatt hat keine Spalte für den Ansatz {jahr}."
            yield Fund(lage.ort(), text, erwartet=f"eine Spalte „Ansatz {jahr}“")


def check_faelligkeitsjahr(lage: Blattlage) -> Iterator[Fund]:
    """Eine VE wird in einem Jahr nach dem Haushaltsjahr fällig, für das sie bewilligt ist; was im
    selben Jahr fällig wird, ist Ansatz (§§ 16, 38 LHO)."""
    for spalte, position, faellig in _due(lage):
        if position.jahr is not None and faellig <= position.jahr and _is_used(lage, position):
            text = f"Die Spalte nennt {faellig} als Fälligkeit einer VE des Jahres {position.jahr}."
            yield Fund(
                lage.ort(spalte.kopfzelle), text, _heading(spalte), f"ein Jahr nach {position.jahr}"
            )


def check_offenes_ende(lage: Blattlage) -> Iterator[Fund]:
    """„ff.“ fasst alle späteren Jahre zusammen und steht deshalb nur am letzten Jahr; sonst wäre
    ein Jahr zweimal genannt (§ 16 LHO)."""
    faellig = list(_due(lage))
    for spalte, position, jahr in faellig:
        if not isinstance(position.faellig, str):
            continue
        spaeter = [
            andere
            for _, andere, anderes in faellig
            if andere.jahr == position.jahr and andere != position and anderes >= jahr
        ]
        if spaeter:
            text = f"Nach „{position.faellig}“ nennt das Blatt noch {spaeter[0].faellig}."
            erwartet = "„ff.“ nur am letzten Jahr"
            yield Fund(lage.ort(spalte.kopfzelle), text, _heading(spalte), erwartet)


def _due(lage: Blattlage) -> Iterator[tuple[Spalte, Position, int]]:
    """Columns of Fälligkeiten with the first year in which they fall due."""
    for spalte in lage.betragsspalten():
        position = spalte.position
        if spalte.feld == "betrag" and position and position.groesse == "faelligkeit":
            yield spalte, position, int(re.sub(r"[^0-9]", "", str(position.faellig)) or 0)


def _is_used(lage: Blattlage, position: Position) -> bool:
    return any(titel.betraege.get(position) for titel in lage.titel)


def _heading(spalte: Spalte) -> str:
    return " ".join(spalte.kopf.split())


SPALTEN: tuple[Pruefung, ...] = (
    Pruefung(
        "haushaltsjahr_fehlt",
        "warnung",
        check_haushaltsjahre,
        "Bitte prüfen, ob das Blatt zum richtigen Haushalt gehört, und die Spalte ergänzen.",
        gut="Spalten „Ansatz 2027“ und „Ansatz 2028“ im Doppelhaushalt",
        schlecht="nur „Ansatz 2027“ im Doppelhaushalt 2027/2028",
    ),
    Pruefung(
        "faelligkeit_jahr",
        "fehler",
        check_faelligkeitsjahr,
        "Bitte das Jahr der Fälligkeit berichtigen oder den Betrag als Ansatz veranschlagen.",
        gut="„VE 2027 fällig 2028“",
        schlecht="„VE 2027 fällig 2027“",
    ),
    Pruefung(
        "ff_nicht_letzte",
        "fehler",
        check_offenes_ende,
        "Bitte die Jahre einzeln nennen und „ff.“ nur an das letzte setzen.",
        gut="„VE 2027 fällig 2028“, „VE 2027 fällig 2029 ff.“",
        schlecht="„VE 2027 fällig 2028 ff.“, „VE 2027 fällig 2029“",
    ),
)
