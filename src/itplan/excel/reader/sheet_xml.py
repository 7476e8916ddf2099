"""One light pass over the sheet XML for what the fast reader does not show.

calamine shows an error cell, a formula that was never calculated and an empty cell all as
empty, and knows neither hidden rows nor number formats. Clean sheets cost a few searches
for short byte strings; only what is found is parsed.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from itplan.excel.reader.formats import read_formats
from itplan.haushalt.rohzeile import Sonderzelle, Zellformat

_NS = r"(?:[A-Za-z0-9_]+:)?"
_ZELLE = re.compile(rf"<{_NS}c(?:\s([^<>]*?))?(?:/>|>(.*?)</{_NS}c>)".encode(), re.DOTALL)
_FORMEL = re.compile(rf"<{_NS}f[\s/>]".encode())
_WERT = re.compile(rf"<{_NS}v(?:\s[^<>]*)?>([^<]*)</{_NS}v>".encode())
_ATTRIBUT = re.compile(rb"""([a-z]+)\s*=\s*["']([^"']*)["']""")
_ZEILE = re.compile(rf"<{_NS}row\s([^<>]*)>".encode())
_SPALTE = re.compile(rf"<{_NS}col\s([^<>]*)>".encode())
_WAHR = (b"1", b"true")


@dataclass(slots=True)
class Zusatz:
    """What a sheet holds beside its values; rows and columns are 0-based."""

    sonderzellen: dict[tuple[int, int], Sonderzelle] = field(default_factory=dict)
    formate: dict[tuple[int, int], Zellformat] = field(default_factory=dict)
    verborgene_zeilen: set[int] = field(default_factory=set)
    verborgene_spalten: set[int] = field(default_factory=set)


def read_zusatz(inhalt: bytes) -> dict[str, Zusatz]:
    """The extras of every worksheet of an OOXML workbook by sheet name; empty for other kinds."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
            teile = dict(_worksheet_parts(paket))
            formate = read_formats(_read_part(paket, _part_named(paket, "styles.xml")))
            return {
                name: _scan_sheet(_read_part(paket, teil), formate) for name, teil in teile.items()
            }
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, NotImplementedError):
        return {}


def _worksheet_parts(paket: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    mappe = _part_named(paket, "workbook.xml")
    if not mappe:
        return
    ordner, datei = posixpath.split(mappe)
    beziehungen = _part_named(paket, f"_rels/{datei}.rels")
    if not beziehungen:
        return
    ziele = {
        knoten.get("Id"): knoten.get("Target", "")
        for knoten in ElementTree.fromstring(_read_part(paket, beziehungen))
    }
    for knoten in ElementTree.fromstring(_read_part(paket, mappe)).iter():
        if knoten.tag.endswith("}sheet"):
            kennung = next((wert for key, wert in knoten.attrib.items() if key.endswith("}id")), "")
            ziel = ziele.get(kennung, "")
            teil = ziel.lstrip("/") if ziel.startswith("/") else posixpath.join(ordner, ziel)
            yield knoten.get("name", ""), posixpath.normpath(teil)


def _part_named(paket: zipfile.ZipFile, ende: str) -> str:
    passend = [name for name in paket.namelist() if name == ende or name.endswith("/" + ende)]
    return min(passend, key=len, default="")


def _read_part(paket: zipfile.ZipFile, name: str) -> bytes:
    if not name or name not in paket.NameToInfo:
        return b""
    return paket.read(name)


def _scan_sheet(xml: bytes, formate: dict[int, Zellformat]) -> Zusatz:
    zusatz = Zusatz()
    if b"hidden" in xml:
        _collect_hidden(xml, zusatz)
    formatiert = any(
        f's="{stil}"'.encode() in xml or f"s='{stil}'".encode() in xml for stil in formate
    )
    if not formatiert and not _FORMEL.search(xml) and not re.search(rb"""t=["']e["']""", xml):
        return zusatz
    for zelle in _ZELLE.finditer(xml):
        attribute = dict(_ATTRIBUT.findall(zelle[1] or b""))
        ort = _position(attribute.get(b"r", b""))
        if ort is None:
            continue
        if sonder := _special(attribute.get(b"t", b"n"), zelle[2] or b""):
            zusatz.sonderzellen[ort] = sonder
        if formatiert and (stil := formate.get(int(attribute.get(b"s", b"0")))):
            zusatz.formate[ort] = stil
    return zusatz


def _special(typ: bytes, inhalt: bytes) -> Sonderzelle | None:
    wert = _WERT.search(inhalt)
    if typ == b"e":
        return Sonderzelle("fehlerzelle", wert[1].decode("utf-8", "replace") if wert else "#FEHLER")
    if _FORMEL.search(inhalt) and typ != b"str" and (not wert or not wert[1].strip()):
        return Sonderzelle("formel_ohne_wert", _formula_text(inhalt))
    return None


def _formula_text(inhalt: bytes) -> str:
    gefunden = re.search(rb"<(?:\w+:)?f[^<>]*>([^<]*)<", inhalt)
    return "=" + gefunden[1].decode("utf-8", "replace") if gefunden else "="


def _collect_hidden(xml: bytes, zusatz: Zusatz) -> None:
    for zeile in _ZEILE.finditer(xml):
        attribute = dict(_ATTRIBUT.findall(zeile[1]))
        if attribute.get(b"hidden") in _WAHR and b"r" in attribute:
            zusatz.verborgene_zeilen.add(int(attribute[b"r"]) - 1)
    for spalte in _SPALTE.finditer(xml):
        attribute = dict(_ATTRIBUT.findall(spalte[1]))
        if attribute.get(b"hidden") in _WAHR:
            erste, letzte = int(attribute.get(b"min", b"1")), int(attribute.get(b"max", b"1"))
            zusatz.verborgene_spalten.update(range(erste - 1, min(letzte, 16_384)))


def _position(ort: bytes) -> tuple[int, int] | None:
    gefunden = re.fullmatch(rb"([A-Z]{1,3})([0-9]{1,7})", ort)
    if not gefunden:
        return None
    spalte = 0
    for buchstabe in gefunden[1]:
        spalte = spalte * 26 + buchstabe - 64
    return int(gefunden[2]) - 1, spalte - 1
