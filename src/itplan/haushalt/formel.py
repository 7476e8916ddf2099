"""Formel: what a cell computes, and what can be told from its text."""

import re
from typing import NamedTuple

Zellort = tuple[int, int]
"""Row and column of a cell, both from 0."""

_ZEICHENKETTE = re.compile(r'"[^"]*"')
_FREMD = re.compile(
    r"'[^'\[\]]*\[(?!0\])[^\[\]]+\][^']*'!"
    r"|(?<![\w\].'])\[(?!0\])[^\[\]]+\][\w.]*!"
    r"|'file:[^']*'#"
)
"""`[1]Blatt!A1`, `'[D.xlsx]Blatt 1'!A1`; `[0]` is the workbook itself, `Tab[2027]` a column."""
_WORT = re.compile(r"[^\W\d][\w.]*")
_BEZUG = re.compile(r"(?<![\w.])(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})(?![\w(!.])")
_ZELLE = r"R(?:[0-9]+|\[-?[0-9]+\])C(?:[0-9]+|\[-?[0-9]+\])"
_GLIED = rf"(?:SUM\({_ZELLE}(?::{_ZELLE})?(?:[,;]{_ZELLE}(?::{_ZELLE})?)*\)|{_ZELLE})"
_SUMME = re.compile(rf"\+?{_GLIED}(?:[-+]{_GLIED})*")


class Formel(NamedTuple):
    """A formula and the cell it is written for: cells that share one have its first cell's.

    `text` has no equals sign; it is empty where a format tells only that there is a formula.
    """

    text: str
    ort: Zellort

    @property
    def muster(self) -> str:
        """The formula as seen from its cell (`R[0]C[1]`): the same in each row that it fills."""
        ohne_blank = "".join(self.text.split())
        return _BEZUG.sub(self._relative, ohne_blank)

    def _relative(self, bezug: re.Match[str]) -> str:
        zeile, spalte = int(bezug[4]) - 1, _column(bezug[2])
        hoch = f"R{zeile}" if bezug[3] else f"R[{zeile - self.ort[0]}]"
        quer = f"C{spalte}" if bezug[1] else f"C[{spalte - self.ort[1]}]"
        return hoch + quer


def names_other_workbook(text: str, namen: frozenset[str] = frozenset()) -> bool:
    """Whether a formula links to another workbook, itself or by one of these names (lower case)."""
    if "[" not in text and "'file:" not in text and not namen:
        return False
    ohne_text = _ZEICHENKETTE.sub('""', text)
    if _FREMD.search(ohne_text):
        return True
    return bool(namen) and any(wort.lower() in namen for wort in _WORT.findall(ohne_text))


def is_sum(muster: str) -> bool:
    """Whether a formula does nothing but add up several cells (`SUM` of a range, `A1+B1`)."""
    return bool(_SUMME.fullmatch(muster)) and (len(re.findall(_ZELLE, muster)) > 1)


def _column(buchstaben: str) -> int:
    spalte = 0
    for buchstabe in buchstaben:
        spalte = spalte * 26 + ord(buchstabe) - ord("A") + 1
    return spalte - 1
