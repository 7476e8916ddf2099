"""Judges the XML inside a container: is every part whole, and do the parts fit together."""

import posixpath
import re
from collections.abc import Callable, Mapping
from xml.etree import ElementTree
from xml.parsers import expat

from itplan.excel.reader.unlesbar import MappeUnlesbar
from itplan.haushalt.vorgaben import Grenzen

_REST = 1024 * 1024
_GEFUELLTE_ZELLE = re.compile(
    rb"""<(?:\w+:)?c\s[^<>]*?r\s*=\s*["']([A-Za-z]+)([0-9]+)["'][^<>]*(?<!/)>(?!\s*</)"""
)
_VERDAECHTIG = re.compile(
    rb"""r(?:=["'](?:[A-Za-z]{3,}[0-9]|[A-Za-z]{2}[0-9]{5}|[A-Za-z][0-9]{6}|[0-9]{7})|\s+=|=\s)"""
)
"""A cell or row far out, or an attribute written so oddly that only a full look tells."""
_FERNE_ZEILE = re.compile(rb"""<(?:\w+:)?row\s[^<>]*?r\s*=\s*["']([0-9]{7,})""")
_LETZTE_ZEILE = 2**20
_UNENDLICH = 10**7
"""Beyond all rows and columns that a sheet can have."""
_GELESEN = ("worksheet", "sst", "workbook", "styleSheet", "document-content")
"""Roots of the parts from which cells come."""
_NOETIG = ("worksheet", "sharedStrings", "styles")
"""Kinds of parts without which cells would be lost or change their unit."""
_ZEICHENSAETZE = (None, "utf-8", "us-ascii")
_BREITE_ZEICHEN = re.compile(rb"\xff\xfe|\xfe\xff|\0|.\0", re.DOTALL)


class XmlPart:
    """A part of XML that comes in pieces: well-formed, no document type, no cell far outside."""

    def __init__(self, name: str, grenzen: Grenzen) -> None:
        self.name, self.wurzel = name, ""
        self._zellen = grenzen.zellen
        self._parser = expat.ParserCreate()
        self._parser.XmlDeclHandler = self._note_encoding
        self._parser.StartDoctypeDeclHandler = self._refuse_document_type
        self._parser.StartElementHandler = self._note_root
        self._fremd: bool | None = None
        self._rest = b""
        self._zeilen = self._spalten = self._tabellen = 0

    def feed(self, stueck: bytes) -> None:
        if self._fremd is None:
            self._fremd = bool(_BREITE_ZEICHEN.match(stueck))
        self._parse(stueck)
        if self.wurzel == "worksheet":
            text = self._rest + stueck
            schnitt = text.rfind(b"<", 0, max(text.rfind(b"<"), 0))
            self._measure(text[:schnitt] if schnitt >= 0 else text)
            self._rest = text[max(schnitt, 0) :][:_REST]

    def close(self) -> None:
        self._parse(b"", ende=True)
        if self._fremd and self.wurzel in _GELESEN:
            raise MappeUnlesbar(
                f"Der Teil „{shown(self.name)}“ ist nicht in UTF-8 geschrieben, wie es Excel tut."
            )
        self._measure(self._rest)
        if self._zeilen * self._spalten > self._zellen:
            raise MappeUnlesbar(
                f"Eine Zelle steht weit außen; das Blatt hätte mehr als {self._zellen} Zellen."
            )
        if self.wurzel == "worksheet" and self._tabellen != 1:
            raise _damaged(self.name)

    def _parse(self, stueck: bytes, *, ende: bool = False) -> None:
        try:
            self._parser.Parse(stueck, ende)
        except (expat.ExpatError, LookupError, UnicodeError) as fehler:
            raise _damaged(self.name) from fehler

    def _note_encoding(self, _: str, zeichensatz: str | None, __: int) -> None:
        if zeichensatz and zeichensatz.lower() not in _ZEICHENSAETZE:
            self._fremd = True

    def _refuse_document_type(self, *_: object) -> None:
        raise MappeUnlesbar(
            "Die Datei enthält eine Dokumenttyp-Definition; das tut keine Arbeitsmappe."
        )

    def _note_root(self, name: str, _: object) -> None:
        self.wurzel = name.rpartition(":")[2]
        self._parser.StartElementHandler = None

    def _measure(self, xml: bytes) -> None:
        """Count the tables of a sheet and note how far out its filled cells reach."""
        self._tabellen += sum(
            b"/" not in xml[max(ort.start() - 20, 0) : ort.start()].rpartition(b"<")[2]
            for ort in _TABELLE.finditer(xml)
        )
        if _VERDAECHTIG.search(xml):
            if any(_row_number(zeile) > _LETZTE_ZEILE for zeile in _FERNE_ZEILE.findall(xml)):
                self._zeilen = self._spalten = _UNENDLICH
            for zelle in _GEFUELLTE_ZELLE.finditer(xml):
                self._zeilen = max(self._zeilen, _row_number(zelle[2]))
                self._spalten = max(self._spalten, _column_number(zelle[1]))


_TABELLE = re.compile(rb"sheetData[\s/>]")


def judge_relations(wurzeln: Mapping[str, str], read: Callable[[str], bytes]) -> None:
    """Judge whether the workbook finds all its parts; `wurzeln` maps a part to its root element.

    What a sheet refers to must be there and be a sheet, and no two may share one.
    """
    for mappe in (name for name, wurzel in wurzeln.items() if wurzel == "workbook"):
        ordner, datei = posixpath.split(mappe)
        beziehungen = posixpath.join(ordner, "_rels", f"{datei}.rels")
        if beziehungen not in wurzeln:
            raise _damaged(beziehungen, "fehlt")
        gesehen: set[str] = set()
        for knoten in ElementTree.fromstring(read(beziehungen)):
            art = knoten.get("Type", "").rpartition("/")[2]
            if art not in _NOETIG or knoten.get("TargetMode") == "External":
                continue
            teil = _target(ordner, knoten.get("Target", ""))
            if teil not in wurzeln:
                raise _damaged(teil, "fehlt")
            if teil in gesehen:
                raise _damaged(teil, "gehört zu zwei Blättern")
            if art == "worksheet" and wurzeln[teil] != "worksheet":
                raise _damaged(teil, "ist kein Blatt")
            gesehen.add(teil)


def _target(ordner: str, ziel: str) -> str:
    """The part that a relation names, as `wurzeln` writes it."""
    ziel = ziel.replace("\\", "/").lower()
    return posixpath.normpath(
        ziel.lstrip("/") if ziel.startswith("/") else posixpath.join(ordner, ziel)
    )


def _damaged(teil: str, warum: str = "ist nicht lesbar") -> MappeUnlesbar:
    return MappeUnlesbar(f"Die Datei ist beschädigt (der Teil „{shown(teil)}“ {warum}).")


def shown(name: str) -> str:
    """The name of a part as a message may show it: short, and without control characters."""
    return "".join(zeichen if zeichen.isprintable() else "?" for zeichen in name[:80])


def _row_number(ziffern: bytes) -> int:
    return int(ziffern) if len(ziffern) < 8 else _UNENDLICH


def _column_number(buchstaben: bytes) -> int:
    if len(buchstaben) > 4:
        return _UNENDLICH
    nummer = 0
    for buchstabe in buchstaben.upper():
        nummer = nummer * 26 + buchstabe - 64
    return nummer
