"""An .xls tells errors, number formats and what is hidden as an .xlsx does."""

import struct
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itplan.excel.reader import workbook
from itplan.excel.reader.sheet_xml import Zusatz
from itplan.excel.reader.xls_biff import read_xls
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.rohzeile import Zellformat
from itplan.intake import judge_together, take_in
from tests.musterland import WURZEL
from tests.programs import needs_libreoffice
from tests.sheets import (
    EIN_JAHR,
    Blatt,
    ansatz,
    build_workbook,
    convert,
    findings,
)

KOPF = ("Kapitel", "Titel", "FKZ", "Zweckbestimmung", "Ansatz 2027", "IT-Anteil")
LANDTAG = (WURZEL / "data" / "ressorts" / "01_Landtag.xls").read_bytes()
FEHLER = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}
BIFF5, BIFF8 = 0x0500, 0x0600


def _take(inhalt: bytes) -> Eingang:
    return judge_together([take_in(inhalt, "MI.xls", EIN_JAHR)], EIN_JAHR)


# --- workbooks as LibreOffice writes them -------------------------------------------------


@pytest.mark.libreoffice
@needs_libreoffice
def test_errors_formats_and_hidden_rows_and_columns(tmp_path: Path) -> None:
    inhalt = build_workbook(
        Blatt(
            f"{' | '.join(KOPF)}\n0301 | 511 01 | 011 | Geräte | =1/0 → #DIV/0! | 0.5\n"
            "0301 | 518 01 | 011 | Mieten | 1.5 | 1\n0302 | 518 01 | 011 | Mieten | 2500000 | 0.25",
            formate={"E3": '#,##0.0 "T€"', "E4": "#,##0,", "F": "0%"},
            verborgene_zeilen=(3,),
            verborgene_spalten=("C",),
        )
    )
    eingang = _take(convert(inhalt, "xls", tmp_path))
    assert sorted(findings(eingang)) == [
        ("fehlerzelle", "E2"),
        ("spalte_verborgen", "C1"),
        ("zeile_verborgen", "A3"),
    ]
    assert ansatz(eingang) == {"0301/51101": None, "0301/51801": 150_000, "0302/51801": 250_000_000}
    assert [str(titel.it_anteil) for titel in eingang.titel] == ["1/2", "1", "1/4"]
    assert [(u.zelle, u.wert) for u in eingang.unlesbar] == [("E2", "#DIV/0!")]


@pytest.mark.libreoffice
@needs_libreoffice
def test_numbers_side_by_side_share_a_record_and_keep_their_formats(tmp_path: Path) -> None:
    text = f"{' | '.join(KOPF)}\n0301 | 511 01 | 011 | Geräte | 3 | 1"
    inhalt = build_workbook(Blatt(text, formate={"E2": '0 "T€"', "F2": "0.00%"}))
    zusatz = read_xls(convert(inhalt, "xls", tmp_path))["IT-Titel"]
    assert zusatz.formate == {(1, 4): Zellformat(faktor=1000), (1, 5): Zellformat(prozent=True)}


@pytest.mark.libreoffice
@needs_libreoffice
def test_a_large_sheet_costs_little(tmp_path: Path) -> None:
    """500 rows of 20 numbers take a few milliseconds; the bound leaves room for slow machines."""
    zeilen = [
        " | ".join(f"{zeile + spalte / 7:.3f}" for spalte in range(20)) for zeile in range(500)
    ]
    inhalt = convert(build_workbook("\n".join(zeilen)), "xls", tmp_path)
    beginn = process_time()
    assert read_xls(inhalt) == {"Tabelle1": Zusatz()}
    assert process_time() - beginn < 0.25


def test_a_sound_workbook_has_nothing_special() -> None:
    assert read_xls(LANDTAG) == {"Titelliste": Zusatz()}
    codes = {code for code, _ in findings(_take(LANDTAG))}
    assert not codes & {"fehlerzelle", "formel_ohne_wert", "zeile_verborgen", "einheit_widerspruch"}


# --- workbooks of single records, for what LibreOffice does not write ---------------------


def _record(art: int, daten: bytes) -> bytes:
    return struct.pack("<HH", art, len(daten)) + daten


def _bof(version: int, art: int) -> bytes:
    return _record(
        0x0809, struct.pack("<HHHH", version, art, 0, 0).ljust(8 if version == BIFF5 else 16, b"\0")
    )


def _label(zeile: int, spalte: int, text: str, version: int) -> bytes:
    merkmal = b"" if version == BIFF5 else b"\0"
    return _record(
        0x0204, struct.pack("<HHHH", zeile, spalte, 0, len(text)) + merkmal + text.encode("cp1252")
    )


def _number(zeile: int, spalte: int, wert: float, stil: int = 0) -> bytes:
    return _record(0x0203, struct.pack("<HHHd", zeile, spalte, stil, wert))


