"""A sheet of one of our workbooks: texts and tables below each other, and how it behaves."""

from dataclasses import dataclass
from typing import Literal

from itplan.report.model_tables import Tabelle


@dataclass(frozen=True, slots=True)
class Absatz:
    """A line of text between tables; `verweis` leads to `tabelle:anker` or to `blatt:Name`."""

    text: str
    art: Literal["text", "ueberschrift", "warnung", "gut", "angabe"] = "text"
    verweis: str = ""


@dataclass(frozen=True, slots=True)
class Arbeitsblatt:
    """One sheet; a `liste` is one long table with a filter, whose rows can be sorted.

    A sheet in which something can be entered is protected but for its input columns.
    """

    name: str
    titel: str
    abschnitte: tuple[Absatz | Tabelle, ...]
    liste: bool = False
    hochformat: bool = False
    inhalt: str = ""
    """One sentence for the table of contents."""

    @property
    def tabellen(self) -> tuple[Tabelle, ...]:
        return tuple(teil for teil in self.abschnitte if isinstance(teil, Tabelle))

    @property
    def mit_eingabe(self) -> bool:
        return any(spalte.eingabe for t in self.tabellen for spalte in t.spalten)
