"""Zeichen: characters in a submitted text that would be obeyed instead of shown."""

import re

_BEFOLGT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but tab and line ends, and what turns the direction of writing around."""


def defuse(text: str) -> str:
    """The text with the replacement character for what a terminal or a browser would obey."""
    return _BEFOLGT.sub("\ufffd", text)


def escape(text: str) -> str:
    """JSON with the escape for what a terminal would obey; it says the same as before."""
    return _BEFOLGT.sub(lambda zeichen: f"\\u{ord(zeichen[0]):04x}", text)
