"""Katalog: every kind of finding, with its severity, its meaning and the way out."""

from collections.abc import Mapping
from dataclasses import replace

from itplan.haushalt.befund import Befund
from itplan.pruefung.art import Art
from itplan.pruefung.arten_folgen import FOLGEN
from itplan.pruefung.arten_form import FORM
from itplan.pruefung.arten_zeile import ZEILE

ARTEN: tuple[Art, ...] = (*FORM, *ZEILE, *FOLGEN)
"""Every kind of finding, in the order of the catalogue."""

_NACH_CODE = {art.code: art for art in ARTEN}


def codes() -> tuple[str, ...]:
    return tuple(_NACH_CODE)


def is_fest(code: str) -> bool:
    """Whether the project may not change this severity (contract, section 2)."""
    return _NACH_CODE[code].fest


def finding(code: str, text: str, **ort: str | int | None) -> Befund:
    """Make a Befund of a known kind; severity and Abhilfe come from the catalogue."""
    art = _NACH_CODE[code]
    return Befund(code, art.schwere, text, art.abhilfe, **ort)  # type: ignore[arg-type]


def apply_schwere(befund: Befund, schwere: Mapping[str, str]) -> Befund:
    """Raise or lower a finding as the project says; fixed kinds stay."""
    neu = schwere.get(befund.code)
    if neu is None or is_fest(befund.code) or neu == befund.schwere:
        return befund
    return replace(befund, schwere=neu)  # type: ignore[arg-type]
