"""Workbooks of somebody else: with all that Excel knows, or built part by part."""

import base64
import io
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

import xlsxwriter

from itplan.haushalt.befund import Befund, Schwere

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BEZIEHUNG = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAKET = "http://schemas.openxmlformats.org/package/2006"
FADEN = "http://schemas.microsoft.com/office/2017/10/relationships"
_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_FADEN_TEIL = (
    f'<ThreadedComments xmlns="{FADEN.replace("relationships", "threadedcomments")}">'
    '<threadedComment ref="B7" dT="2026-01-01T00:00:00.00" personId="{A}" id="{1}">'
    "<text>Wer hat das berechnet?</text></threadedComment></ThreadedComments>"
)
TEIL = "xl/worksheets/sheet1.xml"


def befund(
    zelle: str | None, schwere: Schwere = "fehler", blatt: str | None = "Titel", **felder: Any
) -> Befund:
    text = felder.pop("text", f"Hier stimmt etwas nicht ({zelle}).")
    return Befund(
        "betrag_unlesbar",
        schwere,
        text,
        "Bitte berichtigen.",
        blatt=blatt,
        zelle=zelle,
        datei="MI.xlsx",
        **felder,
    )


def parts(inhalt: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
        return {name: paket.read(name) for name in paket.namelist()}


def pack(teile: Mapping[str, bytes]) -> bytes:
    puffer = io.BytesIO()
    with zipfile.ZipFile(puffer, "w", zipfile.ZIP_DEFLATED) as paket:
        for name, inhalt in teile.items():
            paket.writestr(name, inhalt)
    return puffer.getvalue()


def changed(vorher: bytes, nachher: bytes) -> set[str]:
    """The parts that are new or not byte-equal."""
    alt, neu = parts(vorher), parts(nachher)
    assert alt.keys() <= neu.keys(), "a part is missing"
    return {name for name in neu if alt.get(name) != neu[name]}


def well_formed(inhalt: bytes) -> None:
    for name, xml in parts(inhalt).items():
        if name.endswith((".xml", ".rels", ".vml")):
            ElementTree.fromstring(xml)


def rich_workbook() -> bytes:
    """A macro workbook with formulas, charts, pictures, rules, names, comments and a signature."""
    puffer = io.BytesIO()
    with xlsxwriter.Workbook(puffer, {"in_memory": True}) as mappe:
        mappe.add_vba_project(io.BytesIO(b"\xd0\xcf a macro"), is_stream=True)
        _write_titles(mappe)
        _write_drawings(mappe)
        mappe.add_worksheet("Leer")
        mappe.define_name("Summe", "=Titel!$B$5")
        mappe.define_name("Bilder!Lokal", "=Bilder!$A$1")
    return _with_thread_and_signature(puffer.getvalue())


def _write_titles(mappe: xlsxwriter.Workbook) -> None:
    blatt = mappe.add_worksheet("Titel")
    rot = mappe.add_format({"bold": True, "num_format": '#,##0 "T€"', "bg_color": "#EEEEEE"})
    weiss = mappe.add_format({"font_color": "#FFFFFF", "bg_color": "#1F3864"})
    blatt.write_row("A1", ["Titel", "Ansatz 2027"], weiss)
    for zeile, (titel, betrag) in enumerate([("51101", 10), ("51102", 20), ("51103", 30)], 1):
        blatt.write_string(zeile, 0, titel)
        blatt.write_number(zeile, 1, betrag, rot)
    blatt.write_formula("B5", "=SUM(B2:B4)", rot, 60)
    blatt.write_comment("A2", "Bitte nicht ändern", {"author": "Frau Weiß"})
    blatt.write_comment("B7", "[Threaded comment]", {"author": "tc={1}"})
    blatt.data_validation("B2:B4", {"validate": "integer", "criteria": ">", "value": 0})
    blatt.conditional_format("B2:B4", {"type": "data_bar", "data_bar_2010": True})
    blatt.add_sparkline("C2", {"range": "Titel!B2:B4"})
    blatt.set_header("&L&G", {"image_left": "x.png", "image_data_left": io.BytesIO(_PNG)})
    blatt.protect("geheim")
    blatt.autofilter("A1:B4")


def _write_drawings(mappe: xlsxwriter.Workbook) -> None:
    blatt = mappe.add_worksheet("Bilder")
    schaubild = mappe.add_chart({"type": "column"})
    schaubild.add_series({"values": "=Titel!$B$2:$B$4"})
    blatt.insert_chart("A1", schaubild)
    blatt.insert_image("H1", "x.png", {"image_data": io.BytesIO(_PNG)})
    blatt.insert_textbox("A20", "Ein Textfeld")
    blatt.insert_button("H20", {"macro": "rechnen", "caption": "Rechnen"})


def _with_thread_and_signature(inhalt: bytes) -> bytes:
    teile = parts(inhalt)
    faden, personen = "xl/threadedComments/threadedComment1.xml", "xl/persons/person.xml"
    teile |= {
        faden: _FADEN_TEIL.encode(),
        personen: b"<personList/>",
        "customXml/item1.xml": b"<eigenes/>",
        "_xmlsignatures/origin.sigs": b"",
        "_xmlsignatures/sig1.xml": b"<Signature/>",
    }
    for part, kind, ziel in (
        ("xl/worksheets/_rels/sheet1.xml.rels", "threadedComment", f"/{faden}"),
        ("xl/_rels/workbook.xml.rels", "person", f"/{personen}"),
    ):
        eintrag = f'<Relationship Id="rIdX" Type="{FADEN}/{kind}" Target="{ziel}"/>'
        teile[part] = teile[part].replace(
            b"</Relationships>", eintrag.encode() + b"</Relationships>"
        )
    return pack(teile)


def plain_workbook(sheet: str | bytes, **teile: str | bytes) -> bytes:
    """The least that is a workbook: one sheet `Titel` of the given XML, and no styles.

    Further parts replace these; a name is written with `__` for a slash.
    """
    alle: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PAKET}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/><Default Extension="xml" ContentType="application/vnd'
        '.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-office'
        'document.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{BEZIEHUNG}"><sheets>'
        '<sheet name="Titel" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "worksheets/sheet1.xml")),
        TEIL: sheet,
    }
    alle |= teile
    return pack({n: t.encode() if isinstance(t, str) else t for n, t in alle.items()})


def relations(*eintraege: tuple[str, str, str]) -> str:
    zeilen = [
        f'<Relationship Id="{key}" Type="{BEZIEHUNG}/{kind}" Target="{ziel}"/>'
        for key, kind, ziel in eintraege
    ]
    return f'<Relationships xmlns="{PAKET}/relationships">{"".join(zeilen)}</Relationships>'


def sheet_xml(data: str, danach: str = "", davor: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{davor}<sheetData>{data}</sheetData>{danach}</worksheet>'
