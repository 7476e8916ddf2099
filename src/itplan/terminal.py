"""The terminal: how wide it is, and whether it shows colour; a pipe or a file gets neither."""

import os
import shutil
from typing import NamedTuple, TextIO

from itplan.report.findings import Paint, plain

_FARBEN = {
    "fehler": "1;31",
    "warnung": "33",
    "hinweis": "36",
    "akzeptiert": "32",
    "ressort": "1",
    "datei": "4",
    "ort": "1",
}
"""Attributes by what a text is; the numbers are those of ECMA-48 (1 bold, 4 underlined, 31 red)."""

_SCHMALSTE, _BREITESTE = 40, 120


class Seite(NamedTuple):
    """How to lay out text: `breite` None leaves lines as long as they are."""

    breite: int | None = None
    paint: Paint = plain


def page_of(strom: TextIO) -> Seite:
    """The page of a stream. `NO_COLOR` (no-color.org) and a dumb terminal switch colour off."""
    if not strom.isatty():
        return Seite()
    breite = min(max(shutil.get_terminal_size().columns, _SCHMALSTE), _BREITESTE)
    farblos = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Seite(breite, plain if farblos else _paint)


def _paint(text: str, was: str) -> str:
    return f"\x1b[{_FARBEN[was]}m{text}\x1b[0m"
