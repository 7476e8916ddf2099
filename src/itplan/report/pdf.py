"""`bericht.pdf`: the view model set by typst, PDF/UA-1."""

from collections.abc import Mapping

from itplan.report.model_bericht import Bericht


def render_pdf(bericht: Bericht, bilder: Mapping[str, str]) -> bytes:
    """Set the report; `bilder` are the charts by name, as `schaubild.render_charts` gives them."""
    return b""
