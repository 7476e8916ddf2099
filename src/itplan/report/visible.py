"""Text from a workbook made harmless for every reader: what does not print is shown as a sign.

A cell can hold line breaks, terminal sequences, marks that turn the direction of writing, or
signs that XML forbids. None of them reaches an output raw, and none vanishes in silence.
"""

import re
from unicodedata import category

_UMBRUCH = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_UNDRUCKBAR = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_NICHT_IN_XML = frozenset("\ufffe\uffff")
_LOESCHEN = 0x7F


def visible(text: str) -> str:
    """The text on one line: a line break becomes ⏎, an escape ␛, a bidi mark ⟨U+202E⟩."""
    if text.isprintable():
        return text
    return "".join(map(_show, _UMBRUCH.sub("⏎", text).replace("\t", " ")))


def _show(zeichen: str) -> str:
    if category(zeichen) not in _UNDRUCKBAR and zeichen not in _NICHT_IN_XML:
        return zeichen
    nummer = ord(zeichen)
    if nummer < ord(" "):
        return chr(0x2400 + nummer)
    return "␡" if nummer == _LOESCHEN else f"⟨U+{nummer:04X}⟩"
