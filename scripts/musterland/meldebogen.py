"""The project's own form: a cover sheet and one row per title."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from itplan.haushalt.formular import FORMULARVERSION

from .felder import GELD, Feld, Wert, build_text, compute_cent, convert_cent
from .festtitel import HINWEIS_ERFUNDEN, STAND
from .mappe import Blatt, Mappe, open_mappe
from .posten import Posten

BLATT_TITEL = "IT-Titel"
KOPFZEILE = 3

SPALTEN: tuple[tuple[str, Feld, int], ...] = (
    ("Kapitel", ("kapitel",), 9),
    ("Titel", ("titel",), 9),
    ("Titelgruppe", ("titelgruppe",), 11),
    ("Titelgruppe Bezeichnung", ("titelgruppe_name",), 32),
    ("Funktion", ("funktion",), 9),
    ("Zweckbestimmung", ("zweckbestimmung",), 52),
    ("Ist 2025", ("ist", "2025"), 14),
    ("Ansatz 2026", ("ansatz", "2026"), 12),
    ("Ansatz 2027", ("ansatz", "2027"), 12),
    ("Ansatz 2028", ("ansatz", "2028"), 12),
    ("VE 2027", ("ve", "2027"), 12),
    ("VE 2027 fällig 2028", ("faelligkeit", "2027", "2028"), 12),
    ("VE 2027 fällig 2029", ("faelligkeit", "2027", "2029"), 12),
    ("VE 2027 fällig 2030", ("faelligkeit", "2027", "2030"), 12),
    ("VE 2027 fällig 2031 ff.", ("faelligkeit", "2027", "2031 ff."), 12),
    ("VE 2028", ("ve", "2028"), 12),
    ("VE 2028 fällig 2029", ("faelligkeit", "2028", "2029"), 12),
    ("VE 2028 fällig 2030", ("faelligkeit", "2028", "2030"), 12),
    ("VE 2028 fällig 2031 ff.", ("faelligkeit", "2028", "2031 ff."), 12),
    ("Finanzplan 2029", ("finanzplan", "2029"), 12),
    ("Finanzplan 2030", ("finanzplan", "2030"), 12),
    ("IT-Anteil", ("it_anteil",), 9),
    ("Kategorie", ("kategorie",), 22),
    ("Verfahren", ("verfahren",), 22),
    ("Vorhaben", ("vorhaben",), 28),
    ("Strategieziel", ("strategieziel",), 12),
    ("Vermerke", ("vermerke",), 40),
    ("Erläuterung", ("erlaeuterung",), 48),
    ("Stellen", ("stellen",), 9),
    ("öffentlich", ("oeffentlich",), 10),
    ("Bemerkung", ("bemerkung",), 24),
)
_STILE = {"it_anteil": "prozent", "stellen": "stellen"}


def find_spalte(ueberschrift: str) -> int:
    """The column of a header word, from 0."""
    return [spalte[0] for spalte in SPALTEN].index(ueberschrift)


def write_meldebogen(
    pfad: Path,
    einzelplan: str,
    ressort: str,
    posten: Iterable[Posten],
    aenderung: Callable[[Blatt], None] | None = None,
) -> None:
    """Write the filled-in form of one Ressort; `aenderung` may then change single cells."""
    with open_mappe(pfad, f"Meldebogen IT-Titel, Einzelplan {einzelplan}") as mappe:
        write_deckblatt(mappe, einzelplan, ressort)
        blatt = write_titelblatt(mappe, posten)
        if aenderung:
            aenderung(blatt)


def write_titelblatt(mappe: Mappe, posten: Iterable[Posten], freie_zeilen: int = 0) -> Blatt:
    """Write the sheet of titles; rows may stay free between the header and the first title."""
    blatt = mappe.add_blatt(BLATT_TITEL)
    write_kopf(blatt)
    for zeile, eintrag in enumerate(posten, start=KOPFZEILE + 1 + freie_zeilen):
        write_zeile(blatt, zeile, eintrag)
    return blatt


def write_deckblatt(
    mappe: Mappe,
    einzelplan: str,
    ressort: str,
    jahre: str = "2027/2028",
    version: int = FORMULARVERSION,
) -> None:
    """Write the cover sheet: keys in column A, values in column B."""
    blatt = mappe.add_blatt("Deckblatt")
    blatt.write(0, 0, "Meldebogen IT-Titel", "ueberschrift")
    blatt.write(1, 0, HINWEIS_ERFUNDEN, "hinweis")
    angaben: tuple[tuple[str, Wert], ...] = (
        ("Formular", "itplan-Meldebogen"),
        ("Formularversion", version),
        ("Land", "Musterland"),
        ("Einzelplan", einzelplan),
        ("Ressort", ressort),
        ("Haushaltsjahre", jahre),
        ("Einheit", "EUR"),
        ("Stand", STAND),
        ("Ansprechperson", f"Beauftragte oder Beauftragter für den Haushalt, Epl. {einzelplan}"),
        ("Telefon", f"0123 4567-{einzelplan}00"),
    )
    for zeile, (schluessel, wert) in enumerate(angaben, start=3):
        blatt.write(zeile, 0, schluessel, "fett")
        blatt.write(zeile, 1, wert, "zahl" if isinstance(wert, int) else "text")
    blatt.set_breiten([22, 60])


def write_kopf(blatt: Blatt) -> None:
    """Write the title line, the note and the header."""
    blatt.write(0, 0, "IT-Titel des Ressorts", "ueberschrift")
    blatt.write(1, 0, HINWEIS_ERFUNDEN, "hinweis")
    for spalte, (ueberschrift, _, _) in enumerate(SPALTEN):
        blatt.write(KOPFZEILE, spalte, ueberschrift, "kopf")
    blatt.set_breiten([breite for _, _, breite in SPALTEN])
    blatt.freeze(KOPFZEILE + 1, 2)


def write_zeile(blatt: Blatt, zeile: int, posten: Posten) -> None:
    """Write one title."""
    for spalte, (_, feld, _) in enumerate(SPALTEN):
        if feld[0] in GELD:
            cent = compute_cent(posten, feld)
            wert = None if cent is None else convert_cent(cent, "EUR")
            blatt.write(zeile, spalte, wert, "geld_cent" if feld[0] == "ist" else "geld")
        else:
            blatt.write(zeile, spalte, build_text(posten, feld), _STILE.get(feld[0], "text"))
