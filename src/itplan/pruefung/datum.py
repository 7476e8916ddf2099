"""Dates where a code belongs: Excel makes one of `03.01`, and what was typed cannot be told."""

from datetime import date, time, timedelta

from itplan.haushalt.haushaltsstelle import AngabeUnlesbar, code_text
from itplan.haushalt.rohzeile import Zellwert

_MONATE = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
_STELLEN_FUNKTION = 3
_ZWEISTELLIGER_MONAT = 10


class DatumStattCode(AngabeUnlesbar):
    """A code that is refused because it is a date; `erwartet` proposes what may have been meant."""

    def __init__(self, text: str, erwartet: str) -> None:
        super().__init__(text)
        self.erwartet = erwartet


def refuse_date(wert: Zellwert, stellen: int = 0) -> Zellwert:
    """The value, if it is no date; raises DatumStattCode. `stellen` is the length of the code."""
    if isinstance(wert, date):
        tag = f"{wert.day}. {_MONATE[wert.month - 1]} {wert.year}"
        text = f"Excel hat aus der Eingabe ein Datum gemacht, den {tag}."
        raise DatumStattCode(text, _proposal(wert, stellen))
    if isinstance(wert, (time, timedelta)):
        text = f"Excel hat aus der Eingabe eine Uhrzeit gemacht: {code_text(wert)}."
        raise DatumStattCode(text, _as_text(stellen))
    return wert


def show_value(wert: Zellwert) -> str:
    """A value as a clerk sees it in the cell."""
    return f"{wert:%d.%m.%Y}" if isinstance(wert, date) else code_text(wert)


def _proposal(tag: date, stellen: int) -> str:
    """The code whose digits are day and month: 3 January was `03.01` for a Kapitel, `0301`."""
    if stellen == len("TTMM"):
        return f"{tag.day:02}{tag.month:02} als Text, falls dieses Kapitel gemeint ist"
    if stellen == _STELLEN_FUNKTION and tag.month < _ZWEISTELLIGER_MONAT:
        return f"{tag.day:02}{tag.month} als Text, falls diese Funktion gemeint ist"
    return _as_text(stellen)


def _as_text(stellen: int) -> str:
    return f"die Nummer mit {stellen} Ziffern, als Text" if stellen else "die Nummer als Text"
