"""Tables of a workbook that somebody may have sorted, filtered or widened, found by their heads."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import pairwise

from itplan.excel.reader.workbook import Tabelle
from itplan.haushalt.befund import Befund
from itplan.haushalt.herkunft import Blatt, column_letters
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.rohzeile import Rohblatt, Zellwert
from itplan.pruefung.betraege import Betragsleser
from itplan.pruefung.meldung import finding

_NACHRICHTLICH = " (nachrichtlich)"


@dataclass(frozen=True, slots=True)
class Raster:
    """The cells below one head row, by the words of the head; rows count from 0.

    A head that stands there again is called „Titel (2)“.
    """

    blatt: Blatt
    tabelle: Tabelle
    kopf: int
    ende: int
    spalten: Mapping[str, int]
    betragsleser: Betragsleser = field(compare=False, repr=False)

    @property
    def zeilen(self) -> range:
        return range(self.kopf + 1, self.ende)

    def value(self, zeile: int, kopf: str) -> Zellwert:
        """What a cell holds; the empty text for nothing, and for a column that is not there."""
        spalte = self.spalten.get(kopf)
        werte = self.tabelle.werte[zeile]
        return "" if spalte is None or spalte >= len(werte) else werte[spalte]

    def text(self, zeile: int, kopf: str) -> str:
        """A text cell as it stands; empty for anything else."""
        wert = self.value(zeile, kopf)
        return wert if isinstance(wert, str) else ""

    def is_empty(self, zeile: int, kopf: str) -> bool:
        """Whether nothing stands in a cell: no blank, no error, no formula either."""
        return self.is_blank(zeile, self.spalten.get(kopf, -1))

    def is_blank(self, zeile: int, spalte: int) -> bool:
        """The same by the column's number, which may be one that is not there."""
        werte = self.tabelle.werte[zeile] if zeile < len(self.tabelle.werte) else []
        wert = werte[spalte] if 0 <= spalte < len(werte) else ""
        leer = not wert.strip() if isinstance(wert, str) else False
        return leer and (zeile, spalte) not in self.tabelle.zusatz.sonderzellen

    def name(self, zeile: int, kopf: str) -> str:
        """A cell as Excel calls it."""
        return f"{column_letters(self.spalten[kopf])}{zeile + 1}"

    def befund(self, code: str, text: str, zelle: str | None, **weiteres: str | None) -> Befund:
        """A finding at a cell of this sheet."""
        return finding(
            code, text, datei=self.blatt.datei, blatt=self.blatt.name, zelle=zelle, **weiteres
        )


def find_rasters(
    datei: str, tabelle: Tabelle, worte: Set[str], mindestens: int
) -> Iterator[Raster]:
    """The tables of a sheet whose head has so many of the words; each ends where one begins."""
    koepfe = [
        nummer
        for nummer, zeile in enumerate(tabelle.werte)
        if len(worte & {wert for wert in zeile if isinstance(wert, str)}) >= mindestens
    ]
    blatt = Blatt(datei, tabelle.name)
    zusatz = tabelle.zusatz
    rohblatt = Rohblatt(blatt, sonderzellen=zusatz.sonderzellen, formate=zusatz.formate)
    for kopf, ende in pairwise([*koepfe, len(tabelle.werte)]):
        leser = Betragsleser(rohblatt, 1, Eingang())
        yield Raster(blatt, tabelle, kopf, ende, _columns(tabelle.werte[kopf]), leser)


def _columns(zeile: list[Zellwert]) -> dict[str, int]:
    spalten: dict[str, int] = {}
    for index, wert in enumerate(zeile):
        if isinstance(wert, str) and (kopf := plain_head(wert)):
            spalten[free_name(kopf, spalten)] = index
    return spalten


def plain_head(text: str) -> str:
    """A head without line breaks, and without the word that its figures are nachrichtlich."""
    return " ".join(text.split()).removesuffix(_NACHRICHTLICH)


def free_name(kopf: str, vergeben: Mapping[str, object] | Set[str]) -> str:
    """The head itself, or with a number where it stands there already."""
    name, nummer = kopf, 2
    while name in vergeben:
        name, nummer = f"{kopf} ({nummer})", nummer + 1
    return name
