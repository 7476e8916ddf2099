"""Frames for analysts: the Überleitung and the Einzelplan in pandas, amounts in whole cent.

Nothing of the program imports this module; it is for notebooks and scripts.
"""

from collections.abc import Iterable

import pandas as pd

from itplan.haushalt.titel import Position
from itplan.plan.einzelplan import Planzeile
from itplan.umsetzung.bewegung import Umsetzung

_POSITION = ["groesse", "jahr", "faellig"]


def ueberleitung_frame(umsetzungen: Iterable[Umsetzung]) -> pd.DataFrame:
    """One row per source title, target and Position; `umgesetzt_cent` is int64.

    Columns: titel, ressort, kapitel_alt, titel_alt, regel, kapitel_neu, titel_neu,
    groesse, jahr (Int64), faellig, umgesetzt_cent.
    """
    zeilen = [
        {
            "titel": umsetzung.titel.id,
            "ressort": umsetzung.titel.ressort,
            "kapitel_alt": umsetzung.titel.kapitel,
            "titel_alt": umsetzung.titel.titel,
            "regel": umsetzung.regel,
            "kapitel_neu": ziel.kapitel,
            "titel_neu": ziel.titel,
            **_position(position),
            "umgesetzt_cent": cent,
        }
        for umsetzung in umsetzungen
        for ziel in umsetzung.ziele
        for position, cent in ziel.betraege.items()
    ]
    spalten = ["titel", "ressort", "kapitel_alt", "titel_alt", "regel", "kapitel_neu", "titel_neu"]
    return _typed(zeilen, [*spalten, *_POSITION, "umgesetzt_cent"])


def einzelplan_frame(zeilen: Iterable[Planzeile]) -> pd.DataFrame:
    """One row per new title and Position; `betrag_cent` is int64.

    Columns: kapitel, titel, hauptgruppe, titelgruppe, funktion, zweckbestimmung,
    groesse, jahr (Int64), faellig, betrag_cent.
    """
    eintraege = [
        {
            "kapitel": zeile.kapitel,
            "titel": zeile.titel,
            "hauptgruppe": zeile.titel[0],
            "titelgruppe": zeile.titelgruppe,
            "funktion": zeile.funktion,
            "zweckbestimmung": zeile.zweckbestimmung,
            **_position(position),
            "betrag_cent": cent,
        }
        for zeile in zeilen
        for position, cent in zeile.betraege.items()
    ]
    spalten = ["kapitel", "titel", "hauptgruppe", "titelgruppe", "funktion", "zweckbestimmung"]
    return _typed(eintraege, [*spalten, *_POSITION, "betrag_cent"])


def kapitel_pivot(zeilen: Iterable[Planzeile], jahr: int) -> pd.DataFrame:
    """Ansätze of one year in cent: Kapitel as rows, Hauptgruppen as columns (§ 13 LHO)."""
    frame = einzelplan_frame(zeilen)
    ansaetze = frame[(frame["groesse"] == "ansatz") & (frame["jahr"] == jahr)]
    return ansaetze.pivot_table(
        index="kapitel", columns="hauptgruppe", values="betrag_cent", aggfunc="sum", fill_value=0
    )


def _position(position: Position) -> dict[str, object]:
    faellig = None if position.faellig is None else str(position.faellig)
    return {"groesse": position.groesse, "jahr": position.jahr, "faellig": faellig}


def _typed(zeilen: list[dict[str, object]], spalten: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(zeilen, columns=spalten)
    return frame.astype({"jahr": "Int64", spalten[-1]: "int64"})
