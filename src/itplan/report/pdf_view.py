"""The report as data for the templates of the paper: texts as printed, tables with widths.

Nothing in it is typst source: every text reaches the templates as a string and is set as it is.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from itplan.report.model_bericht import (
    Abschnitt,
    Begriffe,
    Bericht,
    Block,
    Schaubild,
    Warnhinweis,
)
from itplan.report.model_stil import font_family
from itplan.report.model_tables import Tabelle
from itplan.report.pdf_farbe import paper_colours
from itplan.report.pdf_satz import Satztabelle, Satzzeile, Zelle, fit
from itplan.report.pdf_schrift import printable
from itplan.report.pdf_tabelle import anchors, set_tabelle
from itplan.report.pdf_titel import Teil, title_addresses
from itplan.report.pdf_titel_alt import old_titles
from itplan.report.pdf_titel_neu import new_titles

Json = Any
_GROESSE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_HOECHSTENS = 1.35
"""A chart higher than this, for its width, is fitted to the page by its height."""


def view(bericht: Bericht, bilder: Mapping[str, str]) -> Json:
    """Everything that the templates set."""
    kopf, gestaltung = bericht.kopf, bericht.gestaltung
    logo = gestaltung.logo
    daten = {
        "titel": kopf.titelzeile,
        "dokument": f"{kopf.titelzeile} – {kopf.land}, {kopf.phase} {kopf.jahre_text}",
        "land": kopf.land,
        "links": f"{kopf.land} · {kopf.titelzeile}",
        "rechts": f"{kopf.phase} · {kopf.jahre_text} · Stand {kopf.stand_text}",
        "phase": kopf.phase,
        "jahre": kopf.jahre_text,
        "stand": kopf.stand_text,
        "vorbehalt": kopf.vorbehalt,
        "herausgeber": gestaltung.herausgeber or kopf.land,
        "adresse": gestaltung.adresse,
        "fassung": f"itplan {bericht.version}",
        "logo": {"datei": f"logo.{logo.art}", "text": logo.text} if logo else None,
        "kennzahlen": [kennzahl._asdict() for kennzahl in bericht.kennzahlen],
        "lage": list(bericht.lage),
        "abschnitte": [*_sections(bericht, bilder), *_appendix(bericht)],
        "schrift": font_family(),
        "farben": dict(paper_colours(gestaltung.farbe)),
    }
    return _in_letters(daten)


def _in_letters(wert: Json) -> Json:
    """The same with every text in letters that can be printed."""
    if isinstance(wert, str):
        return printable(wert)
    if isinstance(wert, list):
        return [_in_letters(teil) for teil in wert]
    if isinstance(wert, dict):
        return {name: _in_letters(teil) for name, teil in wert.items()}
    return wert


# --- sections -------------------------------------------------------------------------------


def _sections(bericht: Bericht, bilder: Mapping[str, str]) -> Iterator[Json]:
    anker = frozenset(_addresses(bericht))
    for abschnitt in bericht.abschnitte:
        yield _section(abschnitt, bilder, anker)


def _addresses(bericht: Bericht) -> Iterator[str]:
    """Everything on the paper that can be linked to."""
    for abschnitt in bericht.abschnitte:
        yield from _addresses_in(abschnitt)
    yield from title_addresses(bericht.titel)


def _addresses_in(abschnitt: Abschnitt) -> Iterator[str]:
    yield abschnitt.kennung
    for block in abschnitt.bloecke:
        if isinstance(block, Abschnitt):
            yield from _addresses_in(block)
        elif isinstance(block, Tabelle):
            yield from anchors(block)
        elif isinstance(block, Schaubild):
            yield from anchors(block.tabelle)


def _section(abschnitt: Abschnitt, bilder: Mapping[str, str], anker: Collection[str]) -> Json:
    bloecke = [j for block in abschnitt.bloecke for j in _blocks(block, bilder, anker)]
    return _json_section(abschnitt.kennung, abschnitt.titel, abschnitt.frage, bloecke)


def _json_section(kennung: str, titel: str, frage: str, bloecke: Sequence[Json]) -> Json:
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
            yield _section(block, bilder, anker)
        case Tabelle():
            yield from map(_table, fit(set_tabelle(block, anker)))
        case Schaubild(name, titel, beschreibung, _, _, tabelle):
            if name in bilder:
                yield _picture(name, titel, beschreibung, bilder[name])
            yield from map(_table, fit(set_tabelle(tabelle, anker)))


def _picture(name: str, titel: str, beschreibung: str, svg: str) -> Json:
    masse = _GROESSE.search(svg)
    hoch = masse is not None and float(masse[2]) > _HOECHSTENS * float(masse[1])
    return {
        "art": "bild",
        "datei": picture_file(name),
        "titel": titel,
        "text": beschreibung,
        "hoch": hoch,
    }


def picture_file(name: str) -> str:
    """Where the templates find a chart."""
    return f"bild-{name}.svg"


def _turned(bloecke: Sequence[Json]) -> list[Json]:
    """Blocks in order; wide tables that follow each other share pages on their side."""
    gruppen: list[Json] = []
    for block, naechster in pairwise(bloecke):
        if block["art"] == "absatz":
            block["bleibt"] = naechster["art"] in ("bild", "tabelle") and not naechster.get("quer")
    for block in bloecke:
        if block.get("quer") and gruppen and gruppen[-1]["art"] == "quer":
            gruppen[-1]["bloecke"].append(block)
        elif block.get("quer"):
            gruppen.append({"art": "quer", "bloecke": [block]})
        else:
            gruppen.append(block)
    return gruppen


# --- tables ---------------------------------------------------------------------------------


def _table(tabelle: Satztabelle) -> Json:
    return {
        "art": "tabelle",
        "titel": tabelle.titel,
        "text": tabelle.erklaerung,
        "laufend": tabelle.laufend,
        "quer": tabelle.quer,
        "breiten": [spalte.breite for spalte in tabelle.spalten],
        "zahlen": [spalte.zahl for spalte in tabelle.spalten],
        "kopf": [spalte.kopf for spalte in tabelle.spalten],
        "zeilen": list(_rows(tabelle.zeilen)),
    }


def _rows(zeilen: Sequence[Satzzeile]) -> Iterator[Json]:
    """The rows; `mit` says of how many rows that must not be torn apart this is the first."""
    gebunden = 0
    for index, zeile in enumerate(zeilen):
        mit = 0 if gebunden > 1 else _bound(zeilen, index)
        gebunden = mit if mit else gebunden - 1
        yield {"art": zeile.art, "mit": mit, "zellen": [_cell(zelle) for zelle in zeile.zellen]}


def _bound(zeilen: Sequence[Satzzeile], index: int) -> int:
    """A row and the sums below it; 0 where nothing hangs on it."""
    if zeilen[index].art in ("ueberschrift", "text"):
        return 0
    ende = index + 1
    while ende < len(zeilen) and zeilen[ende].art in ("summe", "gesamt"):
        ende += 1
    return ende - index if ende > index + 1 else 0


def _cell(zelle: Zelle) -> Json:
    """A plain cell is a plain text: most are, and there are many."""
    if not any(zelle[1:]):
        return zelle.text
    felder = {name: wert for name, wert in zelle._asdict().items() if wert}
    if zelle.verweise:
        felder["verweise"] = [list(verweis) for verweis in zelle.verweise]
    return {"text": "", **felder}


# --- appendix -------------------------------------------------------------------------------


def _appendix(bericht: Bericht) -> Iterator[Json]:
    if not bericht.titel.neu and not bericht.titel.alt:
        return
    anker = title_addresses(bericht.titel)
    yield _list_section(
        "anhang-neu",
        "Anhang 1: Alle Titel des neuen Einzelplans",
        "Welche Titel hat der neue Einzelplan, und woraus entstehen sie?",
        "Beträge in Euro, auf den Cent. Unter jedem Titel stehen seine Titelgruppe (TGr.), seine "
        "Funktion, wer ihn bewirtschaftet und die bisherigen Titel, aus denen er entsteht.",
        new_titles(bericht.titel, anker),
    )
    yield _list_section(
        "anhang-alt",
        "Anhang 2: Alle bisherigen IT-Titel der Ressorts",
        "Was wird aus jedem IT-Titel, den ein Ressort gemeldet hat?",
        "Beträge in Euro, auf den Cent. „Ansatz“ ist, was das Ressort geplant hat, „umgesetzt“, "
        "was davon in den neuen Titel unter „Wohin“ geht. Titel ohne IT-Bezug und nicht "
        "öffentliche Titel zählen nur in den Summen mit.",
        old_titles(bericht.titel, bericht.kopf.jahre, anker),
    )


def _list_section(kennung: str, titel: str, frage: str, text: str, teile: Iterable[Teil]) -> Json:
    bloecke = [
        _json_section(f"{kennung}-{nummer}", teil.titel, "", list(map(_table, fit(teil.tabelle))))
        for nummer, teil in enumerate(teile, start=1)
    ]
    absatz = {"art": "absatz", "text": text, "bleibt": True}
    return _json_section(kennung, titel, frage, [absatz, *bloecke])
