"""The open data as CSV, so that a German spreadsheet and programs read it alike."""

import csv
import io
from collections.abc import Callable, Mapping

from itplan.report.opendata_spalten import Spaltenart
from itplan.report.opendata_tabellen import Datentabelle
from itplan.report.opendata_zeilen import Wert

TRENNZEICHEN, ZEILENENDE, DEZIMALZEICHEN = ";", "\r\n", ","
JA, NEIN = "ja", "nein"

_FORMELZEICHEN = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_csv(tabelle: Datentabelle) -> bytes:
    """UTF-8 with BOM, `;`, decimal comma; an empty cell says that there is nothing."""
    ausgabe = io.StringIO(newline="")
    schreiber = csv.writer(ausgabe, delimiter=TRENNZEICHEN, lineterminator=ZEILENENDE)
    schreiber.writerow(spalte.name for spalte in tabelle.spalten)
    schreiber.writerows(
        zip(*(_printed(werte, spalte.art) for spalte, werte in tabelle.columns), strict=True)
    )
    return ausgabe.getvalue().encode("utf-8-sig")


def _printed(werte: list[Wert], art: Spaltenart) -> list[str]:
    """A column as text; each of its different values is printed once."""
    gedruckt = {wert: "" if wert is None else _DRUCK[art](wert) for wert in set(werte)}
    return [gedruckt[wert] for wert in werte]


def _text(text: Wert) -> str:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    text = str(text)
    return f"'{text}" if text.startswith(_FORMELZEICHEN) else text


def _amount(cent: Wert) -> str:
    """Euro with a decimal comma and no thousands separator: `-1234,50`."""
    betrag = abs(int(cent or 0))
    vorzeichen = "-" if int(cent or 0) < 0 else ""
    return f"{vorzeichen}{betrag // 100}{DEZIMALZEICHEN}{betrag % 100:02d}"


_DRUCK: Mapping[Spaltenart, Callable[[Wert], str]] = {
    "text": _text,
    "ganzzahl": str,
    "jahr": str,
    "datum": str,
    "betrag": _amount,
    "ja_nein": lambda wert: JA if wert else NEIN,
}
