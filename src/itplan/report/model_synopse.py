"""The sheet `Synopse`: left the old title, right the new one, a row per Vorgang."""

from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.systematik import ARTEN, Art
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.synopse import Synopsengruppe, Synopsenzeile, build_synopse
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_entscheidung import decision_columns, decision_values
from itplan.report.model_status import STATUS_TEXT
from itplan.report.model_tables import Spalte, Tabelle, Wert
from itplan.report.model_titel import (
    add_totals,
    amounts,
    ansatz_positions,
    link_new,
    link_old,
    previous_year,
    purpose,
)

_NAME = "Synopse"
_ERKLAERUNG = "In Euro. Alt + Differenz = Anteil + bleibt; Neu = alle Anteile daran."
_LESEHILFE = (
    "Links der alte, rechts der neue Titel. Zeilen mit derselben Nummer gehören zusammen: 1:n teilt"
    " einen Titel, n:1 fasst Titel zusammen. Der ganze Betrag eines alten und eines neuen Titels"
    " steht einmal, bei seiner ersten Zeile; „Anteil“ ist, was diese Zeile dem neuen Titel bringt."
    " Eine Differenz ist, was gekürzt oder aufgestockt wurde. Titel, die keine IT sind, stehen auf"
    " dem Blatt „Fundstellen alt“."
)
_ZUM_NEUEN = 7
"""Columns before the new Haushaltsstelle, but for the amounts of the old one."""


def synopse(ergebnis: Ergebnis) -> Arbeitsblatt:
    """Old and new side by side, with the columns in which a reviewer decides."""
    alle = ansatz_positions(ergebnis)
    tabelle = Tabelle("synopse", "Synopse alt/neu", _ERKLAERUNG, _columns(ergebnis, alle))
    zeilen: dict[Art, list[int]] = {art: [] for art in ARTEN}
    gruppen = build_synopse(ergebnis.umsetzungen, ergebnis.einzelplan)
    ziffern = len(str(len(gruppen)))
    for nummer, gruppe in enumerate(gruppen, 1):
        vorne = (str(nummer).zfill(ziffern), describe_case(gruppe))
        for zeile in gruppe.zeilen:
            titel = zeile.umsetzung.titel
            werte = (*vorne, *_values(ergebnis, zeile, alle))
            index = tabelle.add(*werte, anker=titel.id, verweise=_links(zeile, len(alle)))
            zeilen[titel.art].append(index)
    add_totals(tabelle, zeilen, vor=5)
    return Arbeitsblatt(
        _NAME,
        tabelle.titel,
        (Absatz(_LESEHILFE), tabelle),
        liste=True,
        inhalt="Jeder alte IT-Titel neben dem neuen, auch bei Teilung und Zusammenfassung",
    )


def describe_case(gruppe: Synopsengruppe) -> str:
    """`1:1`, `1:n (2)`, `n:1 (5)`, `n:m (3:2)`; `–` where nothing moves into a new title."""
    alt, neu = gruppe.anzahl_alt, gruppe.anzahl_neu
    if not neu:
        return "–"
    if alt > 1 and neu > 1:
        return f"n:m ({alt}:{neu})"
    if alt > 1:
        return f"n:1 ({alt})"
    return f"1:n ({neu})" if neu > 1 else "1:1"


def _columns(ergebnis: Ergebnis, alle: list[Position]) -> tuple[Spalte, ...]:
    vorjahr = previous_year(ergebnis.auftrag.haushalt)

    def side(name: str, nachrichtlich: bool = False) -> list[Spalte]:
        return [
            Spalte(f"{name} {p.jahr}", "betrag", 16, nachrichtlich and p == vorjahr) for p in alle
        ]

    return (
        Spalte("Nr.", "code", 6),
        Spalte("Fall", "text", 10),
        Spalte("Haushaltsstelle alt", "code", 16),
        Spalte("TG alt", "code", 5),
        Spalte("FKZ alt", "code", 6),
        Spalte("Zweckbestimmung alt", "text", 32),
        Spalte("Vermerke alt", "text", 22),
        *side("Alt"),
        Spalte("Haushaltsstelle neu", "code", 16),
        Spalte("TG neu", "code", 5),
        Spalte("FKZ neu", "code", 6),
        Spalte("Zweckbestimmung neu", "text", 32),
        Spalte("Vermerke neu", "text", 22),
        *side("Neu", nachrichtlich=True),
        Spalte("Was geschieht", "text", 14),
        *side("Anteil", nachrichtlich=True),
        *side("bleibt"),
        *side("Differenz"),
        *decision_columns(ergebnis.auftrag.haushalt),
    )


def _values(ergebnis: Ergebnis, zeile: Synopsenzeile, alle: list[Position]) -> list[Wert]:
    umsetzung, titel, neu = zeile.umsetzung, zeile.umsetzung.titel, zeile.neu
    alt_zuerst, leer = zeile.alt_zuerst, [None] * len(alle)
    return [
        str(titel.stelle),
        titel.titelgruppe or "",
        titel.funktion or "",
        purpose(titel),
        "; ".join(titel.vermerke) if alt_zuerst else "",
        *(amounts(titel.betraege, alle) if alt_zuerst else leer),
        format_stelle(neu.kapitel, neu.titel) if neu else "",
        (neu.titelgruppe or "") if neu else "",
        (neu.funktion or "") if neu else "",
        neu.zweckbestimmung if neu else "",
        "; ".join(neu.vermerke) if neu and zeile.neu_zuerst else "",
        *(amounts(neu.betraege, alle) if neu and zeile.neu_zuerst else leer),
        _what_happens(zeile),
        *(amounts(zeile.anteil, alle) if neu else leer),
        *(_rest(zeile, alle) if alt_zuerst else leer),
        *([umsetzung.aenderung.get(p, 0) for p in alle] if alt_zuerst else leer),
        *decision_values(umsetzung, zeile.vorgang, ergebnis.auftrag.haushalt),
    ]


def _rest(zeile: Synopsenzeile, alle: list[Position]) -> list[Wert]:
    """What stays; an empty cell where nothing does."""
    return [zeile.verbleibt.get(position) or None for position in alle]


def _what_happens(zeile: Synopsenzeile) -> str:
    """What became of the title; a move that was refused says so, with where it was to go."""
    vorschlag = zeile.vorgang.vorschlag
    if vorschlag and not zeile.neu:
        entscheidung = zeile.vorgang.entscheidung
        abgelehnt = entscheidung is not None and entscheidung.wahl == "abgelehnt"
        wort = "abgelehnt" if abgelehnt else "unterbleibt"
        return f"{wort}: {format_stelle(vorschlag.kapitel, vorschlag.titel)}"
    return STATUS_TEXT[zeile.umsetzung.status]


def _links(zeile: Synopsenzeile, breite: int) -> dict[int, str]:
    links = {2: link_old(zeile.umsetzung.titel)}
    if zeile.neu:
        spalte = _ZUM_NEUEN + breite
        links[spalte] = link_new(zeile.neu.kapitel, zeile.neu.titel)
    return links
