"""How the cells of an .ods look, and which of its filters are in force."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from itplan.excel.reader.cell_names import parse_range
from itplan.excel.reader.cell_styles import BLACK, WHITE, Farbe, is_same_colour
from itplan.haushalt.blattform import Zellbereich

_TABELLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STIL = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_RGB = re.compile("#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
_ORT = re.compile(r"(?:'(?P<zitiert>(?:[^']|'')+)'|(?P<blatt>[^'.]+))\.\$?([A-Z]+)\$?([0-9]+)")


class Zellbilder(NamedTuple):
    """The names of cell styles with text that cannot be seen, or that is struck through."""

    unsichtbar: frozenset[str] = frozenset()
    durchgestrichen: frozenset[str] = frozenset()


def read_looks(knoten: Iterable[Element]) -> Zellbilder:
    """What the styles say themselves; what one inherits from another is not looked up."""
    unsichtbar, gestrichen = set(), set()
    for stil in knoten:
        if stil.tag != _STIL + "style" or stil.get(_STIL + "family") != "table-cell":
            continue
        name = stil.get(_STIL + "name", "")
        schrift = _attributes(stil, "text-properties")
        grund = _attributes(stil, "table-cell-properties").get(_FO + "background-color", "")
        if is_same_colour(_colour(schrift.get(_FO + "color", ""), BLACK), _colour(grund, WHITE)):
            unsichtbar.add(name)
        if schrift.get(_STIL + "text-line-through-style", "none") != "none":
            gestrichen.add(name)
    return Zellbilder(frozenset(unsichtbar), frozenset(gestrichen))


def read_filters(wurzel: Element) -> Mapping[str, list[Zellbereich]]:
    """The ranges with a filter in force by the name of their sheet."""
    filter_: dict[str, list[Zellbereich]] = defaultdict(list)
    for bereich in wurzel.iter(_TABELLE + "database-range"):
        orte = list(_ORT.finditer(bereich.get(_TABELLE + "target-range-address", "")))
        if bereich.find(_TABELLE + "filter") is None or len(orte) != len(("Anfang", "Ende")):
            continue
        zellen = ":".join(f"{ort[3]}{ort[4]}" for ort in orte)
        if gelesen := parse_range(zellen.encode()):
            name = orte[0]["blatt"] or orte[0]["zitiert"].replace("''", "'")
            filter_[name].append(gelesen)
    return filter_


def _attributes(stil: Element, name: str) -> Mapping[str, str]:
    merkmale = stil.find(_STIL + name)
    return {} if merkmale is None else merkmale.attrib


def _colour(angabe: str, fehlt: Farbe) -> Farbe:
    rgb = _RGB.fullmatch(angabe)
    return (int(rgb[1], 16), int(rgb[2], 16), int(rgb[3], 16)) if rgb else fehlt
