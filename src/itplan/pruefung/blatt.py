"""All checks of a whole sheet in one visible tuple."""

from itplan.pruefung.art import Pruefung
from itplan.pruefung.blatt_spalten import SPALTEN
from itplan.pruefung.blatt_titel import TITEL

BLATTPRUEFUNGEN: tuple[Pruefung, ...] = (*SPALTEN, *TITEL)
"""Each takes a Blattlage."""
