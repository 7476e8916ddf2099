"""The sheet IT-Titel: a row per title, what the form checks beside it, sums above."""

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from itplan.excel.form_beispiele import Feldwert
from itplan.excel.form_formate import Formularformate
from itplan.excel.form_listen import KATEGORIEN, STRATEGIEZIELE
from itplan.excel.form_pruefung import (
    FUNKTIONEN,
    GRUPPEN,
    GUT,
    Formpruefung,
    gruppe_formula,
    row_formula,
    sum_formula,
    text_mark,
)
from itplan.excel.form_raster import Raster
from itplan.excel.form_spalten import Formspalte
from itplan.excel.mappe_text import count_lines, fit_text
from itplan.haushalt.formular import GRUPPENSPALTE, PRUEFSPALTE, Formularvorgaben

BLATT = "IT-Titel"
_KOPFZEILE = 3
LINKS = 2
"""The columns of the form itself: checks and Gruppe."""
_FESTE_SPALTEN = LINKS + 2
_VORBEREITET = 300
_BREITEN = (38, 28)
_HOECHSTE_ZEILE = 409

Zeilen = Sequence[Mapping[str, Feldwert | None]]


def lay_out(spalten: Sequence[Formspalte], zeilen: Zeilen) -> Raster:
    """Where everything stands; there is always room for further titles."""
    erste = _KOPFZEILE + 2
    return Raster(spalten, LINKS, erste, erste - 1 + max(_VORBEREITET, len(zeilen) + 100))


def state_columns(raster: Raster) -> tuple[str, str]:
    """The cells with the checks and those with the Titel, for formulas of other sheets."""
    pruefung = xl_range_abs(raster.erste - 1, 0, raster.letzte - 1, 0)
    return f"'{BLATT}'!{pruefung}", f"'{BLATT}'!{raster.column('titel')}"


def write_titles(
    blatt: Worksheet,
    formate: Formularformate,
    raster: Raster,
    pruefungen: Sequence[Formpruefung],
    zeilen: Zeilen,
) -> None:
    """Heads, rows and formulas; `zeilen` are filled in from the top."""
    _write_heads(blatt, formate, raster)
    _write_sums(blatt, formate, raster)
    _write_formulas(blatt, formate, raster, pruefungen)
    for index, spalte in enumerate(raster.spalten, LINKS):
        format_ = formate.field(spalte)
        blatt.set_column(index, index, spalte.breite, formate.field(spalte, umrandet=False))
        for zeile in range(raster.erste - 1, raster.letzte):
            blatt.write_blank(zeile, index, None, format_)
        for zeile, werte in enumerate(zeilen, raster.erste - 1):
            _write_value(blatt, (zeile, index), werte.get(spalte.kopf), format_)
    for zeile, werte in enumerate(zeilen, raster.erste - 1):
        _set_height(blatt, zeile, [(str(werte.get(s.kopf, "")), s.breite) for s in raster.spalten])
    _mark(blatt, formate, raster, pruefungen)
    _set_up(blatt, raster)


def offer_choices(blatt: Worksheet, raster: Raster, vorgaben: Formularvorgaben) -> None:
    """The hint of every column, and what Excel asks about when something else is typed."""
    for index, spalte in enumerate(raster.spalten, LINKS):
        regel = _validation(spalte, vorgaben)
        blatt.data_validation(raster.erste - 1, index, raster.letzte - 1, index, regel)


def _write_heads(blatt: Worksheet, formate: Formularformate, raster: Raster) -> None:
    for zeile in range(_KOPFZEILE + 1):
        blatt.set_row(zeile, (28, 16, 16, 42)[zeile], formate["leer"])
    for index, (kopf, breite) in enumerate(
        zip((PRUEFSPALTE, GRUPPENSPALTE), _BREITEN, strict=True)
    ):
        blatt.set_column(index, index, breite)
        blatt.write_string(_KOPFZEILE, index, kopf, formate["formkopf"])
    for index, spalte in enumerate(raster.spalten, LINKS):
        blatt.write_string(_KOPFZEILE, index, spalte.kopf, formate["kopf"])


def _write_sums(blatt: Worksheet, formate: Formularformate, raster: Raster) -> None:
    name = raster.index("zweckbestimmung")
    for zeile, (text, vergleich) in enumerate(
        (("Summe Einnahmen", "<"), ("Summe Ausgaben", ">=")), _KOPFZEILE - 2
    ):
        blatt.write_string(zeile, name, text, formate["summenname"])
        for position in raster.amounts():
            formel = sum_formula(raster, position, vergleich)
            blatt.write_formula(zeile, raster.index(position), formel, formate["summe"], "")


def _write_formulas(
    blatt: Worksheet,
    formate: Formularformate,
    raster: Raster,
    pruefungen: Sequence[Formpruefung],
) -> None:
    """The two columns of the form itself; empty until a program calculates them."""
    formeln = (row_formula(pruefungen, raster), gruppe_formula(raster))
    for nummer in range(raster.erste, raster.letzte + 1):
        for index, (formel, name) in enumerate(zip(formeln, ("pruefung", "gruppe"), strict=True)):
            text = formel.replace("§", str(nummer))
            blatt.write_formula(nummer - 1, index, text, formate[name], "")


