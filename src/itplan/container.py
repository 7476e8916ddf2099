"""Judges the container of a workbook before anything parses it: what it is, and what it hides.

An .xlsx, .xlsm, .xlsb or .ods is a ZIP archive of parts, most of them XML. Every part is
unpacked once, piece by piece, so that its real size, its checksum and its form are known before
the reader asks for memory. An .xls is left to the reader, which judges its records.
"""

import io
import re
import struct
import zipfile
import zlib
from itertools import pairwise
from xml.parsers import expat

from itplan.excel.reader.workbook import MappeUnlesbar, holds_workbook
from itplan.haushalt.vorgaben import Grenzen

_MEGABYTE = 1024 * 1024
_STUECK = _MEGABYTE
_TEILE = 20_000
"""How many parts a package may have; a workbook of 500 sheets with drawings has 3,000."""
_VERHAELTNIS = 500
"""How far a part may have been packed; rows of empty cells reach 100, zeros alone reach 1,000."""
_OHNE_VERHAELTNIS = 16 * _MEGABYTE
"""Up to this size the ratio does not matter."""
_EINTRAG = b"PK\x01\x02"
_KOPFLAENGE = 30
"""The length of the header that stands before each part, without its name."""
_VERFAHREN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SCHADEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    ValueError,
)
"""What the libraries raise on a damaged archive."""
_GEFUELLTE_ZELLE = re.compile(
    rb"""<(?:\w+:)?c\s[^<>]*?r\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["'][^<>]*(?<!/)>(?!\s*</)"""
)
_WEIT_DRAUSSEN = re.compile(rb"""r\s*=\s*["'](?:[A-Z]{3}[0-9]|[A-Z]{2}[0-9]{5}|[A-Z][0-9]{6})""")


def judge_container(inhalt: bytes, grenzen: Grenzen) -> None:
    """Raise MappeUnlesbar for what is too large, damaged, ambiguous, locked or hostile."""
    if len(inhalt) > grenzen.megabyte * _MEGABYTE:
        raise MappeUnlesbar(f"Die Datei ist größer als {grenzen.megabyte} MB.")
    if not inhalt.startswith(b"PK"):
        return
    if inhalt.count(_EINTRAG) > _TEILE:
        raise MappeUnlesbar(f"Die Datei besteht aus mehr als {_TEILE} Teilen.")
    try:
        with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
            if holds_workbook(paket.namelist()):
                _judge_directory(paket.infolist(), grenzen)
                _judge_parts(paket, grenzen)
    except MappeUnlesbar:
        raise
    except _SCHADEN as fehler:
        raise MappeUnlesbar("Die Datei ist beschädigt (kein vollständiges ZIP-Archiv).") from fehler


def _judge_directory(eintraege: list[zipfile.ZipInfo], grenzen: Grenzen) -> None:
    """What the list of parts says by itself, before any of them is unpacked."""
    if any(eintrag.flag_bits & 0x1 for eintrag in eintraege):
        raise MappeUnlesbar("Die Arbeitsmappe ist mit einem Kennwort geschützt.")
    gesehen: set[str] = set()
    for eintrag in eintraege:
        name = eintrag.orig_filename.replace("\\", "/").lower().lstrip("/")
        if name in gesehen:
            raise MappeUnlesbar(
                f"Die Datei enthält den Teil „{_shown(name)}“ mehrfach; welcher gilt, ist offen."
            )
        gesehen.add(name)
        if "\0" in name or ".." in name.split("/"):
            raise MappeUnlesbar(f"Die Datei enthält einen Teil mit dem Pfad „{_shown(name)}“.")
        if eintrag.compress_type not in _VERFAHREN:
            raise MappeUnlesbar(
                "Die Datei ist auf eine Art gepackt, die Arbeitsmappen nicht benutzen."
            )
        if eintrag.file_size > max(_OHNE_VERHAELTNIS, eintrag.compress_size * _VERHAELTNIS):
            raise MappeUnlesbar(
                f"Der Teil „{_shown(name)}“ ist verdächtig stark gepackt"
                f" (mehr als {_VERHAELTNIS}-fach)."
            )
    if sum(eintrag.file_size for eintrag in eintraege) > grenzen.entpackt_megabyte * _MEGABYTE:
        raise _too_large(grenzen)
    for eins, zwei in pairwise(sorted(eintraege, key=lambda eintrag: eintrag.header_offset)):
        laenge = _KOPFLAENGE + len(eins.orig_filename) + eins.compress_size
        if eins.header_offset + laenge > zwei.header_offset:
            raise MappeUnlesbar("Die Datei ist beschädigt (ihre Teile überschneiden sich).")


