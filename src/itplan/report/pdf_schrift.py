"""The typeface of the paper: its files, how wide a text comes out, and which letters it lacks."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from tempfile import TemporaryDirectory
from unicodedata import normalize

import typst
from fontTools.ttLib import TTFont

from itplan.report.schrift import font_file

_SCHNITTE = ("Regular", "It", "Semibold", "Bold")


@contextmanager
def open_fonts() -> Iterator[typst.Fonts]:
    """The cuts that the paper uses, and no other font of this machine.

    The package holds every cut twice (OTF and TTF); which of the two typst would take depends
    on the order of the folder. So they are laid out in a folder of their own.
    """
    with TemporaryDirectory() as ordner:
        for schnitt in _SCHNITTE:
            shutil.copy(font_file(schnitt), ordner)
        yield typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[ordner]
        )


def width(text: str) -> float:
    """How wide a text is in em, as if it were semibold: nothing comes out wider."""
    breiten = _widths()
    return sum(breiten.get(ord(zeichen), 1.0) for zeichen in text)


def printable(text: str) -> str:
    """The text in letters that the typeface has; another letter is named: `[U+65E5]`.

    Without this PDF/UA could not be written: it allows no letter without a picture.
    """
    return "".join(map(_letter, normalize("NFC", text)))


def _letter(zeichen: str) -> str:
    if ord(zeichen) in _widths():
        return zeichen
    if zeichen.isspace():
        return " "
    zerlegt = normalize("NFKC", zeichen)
    if all(ord(teil) in _widths() for teil in zerlegt):
        return zerlegt
    return f"[U+{ord(zeichen):04X}]"


@cache
def _widths() -> Mapping[int, float]:
    """Unicode to em; all cuts hold the same letters."""
    with TTFont(font_file("Semibold"), lazy=True) as schrift:
        breiten, einheit = schrift["hmtx"], schrift["head"].unitsPerEm
        return {code: breiten[name][0] / einheit for code, name in schrift.getBestCmap().items()}
