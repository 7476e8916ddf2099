"""Blattlage: what the checks of a whole sheet look at."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from itplan.haushalt.rohzeile import Rohblatt, Spalte, Spaltensatz
from itplan.haushalt.titel import Titel
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.pruefung.art import Ort


class Blattlage(NamedTuple):
    """A sheet as it was read, its titles, and who submits it (None where nobody declares it).

    `faktor` is Euro per unit where a column states none.
    """

    rohblatt: Rohblatt
    titel: Sequence[Titel]
    ressort: Ressort | None
    vorgaben: Vorgaben
    faktor: int = 1

    def ort(self, zelle: str | None = None) -> Ort:
        """A place on the sheet; the Ressort is found out with the whole workbook."""
        blatt = self.rohblatt.blatt
        return Ort(blatt.datei, blatt.name, zelle)

    def titel_je_zeile(self) -> dict[int, Titel]:
        """The titles by the number of their row."""
        return {titel.herkunft.zeile: titel for titel in self.titel}

    def spaltensaetze(self) -> list[Spaltensatz]:
        """The columns that each header names, from top to bottom."""
        return list({id(zeile.spalten): zeile.spalten for zeile in self.rohblatt.zeilen}.values())

    def betragsspalten(self) -> Iterator[Spalte]:
        """Each amount column of the sheet once, by the first header that names it."""
        gesehen: set[object] = set()
        for zeile in self.rohblatt.zeilen:
            if id(zeile.spalten) in gesehen:
                continue
            gesehen.add(id(zeile.spalten))
            for spalte in zeile.spalten.betraege:
                if (spalte.feld, spalte.position) not in gesehen:
                    gesehen.add((spalte.feld, spalte.position))
                    yield spalte
