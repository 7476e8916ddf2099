"""A part of the report."""

from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Abschnitt


def zweck(fassung: Fassung) -> Abschnitt:
    """The part."""
    return Abschnitt("wofuer", "Wofür das Geld da ist", "", ())
