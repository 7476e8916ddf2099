"""All checks of a single title in one visible tuple."""

from itplan.haushalt.titel import Titel
from itplan.pruefung.art import Pruefung
from itplan.pruefung.titel_ansatz import ANSATZ
from itplan.pruefung.titel_gruppe import GRUPPE
from itplan.pruefung.titel_it_anteil import IT_ANTEIL
from itplan.pruefung.titel_stelle import STELLE
from itplan.pruefung.titel_ve import VE

TITELPRUEFUNGEN: tuple[Pruefung, ...] = (*STELLE, *ANSATZ, *GRUPPE, *IT_ANTEIL, *VE)
"""Each takes a Titel and the project's Vorgaben."""

_MIT_VE = (*STELLE, *ANSATZ, *GRUPPE, *VE)
_OHNE_VE = (*STELLE, *ANSATZ, *GRUPPE)


def checks_for(titel: Titel) -> tuple[Pruefung, ...]:
    """Those of the checks that can say anything of a title: most have no VE and no IT part."""
    if titel.davon_it:
        return TITELPRUEFUNGEN
    mit_ve = any(position.groesse in ("ve", "faelligkeit") for position in titel.betraege)
    return _MIT_VE if mit_ve else _OHNE_VE
