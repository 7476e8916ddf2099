"""A part of the report."""

from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Abschnitt


def verpflichtungen(fassung: Fassung) -> Abschnitt:
    """The part."""
    return Abschnitt("verpflichtungen", "Verpflichtungen künftiger Jahre", "", ())
