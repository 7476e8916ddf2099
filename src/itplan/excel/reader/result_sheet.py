"""Our own sheet „Prüfergebnis“ in a workbook that comes back: no submission, passed over."""

import re
from collections.abc import Sequence

from itplan.haushalt.rohzeile import Zellwert

NAME = "Prüfergebnis"
TITLE = "Prüfergebnis zu dieser Arbeitsmappe"
"""What its first cell says."""
HEAD = (
    "Schwere",
    "Blatt",
    "Zelle",
    "Haushaltsstelle",
    "Befund",
    "gefunden",
    "erwartet",
    "Abhilfe",
    "Code",
    "akzeptiert",
)
_NAME = re.compile(re.escape(NAME) + r"(?: \([0-9]+\))?")
_SUCHTIEFE = 30


def is_named_like_result(name: str) -> bool:
    return bool(_NAME.fullmatch(name))


def is_result_sheet(name: str, werte: Sequence[Sequence[Zellwert]]) -> bool:
    """Whether a sheet is the one that we put into a workbook: by name, title and head."""
    if not is_named_like_result(name) or not werte or list(werte[0][:1]) != [TITLE]:
        return False
    return any(tuple(zeile[: len(HEAD)]) == HEAD for zeile in werte[:_SUCHTIEFE])
