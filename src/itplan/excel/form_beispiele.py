"""Example titles for a new project's form: invented, but as they stand in real plans."""

from typing import NamedTuple

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.vorgaben import Ressort

Feldwert = str | int | float
Beispielzeile = dict[str, Feldwert]

_TITELGRUPPE = {"Titelgruppe": "99", "Titelgruppe Bezeichnung": "Kosten der Datenverarbeitung"}


class _Beispiel(NamedTuple):
    """A title; `betraege` are Ist, then the Ansätze from the year before on, in Euro."""

    kapitel: str
    titel: str
    zweckbestimmung: str
    kategorie: str
    betraege: tuple[float, int, int, int, int, int]
    weitere: Beispielzeile = {}  # noqa: RUF012 – read only


_BEISPIELE = (
    _Beispiel(
        "1",
        "51199",
        "Geräte, Ausstattung, Software und Wartung der Informationstechnik",
        "Infrastruktur",
        (583_984.12, 641_000, 690_000, 703_800, 712_200, 720_600),
        {"Vermerke": "Die Ausgaben sind übertragbar."},
    ),
    _Beispiel(
        "1",
        "51899",
        "Mieten für Bürotechnik und Softwarelizenzen",
        "Infrastruktur",
        (201_723.40, 206_600, 210_000, 206_800, 209_200, 211_700),
        {"IT-Anteil": 0.6, "Erläuterung": "40 % entfallen auf Kopier- und Drucktechnik."},
    ),
    _Beispiel(
        "1",
        "52599",
        "Aus- und Fortbildung in der Informationstechnik",
        "Personal",
        (88_325.00, 99_700, 110_000, 115_000, 116_500, 118_000),
    ),
    _Beispiel(
        "1",
        "53299",
        "Aufträge und Dienstleistungen der Informationstechnik",
        "Infrastruktur",
        (1_409_713.55, 1_423_900, 1_450_000, 1_431_100, 1_448_200, 1_465_400),
        {"Vermerke": "Die Ausgaben sind gegenseitig deckungsfähig mit Titel 511 99."},
    ),
    _Beispiel(
        "2",
        "53399",
        "Entwicklung und Pflege des Fachverfahrens",
        "Fachverfahren",
        (360_496.31, 368_900, 380_000, 377_700, 382_200, 386_700),
        {"Verfahren": "Beispielverfahren", "Vorhaben": "Ablösung des Altverfahrens"},
    ),
    _Beispiel(
        "2",
        "81299",
        "Erwerb von Anlagen, Geräten und Software der Informationstechnik",
        "Infrastruktur",
        (866_403.00, 911_000, 960_000, 979_200, 990_800, 1_002_400),
    ),
)
_MIT_VE = "53299"
_VE = (1_500_000, (700_000, 500_000, 200_000, 100_000))
"""The VE of the first Haushaltsjahr and its Fälligkeiten, the last from the fourth year on."""


def example_rows(ressort: Ressort, haushalt: Haushalt) -> tuple[Beispielzeile, ...]:
    """Rows for `write_form`: head of the column to value, in the Ressort's first two Kapitel."""
    return tuple(_row(beispiel, ressort.nummer, haushalt.jahre) for beispiel in _BEISPIELE)


def _row(beispiel: _Beispiel, einzelplan: str, jahre: tuple[int, ...]) -> Beispielzeile:
    erstes = jahre[0]
    ist, *ansaetze = beispiel.betraege
    koepfe = [f"Ansatz {jahr}" for jahr in (erstes - 1, *jahre)]
    koepfe += [f"Finanzplan {jahr}" for jahr in (jahre[-1] + 1, jahre[-1] + 2)]
    zeile: Beispielzeile = {
        "Kapitel": f"{einzelplan}0{beispiel.kapitel}",
        "Titel": beispiel.titel,
        **_TITELGRUPPE,
        "Funktion": "011",
        "Zweckbestimmung": beispiel.zweckbestimmung,
        f"Ist {erstes - 2}": ist,
        **dict(zip(koepfe, ansaetze, strict=False)),
        "Kategorie": beispiel.kategorie,
        **beispiel.weitere,
        "öffentlich": "ja",
    }
    return zeile | (_commitment(erstes) if beispiel.titel == _MIT_VE else {})


def _commitment(jahr: int) -> Beispielzeile:
    gesamt, (*einzelne, offen) = _VE
    faellig = {f"VE {jahr} fällig {jahr + n}": betrag for n, betrag in enumerate(einzelne, 1)}
    return {f"VE {jahr}": gesamt, **faellig, f"VE {jahr} fällig {jahr + 4} ff.": offen}
