"""Verdecktes: where titles stand that are not public, so that nothing said of them slips out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from itplan.haushalt.herkunft import Blatt, Zeilenort, row_of
from itplan.umsetzung.bewegung import Umsetzung

Sachort = tuple[str | None, str | None, str | None]
"""File, sheet and cell, as far as they are known."""

_BEIWERK = re.compile(r"#.*|\s", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Verdecktes:
    """What is known only by titles that are not public."""

    zeilen: frozenset[Zeilenort]
    blaetter: frozenset[Blatt]
    """Sheets that hold no other titles."""
    dateien: frozenset[str]
    """Files that hold no other titles."""
    stellen: frozenset[str]
    """Old and new titles and Kapitel, as `plain_stelle` writes them."""
    genannt: frozenset[str]
    """Titles and Kapitel, old and new, that public titles make known."""

    def covers_place(self, ort: Sachort) -> bool:
        """Whether a file, sheet or row is known only by titles that are not public."""
        datei, blatt, zelle = ort
        if datei is None:
            return False
        if datei in self.dateien or Blatt(datei, blatt or "") in self.blaetter:
            return True
        zeile = row_of(zelle or "")
        return zeile is not None and (datei, blatt or "", zeile) in self.zeilen

    def covers_stelle(self, stelle: str | None) -> bool:
        """Whether a Haushaltsstelle or a Kapitel, in any spelling, is that of such a title."""
        return stelle is not None and plain_stelle(stelle) in self.stellen

    def shown(self, stelle: str | None) -> str | None:
        """A Haushaltsstelle that public titles make known, without what sets its parts apart."""
        if stelle is None or plain_stelle(stelle) not in self.genannt:
            return None
        return stelle.partition("#")[0].strip()


def find_secrets(geheim: Sequence[Umsetzung], offen: Sequence[Umsetzung]) -> Verdecktes:
    """What the titles that are not public do not share with the public ones.

    A Haushaltsstelle of which one part is not public is not public as a whole.
    """
    gesehen = frozenset(_places(offen))
    genannt = frozenset(name for u in offen for name in _names(u))
    eigene = frozenset(u.titel.stelle.id for u in geheim)
    blaetter = {u.titel.herkunft.blatt for u in geheim} - gesehen
    offene_dateien = {blatt.datei for blatt in gesehen}
    return Verdecktes(
        frozenset(u.titel.herkunft.ort for u in geheim),
        frozenset(blaetter),
        frozenset(blatt.datei for blatt in blaetter if blatt.datei not in offene_dateien),
        eigene | (frozenset(name for u in geheim for name in _names(u)) - genannt),
        genannt - eigene,
    )


def plain_stelle(stelle: str) -> str:
    """`31/0314/511 69#Netz` → `31/0314/51169`: one spelling for all."""
    return _BEIWERK.sub("", stelle)


def _places(umsetzungen: Iterable[Umsetzung]) -> Iterable[Blatt]:
    return (umsetzung.titel.herkunft.blatt for umsetzung in umsetzungen)


def _names(umsetzung: Umsetzung) -> Iterable[str]:
    """The old title and all new ones that were proposed or decided, each with its Kapitel."""
    titel = umsetzung.titel
    stelle = titel.stelle
    yield stelle.id
    yield stelle.kapitel_id
    vorgaenge = (ziel for v in umsetzung.entschieden for ziel in (v.vorschlag, v.ergebnis) if ziel)
    for ziel in (*umsetzung.ziele, *vorgaenge):
        yield f"{ziel.kapitel}/{ziel.titel}"
        yield ziel.kapitel
    yield from umsetzung.nachrichtlich_in
