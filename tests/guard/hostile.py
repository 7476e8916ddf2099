"""Workbooks as nobody should send them, built small here and large only when unpacked."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping

from tests.musterland import RESSORTS
from tests.sheets import Blatt, build_workbook

KOPF = "Kapitel | Titel | Zweckbestimmung | Ansatz 2027"
MAPPE = build_workbook(
    Blatt(f"{KOPF}\n0301 | 511 01 | Geräte | 5\n0301 | 518 01 | Mieten | 7", "Eins"),
    Blatt(f"{KOPF}\n0401 | 511 01 | Geräte | 9", "Zwei"),
)
"""Two sheets with three titles."""
BLATT = "xl/worksheets/sheet1.xml"
XLS = (RESSORTS / "01_Landtag.xls").read_bytes()


def repack(
    aendere: Mapping[str, Callable[[bytes], bytes]] | None = None,
    ohne: Iterable[str] = (),
    dazu: Mapping[str, bytes] | None = None,
    mappe: bytes = MAPPE,
) -> bytes:
    """The workbook with some of its parts changed, left out or added."""
    ziel = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(mappe)) as quelle,
        zipfile.ZipFile(ziel, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as paket,
    ):
        for name in quelle.namelist():
            if name not in ohne:
                tun = (aendere or {}).get(name)
                paket.writestr(name, tun(quelle.read(name)) if tun else quelle.read(name))
        for name, inhalt in (dazu or {}).items():
            paket.writestr(name, inhalt)
    return ziel.getvalue()


def in_sheet(alt: str, neu: str) -> bytes:
    """The workbook with one text of its first sheet replaced."""
    return repack({BLATT: lambda xml: xml.replace(alt.encode(), neu.encode(), 1)})


def more_rows(zeilen: str) -> bytes:
    return in_sheet("</sheetData>", f"{zeilen}</sheetData>")


def behind_data(xml: str) -> bytes:
    return in_sheet("</sheetData>", f"</sheetData>{xml}")


def ghost_rows(anzahl: int, zellen: str = "") -> bytes:
    """Formatted rows without any value below the titles."""
    return more_rows(
        "".join(
            f'<row r="{nummer}" s="1" customFormat="1" ht="15">{zellen}</row>'
            for nummer in range(10, 10 + anzahl)
        )
    )


def empty_cells(zeilen: int, spalten: str) -> bytes:
    """Formatted cells without any value."""
    return more_rows(
        "".join(
            f'<row r="{n}">{"".join(f"""<c r="{s}{n}" s="0"/>""" for s in spalten)}</row>'
            for n in range(10, 10 + zeilen)
        )
    )


def merged(anzahl: int, erste_zeile: int = 2) -> bytes:
    bereiche = "".join(
        f'<mergeCell ref="H{n}:J{n}"/>' for n in range(erste_zeile, erste_zeile + anzahl)
    )
    return behind_data(f'<mergeCells count="{anzahl}">{bereiche}</mergeCells>')


def strict() -> bytes:
    """The ISO strict form: other namespaces, the same content."""

    def replace(xml: bytes) -> bytes:
        return xml.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    with zipfile.ZipFile(io.BytesIO(MAPPE)) as paket:
        return repack(dict.fromkeys(paket.namelist(), replace))


def archive(**inhalte: bytes) -> bytes:
    """A plain ZIP archive of files; `__` in a name stands for a dot."""
    ziel = io.BytesIO()
    with zipfile.ZipFile(ziel, "w") as paket:
        for name, inhalt in inhalte.items():
            paket.writestr(name.replace("__", "."), inhalt)
    return ziel.getvalue()


def locked_archive() -> bytes:
    """Every part is said to be encrypted, as packers with a password write it."""
    roh = bytearray(MAPPE)
    for kennung, abstand in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        ort = roh.find(kennung)
        while ort >= 0:
            roh[ort + abstand] |= 1
            ort = roh.find(kennung, ort + 4)
    return bytes(roh)


def said_size(groesse: int) -> bytes:
    """The first sheet is said to have another size than it has."""
    roh = bytearray(MAPPE)
    for kennung, groesse_ort, name_ort in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        ort = roh.find(kennung)
        while ort >= 0:
            if roh[ort + name_ort :].startswith(BLATT.encode()):
                roh[ort + groesse_ort : ort + groesse_ort + 4] = struct.pack("<I", groesse)
            ort = roh.find(kennung, ort + 4)
    return bytes(roh)


def overlapping(anzahl: int = 1000) -> bytes:
    """Many entries that all unpack the same packed bytes."""
    gepackt = MAPPE[: MAPPE.index(b"PK\x01\x02")]
    ort = MAPPE.index(b"PK\x01\x02")
    ende = MAPPE.rindex(b"PK\x05\x06")
    liste = MAPPE[ort:ende]
    laengen = struct.unpack_from("<3H", liste, 28)
    erster = liste[: 46 + sum(laengen)]
    name = erster[46 : 46 + laengen[0]]
    weitere = b"".join(erster.replace(name, f"{n:0{len(name)}}".encode()) for n in range(anzahl))
    anzahl_alle = struct.unpack_from("<H", MAPPE, ende + 10)[0] + anzahl
    schluss = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, anzahl_alle, anzahl_alle, len(liste + weitere), ort, 0
    )
    return gepackt + liste + weitere + schluss


def flat_bomb(megabyte: int) -> bytes:
    """A part of one byte, over and over."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    stueck = b" " * 1024 * 1024
    gepackt, pruefsumme = [], 0
    for _ in range(megabyte):
        gepackt.append(packer.compress(stueck))
        pruefsumme = zlib.crc32(stueck, pruefsumme)
    roh = b"".join([*gepackt, packer.flush()])
    return _append(MAPPE, "xl/media/bild.bin", roh, megabyte * len(stueck), pruefsumme)


