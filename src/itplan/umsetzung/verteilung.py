"""Verteilung: split an amount exactly, by largest remainder, ties in the order of the file."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm


def split(cent: int, anteile: Sequence[Fraction], schritt: int = 1) -> list[int]:
    """Split `cent` by shares that add up to 1; the parts always add up exactly.

    Works in steps of `schritt` cent where the amount is such a multiple, else in cent.

    >>> split(1000, [Fraction(1, 3)] * 3)
    [334, 333, 333]
    """
    if len(anteile) == 1 and anteile[0] == 1:
        return [cent]
    zaehler, nenner = _common_terms(anteile)
    if sum(zaehler) != nenner:
        raise ValueError("the shares do not add up to 1")
    einheit = 1 if cent % schritt else schritt
    vorzeichen = -einheit if cent < 0 else einheit
    return [vorzeichen * teil for teil in _largest_remainder(abs(cent) // einheit, zaehler, nenner)]


def _common_terms(anteile: Sequence[Fraction]) -> tuple[list[int], int]:
    """The shares over their common denominator: integers are much faster than fractions."""
    nenner = lcm(*[anteil.denominator for anteil in anteile])
    return [anteil.numerator * (nenner // anteil.denominator) for anteil in anteile], nenner


def _largest_remainder(betrag: int, zaehler: Sequence[int], nenner: int) -> list[int]:
    """Whole parts first (toward 0); what is left goes to the largest remainders, one each."""
    genau = [betrag * anteil for anteil in zaehler]
    teile = [wert // nenner if wert >= 0 else -(-wert // nenner) for wert in genau]
    rest = betrag - sum(teile)
    if rest:
        nach_rest = sorted(range(len(teile)), key=lambda i: (teile[i] * nenner - genau[i], i))
        for index in nach_rest[:rest]:
            teile[index] += 1
    return teile


def split_by_weight(cent: int, gewichte: Sequence[int]) -> list[int]:
    """Split by integer weights; equal parts to none where all weights are 0."""
    summe = sum(gewichte)
    if summe == 0:
        return [cent, *[0] * (len(gewichte) - 1)]
    return split(cent, [Fraction(gewicht, summe) for gewicht in gewichte])
