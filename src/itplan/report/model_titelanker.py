"""Anker: the address of a title on the page, which stays the same when others come or go."""

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

_FREMD = re.compile("[^0-9A-Za-z]+")
_EINDEUTIG = re.compile("[0-9]+/[0-9]+")
"""A Haushaltsstelle and nothing else: two of these never come to the same address."""
_ZEICHEN = 6


class Platz(NamedTuple):
    """The key of a title, and where its row stands; two rows may have the same key by mistake."""

    id: str
    blatt: str = ""
    zeile: int = 0


def title_anchors(vorne: str, plaetze: Iterable[Platz]) -> dict[Platz, str]:
    """An address for each title: `alt-0314-51169`, further rows of its key by where they stand."""
    anker: dict[Platz, str] = {}
    vergeben: set[str] = set()
    for platz in sorted(set(plaetze)):
        name = _address(vorne, platz.id)
        if name in vergeben:
            name = f"{name}-{_digest(f'{platz.blatt}!{platz.zeile}')}"
        anker[platz] = name
        vergeben.add(name)
    return anker


def _address(vorne: str, kennung: str) -> str:
    """Legible, and with a digest where signs that an address cannot hold tell titles apart."""
    if _EINDEUTIG.fullmatch(kennung):
        return f"{vorne}-{kennung.replace('/', '-')}"
    return f"{vorne}-{_FREMD.sub('-', kennung).strip('-')}-{_digest(kennung)}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_ZEICHEN]
