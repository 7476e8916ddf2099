"""Meldung: findings of the reader, whose kinds no check of its own stands behind."""

from collections.abc import Mapping
from dataclasses import replace

from itplan.haushalt.befund import Befund
from itplan.pruefung.art import Art
from itplan.pruefung.arten_form import FORM
from itplan.pruefung.arten_rueckgabe import RUECKGABE
from itplan.pruefung.arten_zeile import ZEILE

LESEARTEN: tuple[Art, ...] = (*FORM, *ZEILE)
_NACH_CODE = {art.code: art for art in (*LESEARTEN, *RUECKGABE)}


def finding(code: str, text: str, **ort: str | int | None) -> Befund:
    """Make a Befund of a kind of the reader's; severity and Abhilfe come from the catalogue."""
    return befund_of(_NACH_CODE[code], text, **ort)


def befund_of(art: Art, text: str, **ort: str | int | None) -> Befund:
    return Befund(art.code, art.schwere, text, art.abhilfe, **ort)  # type: ignore[arg-type]


def apply_schwere(befund: Befund, schwere: Mapping[str, str]) -> Befund:
    """Raise or lower a finding as the project says; it names no kind that is fixed."""
    neu = schwere.get(befund.code)
    return replace(befund, schwere=neu) if neu else befund  # type: ignore[arg-type]
