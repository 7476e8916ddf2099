"""Formats of the form: what may be filled in is white and open, all else is locked."""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from itplan.excel.form_spalten import Eingabe, Formspalte
from itplan.excel.mappe_formate import DUNKELBLAU, ROT, SCHRIFT

_LINIEN = {"border": 1, "border_color": "#D3DAE4"}
_GRAU = {"bg_color": "#F3F4F6", "font_color": "#4B5563"}
_ZAHLENFORMATE: dict[Eingabe, str] = {
    "betrag": "#,##0.00",
    "anteil": "0%",
    "stellen": "0.0",
}

_AUSSEHEN: dict[str, dict[str, Any]] = {
    "titel": {"bold": True, "font_size": 16, "font_color": DUNKELBLAU, "valign": "vcenter"},
    "abschnitt": {"bold": True, "font_size": 12, "font_color": DUNKELBLAU},
    "text": {"font_color": "#374151"},
    "zelle": {"num_format": "@", "text_wrap": True, "valign": "top", **_LINIEN},
    "code": {"num_format": "@", "valign": "top", "bold": True, **_LINIEN},
    "schluessel": {"bold": True, "num_format": "@", "bg_color": "#EDF1F7", **_LINIEN},
    "angabe": {"num_format": "@", "align": "left", **_GRAU, **_LINIEN},
    "zahl": {"align": "left", **_GRAU, **_LINIEN},
    "eingabe": {"num_format": "@", "align": "left", "locked": False, **_LINIEN},
    "kopf": {"bold": True, "font_color": "#FFFFFF", "bg_color": DUNKELBLAU},
    "formkopf": {"bold": True, "font_color": DUNKELBLAU, "bg_color": "#CDD9EA"},
    "summe": {"bold": True, "num_format": "#,##0.00", "bg_color": "#EDF1F7", **_LINIEN},
    "summenname": {"bold": True, "align": "right", "font_color": DUNKELBLAU},
    "pruefung": {"valign": "top", **_GRAU, **_LINIEN},
    "gruppe": {"valign": "top", "font_size": 9, **_GRAU, **_LINIEN},
    "gut": {"font_color": "#166534"},
    "mangel": {"font_color": ROT, "bg_color": "#FDE8E8"},
    "marke": {"bg_color": "#FBD0D0"},
    "leer": {},
}
_KOPF = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#5B7299"}
for _name in ("kopf", "formkopf"):
    _AUSSEHEN[_name] |= _KOPF


class Formularformate:
    """The formats of one form, each made once."""

    def __init__(self, mappe: Workbook) -> None:
        self._mappe = mappe
        self._fertig: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        if name not in self._fertig:
            aussehen = _AUSSEHEN[name]
            schrift = {} if name in ("gut", "mangel", "marke") else SCHRIFT
            self._fertig[name] = self._mappe.add_format({**schrift, **aussehen})
        return self._fertig[name]

    def field(self, spalte: Formspalte, *, umrandet: bool = True) -> Format:
        """A cell to be filled in; below the prepared rows it has no lines."""
        umbruch = {"text_wrap": True} if spalte.eingabe in ("text", "liste") else {}
        linien = _LINIEN if umrandet else {}
        zahl = {"num_format": _ZAHLENFORMATE.get(spalte.eingabe, "@")}
        return self._mappe.add_format(
            {**SCHRIFT, **zahl, "valign": "top", "locked": False, **umbruch, **linien}
        )