def _error(zeile: int, spalte: int, code: int) -> bytes:
    return _record(0x0205, struct.pack("<HHHBB", zeile, spalte, 0, code, 1))


def _formula(zeile: int, spalte: int, ergebnis: bytes, stil: int = 0) -> bytes:
    return _record(
        0x0006, struct.pack("<HHH8sHIH", zeile, spalte, stil, ergebnis, 0, 0, 3) + b"\x1e\1\0"
    )


def _text(text: str, version: int, laenge: str) -> bytes:
    """A text behind its length; BIFF8 in characters of two bytes, BIFF5 in its code page."""
    if version == BIFF5:
        return struct.pack("<B", len(text)) + text.encode("cp1252")
    return struct.pack(laenge, len(text)) + b"\1" + text.encode("utf-16-le")


def _stream(zellen: bytes, version: int = BIFF8, name: str = "Übersicht") -> bytes:
    """A workbook stream with a header row and the styles 0: none, 1: T€, 2: percent, 3: divided."""
    allgemein = _bof(version, 5) + _record(
        0x0042, struct.pack("<H", 1252 if version == BIFF5 else 1200)
    )
    for kennung, code in ((164, '#,##0.0 "T€"'), (165, "#,##0,")):
        allgemein += _record(0x041E, struct.pack("<H", kennung) + _text(code, version, "<H"))
    for kennung in (0, 164, 9, 165):
        allgemein += _record(
            0x00E0, struct.pack("<HH", 0, kennung).ljust(16 if version == BIFF5 else 20, b"\0")
        )
    blatt = _record(0x0085, bytes(6) + _text(name, version, "<B"))
    ort = len(allgemein) + len(blatt) + 4
    blatt = _record(0x0085, struct.pack("<IBB", ort, 0, 0) + _text(name, version, "<B"))
    kopf = b"".join(_label(0, spalte, text, version) for spalte, text in enumerate(KOPF))
    ende = _record(0x000A, b"")
    return allgemein + blatt + ende + _bof(version, 16) + kopf + zellen + ende


def _title(zeile: int, titel: str, version: int = BIFF8) -> bytes:
    texte = ("0301", titel, "011", "Geräte")
    return b"".join(_label(zeile, spalte, text, version) for spalte, text in enumerate(texte))


def _container(strom: bytes, name: str = "Workbook") -> bytes:
    """The smallest OLE container: a header, one FAT sector, one directory sector, the stream."""
    strom = strom.ljust(4096, b"\0")
    strom += bytes(-len(strom) % 512)
    anzahl = len(strom) // 512
    kette = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, anzahl + 2), 0xFFFFFFFE]
    fat = struct.pack(f"<{len(kette)}I", *kette).ljust(512, b"\xff")
    kopf = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    kopf += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    kopf += struct.pack("<I", 0).ljust(436, b"\xff")
    return (
        kopf
        + fat
        + _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)
        + _entry(name, 2, 0xFFFFFFFF, 2, len(strom))
        + bytes(256)
        + strom
    )


def _entry(name: str, art: int, kind: int, beginn: int, groesse: int) -> bytes:
    roh = (name + "\0").encode("utf-16-le")
    knoten = struct.pack("<HBBIII", len(roh), art, 1, 0xFFFFFFFF, 0xFFFFFFFF, kind)
    return roh.ljust(64, b"\0") + knoten + bytes(36) + struct.pack("<IQ", beginn, groesse)


@pytest.mark.parametrize("code", FEHLER)
def test_every_error_as_a_constant_and_as_a_result(code: int) -> None:
    ergebnis = bytes((2, 0, code, 0, 0, 0, 255, 255))
    zellen = (
        _title(1, "511 01") + _error(1, 4, code) + _title(2, "518 01") + _formula(2, 4, ergebnis)
    )
    eingang = _take(_container(_stream(zellen)))
    assert findings(eingang) == [("fehlerzelle", "E2"), ("fehlerzelle", "E3")]
    assert {befund.wert for befund in eingang.befunde} == {FEHLER[code]}
    assert ansatz(eingang) == {"0301/51101": None, "0301/51801": None}


def test_a_row_that_is_nothing_but_an_error_is_not_dropped() -> None:
    zellen = _title(1, "511 01") + _number(1, 4, 5) + _error(3, 4, 7)
    assert [zelle for _, zelle in findings(_take(_container(_stream(zellen))), "fehler")] == ["E4"]


def test_results_of_formulas_are_read_with_their_formats() -> None:
    zellen = (
        _title(1, "511 01")
        + _formula(1, 4, struct.pack("<d", 3), 1)
        + _formula(1, 5, struct.pack("<d", 0.5), 2)
    )
    eingang = _take(_container(_stream(zellen)))
    assert findings(eingang) == []
    assert ansatz(eingang) == {"0301/51101": 300_000}
    assert [str(titel.it_anteil) for titel in eingang.titel] == ["1/2"]


