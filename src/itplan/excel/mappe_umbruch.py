"""Where a printed table breaks: no heading stands alone, no title is torn from what is its own."""

from collections.abc import Iterator, Mapping, Sequence

from itplan.excel.mappe_summen import Rechenwerk
from itplan.excel.mappe_text import count_lines
from itplan.report.model_tables import Zeile

_HOEHE_ZEILE, _HOEHE_LEER, _HOEHE_HOECHSTENS = 12.75, 2.5, 409
_HOEHE_EINZEILIG = 15.0
_RESERVE = 0.97
"""What of a page is counted on; programs differ by a row."""
_TRENNBAR_AB = 0.4
"""A block higher than this part of a page may be torn."""


def text_column(zeile: Zeile) -> int:
    """The column in which a row of `text` begins."""
    return next((nummer for nummer, wert in enumerate(zeile.werte) if wert), 0)


def lines_of(zeile: Zeile, links: int, breiten: Mapping[int, float]) -> int:
    """How many lines the longest text of a row takes; a row of `text` runs on to the right."""
    if zeile.art == "ueberschrift":
        return 1
    if zeile.art == "text":
        beginn = text_column(zeile)
        breite = sum(b for spalte, b in breiten.items() if spalte >= links + beginn)
        return count_lines(str(zeile.werte[beginn]), breite)
    return max(
        (
            count_lines(wert, breiten[links + index])
            for index, wert in enumerate(zeile.werte)
            if isinstance(wert, str) and wert and links + index in breiten
        ),
        default=1,
    )


def height_of(zeilen: int) -> float:
    """The height of a row with this many lines, in points."""
    if zeilen <= 1:
        return _HOEHE_EINZEILIG
    return min(zeilen * _HOEHE_ZEILE + _HOEHE_LEER, _HOEHE_HOECHSTENS)


def find_breaks(
    werk: Rechenwerk, breiten: Mapping[int, float], seite: float, oben: float, kopf: float
) -> list[int]:
    """The rows of a table (indices) that begin a page.

    A page holds `seite` points; `oben` of the first and `kopf` of every other are taken.
    """
    zeilen = werk.tabelle.zeilen
    hoehen = [height_of(lines_of(zeile, werk.links, breiten)) for zeile in zeilen]
    platz, belegt, umbrueche = seite * _RESERVE, oben, []
    for erste, ende in _blocks(zeilen):
        hoehe = sum(hoehen[erste:ende])
        ganz = hoehe <= platz * _TRENNBAR_AB
        for index in range(erste, ende):
            bedarf = hoehe if ganz and index == erste else hoehen[index]
            if index and (zeilen[index].neue_seite or belegt + bedarf > platz):
                umbrueche.append(index)
                belegt = kopf
            belegt += hoehen[index]
    return umbrueche


def _blocks(zeilen: Sequence[Zeile]) -> Iterator[tuple[int, int]]:
    """Runs of rows that belong together, first and after last: headings with the first row
    below them, a title with its further rows and texts, a sum with the row above it."""
    beginn, nur_kopf = 0, True
    for index, zeile in enumerate(zeilen):
        eigen = zeile.art == "ueberschrift" or (zeile.art == "zeile" and bool(zeile.werte[0]))
        if index and (zeile.neue_seite or (eigen and not nur_kopf)):
            yield beginn, index
            beginn, nur_kopf = index, True
        nur_kopf = nur_kopf and zeile.art in ("ueberschrift", "text")
    if zeilen:
        yield beginn, len(zeilen)
