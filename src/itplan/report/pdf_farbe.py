"""The colours of the paper: those of the style sheet on white, and the Land's own for accents."""

import re
from collections.abc import Mapping

from itplan.report.farbe import TEXTKONTRAST, contrast
from itplan.report.model_stil import colours

_VAR = re.compile(r"var\(--([a-z_-]+)(?:,[^)]*)?\)")


def paper_colours(eigene: str) -> Mapping[str, str]:
    """Name to `#rrggbb`; a colour of the Land that is too pale to read on white is left out."""
    farben = dict(colours("hell"))
    if eigene and contrast(eigene, farben["grund"]) >= TEXTKONTRAST:
        farben["marke"] = eigene
    return farben


def paint(svg: str, farben: Mapping[str, str]) -> str:
    """A chart with real colours in place of `var(--name)`."""
    return _VAR.sub(lambda treffer: farben[treffer[1].replace("-", "_")], svg)
