"""Judges the container of a workbook before anything parses it: what it is, and what it hides.

An .xlsx, .xlsm, .xlsb or .ods is a ZIP archive of parts, most of them XML. Every part is
unpacked once, piece by piece, so that its real size, its checksum and its form are known before
the reader asks for memory. An .xls is left to the reader, which judges its records.
"""

import io
import struct
import zipfile
import zlib
from itertools import pairwise

from itplan.container_xml import XmlPart, judge_relations, shown
from itplan.excel.reader.unlesbar import MappeUnlesbar
from itplan.excel.reader.workbook import holds_workbook
from itplan.haushalt.vorgaben import Grenzen

_MEGABYTE = 1024 * 1024
_STUECK = _MEGABYTE
_TEILE = 20_000
"""How many parts a package may have; a workbook of 500 sheets with drawings has 3,000."""
_VERHAELTNIS = 500
"""How far a part may have been packed; rows of empty cells reach 100, zeros alone reach 1,000."""
_OHNE_VERHAELTNIS = 16 * _MEGABYTE
"""Up to this size the ratio does not matter."""
_VERZEICHNIS = "META-INF/manifest.xml"
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
            _refuse_encrypted(paket)
            if holds_workbook(paket.namelist()):
                _judge_directory(paket.infolist(), grenzen)
                _judge_parts(paket, grenzen)
    except MappeUnlesbar:
        raise
    except _SCHADEN as fehler:
        raise MappeUnlesbar("Die Datei ist beschädigt (kein vollständiges ZIP-Archiv).") from fehler


def _refuse_encrypted(paket: zipfile.ZipFile) -> None:
    """An archive with a password says so at each part, an .ods in its list of parts."""
    verschluesselt = any(eintrag.flag_bits & 0x1 for eintrag in paket.infolist())
    if not verschluesselt and _VERZEICHNIS in paket.NameToInfo:
        with paket.open(_VERZEICHNIS) as teil:
            verschluesselt = b"encryption-data" in teil.read(_STUECK)
    if verschluesselt:
        raise MappeUnlesbar("Die Arbeitsmappe ist mit einem Kennwort geschützt.")


def _judge_directory(eintraege: list[zipfile.ZipInfo], grenzen: Grenzen) -> None:
    """What the list of parts says by itself, before any of them is unpacked."""
    gesehen: set[str] = set()
    for eintrag in eintraege:
        _judge_entry(eintrag)
        name = _normal(eintrag.orig_filename)
        if name in gesehen:
            raise MappeUnlesbar(
                f"Die Datei enthält den Teil „{shown(name)}“ mehrfach; welcher gilt, ist offen."
            )
        gesehen.add(name)
    if sum(eintrag.file_size for eintrag in eintraege) > grenzen.entpackt_megabyte * _MEGABYTE:
        raise _too_large(grenzen)
    for eins, zwei in pairwise(sorted(eintraege, key=lambda eintrag: eintrag.header_offset)):
        laenge = _KOPFLAENGE + len(eins.orig_filename) + eins.compress_size
        if eins.header_offset + laenge > zwei.header_offset:
            raise MappeUnlesbar("Die Datei ist beschädigt (ihre Teile überschneiden sich).")


def _judge_entry(eintrag: zipfile.ZipInfo) -> None:
    """One part by its name, its way of packing and how far it was packed."""
    name = _normal(eintrag.orig_filename)
    if "\0" in name or ".." in name.split("/"):
        raise MappeUnlesbar(f"Die Datei enthält einen Teil mit dem Pfad „{shown(name)}“.")
    if eintrag.compress_type not in _VERFAHREN:
        raise MappeUnlesbar("Die Datei ist auf eine Art gepackt, die Arbeitsmappen nicht benutzen.")
    if eintrag.file_size > max(_OHNE_VERHAELTNIS, eintrag.compress_size * _VERHAELTNIS):
        raise MappeUnlesbar(
            f"Der Teil „{shown(name)}“ ist verdächtig stark gepackt (mehr als {_VERHAELTNIS}-fach)."
        )


def _judge_parts(paket: zipfile.ZipFile, grenzen: Grenzen) -> None:
    """Unpack every part to its end; that also compares its checksum."""
    rest = grenzen.entpackt_megabyte * _MEGABYTE
    wurzeln: dict[str, str] = {}
    namen: dict[str, str] = {}
    for eintrag in paket.infolist():
        name = eintrag.filename
        xml = XmlPart(name, grenzen) if name.lower().endswith((".xml", ".rels")) else None
        gelesen = 0
        with paket.open(eintrag) as teil:
            while stueck := teil.read(_STUECK):
                gelesen += len(stueck)
                rest -= len(stueck)
                if rest < 0:
                    raise _too_large(grenzen)
                if xml:
                    xml.feed(stueck)
        if gelesen != eintrag.file_size:
            raise MappeUnlesbar(f"Die Datei ist beschädigt (der Teil „{shown(name)}“ ist kürzer).")
        if xml:
            xml.close()
            wurzeln[_normal(name)] = xml.wurzel
            namen[_normal(name)] = name
    judge_relations(wurzeln, lambda teil: paket.read(namen[teil]))


def _normal(name: str) -> str:
    """The name of a part as its readers compare it."""
    return name.replace("\\", "/").lower().lstrip("/")


def _too_large(grenzen: Grenzen) -> MappeUnlesbar:
    return MappeUnlesbar(f"Die Datei ist entpackt größer als {grenzen.entpackt_megabyte} MB.")
