"""Sheets as grids of cells in memory, so that a fault can change any of them before writing."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import xlsxwriter

from itplan.haushalt.herkunft import column_letters

Wert = str | int | float | bool | date

FEHLERZELLEN = ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?")


@dataclass(frozen=True)
class Cell:
    """What a cell holds; a formula has `wert` as its cached value, "" for never calculated."""

    wert: Wert
    zahlenformat: str = ""
    formel: str = ""
    stil: tuple[tuple[str, Any], ...] = ()
    """What else its format says, in the words of xlsxwriter."""


@dataclass
class Sheet:
    """One sheet; rows and columns count from 0."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row, last column; the text stands in the first cell."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    filter: tuple[int, int, int, int] | None = None
    """The range of a filter that has a criterion in its first column."""

    def put(self, row: int, column: int, wert: Wert, zahlenformat: str = "") -> None:
        """Write a value; an empty text empties the cell."""
        if wert == "" and not isinstance(wert, bool):
            self.cells.pop((row, column), None)
        else:
            self.cells[row, column] = Cell(wert, zahlenformat)

    def put_formula(self, row: int, column: int, formel: str, wert: Wert, format_: str) -> None:
        """Write a formula with its cached value."""
        self.cells[row, column] = Cell(wert, format_, formel)

    def put_row(self, row: int, werte: Iterable[Wert], start: int = 0) -> None:
        """Write values side by side; empty texts leave their cells empty."""
        for column, wert in enumerate(werte, start):
            self.put(row, column, wert)

    def merge(self, first: tuple[int, int], last: tuple[int, int], text: str) -> None:
        """Write a text into merged cells."""
        self.put(*first, text)
        if first != last:
            self.merged.append((*first, *last))

    def change(self, row: int, column: int, wert: Wert) -> None:
        """Type another value over a cell; its number format stays, a formula does not."""
        alt = self.cells.get((row, column))
        self.put(row, column, wert, alt.zahlenformat if alt else "")

    def spoil(self, row: int, column: int, formel: str, wert: Wert) -> None:
        """Make a cell a formula that shows an error, or (with "") was never calculated."""
        alt = self.cells.get((row, column))
        self.put_formula(row, column, formel, wert, alt.zahlenformat if alt else "")

    def style(self, row: int, column: int, **stil: Any) -> None:
        """Let a cell look different."""
        alt = self.cells[row, column]
        self.cells[row, column] = replace(alt, stil=tuple(sorted(stil.items())))

    def cover(self, oben: int, links: int, unten: int, rechts: int) -> None:
        """Merge cells as Excel does: what stands in the first of them is left."""
        self.merged.append((oben, links, unten, rechts))
        for ort in [ort for ort in self.cells if oben <= ort[0] <= unten]:
            if links <= ort[1] <= rechts and ort != (oben, links):
                del self.cells[ort]

    def move_down(self, ab: int, by: int = 1) -> None:
        """Insert empty rows above row `ab`."""
        self.cells = {(r + by * (r >= ab), c): cell for (r, c), cell in self.cells.items()}
        self.merged = [
            (oben + by * (oben >= ab), links, unten + by * (unten >= ab), rechts)
            for oben, links, unten, rechts in self.merged
        ]
        self.hidden_rows = {row + by * (row >= ab) for row in self.hidden_rows}

    def copy(self, name: str) -> "Sheet":
        """The same sheet under another name."""
        return replace(self, name=name, cells=dict(self.cells), merged=list(self.merged))


def name_cell(row: int, column: int) -> str:
    """A cell as Excel names it."""
    return f"{column_letters(column)}{row + 1}"


def save(sheets: Iterable[Sheet]) -> bytes:
    """The bytes of an .xlsx with these sheets."""
    puffer = io.BytesIO()
    with xlsxwriter.Workbook(puffer, {"in_memory": True}) as mappe:
        formate: dict[object, Any] = {("", ()): None}
        for sheet in sheets:
            _write(mappe, sheet, formate)
    return puffer.getvalue()


def _write(mappe: Any, sheet: Sheet, formate: dict[object, Any]) -> None:
    tabelle = mappe.add_worksheet(sheet.name)
    for bereich in sheet.merged:
        tabelle.merge_range(*bereich, "")
    for (row, column), cell in sorted(sheet.cells.items()):
        format_ = cell.zahlenformat, cell.stil
        if format_ not in formate:
            zahl = {"num_format": cell.zahlenformat} if cell.zahlenformat else {}
            formate[format_] = mappe.add_format({**zahl, **dict(cell.stil)})
        _write_cell(tabelle, (row, column), cell, formate[format_])
    for row in sheet.hidden_rows:
        tabelle.set_row(row, None, None, {"hidden": True})
    for column in sheet.hidden_columns:
        tabelle.set_column(column, column, None, None, {"hidden": True})
    if sheet.hidden:
        tabelle.hide()
    if sheet.filter:
        tabelle.autofilter(*sheet.filter)
        tabelle.filter_column_list(sheet.filter[1], ["0301"])


def _write_cell(tabelle: Any, ort: tuple[int, int], cell: Cell, format_: Any) -> None:
    if cell.formel:
        tabelle.write_formula(*ort, cell.formel, format_, cell.wert)
    elif isinstance(cell.wert, bool):
        tabelle.write_boolean(*ort, cell.wert, format_)
    elif isinstance(cell.wert, str):
        tabelle.write_string(*ort, cell.wert, format_)
    elif isinstance(cell.wert, date):
        tabelle.write_datetime(*ort, cell.wert, format_)
    else:
        tabelle.write_number(*ort, cell.wert, format_)
