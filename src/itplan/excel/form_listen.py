"""The sheets Listen and Ausfüllhilfe: what can be chosen, and a word on every column."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from itplan.excel.form_formate import Formularformate
from itplan.excel.form_pruefung import (
    FUNKTIONEN,
    GRUPPEN,
    GRUPPENPLAN,
    NEGATIVE,
    negative_gruppen,
)
from itplan.excel.form_spalten import Formspalte
from itplan.excel.mappe_text import count_lines, fit_text
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
_BREITE_CODE, _BREITE_NAME, _BREITE_LISTE, _BREITE_HILFE = 16, 60, 36, 92

_FORMELSPALTEN = {
    PRUEFSPALTE: "Rechnet das Formular: was in der Zeile noch fehlt oder nicht zusammenpasst."
    " Ein Haken heißt: nichts zu beanstanden. Wird beim Einlesen übergangen.",
    GRUPPENSPALTE: "Rechnet das Formular: die amtliche Bezeichnung der Gruppe,"
    " mit der der Titel beginnt. Wird beim Einlesen übergangen.",
}


class _Liste(NamedTuple):
    """A column of the sheet; formulas and validations know it by `name`."""

    kopf: str
    name: str
    eintraege: tuple[str, ...]
    breite: int


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
    listen = (
        _Liste("Gruppe", GRUPPEN, tuple(gruppen), _BREITE_CODE),
        _Liste("Bezeichnung der Gruppe", "", tuple(gruppen.values()), _BREITE_NAME),
        _Liste("Funktion", FUNKTIONEN, tuple(funktionen), _BREITE_CODE),
        _Liste("Bezeichnung der Funktion", "", tuple(funktionen.values()), _BREITE_NAME),
        _Liste("Kategorie", KATEGORIEN, vorgaben.kategorien, _BREITE_LISTE),
        _Liste("Strategieziel", STRATEGIEZIELE, vorgaben.strategieziele, _BREITE_LISTE),
        _Liste("Ansatz darf negativ sein", NEGATIVE, negative_gruppen(vorgaben), _BREITE_LISTE),
    )
    for spalte, liste in enumerate(listen):
        _write_list(blatt, formate, spalte, liste)
        if liste.name and liste.eintraege:
            mappe.define_name(liste.name, _range(spalte, spalte, liste))
    mappe.define_name(GRUPPENPLAN, _range(0, 1, listen[0]))
    for zeile, texte in enumerate(zip_longest(*(liste.eintraege for liste in listen)), _KOPF + 1):
        breiten = (liste.breite for liste in listen)
        zeilen = max(count_lines(t or "", b) for t, b in zip(texte, breiten, strict=True))
        blatt.set_row(zeile, min(zeilen * 12.75 + 2.5, 409))
    _set_up_lists(blatt)


def _set_up_lists(blatt: Worksheet) -> None:
    blatt.freeze_panes(_KOPF + 1, 0)
    blatt.ignore_errors({"number_stored_as_text": "A1:G2000"})
    blatt.set_paper(8)
    blatt.set_landscape()
    blatt.fit_to_pages(1, 0)
    blatt.repeat_rows(_KOPF)
    blatt.protect()


def _begin(blatt: Worksheet, formate: Formularformate, ueberschrift: str) -> None:
    """Heading and the two declarations by which the reader knows a sheet of the form."""
    blatt.hide_gridlines(2)
    blatt.set_row(0, 26)
    blatt.write_string(0, 0, ueberschrift, formate["titel"])
    blatt.write_string(2, 0, "Formular", formate["text"])
    blatt.write_string(2, 1, FORMULAR, formate["text"])
    blatt.write_string(3, 0, "Formularversion", formate["text"])
    blatt.write_string(3, 1, str(FORMULARVERSION), formate["text"])


def _write_list(blatt: Worksheet, formate: Formularformate, spalte: int, liste: _Liste) -> None:
    blatt.set_column(spalte, spalte, liste.breite)
    blatt.write_string(_KOPF, spalte, liste.kopf, formate["kopf"])
    format_ = formate["code" if liste.breite == _BREITE_CODE else "zelle"]
    for zeile, eintrag in enumerate(liste.eintraege, _KOPF + 1):
        blatt.write_string(zeile, spalte, fit_text(eintrag), format_)


def _range(links: int, rechts: int, liste: _Liste) -> str:
    return f"={LISTEN}!{xl_range_abs(_KOPF + 1, links, _KOPF + len(liste.eintraege), rechts)}"