def _judge_parts(paket: zipfile.ZipFile, grenzen: Grenzen) -> None:
    """Unpack every part to its end; that also compares its checksum."""
    rest = grenzen.entpackt_megabyte * _MEGABYTE
    for eintrag in paket.infolist():
        name = eintrag.filename
        xml = _XmlPart(name, grenzen) if name.lower().endswith((".xml", ".rels")) else None
        with paket.open(eintrag) as teil:
            while stueck := teil.read(_STUECK):
                rest -= len(stueck)
                if rest < 0:
                    raise _too_large(grenzen)
                if xml:
                    xml.feed(stueck)
        if xml:
            xml.close()


class _XmlPart:
    """A part of XML that comes in pieces: well-formed, no document type, no cell far outside."""

    def __init__(self, name: str, grenzen: Grenzen) -> None:
        self._name, self._zellen = name, grenzen.zellen
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse_document_type
        self._parser.StartElementHandler = self._look_at_root
        self._blatt = False
        self._rest = b""
        self._zeilen = self._spalten = 0

    def feed(self, stueck: bytes) -> None:
        self._parse(stueck)
        if self._blatt:
            text = self._rest + stueck
            schnitt = text.rfind(b"<", 0, max(text.rfind(b"<"), 0))
            self._measure(text[:schnitt] if schnitt >= 0 else text)
            self._rest = text[max(schnitt, 0) :][:_STUECK]

    def close(self) -> None:
        self._parse(b"", ende=True)
        self._measure(self._rest)
        if self._zeilen * self._spalten > self._zellen:
            raise MappeUnlesbar(
                f"Eine Zelle steht weit außen; das Blatt hätte mehr als {self._zellen} Zellen."
            )

    def _parse(self, stueck: bytes, *, ende: bool = False) -> None:
        try:
            self._parser.Parse(stueck, ende)
        except expat.ExpatError as fehler:
            raise MappeUnlesbar(
                f"Die Datei ist beschädigt (der Teil „{_shown(self._name)}“ ist nicht lesbar)."
            ) from fehler

    def _refuse_document_type(self, *_: object) -> None:
        raise MappeUnlesbar(
            "Die Datei enthält eine Dokumenttyp-Definition; das tut keine Arbeitsmappe."
        )

    def _look_at_root(self, name: str, _: object) -> None:
        self._blatt = name.rpartition(":")[2] == "worksheet"
        self._parser.StartElementHandler = None

    def _measure(self, xml: bytes) -> None:
        if _WEIT_DRAUSSEN.search(xml):
            for zelle in _GEFUELLTE_ZELLE.finditer(xml):
                self._zeilen = max(self._zeilen, int(zelle[2]))
                self._spalten = max(self._spalten, _column_number(zelle[1]))


def _too_large(grenzen: Grenzen) -> MappeUnlesbar:
    return MappeUnlesbar(f"Die Datei ist entpackt größer als {grenzen.entpackt_megabyte} MB.")


def _shown(name: str) -> str:
    """The name of a part as a message may show it: short, and without control characters."""
    return "".join(zeichen if zeichen.isprintable() else "?" for zeichen in name[:80])


def _column_number(buchstaben: bytes) -> int:
    nummer = 0
    for buchstabe in buchstaben:
        nummer = nummer * 26 + buchstabe - 64
    return nummer
