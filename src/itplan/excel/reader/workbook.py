"""Bytes of a foreign workbook in, grids of cells out; the kind is told by content."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from itplan.excel.reader.ods_xml import read_ods
from itplan.excel.reader.sheet_xml import LAENGSTE_ZELLE, Zusatz, every_sheet, read_zusatz
from itplan.excel.reader.unlesbar import KeineMappe, MappeUnlesbar
from itplan.excel.reader.xls_biff import is_other_document, read_xls
from itplan.excel.reader.xlsb_parts import read_xlsb
from itplan.haushalt.rohzeile import Zellwert

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
_BIFF8_BEGINN = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_FILEPASS = b"\x2f\x00"
_MAPPEN = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_HAUPTTEILE = ("workbook.xml", "workbook.bin", "content.xml", "encrypted-package")
_KENNWORT = "Die Arbeitsmappe ist mit einem Kennwort geschützt."
_EIGENE_FEHLER = (AssertionError, AttributeError, ImportError, NameError, TypeError)
"""What no damage of a file raises: a bug of the reader, to be told as one."""


@dataclass(slots=True)
class Tabelle:
    """One sheet as a grid; row i of `werte` is row i + 1 of Excel."""

    name: str
    werte: list[list[Zellwert]]
    zusatz: Zusatz = field(default_factory=Zusatz)


def open_workbook(
    inhalt: bytes, zellen: int = 2_000_000, wanted: Callable[[str], bool] = every_sheet
) -> list[Tabelle]:
    """Read the worksheets of an .xlsx, .xlsm, .xlsb, .xls or .ods; macros are never run.

    `zellen` is how many cells a sheet may have, `wanted` tells by its name whether to read one.
    Raises MappeUnlesbar with the reason.
    """
    _require_workbook(inhalt)
    try:
        zusaetze = _read_extras(inhalt, zellen, wanted)
        mappe = CalamineWorkbook.from_filelike(io.BytesIO(inhalt))
        return [
            _read_sheet(
                mappe, blatt.name, blatt.visible == SheetVisibleEnum.Visible, zusaetze, zellen
            )
            for blatt in mappe.sheets_metadata
            if blatt.typ == SheetTypeEnum.WorkSheet and wanted(blatt.name)
        ]
    except (KeyboardInterrupt, SystemExit, MemoryError, MappeUnlesbar, *_EIGENE_FEHLER):
        raise
    except BaseException as fehler:  # a Rust panic is not an Exception
        raise MappeUnlesbar(_reason(fehler, inhalt)) from fehler


def _require_workbook(inhalt: bytes) -> None:
    if not inhalt:
        raise MappeUnlesbar("Die Datei ist leer (0 Byte).")
    if inhalt.startswith(_OLE):
        return
    if not inhalt.startswith(_ZIP):
        if inhalt[:2] == b"\x09\x02" or inhalt[:2] == b"\x09\x04" or inhalt[:2] == b"\x09\x00":
            raise MappeUnlesbar("Die Datei stammt aus einer Excel-Version vor 1997.")
        raise KeineMappe("Die Datei ist keine Arbeitsmappe.")
    try:
        with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
            liste = paket.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fehler:
        raise MappeUnlesbar("Die Datei ist beschädigt (kein vollständiges ZIP-Archiv).") from fehler
    namen = set(liste)
    if len(namen) < len(liste):
        raise MappeUnlesbar("Die Datei enthält denselben Teil doppelt; welcher gilt, ist offen.")
    if not holds_workbook(liste):
        _refuse_archive(namen)


def holds_workbook(namen: list[str]) -> bool:
    """Whether an archive with these parts is a workbook."""
    return any(name.endswith(_HAUPTTEILE) for name in namen)


def _refuse_archive(namen: set[str]) -> NoReturn:
    if not namen:
        raise MappeUnlesbar("Die Datei ist ein leeres Archiv und keine Arbeitsmappe.")
    if any(name.lower().endswith(_MAPPEN) for name in namen):
        raise MappeUnlesbar("Die Datei ist ein Archiv mit Arbeitsmappen; bitte vorher auspacken.")
    if "[Content_Types].xml" in namen:
        raise KeineMappe("Die Datei ist ein Dokument, aber keine Arbeitsmappe.")
    raise KeineMappe("Die Datei ist ein Archiv, aber keine Arbeitsmappe.")


def _read_sheet(
    mappe: CalamineWorkbook,
    name: str,
    sichtbar: bool,
    zusaetze: dict[str, Zusatz],
    zellen: int,
) -> Tabelle:
    blatt = mappe.get_sheet_by_name(name)
    if name not in zusaetze:
        raise MappeUnlesbar(f"Das Blatt „{name}“ ist seinem Inhalt nicht eindeutig zuzuordnen.")
    zusatz = zusaetze[name]
    letzte_zeile, letzte_spalte = blatt.end or (-1, -1)
    hoehe = max([letzte_zeile, *(zeile for zeile, _ in zusatz.sonderzellen)]) + 1
    if hoehe * (letzte_spalte + 1) > zellen:
        raise MappeUnlesbar(f"Das Blatt „{name}“ hat mehr als {zellen} Zellen.")
    werte: list[list[Zellwert]] = blatt.to_python(skip_empty_area=False)
    if zusatz.lange_texte and any(
        isinstance(wert, str) and len(wert) > LAENGSTE_ZELLE for zeile in werte for wert in zeile
    ):
        raise MappeUnlesbar(
            f"Das Blatt „{name}“ hat eine Zelle mit mehr als {LAENGSTE_ZELLE} Zeichen."
        )
    leer: list[Zellwert] = [""] * (letzte_spalte + 1)
    werte += [list(leer) for _ in range(hoehe - len(werte))]
    zusatz.form.sichtbar = sichtbar
    zusatz.form.verbunden = list(blatt.merged_cell_ranges or zusatz.form.verbunden)
    return Tabelle(name, werte, zusatz)


def _read_extras(inhalt: bytes, zellen: int, wanted: Callable[[str], bool]) -> dict[str, Zusatz]:
    """What the fast reader does not show, by sheet name."""
    if inhalt.startswith(_OLE):
        return read_xls(inhalt, zellen) or _refuse_binary(inhalt, zellen)
    with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
        namen = paket.namelist()
    if "content.xml" in namen:
        return read_ods(inhalt, zellen)
    if any(name.endswith("workbook.xml") for name in namen):
        return read_zusatz(inhalt, wanted)
    return read_xlsb(inhalt, zellen) or _refuse_binary(inhalt, zellen)


def _refuse_binary(inhalt: bytes, zellen: int) -> NoReturn:
    """Without the extras, errors and units would be lost in silence."""
    if _is_encrypted(inhalt):
        raise MappeUnlesbar(_KENNWORT)
    if inhalt.startswith(_OLE) and is_other_document(inhalt):
        raise KeineMappe("Die Datei ist ein Dokument, aber keine Arbeitsmappe.")
    raise MappeUnlesbar(
        f"Die Arbeitsmappe ist beschädigt, oder ein Blatt hat mehr als {zellen} Zellen."
    )


def _is_encrypted(inhalt: bytes) -> bool:
    """Encrypted OOXML names its package in the OLE directory; BIFF8 has a FILEPASS record."""
    if "EncryptedPackage".encode("utf-16-le") in inhalt:
        return True
    anfang = inhalt.find(_BIFF8_BEGINN)
    return inhalt.startswith(_OLE) and anfang >= 0 and _FILEPASS in inhalt[anfang : anfang + 200]


def _reason(fehler: BaseException, inhalt: bytes) -> str:
    """Damage in the words of a clerk; what a library said of it stays in the chain of causes."""
    if type(fehler).__name__ == "PasswordError" or _is_encrypted(inhalt):
        return _KENNWORT
    return "Die Arbeitsmappe ist beschädigt; ihr Inhalt lässt sich nicht vollständig lesen."
