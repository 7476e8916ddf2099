"""A table of the view model as it is printed: amounts in whole Euro, rows with their links."""

import re
from collections.abc import Collection, Iterator

from itplan.report.model_stil import print_euro
from itplan.report.model_tables import Spalte, Tabelle, Wert, Zeile
from itplan.report.pdf_satz import Satzspalte, Satztabelle, Satzzeile, Zelle

_ZAHLEN = ("betrag", "zahl", "prozent")
_MINUS = "\N{MINUS SIGN}"
_EINHEIT = "Beträge in Euro."


def set_tabelle(tabelle: Tabelle, anker: Collection[str]) -> Satztabelle:
    """The table in print; a link is kept where its target is among the `anker` of the paper."""
    sichtbar = [i for i, spalte in enumerate(tabelle.spalten) if not spalte.verborgen]
    zeilen = [_row(tabelle, zeile, sichtbar, anker) for zeile in tabelle.zeilen]
    return Satztabelle(
        tabelle.titel,
        " ".join(filter(None, [tabelle.erklaerung, _unit(tabelle)])),
        tuple(_column(tabelle.spalten[i]) for i in sichtbar),
        zeilen or [Satzzeile((Zelle("Keine Einträge."),), "text")],
    )


def _unit(tabelle: Tabelle) -> str:
    """What its amounts are in, where neither its words nor its heads say that."""
    gesagt = " ".join([tabelle.titel, tabelle.erklaerung, *(s.kopf for s in tabelle.spalten)])
    betraege = any(spalte.art == "betrag" for spalte in tabelle.spalten)
    return _EINHEIT if betraege and not {"€", "Euro"} & set(re.findall(r"€|\w+", gesagt)) else ""


def anchors(tabelle: Tabelle) -> Iterator[str]:
    """The addresses of its rows: `name:anker`."""
    return (f"{tabelle.name}:{zeile.anker}" for zeile in tabelle.zeilen if zeile.anker)


def _column(spalte: Spalte) -> Satzspalte:
    einheit = " in %" if spalte.art == "prozent" and "%" not in spalte.kopf else ""
    return Satzspalte(spalte.kopf + einheit, spalte.art in _ZAHLEN, spalte.art == "text")


def _row(tabelle: Tabelle, zeile: Zeile, sichtbar: list[int], anker: Collection[str]) -> Satzzeile:
    zellen = [_cell(tabelle, zeile, index, anker) for index in sichtbar]
    if zeile.anker:
        zellen[0] = zellen[0]._replace(anker=f"{tabelle.name}:{zeile.anker}")
    gefuellt = [zelle for zelle in zellen if zelle.text]
    if zeile.art in ("ueberschrift", "text"):
        if len(gefuellt) <= 1:
            return Satzzeile(tuple(gefuellt or zellen[:1]), zeile.art)
        return Satzzeile(tuple(zellen), "summe" if zeile.art == "ueberschrift" else "zeile")
    return Satzzeile(tuple(zellen), "zeile" if zeile.art == "kopf" else zeile.art)


def _cell(tabelle: Tabelle, zeile: Zeile, index: int, anker: Collection[str]) -> Zelle:
    wert = zeile.werte[index] if index < len(zeile.werte) else None
    text = _print(tabelle.spalten[index], wert)
    ziel = zeile.verweise.get(index, "")
    einzug = len(text) - len(text.lstrip())
    return Zelle(text.strip(), ziel=ziel if ziel in anker else "", einzug=einzug)


def _print(spalte: Spalte, wert: Wert) -> str:
    if wert is None or isinstance(wert, str):
        return wert or ""
    if spalte.art == "betrag":
        return print_euro(wert)
    vorzeichen, betrag = (_MINUS if wert < 0 else ""), abs(wert)
    if spalte.art == "prozent":
        ganze, zehntel = divmod(betrag, 10)
        return f"{vorzeichen}{_grouped(ganze)},{zehntel}"
    return f"{vorzeichen}{_grouped(betrag)}"


def _grouped(zahl: int) -> str:
    return f"{zahl:,}".replace(",", ".")