def _mark(
    blatt: Worksheet,
    formate: Formularformate,
    raster: Raster,
    pruefungen: Sequence[Formpruefung],
) -> None:
    """Colour the verdict, and the cells that it speaks of."""
    oben, unten = raster.erste - 1, raster.letzte - 1
    gut = {"type": "cell", "criteria": "==", "value": f'"{GUT}"', "format": formate["gut"]}
    mangel = {"type": "formula", "criteria": f'=$A{raster.erste}<>""', "format": formate["mangel"]}
    blatt.conditional_format(oben, 0, unten, 0, {**gut, "stop_if_true": True})
    blatt.conditional_format(oben, 0, unten, 0, mangel)
    for pruefung in pruefungen:
        genannt = f'=ISNUMBER(FIND("{pruefung.text}",$A{raster.erste}))'
        regel = {"type": "formula", "criteria": genannt, "format": formate["marke"]}
        for index in pruefung.spalten:
            blatt.conditional_format(oben, index, unten, index, regel)
    betraege = raster.amounts()
    links, rechts = raster.index(betraege[0]), raster.index(betraege[-1])
    text = text_mark(raster).replace("§", str(raster.erste))
    regel = {"type": "formula", "criteria": text, "format": formate["marke"]}
    blatt.conditional_format(oben, links, unten, rechts, regel)


def _set_up(blatt: Worksheet, raster: Raster) -> None:
    rechts = LINKS + len(raster.spalten) - 1
    blatt.freeze_panes(_KOPFZEILE + 1, _FESTE_SPALTEN)
    blatt.autofilter(_KOPFZEILE, LINKS, raster.letzte - 1, rechts)
    blatt.set_selection(raster.erste - 1, LINKS, raster.erste - 1, LINKS)
    blatt.repeat_rows(_KOPFZEILE)
    blatt.repeat_columns(LINKS, _FESTE_SPALTEN - 1)
    blatt.set_landscape()
    blatt.set_paper(8)
    blatt.fit_to_pages(2, 0)
    blatt.set_footer("&L&A&RSeite &P von &N")
    bereich = xl_range_abs(0, 0, raster.letzte - 1, rechts)
    blatt.ignore_errors({"number_stored_as_text": bereich, "formula_differs": bereich})
    erlaubt = ("format_cells", "format_columns", "format_rows", "sort", "autofilter")
    blatt.protect("", dict.fromkeys(erlaubt, True))


def _set_height(blatt: Worksheet, zeile: int, texte: Sequence[tuple[str, int]]) -> None:
    """Rows with wrapped text get their height here: not every program finds it itself."""
    zeilen = max(count_lines(text, breite) for text, breite in texte)
    if zeilen > 1:
        blatt.set_row(zeile, min(zeilen * 12.75 + 2.5, _HOECHSTE_ZEILE))


def _write_value(
    blatt: Worksheet, stelle: tuple[int, int], wert: Feldwert | None, format_: Format
) -> None:
    if isinstance(wert, str):
        blatt.write_string(*stelle, fit_text(wert), format_)
    elif wert is not None:
        blatt.write_number(*stelle, wert, format_)


def _validation(spalte: Formspalte, vorgaben: Formularvorgaben) -> dict[str, Any]:
    hinweis: dict[str, Any] = {
        "validate": "any",
        "input_title": spalte.kopf,
        "input_message": spalte.hinweis,
        "error_type": "warning",
        "error_title": spalte.kopf,
    }
    return hinweis | (_choice(spalte, vorgaben) or _number(spalte))


def _choice(spalte: Formspalte, vorgaben: Formularvorgaben) -> dict[str, Any]:
    """The list that a column offers; a Gruppe is only the beginning of a Titel."""
    liste: dict[str, Any] = {"validate": "list"}
    if spalte.feld == "titel":
        return liste | {"source": f"={GRUPPEN}", "show_error": False}
    if spalte.feld == "funktion":
        fremd = "Diese Funktion steht nicht im Funktionenplan."
        return liste | {"source": f"={FUNKTIONEN}", "error_message": fremd}
    if spalte.feld == "oeffentlich":
        return liste | {"source": ["ja", "nein"], "error_type": "stop"}
    eintraege = {"kategorie": vorgaben.kategorien, "strategieziel": vorgaben.strategieziele}
    namen = {"kategorie": KATEGORIEN, "strategieziel": STRATEGIEZIELE}
    if spalte.eingabe != "liste" or not eintraege[str(spalte.feld)]:
        return {}
    fremd = f"Das steht nicht in der Liste der Spalte {spalte.kopf}."
    return liste | {"source": f"={namen[str(spalte.feld)]}", "error_message": fremd}


def _number(spalte: Formspalte) -> dict[str, Any]:
    if spalte.eingabe not in ("anteil", "betrag", "stellen"):
        return {}
    zahl = {"validate": "decimal", "criteria": "between"}
    if spalte.eingabe == "anteil":
        text = "Bitte einen Anteil zwischen 0 % und 100 %."
        return zahl | {"minimum": 0, "maximum": 1, "error_message": text}
    return zahl | {"minimum": -1e12, "maximum": 1e12, "error_message": "Bitte eine Zahl."}
