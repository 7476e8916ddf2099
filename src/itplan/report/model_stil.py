"""The one style of all figures and colours of the report: how amounts are rounded and printed.

Sums are rounded from exact values and may differ from rounded parts. What is not zero is never
printed as zero.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Literal

from itplan.haushalt.betrag import CENT_JE_EURO, format_betrag
from itplan.report.templates import read_template

Grund = Literal["hell", "dunkel"]
_MINUS = "\N{MINUS SIGN}"
_GESCHUETZT = "\N{NO-BREAK SPACE}"
_STUFEN = ((10**9, "Mrd."), (10**6, "Mio."))
"""From so many Euro on an amount is said in these units."""


@cache
def _style() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(read_template("stil.toml"))


def colours(grund: Grund) -> Mapping[str, str]:
    """The colours on a light or a dark ground, by what they mean."""
    farben = _style()["farbe"][grund]
    assert isinstance(farben, dict)
    return farben


def font_family() -> str:
    return str(_style()["schrift"]["familie"])


def chart_sizes() -> Mapping[str, int]:
    """Width and sizes of letters of the charts, in pixels, by their names."""
    return {name: int(str(wert)) for name, wert in _style()["schaubild"].items()}


def print_euro(cent: int) -> str:
    """`1.234.567`, in whole Euro; with its cents where it would come out as 0."""
    euro = (abs(cent) + CENT_JE_EURO // 2) // CENT_JE_EURO
    text = format_betrag(abs(cent)) if cent and not euro else f"{euro:,}".replace(",", ".")
    return f"{_MINUS if cent < 0 else ''}{text}"


def print_exact(cent: int) -> str:
    """`1.234.567` or `1.234.567,89`: to the cent, which is left out where it is 0."""
    text = format_betrag(abs(cent)).removesuffix(",00")
    return f"{_MINUS if cent < 0 else ''}{text}"


def print_short(cent: int) -> str:
    """`240,0 Mio. €`, `6,9 Mrd. €`; below a million the Euro."""
    for euro, einheit in _STUFEN:
        if abs(cent) >= euro * CENT_JE_EURO:
            zahl = _scaled(abs(cent), euro * CENT_JE_EURO, _decimals("millionen_stellen"))
            return f"{_MINUS if cent < 0 else ''}{zahl}{_GESCHUETZT}{einheit}{_GESCHUETZT}€"
    return f"{print_euro(cent)}{_GESCHUETZT}€"


def print_share(teil: int, ganzes: int) -> str:
    """`12,3 %`; a dash where there is no whole, and `unter 0,1 %` rather than 0."""
    if not ganzes:
        return "–"
    stellen = _decimals("prozent_stellen")
    zaehler, nenner = (teil, ganzes) if ganzes > 0 else (-teil, -ganzes)
    zahl = _scaled(abs(zaehler) * 100, nenner, stellen)
    if teil and not zahl.strip("0,"):
        kleinste = "0," + "1".rjust(stellen, "0") if stellen else "1"
        return f"unter {kleinste}{_GESCHUETZT}%"
    return f"{_MINUS if zaehler < 0 else ''}{zahl}{_GESCHUETZT}%"


def _decimals(name: str) -> int:
    stellen = _style()["rundung"][name]
    assert isinstance(stellen, int)
    return stellen


def _scaled(zaehler: int, nenner: int, stellen: int) -> str:
    """A quotient of whole numbers that are not negative, rounded half up: `1.234,5`."""
    faktor = 10**stellen
    gerundet = (2 * zaehler * faktor + nenner) // (2 * nenner)
    ganze, rest = divmod(gerundet, faktor)
    gruppiert = f"{ganze:,}".replace(",", ".")
    return f"{gruppiert},{rest:0{stellen}d}" if stellen else gruppiert
