"""The drawing behind comments: Excel shows a comment only where a shape belongs to it.

The drawing is VML, which is often no well-formed XML; so it is only ever added to at its end,
and a shape of somebody else's changes nothing but its height.
"""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from typing import NamedTuple

from itplan.excel.annotate.place import LAST_COLUMN, LAST_ROW, Place

_RAEUME = (
    b' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_BLOCK = 1024
"""How many shapes share one number in the map of ids."""
_KENNUNG = re.compile(rb"_x0000_s([0-9]{1,9})")
_KARTE = re.compile(rb"""<o:idmap\s[^<>]*?data=["']([0-9, ]*)["']""")
_ENDE = b"</v:shape>"
_ORT = re.compile(rb"<(?:x:)?(Row|Column)>\s*([0-9]{1,7})\s*<")
_ANKER = re.compile(rb"(<(?:x:)?Anchor>)([^<]*)(<)")
_FORM = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    b' path="m,l,21600r21600,l21600,xe"%s><v:stroke joinstyle="miter"/>'
    b'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)

BREITE, ZEILE, RAND = 330, 15, 12
"""Width of a comment, height of its lines and its margin, in pixels."""
ZEICHEN_JE_ZEILE = 50
_HOECHSTENS = 600


class Grid(NamedTuple):
    """Columns and rows whose size is not the usual one: characters and points."""

    widths: Mapping[int, float]
    heights: Mapping[int, float]

    def column(self, nummer: int) -> int:
        breite = self.widths.get(nummer, 10.0)
        return int(breite * 7 + 5) if 0 < breite < 256 else 0

    def row(self, nummer: int) -> int:
        hoehe = self.heights.get(nummer, 15.0)
        return int(hoehe * 4 / 3) if 0 < hoehe < 410 else 0


class Shape(NamedTuple):
    """One comment's shape: where it belongs, how many lines it holds, its paper (`RRGGBB`)."""

    place: Place
    lines: int
    paper: str


class Ids:
    """Ids of shapes that no drawing of the workbook has."""

    def __init__(self, drawings: Iterable[bytes]) -> None:
        self._block = 0
        for vml in drawings:
            nummern = [int(nummer) // _BLOCK for nummer in _KENNUNG.findall(vml)]
            for karte in _KARTE.findall(vml):
                nummern += [int(nummer) for nummer in re.findall(rb"[0-9]{1,6}", karte)]
            self._block = max(self._block, *nummern, 0)

    def take(self, anzahl: int) -> tuple[list[int], list[int]]:
        """So many ids, and the blocks they are in; a drawing never shares a block."""
        erster = self._block + 1
        bloecke = list(range(erster, erster + -(-anzahl // (_BLOCK - 1))))
        self._block = bloecke[-1]
        frei = (block * _BLOCK + i for block in bloecke for i in range(1, _BLOCK))
        return [nummer for nummer, _ in zip(frei, range(anzahl), strict=False)], bloecke


def empty_drawing() -> bytes:
    return b"<xml" + _RAEUME + b"></xml>"


def add_shapes(vml: bytes, shapes: list[Shape], grid: Grid, ids: Ids) -> bytes:
    """The drawing with further shapes behind its own."""
    nummern, bloecke = ids.take(len(shapes))
    raeume = b"" if all(raum in vml for raum in _RAEUME.split()) else _RAEUME
    neu = [b"" if b'"_x0000_t202"' in vml else _FORM % raeume]
    neu += [
        _draw(shape, grid, nummer, raeume) for shape, nummer in zip(shapes, nummern, strict=True)
    ]
    vml = _with_blocks(vml, bloecke, raeume)
    schluss = vml.rfind(b"</xml>")
    return vml[:schluss] + b"".join(neu) + vml[schluss:]


def enlarge(vml: bytes, lines: Mapping[Place, int]) -> bytes:
    """The drawing with room for further lines in the shapes of the given places."""

    def enlarged(form: bytes) -> bytes:
        place = _place(form)
        mehr = lines.get(place, 0) if place else 0
        return _ANKER.sub(_taller(mehr), form, count=1) if mehr else form

    return _with_each_shape(vml, enlarged) if lines else vml


def without_shapes(vml: bytes, places: Container[Place]) -> bytes:
    """The drawing without the shapes of the comments at some places."""
    return _with_each_shape(vml, lambda form: b"" if _place(form) in places else form)


def _with_each_shape(vml: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The drawing with each shape put through a function; linear, whatever the drawing is."""
    *stuecke, rest = vml.split(_ENDE)
    neu = []
    for stueck in stuecke:
        anfang = stueck.rfind(b"<v:shape ")
        form = stueck[anfang:] + _ENDE
        neu.append(stueck[:anfang] + change(form) if anfang >= 0 else stueck + _ENDE)
    return b"".join([*neu, rest])


def can_be_extended(vml: bytes) -> bool:
    return b"<xml" in vml and b"</xml>" in vml


def _place(form: bytes) -> Place | None:
    """The cell that a shape belongs to, if it is that of a comment."""
    ort = {art: int(nummer) for art, nummer in _ORT.findall(form)}
    if b"Note" not in form or len(ort) < 2:
        return None
    return ort[b"Row"] + 1, ort[b"Column"] + 1


def _taller(lines: int) -> Callable[[re.Match[bytes]], bytes]:
    def taller(anker: re.Match[bytes]) -> bytes:
        zahlen = [teil.strip() for teil in anker[2].split(b",")]
        if len(zahlen) != 8 or not re.fullmatch(rb"[0-9]{1,7}", zahlen[6]):
            return anker[0]
        zahlen[6] = b"%d" % (int(zahlen[6]) + lines)
        return anker[1] + b", ".join(zahlen) + anker[3]

    return taller


def _with_blocks(vml: bytes, bloecke: list[int], raeume: bytes) -> bytes:
    nummern = ",".join(map(str, bloecke)).encode()
    if karte := _KARTE.search(vml):
        alle = b",".join(filter(None, [karte[1], nummern]))
        return vml[: karte.start(1)] + alle + vml[karte.end(1) :]
    neu = b'<o:shapelayout v:ext="edit"%s><o:idmap v:ext="edit" data="%s"/></o:shapelayout>'
    anfang = vml.index(b">", vml.index(b"<xml")) + 1
    return vml[:anfang] + neu % (raeume, nummern) + vml[anfang:]


def _draw(shape: Shape, grid: Grid, nummer: int, raeume: bytes) -> bytes:
    zeile, spalte = shape.place
    markup = (
        f'<v:shape id="_x0000_s{nummer}" type="#_x0000_t202" style="position:absolute;'
        f'visibility:hidden" fillcolor="#{shape.paper}" o:insetmode="auto"'
        f'{raeume.decode()}><v:fill color2="#{shape.paper}"/><v:shadow color="black"'
        ' obscured="t"/><v:path o:connecttype="none"/><v:textbox><div style="text-align:left">'
        '</div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{_anchor(shape, grid)}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{zeile - 1}</x:Row><x:Column>{spalte - 1}</x:Column></x:ClientData></v:shape>"
    )
    return markup.encode()


def _anchor(shape: Shape, grid: Grid) -> str:
    """Both corners as 0-based column or row and the pixels from its edge."""
    zeile, spalte = shape.place
    hoehe = min(shape.lines * ZEILE + RAND, _HOECHSTENS)
    oben = max(zeile - 1, 1)
    rechts, rechts_px = _walk(spalte + 1, 15 + BREITE, grid.column)
    unten, unten_px = _walk(oben, 4 + hoehe, grid.row)
    spalten = (min(spalte, LAST_COLUMN - 1), 15, min(rechts, LAST_COLUMN) - 1, rechts_px)
    zeilen = (oben - 1, 4, min(unten, LAST_ROW) - 1, unten_px)
    return ", ".join(map(str, (*spalten[:2], *zeilen[:2], *spalten[2:], *zeilen[2:])))


def _walk(nummer: int, pixel: int, size: Callable[[int], int]) -> tuple[int, int]:
    """Where one arrives, so many pixels from the beginning of a column or row."""
    for _ in range(2000):
        if pixel < (breite := size(nummer)):
            break
        pixel, nummer = pixel - breite, nummer + 1
    return nummer, pixel
