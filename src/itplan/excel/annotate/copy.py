"""A copy of the values of a workbook whose own format cannot be marked (.xls, .xlsb, .ods)."""

import io
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any, NamedTuple

import xlsxwriter

from itplan.excel.mappe_text import fit_text, measure_text
from itplan.excel.reader.workbook import Tabelle, open_workbook
from itplan.haushalt.rohzeile import Zellwert

_VERBOTEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
_LAENGE = 31
_OPTIONEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_PROZENT = "prozent"
_FORMATE: dict[object, str] = {
    datetime: "dd.mm.yyyy hh:mm",
    date: "dd.mm.yyyy",
    time: "hh:mm:ss",
    timedelta: "[h]:mm:ss",
    _PROZENT: "0.##########%",
}
_SCHMAL, _BREIT = 8.0, 60.0
_PROBE = 500
"""How many rows decide how wide a column is."""


class Copy(NamedTuple):
    """The new workbook, and how each sheet of the old one is called in it."""

    inhalt: bytes
    names: dict[str, str]


def copy_values(inhalt: bytes) -> Copy:
    """An .xlsx with the values of every sheet; raises MappeUnlesbar where they cannot be read."""
    tabellen = open_workbook(inhalt)
    names = _legal_names([tabelle.name for tabelle in tabellen])
    puffer = io.BytesIO()
    with xlsxwriter.Workbook(puffer, _OPTIONEN) as mappe:
        mappe.set_properties({"created": datetime(1980, 1, 1)})
        formate = {art: mappe.add_format({"num_format": code}) for art, code in _FORMATE.items()}
        for name, tabelle in zip(names, tabellen, strict=True):
            _write_sheet(mappe.add_worksheet(name), tabelle, formate)
        if sichtbar := [blatt for blatt in mappe.worksheets() if not blatt.hidden]:
            sichtbar[0].activate()
    alte = (tabelle.name for tabelle in tabellen)
    return Copy(puffer.getvalue(), dict(zip(alte, names, strict=True)))


def _write_sheet(blatt: Any, tabelle: Tabelle, formate: dict[object, Any]) -> None:
    for zeile, werte in enumerate(tabelle.werte):
        for spalte, wert in enumerate(werte):
            if wert != "":
                zellformat = tabelle.zusatz.formate.get((zeile, spalte))
                prozent = bool(zellformat and zellformat.prozent)
                format_ = formate.get(_PROZENT if prozent else type(wert))
                _write_cell(blatt, (zeile, spalte), wert, format_)
    for (zeile, spalte), sonder in tabelle.zusatz.sonderzellen.items():
        blatt.write_string(zeile, spalte, fit_text(sonder.text))
    for spalte, breite in _widths(tabelle).items():
        verborgen = {"hidden": True} if spalte in tabelle.zusatz.form.verborgene_spalten else None
        blatt.set_column(spalte, spalte, breite, None, verborgen)
    for zeile in tabelle.zusatz.form.verborgene_zeilen:
        blatt.set_row(zeile, None, None, {"hidden": True})
    if not tabelle.zusatz.form.sichtbar:
        blatt.hide()


def _write_cell(blatt: Any, ort: tuple[int, int], wert: Zellwert, format_: Any) -> None:
    """Text stays text, whatever it begins with."""
    if isinstance(wert, str) or (isinstance(wert, float) and not isfinite(wert)):
        blatt.write_string(*ort, fit_text(str(wert)))
    elif isinstance(wert, bool):
        blatt.write_boolean(*ort, wert)
    elif isinstance(wert, (int, float)):
        blatt.write_number(*ort, wert, format_)
    else:
        _write_date(blatt, ort, wert, format_)


def _write_date(
    blatt: Any, ort: tuple[int, int], wert: date | time | timedelta, format_: Any
) -> None:
    """A date that Excel does not know (before 1900) is written out."""
    try:
        blatt.write_datetime(*ort, wert, format_)
    except ValueError:
        blatt.write_string(*ort, str(wert))


def _widths(tabelle: Tabelle) -> dict[int, float]:
    breiten: dict[int, float] = dict.fromkeys(tabelle.zusatz.form.verborgene_spalten, _SCHMAL)
    for werte in tabelle.werte[:_PROBE]:
        for spalte, wert in enumerate(werte):
            breite = measure_text(str(wert)[:100]) + 2
            breiten[spalte] = max(breiten.get(spalte, _SCHMAL), min(breite, _BREIT))
    return breiten


def _legal_names(namen: list[str]) -> list[str]:
    """Names that Excel allows; other programs allow longer ones and further characters."""
    legal: list[str] = []
    vergeben: set[str] = set()
    for name in namen:
        grund = name.translate(_VERBOTEN).strip("'")[:_LAENGE] or "Blatt"
        versuch, nummer = grund, 2
        while versuch.casefold() in vergeben | {"history"}:
            zusatz = f" ({nummer})"
            versuch, nummer = grund[: _LAENGE - len(zusatz)] + zusatz, nummer + 1
        vergeben.add(versuch.casefold())
        legal.append(versuch)
    return legal
