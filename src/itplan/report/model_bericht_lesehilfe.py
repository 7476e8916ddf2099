"""How to read the report: method, proof, rules, findings, glossary, data and licence."""

from itplan.haushalt.gestaltung import Gestaltung
from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Abschnitt
from itplan.report.model_bericht_befunde import befunde_abschnitt
from itplan.report.model_bericht_begriffe import begriffe, budget_code
from itplan.report.model_bericht_daten import daten_abschnitt
from itplan.report.model_bericht_methode import in_einer_minute, methode, nichtoeffentlich
from itplan.report.model_bericht_nachweis import nachweis_abschnitt
from itplan.report.model_bericht_regeln import regeln_abschnitt


def lesehilfe(fassung: Fassung, gestaltung: Gestaltung) -> Abschnitt:
    """Everything that a reader needs to understand the report and to check it."""
    return Abschnitt(
        "lesehilfe",
        "So ist dieser Bericht zu lesen",
        "Was bedeuten die Wörter, wie sind die Zahlen entstanden, und wie kann ich sie prüfen?",
        (
            in_einer_minute(fassung),
            _glossary(fassung),
            methode(fassung),
            nachweis_abschnitt(fassung),
            regeln_abschnitt(fassung),
            befunde_abschnitt(fassung),
            nichtoeffentlich(fassung),
            daten_abschnitt(fassung, gestaltung),
        ),
    )


def _glossary(fassung: Fassung) -> Abschnitt:
    haushalt = fassung.stand.haushalt
    ordnung = budget_code(haushalt)
    land = "" if ordnung == "BHO" else " Sie trägt in den meisten Ländern dieselben Nummern."
    name = "Bundeshaushaltsordnung" if ordnung == "BHO" else "Landeshaushaltsordnung"
    return Abschnitt(
        "lesehilfe-begriffe",
        "Begriffe",
        "Was bedeutet dieses Wort?",
        (
            f"Die Fundstellen nennen die {name} ({ordnung}).{land} HGrG ist das"
            " Haushaltsgrundsätzegesetz für Bund und Länder.",
            begriffe(haushalt),
        ),
    )
