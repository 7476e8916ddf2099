"""All checks of a whole sheet in one visible tuple."""

from itplan.pruefung.art import Pruefung
from itplan.pruefung.blatt_formeln import FORMELN
from itplan.pruefung.blatt_spalten import SPALTEN
from itplan.pruefung.blatt_titel import TITEL
from itplan.pruefung.blatt_verborgen import VERBORGEN
from itplan.pruefung.blatt_verbunden import VERBUNDEN
from itplan.pruefung.blatt_zellbild import ZELLBILD

BLATTPRUEFUNGEN: tuple[Pruefung, ...] = (
    *SPALTEN,
    *TITEL,
    *VERBORGEN,
    *VERBUNDEN,
    *ZELLBILD,
    *FORMELN,
)
"""Each takes a Blattlage."""
