"""One light pass over the binary parts of an .xlsb for what the fast reader does not show.

An .xlsb is a package like an .xlsx whose parts are records instead of XML. A formula that was
never calculated is stored there as zero and cannot be told from one.
"""

import io
import zipfile
from collections.abc import Iterator
from struct import Struct, unpack_from
from xml.etree import ElementTree

from itplan.excel.reader.sheet_xml import Zusatz
from itplan.excel.reader.xls_biff import FEHLERTEXTE, telling_formats
from itplan.haushalt.formel import Formel
from itplan.haushalt.rohzeile import Sonderzelle, Zellformat

_ROW_HDR, _CELL_RK, _CELL_ERROR, _FMLA_STRING, _FMLA_ERROR = 0, 2, 3, 8, 11
_FMT, _XF, _COL_INFO, _BUNDLE_SH, _MERGE_CELL = 44, 47, 60, 156, 176
_BEGIN_CELL_XFS, _END_CELL_XFS = 617, 618
_ZELLEN = range(_CELL_RK, _FMLA_ERROR + 1)
"""All cells that hold something."""
_ZELLE = Struct("<II")
_HOECHSTE_SPALTE = 2**14


def read_xlsb(inhalt: bytes, zellen: int = 2_000_000) -> dict[str, Zusatz]:
    """The extras of every worksheet of an .xlsb by sheet name.

    Empty where it is damaged or where a sheet has more than so many cells: the fast reader would
    ask for the memory of all of them and end the whole process.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
            teile = {name.lower(): name for name in paket.namelist()}
            stile = teile.get("xl/styles.bin")
            formate = _read_styles(paket.read(stile)) if stile else {}
            return {
                name: _scan_sheet(paket.read(teile[ziel.lower()]), formate, zellen)
                for name, ziel in _worksheets(paket, teile)
            }
    except Exception:  # damage shows as anything; the sheets that are missing tell it
        return {}


def _worksheets(paket: zipfile.ZipFile, teile: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Name and part of each worksheet."""
    beziehungen = ElementTree.fromstring(paket.read(teile["xl/_rels/workbook.bin.rels"]))
    ziele = {knoten.get("Id"): "xl/" + knoten.get("Target", "") for knoten in beziehungen}
    mappe = paket.read(teile["xl/workbook.bin"])
    for art, ort in _records(mappe):
        if art == _BUNDLE_SH:
            kennung, weiter = _text(mappe, ort + 8)
            ziel = ziele.get(kennung, "")
            if ziel.startswith("xl/worksheets/"):
                yield _text(mappe, weiter)[0], ziel


def _records(teil: bytes) -> Iterator[tuple[int, int]]:
    """Type and place of all records of a part; both numbers before them have a variable length."""
    ort = 0
    while ort < len(teil):
        art = teil[ort]
        ort += 1
        if art & 0x80:
            art = (art & 0x7F) | (teil[ort] & 0x7F) << 7
            ort += 1
        laenge = 0
        for stelle in (0, 7, 14, 21):
            laenge |= (teil[ort] & 0x7F) << stelle
            ort += 1
            if teil[ort - 1] < 0x80:
                break
        if ort + laenge > len(teil):
            raise ValueError("a record reaches beyond the end")
        yield art, ort
        ort += laenge


def _text(teil: bytes, ort: int) -> tuple[str, int]:
    """A text and the place behind it; a text that is not there has the highest length."""
    (anzahl,) = unpack_from("<I", teil, ort)
    if anzahl == 0xFFFFFFFF:
        return "", ort + 4
    ende = ort + 4 + anzahl * 2
    return teil[ort + 4 : ende].decode("utf-16-le", "replace"), ende


def _read_styles(teil: bytes) -> dict[int, Zellformat]:
    codes: dict[int, str] = {}
    stile: list[int] = []
    in_zellstilen = False
    for art, ort in _records(teil):
        if art == _FMT:
            codes[unpack_from("<H", teil, ort)[0]] = _text(teil, ort + 2)[0]
        elif art in (_BEGIN_CELL_XFS, _END_CELL_XFS):
            in_zellstilen = art == _BEGIN_CELL_XFS
        elif art == _XF and in_zellstilen:
            stile.append(unpack_from("<H", teil, ort + 2)[0])
    return telling_formats(codes, stile)


def _scan_sheet(teil: bytes, formate: dict[int, Zellformat], zellen: int) -> Zusatz:
    zusatz = Zusatz()
    zeile = unten = rechts = 0
    for art, ort in _records(teil):
        if art in _ZELLEN:
            spalte, stil = _ZELLE.unpack_from(teil, ort)
            unten, rechts = max(unten, zeile), max(rechts, spalte)
            if format_ := formate.get(stil & 0xFFFFFF):
                zusatz.formate[zeile, spalte] = format_
            if art >= _FMLA_STRING:
                zusatz.form.formeln[zeile, spalte] = Formel("", (zeile, spalte))
            if art in (_CELL_ERROR, _FMLA_ERROR):
                text = FEHLERTEXTE.get(teil[ort + 8], "#FEHLER")
                zusatz.sonderzellen[zeile, spalte] = Sonderzelle("fehlerzelle", text)
        elif art == _ROW_HDR:
            (zeile,) = unpack_from("<I", teil, ort)
            if teil[ort + 11] & 0x10:
                zusatz.form.verborgene_zeilen.add(zeile)
        elif art == _COL_INFO:
            erste, letzte, _, _, merkmale = unpack_from("<4IH", teil, ort)
            if merkmale & 1:
                zusatz.form.verborgene_spalten.update(
                    range(erste, min(letzte + 1, _HOECHSTE_SPALTE))
                )
        elif art == _MERGE_CELL:
            oben, ende, links, letzte = unpack_from("<4I", teil, ort)
            zusatz.form.verbunden.append(((oben, links), (ende, letzte)))
    if (unten + 1) * (rechts + 1) > zellen:
        raise ValueError("a cell stands far outside")
    return zusatz
