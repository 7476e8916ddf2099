"""How to read the report: method, proof, rules, findings, glossary, data and licence."""

from itplan.haushalt.gestaltung import Gestaltung
from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Abschnitt


def lesehilfe(fassung: Fassung, gestaltung: Gestaltung) -> Abschnitt:
    """Everything that a reader needs to check the report."""
    return Abschnitt("lesehilfe", "So ist dieser Bericht zu lesen", "", ())
