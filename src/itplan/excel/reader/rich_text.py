"""Texts whose words have a look of their own: those that are struck through as a whole."""

import re

_NS = r"(?:[A-Za-z0-9_]+:)?"
_TEXT = re.compile(rf"<{_NS}si(?:\s[^<>]*)?/?>".encode())
_LAUF = re.compile(rf"<{_NS}r(?:\s[^<>]*)?>".encode())
_WORTE = re.compile(rf"<{_NS}t(?:\s[^<>]*)?>([^<]*)".encode())
_STRICH = re.compile(rf"""<{_NS}strike(?:\s+val\s*=\s*["']([a-z0-9]+)["'])?\s*/?>""".encode())


def struck_texts(xml: bytes) -> frozenset[bytes]:
    """The numbers of the shared strings that are struck through."""
    if b"strike" not in xml:
        return frozenset()
    texte = _TEXT.split(xml)[1:]
    return frozenset(str(i).encode() for i, text in enumerate(texte) if is_struck(text))


def is_struck(text: bytes) -> bool:
    """Whether a text has words in its runs, and all of them are struck through."""
    if b"strike" not in text:
        return False
    laeufe = [
        lauf
        for lauf in _LAUF.split(text)[1:]
        if any(worte.strip() for worte in _WORTE.findall(lauf))
    ]
    return bool(laeufe) and all(map(_has_stroke, laeufe))


def _has_stroke(lauf: bytes) -> bool:
    strich = _STRICH.search(lauf)
    return strich is not None and strich[1] not in (b"0", b"false")
