"""Percentages of a cell, read as exact fractions and never guessed."""

import re
from fractions import Fraction
from math import isfinite

from itplan.haushalt.rohzeile import Spalte, Zellwert

_PROZENTTEXT = re.compile(r"([0-9]{1,3}(?:,[0-9]{1,15})?)\s*(%?)")
_GENAUESTER_NENNER = 10**19
"""A finer share parts no budget; plan.json and the hidden cells hold numbers of 20 digits."""


def parse_percent(wert: Zellwert, spalte: Spalte, format_prozent: bool) -> Fraction | None:
    """A share as an exact fraction; None for what may mean two things (a bare 0,6 or 60).

    None, too, for a share with more digits than can be kept.
    """
    anteil = _parse(wert, spalte, format_prozent)
    return None if anteil is None or anteil.denominator > _GENAUESTER_NENNER else anteil


def _parse(wert: Zellwert, spalte: Spalte, format_prozent: bool) -> Fraction | None:
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
