"""The way back: a Ressort's own workbook with its findings marked at the cells."""

import io
import posixpath
import zipfile
from collections.abc import Sequence
from typing import NamedTuple

from itplan.excel.annotate.blank import blank_workbook
from itplan.excel.annotate.copy import copy_values
from itplan.excel.annotate.original import RESULT_PART, Report, mark_original
from itplan.excel.annotate.xml_edit import NotMarkable
from itplan.excel.reader.unlesbar import MappeUnlesbar
from itplan.haushalt.befund import Befund

_NICHT_GELESEN = ("datei_unlesbar", "datei_uebergangen")
_KOPIE = (
    "Das ist eine Kopie der Werte: {grund} Formeln, Formate, Diagramme und Makros stehen nur in der"
    " abgegebenen Datei. Bitte dort berichtigen, am besten als .xlsx speichern und erneut abgeben."
)
_NUR_ERGEBNIS = (
    "Die abgegebene Datei konnte nicht markiert werden: {grund} Sie liegt hier deshalb nicht bei."
)


class Rueckmeldung(NamedTuple):
    """What goes back to a Ressort: its path, relative and with `/`, and its bytes."""

    name: str
    inhalt: bytes


def annotate_workbook(inhalt: bytes, datei: str, befunde: Sequence[Befund]) -> Rueckmeldung:
    """The submitted workbook with these findings marked; `datei` is its name in findings.

    An .xlsx or .xlsm, told by its content, is marked itself. Of every other workbook a marked
    .xlsx copy of the values goes back, and of what cannot be read only the sheet „Prüfergebnis“.
    """
    name = _relative(datei)
    if nicht_gelesen := [befund for befund in befunde if befund.code in _NICHT_GELESEN]:
        return _result_only(name, datei, befunde, nicht_gelesen[0].text)
    try:
        return Rueckmeldung(name, mark_original(inhalt, befunde, Report(datei)))
    except NotMarkable as fehler:
        grund = _why_no_marks(inhalt, fehler)
    try:
        kopie = copy_values(inhalt)
    except MappeUnlesbar as fehler:
        return _result_only(name, datei, befunde, str(fehler))
    report = Report(datei, [_KOPIE.format(grund=grund)], kopie.names)
    return Rueckmeldung(_as_xlsx(name), mark_original(kopie.inhalt, befunde, report))


def is_untouched(inhalt: bytes) -> bool:
    """Whether this is what we handed back, and no program has saved it since."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
            anfang = RESULT_PART.partition("{")[0]
            return any(name.startswith(anfang) for name in paket.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def _result_only(name: str, datei: str, befunde: Sequence[Befund], grund: str) -> Rueckmeldung:
    report = Report(datei, [_NUR_ERGEBNIS.format(grund=grund)])
    return Rueckmeldung(_as_xlsx(name), mark_original(blank_workbook(), befunde, report))


def _why_no_marks(inhalt: bytes, fehler: NotMarkable) -> str:
    if inhalt.startswith(b"\xd0\xcf\x11\xe0"):
        return "Im alten Format .xls lassen sich Zellen nicht markieren."
    with io.BytesIO(inhalt) as puffer:
        namen = zipfile.ZipFile(puffer).namelist() if zipfile.is_zipfile(puffer) else []
    if "content.xml" in namen:
        return "Im Format .ods lassen sich Zellen nicht markieren."
    if any(name.endswith("workbook.bin") for name in namen):
        return "Im Format .xlsb lassen sich Zellen nicht markieren."
    return str(fehler)


def _relative(datei: str) -> str:
    """The name without anything that leads out of a folder."""
    teile = [teil for teil in datei.replace("\\", "/").split("/") if teil not in ("", ".", "..")]
    return "/".join(teile) or "Arbeitsmappe"


def _as_xlsx(name: str) -> str:
    return name if posixpath.splitext(name)[1].lower() == ".xlsx" else f"{name}.xlsx"
