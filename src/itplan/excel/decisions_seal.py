"""What nobody may change beside a decision: amounts, sums and codes as they were written."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from itplan.excel.decisions_raster import Raster
from itplan.haushalt.befund import Befund
from itplan.haushalt.betrag import CENT_JE_EURO, format_betrag
from itplan.haushalt.haushaltsstelle import code_text
from itplan.haushalt.rohzeile import Zellwert
from itplan.pruefung.datum import show_value
from itplan.umsetzung.entscheidungsblatt import SCHLUESSEL, SIEGEL


class Bruch(NamedTuple):
    """A cell that holds something else than was written."""

    zeile: int
    kopf: str
    erwartet: Any


Siegel = dict[str, Any]
"""What the protected cells of a row held, by the heads of their columns."""


def read_seals(raster: Raster, befunde: list[Befund]) -> dict[int, Siegel]:
    """The Siegel of each row that has one; one that somebody changed goes to `befunde`."""
    alle: dict[int, Siegel] = {}
    for zeile in raster.zeilen:
        if text := raster.text(zeile, SIEGEL):
            siegel = _parse(text)
            if siegel is None:
                befunde.append(hidden_changed(raster, zeile, SIEGEL))
            else:
                alle[zeile] = siegel
    return alle


def hidden_changed(raster: Raster, zeile: int, kopf: str) -> Befund:
    """The finding on a hidden cell that somebody changed."""
    text = "Die verborgenen Felder dieser Zeile wurden verändert."
    return raster.befund("entscheidungsdatei_schluessel", text, raster.name(zeile, kopf))


def broken_seals(raster: Raster, siegel: Mapping[int, Siegel]) -> Iterator[Befund]:
    """One finding per column that somebody changed, at its first such cell."""
    koepfe = [
        kopf
        for kopf in dict.fromkeys(kopf for werte in siegel.values() for kopf in werte)
        if kopf != SCHLUESSEL
    ]
    if fehlend := [kopf for kopf in koepfe if kopf not in raster.spalten]:
        yield missing_columns(raster, fehlend)
        return
    yield from _told(raster, list(_breaks(raster, siegel, koepfe)))


def missing_columns(raster: Raster, fehlend: list[str]) -> Befund:
    """The one finding about all columns that are gone."""
    namen = ", ".join(f"„{kopf}“" for kopf in fehlend)
    text = (
        f"Die Spalte {namen} fehlt; sie wurde gelöscht oder umbenannt."
        if len(fehlend) == 1
        else f"Die Spalten {namen} fehlen; sie wurden gelöscht oder umbenannt."
    )
    zelle = f"A{raster.kopf + 1}"
    return raster.befund("entscheidungsdatei_spalte_fehlt", text, zelle, erwartet=namen)


def _breaks(
    raster: Raster, geschrieben: Mapping[int, Siegel], koepfe: list[str]
) -> Iterator[Bruch]:
    formeln = raster.tabelle.zusatz.form.formeln
    for zeile, werte in geschrieben.items():
        for kopf in koepfe:
            erwartet = werte.get(kopf)
            if isinstance(erwartet, list):  # a sum, that Excel computes
                if (zeile, raster.spalten[kopf]) in formeln:
                    continue
                [erwartet] = erwartet
            if not _holds(raster.value(zeile, kopf), erwartet):
                yield Bruch(zeile, kopf, erwartet)


def _told(raster: Raster, brueche: list[Bruch]) -> Iterator[Befund]:
    je_spalte: dict[str, list[Bruch]] = {}
    for bruch in brueche:
        je_spalte.setdefault(bruch.kopf, []).append(bruch)
    codes = [kopf for kopf, gleiche in je_spalte.items() if isinstance(gleiche[0].erwartet, str)]
    if codes and len(je_spalte[codes[0]]) > 1 and len(je_spalte) > 1:
        erster = brueche[0]
        zeilen = len({bruch.zeile for bruch in brueche})
        yield _befund(
            raster,
            erster,
            f"In {zeilen} Zeilen gehören Haushaltsstellen und Beträge nicht mehr zu den Eingaben"
            " daneben; vermutlich wurde nur ein Teil der Spalten sortiert.",
        )
        return
    for kopf, gleiche in je_spalte.items():
        weitere = f" Das gilt auch für {len(gleiche) - 1} weitere Zeilen." if gleiche[1:] else ""
        text = f"„{kopf}“ wurde verändert; das ist kein Eingabefeld.{weitere}"
        yield _befund(raster, gleiche[0], text)


def _befund(raster: Raster, bruch: Bruch, text: str) -> Befund:
    ist = raster.value(bruch.zeile, bruch.kopf)
    return raster.befund(
        "entscheidungsdatei_geaendert",
        text,
        raster.name(bruch.zeile, bruch.kopf),
        wert=_show(ist, bruch.erwartet) or None,
        erwartet=_expected(bruch.erwartet),
    )


def _holds(wert: Zellwert, erwartet: Any) -> bool:
    if erwartet is None:
        return not code_text(wert)
    if isinstance(erwartet, str):
        return not erwartet or " ".join(code_text(wert).split()) == erwartet
    zahl = isinstance(wert, (int, float)) and not isinstance(wert, bool)
    return zahl and round(float(wert) * CENT_JE_EURO) == erwartet  # type: ignore[arg-type]


def _show(wert: Zellwert, erwartet: Any) -> str:
    if isinstance(wert, float) and not isinstance(erwartet, str) and abs(wert) < 10**13:
        return format_betrag(round(wert * CENT_JE_EURO))
    return show_value(wert)


def _expected(erwartet: Any) -> str:
    if erwartet is None:
        return "eine leere Zelle"
    return erwartet if isinstance(erwartet, str) else format_betrag(erwartet)


def _parse(text: str) -> Siegel | None:
    try:
        werte = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(werte, dict) or not all(_is_sealed(wert) for wert in werte.values()):
        return None
    return werte


def _is_sealed(wert: Any) -> bool:
    if isinstance(wert, list):
        return len(wert) == 1 and type(wert[0]) in (int, str)
    return type(wert) in (int, str)
