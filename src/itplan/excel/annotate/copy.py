"""A copy of the values of a workbook whose own format cannot be marked (.xls, .xlsb, .ods)."""

import io
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

import xlsxwriter

from itplan.excel.einzelplan_text import fit_text, measure_text
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
_FORMATE = {
    datetime: "dd.mm.yyyy hh:mm",
    date: "dd.mm.yyyy",
    time: "hh:mm:ss",
    timedelta: "[h]:mm:ss",
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
        formate[float] = mappe.add_format({"num_format": "0.##########%"})
        for tabelle in tabellen:
            _write_sheet(mappe.add_worksheet(names[tabelle.name]), tabelle, formate)
        sichtbare = [t for t in tabellen if t.sichtbar]
        if sichtbare:
            mappe.get_worksheet_by_name(names[sichtbare[0].name]).activate()
    return Copy(puffer.getvalue(), names)


def _write_sheet(blatt: Any, tabelle: Tabelle, formate: dict[type, Any]) -> None:
    for zeile, werte in enumerate(tabelle.werte):
        for spalte, wert in enumerate(werte):
            if wert != "":
                prozent = (zellformat := tabelle.zusatz.formate.get((zeile, spalte))) is not None
                stil = formate[float] if prozent and zellformat and zellformat.prozent else None
                _write_cell(blatt, (zeile, spalte), wert, stil or formate.get(type(wert)))
    for (zeile, spalte), sonder in tabelle.zusatz.sonderzellen.items():
        blatt.write_string(zeile, spalte, fit_text(sonder.text))
    for spalte, breite in _widths(tabelle).items():
        verborgen = {"hidden": True} if spalte in tabelle.zusatz.verborgene_spalten else None
        blatt.set_column(spalte, spalte, breite, None, verborgen)
    for zeile in tabelle.zusatz.verborgene_zeilen:
        blatt.set_row(zeile, None, None, {"hidden": True})
    if not tabelle.sichtbar:
        blatt.hide()


def _write_cell(blatt: Any, ort: tuple[int, int], wert: Zellwert, format_: Any) -> None:
    """Text stays text, whatever it begins with."""
    if isinstance(wert, str):
        blatt.write_string(*ort, fit_text(wert))
    elif isinstance(wert, bool):
        blatt.write_boolean(*ort, wert)
    elif isinstance(wert, (int, float)):
        blatt.write_number(*ort, wert, format_ if format_ else None)
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
    breiten: dict[int, float] = dict.fromkeys(tabelle.zusatz.verborgene_spalten, _SCHMAL)
    for werte in tabelle.werte[:_PROBE]:
        for spalte, wert in enumerate(werte):
            breite = measure_text(str(wert)[:100]) + 2
            breiten[spalte] = max(breiten.get(spalte, _SCHMAL), min(breite, _BREIT))
    return breiten


def _legal_names(namen: list[str]) -> dict[str, str]:
    """Names that Excel allows; other programs allow longer ones and further characters."""
    legal: dict[str, str] = {}
    vergeben: set[str] = set()
    for name in namen:
        grund = name.translate(_VERBOTEN).strip("'")[:_LAENGE] or "Blatt"
        versuch, nummer = grund, 2
        while versuch.casefold() in vergeben | {"history"}:
            zusatz = f" ({nummer})"
            versuch, nummer = grund[: _LAENGE - len(zusatz)] + zusatz, nummer + 1
        vergeben.add(versuch.casefold())
        legal[name] = versuch
    return legal
