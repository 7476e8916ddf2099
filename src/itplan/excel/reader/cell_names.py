"""Names of cells as the parts of a workbook write them, in bytes."""

import re
from functools import cache

from itplan.haushalt.blattform import Zellbereich

_BEREICH = re.compile(rb"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")


@cache
def column_index(buchstaben: bytes) -> int:
    """The 0-based column of Excel's letters: A → 0, AA → 26."""
    spalte = 0
    for buchstabe in buchstaben:
        spalte = spalte * 26 + buchstabe - ord("A") + 1
    return spalte - 1


def parse_range(text: bytes) -> Zellbereich | None:
    """`A4:AE12` with or without dollar signs; None for anything else."""
    fund = _BEREICH.fullmatch(text)
    if not fund:
        return None
    return (
        (int(fund[2]) - 1, column_index(fund[1])),
        (int(fund[4]) - 1, column_index(fund[3])),
    )
