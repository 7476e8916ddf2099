"""Where a printed sheet breaks: no heading stands alone, no title is torn from what is its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from itplan.excel.mappe_lage import Blattlage, lines_above
from itplan.excel.mappe_summen import Rechenwerk
from itplan.excel.mappe_text import count_lines
from itplan.report.model_blatt import Absatz
from itplan.report.model_tables import Tabelle, Zeile

HOEHE_KOPF, HOEHE_TITEL = 30, 24
_HOEHE_ZEILE, _HOEHE_LEER, HOEHE_HOECHSTENS = 12.75, 2.5, 409
_HOEHE_EINZEILIG = 15.0
ZEILEN_TITEL = 3
"""Title, what the figures are, and what limits them, or an empty row."""
_HOEHE_OBEN = HOEHE_TITEL + (ZEILEN_TITEL - 1) * _HOEHE_EINZEILIG
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
    if zeile.art in ("ueberschrift", "kopf"):
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


def paragraph_column(absatz: Absatz, lage: Blattlage) -> int:
    """The column in which a text begins: beside its link where it has one."""
    return 1 if absatz.verweis and lage.rechts > 0 else 0


def height_of_paragraph(absatz: Absatz, lage: Blattlage) -> float:
    """The height of a text over the whole width of its sheet, in points."""
    hoehe = _HOEHE_UEBERSCHRIFT if absatz.art == "ueberschrift" else _HOEHE_ABSATZ
    beginn = paragraph_column(absatz, lage)
    breite = sum(b for spalte, b in lage.textspalten.items() if spalte >= beginn)
    return min(count_lines(absatz.text, breite) * hoehe + 1, HOEHE_HOECHSTENS)


def find_breaks(lage: Blattlage, seite: float) -> list[int]:
    """The rows of a sheet (0-based) that begin a page of `seite` points.

    What belongs together moves to the next page whole, unless it would leave too much empty;
    then it is torn between its own parts, and only as a last resort between any two rows.
    """
    satz = _Satz(lage, seite * _RESERVE)
    for erste, ende in _runs(0, _beginnings(lage), lage.letzte + 1):
        if not satz.place_whole(erste, ende):
            for teil in _runs(erste, _parts(lage, erste, ende), ende):
                satz.place(*teil)
    return satz.umbrueche


class _Satz:
    """Fills pages with rows, from top to bottom."""

    def __init__(self, lage: Blattlage, platz: float) -> None:
        self.umbrueche: list[int] = []
        self._hoehen, self._platz, self._belegt = _heights(lage), platz, 0.0
        self._wiederholt = HOEHE_KOPF if lage.einzeln else _HOEHE_OBEN
        self._gewuenscht = set(wanted_breaks(lage))
        self._fortgesetzt = _continued(lage)

    def place(self, erste: int, ende: int) -> None:
        """Place rows together where that is possible, else one by one."""
        if not self.place_whole(erste, ende):
            for reihe in range(erste, ende):
                self._place_row(reihe, self._hoehen[reihe])

    def place_whole(self, erste: int, ende: int) -> bool:
        """Place rows on one page; not if they are too high, or too much of it stayed empty."""
        hoehe = sum(self._hoehen[erste:ende])
        frei = self._platz - self._belegt
        if hoehe > frei and (
            hoehe + self._above(erste) > self._platz or frei > self._platz * _LEER_HOECHSTENS
        ):
            return False
        for reihe in range(erste, ende):
            self._place_row(reihe, hoehe if reihe == erste else self._hoehen[reihe])
        return True

    def _place_row(self, reihe: int, bedarf: float) -> None:
        if reihe in self._gewuenscht or self._belegt + bedarf > self._platz:
            self.umbrueche.append(reihe)
            self._belegt = self._above(reihe)
        self._belegt += self._hoehen[reihe]

    def _above(self, reihe: int) -> float:
        """What stands above a row that begins a page."""
        return self._wiederholt + (HOEHE_KOPF if reihe in self._fortgesetzt else 0)


def _continued(lage: Blattlage) -> set[int]:
    """The rows that need their table's head again when they begin a page."""
    if lage.einzeln or lage.blatt.liste:
        return set()
    return {
        werk.oben + index
        for werk in lage.rechenwerke
        for index, zeile in enumerate(werk.tabelle.zeilen)
        if index and zeile.art != "kopf"
    }


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
            hoehen[reihe] = height_of_paragraph(teil, lage)
    for werk in lage.rechenwerke:
        hoehen[werk.oben - 1] = HOEHE_KOPF
        for index, zeile in enumerate(werk.tabelle.zeilen):
            zeilen = lines_of(zeile, werk.links, lage.breiten)
            hoehen[werk.oben + index] = HOEHE_KOPF if zeile.art == "kopf" else height_of(zeilen)
    return hoehen


def _runs(erste: int, beginne: Iterable[int], ende: int) -> Iterator[tuple[int, int]]:
    """Rows that belong together, first and after last, without gap."""
    for von, bis in pairwise([erste, *beginne, ende]):
        if von < bis:
            yield von, bis


def _parts(lage: Blattlage, erste: int, ende: int) -> Iterator[int]:
    """The rows between which tables may be torn that were to stay whole."""
    for werk in lage.rechenwerke:
        if erste < werk.oben < ende:
            yield from (werk.oben + index for index in _titles(werk.tabelle.zeilen))


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
        nur_kopf = nur_kopf and zeile.art in ("ueberschrift", "text", "kopf")
