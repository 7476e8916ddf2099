"""The Überleitung, one row per move, and what stays in the Ressorts."""

from collections import defaultdict
from collections.abc import Iterable

from itplan.haushalt.haushaltsstelle import format_titel
from itplan.haushalt.systematik import ARTEN, Art
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.report.model_positions import position_columns, positions, ressort_short
from itplan.report.model_status import STATUS_TEXT
from itplan.report.model_tables import Spalte, Tabelle, Wert
from itplan.report.model_titel import add_totals
from itplan.umsetzung.bewegung import Umsetzung, Ziel, add_up
from itplan.umsetzung.entscheidung import WAHL_TEXT

_OLD_TITLE = (
    Spalte("Datei", "text", 28),
    Spalte("Blatt", "text", 14),
    Spalte("Zeile", "code", 7),
    Spalte("Ressort", "text", 9),
    Spalte("Kapitel alt", "code", 11),
    Spalte("Titel alt", "code", 10),
    Spalte("FKZ alt", "code", 8),
    Spalte("Zweckbestimmung", "text", 60),
)


def ueberleitung(ergebnis: Ergebnis) -> Tabelle:
    """One row per move: from the cell in the Ressort's workbook to the new title."""
    alle = positions(ergebnis)
    spalten = (
        *_OLD_TITLE,
        Spalte("Regel", "text", 20),
        Spalte("Kapitel neu", "code", 11),
        Spalte("Titel neu", "code", 10),
        Spalte("FKZ neu", "code", 8),
        *position_columns(ergebnis),
        Spalte("Zustimmung", "text", 12),
        Spalte("Begründung", "text", 50),
    )
    tabelle = Tabelle(
        "ueberleitung",
        "Überleitung",
        "Jede Umsetzung in Euro: von der Zeile in der Arbeitsmappe des Ressorts zum neuen Titel.",
        spalten,
    )
    zeilen: dict[Art, list[int]] = {art: [] for art in ARTEN}
    for umsetzung, ziel in _moves(ergebnis.umsetzungen):
        zeile = tabelle.add(
            *_old_title(ergebnis, umsetzung),
            umsetzung.regel or "",
            ziel.kapitel,
            format_titel(ziel.titel),
            ziel.funktion or "",
            *(ziel.betraege.get(p) for p in alle),
            _consent(ergebnis, umsetzung),
            _reason(umsetzung, ziel),
            anker=umsetzung.titel.id,
            verweis=f"{ziel.kapitel}/{ziel.titel}",
        )
        zeilen[umsetzung.titel.art].append(zeile)
    add_totals(tabelle, zeilen)
    return tabelle


def _consent(ergebnis: Ergebnis, umsetzung: Umsetzung) -> str:
    """A constitutional organ must agree before its titles move."""
    ressort = ergebnis.auftrag.vorgaben.ressort_of_einzelplan(umsetzung.titel.ressort)
    return "nötig" if ressort and ressort.zustimmung_noetig else ""


def _reason(umsetzung: Umsetzung, ziel: Ziel | None) -> str:
    """What was decided on a move (or on what stays) goes before the reason of the rule.

    Who decided, and the remark, are not for the public.
    """
    worte = dict.fromkeys(
        WAHL_TEXT[vorgang.entscheidung.wahl]
        for vorgang in umsetzung.entschieden
        if vorgang.entscheidung and vorgang.ergebnis is ziel
    )
    grund = umsetzung.grund or (umsetzung.hindernis[1] if umsetzung.hindernis else "")
    return "; ".join(filter(None, [f"entschieden: {', '.join(worte)}" if worte else "", grund]))


def _moves(umsetzungen: Iterable[Umsetzung]) -> Iterable[tuple[Umsetzung, Ziel]]:
    for umsetzung in umsetzungen:
        for ziel in umsetzung.ziele:
            yield umsetzung, ziel


def verbleib(ergebnis: Ergebnis) -> Tabelle:
    """What stays in the Ressorts: IT titles one by one, all other titles in sums."""
    alle = positions(ergebnis)
    spalten = (
        *_OLD_TITLE,
        Spalte("Was geschieht", "text", 20),
        Spalte("Regel", "text", 20),
        *position_columns(ergebnis),
        Spalte("Begründung", "text", 50),
    )
    tabelle = Tabelle(
        "verbleib",
        "Verbleib in den Ressorts",
        "Was von den gelesenen Titeln nicht umgesetzt wird, in Euro. Titel, die keine IT sind,"
        " stehen je Ressort in einer Summe.",
        spalten,
    )
    zeilen: dict[Art, list[int]] = {art: [] for art in ARTEN}
    for umsetzung in ergebnis.umsetzungen:
        if umsetzung.status in ("verbleibt", "teilweise", "nicht_zugeordnet", "fehlerhaft"):
            zeile = tabelle.add(
                *_old_title(ergebnis, umsetzung),
                STATUS_TEXT[umsetzung.status],
                umsetzung.regel or "",
                *(umsetzung.verbleibt.get(p) for p in alle),
                _reason(umsetzung, None),
                anker=umsetzung.titel.id,
            )
            zeilen[umsetzung.titel.art].append(zeile)
    for (nummer, art), (anzahl, betraege) in _other_titles(ergebnis.umsetzungen).items():
        leer: list[Wert] = ["", "", "", ressort_short(ergebnis, nummer), "", "", ""]
        text = f"{anzahl} Titel ohne IT ({art.capitalize()})"
        werte = (betraege.get(p) for p in alle)
        zeilen[art].append(tabelle.add(*leer, text, STATUS_TEXT["nicht_it"], "", *werte, ""))
    add_totals(tabelle, zeilen)
    return tabelle


def _other_titles(
    umsetzungen: Iterable[Umsetzung],
) -> dict[tuple[str, Art], tuple[int, dict[Position, int]]]:
    """Number and sums of the titles that are not IT, by Ressort and art."""
    gruppen: dict[tuple[str, Art], list[Umsetzung]] = defaultdict(list)
    for umsetzung in umsetzungen:
        if umsetzung.status == "nicht_it":
            gruppen[umsetzung.titel.ressort, umsetzung.titel.art].append(umsetzung)
    return {
        schluessel: (len(gruppe), add_up(umsetzung.verbleibt for umsetzung in gruppe))
        for schluessel, gruppe in sorted(gruppen.items())
    }


def _old_title(ergebnis: Ergebnis, umsetzung: Umsetzung) -> tuple[Wert, ...]:
    titel = umsetzung.titel
    zusatz = f" ({titel.unterscheidung})" if titel.unterscheidung else ""
    bereich = f"{titel.bereich}/" if titel.bereich else ""
    return (
        titel.herkunft.blatt.datei,
        titel.herkunft.blatt.name,
        str(titel.herkunft.zeile),
        ressort_short(ergebnis, titel.ressort),
        bereich + titel.kapitel,
        format_titel(titel.titel),
        titel.funktion or "",
        titel.zweckbestimmung + zusatz,
    )
