"""Lists as Ressorts keep them: one title a row, each with its own words and order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from .felder import GELD, Feld, Wert, build_text, compute_cent, convert_cent
from .mappe import Blatt, open_mappe
from .posten import Posten

Spalte = tuple[str, Feld, int]


@dataclass(frozen=True)
class Liste:
    """The look of one Ressort's list."""

    blatt: str
    deckzeilen: tuple[str, ...]
    spalten: tuple[Spalte, ...]
    einheit: str = "EUR"
    stil_je_kopf: tuple[tuple[str, str], ...] = ()


def build_ve_spalten(zusatz: str = "") -> tuple[Spalte, ...]:
    """The columns of the VE 2027 with its Fälligkeiten, with line breaks in the header."""
    faellig: tuple[Spalte, ...] = tuple(
        (f"VE 2027\nfällig {jahr}{zusatz}", ("faelligkeit", "2027", jahr), 12)
        for jahr in ("2028", "2029", "2030", "2031 ff.")
    )
    return (f"VE 2027{zusatz}", ("ve", "2027"), 12), *faellig


ERFUNDEN = "Musterland – erfundene Daten"

LANDTAG = Liste(
    "Titelliste",
    ("Landtag Musterland, Verwaltung", ERFUNDEN, "Alle Beträge in Euro", ""),
    (
        ("Kap.", ("kapitel",), 8),
        ("Tit.", ("titel",), 8),
        ("FKZ", ("funktion",), 6),
        ("Zweckbestimmung", ("zweckbestimmung",), 60),
        ("Ist 2025 (€)", ("ist", "2025"), 14),
        ("Soll 2026", ("ansatz", "2026"), 12),
        ("HH-Ansatz 2027", ("ansatz", "2027"), 12),
        ("HH-Ansatz 2028", ("ansatz", "2028"), 12),
    ),
)

WIRTSCHAFT = Liste(
    "HH 2027-28",
    ("Voranschlag 2027/2028 – Einzelplan 07", ERFUNDEN, ""),
    (
        ("FKZ", ("funktion",), 6),
        ("Kapitel", ("kapitel",), 9),
        ("Titel", ("titel_gedruckt",), 9),
        ("TG", ("titelgruppe",), 6),
        ("Bezeichnung der\nTitelgruppe", ("titelgruppe_name",), 32),
        ("Zweckbestimmung", ("zweckbestimmung",), 56),
        ("Soll 2027\nT€", ("ansatz", "2027"), 12),
        ("Soll 2028\nT€", ("ansatz", "2028"), 12),
        ("Soll 2026\nT€", ("ansatz", "2026"), 12),
        ("Ist 2025\nT€", ("ist", "2025"), 12),
        *build_ve_spalten("\nT€"),
        ("Haushaltsvermerk", ("vermerke",), 40),
    ),
    einheit="TEUR",
)

UMWELT = Liste(
    "Anmeldung",
    (
        "Ministerium für Umwelt und Energie",
        "Anmeldung zum Doppelhaushalt 2027/2028",
        ERFUNDEN,
        "Angaben in EUR",
        "",
    ),
    (
        ("Haushaltsstelle", ("haushaltsstelle",), 16),
        ("Aktenzeichen", ("aktenzeichen",), 20),
        ("Funktion", ("funktion",), 9),
        ("Zweckbestimmung", ("zweckbestimmung",), 60),
        ("Ansatz\n2026", ("ansatz", "2026"), 12),
        ("Ist\n2025", ("ist", "2025"), 14),
        ("Ansatz\n2027", ("ansatz", "2027"), 12),
        ("Ansatz\n2028", ("ansatz", "2028"), 12),
        *build_ve_spalten(),
    ),
)

INFRASTRUKTUR = Liste(
    "Epl. 10",
    ("Einzelplan 10 – Infrastruktur und Landwirtschaft", ERFUNDEN, "Beträge in EUR", ""),
    (
        ("Epl.", ("einzelplan",), 6),
        ("Kap.", ("kapitel_zweistellig",), 6),
        ("Titel", ("titel",), 8),
        ("FKZ", ("funktion",), 6),
        ("Zweckbestimmung", ("zweckbestimmung",), 60),
        ("Ist 2025", ("ist", "2025"), 14),
        ("Ansatz 2026", ("ansatz", "2026"), 12),
        ("Ansatz 2027", ("ansatz", "2027"), 12),
        ("davon IT 2027", ("davon_it", "2027"), 12),
        ("Ansatz 2028", ("ansatz", "2028"), 12),
        ("davon IT 2028", ("davon_it", "2028"), 12),
        *build_ve_spalten(),
    ),
)


def write_liste(
    pfad: Path,
    titel: str,
    liste: Liste,
    posten: Iterable[Posten],
    aenderung: Callable[[Blatt], None] | None = None,
) -> None:
    """Write the list of one Ressort; `aenderung` may then change single cells."""
    with open_mappe(pfad, titel) as mappe:
        blatt = mappe.add_blatt(liste.blatt)
        for zeile, text in enumerate(liste.deckzeilen):
            stil = "ueberschrift" if zeile == 0 else "hinweis" if text == ERFUNDEN else "text"
            blatt.write(zeile, 0, text or None, stil)
        kopfzeile = len(liste.deckzeilen)
        for spalte, (ueberschrift, _, _) in enumerate(liste.spalten):
            blatt.write(kopfzeile, spalte, ueberschrift, "kopf")
        blatt.set_breiten([breite for _, _, breite in liste.spalten])
        blatt.freeze(kopfzeile + 1, 0)
        for abstand, eintrag in enumerate(posten, start=1):
            _write_zeile(blatt, kopfzeile + abstand, liste, eintrag)
        if aenderung:
            aenderung(blatt)


def _write_zeile(blatt: Blatt, zeile: int, liste: Liste, posten: Posten) -> None:
    stile = dict(liste.stil_je_kopf)
    for spalte, (ueberschrift, feld, _) in enumerate(liste.spalten):
        if feld[0] not in GELD:
            blatt.write(zeile, spalte, build_text(posten, feld), stile.get(ueberschrift, "text"))
        else:
            wert, stil = _build_betrag(posten, feld, liste.einheit)
            blatt.write(zeile, spalte, wert, stile.get(ueberschrift, stil))


def _build_betrag(posten: Posten, feld: Feld, einheit: str) -> tuple[Wert, str]:
    """The amount and its style; a Leertitel prints a dash, one mark asks for German text."""
    cent = compute_cent(posten, feld)
    if cent is None:
        return None, "geld"
    if cent == 0 and posten.has("leer"):
        return "–", "text"
    if posten.has("textbetrag") and feld == ("ansatz", "2027"):
        return f"{cent // 100:,}".replace(",", "."), "text"
    if einheit == "TEUR":
        return convert_cent(cent // 100 * 100, einheit), "geld_teur"
    return convert_cent(cent, einheit), "geld_cent" if feld[0] == "ist" else "geld"
