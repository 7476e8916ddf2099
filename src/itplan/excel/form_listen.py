"""The sheets Listen and Ausfüllhilfe: what can be chosen, and a word on every column."""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from itplan.excel.einzelplan_text import count_lines, fit_text
from itplan.excel.form_formate import Formularformate
from itplan.excel.form_pruefung import FUNKTIONEN, GRUPPEN, GRUPPENPLAN, NEGATIVE
from itplan.excel.form_spalten import Formspalte
from itplan.haushalt.formular import (
    FORMULAR,
    FORMULARVERSION,
    GRUPPENSPALTE,
    PRUEFSPALTE,
    Formularvorgaben,
)
from itplan.haushalt.systematik import funktionenplan, gruppierungsplan

LISTEN, HILFE = "Listen", "Ausfüllhilfe"
KATEGORIEN, STRATEGIEZIELE = "Kategorien", "Strategieziele"
_KOPF = 5
"""The row (0-based) with the heads of the lists."""
_BREITE_NAME, _BREITE_HILFE = 60, 92

_FORMELSPALTEN = {
    PRUEFSPALTE: "Rechnet das Formular: was in der Zeile noch fehlt oder nicht zusammenpasst."
    " Ein Haken heißt: nichts zu beanstanden. Wird beim Einlesen übergangen.",
    GRUPPENSPALTE: "Rechnet das Formular: die amtliche Bezeichnung der Gruppe,"
    " mit der der Titel beginnt. Wird beim Einlesen übergangen.",
}


def write_help(blatt: Worksheet, formate: Formularformate, spalten: Sequence[Formspalte]) -> None:
    """Every column of the sheet IT-Titel in a line of its own, ready to be printed."""
    _begin(blatt, formate, "Ausfüllhilfe: die Spalten des Blattes IT-Titel")
    blatt.set_column(0, 0, 30)
    blatt.set_column(1, 1, _BREITE_HILFE)
    blatt.write_string(_KOPF, 0, "Spalte", formate["kopf"])
    blatt.write_string(_KOPF, 1, "Was hineingehört", formate["kopf"])
    erklaert = {**_FORMELSPALTEN, **{spalte.kopf: spalte.hinweis for spalte in spalten}}
    for zeile, (kopf, hinweis) in enumerate(erklaert.items(), _KOPF + 1):
        blatt.write_string(zeile, 0, kopf, formate["code"])
        blatt.write_string(zeile, 1, hinweis, formate["zelle"])
        blatt.set_row(zeile, count_lines(hinweis, _BREITE_HILFE) * 12.75 + 3)
    blatt.set_paper(9)
    blatt.set_landscape()
    blatt.fit_to_pages(1, 0)
    blatt.repeat_rows(_KOPF)
    blatt.protect()


def write_lists(
    mappe: Workbook, blatt: Worksheet, formate: Formularformate, vorgaben: Formularvorgaben
) -> None:
    """All lists side by side, each with its defined name."""
    _begin(blatt, formate, "Listen: was in den Spalten zur Auswahl steht")
    gruppen, funktionen = gruppierungsplan().lowest(), funktionenplan().lowest()
    blatt.set_column(0, 0, 11)
    blatt.set_column(3, 3, 11)
    for spalte in (1, 4):
        blatt.set_column(spalte, spalte, _BREITE_NAME)
    for spalte in (2, 5):
        blatt.set_column(spalte, spalte, 3)
    blatt.set_column(6, 8, 34)
    _write_plan(blatt, formate, 0, ("Gruppe", gruppen))
    _write_plan(blatt, formate, 3, ("Funktion", funktionen))
    _define(mappe, GRUPPEN, 0, len(gruppen))
    _define(mappe, GRUPPENPLAN, 0, len(gruppen), bis=1)
    _define(mappe, FUNKTIONEN, 3, len(funktionen))
    for spalte, (kopf, name, eintraege) in enumerate(
        (
            ("Kategorie", KATEGORIEN, vorgaben.kategorien),
            ("Strategieziel", STRATEGIEZIELE, vorgaben.strategieziele),
            ("Gruppen, in denen ein Ansatz negativ sein darf", NEGATIVE, _negative(vorgaben)),
        ),
        6,
    ):
        _write_list(blatt, formate, spalte, (kopf, eintraege))
        if eintraege:
            _define(mappe, name, spalte, len(eintraege))
    _set_up_lists(blatt, gruppen, funktionen)


def _set_up_lists(
    blatt: Worksheet, gruppen: Mapping[str, str], funktionen: Mapping[str, str]
) -> None:
    namen = zip(gruppen.values(), [*funktionen.values(), *[""] * len(gruppen)], strict=False)
    for zeile, paar in enumerate(namen, _KOPF + 1):
        zeilen = max(count_lines(name, _BREITE_NAME) for name in paar)
        blatt.set_row(zeile, zeilen * 12.75 + 2.5)
    blatt.freeze_panes(_KOPF + 1, 0)
    blatt.ignore_errors({"number_stored_as_text": "A1:I2000"})
    blatt.set_paper(8)
    blatt.set_landscape()
    blatt.fit_to_pages(1, 0)
    blatt.repeat_rows(_KOPF)
    blatt.protect()


def _negative(vorgaben: Formularvorgaben) -> list[str]:
    """The Gruppen that the project's placeholders stand for, with every one of Hauptgruppe 7."""
    alle = [*gruppierungsplan().lowest(), *(f"7{nummer:02}" for nummer in range(100))]
    return [g for g in alle if any(fnmatchcase(g, muster) for muster in vorgaben.negativ)]


def _begin(blatt: Worksheet, formate: Formularformate, ueberschrift: str) -> None:
    """Heading and the two declarations by which the reader knows a sheet of the form."""
    blatt.hide_gridlines(2)
    blatt.set_row(0, 26)
    blatt.write_string(0, 0, ueberschrift, formate["titel"])
    blatt.write_string(2, 0, "Formular", formate["text"])
    blatt.write_string(2, 1, FORMULAR, formate["text"])
    blatt.write_string(3, 0, "Formularversion", formate["text"])
    blatt.write_string(3, 1, str(FORMULARVERSION), formate["text"])


def _write_plan(
    blatt: Worksheet, formate: Formularformate, spalte: int, plan: tuple[str, Mapping[str, str]]
) -> None:
    kopf, codes = plan
    blatt.write_string(_KOPF, spalte, kopf, formate["kopf"])
    blatt.write_string(_KOPF, spalte + 1, f"Bezeichnung der {kopf}", formate["kopf"])
    for zeile, (code, bezeichnung) in enumerate(codes.items(), _KOPF + 1):
        blatt.write_string(zeile, spalte, code, formate["code"])
        blatt.write_string(zeile, spalte + 1, bezeichnung, formate["zelle"])


def _write_list(
    blatt: Worksheet, formate: Formularformate, spalte: int, liste: tuple[str, Sequence[str]]
) -> None:
    kopf, eintraege = liste
    blatt.write_string(_KOPF, spalte, kopf, formate["kopf"])
    for zeile, eintrag in enumerate(eintraege, _KOPF + 1):
        blatt.write_string(zeile, spalte, fit_text(eintrag), formate["zelle"])


def _define(mappe: Workbook, name: str, spalte: int, anzahl: int, bis: int = 0) -> None:
    bereich = xl_range_abs(_KOPF + 1, spalte, _KOPF + anzahl, spalte + bis)
    mappe.define_name(name, f"={LISTEN}!{bereich}")
