"""Writing a workbook with the same bytes each time: the only place that knows xlsxwriter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from .felder import Wert

ERSTELLT = datetime(2026, 11, 23)
GELD_EUR = "#,##0"
GELD_CENT = "#,##0.00"
GELD_TEUR = "#,##0.0"

_FORMATE: dict[str, dict[str, Any]] = {
    "text": {"num_format": "@", "valign": "top"},
    "umbruch": {"num_format": "@", "valign": "top", "text_wrap": True},
    "ueberschrift": {"bold": True, "font_size": 14},
    "hinweis": {"italic": True, "font_color": "#7F0000"},
    "fett": {"bold": True, "num_format": "@"},
    "kopf": {
        "bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#DCE6F1",
    },
    "zahl": {"valign": "top"},
    "geld": {"num_format": GELD_EUR, "valign": "top"},
    "geld_cent": {"num_format": GELD_CENT, "valign": "top"},
    "geld_teur": {"num_format": GELD_TEUR, "valign": "top"},
    "geld_teur_einheit": {"num_format": '#,##0.0 "T€"', "valign": "top"},
    "summe": {"num_format": GELD_EUR, "bold": True, "top": 1},
    "prozent": {"num_format": "0%", "valign": "top"},
    "stellen": {"num_format": "0.0", "valign": "top"},
    "datum": {"num_format": "dd/mm/yyyy", "valign": "top"},
    "weiss": {"num_format": GELD_EUR, "valign": "top", "font_color": "#FFFFFF"},
    "gestrichen": {"num_format": "@", "valign": "top", "font_strikeout": True},
}  # fmt: skip


@dataclass(frozen=True)
class Blatt:
    """One sheet; rows and columns count from 0."""

    worksheet: Any
    formate: dict[str, Any]

    def write(self, zeile: int, spalte: int, wert: Wert, stil: str) -> None:
        """Write text as text and a number as a number; None leaves the cell empty."""
        if wert is None:
            return
        if isinstance(wert, str):
            self.worksheet.write_string(zeile, spalte, wert, self.formate[stil])
        else:
            self.worksheet.write_number(zeile, spalte, wert, self.formate[stil])

    def clear(self, zeile: int, *spalten: int) -> None:
        """Empty single cells of a row."""
        for spalte in spalten:
            self.worksheet.write_blank(zeile, spalte, None, self.formate["text"])

    def write_formel(
        self, zeile: int, spalte: int, formel: str, wert: int | float | str, stil: str
    ) -> None:
        """Write a live formula with the value it has."""
        self.worksheet.write_formula(zeile, spalte, formel, self.formate[stil], wert)

    def merge(self, ecke: tuple[int, int], ende: tuple[int, int], text: str, stil: str) -> None:
        """Write text into the merged cells between two corners."""
        self.worksheet.merge_range(*ecke, *ende, text, self.formate[stil])

    def set_breiten(self, breiten: list[int]) -> None:
        """Set the column widths from the left."""
        for spalte, breite in enumerate(breiten):
            self.worksheet.set_column(spalte, spalte, breite)

    def freeze(self, zeile: int, spalte: int) -> None:
        """Keep the rows above and the columns to the left in sight."""
        self.worksheet.freeze_panes(zeile, spalte)

    def hide_spalte(self, spalte: int) -> None:
        """Hide one column."""
        self.worksheet.set_column(spalte, spalte, None, None, {"hidden": True})

    def hide_blatt(self) -> None:
        """Hide the sheet."""
        self.worksheet.hide()

    def filter_spalte(self, bereich: str, spalte: int, werte: list[str]) -> None:
        """Filter a range for some values of one column; the other rows are hidden apart from it."""
        self.worksheet.autofilter(bereich)
        self.worksheet.filter_column_list(spalte, werte)

    def hide_zeile(self, zeile: int) -> None:
        """Hide one row."""
        self.worksheet.set_row(zeile, None, None, {"hidden": True})


@dataclass(frozen=True)
class Mappe:
    """A workbook under construction."""

    workbook: Any
    formate: dict[str, Any]

    def add_blatt(self, name: str) -> Blatt:
        """A new sheet at the end."""
        return Blatt(self.workbook.add_worksheet(name), self.formate)


@contextmanager
def open_mappe(pfad: Path, titel: str) -> Iterator[Mappe]:
    """Open a new workbook; it is written when the block ends."""
    pfad.parent.mkdir(parents=True, exist_ok=True)
    workbook = xlsxwriter.Workbook(str(pfad))
    workbook.set_properties(
        {
            "title": titel,
            "author": "Musterland",
            "comments": "Erfundene Daten",
            "created": ERSTELLT,
        }
    )
    formate = {name: workbook.add_format(angaben) for name, angaben in _FORMATE.items()}
    try:
        yield Mappe(workbook, formate)
    finally:
        workbook.close()
