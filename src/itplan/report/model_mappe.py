"""The finance ministry's workbook: which sheets it has, in the order in which it is read."""

from itplan.pipeline import Ergebnis
from itplan.report.model import Bericht
from itplan.report.model_blatt import Arbeitsblatt


def arbeitsblaetter(ergebnis: Ergebnis, bericht: Bericht) -> tuple[Arbeitsblatt, ...]:
    """All sheets of `einzelplan.xlsx`."""
    kopf = bericht.kopf
    return (
        Arbeitsblatt("Übersicht", kopf.titelzeile, bericht.uebersichten),
        Arbeitsblatt("Einzelplan", bericht.einzelplan_tabelle.titel, (bericht.einzelplan_tabelle,)),
        Arbeitsblatt("Überleitung", "Überleitung", (bericht.ueberleitung,), liste=True),
        Arbeitsblatt("Verbleib", bericht.verbleib.titel, (bericht.verbleib,), liste=True),
        Arbeitsblatt("Nachweis", bericht.nachweis.titel, (bericht.nachweis,)),
        Arbeitsblatt("Prüfprotokoll", "Prüfprotokoll", (bericht.befunde,), liste=True),
    )
