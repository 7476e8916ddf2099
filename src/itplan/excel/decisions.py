"""Decisions read back from our own workbook, in which a person may have sorted and filtered.

All or nothing: where anything is wrong with its form, no decision of the file is handed on.
"""

from collections.abc import Iterator
from typing import NamedTuple

from itplan.container import judge_container
from itplan.excel.decisions_held import (
    Entscheidungsliste,
    carry_over,
    check_all_there,
    check_identity,
    check_tables,
    find_list,
)
from itplan.excel.decisions_merge import merge
from itplan.excel.decisions_raster import Raster, find_rasters
from itplan.excel.decisions_rows import Leseplan, Zeilenleser
from itplan.excel.decisions_seal import missing_columns
from itplan.excel.reader.unlesbar import MappeUnlesbar
from itplan.excel.reader.workbook import Tabelle, open_workbook
from itplan.haushalt.befund import Befund
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.vorgaben import Grenzen
from itplan.pruefung.meldung import finding
from itplan.umsetzung.entscheidung import Entscheidung
from itplan.umsetzung.entscheidungsblatt import (
    ENTSCHEIDUNGEN,
    HIDDEN_HEADS,
    SIEGEL,
    SYNOPSE,
    UMSETZUNGSLISTE,
    input_heads,
    may_hold_decisions,
)
from itplan.umsetzung.rueckgabe import Rueckgabe

_ERKENNBAR = 5
"""So many heads show that a table is one for decisions, however many others were deleted."""


class Rahmen(NamedTuple):
    """What a workbook must fit: the budget, how long a Kapitel is, what reading may cost."""

    haushalt: Haushalt
    kapitelstellen: int
    grenzen: Grenzen


def read_decisions(inhalt: bytes, datei: str, rahmen: Rahmen) -> Rueckgabe:
    """The decisions of a workbook; `datei` is its name in findings."""
    befunde: list[Befund] = []
    try:
        judge_container(inhalt, rahmen.grenzen)
        tabellen = open_workbook(inhalt, rahmen.grenzen.zellen, may_hold_decisions)
    except MappeUnlesbar as fehler:
        return unreadable(datei, fehler)
    entscheidungen = tuple(_read_sheets(datei, tabellen, rahmen, befunde))
    if any(befund.schwere == "fehler" for befund in befunde):
        return Rueckgabe((), tuple(befunde))
    if not entscheidungen and not befunde:
        text = "In der Arbeitsmappe ist nichts entschieden."
        befunde.append(finding("entscheidungsdatei_leer", text, datei=datei))
    return Rueckgabe(entscheidungen, tuple(befunde))


def unreadable(datei: str, fehler: MappeUnlesbar) -> Rueckgabe:
    """The one finding on a file that cannot be read."""
    text = f"Die Entscheidungen lassen sich nicht lesen. {fehler}"
    return Rueckgabe((), (finding("entscheidungsdatei_unlesbar", text, datei=datei),))


def _read_sheets(
    datei: str, tabellen: list[Tabelle], rahmen: Rahmen, befunde: list[Befund]
) -> Iterator[Entscheidung]:
    liste = find_list(datei, tabellen)
    uebrige = [t for t in tabellen if liste is None or t.name != liste.kennung.blatt.name]
    worte = frozenset((*input_heads(rahmen.haushalt.jahre), *HIDDEN_HEADS))
    raster = [r for t in uebrige for r in find_rasters(datei, t, worte, _ERKENNBAR)]
    if liste:
        befunde += check_identity(liste.kennung, rahmen.haushalt)
    if not befunde:
        befunde += _missing_sheets(datei, tabellen, raster, liste)
    if not befunde and liste:
        befunde += [*_missing_columns(raster, rahmen), *check_tables(liste)]
    if befunde or liste is None:
        return
    plan = Leseplan.of(rahmen.haushalt.jahre, rahmen.kapitelstellen)
    leser = [Zeilenleser(eines, plan) for eines in raster]
    eintraege = [eintrag for einer in leser for eintrag in einer.read()]
    befunde += (befund for einer in leser for befund in einer.befunde)
    check_all_there(liste.geltend, {key for einer in leser for key in einer.gesehen}, befunde)
    neue = list(merge(eintraege, befunde))
    yield from neue
    yield from carry_over(liste.offen, {e.schluessel for e in neue}, befunde)


def _missing_sheets(
    datei: str, tabellen: list[Tabelle], raster: list[Raster], liste: Entscheidungsliste | None
) -> Iterator[Befund]:
    """A sheet may have another name; then it stands for one that is missing."""
    gefunden = {eines.blatt.name for eines in raster}
    if not liste and not gefunden:
        text = "Die Datei ist keine Arbeitsmappe, in der über Umsetzungen entschieden wurde."
        yield finding("entscheidungsdatei_fremd", text, datei=datei)
        return
    if not liste:
        yield _without_sheet(datei, ENTSCHEIDUNGEN)
    fehlend = [name for name in (UMSETZUNGSLISTE, SYNOPSE) if name not in gefunden]
    umbenannt = len(gefunden - {UMSETZUNGSLISTE, SYNOPSE})
    for name in fehlend[umbenannt:]:
        yield _without_sheet(datei, name, da=name in {tabelle.name for tabelle in tabellen})


def _without_sheet(datei: str, name: str, *, da: bool = False) -> Befund:
    code, text = "entscheidungsdatei_blatt_fehlt", f"Das Blatt „{name}“ fehlt."
    if da:
        code = "entscheidungsdatei_spalte_fehlt"
        text = f"Auf dem Blatt „{name}“ fehlen die Spalten der Entscheidungen."
    return finding(code, text, datei=datei, blatt=name, erwartet=name)


def _missing_columns(raster: list[Raster], rahmen: Rahmen) -> Iterator[Befund]:
    for eines in raster:
        noetig = [*input_heads(rahmen.haushalt.jahre), *HIDDEN_HEADS, SIEGEL]
        if fehlend := [kopf for kopf in noetig if kopf not in eines.spalten]:
            yield missing_columns(eines, fehlend)
        for kopf in noetig:
            if f"{kopf} (2)" in eines.spalten:
                text = f"Die Spalte „{kopf}“ steht doppelt da; welche gilt, wird nicht geraten."
                zelle = eines.name(eines.kopf, f"{kopf} (2)")
                yield eines.befund("entscheidungsdatei_spalte_fehlt", text, zelle)
