"""One table of the view model on a worksheet."""

from collections.abc import Mapping, Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from itplan.excel.mappe_formate import Ansicht, Formate, look_of
from itplan.excel.mappe_lage import Blattlage, head_text
from itplan.excel.mappe_rechenwert import conditional_sum
from itplan.excel.mappe_summen import Rechenwerk, is_sum
from itplan.excel.mappe_text import count_lines, fit_text, looks_like_formula
from itplan.report.model_tables import Rechenwert, Spalte, Zeile

_HOECHSTENS_VERWEISE = 65_000
"""Excel drops what goes beyond 65,530 links on a sheet; further ones stay plain text."""

_HOEHE_KOPF, _HOEHE_KOPF_MIT_FILTER = 30, 38
_HOEHE_ZEILE, _HOEHE_LEER, _HOEHE_HOECHSTENS = 12.75, 2.5, 409
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
        self._write_head()
        for index, zeile in enumerate(self._werk.tabelle.zeilen):
            self._write_row(index, zeile, tabellen)
        if not self._werk.tabelle.zeilen:
            format_ = self._formate.text("erklaerung")
            self._blatt.write_string(self._werk.oben, self._werk.links, _KEIN_EINTRAG, format_)
        self._write_helpers()

    def _write_head(self) -> None:
        kopfzeile, mit_filter = self._werk.oben - 1, self._werk.liste
        self._blatt.set_row(kopfzeile, _HOEHE_KOPF_MIT_FILTER if mit_filter else _HOEHE_KOPF)
        for index, spalte in enumerate(self._spalten):
            links = self._werk.links + index
            if spalte.verborgen:
                self._blatt.set_column(links, links, 10, None, _VERBORGEN)
            format_ = self._formate.head(spalte, mit_filter)
            self._blatt.write_string(kopfzeile, links, head_text(spalte), format_)

    def _write_row(
        self, index: int, zeile: Zeile, tabellen: Mapping[str, tuple[Blattlage, Rechenwerk]]
    ) -> None:
        formate = self._formats(look_of(zeile))
        werte = zeile.werte + (None,) * (len(formate) - len(zeile.werte))
        reihe = self._werk.oben + index
        self._set_height(reihe, zeile)
        rechnet = self._rechnet_quer or is_sum(zeile)
        for nummer, (wert, format_) in enumerate(zip(werte, formate, strict=True)):
            stelle, spalte = (reihe, self._werk.links + nummer), self._spalten[nummer]
            if wert is None or wert == "":
                if not spalte.verborgen:
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

    def _set_height(self, reihe: int, zeile: Zeile) -> None:
        """Rows with wrapped text get their height here: not every program finds it itself."""
        if zeile.art not in ("zeile", "text"):
            return
        breiten, links = self._breiten, self._werk.links
        zeilen = max(
            (
                count_lines(wert, breiten[links + index])
                for index, wert in enumerate(zeile.werte)
                if isinstance(wert, str) and wert and links + index in breiten
            ),
            default=1,
        )
        if zeilen > 1:
            hoehe = zeilen * _HOEHE_ZEILE + _HOEHE_LEER
            self._blatt.set_row(reihe, min(hoehe, _HOEHE_HOECHSTENS))

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
