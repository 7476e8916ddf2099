"""Formats of the workbook: each is made once and shared by all its cells."""

from typing import Any, Literal

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from itplan.report.model_tables import Spalte, Zeile

Ansicht = Literal["zeile", "text", "kapitel", "ueberschrift", "summe", "gesamt"]
"""How a row looks; a heading that can be linked to is a Kapitel."""

SCHRIFT: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "font_scheme": "none"}
"""Without the scheme `none` Excel would show its theme's font instead."""
DUNKELBLAU = "#1F3864"
ROT = "#C00000"
_GRAU = "#6B7280"
_KOPF_EINGABE = "#7A5C00"
_EINZUG = {"align": "left", "indent": 1}
_LINIE = {"bottom": 1, "bottom_color": "#D3DAE4"}

_DEUTSCH = "[$-407]"
"""Some programs would else print 1,234.50 where they run in another language."""
_EINGABE = {"locked": False, "bg_color": "#FFF8DC", "border": 1, "border_color": "#D9C98B"}
_INPUT_FORMATS: dict[str, dict[str, Any]] = {
    "auswahl": {"align": "left"},
    "text": {"align": "left", "text_wrap": True},
    "code": {"align": "left", "num_format": "@"},
    "betrag": {"num_format": "#,##0.##;[Red]-#,##0.##"},
    "prozent": {"num_format": "0.##%"},
    "datum": {"num_format": "dd.mm.yyyy", "align": "left"},
}
"""How a cell to fill in shows what is typed into it, in the language in which it is typed."""

_ANSICHTEN: dict[Ansicht, dict[str, Any]] = {
    "zeile": _LINIE,
    "text": {"italic": True, "font_color": "#374151"},
    "kapitel": {"bold": True, "bg_color": "#CDD9EA", "font_color": DUNKELBLAU, **_LINIE},
    "ueberschrift": {"bold": True, "bg_color": "#EDF1F7", "font_color": DUNKELBLAU, **_LINIE},
    "summe": {"bold": True, "top": 1, "top_color": DUNKELBLAU, **_LINIE},
    "gesamt": {
        "bold": True,
        "bg_color": "#F3F4F6",
        "top": 1,
        "top_color": DUNKELBLAU,
        "bottom": 6,
        "bottom_color": DUNKELBLAU,
    },
}

_TEXTE: dict[str, dict[str, Any]] = {
    "titel": {"bold": True, "font_size": 15, "font_color": DUNKELBLAU},
    "tabelle": {"bold": True, "font_size": 12, "font_color": DUNKELBLAU},
    "angaben": {"font_color": "#374151"},
    "erklaerung": {"italic": True, "font_color": _GRAU},
    "vorlaeufig": {"bold": True, "font_size": 12, "font_color": ROT},
    "absatz": {"text_wrap": True, "valign": "top"},
    "verweis": {"font_color": "#1D4ED8", "underline": 1, "text_wrap": True, "valign": "top"},
    "gut": {"font_color": "#166534", "bold": True, "text_wrap": True, "valign": "top"},
    "bedeutung": {"italic": True, "font_color": _GRAU, **_EINZUG},
    "warnung": {"font_color": ROT, "bold": True, "text_wrap": True, "valign": "top"},
}


