"""A part of the report."""

from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Abschnitt


def alt_neu(fassung: Fassung) -> Abschnitt:
    """The part."""
    return Abschnitt("alt-und-neu", "Alt und neu", "", ())
