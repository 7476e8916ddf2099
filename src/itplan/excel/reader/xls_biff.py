"""One light pass over the records of an .xls for what the fast reader does not show.

An .xls is a stream of records inside an OLE container: first those of the whole workbook
(names of sheets, number formats), then those of each sheet. Excel 97 and later write BIFF8,
Excel 5 and 95 write BIFF5; they differ only in how they store texts.

The pass comes before the fast reader and refuses a cell far outside, as damage puts it there:
the fast reader would ask for the memory of all cells up to it and end the whole process.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from struct import Struct, unpack_from
from struct import error as StructError  # noqa: N812 – a class that has a function's name

from itplan.excel.reader.formats import interpret_format
from itplan.excel.reader.sheet_xml import Zusatz
from itplan.haushalt.formel import Formel
from itplan.haushalt.rohzeile import Sonderzelle, Zellformat

FEHLERTEXTE = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""What Excel shows for the error codes of its binary formats."""

_EINGEBAUT = {9: "0%", 10: "0.00%"}
_BOF, _EOF, _CODEPAGE, _BOUNDSHEET = 0x0809, 0x000A, 0x0042, 0x0085
_FORMAT, _XF, _ROW, _COLINFO = 0x041E, 0x00E0, 0x0208, 0x007D
_FORMULA, _NUMBER, _BOOLERR, _RK, _MULRK = 0x0006, 0x0203, 0x0205, 0x027E, 0x00BD
_LABEL, _RSTRING, _LABELSST, _DIMENSIONS = 0x0204, 0x00D6, 0x00FD, 0x0200
_ZELLEN = frozenset((_FORMULA, _NUMBER, _BOOLERR, _RK, _LABEL, _RSTRING, _LABELSST))
_KOPF, _ZELLE = Struct("<HH"), Struct("<HHH")
_BIFF5 = 0x0500
_ALLE_ZELLEN = 2**24
"""All cells of a sheet, 65,536 rows of 256; some writers call that its extent."""
_ZEICHENSAETZE = {367: "ascii", 1200: "utf-16-le", 10000: "mac_roman", 32768: "mac_roman"}


@dataclass(slots=True)
class _Mappe:
    """What the records of the whole workbook say."""

    blaetter: list[tuple[str, int]] = field(default_factory=list)
    """Name and place in the stream."""
    codes: dict[int, str] = field(default_factory=dict)
    stile: list[int] = field(default_factory=list)
    """The number format of each cell style."""
    zeichensatz: str = ""
    """How BIFF5 stores texts; empty for BIFF8."""


def read_xls(inhalt: bytes, zellen: int = 2_000_000) -> dict[str, Zusatz]:
    """The extras of every sheet of an .xls by its name.

    Empty where it is damaged or where a sheet has more than so many cells.
    """
    try:
        strom = _workbook_stream(inhalt)
        mappe = _read_globals(strom)
        formate = telling_formats(mappe.codes, mappe.stile)
        return {name: _scan_sheet(strom, ort, formate, zellen) for name, ort in mappe.blaetter}
    except ImportError:  # the file is not to blame
        raise
    except Exception:  # damage shows as anything; the sheets that are missing tell it
        return {}


def telling_formats(codes: Mapping[int, str], stile: list[int]) -> dict[int, Zellformat]:
    """Cell style number to Zellformat, for those styles only that say something."""
    alle = {
        kennung: interpret_format(codes.get(kennung, _EINGEBAUT.get(kennung, "")))
        for kennung in set(stile)
    }
    return {
        nummer: alle[kennung]
        for nummer, kennung in enumerate(stile)
        if alle[kennung] != Zellformat()
    }


def _workbook_stream(inhalt: bytes) -> bytes:
    import olefile  # costs more than a whole workbook, and few are .xls

    with olefile.OleFileIO(io.BytesIO(inhalt)) as behaelter:
        name = "Workbook" if behaelter.exists("Workbook") else "Book"
        strom: bytes = behaelter.openstream(name).read()
    return strom


