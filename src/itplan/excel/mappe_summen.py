"""Formulas of a table: sums over rows and across columns, right also after sorting."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_col_to_name, xl_range, xl_range_abs, xl_rowcol_to_cell

from itplan.report.model_tables import Tabelle, Zeile

_HOECHSTENS_ARGUMENTE = 255
"""Excel takes no more arguments in one function."""


@dataclass(slots=True)
class Rechenwerk:
    """The formulas of a table whose first cell stands in row `oben`, column `links` (0-based).

    A sum over few runs of rows is a plain SUM. Where there are too many, or where the rows can
    be sorted and so would leave their places, a helper column names the sum of every row, and
    a SUMIF follows it.
    """

    tabelle: Tabelle
    oben: int
    links: int
    liste: bool = False
    """Whether the table is a list with a filter, whose rows can change places."""
    sortierbar: bool = field(init=False)
    datenzeilen: int = field(init=False)
    """How many rows stand before the first sum; these can be filtered and sorted."""
    hilfsspalten: list[dict[int, int]] = field(default_factory=list)
    """Per helper column: row of the table to the number of its sum."""
    mit_cent: list[bool] = field(default_factory=list)
    """Per column: whether any amount in it has cents, or in what it adds up."""
    _nach_hilfsspalte: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        zeilen = self.tabelle.zeilen
        self.datenzeilen = next((i for i, z in enumerate(zeilen) if is_sum(z)), len(zeilen))
        self.sortierbar = self.liste and self._sums_stand_below()
        eigene = [_has_cents(self.tabelle, i) for i in range(len(self.tabelle.spalten))]
        self.mit_cent = [
            eigene[i] or any(eigene[j] for j in (*spalte.addiert, *spalte.abgezogen))
            for i, spalte in enumerate(self.tabelle.spalten)
        ]
        for index, zeile in enumerate(self.tabelle.zeilen):
            if zeile.addiert and self._needs_helper(zeile.addiert):
                self._assign(index, zeile.addiert)

    def column(self, kopf: str) -> str:
        """The cells of a column below its head, from first to last row, in absolute terms."""
        index = self.links + [spalte.kopf for spalte in self.tabelle.spalten].index(kopf)
        letzte = self.oben + max(len(self.tabelle.zeilen), 1) - 1
        return str(xl_range_abs(self.oben, index, letzte, index))

    @property
    def rechts(self) -> int:
        """The last column that is shown."""
        return self.links + len(self.tabelle.spalten) - 1

    def formula(self, zeile: int, spalte: int) -> str:
        """The formula of a cell; empty where it holds a value."""
        if self.tabelle.spalten[spalte].art not in ("betrag", "zahl"):
            return ""
        innen = self._down(zeile, spalte) or self._across(zeile, spalte)
        if not innen:
            return ""
        return f"=ROUND({innen},2)" if self.mit_cent[spalte] else f"={innen}"

    def _down(self, zeile: int, spalte: int) -> str:
        addiert, abgezogen = (
            self.tabelle.zeilen[zeile].addiert,
            self.tabelle.zeilen[zeile].abgezogen,
        )
        if zeile in self._nach_hilfsspalte:
            return self._sum_by_helper(*self._nach_hilfsspalte[zeile], addiert, spalte)
        return _difference(
            [self._area(von, bis, spalte, spalte) for von, bis in find_runs(addiert)],
            [self._area(von, bis, spalte, spalte) for von, bis in find_runs(abgezogen)],
        )

    def _across(self, zeile: int, spalte: int) -> str:
        kopf = self.tabelle.spalten[spalte]
        if self.tabelle.zeilen[zeile].art in ("ueberschrift", "text", "kopf"):
            return ""
        return _difference(
            [self._area(zeile, zeile, von, bis) for von, bis in find_runs(kopf.addiert)],
            [self._area(zeile, zeile, von, bis) for von, bis in find_runs(kopf.abgezogen)],
        )

    def _area(self, von: int, bis: int, links: int, rechts: int) -> str:
        oben, erste = self.oben + von, self.links + links
        if (von, links) == (bis, rechts):
            return str(xl_rowcol_to_cell(oben, erste))
        return str(xl_range(oben, erste, self.oben + bis, self.links + rechts))

    def _sum_by_helper(self, hilfe: int, nummer: int, addiert: Sequence[int], spalte: int) -> str:
        von, bis = (0, self.datenzeilen - 1) if self.sortierbar else (min(addiert), max(addiert))
        buchstaben = xl_col_to_name(self.rechts + 1 + hilfe)
        hilfsbereich = f"${buchstaben}${self.oben + von + 1}:${buchstaben}${self.oben + bis + 1}"
        return f"SUMIF({hilfsbereich},{nummer},{self._area(von, bis, spalte, spalte)})"

    def _sums_stand_below(self) -> bool:
        """Whether the rows can change places: only sums of them follow, and no sums of sums."""
        daten = self.datenzeilen
        return all(
            zeile.addiert and not zeile.abgezogen and max(zeile.addiert) < daten
            for zeile in self.tabelle.zeilen[daten:]
        )

    def _needs_helper(self, addiert: Sequence[int]) -> bool:
        laeufe = find_runs(addiert)
        if self.sortierbar:
            return laeufe != [(0, self.datenzeilen - 1)]
        return len(laeufe) > _HOECHSTENS_ARGUMENTE

    def _assign(self, summe: int, addiert: Sequence[int]) -> None:
        """Put the rows of a sum into the first helper column in which they are all free."""
        frei = (
            hilfe
            for hilfe, belegt in enumerate(self.hilfsspalten)
            if not any(zeile in belegt for zeile in addiert)
        )
        hilfe = next(frei, len(self.hilfsspalten))
        if hilfe == len(self.hilfsspalten):
            self.hilfsspalten.append({})
        nummer = len(self._nach_hilfsspalte) + 1
        self.hilfsspalten[hilfe] |= dict.fromkeys(addiert, nummer)
        self._nach_hilfsspalte[summe] = (hilfe, nummer)


def is_sum(zeile: Zeile) -> bool:
    return bool(zeile.addiert or zeile.abgezogen)


def find_runs(indizes: Sequence[int]) -> list[tuple[int, int]]:
    """Contiguous runs, first and last included: 1, 2, 3, 7 → (1, 3), (7, 7)."""
    laeufe: list[tuple[int, int]] = []
    for index in indizes:
        if laeufe and laeufe[-1][1] == index - 1:
            laeufe[-1] = (laeufe[-1][0], index)
        else:
            laeufe.append((index, index))
    return laeufe


def _difference(addiert: Sequence[str], abgezogen: Sequence[str]) -> str:
    plus = f"SUM({','.join(addiert)})" if addiert else ""
    minus = f"-SUM({','.join(abgezogen)})" if abgezogen else ""
    return plus + minus


def _has_cents(tabelle: Tabelle, spalte: int) -> bool:
    if tabelle.spalten[spalte].art != "betrag":
        return False
    werte = (zeile.werte[spalte] for zeile in tabelle.zeilen if spalte < len(zeile.werte))
    return any(isinstance(wert, int) and wert % 100 for wert in werte)
