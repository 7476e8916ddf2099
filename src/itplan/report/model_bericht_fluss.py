"""A part of the report."""

from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Abschnitt


def fluss(fassung: Fassung) -> Abschnitt:
    """The part."""
    return Abschnitt("wohin", "Woher und wohin das Geld fließt", "", ())
