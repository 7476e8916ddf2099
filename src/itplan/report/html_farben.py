"""Colours of the page: the style sheet's, with a Land's own where it can be read.

Contrast is that of WCAG 2.1: 4.5 for text, 3 for what is not text.
"""

from collections.abc import Mapping, Sequence

from itplan.haushalt.gestaltung import Gestaltung
from itplan.report.farbe import TEXTKONTRAST, contrast, parts
from itplan.report.model_stil import Grund, colours

_STUFEN = 64
"""Steps from a colour to black or white."""


def page_colours(gestaltung: Gestaltung, grund: Grund) -> Mapping[str, str]:
    """All colours by name on a ground; `streifen` is the Land's own colour as it is."""
    farben = colours(grund)
    eigene = gestaltung.farbe if grund == "hell" else gestaltung.farbe_dunkel or gestaltung.farbe
    if not eigene:
        return {**farben, "streifen": farben["marke"]}
    lesbar = readable(eigene, (farben["grund"], farben["flaeche"]))
    return {**farben, "marke": lesbar, "streifen": eigene}


def readable(farbe: str, gruende: Sequence[str], verhaeltnis: float = TEXTKONTRAST) -> str:
    """The colour, or its nearest darker or lighter shade that stands out from all the grounds.

    Where none does (grounds both dark and light), black or white, which does best.
    """
    for schritt in range(_STUFEN + 1):
        for ziel in ("#000000", "#ffffff"):
            stufe = _mix(farbe, ziel, schritt)
            if _least(stufe, gruende) >= verhaeltnis:
                return stufe
    return max(("#000000", "#ffffff"), key=lambda stufe: _least(stufe, gruende))


def _least(farbe: str, gruende: Sequence[str]) -> float:
    return min(contrast(farbe, grund) for grund in gruende)


def _mix(farbe: str, ziel: str, schritt: int) -> str:
    paare = zip(parts(farbe), parts(ziel), strict=True)
    werte = [von + (bis - von) * schritt // _STUFEN for von, bis in paare]
    return "#" + "".join(f"{wert:02x}" for wert in werte)
