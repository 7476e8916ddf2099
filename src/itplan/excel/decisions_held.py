"""The sheet that lists all decisions: whose they are, which hold, and which wait to be settled."""

from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from itplan.excel.decisions_cells import EintragUnlesbar, read_settled
from itplan.excel.decisions_raster import Raster, find_rasters
from itplan.excel.decisions_rows import read_hidden, refuse_changed
from itplan.excel.decisions_seal import missing_columns, read_seals
from itplan.excel.reader.workbook import Tabelle
from itplan.haushalt.befund import Befund
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.haushaltsstelle import code_text
from itplan.haushalt.herkunft import Herkunft, column_letters
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel
from itplan.umsetzung.entscheidungsblatt import (
    EINZELPLAN,
    ERLEDIGT,
    HIDDEN_HEADS,
    JAHRE,
    KENNUNG,
    KENNUNG_KOPF,
    LAND,
    SCHLUESSEL,
    SIEGEL,
    WARTEND,
    years_text,
)
from itplan.umsetzung.entscheidungstext import show_key, show_source

_KENNUNG = frozenset({KENNUNG_KOPF, LAND, EINZELPLAN, JAHRE, WARTEND})
_LISTEN = frozenset({*HIDDEN_HEADS, ERLEDIGT})
_ERKENNBAR = 2


class Entscheidungsliste(NamedTuple):
    """The tables of the sheet: one row about the workbook, what holds, what waits."""

    kennung: Raster
    geltend: tuple[Raster, ...]
    offen: tuple[Raster, ...]


def find_list(datei: str, tabellen: Iterable[Tabelle]) -> Entscheidungsliste | None:
    """The sheet by the words of its heads, whatever it is called; None where there is none."""
    for tabelle in tabellen:
        kennungen = list(find_rasters(datei, tabelle, _KENNUNG, len(_KENNUNG)))
        if kennungen:
            listen = list(find_rasters(datei, tabelle, _LISTEN, _ERKENNBAR))
            return Entscheidungsliste(
                kennungen[0],
                tuple(raster for raster in listen if ERLEDIGT not in raster.spalten),
                tuple(raster for raster in listen if ERLEDIGT in raster.spalten),
            )
    return None


def check_identity(kennung: Raster, haushalt: Haushalt) -> Iterator[Befund]:
    """The workbook is of this Land, this Einzelplan, these Haushaltsjahre and this version."""
    zeile = _identity_row(kennung)
    if zeile is None:
        zelle = kennung.name(kennung.kopf, KENNUNG_KOPF)
        text = "Die Mappe sagt nicht mehr, zu welchem Haushalt sie gehört."
        yield kennung.befund("entscheidungsdatei_schluessel", text, zelle)
        return
    soll = {
        KENNUNG_KOPF: KENNUNG,
        LAND: haushalt.land,
        EINZELPLAN: haushalt.einzelplan,
        JAHRE: years_text(haushalt.jahre),
    }
    for kopf, erwartet in soll.items():
        ist = code_text(kennung.value(zeile, kopf))
        if ist != " ".join(erwartet.split()) and ist != erwartet:
            text = f"Die Entscheidungen gehören zu einem anderen Lauf: {kopf} {ist or 'fehlt'}."
            zelle = kennung.name(zeile, kopf)
            code = "entscheidungsdatei_anderer_lauf"
            yield kennung.befund(code, text, zelle, wert=ist, erwartet=erwartet)
            return


def _identity_row(kennung: Raster) -> int | None:
    return next((z for z in kennung.zeilen if not kennung.is_empty(z, KENNUNG_KOPF)), None)


def check_tables(liste: Entscheidungsliste) -> Iterator[Befund]:
    """Both lists are there, with the columns by which a decision is found again, and whole."""
    if fehlt := next(_missing(liste), None):
        yield fehlt  # both tables share their columns
        return
    zeile = _identity_row(liste.kennung)
    wartend = "" if zeile is None else code_text(liste.kennung.value(zeile, WARTEND))
    da = sum(1 for raster in liste.offen for _ in _rows(raster))
    if wartend != str(da):
        text = f"Von {wartend} nicht angewandten Entscheidungen stehen noch {da} auf dem Blatt."
        raster = liste.offen[0]
        zelle = raster.name(raster.kopf, ERLEDIGT)
        code = "entscheidungsdatei_zeile_fehlt"
        yield raster.befund(code, text, zelle, wert=str(da), erwartet=wartend)


def _missing(liste: Entscheidungsliste) -> Iterator[Befund]:
    for listen, weitere in ((liste.geltend, ()), (liste.offen, (SIEGEL,))):
        for raster in listen:
            if fehlend := [k for k in (*HIDDEN_HEADS, *weitere) if k not in raster.spalten]:
                yield missing_columns(raster, fehlend)
        if not listen:
            yield missing_columns(liste.kennung, list(HIDDEN_HEADS))


def check_all_there(
    geltend: Iterable[Raster], da: set[Vorgangsschluessel], befunde: list[Befund]
) -> None:
    """Every decision that held has its row still, in one of the sheets or in both."""
    for raster in geltend:
        for zeile, herkunft in _rows(raster):
            verborgen = read_hidden(raster, zeile, herkunft, befunde)
            if verborgen and verborgen.schluessel not in da:
                befunde.append(
                    raster.befund(
                        "entscheidungsdatei_zeile_fehlt",
                        f"Die Zeile der Entscheidung zu {show_key(verborgen.schluessel)} fehlt.",
                        f"A{zeile + 1}",
                        haushaltsstelle=show_source(verborgen.schluessel),
                    )
                )


def carry_over(
    offen: Iterable[Raster], neu: set[Vorgangsschluessel], befunde: list[Befund]
) -> Iterator[Entscheidung]:
    """Decisions that could not be applied, and are neither settled nor replaced by a new one."""
    for raster in offen:
        siegel = read_seals(raster, befunde)
        for zeile, herkunft in _rows(raster):
            verborgen = read_hidden(raster, zeile, herkunft, befunde)
            if not verborgen or refuse_changed(raster, zeile, siegel, befunde):
                continue
            assert verborgen.entscheidung  # it would not be there without
            name, zelle = show_key(verborgen.schluessel), raster.name(zeile, ERLEDIGT)
            stelle = show_source(verborgen.schluessel)
            try:
                erledigt = read_settled(raster, zeile, ERLEDIGT)
            except EintragUnlesbar as fehler:
                text = f"{ERLEDIGT}: {fehler}"
                befunde.append(
                    raster.befund("eintrag_unlesbar", text, zelle, erwartet=fehler.erwartet)
                )
                continue
            if erledigt:
                text = f"Die Entscheidung zu {name} ist erledigt."
                code = "eintrag_erledigt"
            elif verborgen.schluessel in neu:
                text = f"Die Entscheidung zu {name} wird durch die neue ersetzt."
                code = "eintrag_ersetzt"
            else:
                yield verborgen.entscheidung
                continue
            befunde.append(raster.befund(code, text, zelle, haushaltsstelle=stelle))


def _rows(raster: Raster) -> Iterator[tuple[int, Herkunft]]:
    orte: dict[Hashable, str] = {"wahl": column_letters(raster.spalten[SCHLUESSEL])}
    for zeile in raster.zeilen:
        if not raster.is_empty(zeile, SCHLUESSEL):
            yield zeile, Herkunft(raster.blatt, zeile + 1, orte)
