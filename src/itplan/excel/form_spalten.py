"""The columns of the Meldebogen: their heads, how they are filled in, and what the form says."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.titel import Position

Eingabe = Literal["code", "text", "liste", "betrag", "anteil", "stellen", "auswahl"]
"""How a column is filled in: `anteil` as a percentage, `auswahl` as ja or nein, `liste` as a
text that a list offers."""

_FESTE_FAELLIGKEITEN = 3
"""VE fall due in single years up to the third after the first Haushaltsjahr, then `ff.`."""


class Formspalte(NamedTuple):
    """A column of the form; `feld` is a field of Titel, `bemerkung`, or what an amount is.

    `hinweis` appears when one of its cells is chosen, and in the sheet Ausfüllhilfe.
    """

    kopf: str
    feld: str | Position
    eingabe: Eingabe
    breite: int
    hinweis: str


def form_columns(haushalt: Haushalt) -> tuple[Formspalte, ...]:
    """All columns to be filled in on the sheet IT-Titel, from left to right."""
    return (*_STELLE, *_amounts(haushalt.jahre), *_DAZU)


def _amounts(jahre: tuple[int, ...]) -> Iterable[Formspalte]:
    erstes, letztes = jahre[0], jahre[-1]
    ist, vorjahr = Position("ist", erstes - 2), Position("ansatz", erstes - 1)
    yield _amount(f"Ist {ist.jahr}", ist, f"Ist-Ergebnis {ist.jahr} in Euro und Cent.")
    yield _amount(
        f"Ansatz {vorjahr.jahr}", vorjahr, f"Ansatz {vorjahr.jahr} in Euro, nach altem Plan."
    )
    for jahr in jahre:
        hinweis = f"Ansatz {jahr} in Euro. Bei einem Leertitel 0."
        yield _amount(f"Ansatz {jahr}", Position("ansatz", jahr), hinweis)
    for jahr in jahre:
        yield from _commitments(jahr, erstes + _FESTE_FAELLIGKEITEN)
    for jahr in (letztes + 1, letztes + 2):
        hinweis = f"Betrag der Finanzplanung für {jahr} in Euro."
        yield _amount(f"Finanzplan {jahr}", Position("finanzplan", jahr), hinweis)


def _commitments(jahr: int, letztes_einzelnes: int) -> Iterable[Formspalte]:
    yield _amount(
        f"VE {jahr}",
        Position("ve", jahr),
        f"Verpflichtungsermächtigung {jahr} in Euro, nur bei Ausgaben."
        " Die Fälligkeiten daneben ergeben zusammen diesen Betrag.",
    )
    for faellig in range(jahr + 1, letztes_einzelnes + 1):
        yield _amount(
            f"VE {jahr} fällig {faellig}",
            Position("faelligkeit", jahr, faellig),
            f"Davon fällig im Jahr {faellig}, in Euro.",
        )
    offen = letztes_einzelnes + 1
    yield _amount(
        f"VE {jahr} fällig {offen} ff.",
        Position("faelligkeit", jahr, f"{offen} ff."),
        f"Davon fällig im Jahr {offen} und in den Folgejahren, in Euro.",
    )


def _amount(kopf: str, position: Position, hinweis: str) -> Formspalte:
    return Formspalte(kopf, position, "betrag", 15, hinweis)


_STELLE = (
    Formspalte("Kapitel", "kapitel", "code", 9, "Kapitel mit allen Stellen, ohne Leerzeichen."),
    Formspalte(
        "Titel",
        "titel",
        "code",
        9,
        "Fünf Stellen: Gruppe und Zählnummer, z. B. 51199. Die Liste bietet die Gruppen an;"
        " dahinter bitte die zwei Ziffern der Zählnummer schreiben.",
    ),
    Formspalte(
        "Titelgruppe", "titelgruppe", "code", 12, "Zwei Stellen, z. B. 99. Leer ohne Titelgruppe."
    ),
    Formspalte(
        "Titelgruppe Bezeichnung",
        "titelgruppe_text",
        "text",
        32,
        "Zweckbestimmung der Titelgruppe laut Plan.",
    ),
    Formspalte(
        "Funktion",
        "funktion",
        "code",
        10,
        "Drei Stellen des Funktionenplans, z. B. 011. Was sie bedeuten, zeigt das Blatt Listen.",
    ),
    Formspalte(
        "Zweckbestimmung",
        "zweckbestimmung",
        "text",
        52,
        "Zweckbestimmung des Titels laut Haushaltsplan.",
    ),
)

_DAZU = (
    Formspalte(
        "IT-Anteil",
        "it_anteil",
        "anteil",
        9,
        "Nur wenn der Titel nicht ganz IT ist: der Anteil in Prozent, z. B. 60 %. Leer heißt ganz.",
    ),
    Formspalte("Kategorie", "kategorie", "liste", 24, "Bitte aus der Liste wählen."),
    Formspalte(
        "Verfahren", "verfahren", "text", 22, "Name des Fachverfahrens, wenn der Titel einem dient."
    ),
    Formspalte(
        "Vorhaben",
        "vorhaben",
        "text",
        28,
        "Name des Vorhabens. Steht ein Titel in mehreren Zeilen, unterscheidet das Vorhaben sie.",
    ),
    Formspalte(
        "Strategieziel",
        "strategieziel",
        "liste",
        16,
        "Ziel der IT-Strategie, dem der Titel dient.",
    ),
    Formspalte(
        "Vermerke",
        "vermerke",
        "text",
        40,
        "Haushaltsvermerke im Wortlaut, je Vermerk eine Zeile (Alt+Eingabe).",
    ),
    Formspalte(
        "Erläuterung",
        "erlaeuterung",
        "text",
        48,
        "Erläuterung zum Titel, wie sie gedruckt werden soll.",
    ),
    Formspalte(
        "Stellen",
        "stellen",
        "stellen",
        9,
        "Zahl der Stellen bei Personalausgaben (Hauptgruppe 4).",
    ),
    Formspalte(
        "öffentlich",
        "oeffentlich",
        "auswahl",
        11,
        "nein, wenn der Titel nicht veröffentlicht werden darf. Leer heißt ja.",
    ),
    Formspalte("Bemerkung", "bemerkung", "text", 28, "Für die Bearbeitung; wird nicht gedruckt."),
)