def _append(mappe: bytes, name: str, roh: bytes, groesse: int, pruefsumme: int) -> bytes:
    """A package with one more part that is packed already."""
    ort, ende = mappe.index(b"PK\x01\x02"), mappe.rindex(b"PK\x05\x06")
    angaben = (20, 0, 8, 0, 0, pruefsumme, len(roh), groesse, len(name), 0)
    lokal = struct.pack("<4s5H3I2H", b"PK\x03\x04", *angaben) + name.encode() + roh
    eintrag = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, *angaben, 0, 0, 0, 0, ort)
    liste = mappe[ort:ende] + eintrag + name.encode()
    anzahl = struct.unpack_from("<H", mappe, ende + 10)[0] + 1
    schluss = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, anzahl, anzahl, len(liste), ort + len(lokal), 0
    )
    return mappe[:ort] + lokal + liste + schluss


def ods(zeilen: str, manifest: str = "", ohne_inhalt: bool = False) -> bytes:
    """An OpenDocument table of hand-written rows."""
    raum = "urn:oasis:names:tc:opendocument:xmlns"
    inhalt = (
        f'<office:document-content xmlns:office="{raum}:office:1.0"'
        f' xmlns:table="{raum}:table:1.0" xmlns:text="{raum}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="T">{zeilen}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    ziel = io.BytesIO()
    with zipfile.ZipFile(ziel, "w", zipfile.ZIP_DEFLATED) as paket:
        paket.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        paket.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        name = "encrypted-package" if ohne_inhalt else "content.xml"
        paket.writestr(name, b"\x13\x37" * 99 if manifest else inhalt)
    return ziel.getvalue()


def ods_row(*texte: str, zeilen: int = 1, spalten: int = 1) -> str:
    """A row; its last cell is repeated so many times, and the row too."""
    zellen = [
        f'<table:table-cell office:value-type="string"><text:p>{t}</text:p></table:table-cell>'
        for t in texte
    ]
    zellen[-1] = zellen[-1].replace(
        "<table:table-cell", f'<table:table-cell table:number-columns-repeated="{spalten}"'
    )
    anfang = f'<table:table-row table:number-rows-repeated="{zeilen}">'
    return f"{anfang}{''.join(zellen)}</table:table-row>"


ODS_TITEL = ods_row("Kapitel", "Titel", "Zweckbestimmung", "Ansatz 2027") + ods_row(
    "0301", "51101", "Geräte", "5"
)


def locked_xls() -> bytes:
    """An .xls whose first record after its beginning says that it is encrypted."""
    anfang = XLS.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    return XLS[:anfang] + b"\x2f\x00" + XLS[anfang + 2 :]


def word_document() -> bytes:
    """A sound OLE container whose stream is another one than a workbook's."""
    return XLS.replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le"))


def ole_with(*stroeme: str) -> bytes:
    """The head of an OLE file whose directory names these streams; all else is missing."""
    namen = b"".join(
        strom.encode("utf-16-le").ljust(128, b"\0") for strom in ("Root Entry", *stroeme)
    )
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + namen.ljust(2048, b"\0")
