"""The columns of the open data: name, kind, meaning, and the term of the Fiscal Data Package."""

from typing import Literal, NamedTuple

Spaltenart = Literal["text", "ganzzahl", "jahr", "datum", "betrag", "ja_nein"]


class Datenspalte(NamedTuple):
    """A column; `begriff` is its columnType in the taxonomy of budgets, empty where none fits.

    A `begriff` that goes on with a part of our own, as `…:code:neu`, is of the kind it begins with.
    """

    name: str
    art: Spaltenart
    beschreibung: str
    begriff: str = ""


_EINZELPLAN = "administrative-classification:generic:level1:code"
_KAPITEL = "administrative-classification:generic:level2:code"
_TITEL = "economic-classification:generic:code"
_ZWECK = "economic-classification:generic:label"
_FUNKTION = "functional-classification:generic:code"

_POSITION = (
    Datenspalte(
        "groesse",
        "text",
        "Ansatz, Ist, VE, Fälligkeit, Finanzplan, Rest oder Vorbelastung",
        "value-kind:code",
    ),
    Datenspalte("jahr", "jahr", "Jahr der Größe", "date:fiscal-year"),
    Datenspalte("faellig", "text", "Jahr, in dem die VE fällig wird"),
    Datenspalte("nachrichtlich", "ja_nein", "nur zum Vergleich umgegliedert"),
)
_ART = Datenspalte("art", "text", "`einnahmen` oder `ausgaben`", "direction")

UEBERLEITUNG = (
    Datenspalte("datei", "text", "Arbeitsmappe, aus der die Zeile stammt"),
    Datenspalte("blatt", "text", "Blatt der Arbeitsmappe"),
    Datenspalte("zeile", "ganzzahl", "Zeilennummer, wie Excel sie zeigt"),
    Datenspalte("ressort", "text", "Ressort, das den Titel bisher veranschlagt", _EINZELPLAN),
    Datenspalte(
        "kapitel_alt", "text", "Kapitel bisher, mit Bereich davor, wo es einen gibt", _KAPITEL
    ),
    Datenspalte("titel_alt", "text", "Titel bisher, fünf Ziffern", _TITEL),
    Datenspalte("funktion_alt", "text", "Funktion bisher", _FUNKTION),
    Datenspalte("zweckbestimmung", "text", "Zweckbestimmung des bisherigen Titels", _ZWECK),
    Datenspalte("regel", "text", "Regel, die das Ziel bestimmt"),
    Datenspalte(
        "kapitel_neu",
        "text",
        "Kapitel im neuen Einzelplan; leer, wo nichts umgesetzt wird",
        f"{_KAPITEL}:neu",
    ),
    Datenspalte("titel_neu", "text", "Titel im neuen Einzelplan", f"{_TITEL}:neu"),
    *_POSITION,
    Datenspalte("alt", "betrag", "Betrag bisher in Euro, auf der ersten Zeile des Titels", "value"),
    Datenspalte("aenderung", "betrag", "Kürzung oder Aufstockung in Euro", "value"),
    Datenspalte("umgesetzt", "betrag", "Betrag in Euro, der auf dieses Ziel übergeht", "value"),
    Datenspalte("verbleibt", "betrag", "Betrag in Euro, der am bisherigen Ort bleibt", "value"),
    _ART,
)
"""The columns of ueberleitung.csv (contract, section 4), and `art` behind them."""

EINZELPLAN = (
    Datenspalte("kapitel", "text", "Kapitel des neuen Einzelplans", _KAPITEL),
    Datenspalte(
        "kapitel_bezeichnung",
        "text",
        "Bezeichnung des Kapitels",
        "administrative-classification:generic:level2:label",
    ),
    Datenspalte("titelgruppe", "text", "Titelgruppe", "activity:generic:program:code"),
    Datenspalte(
        "titelgruppe_bezeichnung",
        "text",
        "Bezeichnung der Titelgruppe",
        "activity:generic:program:label",
    ),
    Datenspalte("titel", "text", "Titel, fünf Ziffern", _TITEL),
    Datenspalte("funktion", "text", "Funktion", _FUNKTION),
    Datenspalte("zweckbestimmung", "text", "Zweckbestimmung", _ZWECK),
    Datenspalte("bewirtschafter", "text", "Einzelplan der bewirtschaftenden Stelle", _EINZELPLAN),
    *_POSITION,
    Datenspalte("betrag", "betrag", "Betrag in Euro", "value"),
    Datenspalte("quellen", "text", "bisherige Titel, durch Leerzeichen getrennt"),
    _ART,
)
"""The columns of einzelplan.csv, and `art` behind them."""


def code_columns(begriff: str) -> tuple[Datenspalte, ...]:
    """The columns of an official plan of codes; `begriff` is what its codes classify by."""
    return (
        Datenspalte("code", "text", "Ziffern, wie sie im Haushaltsplan stehen", f"{begriff}:code"),
        Datenspalte("ebene", "ganzzahl", "Ebene der Gliederung: 1 ist die oberste"),
        Datenspalte("bezeichnung", "text", "amtliche Bezeichnung", f"{begriff}:label"),
        Datenspalte("stand", "datum", "Stand der amtlichen Fassung"),
        Datenspalte("quelle", "text", "amtliche Quelle"),
    )


SUMMEN = (
    _ART,
    *(spalte for spalte in _POSITION if spalte.art != "ja_nein"),
    Datenspalte("gelesen", "betrag", "in den Mappen gelesen"),
    Datenspalte("aenderung", "betrag", "gekürzt oder aufgestockt"),
    Datenspalte("nicht_it", "betrag", "nicht als IT ausgewählt"),
    Datenspalte("verbleibt", "betrag", "IT, die am bisherigen Ort bleibt"),
    Datenspalte("nicht_zugeordnet", "betrag", "IT, für die keine Regel ein Ziel nennt"),
    Datenspalte("fehlerhaft", "betrag", "wegen eines Fehlers zurückgehalten"),
    Datenspalte("umgesetzt", "betrag", "in den neuen Einzelplan umgesetzt"),
    Datenspalte("bestand", "betrag", "war schon im neuen Einzelplan"),
    Datenspalte("einzelplan", "betrag", "steht im neuen Einzelplan"),
)
"""The columns of the proof: gelesen + aenderung = all that follow but einzelplan."""

GRUPPIERUNGSPLAN = code_columns("economic-classification:generic")
FUNKTIONENPLAN = code_columns("functional-classification:generic")
