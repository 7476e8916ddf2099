"""Text that Excel can hold and show: legal characters, within a cell's limit, in enough lines."""

from functools import lru_cache

_ZEICHEN_JE_ZELLE = 32_767
_GEKUERZT = " … [gekürzt: Excel fasst 32.767 Zeichen je Zelle]"
_ERSATZ = "\ufffd"

_SICHTBAR = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: "\u2421",
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), _ERSATZ),
    **dict.fromkeys(range(0xD800, 0xE000), _ERSATZ),
    0xFFFE: _ERSATZ,
    0xFFFF: _ERSATZ,
}
"""Forbidden characters and the visible signs that stand for them."""

_WEITEN = {
    **dict.fromkeys("ijlI'|", 0.42),
    **dict.fromkeys(" .,;:!/()[]ft-r", 0.56),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZÄÖÜw&–€", 1.27),
    **dict.fromkeys("mMW%…—", 1.62),
    **dict.fromkeys("cksvxyz", 0.92),
}
_RAND = 1.8
"""What indent and cell margins take of a column."""


def fit_text(text: str) -> str:
    """The text as a cell can show it: control characters made visible, its end cut with a note.

    Excel counts in UTF-16 units, so a character outside the basic plane counts twice.
    """
    if not text.isprintable():
        text = text.replace("\r\n", "\n").translate(_SICHTBAR)
    if len(text) * 2 <= _ZEICHEN_JE_ZELLE or _units(text) <= _ZEICHEN_JE_ZELLE:
        return text
    platz = (_ZEICHEN_JE_ZELLE - len(_GEKUERZT)) * 2
    return text.encode("utf-16-le")[:platz].decode("utf-16-le", "ignore") + _GEKUERZT


def looks_like_formula(text: str) -> bool:
    """Whether Excel would take the text for a formula when somebody types it again."""
    return text[:1] in ("=", "+", "-", "@")


@lru_cache(maxsize=50_000)
def measure_text(text: str) -> float:
    """The width of a text in Arial, in digits, which is how Excel counts column widths."""
    return sum(_WEITEN.get(zeichen, 1.0) for zeichen in text)


@lru_cache(maxsize=20_000)
def count_lines(text: str, breite: float) -> int:
    """How many lines a text takes in a column of a width, where whole words move down."""
    platz = max(breite - _RAND, 1.0)
    if len(text) <= platz * 0.7 and "\n" not in text:
        return 1
    return sum(_count_wrapped(absatz, platz) for absatz in text.split("\n"))


def _count_wrapped(absatz: str, platz: float) -> int:
    zeilen, belegt = 1, 0.0
    for wort in absatz.split(" "):
        breite = measure_text(wort)
        if belegt and belegt + _WEITEN[" "] + breite > platz:
            zeilen, belegt = zeilen + 1, 0.0
        elif belegt:
            belegt += _WEITEN[" "]
        belegt += breite
        zeilen, belegt = zeilen + int(belegt // platz), belegt % platz
    return zeilen


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
