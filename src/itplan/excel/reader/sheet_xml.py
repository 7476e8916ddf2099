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
from functools import cache
from xml.etree import ElementTree

from itplan.excel.reader.formats import read_formats
from itplan.haushalt.rohzeile import Sonderzelle, Zellformat

_NS = r"(?:[A-Za-z0-9_]+:)?"
_ZELLE = re.compile(
    rf"<{_NS}row(?P<zeile>(?:\s[^<>]*)?)>"
    rf"|<{_NS}c(?:\s(?P<zelle>[^<>]*?))?(?:/>|>(?P<inhalt>.*?)</{_NS}c>)".encode(),
    re.DOTALL,
)
_FORMEL = re.compile(rf"<{_NS}f[\s/>]".encode())
_WERT = re.compile(rf"<{_NS}v(?:\s[^<>]*)?>([^<]*)</{_NS}v>".encode())
_ATTRIBUT = re.compile(rb"""([a-z]+)\s*=\s*["']([^"']*)["']""")
_ZEILE = re.compile(rf"<{_NS}row\s([^<>]*)>".encode())
_SPALTE = re.compile(rf"<{_NS}col\s([^<>]*)>".encode())
_ORT = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_STIL = re.compile(rb"""(?:^|\s)s\s*=\s*["']([0-9]{1,6})["']""")
_FEHLERTYP = re.compile(rb"""(?:^|\s)t\s*=\s*["']e["']""")
_FORMELANFANG = re.compile(rb"[<:]f[\s/>]")
_BESONDERS = (
    b"<f>",
    b"<f ",
    b"<f/",
    b":f>",
    b":f ",
    b":f/",
    b't="e"',
    b"t='e'",
    b't ="e"',
    b't= "e"',
)
"""What every formula and every error cell has in it, however the program writes XML."""

_WAHR = (b"1", b"true")


LAENGSTE_ZELLE = 32_767
"""What Excel allows in one cell; a longer text can only come from a tampered file."""


@dataclass(slots=True)
class Zusatz:
    """What a sheet holds beside its values; rows and columns are 0-based."""

    sonderzellen: dict[tuple[int, int], Sonderzelle] = field(default_factory=dict)
    formate: dict[tuple[int, int], Zellformat] = field(default_factory=dict)
    verborgene_zeilen: set[int] = field(default_factory=set)
    verborgene_spalten: set[int] = field(default_factory=set)
    verbunden: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    """Merged ranges, where the fast reader does not know them (.ods)."""
    lange_texte: bool = True
    """Whether a text of the sheet may be longer than Excel allows."""


def read_zusatz(inhalt: bytes) -> dict[str, Zusatz]:
    """The extras of every worksheet of an OOXML workbook by sheet name.

    Raises KeyError, ParseError or BadZipFile where the parts do not fit together.
    """
    with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
        formate = read_formats(_read_part(paket, _part_named(paket, "styles.xml")))
        gemeinsam = _may_hold_long_text(_read_part(paket, _part_named(paket, "sharedStrings.xml")))
        zusaetze = {}
        for name, teil in _worksheet_parts(paket):
            xml = _read_part(paket, teil)
            zusaetze[name] = _scan_sheet(xml, formate)
            zusaetze[name].lange_texte = gemeinsam or _may_hold_long_text(xml)
        return zusaetze


def _may_hold_long_text(xml: bytes) -> bool:
    """Whether a text between two tags is that long: it then holds a whole block without a tag."""
    block = LAENGSTE_ZELLE // 2
    for beginn in range(0, len(xml), block):
        if xml.find(b"<", beginn, beginn + block) < 0:
            links, rechts = xml.rfind(b"<", 0, beginn), xml.find(b"<", beginn)
            if (rechts if rechts >= 0 else len(xml)) - links - 1 > LAENGSTE_ZELLE:
                return True
    return False


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
    namen = [name.replace("\\", "/") for name in paket.namelist()]
    passend = [name for name in namen if name == ende or name.endswith("/" + ende)]
    return min(passend, key=len, default="")


def _read_part(paket: zipfile.ZipFile, name: str) -> bytes:
    """A part of the package as UTF-8; its name does not mind case or slashes."""
    if not name:
        return b""
    if name not in paket.NameToInfo:
        gleiche = [
            teil for teil in paket.namelist() if teil.replace("\\", "/").lower() == name.lower()
        ]
        if not gleiche:
            raise KeyError(name)
        name = gleiche[0]
    xml = paket.read(name)
    return xml.decode("utf-16").encode() if xml[:2] in (b"\xff\xfe", b"\xfe\xff") else xml


def _scan_sheet(xml: bytes, formate: dict[int, Zellformat]) -> Zusatz:
    zusatz = Zusatz()
    if b"hidden" in xml:
        _collect_hidden(xml, zusatz)
    formatiert = any(
        f's="{stil}"'.encode() in xml or f"s='{stil}'".encode() in xml for stil in formate
    )
    besonders = any(zeichen in xml for zeichen in _BESONDERS)
    if not formatiert and not besonders:
        return zusatz
    if not besonders and _is_plainly_addressed(xml):
        zusatz.formate = _styled_cells(xml, formate)
        return zusatz
    ort = (-1, -1)
    for zelle in _ZELLE.finditer(xml):
        if zelle["zeile"] is not None:
            nummer = dict(_ATTRIBUT.findall(zelle["zeile"])).get(b"r", b"")
            ort = (int(nummer) - 1 if nummer.isdigit() else ort[0] + 1, -1)
            continue
        attribute, inhalt = zelle["zelle"] or b"", zelle["inhalt"] or b""
        genannt = _ORT.search(attribute)
        ort = (int(genannt[2]) - 1, _column(genannt[1])) if genannt else (ort[0], ort[1] + 1)
        if _FORMELANFANG.search(inhalt) or _FEHLERTYP.search(attribute):
            typ = dict(_ATTRIBUT.findall(attribute)).get(b"t", b"n")
            if sonder := _special(typ, inhalt):
                zusatz.sonderzellen[ort] = sonder
        stil = _STIL.search(attribute) if formatiert else None
        if stil and (format_ := formate.get(int(stil[1]))):
            zusatz.formate[ort] = format_
    return zusatz


def _is_plainly_addressed(xml: bytes) -> bool:
    """Whether every cell begins with its address, as all usual programs write it."""
    return xml.count(b'<c r="') == xml.count(b"<c ") + xml.count(b"<c>") and b":c " not in xml


def _styled_cells(xml: bytes, formate: dict[int, Zellformat]) -> dict[tuple[int, int], Zellformat]:
    """Only the cells whose style says something, without a look at all others."""
    stile = b"|".join(str(stil).encode() for stil in formate)
    muster = rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^<>]*? s="(' + stile + rb')"'
    return {
        (int(zelle[2]) - 1, _column(zelle[1])): formate[int(zelle[3])]
        for zelle in re.finditer(muster, xml)
    }


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


@cache
def _column(buchstaben: bytes) -> int:
    spalte = 0
    for buchstabe in buchstaben:
        spalte = spalte * 26 + buchstabe - ord("A") + 1
    return spalte - 1
