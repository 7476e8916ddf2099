"""Tables of the paper: cells as printed, and how wide each column comes out on A4.

Widths are in em of the tables' own size of print. A table that does not fit across a page stands
on its side; one that does not fit there either is cut into parts that repeat its first columns.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from itplan.report.pdf_schrift import width

Satzart = Literal["zeile", "text", "ueberschrift", "summe", "gesamt"]
HOCH, QUER = 56.5, 85.5
"""The width of the type area, upright and on its side."""
_RAND = 1.0
"""Left and right of a cell."""
_BEQUEM = 11.0
"""A column of text is not set narrower than this unless its texts are short."""
_KOPFZEILEN = 2.0
"""A head is broken into about so many lines."""
_BREITESTER_TEXT = 34.0
_LAENGSTES_WORT = 20.0
"""A word that is not hyphenated is kept whole up to here; the templates break a longer one."""
_UNTEILBAR = re.compile(r"[^\s|-]*[\d_.][^\s|-]*")
"""A part of a text that is not hyphenated, like the name of a file."""


class Zelle(NamedTuple):
    """A cell as printed; `notiz` stands below in small print, followed by `verweise`.

    Of these each is a text and the address it links to, empty where that is not on the paper.
    `ziel` is what the text itself links to, `anker` the address of its row, `einzug` how far
    it is set in.
    """

    text: str = ""
    notiz: str = ""
    verweise: tuple[tuple[str, str], ...] = ()
    ziel: str = ""
    anker: str = ""
    einzug: int = 0

    @property
    def breite(self) -> float:
        """How wide it is where nothing is broken into lines but before a Verweis."""
        zeilen = (self.text, *(text for text, _ in self.verweise))
        return max(map(width, zeilen)) + self.einzug


class Satzzeile(NamedTuple):
    """A row of print; one of `ueberschrift` or `text` has one cell, which takes the whole row."""

    zellen: tuple[Zelle, ...]
    art: Satzart = "zeile"


class Satzspalte(NamedTuple):
    """A column: its head, whether it holds numbers, and its width once that is known."""

    kopf: str
    zahl: bool = False
    umbruch: bool = True
    breite: float = 0.0


@dataclass(frozen=True, slots=True)
class Satztabelle:
    """A table as it is set."""

    titel: str
    erklaerung: str
    spalten: tuple[Satzspalte, ...]
    zeilen: Sequence[Satzzeile] = ()
    laufend: str = ""
    """What stands above the head on every page."""
    quer: bool = False


def fit(tabelle: Satztabelle) -> list[Satztabelle]:
    """Give every column its width; more than one table where the page is too narrow."""
    mindest = [_least(tabelle, index) for index in range(len(tabelle.spalten))]
    for platz in (HOCH, QUER):
        if sum(mindest) <= platz:
            return [_spread(tabelle, mindest, platz)]
    return [
        _spread(_part(tabelle, gruppe, nummer), [mindest[i] for i in gruppe], QUER)
        for nummer, gruppe in enumerate(_groups(tabelle, mindest), start=1)
    ]


def _least(tabelle: Satztabelle, index: int) -> float:
    """The least width of a column: numbers and codes whole, heads on a few lines."""
    spalte = tabelle.spalten[index]
    kopf = max([width(spalte.kopf) / _KOPFZEILEN, *map(width, spalte.kopf.split())])
    inhalt = _widest(tabelle, index)
    if spalte.umbruch and not spalte.zahl:
        inhalt = min(inhalt, max(_BEQUEM, _longest_word(tabelle, index)))
    return max(kopf, inhalt) + _RAND


def _widest(tabelle: Satztabelle, index: int) -> float:
    return max((zelle.breite for zelle in _cells(tabelle, index)), default=0.0)


def _longest_word(tabelle: Satztabelle, index: int) -> float:
    woerter = (
        width(wort) + zelle.einzug
        for zelle in _cells(tabelle, index)
        for wort in _UNTEILBAR.findall(zelle.text)
    )
    return min(max(woerter, default=0.0), _LAENGSTES_WORT)


def _cells(tabelle: Satztabelle, index: int) -> Iterator[Zelle]:
    return (z.zellen[index] for z in tabelle.zeilen if len(z.zellen) > index and _is_row(z))


def _is_row(zeile: Satzzeile) -> bool:
    return zeile.art not in ("ueberschrift", "text")


def _spread(tabelle: Satztabelle, mindest: Sequence[float], platz: float) -> Satztabelle:
    """Hand out what the page has left: first to texts that would be broken, then to all texts."""
    texte = [spalte.umbruch and not spalte.zahl for spalte in tabelle.spalten]
    wunsch = [
        min(_RAND + _widest(tabelle, i), _BREITESTER_TEXT) if text else 0.0
        for i, text in enumerate(texte)
    ]
    mangel = [max(0.0, w - m) for w, m in zip(wunsch, mindest, strict=True)]
    breiten = _share(mindest, mangel, min(platz - sum(mindest), sum(mangel)))
    breiten = _share(breiten, wunsch, platz - sum(breiten))
    spalten = [
        s._replace(breite=round(b, 2)) for s, b in zip(tabelle.spalten, breiten, strict=True)
    ]
    return replace(tabelle, spalten=tuple(spalten), quer=platz > HOCH)


def _share(breiten: Sequence[float], gewichte: Sequence[float], rest: float) -> list[float]:
    """The widths and of the rest as much as each weighs."""
    anteil = rest / (sum(gewichte) or float("inf"))
    return [breite + gewicht * anteil for breite, gewicht in zip(breiten, gewichte, strict=True)]


def _groups(tabelle: Satztabelle, mindest: Sequence[float]) -> Sequence[Sequence[int]]:
    """Columns for one page each, as evenly as they fit; those before the first number repeat."""
    vorn = next((i for i, spalte in enumerate(tabelle.spalten) if spalte.zahl), 1)
    uebrige = range(vorn, len(tabelle.spalten))
    platz = QUER - sum(mindest[:vorn])
    for je_teil in range(len(uebrige), 1, -1):
        teile = -(-len(uebrige) // je_teil)
        gleich = -(-len(uebrige) // teile)
        gruppen = [uebrige[i : i + gleich] for i in range(0, len(uebrige), gleich)]
        if all(sum(mindest[i] for i in gruppe) <= platz for gruppe in gruppen):
            return [[*range(vorn), *gruppe] for gruppe in gruppen]
    return [[*range(vorn), index] for index in uebrige]


def _part(tabelle: Satztabelle, gruppe: Sequence[int], nummer: int) -> Satztabelle:
    """The table with some of its columns; only its first part can be linked to."""
    zeilen = [
        zeile._replace(zellen=tuple(_pick(zeile.zellen, gruppe, erster=nummer == 1)))
        for zeile in tabelle.zeilen
    ]
    return replace(
        tabelle,
        titel=f"{tabelle.titel} – Teil {nummer}",
        spalten=tuple(tabelle.spalten[i] for i in gruppe),
        zeilen=zeilen,
    )


def _pick(zellen: Sequence[Zelle], gruppe: Sequence[int], *, erster: bool) -> Iterator[Zelle]:
    gewaehlt = [zellen[i] for i in gruppe if i < len(zellen)] if len(zellen) > 1 else zellen
    for zelle in gewaehlt:
        yield zelle if erster else zelle._replace(anker="")
