"""The overviews of the workbook, each a sheet of its own, in the order of the budget's annexes."""

from dataclasses import replace

from itplan.pipeline import Ergebnis
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_uebersicht_gliederung import funktionenuebersicht, gruppierungsuebersicht
from itplan.report.model_uebersicht_haushalt import haushaltsuebersicht, kapitel_nach_hauptgruppen
from itplan.report.model_uebersicht_querschnitt import haushaltsquerschnitt
from itplan.report.model_uebersicht_stellen import bewirtschaftung, ressort_kapitel
from itplan.report.model_uebersicht_ve import verpflichtungsermaechtigungen

_BLAETTER = (
    haushaltsuebersicht,
    kapitel_nach_hauptgruppen,
    gruppierungsuebersicht,
    funktionenuebersicht,
    haushaltsquerschnitt,
    verpflichtungsermaechtigungen,
    ressort_kapitel,
    bewirtschaftung,
)


def uebersichten(ergebnis: Ergebnis) -> tuple[Arbeitsblatt, ...]:
    """All overviews (§ 13 Abs. 4, § 14 Abs. 1 BHO; BHO and LHO say the same)."""
    return tuple(_never_empty(blatt(ergebnis)) for blatt in _BLAETTER)


def _never_empty(blatt: Arbeitsblatt) -> Arbeitsblatt:
    """A sheet with nothing on it says why."""
    leer = Absatz("Der Einzelplan enthält keine Titel.", "warnung")
    return blatt if blatt.abschnitte else replace(blatt, abschnitte=(leer,))
