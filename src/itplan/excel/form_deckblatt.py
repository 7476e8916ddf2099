"""The cover sheet of the form: whose it is, for which years, how it is filled in, how far it is."""

from xlsxwriter.worksheet import Worksheet

from itplan.excel.form_formate import Formularformate
from itplan.excel.form_pruefung import GUT
from itplan.excel.mappe_text import fit_text
from itplan.haushalt.datum import format_datum
from itplan.haushalt.formular import FORMULAR, FORMULARVERSION
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.vorgaben import Ressort

_ANGABEN, _STAND, _SCHRITTE = 3, 17, 22
"""The rows (0-based) where the declarations, the state of the form and the steps begin."""
_BREITE = 64

_WAS_FOLGT = (
    "1.  Oben Ansprechperson, Telefon und E-Mail eintragen.",
    "2.  Auf dem Blatt „IT-Titel“ jeden Titel in eine eigene Zeile schreiben,"
    " alle Beträge in Euro.",
    "3.  Links in der Zeile sagt die Spalte „Formularprüfung“, was noch fehlt"
    " oder nicht zusammenpasst.",
    "4.  Steht vor jedem Titel ein Haken, die Datei speichern und abgeben.",
)
_GUT_ZU_WISSEN = (
    "Weiße Felder sind zum Ausfüllen; alles andere ist gegen Versehen geschützt, ohne Kennwort.",
    "Kapitel, Titel, Titelgruppe und Funktion sind Text: führende Nullen bleiben stehen.",
    "Wird eine Zelle gewählt, erscheint ein Hinweis; alle Hinweise stehen auf „Ausfüllhilfe“.",
    "Neue Titel kommen unten dazu; die Pfeile in der Kopfzeile sortieren und filtern.",
    "Summenzeilen sind nicht nötig; Spalten, die nicht gebraucht werden, bleiben leer.",
)


def write_cover(
    blatt: Worksheet,
    formate: Formularformate,
    ressort: Ressort,
    haushalt: Haushalt,
    spalten: tuple[str, str],
) -> None:
    """The cover sheet; `spalten` are the cells of the sheet IT-Titel with checks and Titel."""
    blatt.hide_gridlines(2)
    blatt.set_column(0, 0, 26)
    blatt.set_column(1, 1, _BREITE)
    blatt.set_row(0, 30)
    blatt.write_string(0, 0, "Meldebogen IT-Titel", formate["titel"])
    unter = f"{haushalt.land} · {haushalt.bezeichnung} · {haushalt.phase} {years(haushalt)}"
    blatt.write_string(1, 0, fit_text(unter), formate["text"])
    _write_declarations(blatt, formate, ressort, haushalt)
    _write_state(blatt, formate, spalten)
    blatt.write_string(_SCHRITTE, 0, "So geht es", formate["abschnitt"])
    for zeile, satz in enumerate(_WAS_FOLGT, _SCHRITTE + 1):
        blatt.write_string(zeile, 0, satz, formate["text"])
    ab = _SCHRITTE + len(_WAS_FOLGT) + 2
    blatt.write_string(ab, 0, "Gut zu wissen", formate["abschnitt"])
    for zeile, satz in enumerate(_GUT_ZU_WISSEN, ab + 1):
        blatt.write_string(zeile, 0, f"·  {satz}", formate["text"])
    blatt.set_paper(9)
    blatt.fit_to_pages(1, 1)
    blatt.set_landscape()
    blatt.ignore_errors({"number_stored_as_text": "A1:B60"})
    blatt.protect()


def years(haushalt: Haushalt) -> str:
    return "/".join(str(jahr) for jahr in haushalt.jahre)


def _write_declarations(
    blatt: Worksheet, formate: Formularformate, ressort: Ressort, haushalt: Haushalt
) -> None:
    angaben: dict[str, str | int] = {
        "Formular": FORMULAR,
        "Formularversion": FORMULARVERSION,
        "Land": haushalt.land,
        "Einzelplan": ", ".join(ressort.einzelplaene),
        "Ressort": ressort.name,
        "Haushaltsjahre": years(haushalt),
        "Einheit": "EUR",
        "Stand": format_datum(haushalt.stand),
    }
    for zeile, (name, inhalt) in enumerate(angaben.items(), _ANGABEN):
        blatt.write_string(zeile, 0, name, formate["schluessel"])
        if isinstance(inhalt, int):
            blatt.write_number(zeile, 1, inhalt, formate["zahl"])
        else:
            blatt.write_string(zeile, 1, fit_text(inhalt), formate["angabe"])
    for zeile, name in enumerate(("Ansprechperson", "Telefon", "E-Mail"), _ANGABEN + len(angaben)):
        blatt.write_string(zeile, 0, name, formate["schluessel"])
        blatt.write_blank(zeile, 1, None, formate["eingabe"])


def _write_state(blatt: Worksheet, formate: Formularformate, spalten: tuple[str, str]) -> None:
    """How many titles there are, and how many rows still have something to be mended."""
    pruefung, titel = spalten
    blatt.write_string(_STAND - 1, 0, "Stand der Eingabe", formate["abschnitt"])
    formeln = {
        "Eingetragene Titel": f'=SUMPRODUCT(--({titel}<>""))',
        "Zeilen mit Beanstandung": f'=SUMPRODUCT(--({pruefung}<>""),--({pruefung}<>"{GUT}"))',
    }
    for zeile, (name, formel) in enumerate(formeln.items(), _STAND):
        blatt.write_string(zeile, 0, name, formate["schluessel"])
        blatt.write_formula(zeile, 1, formel, formate["zahl"], "")
    blatt.write_url(_STAND + len(formeln), 0, "internal:'IT-Titel'!C5", string="Zum Blatt IT-Titel")
