"""The guard in front of the intake: judges a container before anything parses it."""

import io
import re
import zipfile
from collections import Counter

from itplan.excel.reader.workbook import MappeUnlesbar
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Grenzen, Vorgaben
from itplan.intake import refused, take_in

_MEGABYTE = 1024 * 1024
_DOKUMENTTYP = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_GEFUELLTE_ZELLE = re.compile(
    rb"""<(?:\w+:)?c\s[^<>]*?r=["']([A-Z]{1,3})([0-9]{1,7})["'][^<>]*[^/<>]>"""
)
_WEIT_DRAUSSEN = re.compile(rb"""r=["'](?:[A-Z]{3}[0-9]|[A-Z]{2}[0-9]{5}|[A-Z][0-9]{6})""")


def admit(inhalt: bytes, datei: str, vorgaben: Vorgaben, grenzen: Grenzen) -> Eingang:
    """Judge the container, then take the workbook in; a refusal is one finding on the file."""
    try:
        judge_container(inhalt, grenzen)
    except MappeUnlesbar as fehler:
        return refused(datei, fehler, vorgaben.ressort_of_datei(datei))
    return take_in(inhalt, datei, vorgaben)


def judge_container(inhalt: bytes, grenzen: Grenzen) -> None:
    """Raise MappeUnlesbar for what is too large, damaged, ambiguous or hostile."""
    if len(inhalt) > grenzen.megabyte * _MEGABYTE:
        raise MappeUnlesbar(f"Die Datei ist größer als {grenzen.megabyte} MB.")
    if not inhalt.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
            _judge_parts(paket, grenzen)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as fehler:
        if isinstance(fehler, MappeUnlesbar):
            raise
        raise MappeUnlesbar("Die Datei ist beschädigt (kein vollständiges ZIP-Archiv).") from fehler
    except RuntimeError as fehler:
        raise MappeUnlesbar("Die Datei ist mit einem Kennwort geschützt.") from fehler
    except Exception as fehler:  # zlib.error and its kin are not related to each other
        raise MappeUnlesbar(
            "Die Datei ist beschädigt (ein Teil lässt sich nicht entpacken)."
        ) from fehler


def _judge_parts(paket: zipfile.ZipFile, grenzen: Grenzen) -> None:
    doppelt = [name for name, anzahl in Counter(paket.namelist()).items() if anzahl > 1]
    if doppelt:
        raise MappeUnlesbar(f"Die Datei enthält den Teil „{doppelt[0]}“ mehrfach.")
    rest = grenzen.entpackt_megabyte * _MEGABYTE
    for eintrag in paket.infolist():
        with paket.open(eintrag) as teil:
            entpackt = teil.read(rest + 1)
        rest -= len(entpackt)
        if rest < 0:
            raise MappeUnlesbar(
                f"Die Datei ist entpackt größer als {grenzen.entpackt_megabyte} MB."
            )
        if eintrag.filename.endswith((".xml", ".rels")):
            _judge_xml(entpackt, eintrag.filename, grenzen)


def _judge_xml(xml: bytes, name: str, grenzen: Grenzen) -> None:
    if _DOKUMENTTYP.search(xml[:4096]) or (b"<!ENTITY" in xml):
        raise MappeUnlesbar(
            "Die Datei enthält eine Dokumenttyp-Definition; das tut keine Arbeitsmappe."
        )
    if "worksheets/" in name and _WEIT_DRAUSSEN.search(xml):
        spalten, zeilen = 0, 0
        for zelle in _GEFUELLTE_ZELLE.finditer(xml):
            zeilen = max(zeilen, int(zelle[2]))
            spalten = max(spalten, _column_number(zelle[1]))
        if spalten * zeilen > grenzen.zellen:
            raise MappeUnlesbar(
                f"Eine Zelle steht weit außen; das Blatt hätte mehr als {grenzen.zellen} Zellen."
            )


def _column_number(buchstaben: bytes) -> int:
    nummer = 0
    for buchstabe in buchstaben:
        nummer = nummer * 26 + buchstabe - 64
    return nummer
