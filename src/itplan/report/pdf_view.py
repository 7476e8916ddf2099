"""The report as data for the templates of the paper: texts as printed, tables with widths.

Nothing in it is typst source: every text reaches the templates as a string and is set as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from itplan.report.model_bericht import Abschnitt, Bericht, Schaubild
from itplan.report.model_stil import font_family
from itplan.report.model_tables import Tabelle
from itplan.report.pdf_bloecke import build_section, section
from itplan.report.pdf_farbe import paper_colours
from itplan.report.pdf_gitter import grid
from itplan.report.pdf_satz import fit
from itplan.report.pdf_schrift import printable
from itplan.report.pdf_tabelle import anchors
from itplan.report.pdf_titel import Teil, title_addresses
from itplan.report.pdf_titel_alt import old_titles
from itplan.report.pdf_titel_neu import new_titles

Json = Any
_ZUSAMMEN = re.compile(r"(?<=§) (?=\d)|(?<=\d) (?=%|€|Mio\.|Mrd\.)|(?<=Mio\.|Mrd\.) (?=€)")
"""Blanks at which no line ends."""


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
        "logo": {"art": logo.art, "text": logo.text or kopf.land} if logo else None,
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
        return _ZUSAMMEN.sub("\N{NO-BREAK SPACE}", printable(wert))
    if isinstance(wert, list):
        return [_in_letters(teil) for teil in wert]
    if isinstance(wert, dict):
        return {name: _in_letters(teil) for name, teil in wert.items()}
    return wert


def _sections(bericht: Bericht, bilder: Mapping[str, str]) -> Iterator[Json]:
    anker = frozenset(_addresses(bericht))
    for abschnitt in bericht.abschnitte:
        yield section(abschnitt, bilder, anker)


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
        build_section(f"{kennung}-{nummer}", teil.titel, "", list(map(grid, fit(teil.tabelle))))
        for nummer, teil in enumerate(teile, start=1)
    ]
    absatz = {"art": "absatz", "text": text, "bleibt": True}
    return build_section(kennung, titel, frage, [absatz, *bloecke])
