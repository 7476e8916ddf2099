"""`bericht.html`: the view model as one self-contained German page."""

from collections.abc import Mapping

from itplan.haushalt.zeichen import defuse
from itplan.report.model_bericht import Bericht


def render_html(bericht: Bericht, bilder: Mapping[str, str]) -> bytes:
    """Write the report as one HTML file in UTF-8 that loads nothing from elsewhere.

    `bilder` are the charts by name, as `schaubild.render_charts` gives them.
    """
    return defuse(f"<!DOCTYPE html><title>{bericht.kopf.titelzeile}</title>").encode()
