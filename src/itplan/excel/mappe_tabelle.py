"""One table of the view model on a worksheet."""

from collections.abc import Mapping, Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from itplan.excel.mappe_formate import Ansicht, Formate, look_of
from itplan.excel.mappe_lage import Blattlage, head_text
from itplan.excel.mappe_rechenwert import conditional_sum
from itplan.excel.mappe_summen import Rechenwerk, is_sum
from itplan.excel.mappe_text import fit_text, looks_like_formula
from itplan.excel.mappe_umbruch import HOEHE_KOPF, height_of, lines_of, text_column
from itplan.report.model_tables import Rechenwert, Spalte, Zeile

_HOECHSTENS_VERWEISE = 65_000
"""Excel drops what goes beyond 65,530 links on a sheet; further ones stay plain text."""

_HOEHE_KOPF_MIT_FILTER = 38
_KEIN_EINTRAG = "keine Einträge"
_VERBORGEN = {"hidden": True}


class Tabellenschreiber:
    """Writes one table where its Rechenwerk says."""

    def __init__(
        self,
        blatt: Worksheet,
        formate: Formate,
        werk: Rechenwerk,
        breiten: Mapping[int, float],
        ziele: Mapping[str, str],
    ) -> None:
        """`breiten` are the widths of the sheet's columns in characters, `ziele` cells by name."""
        self._blatt, self._formate, self._werk = blatt, formate, werk
        self._breiten, self._ziele = breiten, ziele
        self._spalten = werk.tabelle.spalten
        self._je_ansicht: dict[Ansicht, list[Format]] = {}
        self._verweise_geschrieben = 0
        self._rechnet_quer = any(spalte.addiert or spalte.abgezogen for spalte in self._spalten)

    def write(self, tabellen: Mapping[str, tuple[Blattlage, Rechenwerk]]) -> None:
        """Write head and rows; `tabellen` are those that a formula may look at."""
        mit_filter = self._werk.liste
        self._write_head(self._werk.oben - 1, _HOEHE_KOPF_MIT_FILTER if mit_filter else HOEHE_KOPF)
        for index, zeile in enumerate(self._werk.tabelle.zeilen):
            self._write_row(index, zeile, tabellen)
        if not self._werk.tabelle.zeilen:
            format_ = self._formate.text("erklaerung")
            self._blatt.write_string(self._werk.oben, self._werk.links, _KEIN_EINTRAG, format_)
        self._write_helpers()

    def _write_head(self, kopfzeile: int, hoehe: float) -> None:
        self._blatt.set_row(kopfzeile, hoehe)
        for index, spalte in enumerate(self._spalten):
            links = self._werk.links + index
            if spalte.verborgen:
                self._blatt.set_column(links, links, 10, None, _VERBORGEN)
            format_ = self._formate.head(spalte, self._werk.liste)
            self._blatt.write_string(kopfzeile, links, head_text(spalte), format_)

    def _write_row(
        self, index: int, zeile: Zeile, tabellen: Mapping[str, tuple[Blattlage, Rechenwerk]]
    ) -> None:
        reihe = self._werk.oben + index
        if zeile.art == "kopf":
            self._write_head(reihe, HOEHE_KOPF)
            return
        formate = self._formats(look_of(zeile))
        werte = zeile.werte + (None,) * (len(formate) - len(zeile.werte))
        zeilen = lines_of(zeile, self._werk.links, self._breiten)
        self._set_height(reihe, zeilen)
        if zeile.art == "text":
            self._write_text(reihe, zeile, zeilen)
            return
        rechnet = self._rechnet_quer or is_sum(zeile)
        for nummer, (wert, format_) in enumerate(zip(werte, formate, strict=True)):
            stelle, spalte = (reihe, self._werk.links + nummer), self._spalten[nummer]
            if wert is None or wert == "":
                if self._shows_blank(zeile, spalte):
                    self._blatt.write_blank(*stelle, None, format_)
            elif isinstance(wert, Rechenwert):
                formel = conditional_sum(wert, tabellen)
                self._blatt.write_formula(*stelle, formel, format_, number_of(spalte, wert))
            elif rechnet and isinstance(wert, int) and (f := self._werk.formula(index, nummer)):
                self._blatt.write_formula(*stelle, f, format_, number_of(spalte, wert))
            elif nummer in zeile.verweise:
                ziel = self._ziele.get(zeile.verweise[nummer], "")
                self._write_link(stelle, wert, spalte, format_, ziel)
            else:
                self._write_value(stelle, wert, spalte, format_)

    def _shows_blank(self, zeile: Zeile, spalte: Spalte) -> bool:
        """Whether an empty cell is written for its looks; the many of a list are not."""
        if spalte.verborgen:
            return False
        return bool(spalte.eingabe) or not (self._werk.liste and zeile.art == "zeile")

    def _set_height(self, reihe: int, zeilen: int) -> None:
        """Rows with wrapped text get their height here: not every program finds it itself."""
        if zeilen > 1:
            self._blatt.set_row(reihe, height_of(zeilen))

    def _write_text(self, reihe: int, zeile: Zeile, zeilen: int) -> None:
        """One text over all columns at its right; only what takes several lines is merged."""
        nummer = text_column(zeile)
        links, rechts = self._werk.links + nummer, max(self._breiten)
        format_ = self._formate.running(zeilen > 1)
        if zeilen > 1 and rechts > links:
            self._blatt.merge_range(reihe, links, reihe, rechts, "", format_)
        self._blatt.write_string(reihe, links, fit_text(str(zeile.werte[nummer])), format_)

    def _write_value(
        self, stelle: tuple[int, int], wert: str | int, spalte: Spalte, format_: Format
    ) -> None:
        if isinstance(wert, int) and spalte.art in _ZAHLEN:
            self._blatt.write_number(*stelle, number_of(spalte, wert), format_)
            return
        text = fit_text(str(wert))
        if spalte.art == "text" and not spalte.eingabe and looks_like_formula(text):
            format_ = self._formate.quoted()
        self._blatt.write_string(*stelle, text, format_)

    def _write_link(
        self, stelle: tuple[int, int], wert: str | int, spalte: Spalte, format_: Format, ziel: str
    ) -> None:
        self._verweise_geschrieben += 1
        if ziel and self._verweise_geschrieben <= _HOECHSTENS_VERWEISE:
            blau = self._formate.link(spalte)
            self._blatt.write_url(*stelle, ziel, blau, fit_text(str(wert)))
        else:
            self._write_value(stelle, wert, spalte, format_)

    def _write_helpers(self) -> None:
        """Hidden columns at the right that name the sum of each row."""
        werk = self._werk
        for nummer, hilfsspalte in enumerate(werk.hilfsspalten):
            spalte = werk.rechts + 1 + nummer
            self._blatt.set_column(spalte, spalte, 10, None, _VERBORGEN)
            format_ = self._formate.head(Spalte("gehört zu Summe"), True)
            self._blatt.write_string(werk.oben - 1, spalte, "gehört zu Summe", format_)
            for zeile, summe in sorted(hilfsspalte.items()):
                self._blatt.write_number(werk.oben + zeile, spalte, summe)

    def _formats(self, ansicht: Ansicht) -> Sequence[Format]:
        if ansicht not in self._je_ansicht:
            self._je_ansicht[ansicht] = [
                self._formate.cell(spalte, ansicht, cent)
                for spalte, cent in zip(self._spalten, self._werk.mit_cent, strict=True)
            ]
        return self._je_ansicht[ansicht]


_ZAHLEN = {"betrag": 100, "zahl": 1, "prozent": 1000}
"""Columns of numbers, with what the model's integers are divided by."""


def number_of(spalte: Spalte, wert: int) -> float:
    """Euro for an amount in cent, the number for tenths of a percent; the double nearest to it."""
    teiler = _ZAHLEN[spalte.art]
    return wert / teiler if teiler > 1 else wert
