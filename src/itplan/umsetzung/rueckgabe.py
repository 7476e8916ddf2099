"""Rueckgabe: what came back with a workbook in which somebody decided."""

from typing import NamedTuple

from itplan.haushalt.befund import Befund
from itplan.umsetzung.entscheidung import Entscheidung


class Rueckgabe(NamedTuple):
    """The decisions of a workbook; none of them where one of its findings is a Fehler."""

    entscheidungen: tuple[Entscheidung, ...] = ()
    befunde: tuple[Befund, ...] = ()
