"""The columns of the Meldebogen: their heads, how they are filled in, and what Excel says to it."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.systematik import funktionenplan

Eingabe = Literal["code", "text", "betrag", "anteil", "stellen", "auswahl", "funktion"]
"""How a column is filled in: `anteil` as a percentage, `auswahl` as ja or nein."""

_FESTE_FAELLIGKEITEN = 3
"""VE fall due in single years up to the third after the first Haushaltsjahr, then `ff.`."""


class Formspalte(NamedTuple):
    """A column of the form; `hinweis` appears when one of its cells is chosen."""

    kopf: str
    eingabe: Eingabe
    breite: int
    hinweis: str


def form_columns(haushalt: Haushalt) -> tuple[Formspalte, ...]:
    """All columns of the sheet IT-Titel from left to right."""
    return (*_STELLE, *_amounts(haushalt.jahre), *_DAZU)


def funktion_codes() -> dict[str, str]:
    """The Funktionen that can be chosen; an Oberfunktion without parts is printed as `NN0`."""
    plan = funktionenplan().bezeichnungen
    codes = {code: name for code, name in plan.items() if len(code) == 3}
    for code, name in plan.items():
        if len(code) == 2 and not any(andere.startswith(code) for andere in codes):
            codes[f"{code}0"] = name
    return dict(sorted(codes.items()))


def _amounts(jahre: tuple[int, ...]) -> Iterable[Formspalte]:
    erstes, letztes = jahre[0], jahre[-1]
    yield _amount(f"Ist {erstes - 2}", f"Ist-Ergebnis {erstes - 2} in Euro und Cent.")
    yield _amount(f"Ansatz {erstes - 1}", f"Ansatz {erstes - 1} in Euro, nach altem Plan.")
    for jahr in jahre:
        yield _amount(f"Ansatz {jahr}", f"Ansatz {jahr} in Euro. 0 bei einem Leertitel.")
    for jahr in jahre:
        yield from _commitments(jahr, erstes + _FESTE_FAELLIGKEITEN)
    for jahr in (letztes + 1, letztes + 2):
        yield _amount(f"Finanzplan {jahr}", f"Betrag der Finanzplanung für {jahr} in Euro.")


def _commitments(jahr: int, letztes_einzelnes: int) -> Iterable[Formspalte]:
    yield _amount(
        f"VE {jahr}",
        f"Verpflichtungsermächtigung {jahr} in Euro, nur bei Ausgaben."
        " Die Fälligkeiten daneben ergeben zusammen diesen Betrag.",
    )
    for faellig in range(jahr + 1, letztes_einzelnes + 1):
        yield _amount(f"VE {jahr} fällig {faellig}", f"Davon fällig im Jahr {faellig}, in Euro.")
    offen = letztes_einzelnes + 1
    hinweis = f"Davon fällig im Jahr {offen} und in den Folgejahren, in Euro."
    yield _amount(f"VE {jahr} fällig {offen} ff.", hinweis)


def _amount(kopf: str, hinweis: str) -> Formspalte:
    return Formspalte(kopf, "betrag", 14, hinweis)


_STELLE = (
    Formspalte("Kapitel", "code", 9, "Kapitel mit allen Stellen, ohne Leerzeichen."),
    Formspalte("Titel", "code", 9, "Titel mit fünf Stellen: Gruppe und Zählnummer, z. B. 51199."),
    Formspalte("Titelgruppe", "code", 11, "Zwei Stellen, z. B. 99. Leer ohne Titelgruppe."),
    Formspalte("Titelgruppe Bezeichnung", "text", 32, "Zweckbestimmung der Titelgruppe laut Plan."),
    Formspalte(
        "Funktion",
        "funktion",
        9,
        "Drei Stellen des Funktionenplans, z. B. 011. Die Liste steht auf dem Deckblatt.",
    ),
    Formspalte("Zweckbestimmung", "text", 52, "Zweckbestimmung des Titels laut Haushaltsplan."),
)

_DAZU = (
    Formspalte(
        "IT-Anteil",
        "anteil",
        9,
        "Nur wenn der Titel nicht ganz IT ist: der Anteil in Prozent, z. B. 60 %. Leer heißt ganz.",
    ),
    Formspalte(
        "Kategorie", "text", 22, "Zum Beispiel Infrastruktur, Fachverfahren, Personal, Sonstiges."
    ),
    Formspalte("Verfahren", "text", 22, "Name des Fachverfahrens, wenn der Titel einem dient."),
    Formspalte(
        "Vorhaben",
        "text",
        28,
        "Name des Vorhabens. Steht ein Titel in mehreren Zeilen, unterscheidet das Vorhaben sie.",
    ),
    Formspalte("Strategieziel", "text", 12, "Ziel der IT-Strategie, dem der Titel dient."),
    Formspalte(
        "Vermerke",
        "text",
        40,
        "Haushaltsvermerke im Wortlaut, je Vermerk eine Zeile (Alt+Eingabe).",
    ),
    Formspalte("Erläuterung", "text", 48, "Erläuterung zum Titel, wie sie gedruckt werden soll."),
    Formspalte("Stellen", "stellen", 9, "Zahl der Stellen bei Personalausgaben (Hauptgruppe 4)."),
    Formspalte(
        "öffentlich", "auswahl", 10, "nein, wenn der Titel nicht veröffentlicht werden darf."
    ),
    Formspalte("Bemerkung", "text", 24, "Für die Bearbeitung; wird nicht gedruckt."),
)
