"""Verteilung: split an amount exactly, by largest remainder, ties in the order of the file."""

from collections.abc import Sequence
from fractions import Fraction


def split(cent: int, anteile: Sequence[Fraction], schritt: int = 1) -> list[int]:
    """Split `cent` by shares that add up to 1; the parts always add up exactly.

    Works in steps of `schritt` cent where the amount is such a multiple, else in cent.

    >>> split(1000, [Fraction(1, 3)] * 3)
    [334, 333, 333]
    """
    if sum(anteile) != 1:
        raise ValueError("the shares do not add up to 1")
    if schritt > 1 and cent % schritt == 0:
        return [teil * schritt for teil in split(cent // schritt, anteile)]
    vorzeichen, betrag = (-1, -cent) if cent < 0 else (1, cent)
    genau = [betrag * anteil for anteil in anteile]
    teile = [int(wert) for wert in genau]
    rest = betrag - sum(teile)
    nach_rest = sorted(range(len(teile)), key=lambda i: (teile[i] - genau[i], i))
    for index in nach_rest[:rest]:
        teile[index] += 1
    return [vorzeichen * teil for teil in teile]


def split_by_weight(cent: int, gewichte: Sequence[int]) -> list[int]:
    """Split by integer weights; equal parts to none where all weights are 0."""
    summe = sum(gewichte)
    if summe == 0:
        return [cent, *[0] * (len(gewichte) - 1)]
    return split(cent, [Fraction(gewicht, summe) for gewicht in gewichte])
