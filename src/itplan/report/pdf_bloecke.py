"""Sections of the report as data for the templates of the paper: their blocks, in order."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from itplan.report.model_bericht import Abschnitt, Begriffe, Block, Schaubild, Warnhinweis
from itplan.report.model_tables import Tabelle
from itplan.report.pdf_gitter import grid
from itplan.report.pdf_satz import fit
from itplan.report.pdf_tabelle import set_tabelle

Json = Any
_GROESSE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_HOECHSTENS = 1.35
"""A chart higher than this, for its width, is fitted to the page by its height."""

_TEXTE_QUER = 3


def section(abschnitt: Abschnitt, bilder: Mapping[str, str], anker: Collection[str]) -> Json:
    """A section with its blocks and the sections within; `anker` is all that can be linked to."""
    bloecke = [j for block in abschnitt.bloecke for j in _blocks(block, bilder, anker)]
    return build_section(abschnitt.kennung, abschnitt.titel, abschnitt.frage, bloecke)


def build_section(kennung: str, titel: str, frage: str, bloecke: Sequence[Json]) -> Json:
    """A section of blocks that are data already."""
    return {
        "art": "abschnitt",
        "kennung": kennung,
        "titel": titel,
        "frage": frage,
        "bloecke": _turned(bloecke),
    }


def _blocks(block: Block, bilder: Mapping[str, str], anker: Collection[str]) -> Iterator[Json]:
    match block:
        case str():
            yield {"art": "absatz", "text": block, "bleibt": False}
        case Warnhinweis(text):
            yield {"art": "hinweis", "text": text}
        case Begriffe(eintraege):
            yield {"art": "begriffe", "eintraege": [eintrag._asdict() for eintrag in eintraege]}
        case Abschnitt():
            yield section(block, bilder, anker)
        case Tabelle():
            yield from map(grid, fit(set_tabelle(block, anker)))
        case Schaubild(name, titel, beschreibung, _, _, tabelle):
            if name in bilder:
                yield _picture(name, titel, beschreibung, bilder[name])
            yield from map(grid, fit(set_tabelle(tabelle, anker)))


def _picture(name: str, titel: str, beschreibung: str, svg: str) -> Json:
    masse = _GROESSE.search(svg)
    hoch = masse is not None and float(masse[2]) > _HOECHSTENS * float(masse[1])
    return {
        "art": "bild",
        "datei": picture_file(name),
        "titel": titel,
        "text": beschreibung or titel or name,  # PDF/UA takes no picture without words
        "hoch": hoch,
    }


def picture_file(name: str) -> str:
    """Where the templates find a chart."""
    return f"bild-{name}.svg"


def _turned(bloecke: Sequence[Json]) -> list[Json]:
    """Blocks in order; wide tables share pages on their side with the texts that lead to them."""
    _keep_with_next(bloecke)
    gruppen: list[Json] = []
    for block in bloecke:
        if not block.get("quer"):
            gruppen.append(block)
            continue
        davor = _texts_at_the_end(gruppen)
        if gruppen and gruppen[-1]["art"] == "quer":
            gruppen[-1]["bloecke"] += [*davor, block]
        else:
            gruppen.append({"art": "quer", "bloecke": [*davor, block]})
    return gruppen


def _keep_with_next(bloecke: Sequence[Json]) -> None:
    """A sentence stays on the page of the chart or table that it leads to."""
    for block, naechster in pairwise(bloecke):
        if block["art"] == "absatz":
            block["bleibt"] = naechster["art"] in ("bild", "tabelle")


def _texts_at_the_end(gruppen: list[Json]) -> list[Json]:
    """Take off the last texts, a few at most: more would read badly across a wide page."""
    davor: list[Json] = []
    while gruppen and gruppen[-1]["art"] in ("absatz", "hinweis") and len(davor) < _TEXTE_QUER:
        davor.insert(0, gruppen.pop())
    return davor
