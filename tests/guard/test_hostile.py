# ruff: noqa: E501 – a hostile workbook is one line
"""Hostile and broken workbooks: all titles, or one Fehler that says why; never a part."""

import io
import zipfile
from collections.abc import Callable
from functools import cache

import pytest

from itplan.guard import Auftrag, admit_all
from itplan.haushalt.herkunft import column_letters
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Grenzen
from tests.guard import hostile
from tests.guard.hostile import BLATT, MAPPE, ODS_TITEL, XLS, more_rows, ods, ods_row, repack
from tests.sheets import EIN_JAHR, Blatt, build_workbook

GRENZEN = Grenzen(sekunden=30, entpackt_megabyte=25)
TEXTE = "xl/sharedStrings.xml"
BEZIEHUNGEN = "xl/_rels/workbook.xml.rels"
DTD = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'

SOUND: dict[str, tuple[Callable[[], bytes], int]] = {
    "200,000 formatted rows": (lambda: hostile.ghost_rows(200_000), 3),
    "formatted rows to the end": (
        lambda: more_rows('<row r="1048576" s="1" customFormat="1"><c r="A1048576" s="1"/></row>'),
        3,
    ),
    "empty cell in the last corner": (
        lambda: more_rows('<row r="1048576"><c r="XFD1048576" s="1"></c></row>'),
        3,
    ),
    "800,000 empty cells": (lambda: hostile.empty_cells(80_000, "ABCDEFGHIJ"), 3),
    "50,000 merged cells": (lambda: hostile.merged(50_000), 3),
    "50,000 links": (
        lambda: hostile.behind_data(
            "<hyperlinks>"
            + "".join(f'<hyperlink ref="A{n}" location="B{n}"/>' for n in range(1, 50_001))
            + "</hyperlinks>"
        ),
        3,
    ),
    "500 sheets": (
        lambda: build_workbook(
            *(
                Blatt(f"{hostile.KOPF}\n03{n % 100:02} | 511 {n // 100:02} | Geräte | 5", f"B{n}")
                for n in range(500)
            )
        ),
        500,
    ),
    "header of 16,384 columns": (
        lambda: hostile.in_sheet(
            '<c r="D1" t="s"><v>3</v></c>',
            '<c r="D1" t="s"><v>3</v></c>'
            + "".join(
                f'<c r="{column_letters(n)}1" t="str"><v>Spalte {n}</v></c>'
                for n in range(4, 16_384)
            ),
        ),
        3,
    ),
    "strict OOXML": (hostile.strict, 3),
    "longest text": (lambda: build_workbook(f"{hostile.KOPF}\n0301|511 01|{'x' * 32_767}|5"), 1),
    "ods": (lambda: ods(ODS_TITEL), 1),
    "ods with an empty rest": (
        lambda: ods(
            ODS_TITEL + '<table:table-row table:number-rows-repeated="1048574">'
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        ),
        1,
    ),
    "xls under another name": (lambda: XLS, 23),
    "parts named with backslashes": (
        lambda: repack(dazu={"xl\\worksheets\\sheet1.xml": _part(MAPPE, BLATT)}, ohne=[BLATT]),
        3,
    ),
}

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "leer"),
    "a CSV": (lambda: b"Kapitel;Titel;Ansatz\n0301;51101;5", "keine Arbeitsmappe"),
    "an HTML table": (lambda: b"<html><table><tr><td>Titel</table>", "keine Arbeitsmappe"),
    "a document": (
        lambda: hostile.archive(**{"[Content_Types]__xml": b"<Types/>", "word/document__xml": b""}),
        "Dokument",
    ),
    "a document in the old format": (hostile.word_document, "Dokument"),
    "an archive of workbooks": (lambda: hostile.archive(MI__xlsx=MAPPE), "auspacken"),
    "an empty archive": (hostile.archive, "leeres Archiv"),
    "an image": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "keine Arbeitsmappe"),
    "password, OOXML": (
        lambda: hostile.ole_with("EncryptionInfo", "EncryptedPackage"),
        "Kennwort",
    ),
    "password, xls": (hostile.locked_xls, "Kennwort"),
    "password, ods": (lambda: ods("", "<encryption-data/>"), "Kennwort"),
    "password, ods as one package": (
        lambda: ods("", "<encryption-data/>", ohne_inhalt=True),
        "Kennwort",
    ),
    "password, ZIP": (hostile.locked_archive, "Kennwort"),
    "bomb, flat": (lambda: hostile.flat_bomb(64), "verdächtig stark gepackt"),
    "bomb, large": (lambda: hostile.ghost_rows(300_000, "<c/>" * 10), "größer als 25 MB"),
    "bomb, many parts": (
        lambda: repack(dazu={f"xl/media/{n}.png": b"" for n in range(20_001)}),
        "mehr als 20000 Teilen",
    ),
    "bomb, overlapping": (hostile.overlapping, "überschneiden"),
    "said to be huge": (lambda: hostile.said_size(2**32 - 2), "verdächtig"),
    "said to be smaller": (lambda: hostile.said_size(100), "beschädigt"),
    "said to be larger": (lambda: hostile.said_size(100_000), "beschädigt"),
    "DTD in the texts": (lambda: _with_dtd(TEXTE), "Dokumenttyp"),
    "DTD in a sheet": (lambda: _with_dtd(BLATT), "Dokumenttyp"),
    "DTD behind a long comment": (
        lambda: repack(
            {TEXTE: lambda x: x.replace(b"<sst", b"<!--" + b" " * 9999 + b"-->" + DTD + b"<sst", 1)}
        ),
        "Dokumenttyp",
    ),
    "DTD in UTF-16": (
        lambda: repack(
            {TEXTE: lambda x: _with_doctype(x).decode().replace("UTF-8", "UTF-16").encode("utf-16")}
        ),
        "Dokumenttyp",
    ),
    "a sheet in UTF-16": (
        lambda: repack({BLATT: lambda x: x.decode().replace("UTF-8", "UTF-16").encode("utf-16")}),
        "nicht in UTF-8",
    ),
    "a sheet in Latin-1": (
        lambda: repack({BLATT: lambda x: x.replace(b"UTF-8", b"ISO-8859-1")}),
        "nicht in UTF-8",
    ),
    "cell in the last corner": (
        lambda: more_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "weit außen",
    ),
    "cell in the last corner, oddly written": (
        lambda: more_rows("<row r='1048576'><c s='0'\n r = 'XFD1048576'><v>1</v></c></row>"),
        "weit außen",
    ),
    "cell beyond the last corner": (
        lambda: more_rows('<row r="9999999"><c r="ZZZ9999999"><v>1</v></c></row>'),
        "weit außen",
    ),
    "cell in a row of twenty digits": (
        lambda: more_rows('<row r="9"><c r="A99999999999999999999"><v>1</v></c></row>'),
        "weit außen",
    ),
    "cell in small letters": (
        lambda: more_rows('<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>'),
        "weit außen",
    ),
    "row beyond the last, with cells that do not say where they stand": (
        lambda: more_rows('<row r="4294967290"><c><v>1</v></c></row>'),
        "weit außen",
    ),
    "ods, a cell repeated": (
        lambda: ods(ODS_TITEL + ods_row("x", zeilen=1_000_000, spalten=16_384)),
        "mehr als 2000000 Zellen",
    ),
    "ods, a row far below": (
        lambda: ods(
            ODS_TITEL
            + '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
            + ods_row("x", "y", "z")
        ),
        "mehr als 2000000 Zellen",
    ),
    "text too long": (
        lambda: repack({TEXTE: lambda x: x.replace(b"<t>Mieten", b"<t>" + b"x" * 40_000, 1)}),
        "mehr als 32767 Zeichen",
    ),
    "one part under two names": (
        lambda: repack(dazu={"xl/worksheets/Sheet1.xml": b"<worksheet/>"}),
        "mehrfach",
    ),
    "one part under two slashes": (
        lambda: repack(dazu={"xl\\worksheets\\sheet1.xml": b"<worksheet/>"}),
        "mehrfach",
    ),
    "path out of the package": (lambda: repack(dazu={"xl/../../etc/passwd": b"x"}), "Pfad"),
    "packed in another way": (lambda: _packed(zipfile.ZIP_LZMA), "gepackt"),
    "sheet cut off": (lambda: repack({BLATT: lambda x: x[: len(x) // 2]}), "beschädigt"),
    "sheet cut off behind its rows": (
        lambda: repack({BLATT: lambda x: x[: x.index(b"</sheetData>") + 12]}),
        "beschädigt",
    ),
    "sheet empty": (lambda: repack({BLATT: lambda _: b""}), "beschädigt"),
    "sheet without a table": (
        lambda: repack({BLATT: lambda _: b"<worksheet/>"}),
        "beschädigt",
    ),
    "sheet with two tables": (
        lambda: hostile.behind_data("<sheetData><row/></sheetData>"),
        "beschädigt",
    ),
    "sheet missing": (lambda: repack(ohne=[BLATT]), "fehlt"),
    "texts missing": (lambda: repack(ohne=[TEXTE]), "fehlt"),
    "formats missing": (lambda: repack(ohne=["xl/styles.xml"]), "fehlt"),
    "relations missing": (lambda: repack(ohne=[BEZIEHUNGEN]), "fehlt"),
    "text that is not there": (
        lambda: repack({TEXTE: lambda x: x[: x.index(b"<si>", 300)] + b"</sst>"}),
        "beschädigt",
    ),
    "relation to itself": (
        lambda: repack(
            {BEZIEHUNGEN: lambda x: x.replace(b"worksheets/sheet1.xml", b"workbook.xml")}
        ),
        "kein Blatt",
    ),
    "two sheets in one part": (
        lambda: repack({BEZIEHUNGEN: lambda x: x.replace(b"sheet1.xml", b"sheet2.xml")}),
        "zwei Blättern",
    ),
    "sheet without relation": (
        lambda: repack({"xl/workbook.xml": lambda x: x.replace(b"rId1", b"rId77")}),
        "beschädigt",
    ),
    "deep nesting": (
        lambda: hostile.behind_data("<a>" * 200_000 + "</a>" * 199_999),
        "beschädigt",
    ),
    "damaged xls": (lambda: XLS[: len(XLS) // 2], "beschädigt"),
}


def _part(mappe: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(mappe)) as paket:
        return paket.read(name)


def _with_doctype(xml: bytes) -> bytes:
    ort = xml.index(b"?>") + 2
    return xml[:ort] + DTD + xml[ort:]


def _with_dtd(name: str) -> bytes:
    return repack({name: _with_doctype})


def _packed(verfahren: int) -> bytes:
    ziel = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(MAPPE)) as quelle,
        zipfile.ZipFile(ziel, "w", verfahren) as paket,
    ):
        for name in quelle.namelist():
            paket.writestr(name, quelle.read(name))
    return ziel.getvalue()


@cache
def _all() -> dict[str, Eingang]:
    """All of them in one run, under the limits of a project."""
    faelle = {**SOUND, **REFUSED}
    auftraege = (Auftrag(f"{name}.xlsx", faelle[name][0]()) for name in faelle)
    return dict(zip(faelle, admit_all(list(auftraege), EIN_JAHR, GRENZEN), strict=True))


@pytest.mark.parametrize("name", SOUND)
def test_odd_and_sound(name: str) -> None:
    eingang = _all()[name]
    assert [b.text for b in eingang.befunde if b.code == "datei_unlesbar"] == []
    assert len(eingang.titel) == SOUND[name][1]


@pytest.mark.parametrize("name", REFUSED)
def test_refused_whole_and_with_a_reason(name: str) -> None:
    eingang = _all()[name]
    assert [(b.code, b.blatt, b.zelle) for b in eingang.befunde] == [("datei_unlesbar", None, None)]
    [befund] = eingang.befunde
    assert REFUSED[name][1] in befund.text
    assert befund.abhilfe
    assert eingang.titel == []
    assert [u.datei for u in eingang.unlesbar] == [f"{name}.xlsx"]
