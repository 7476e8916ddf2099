"""Siegel: what the protected cells of a row hold, so that a change in them shows on the way back.

It stands in a hidden column, beside each row in whose table something can be decided, with a
checksum over the other hidden cells of the row.
"""

import json
from collections.abc import Mapping
from dataclasses import replace

from itplan.report.model_blatt import Arbeitsblatt
from itplan.report.model_tables import Spalte, Tabelle, Wert, Zeile
from itplan.umsetzung.entscheidungsblatt import HIDDEN_HEADS, SCHLUESSEL, SIEGEL
from itplan.umsetzung.entscheidungstext import checksum

_BESIEGELT = ("betrag", "zahl", "code")
_OHNE = ("text", "ueberschrift")
_LAENGSTER_CODE = 200
Siegelwert = int | str | list[int | str]


def seal(blatt: Arbeitsblatt) -> Arbeitsblatt:
    """The sheet with the Siegel of each row in which something can be decided, and of its sums."""
    if not blatt.mit_eingabe:
        return blatt
    teile = (
        _seal_table(t) if isinstance(t, Tabelle) and _decides(t) else t for t in blatt.abschnitte
    )
    return replace(blatt, abschnitte=tuple(teile))


def _decides(tabelle: Tabelle) -> bool:
    koepfe = {spalte.kopf for spalte in tabelle.spalten}
    return koepfe.issuperset(HIDDEN_HEADS) and any(s.eingabe for s in tabelle.spalten)


def _seal_table(tabelle: Tabelle) -> Tabelle:
    gezeigt, breite = _sealed_columns(tabelle), len(tabelle.spalten)
    verborgen = [index for index, s in enumerate(tabelle.spalten) if s.kopf in HIDDEN_HEADS]
    zeilen = []
    for zeile in tabelle.zeilen:
        werte = (*zeile.werte, *[None] * (breite - len(zeile.werte)))
        siegel = _values(zeile, gezeigt)
        if any(werte[index] for index in verborgen):
            siegel[SCHLUESSEL] = checksum(str(werte[index] or "") for index in verborgen)
        zeilen.append(replace(zeile, werte=(*werte, json.dumps(siegel) if siegel else None)))
    spalten = (*tabelle.spalten, Spalte(SIEGEL, "text", 20, verborgen=True))
    return replace(tabelle, spalten=spalten, zeilen=zeilen)


def _sealed_columns(tabelle: Tabelle) -> dict[int, tuple[str, Spalte]]:
    """The columns that count, by their place; a head that stands there again gets a number."""
    koepfe: dict[str, int] = {}
    for index, spalte in enumerate(tabelle.spalten):
        koepfe[_free_name(" ".join(spalte.kopf.split()), koepfe)] = index
    return {
        index: (kopf, tabelle.spalten[index])
        for kopf, index in koepfe.items()
        if _counts(tabelle.spalten[index])
    }


def _free_name(kopf: str, vergeben: Mapping[str, int]) -> str:
    name, nummer = kopf, 2
    while name in vergeben:
        name, nummer = f"{kopf} ({nummer})", nummer + 1
    return name


def _counts(spalte: Spalte) -> bool:
    return spalte.art in _BESIEGELT and spalte.eingabe is None and not spalte.verborgen


def _values(zeile: Zeile, gezeigt: Mapping[int, tuple[str, Spalte]]) -> dict[str, Siegelwert]:
    """What Excel computes stands in a list: its cell holds a formula, or this very value."""
    werte: dict[str, Siegelwert] = {}
    if zeile.art in _OHNE:
        return werte
    for index, (kopf, spalte) in gezeigt.items():
        roh = zeile.werte[index] if index < len(zeile.werte) else None
        if roh is None or roh == "":
            continue
        wert = _sealed(roh, spalte)
        werte[kopf] = [wert] if _is_computed(zeile, spalte, roh) else wert
    return werte


def _is_computed(zeile: Zeile, spalte: Spalte, wert: Wert) -> bool:
    if not isinstance(wert, int):
        return False
    summe = zeile.addiert or zeile.abgezogen or spalte.addiert or spalte.abgezogen
    return bool(summe) or type(wert) is not int


def _sealed(wert: str | int, spalte: Spalte) -> int | str:
    """Cent for an amount, text for anything else; an empty text where a cell shows another one."""
    if spalte.art == "betrag" and isinstance(wert, int):
        return int(wert)
    text = " ".join(str(wert).split())
    return text if text.isprintable() and len(text) <= _LAENGSTER_CODE else ""
