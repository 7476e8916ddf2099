"""Where a printed sheet breaks: no heading stands alone, no title is torn from what is its own."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from itplan.excel.mappe_lage import Blattlage, lines_above
from itplan.excel.mappe_summen import Rechenwerk
from itplan.excel.mappe_text import count_lines
from itplan.report.model_blatt import Absatz
from itplan.report.model_tables import Tabelle, Zeile

HOEHE_KOPF, HOEHE_TITEL = 30, 24
_HOEHE_ZEILE, _HOEHE_LEER, HOEHE_HOECHSTENS = 12.75, 2.5, 409
_HOEHE_EINZEILIG = 15.0
_HOEHE_ABSATZ, _HOEHE_UEBERSCHRIFT = 13.5, 17.5
_RESERVE = 0.97
"""What of a page is counted on; programs differ by a row."""
_LEER_HOECHSTENS = 0.6
"""How much of a page may stay empty so that what belongs together stays together."""


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
    return min(zeilen * _HOEHE_ZEILE + _HOEHE_LEER, HOEHE_HOECHSTENS)


def height_of_paragraph(absatz: Absatz, breiten: Mapping[int, float]) -> float:
    """The height of a text over the whole width of its sheet, in points."""
    hoehe = _HOEHE_UEBERSCHRIFT if absatz.art == "ueberschrift" else _HOEHE_ABSATZ
    return min(count_lines(absatz.text, sum(breiten.values())) * hoehe + 1, HOEHE_HOECHSTENS)


def find_breaks(lage: Blattlage, seite: float) -> list[int]:
    """The rows of a sheet (0-based) that begin a page of `seite` points.

    What belongs together moves to the next page whole, unless it would leave too much empty.
    """
    hoehen = _heights(lage)
    wiederholt = HOEHE_KOPF if lage.einzeln else HOEHE_TITEL + _HOEHE_EINZEILIG
    gewuenscht = set(wanted_breaks(lage))
    platz, belegt, umbrueche = seite * _RESERVE, 0.0, []
    for erste, ende in _blocks(lage):
        hoehe = sum(hoehen[erste:ende])
        ganz = hoehe + wiederholt <= platz and platz - belegt <= platz * _LEER_HOECHSTENS
        for reihe in range(erste, ende):
            bedarf = hoehe if ganz and reihe == erste else hoehen[reihe]
            if reihe in gewuenscht or belegt + bedarf > platz:
                umbrueche.append(reihe)
                belegt = wiederholt
            belegt += hoehen[reihe]
    return umbrueche


def wanted_breaks(lage: Blattlage) -> Iterator[int]:
    """The rows that ask for a new page."""
    for werk in lage.rechenwerke:
        for index, zeile in enumerate(werk.tabelle.zeilen):
            if zeile.neue_seite and index:
                yield werk.oben + index


def _heights(lage: Blattlage) -> list[float]:
    """Of every row of the sheet, in points."""
    hoehen = [_HOEHE_EINZEILIG] * (lage.letzte + 1)
    hoehen[0] = HOEHE_TITEL
    for teil, reihe in zip(lage.blatt.abschnitte, lage.reihen, strict=True):
        if isinstance(teil, Absatz):
            hoehen[reihe] = height_of_paragraph(teil, lage.textspalten)
    for werk in lage.rechenwerke:
        hoehen[werk.oben - 1] = HOEHE_KOPF
        for index, zeile in enumerate(werk.tabelle.zeilen):
            hoehen[werk.oben + index] = height_of(lines_of(zeile, werk.links, lage.breiten))
    return hoehen


def _blocks(lage: Blattlage) -> Iterator[tuple[int, int]]:
    """Runs of rows that belong together, first and after last, without gap."""
    grenzen = [0, *_beginnings(lage), lage.letzte + 1]
    for erste, ende in pairwise(grenzen):
        if erste < ende:
            yield erste, ende


def _beginnings(lage: Blattlage) -> Iterator[int]:
    """The rows with which something begins that may stand on another page than what is above."""
    werke = iter(lage.rechenwerke)
    vorher: Absatz | Tabelle = Absatz("", "ueberschrift")
    for teil, reihe in zip(lage.blatt.abschnitte, lage.reihen, strict=True):
        if not _belongs(vorher, teil):
            yield reihe
        if isinstance(teil, Tabelle):
            yield from _within(next(werke), ganz=lines_above(lage.blatt, teil) > 2)
        vorher = teil


def _belongs(vorher: Absatz | Tabelle, teil: Absatz | Tabelle) -> bool:
    """What follows a heading belongs to it, and a note to the notes above it."""
    if isinstance(vorher, Tabelle):
        return False
    note = isinstance(teil, Absatz) and teil.art == vorher.art == "angabe"
    return vorher.art == "ueberschrift" or note


def _within(werk: Rechenwerk, *, ganz: bool) -> Iterator[int]:
    """Where a table may be torn: one among several nowhere, if its rows ask for no new page."""
    zeilen = werk.tabelle.zeilen
    if ganz and not any(zeile.neue_seite for zeile in zeilen):
        return
    yield from (werk.oben + index for index in _titles(zeilen))


def _titles(zeilen: Sequence[Zeile]) -> Iterator[int]:
    """Rows with which a heading or a title begins: what is below belongs to it, sums too."""
    nur_kopf = True
    for index, zeile in enumerate(zeilen):
        eigen = zeile.art == "ueberschrift" or (zeile.art == "zeile" and bool(zeile.werte[0]))
        if index and (zeile.neue_seite or (eigen and not nur_kopf)):
            yield index
            nur_kopf = True
        nur_kopf = nur_kopf and zeile.art in ("ueberschrift", "text")
