"""The tables of the proof and of the findings."""

from collections.abc import Mapping

from itplan.haushalt.befund import Befund, Schwere
from itplan.haushalt.betrag import format_betrag
from itplan.report.model_positions import print_head
from itplan.report.model_tables import Spalte, Tabelle, Wert
from itplan.umsetzung.abgleich import SPALTEN, Abgleich

SPALTENNAMEN = {
    "gelesen": "gelesen",
    "aenderung": "Änderung",
    "nicht_it": "keine IT",
    "verbleibt": "bleibt",
    "nicht_zugeordnet": "nicht zugeordnet",
    "fehlerhaft": "zurückgehalten",
    "umgesetzt": "umgesetzt",
    "bestand": "Bestand",
    "einzelplan": "Einzelplan neu",
}
SCHWERE_TEXT: Mapping[Schwere, str] = {
    "fehler": "Fehler",
    "warnung": "Warnung",
    "hinweis": "Hinweis",
}


def proof_table(abgleich: Abgleich) -> Tabelle:
    """The equations of the proof: what was read is what stands somewhere now."""
    tabelle = Tabelle(
        "nachweis",
        "Nachweis: alt = neu",
        "In Euro. Gelesen + Änderung = keine IT + bleibt + nicht zugeordnet + zurückgehalten"
        " + umgesetzt + Bestand, und Einzelplan neu = umgesetzt + Bestand.",
        (
            Spalte("", "text", 12),
            Spalte("Größe", "text", 26),
            *(Spalte(SPALTENNAMEN[name], "betrag", 18) for name in SPALTEN),
            Spalte("Differenz", "betrag", 12, auffaellig="ungleich_null"),
        ),
    )
    for (art, position), summen in abgleich.summen.items():
        rechts = sum(summen[name] for name in SPALTEN[2:8])
        alt = summen["gelesen"] + summen["aenderung"] - rechts
        neu = summen["einzelplan"] - summen["umgesetzt"] - summen["bestand"]
        tabelle.add(
            art.capitalize(),
            print_head(position),
            *(summen[name] for name in SPALTEN),
            abs(alt) + abs(neu),
        )
    return tabelle


BEFUND_SPALTEN = (
    Spalte("Schwere", "text", 10, auffaellig="schwere"),
    Spalte("Ressort", "code", 8),
    Spalte("Datei", "text", 28),
    Spalte("Blatt", "text", 14),
    Spalte("Zelle", "text", 8),
    Spalte("Haushaltsstelle", "text", 15),
    Spalte("Befund", "text", 60),
    Spalte("Wert", "text", 18),
    Spalte("erwartet", "text", 24),
    Spalte("Differenz", "text", 16),
    Spalte("Abhilfe", "text", 50),
    Spalte("Code", "text", 24),
)
HAUSHALTSSTELLE = 5
"""The column that names the title."""


def befund_values(befund: Befund) -> tuple[Wert, ...]:
    """What stands in these columns."""
    differenz = befund.differenz_cent
    return (
        SCHWERE_TEXT[befund.schwere],
        befund.ressort or "",
        befund.datei or "",
        befund.blatt or "",
        befund.zelle or "",
        befund.haushaltsstelle or "",
        befund.text,
        befund.wert or "",
        befund.erwartet or "",
        format_betrag(differenz) if differenz is not None else "",
        befund.abhilfe,
        befund.code,
    )
