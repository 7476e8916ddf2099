"""Filters that hide rows: that of a sheet, and those of the tables on it."""

import re

from itplan.excel.reader.cell_names import parse_range
from itplan.haushalt.blattform import Zellbereich

_NS = r"(?:[A-Za-z0-9_]+:)?"
_BEGINN = re.compile(rf"<{_NS}autoFilter\s([^<>]*)>".encode())
_KRITERIUM = re.compile(
    rf"<{_NS}(?:filters|customFilters|top10|dynamicFilter|colorFilter|iconFilter)[\s/>]".encode()
)
_BEREICH = re.compile(rb"""(?:^|\s)ref\s*=\s*["']([^"']*)["']""")


def active_filter(xml: bytes) -> list[Zellbereich]:
    """The range of a sheet's or table's filter where it has a criterion; else nothing.

    Views that somebody has stored have filters too; they are not what one sees.
    """
    if b"filterColumn" not in xml:
        return []
    gespeichert = xml.find(b"customSheetViews")
    beginn = _BEGINN.search(xml)
    if gespeichert >= 0 and beginn and beginn.start() > gespeichert:
        beginn = _BEGINN.search(xml, xml.rfind(b"customSheetViews"))
    if not beginn or beginn[1].endswith(b"/"):
        return []
    inhalt = xml[beginn.end() : xml.find(b"autoFilter>", beginn.end())]
    genannt = _BEREICH.search(beginn[1])
    bereich = parse_range(genannt[1]) if genannt else None
    return [bereich] if bereich and _KRITERIUM.search(inhalt) else []
