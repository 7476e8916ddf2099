"""The colours of the paper: those of the style sheet on white, and the Land's own for accents."""

import re
from collections.abc import Mapping

from itplan.report.model_stil import colours

_GENUG = 4.5
"""The contrast that WCAG 2.1 AA asks of text."""
_VAR = re.compile(r"var\(--([a-z_-]+)(?:,[^)]*)?\)")


def paper_colours(eigene: str) -> Mapping[str, str]:
    """Name to `#rrggbb`; a colour of the Land that is too pale to read on white is left out."""
    farben = dict(colours("hell"))
    if eigene and contrast(eigene, farben["grund"]) >= _GENUG:
        farben["marke"] = eigene
    return farben


def contrast(eine: str, andere: str) -> float:
    """The ratio of two colours by WCAG 2.1, from 1 to 21."""
    dunkel, hell = sorted((_luminance(eine), _luminance(andere)))
    return (hell + 0.05) / (dunkel + 0.05)


def _luminance(farbe: str) -> float:
    werte = [int(farbe[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rot, gruen, blau = (w / 12.92 if w <= 0.03928 else ((w + 0.055) / 1.055) ** 2.4 for w in werte)
    return 0.2126 * rot + 0.7152 * gruen + 0.0722 * blau


def paint(svg: str, farben: Mapping[str, str]) -> str:
    """A chart with real colours in place of `var(--name)`."""
    return _VAR.sub(lambda treffer: farben[treffer[1].replace("-", "_")], svg)
