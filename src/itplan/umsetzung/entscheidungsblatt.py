"""Entscheidungsblatt: what our workbook and its reader agree on, word by word."""

import re

from itplan.umsetzung.entscheidung import WAHL_TEXT

KENNUNG = "itplan-Entscheidungen 1"
"""How the workbook names itself, with the version of its columns."""
KENNUNG_KOPF, LAND, EINZELPLAN, JAHRE = "Kennung der Mappe", "Land", "Einzelplan", "Haushaltsjahre"
WARTEND = "nicht angewandt"
"""The head over the number of decisions that wait to be settled."""

UMSETZUNGSLISTE, SYNOPSE, ENTSCHEIDUNGEN = "Umsetzungsliste", "Synopse", "Entscheidungen"
"""The sheets in which a decision can be entered, and the one that lists them all."""

_OHNE_EINGABEN = re.compile(
    "Einzelplan|Abgebende Seite|Überleitungsrechnung|Fundstellen (alt|neu)|Veränderungen"
    "|Textänderungen|Vermerke|Abstimmung [0-9]{2}|Prüfprotokoll"
)


def may_hold_decisions(blatt: str) -> bool:
    """Whether a sheet has to be read: any but our own large ones in which nothing is entered.

    Somebody may have copied or renamed a sheet before deciding on it.
    """
    return not _OHNE_EINGABEN.fullmatch(blatt)


WAHL = "Entscheidung"
KAPITEL = "abw. Kapitel"
TITEL = "abw. Titel"
ANTEIL = "abw. Anteil (%)"
BEMERKUNG, NAME, DATUM = "Bemerkung", "Name", "Datum"
SCHLUESSEL, GRUNDLAGE, EINTRAG, SIEGEL = "Schlüssel", "Grundlage", "Eintrag", "Siegel"
ERLEDIGT = "erledigt"
ERLEDIGT_JA = "ja"
LAENGSTER_TEXT = 2_000
"""Characters of a Bemerkung or a name; with more, what was written could not be kept with it."""


def years_text(jahre: tuple[int, ...]) -> str:
    return ", ".join(str(jahr) for jahr in jahre)


def betrag_head(jahr: int) -> str:
    return f"abw. Betrag {jahr}"


def aenderung_head(jahr: int) -> str:
    return f"Kürzung (−)/Aufstockung (+) {jahr}"


def input_heads(jahre: tuple[int, ...]) -> tuple[str, ...]:
    """The heads of the columns in which a decision is entered, in their order."""
    betraege = tuple(betrag_head(jahr) for jahr in jahre)
    aenderungen = tuple(aenderung_head(jahr) for jahr in jahre)
    return (WAHL, KAPITEL, TITEL, ANTEIL, *betraege, *aenderungen, BEMERKUNG, NAME, DATUM)


HIDDEN_HEADS = (SCHLUESSEL, GRUNDLAGE, EINTRAG)
"""Hidden columns, by which a decision finds its move again."""
AUSWAHL = tuple(WAHL_TEXT.values())
