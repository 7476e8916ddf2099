"""All faults in one visible tuple; a new kind is one entry."""

from tests.injection.fault import Fault
from tests.injection.faults_amounts import AMOUNTS
from tests.injection.faults_ansatz import ANSAETZE
from tests.injection.faults_codes import CODES
from tests.injection.faults_columns import COLUMNS
from tests.injection.faults_form import FORM
from tests.injection.faults_sheets import SHEETS
from tests.injection.faults_ve import VE_UND_IT

FAULTS: tuple[Fault, ...] = (*CODES, *AMOUNTS, *ANSAETZE, *VE_UND_IT, *COLUMNS, *FORM, *SHEETS)

NOT_PLANTED: dict[str, str] = {}
"""Codes that a sheet can cause and no fault plants, with the reason."""