@pytest.mark.parametrize(("version", "name"), [(BIFF8, "Workbook"), (BIFF5, "Book")])
def test_excel_95_differs_only_in_its_texts(version: int, name: str) -> None:
    zellen = _title(1, "511 01", version) + _number(1, 4, 1.5, 1) + _number(1, 5, 0.6, 2)
    zellen += _title(2, "518 01", version) + _error(2, 4, 23)
    zellen += _title(3, "525 01", version) + _number(3, 4, 7000, 3)
    zellen += _record(0x0208, struct.pack("<6HI", 3, 0, 6, 255, 0, 0, 0x20))
    zellen += _record(0x007D, struct.pack("<5H2x", 2, 3, 0, 0, 1))
    eingang = _take(_container(_stream(zellen, version), name))
    assert {befund.blatt for befund in eingang.befunde} == {"Übersicht"}
    assert sorted(findings(eingang)) == [
        ("fehlerzelle", "E3"),
        ("spalte_verborgen", "C1"),
        ("zeile_verborgen", "A4"),
    ]
    assert ansatz(eingang) == {"0301/51101": 150_000, "0301/51801": None, "0301/52501": 700_000}
    assert str(eingang.titel[0].it_anteil) == "3/5"


def test_what_a_chart_inside_a_sheet_stores_is_no_cell() -> None:
    diagramm = _bof(BIFF8, 32) + _error(1, 4, 7) + _number(1, 4, 9, 1) + _record(0x000A, b"")
    zellen = _title(1, "511 01") + _number(1, 4, 5) + diagramm
    eingang = _take(_container(_stream(zellen)))
    assert findings(eingang) == []
    assert ansatz(eingang) == {"0301/51101": 500}


# --- damage -------------------------------------------------------------------------------


@pytest.mark.parametrize("inhalt", [b"", LANDTAG[:100], LANDTAG[:3000], LANDTAG[:8] + bytes(2000)])
def test_damage_gives_no_extras(inhalt: bytes) -> None:
    assert read_xls(inhalt) == {}


def test_a_record_cut_off_gives_no_extras() -> None:
    strom = _stream(_title(1, "511 01"))[:-4] + struct.pack("<HH", 0x0203, 0x2000)
    assert read_xls(_container(strom)) == {}


@pytest.mark.parametrize(
    "zellen",
    [
        _number(65_000, 65_000, 5),
        _record(0x00BD, struct.pack("<3HiHiH", 60_000, 200, 0, 2, 0, 2, 201)),
        _record(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFF, 0, 256, 0)),
        _record(0x0200, struct.pack("<IIHHH", 9, 1, 0, 6, 0)),
    ],
)
def test_a_cell_far_outside_is_refused_before_it_costs_memory(zellen: bytes) -> None:
    eingang = _take(_container(_stream(_title(1, "511 01") + zellen)))
    assert findings(eingang) == [("datei_unlesbar", None)]
    assert "2000000 Zellen" in eingang.befunde[0].text


def test_a_password_is_named() -> None:
    strom = _bof(BIFF8, 5) + _record(0x002F, struct.pack("<3H", 1, 1, 1)) + bytes(range(256)) * 4
    [befund] = _take(_container(strom)).befunde
    assert befund.text == "Die Arbeitsmappe ist mit einem Kennwort geschützt."


def test_a_sheet_without_its_extras_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were it read, an amount in an error cell would vanish without a word."""
    monkeypatch.setattr(workbook, "read_xls", lambda *_: {})
    assert findings(_take(LANDTAG)) == [("datei_unlesbar", None)]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(LANDTAG) - 1), st.integers(0, 255)), min_size=1, max_size=8
    )
)
def test_flipped_bytes_never_escape(stellen: list[tuple[int, int]]) -> None:
    inhalt = bytearray(LANDTAG)
    for stelle, wert in stellen:
        inhalt[stelle] = wert
    read_xls(bytes(inhalt))
    take_in(bytes(inhalt), "LT.xls", EIN_JAHR)


STROM = _stream(
    _title(1, "511 01") + _number(1, 4, 1.5, 1) + _error(2, 4, 7) + _formula(3, 4, bytes(8))
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(STROM) - 1), st.integers(0, 255)), min_size=1, max_size=4)
)
def test_flipped_bytes_of_records_never_escape(stellen: list[tuple[int, int]]) -> None:
    strom = bytearray(STROM)
    for stelle, wert in stellen:
        strom[stelle] = wert
    take_in(_container(bytes(strom)), "MI.xls", EIN_JAHR)


def test_the_smallest_container_is_one() -> None:
    """The containers of this test hold what was put into them."""
    import olefile

    with olefile.OleFileIO(BytesIO(_container(STROM))) as behaelter:
        assert behaelter.openstream("Workbook").read().startswith(STROM)
