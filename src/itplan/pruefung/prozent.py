"""Percentages as sheets write them: `60 %`, 0.6 in a percent format, never a bare 0,6."""

import re
from fractions import Fraction
from math import isfinite

from itplan.haushalt.rohzeile import Spalte, Zellwert

_PROZENTTEXT = re.compile(r"([0-9]{1,3}(?:,[0-9]+)?)\s*(%?)")


def read_percent(wert: Zellwert, spalte: Spalte, format_prozent: bool) -> Fraction | None:
    """A share as an exact fraction; None for what may mean two things (a bare 0,6 or 60)."""
    if isinstance(wert, str):
        text = _PROZENTTEXT.fullmatch(wert.strip())
        if text is None:
            return None
        zahl, mit_zeichen = Fraction(text[1].replace(",", ".")), bool(text[2])
    elif isinstance(wert, bool) or not isinstance(wert, (int, float)) or not isfinite(wert):
        return None
    elif format_prozent:
        return Fraction(repr(wert))
    else:
        zahl, mit_zeichen = Fraction(repr(wert)), False
    if zahl == 0 or mit_zeichen or (spalte.prozent and zahl > 1):
        return zahl / 100
    return None