def is_other_document(inhalt: bytes) -> bool:
    """Whether an OLE container is sound and holds something else than a workbook."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(inhalt)) as behaelter:
            return not (behaelter.exists("Workbook") or behaelter.exists("Book"))
    except (OSError, ValueError, IndexError, KeyError, StructError):
        return False


def _records(strom: bytes, ort: int) -> Iterator[tuple[int, int]]:
    """Type and place of the records of a workbook or sheet, without the charts inside it."""
    tiefe = 0 if _KOPF.unpack_from(strom, ort)[0] == _BOF else 1
    while ort + _KOPF.size <= len(strom):
        art, laenge = _KOPF.unpack_from(strom, ort)
        ort += _KOPF.size
        if ort + laenge > len(strom):
            raise ValueError("a record reaches beyond the end")
        if art == _BOF:
            tiefe += 1
        elif art == _EOF:
            tiefe -= 1
        if tiefe == 0:
            return
        if tiefe == 1:
            yield art, ort
        ort += laenge


def _read_globals(strom: bytes) -> _Mappe:
    mappe = _Mappe()
    for art, ort in _records(strom, 0):
        if art == _BOF and unpack_from("<H", strom, ort)[0] == _BIFF5:
            mappe.zeichensatz = "cp1252"
        elif art == _CODEPAGE and mappe.zeichensatz:
            seite = unpack_from("<H", strom, ort)[0]
            mappe.zeichensatz = _ZEICHENSAETZE.get(
                seite, f"cp{seite}" if seite < 2**15 else "cp1252"
            )
        elif art == _BOUNDSHEET:
            name = _text(strom, ort + 7, strom[ort + 6], mappe.zeichensatz)
            mappe.blaetter.append((name.replace("\0", ""), unpack_from("<I", strom, ort)[0]))
        elif art == _FORMAT:
            kennung, anzahl = unpack_from("<HB" if mappe.zeichensatz else "<HH", strom, ort)
            beginn = ort + (3 if mappe.zeichensatz else 4)
            mappe.codes[kennung] = _text(strom, beginn, anzahl, mappe.zeichensatz)
        elif art == _XF:
            mappe.stile.append(unpack_from("<H", strom, ort + 2)[0])
    return mappe


def _text(strom: bytes, ort: int, anzahl: int, zeichensatz: str) -> str:
    """A text of so many characters; in BIFF8 a flag before it says how wide they are."""
    if zeichensatz:
        return strom[ort : ort + anzahl].decode(zeichensatz, "replace")
    breit = strom[ort] & 1
    roh = strom[ort + 1 : ort + 1 + anzahl * (1 + breit)]
    return roh.decode("utf-16-le" if breit else "latin-1", "replace")


def _scan_sheet(strom: bytes, beginn: int, formate: dict[int, Zellformat], zellen: int) -> Zusatz:
    zusatz = Zusatz()
    unten = rechts = 0
    for art, ort in _records(strom, beginn):
        if art in _ZELLEN:
            zeile, spalte, stil = _ZELLE.unpack_from(strom, ort)
            unten, rechts = max(unten, zeile), max(rechts, spalte)
            if stil in formate:
                zusatz.formate[zeile, spalte] = formate[stil]
            if art == _FORMULA:
                zusatz.form.formeln[zeile, spalte] = Formel("", (zeile, spalte))
            if (fehler := _error(strom, art, ort)) is not None:
                text = FEHLERTEXTE.get(fehler, "#FEHLER")
                zusatz.sonderzellen[zeile, spalte] = Sonderzelle("fehlerzelle", text)
        elif art == _MULRK:
            zeile, spalte = _note_run(strom, ort, formate, zusatz)
            unten, rechts = max(unten, zeile), max(rechts, spalte)
        else:
            _note_layout(strom, art, ort, zusatz)
    if (unten + 1) * (rechts + 1) > zellen:
        raise ValueError("a cell stands far outside")
    return zusatz


def _note_layout(strom: bytes, art: int, ort: int, zusatz: Zusatz) -> None:
    """Hidden rows and columns, and the extent that the fast reader sets memory aside for."""
    if art == _ROW:
        if strom[ort + 12] & 0x20:
            zusatz.form.verborgene_zeilen.add(unpack_from("<H", strom, ort)[0])
    elif art == _COLINFO:
        erste, letzte, _, _, merkmale = unpack_from("<5H", strom, ort)
        if merkmale & 1:
            zusatz.form.verborgene_spalten.update(range(erste, letzte + 1))
    elif art == _DIMENSIONS:
        (laenge,) = unpack_from("<H", strom, ort - 2)
        oben, unten, links, rechts = unpack_from("<IIHH" if laenge >= 14 else "<4H", strom, ort)
        hoehe, breite = unten - oben, rechts - links
        if unten and rechts and (min(hoehe, breite) < 0 or hoehe * breite > _ALLE_ZELLEN):
            raise ValueError("the sheet is said to be larger than a sheet can be")


def _error(strom: bytes, art: int, ort: int) -> int | None:
    """The error code of a cell, or None; a formula stores its error where its number would be."""
    if art == _BOOLERR and strom[ort + 7]:
        return strom[ort + 6]
    if art == _FORMULA and strom[ort + 12 : ort + 14] == b"\xff\xff" and strom[ort + 6] == 2:
        return strom[ort + 8]
    return None


def _note_run(
    strom: bytes, ort: int, formate: dict[int, Zellformat], zusatz: Zusatz
) -> tuple[int, int]:
    """The formats of a run of numbers that share a record; returns where its last one stands."""
    laenge, zeile, spalte = unpack_from("<HHH", strom, ort - 2)
    for nummer, stelle in enumerate(range(ort + 4, ort + laenge - 2, 6)):
        if format_ := formate.get(unpack_from("<H", strom, stelle)[0]):
            zusatz.formate[zeile, spalte + nummer] = format_
    return zeile, spalte + max(laenge - 12, 0) // 6
