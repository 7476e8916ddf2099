"""One light pass over the sheet XML for what the fast reader does not show.

calamine shows an error cell, a formula that was never calculated and an empty cell all as
empty, and knows neither hidden rows nor number formats. Clean sheets cost a few searches
for short byte strings; only what is found is parsed.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple
from xml.etree import ElementTree

from itplan.excel.reader.cell_names import column_index
from itplan.excel.reader.cell_styles import Zellstile, read_styles
from itplan.excel.reader.filters import active_filter
from itplan.excel.reader.links import Verweise, read_links
from itplan.excel.reader.rich_text import is_struck, struck_texts
from itplan.haushalt.blattform import Blattform
from itplan.haushalt.formel import Formel, Zellort
from itplan.haushalt.rohzeile import Sonderzelle, Zellformat

_NS = r"(?:[A-Za-z0-9_]+:)?"
_ZELLE = re.compile(
    rf"<{_NS}row(?P<zeile>(?:\s[^<>]*)?)>"
    rf"|<{_NS}c(?:\s(?P<zelle>[^<>]*?))?(?:/>|>(?P<inhalt>.*?)</{_NS}c>)".encode(),
    re.DOTALL,
)
_FORMEL = re.compile(rf"<{_NS}f((?:\s[^<>]*)?)>([^<]*)".encode())
_WERT = re.compile(rf"<{_NS}v(?:\s[^<>]*)?>([^<]*)</{_NS}v>".encode())
_ATTRIBUT = re.compile(rb"""([a-z]+)\s*=\s*["']([^"']*)["']""")
_ZEILE = re.compile(rf"<{_NS}row\s([^<>]*)>".encode())
_SPALTE = re.compile(rf"<{_NS}col\s([^<>]*)>".encode())
_ORT = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_STIL = re.compile(rb"""(?:^|\s)s\s*=\s*["']([0-9]{1,6})["']""")
_FEHLERTYP = re.compile(rb"""(?:^|\s)t\s*=\s*["']e["']""")
_GETEILT = re.compile(rb"""\ssi\s*=\s*["']([0-9]{1,9})["']""")
_TEXTTYP = re.compile(rb"""(?:^|\s)t\s*=\s*["']s["']""")
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

    sonderzellen: dict[Zellort, Sonderzelle] = field(default_factory=dict)
    formate: dict[Zellort, Zellformat] = field(default_factory=dict)
    form: Blattform = field(default_factory=Blattform)
    """Its merged ranges where the fast reader does not know them (.ods, .xlsb)."""
    lange_texte: bool = True
    """Whether a text of the sheet may be longer than Excel allows."""


def every_sheet(_: str) -> bool:
    """The choice of sheets that leaves none out."""
    return True


def read_zusatz(inhalt: bytes, wanted: Callable[[str], bool] = every_sheet) -> dict[str, Zusatz]:
    """The extras of the worksheets of an OOXML workbook that are wanted, by sheet name.

    Raises KeyError, ParseError or BadZipFile where the parts do not fit together.
    """
    with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
        texte = _read_part(paket, _part_named(paket, "sharedStrings.xml"))
        stile = read_styles(_read_part(paket, _part_named(paket, "styles.xml")))
        leser = _Blattleser(stile, struck_texts(texte), _read_links(paket))
        gemeinsam = _may_hold_long_text(texte)
        zusaetze = {}
        for name, teil in _worksheet_parts(paket):
            if not wanted(name):
                continue
            xml = _read_part(paket, teil)
            zusaetze[name] = leser.read(xml)
            zusaetze[name].form.filter = [
                *active_filter(xml),
                *(f for tabelle in _tables(paket, teil, xml) for f in active_filter(tabelle)),
            ]
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
    ziele = _relations(paket, mappe)
    if not ziele:
        return
    for knoten in ElementTree.fromstring(_read_part(paket, mappe)).iter():
        if knoten.tag.endswith("}sheet"):
            kennung = next((wert for key, wert in knoten.attrib.items() if key.endswith("}id")), "")
            yield knoten.get("name", ""), ziele[kennung]


def _relations(paket: zipfile.ZipFile, teil: str) -> dict[str, str]:
    """The parts that a part is related to, by the key of the relation."""
    ordner, datei = posixpath.split(teil)
    pfad = posixpath.join(ordner, "_rels", f"{datei}.rels")
    beziehungen = _read_part(paket, _part_named(paket, pfad))
    if not beziehungen:
        return {}
    return {
        knoten.get("Id", ""): posixpath.normpath(
            ziel.lstrip("/") if ziel.startswith("/") else posixpath.join(ordner, ziel)
        )
        for knoten in ElementTree.fromstring(beziehungen)
        if (ziel := knoten.get("Target", ""))
    }


def _tables(paket: zipfile.ZipFile, teil: str, xml: bytes) -> Iterator[bytes]:
    """The parts of the tables on a sheet."""
    if b"tablePart" in xml:
        for ziel in _relations(paket, teil).values():
            if "/tables/" in ziel:
                yield _read_part(paket, ziel)


def _read_links(paket: zipfile.ZipFile) -> Verweise:
    mappe = _part_named(paket, "workbook.xml")
    if not mappe:
        return Verweise()
    return read_links(
        _read_part(paket, mappe),
        _relations(paket, mappe),
        lambda ende: _read_part(paket, _part_named(paket, ende)),
    )


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


class _Blattleser(NamedTuple):
    """Scans the sheets of a workbook with what its other parts say about their cells."""

    stile: Zellstile
    gestrichen: frozenset[bytes]
    """Shared strings that are struck through."""
    verweise: Verweise

    def read(self, xml: bytes) -> Zusatz:
        zusatz = Zusatz()
        zusatz.form.fremde_namen = self.verweise.namen
        if b"hidden" in xml:
            _collect_hidden(xml, zusatz.form)
        stile = [
            stil
            for stil in self.stile.numbers()
            if f's="{stil}"'.encode() in xml or f"s='{stil}'".encode() in xml
        ]
        gestrichen = bool(self.gestrichen) or b"strike" in xml
        besonders = gestrichen or any(zeichen in xml for zeichen in _BESONDERS)
        if besonders or (stile and not _is_plainly_addressed(xml)):
            self._read_cells(xml, zusatz, frozenset(stile), gestrichen)
        elif stile:
            for ort, stil in _styled_cells(xml, stile):
                self._note_style(ort, stil, zusatz)
        return zusatz

    def _read_cells(
        self, xml: bytes, zusatz: Zusatz, stile: frozenset[int], gestrichen: bool
    ) -> None:
        geteilt: dict[bytes, Formel] = {}
        ort = (-1, -1)
        for zelle in _ZELLE.finditer(xml):
            if zelle["zeile"] is not None:
                nummer = dict(_ATTRIBUT.findall(zelle["zeile"])).get(b"r", b"")
                ort = (int(nummer) - 1 if nummer.isdigit() else ort[0] + 1, -1)
                continue
            attribute, inhalt = zelle["zelle"] or b"", zelle["inhalt"] or b""
            genannt = _ORT.search(attribute)
            ort = (
                (int(genannt[2]) - 1, column_index(genannt[1])) if genannt else (ort[0], ort[1] + 1)
            )
            mit_formel = b"<f" in inhalt or b":f" in inhalt
            if mit_formel and (formel := _FORMEL.search(inhalt)):
                zusatz.form.formeln[ort] = self._formula(formel, ort, geteilt)
            if mit_formel or _FEHLERTYP.search(attribute):
                typ = dict(_ATTRIBUT.findall(attribute)).get(b"t", b"n")
                if sonder := _special(typ, inhalt, zusatz.form.formeln.get(ort)):
                    zusatz.sonderzellen[ort] = sonder
            if stile and (stil := _STIL.search(attribute)) and int(stil[1]) in stile:
                self._note_style(ort, int(stil[1]), zusatz)
            if gestrichen and self._is_struck_text(attribute, inhalt):
                zusatz.form.durchgestrichen.add(ort)

    def _note_style(self, ort: Zellort, stil: int, zusatz: Zusatz) -> None:
        if format_ := self.stile.formate.get(stil):
            zusatz.formate[ort] = format_
        if stil in self.stile.unsichtbar:
            zusatz.form.unsichtbar.add(ort)
        if stil in self.stile.durchgestrichen:
            zusatz.form.durchgestrichen.add(ort)

    def _formula(
        self, formel: re.Match[bytes], ort: Zellort, geteilt: dict[bytes, Formel]
    ) -> Formel:
        """A formula; cells that share one name only the number of the first one's."""
        roh = formel[2].decode("utf-8", "replace")
        text = self.verweise.spell_out(unescape(roh) if "&" in roh else roh)
        nummer = _GETEILT.search(formel[1])
        if nummer and not text:
            return geteilt.get(nummer[1], Formel("", ort))
        ergebnis = Formel(text, ort)
        if nummer:
            geteilt[nummer[1]] = ergebnis
        return ergebnis

    def _is_struck_text(self, attribute: bytes, inhalt: bytes) -> bool:
        if self.gestrichen and b"t=" in attribute and _TEXTTYP.search(attribute):
            wert = _WERT.search(inhalt)
            return wert is not None and wert[1].strip() in self.gestrichen
        return is_struck(inhalt)


def _is_plainly_addressed(xml: bytes) -> bool:
    """Whether every cell begins with its address, as all usual programs write it."""
    return xml.count(b'<c r="') == xml.count(b"<c ") + xml.count(b"<c>") and b":c " not in xml


def _styled_cells(xml: bytes, stile: list[int]) -> Iterator[tuple[Zellort, int]]:
    """Only the cells whose style says something, without a look at all others."""
    nummern = b"|".join(str(stil).encode() for stil in stile)
    muster = rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^<>]*? s="(' + nummern + rb')"'
    for zelle in re.finditer(muster, xml):
        yield (int(zelle[2]) - 1, column_index(zelle[1])), int(zelle[3])


def _special(typ: bytes, inhalt: bytes, formel: Formel | None) -> Sonderzelle | None:
    wert = _WERT.search(inhalt)
    if typ == b"e":
        return Sonderzelle("fehlerzelle", wert[1].decode("utf-8", "replace") if wert else "#FEHLER")
    if formel and typ != b"str" and (not wert or not wert[1].strip()):
        return Sonderzelle("formel_ohne_wert", f"={formel.text}")
    return None


def _collect_hidden(xml: bytes, form: Blattform) -> None:
    for zeile in _ZEILE.finditer(xml):
        attribute = dict(_ATTRIBUT.findall(zeile[1]))
        if attribute.get(b"hidden") in _WAHR and b"r" in attribute:
            form.verborgene_zeilen.add(int(attribute[b"r"]) - 1)
    for spalte in _SPALTE.finditer(xml):
        attribute = dict(_ATTRIBUT.findall(spalte[1]))
        if attribute.get(b"hidden") in _WAHR:
            erste, letzte = int(attribute.get(b"min", b"1")), int(attribute.get(b"max", b"1"))
            form.verborgene_spalten.update(range(erste - 1, min(letzte, 16_384)))
