"""Build small workbooks from text, so that a test reads like a Ressort's sheet.

    Kapitel | Titel  | Zweckbestimmung | Ansatz 2027
    0301    | 511 01 | Geräte          | 1000

A cell that looks like a number is one; an apostrophe before it makes it text, as in Excel
(`'51101`), and so does a leading zero. `=A1+B1` is a formula that was never calculated,
`=A1+B1 → 5` one with its value, `#REF!` an error; `\\n` breaks a line, `~` is a blank that
does not break.
"""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from itplan.haushalt.lesung import Eingang
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.intake import judge_together, take_in

JAHRE = (2027, 2028)
EIN_JAHR = Vorgaben((2027,))

_ZAHL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


@dataclass(frozen=True)
class Blatt:
    """A sheet as text, with what a text cannot say."""

    text: str
    name: str = "IT-Titel"
    formate: Mapping[str, str] = field(default_factory=dict)
    """Number formats by cell (`D2`) or whole column (`D`)."""
    stile: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What else a format says, in the words of xlsxwriter, by cell or whole column."""
    verbunden: Iterable[str] = ()
    verborgene_zeilen: Iterable[int] = ()
    """Row numbers as Excel shows them."""
    verborgene_spalten: Iterable[str] = ()
    verborgen: bool = False
    daten: Mapping[str, date] = field(default_factory=dict)
    filter: str = ""
    """The range of a filter, with what it lets pass in its first column: `A1:E4 0301`."""


def build_workbook(*blaetter: Blatt | str, **optionen: Any) -> bytes:
    """The bytes of an .xlsx; a plain text is a sheet of its own."""
    puffer = io.BytesIO()
    with xlsxwriter.Workbook(puffer, {"in_memory": True}) as mappe:
        for nummer, blatt in enumerate(blaetter, 1):
            eines = (
                Blatt(blatt, f"Tabelle{nummer}", **optionen) if isinstance(blatt, str) else blatt
            )
            _write_sheet(mappe, eines)
    return puffer.getvalue()


def change_parts(inhalt: bytes, change: Callable[[str, str], str]) -> bytes:
    """The workbook with its XML parts changed; `change` takes the name of a part and its text."""
    ziel = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhalt)) as quelle, zipfile.ZipFile(ziel, "w") as paket:
        for name in quelle.namelist():
            paket.writestr(name, change(name, quelle.read(name).decode()))
    return ziel.getvalue()


def read(
    *blaetter: Blatt | str, vorgaben: Vorgaben = EIN_JAHR, datei: str = "MI.xlsx", **optionen: Any
) -> Eingang:
    """Take in a workbook of these sheets and judge it together with no other."""
    return judge_together(
        [take_in(build_workbook(*blaetter, **optionen), datei, vorgaben)], vorgaben
    )


def convert(inhalt: bytes, endung: str, ordner: Path) -> bytes:
    """Have LibreOffice open a workbook, calculate it, and save it in a format."""
    quelle, fertig = ordner / "quelle.xlsx", ordner / "fertig"
    quelle.write_bytes(inhalt)
    profil = f"-env:UserInstallation={(ordner / 'profil').as_uri()}"
    befehl = ["soffice", profil, "--headless", "--convert-to", endung, "--outdir", str(fertig)]
    subprocess.run([*befehl, str(quelle)], check=True, capture_output=True, timeout=120)
    return (fertig / f"quelle.{endung}").read_bytes()


def say(titel: Titel) -> dict[str, int]:
    """The amounts of a title in cent by a readable name: `ansatz 2027`, `faelligkeit 2027/2028`."""
    return {_name(position): cent for position, cent in titel.betraege.items()}


def amounts(eingang: Eingang) -> dict[str, dict[str, int]]:
    """All titles by id with their amounts in cent."""
    return {titel.id: say(titel) for titel in eingang.titel}


def ansatz(eingang: Eingang, jahr: int = 2027) -> dict[str, int | None]:
    """The Ansatz of each title in cent; None where none is stated."""
    return {titel.id: titel.betraege.get(Position("ansatz", jahr)) for titel in eingang.titel}


def findings(eingang: Eingang, *schweren: str) -> list[tuple[str, str | None]]:
    """Code and cell of each finding, of these severities or of all."""
    return [(b.code, b.zelle) for b in eingang.befunde if not schweren or b.schwere in schweren]


def _name(position: Position) -> str:
    faellig = f"/{position.faellig}" if position.faellig else ""
    return f"{position.groesse} {position.jahr}{faellig}"


def _write_sheet(mappe: Any, blatt: Blatt) -> None:
    tabelle = mappe.add_worksheet(blatt.name)
    formate = _formats(mappe, blatt)
    zeilen = blatt.text.strip("\n").split("\n")
    for zeile, text in enumerate(zeilen):
        for spalte, zelle in enumerate(text.split("|")):
            buchstabe = chr(ord("A") + spalte)
            format_ = formate.get(f"{buchstabe}{zeile + 1}") or formate.get(buchstabe)
            _write_cell(tabelle, zeile, spalte, zelle.strip(), format_)
    for ort, tag in blatt.daten.items():
        tabelle.write_datetime(
            ort, datetime(tag.year, tag.month, tag.day), mappe.add_format({"num_format": "dd.mm."})
        )
    for bereich in blatt.verbunden:
        _merge(tabelle, bereich, zeilen, mappe.add_format())
    for nummer in blatt.verborgene_zeilen:
        tabelle.set_row(nummer - 1, None, None, {"hidden": True})
    for buchstabe in blatt.verborgene_spalten:
        tabelle.set_column(f"{buchstabe}:{buchstabe}", None, None, {"hidden": True})
    if blatt.verborgen:
        tabelle.hide()
    if blatt.filter:
        bereich, _, kriterium = blatt.filter.partition(" ")
        tabelle.autofilter(bereich)
        if kriterium:
            tabelle.filter_column_list(bereich[0], [kriterium])


def _formats(mappe: Any, blatt: Blatt) -> dict[str, Any]:
    zahlen = {ort: {"num_format": code} for ort, code in blatt.formate.items()}
    return {
        ort: mappe.add_format({**zahlen.get(ort, {}), **blatt.stile.get(ort, {})})
        for ort in {**zahlen, **blatt.stile}
    }


def _write_cell(tabelle: Any, zeile: int, spalte: int, text: str, format_: Any) -> None:
    text = text.replace("\\n", "\n").replace("~", "\u00a0")
    if not text:
        return
    if text.startswith("="):
        formel, _, wert = text.partition(" → ")
        zahl = float(wert) if _ZAHL.fullmatch(wert) else wert
        tabelle.write_formula(zeile, spalte, formel, format_, zahl)
    elif text.startswith("#"):
        tabelle.write_formula(zeile, spalte, "=NA()", format_, text)
    elif _ZAHL.fullmatch(text):
        tabelle.write_number(zeile, spalte, float(text), format_)
    else:
        tabelle.write_string(zeile, spalte, text.removeprefix("'"), format_)


def _merge(tabelle: Any, bereich: str, zeilen: list[str], format_: Any) -> None:
    """Merge cells and leave the text of the first one in place; the others are empty."""
    anfang = bereich.partition(":")[0]
    spalte, zeile = ord(anfang[0]) - ord("A"), int(anfang[1:]) - 1
    tabelle.merge_range(bereich, "", format_)
    _write_cell(tabelle, zeile, spalte, zeilen[zeile].split("|")[spalte].strip(), None)
