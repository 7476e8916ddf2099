"""Cell styles that say something: number formats, text one cannot see, text struck through."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from itplan.excel.reader.formats import number_formats, read_formats
from itplan.haushalt.rohzeile import Zellformat

_T = TypeVar("_T")
Farbe = tuple[int, int, int] | str
"""Red, green and blue; or the name of a colour of the theme, which only equals itself."""
WHITE, BLACK = (255, 255, 255), (0, 0, 0)
_THEMA = {"0": WHITE, "1": BLACK}
_INDEX = {"0": BLACK, "8": BLACK, "64": BLACK, "1": WHITE, "9": WHITE, "65": WHITE}
_KAUM_ZU_SEHEN = 13
"""The palest shade that Office offers is 5 % off white: letters of it cannot be read."""
_RGB = re.compile("(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")
_TOENUNG = re.compile(r"-?[0-9](?:\.[0-9]+)?(?:E-?[0-9]{1,2})?", re.IGNORECASE)
_LEERER_ABSCHNITT = re.compile(r'(?:\[[^\]]*\]|""|\s)*')


@dataclass(frozen=True, slots=True)
class Zellstile:
    """Cell styles by their number, those only that say something."""

    formate: Mapping[int, Zellformat] = field(default_factory=dict)
    unsichtbar: frozenset[int] = frozenset()
    durchgestrichen: frozenset[int] = frozenset()

    def numbers(self) -> set[int]:
        return {*self.formate, *self.unsichtbar, *self.durchgestrichen}


def read_styles(xml: bytes) -> Zellstile:
    """Read the styles.xml of a workbook; raises ParseError."""
    if not xml:
        return Zellstile()
    wurzel = ElementTree.fromstring(xml)
    schriften = [(_colour_of_font(s), _is_struck(s)) for s in _children(wurzel, "fonts")]
    gruende = [_ground(knoten) for knoten in _children(wurzel, "fills")]
    codes = number_formats(wurzel)
    unsichtbar, gestrichen = set(), set()
    for nummer, stil in enumerate(_children(wurzel, "cellXfs")):
        farbe, strich = _at(schriften, stil.get("fontId")) or (BLACK, False)
        if is_same_colour(farbe, _at(gruende, stil.get("fillId"))) or shows_nothing(
            codes.get(int(stil.get("numFmtId", "0")), "")
        ):
            unsichtbar.add(nummer)
        if strich:
            gestrichen.add(nummer)
    return Zellstile(read_formats(wurzel), frozenset(unsichtbar), frozenset(gestrichen))


def shows_nothing(code: str) -> bool:
    """Whether a number format like `;;;` leaves every section empty."""
    return ";" in code and all(map(_LEERER_ABSCHNITT.fullmatch, code.split(";")))


def _children(wurzel: Element, name: str) -> list[Element]:
    return next((list(knoten) for knoten in wurzel if knoten.tag.endswith("}" + name)), [])


def _at(liste: Sequence[_T], nummer: str | None) -> _T | None:
    index = int(nummer) if nummer and nummer.isdecimal() else 0
    return liste[index] if index < len(liste) else None


def _child(knoten: Element | None, name: str) -> Element | None:
    return next((kind for kind in knoten or () if kind.tag.endswith("}" + name)), None)


def _is_struck(schrift: Element) -> bool:
    strich = _child(schrift, "strike")
    return strich is not None and strich.get("val", "1") not in ("0", "false")


def _colour_of_font(schrift: Element) -> Farbe:
    return _colour(_child(schrift, "color")) or BLACK


def _ground(fuellung: Element) -> Farbe | None:
    """What stands behind the text: white without a fill; None for patterns and gradients."""
    muster = _child(fuellung, "patternFill")
    if muster is None:
        return None
    art = muster.get("patternType", "none")
    if art == "none":
        return WHITE
    return _colour(_child(muster, "fgColor")) if art == "solid" else None


def _colour(knoten: Element | None) -> Farbe | None:
    if knoten is None or knoten.get("auto") in ("1", "true"):
        return None
    if rgb := _RGB.fullmatch(knoten.get("rgb", "")):
        return int(rgb[1], 16), int(rgb[2], 16), int(rgb[3], 16)
    for merkmal, bekannt in (("theme", _THEMA), ("indexed", _INDEX)):
        if name := knoten.get(merkmal):
            angabe = _TOENUNG.fullmatch(knoten.get("tint", ""))
            toenung = float(angabe[0]) if angabe else 0.0
            if name not in bekannt:
                return f"{merkmal} {name} {toenung:.4f}"
            rot, gruen, blau = (_tinted(wert, toenung) for wert in bekannt[name])
            return rot, gruen, blau
    return None


def _tinted(wert: int, toenung: float) -> int:
    """A grey made darker or lighter by Excel's rule."""
    return round(wert * (1 + toenung) if toenung < 0 else wert + (255 - wert) * toenung)


def is_same_colour(farbe: Farbe, grund: Farbe | None) -> bool:
    """Whether text cannot be told from its ground; None is a ground of several colours."""
    if isinstance(farbe, str) or isinstance(grund, str) or grund is None:
        return farbe == grund
    return all(abs(a - b) <= _KAUM_ZU_SEHEN for a, b in zip(farbe, grund, strict=True))
