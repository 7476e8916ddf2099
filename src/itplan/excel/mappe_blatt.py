"""One sheet: its lines and tables in their places, how it behaves and how it prints."""

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from itplan.excel.mappe_eingabe import add_inputs, protect
from itplan.excel.mappe_formate import Formate
from itplan.excel.mappe_lage import Blattlage, lines_above
from itplan.excel.mappe_seite import break_pages, set_up, set_widths, write_paragraph, write_title
from itplan.excel.mappe_summen import Rechenwerk, find_runs
from itplan.excel.mappe_tabelle import Tabellenschreiber
from itplan.excel.mappe_text import fit_text
from itplan.excel.mappe_umbruch import ZEILEN_TITEL
from itplan.report.model_blatt import Absatz
from itplan.report.model_kopf import Kopf
from itplan.report.model_tables import Tabelle


class Blattschreiber:
    """Writes one sheet whose places are known."""

    def __init__(
        self,
        blatt: Worksheet,
        formate: Formate,
        lage: Blattlage,
        ziele: Mapping[str, str],
        tabellen: Mapping[str, tuple[Blattlage, Rechenwerk]],
    ) -> None:
        """`ziele` are the cells that links lead to; `tabellen` all tables of the workbook."""
        self._blatt, self._formate, self._lage = blatt, formate, lage
        self._ziele, self._tabellen = ziele, tabellen

    def write(self, kopf: Kopf) -> None:
        """Write all parts of the sheet."""
        modell = self._lage.blatt
        set_up(self._blatt, kopf, modell)
        set_widths(self._blatt, self._lage)
        write_title(self._blatt, self._formate, kopf, modell.titel)
        werke = iter(self._lage.rechenwerke)
        for teil, reihe in zip(modell.abschnitte, self._lage.reihen, strict=True):
            if isinstance(teil, Absatz):
                write_paragraph(self._blatt, self._formate, self._lage, reihe, (teil, self._ziele))
            else:
                self._write_table(teil, next(werke), reihe, kopf)
        break_pages(self._blatt, self._lage)
        self._freeze()
        protect(self._blatt, modell)
        self._blatt.print_area(0, 0, self._lage.letzte - 2, self._lage.rechts)

    def _write_table(self, tabelle: Tabelle, werk: Rechenwerk, reihe: int, kopf: Kopf) -> None:
        oben = werk.oben - 1
        if lines_above(self._lage.blatt, tabelle) > 1:
            self._blatt.write_string(reihe, 0, fit_text(tabelle.titel), self._text("tabelle"))
            reihe += 1
        self._blatt.write_string(reihe, 0, fit_text(tabelle.erklaerung), self._text("erklaerung"))
        if len(self._lage.rechenwerke) > 1:
            angaben = f"{kopf.phase} {kopf.jahre_text}, Stand {kopf.stand_text}"
            if kopf.vorbehalt:
                angaben += f", {kopf.vorbehalt}"
            self._blatt.write_string(reihe + 1, 0, fit_text(angaben), self._text("bedeutung"))
        schreiber = Tabellenschreiber(
            self._blatt, self._formate, werk, self._lage.breiten, self._ziele
        )
        schreiber.write(self._tabellen)
        add_inputs(self._blatt, werk)
        self._mark(werk)
        if self._lage.blatt.liste and werk.datenzeilen:
            rechts = werk.rechts + len(werk.hilfsspalten)
            self._blatt.autofilter(oben, werk.links, oben + werk.datenzeilen, rechts)

    def _mark(self, werk: Rechenwerk) -> None:
        """Colours that follow the cells: what is not 0 and should be, and severities."""
        if self._lage.blatt.liste and werk.datenzeilen:
            daten = werk.oben + werk.datenzeilen - 1
            linie = self._formate.line()
            self._blatt.conditional_format(werk.oben, werk.links, daten, self._lage.rechts, linie)
        for index, spalte in enumerate(werk.tabelle.spalten):
            for regel in self._formate.marks(spalte.auffaellig):
                links = werk.links + index
                for von, bis in _below_heads(werk):
                    self._blatt.conditional_format(von, links, bis, links, regel)

    def _freeze(self) -> None:
        """A single table keeps its head in sight, and repeats it on every printed page."""
        if not self._lage.einzeln:
            self._blatt.freeze_panes(2, 0)
            self._blatt.repeat_rows(0, ZEILEN_TITEL - 1)
            return
        werk = self._lage.rechenwerke[0]
        self._blatt.freeze_panes(werk.oben, self._lage.fest)
        self._blatt.repeat_rows(werk.oben - 1)

    def _text(self, name: str) -> object:
        return self._formate.text(name)


def _below_heads(werk: Rechenwerk) -> list[tuple[int, int]]:
    """The rows of a table, first and last, from each of its heads to the next."""
    zeilen = werk.tabelle.zeilen
    daten = [index for index, zeile in enumerate(zeilen) if zeile.art != "kopf"] or [0]
    return [(werk.oben + von, werk.oben + bis) for von, bis in find_runs(daten)]