class Formate:
    """The formats of one workbook."""

    def __init__(self, mappe: Workbook) -> None:
        self._mappe = mappe
        self._fertig: dict[tuple[tuple[str, Any], ...], Format] = {}

    def text(self, name: str) -> Format:
        """A format for lines around the tables."""
        return self._make(_TEXTE[name])

    def head(self, spalte: Spalte, mit_filter: bool) -> Format:
        """The head of a column, over its numbers and above the arrow of its filter."""
        rechts = spalte.art in ("betrag", "zahl", "prozent")
        return self._make(
            {
                "bold": True,
                "italic": spalte.nachrichtlich,
                "font_size": 9,
                "font_color": "#D5DCE8" if spalte.nachrichtlich else "#FFFFFF",
                "bg_color": _KOPF_EINGABE if spalte.eingabe else DUNKELBLAU,
                "text_wrap": True,
                "valign": "top" if mit_filter else "vcenter",
                "align": "right" if rechts else "left",
                "indent": 0 if rechts else 1,
                "right": 1,
                "right_color": "#5B7299",
            }
        )

    def cell(self, spalte: Spalte, ansicht: Ansicht, mit_cent: bool) -> Format:
        """A cell of a table by its column and the look of its row."""
        format_ = {"valign": "top", **_ANSICHTEN[ansicht], **_number_format(spalte, mit_cent)}
        if spalte.nachrichtlich:
            format_ |= {"italic": True, "font_color": _GRAU}
        if spalte.art in ("text", "code"):
            format_ |= _EINZUG
        if spalte.art == "text" and ansicht in ("zeile", "summe", "gesamt"):
            format_["text_wrap"] = True
        if spalte.eingabe and ansicht == "zeile":
            format_ |= _EINGABE | _INPUT_FORMATS[spalte.eingabe.art]
        return self._make(format_)

    def running(self, umbrechen: bool) -> Format:
        """A text that runs on over the columns at its right."""
        format_ = {"valign": "top", **_ANSICHTEN["text"], **_EINZUG}
        return self._make({**format_, "text_wrap": True} if umbrechen else format_)

    def link(self, spalte: Spalte) -> Format:
        """A cell that leads to another sheet."""
        blau = {"font_color": "#1D4ED8", "underline": 1, "text_wrap": spalte.art == "text"}
        zahlen = {**_EINZUG, **_number_format(spalte, False)}
        return self._make({"valign": "top", **_ANSICHTEN["zeile"], **zahlen, **blau})

    def quoted(self) -> Format:
        """Text that would become a formula when edited: Excel keeps it as text."""
        zusatz = {"quote_prefix": True, "text_wrap": True, **_EINZUG}
        return self._make({"valign": "top", **_ANSICHTEN["zeile"], **zusatz})

    def line(self) -> dict[str, Any]:
        """A rule that draws the line below every row of a list, also under its empty cells."""
        return {"type": "formula", "criteria": "=TRUE", "format": self._add(_LINIE)}

    def marks(self, auffaellig: str) -> list[dict[str, Any]]:
        """Rules for a column: a number that ought to be 0, or the words of the severities."""
        if auffaellig == "ungleich_null":
            rot = {"font_color": "#FFFFFF", "bg_color": ROT, "bold": True}
            return [{"type": "cell", "criteria": "!=", "value": 0, "format": self._add(rot)}]
        if auffaellig != "schwere":
            return []
        farben = {"Fehler": ROT, "Warnung": "#B45309", "Hinweis": _GRAU}
        return [
            {
                "type": "cell",
                "criteria": "==",
                "value": f'"{wort}"',
                "format": self._add({"font_color": farbe, "bold": wort == "Fehler"}),
            }
            for wort, farbe in farben.items()
        ]

    def _add(self, eigenschaften: dict[str, Any]) -> Format:
        return self._mappe.add_format(eigenschaften)

    def _make(self, eigenschaften: dict[str, Any]) -> Format:
        schluessel = tuple(sorted(eigenschaften.items()))
        if schluessel not in self._fertig:
            self._fertig[schluessel] = self._mappe.add_format({**SCHRIFT, **eigenschaften})
        return self._fertig[schluessel]


def look_of(zeile: Zeile) -> Ansicht:
    if zeile.art == "kopf":
        return "ueberschrift"
    return "kapitel" if zeile.art == "ueberschrift" and zeile.anker else zeile.art


def _number_format(spalte: Spalte, mit_cent: bool) -> dict[str, Any]:
    if spalte.art == "code":
        return {"num_format": "@"}
    if spalte.art == "zahl":
        return {"num_format": f"{_DEUTSCH}#,##0"}
    if spalte.art == "prozent":
        return {"num_format": f"{_DEUTSCH}0.0%;[Red]{_DEUTSCH}-0.0%"}
    if spalte.art == "betrag":
        ganz = "#,##0.00" if mit_cent else "#,##0"
        return {"num_format": f"{_DEUTSCH}{ganz};[Red]{_DEUTSCH}-{ganz}"}
    return {}
