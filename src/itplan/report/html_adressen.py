"""Addresses within the page: which ids there are, so that every link leads somewhere."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from itplan.report.model_bericht import Abschnitt, Begriff, Begriffe, Bericht, Block, Schaubild
from itplan.report.model_tables import Tabelle, Zeile


def slug(text: str) -> str:
    """A text as a part of an id."""
    return re.sub(r"[^0-9A-Za-zÄÖÜäöüß]+", "-", text).strip("-")


def picture_id(schaubild: Schaubild) -> str:
    """The name of a chart on the page; its heading is `h-` and this."""
    return f"bild-{slug(schaubild.name)}"


def term_id(begriff: Begriff) -> str:
    """The place of a word in the glossary."""
    return f"begriff-{slug(begriff.wort)}"


@dataclass(frozen=True, slots=True)
class Adressen:
    """Where a link can lead: rows by `tabelle:anker`, titles by their anchor."""

    zeilen: Mapping[str, str]
    titel: frozenset[str]

    def find(self, verweis: str) -> str:
        """The id that a link of a table leads to; empty where the page does not hold it."""
        if verweis in self.titel:
            return verweis
        anker = verweis.partition(":")[2]
        return anker if anker in self.titel else self.zeilen.get(verweis, "")

    def of_row(self, tabelle: Tabelle, zeile: Zeile) -> str:
        """The id of a row; empty where nothing can link to it."""
        return self.zeilen.get(f"{tabelle.name}:{zeile.anker}", "") if zeile.anker else ""


def addresses(bericht: Bericht) -> Adressen:
    """All addresses of the page that a table can link to."""
    zeilen = {
        f"{tabelle.name}:{zeile.anker}": f"t-{slug(tabelle.name)}-{slug(zeile.anker)}"
        for tabelle in tables(bericht.abschnitte)
        for zeile in tabelle.zeilen
        if zeile.anker
    }
    alt = {titel.anker for titel in bericht.titel.alt}
    neu = {titel.anker for titel in bericht.titel.neu}
    return Adressen(zeilen, frozenset(alt | neu))


def blocks(abschnitte: Iterable[Block]) -> Iterable[Block]:
    """All blocks, those within parts too."""
    for block in abschnitte:
        yield block
        if isinstance(block, Abschnitt):
            yield from blocks(block.bloecke)


def tables(abschnitte: Iterable[Abschnitt]) -> Iterable[Tabelle]:
    """All tables, those beside charts too."""
    for block in blocks(abschnitte):
        if isinstance(block, Tabelle):
            yield block
        elif isinstance(block, Schaubild):
            yield block.tabelle


def terms(abschnitte: Iterable[Abschnitt]) -> Iterable[Begriff]:
    """The words that the page explains."""
    for block in blocks(abschnitte):
        if isinstance(block, Begriffe):
            yield from block.eintraege
