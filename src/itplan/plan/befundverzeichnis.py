"""Befundverzeichnis: what is said about one title, found without a look at all other findings."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from itplan.haushalt.befund import Befund
from itplan.haushalt.haushaltsstelle import Haushaltsstelle
from itplan.haushalt.titel import Titel
from itplan.plan.einzelplan import Planzeile
from itplan.umsetzung.bewegung import Umsetzung


class Befundverzeichnis:
    """The findings by row, cell and Haushaltsstelle, and the Fehler by sheet and file."""

    def __init__(self, befunde: Sequence[Befund], umsetzungen: Iterable[Umsetzung]) -> None:
        self._befunde = befunde
        self._zeilen: set[Hashable] = {umsetzung.titel.herkunft.ort for umsetzung in umsetzungen}
        self._nach: dict[Hashable, list[int]] = defaultdict(list)
        self._fehler: dict[Hashable, list[int]] = defaultdict(list)
        for nummer, befund in enumerate(befunde):
            blatt = befund.datei, befund.blatt
            if befund.zeile:
                self._nach[*blatt, befund.zeile].append(nummer)
                self._nach[*blatt, befund.zelle].append(nummer)
            if befund.haushaltsstelle:
                self._nach[befund.haushaltsstelle].append(nummer)
            if befund.schwere == "fehler":
                eigene_zeile = (*blatt, befund.zeile) in self._zeilen
                self._fehler[*blatt, eigene_zeile].append(nummer)
                self._fehler[befund.datei].append(nummer)

    def of_old(self, umsetzung: Umsetzung) -> tuple[Befund, ...]:
        """What is said of an old title, at its cells or by its Haushaltsstelle.

        A title that is held back without a Fehler of its own is so for one of its sheet, be it at
        another title, or else of its file.
        """
        titel = umsetzung.titel
        blatt = titel.herkunft.blatt
        namen = (str(titel.stelle), titel.id)
        nummern = set(self._nach.get(titel.herkunft.ort, ()))
        for zelle in titel.herkunft.woanders.values():  # a heading holds for other titles too
            gefunden = self._nach.get((*blatt, zelle), ())
            nummern.update(
                n for n in gefunden if self._befunde[n].haushaltsstelle in (None, *namen)
            )
        for name in namen:
            genannt = self._nach.get(name, ())
            nummern.update(n for n in genannt if not self._is_of_other_part(n, titel))
        if umsetzung.status == "fehlerhaft":
            for ganzes in ((*blatt, False), (*blatt, True), blatt.datei):
                if not any(self._befunde[nummer].schwere == "fehler" for nummer in nummern):
                    nummern.update(self._fehler.get(ganzes, ()))
        return tuple(self._befunde[nummer] for nummer in sorted(nummern))

    def of_new(self, zeile: Planzeile) -> tuple[Befund, ...]:
        """What names a new title and no cell; an old one may have the same number."""
        stelle = str(Haushaltsstelle(zeile.kapitel, zeile.titel))
        gefunden = (self._befunde[nummer] for nummer in self._nach.get(stelle, ()))
        return tuple(befund for befund in gefunden if not befund.datei)

    def _is_of_other_part(self, nummer: int, titel: Titel) -> bool:
        """Whether a finding stands in the row of another part of the same title."""
        befund = self._befunde[nummer]
        zeile = befund.datei or "", befund.blatt or "", befund.zeile or 0
        return bool(titel.unterscheidung) and zeile in self._zeilen
