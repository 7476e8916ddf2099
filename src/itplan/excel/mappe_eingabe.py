"""Columns in which a person decides: drop-downs, checks on typing, and a lock around them."""

from typing import Any

from xlsxwriter.worksheet import Worksheet

from itplan.excel.mappe_summen import Rechenwerk
from itplan.report.model_blatt import Arbeitsblatt
from itplan.report.model_tables import Eingabe

_HOECHSTBETRAG = 10**13
_ERLAUBT = {
    "sort": True,
    "autofilter": True,
    "format_columns": True,
    "format_rows": True,
    "format_cells": True,
}


def add_inputs(blatt: Worksheet, werk: Rechenwerk) -> None:
    """Give the input columns of a table their checks; a wrong entry is said at once."""
    if not werk.datenzeilen:
        return
    letzte = werk.oben + werk.datenzeilen - 1
    for index, spalte in enumerate(werk.tabelle.spalten):
        if spalte.eingabe:
            regel = _rule(spalte.eingabe, spalte.kopf)
            links = werk.links + index
            blatt.data_validation(werk.oben, links, letzte, links, regel)


def protect(blatt: Worksheet, modell: Arbeitsblatt) -> None:
    """Lock what is not to be filled in; there is no password, so nobody is locked out."""
    if modell.mit_eingabe:
        blatt.protect("", _ERLAUBT)


def _rule(eingabe: Eingabe, kopf: str) -> dict[str, Any]:
    regeln: dict[str, dict[str, Any]] = {
        "auswahl": {"validate": "list", "source": list(eingabe.auswahl)},
        "betrag": {
            "validate": "decimal",
            "criteria": "between",
            "minimum": -_HOECHSTBETRAG,
            "maximum": _HOECHSTBETRAG,
        },
        "prozent": {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": 1,
        },
    }
    return {
        **regeln.get(eingabe.art, {"validate": "any"}),
        "ignore_blank": True,
        "input_title": kopf.replace("\n", " ")[:32],
        "input_message": eingabe.hinweis[:255],
        "error_title": "Eingabe prüfen",
        "error_message": eingabe.hinweis[:255],
    }
