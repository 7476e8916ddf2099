"""All checks of a single title in one visible tuple."""

from itplan.pruefung.art import Pruefung
from itplan.pruefung.titel_ansatz import ANSATZ
from itplan.pruefung.titel_gruppe import GRUPPE
from itplan.pruefung.titel_it_anteil import IT_ANTEIL
from itplan.pruefung.titel_stelle import STELLE
from itplan.pruefung.titel_ve import VE

TITELPRUEFUNGEN: tuple[Pruefung, ...] = (*STELLE, *ANSATZ, *GRUPPE, *IT_ANTEIL, *VE)
"""Each takes a Titel and the project's Vorgaben."""
