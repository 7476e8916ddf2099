# ruff: noqa: E501 – a record of a part is one line
"""An .xlsb tells errors, number formats and what is hidden as an .xlsx does.

LibreOffice writes no .xlsb, so these are built of single records after [MS-XLSB].
"""

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itplan.excel.reader.sheet_xml import Zusatz
from itplan.excel.reader.xlsb_parts import read_xlsb
from itplan.haushalt.lesung import Eingang
from itplan.intake import judge_together, take_in
from tests.sheets import EIN_JAHR, ansatz, findings

KOPF = ("Kapitel", "Titel", "FKZ", "Zweckbestimmung", "Ansatz 2027", "IT-Anteil")
FEHLER = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}
BEZIEHUNGEN = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.bin"/>
</Relationships>"""


def _record(art: int, daten: bytes = b"") -> bytes:
    """A record: its type in one or two bytes, its length in as many as it needs, its data."""
    kopf = bytes([art]) if art < 128 else bytes([art & 0x7F | 0x80, art >> 7])
    laenge = len(daten)
    while laenge > 127:
        kopf += bytes([laenge & 0x7F | 0x80])
        laenge >>= 7
    return kopf + bytes([laenge]) + daten


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _row(zeile: int, verborgen: bool = False) -> bytes:
    return _record(0, struct.pack("<IIHBBBI", zeile, 0, 300, 0, 0x10 if verborgen else 0, 0, 0))


def _cell(art: int, spalte: int, daten: bytes, stil: int = 0) -> bytes:
    return _record(art, struct.pack("<II", spalte, stil) + daten)


def _texts(*texte: str) -> bytes:
    return b"".join(_cell(6, spalte, _wide(text)) for spalte, text in enumerate(texte))


def _real(spalte: int, wert: float, stil: int = 0) -> bytes:
    return _cell(5, spalte, struct.pack("<d", wert), stil)


def _rk(spalte: int, wert: int, stil: int = 0) -> bytes:
    return _cell(2, spalte, struct.pack("<i", wert << 2 | 2), stil)


def _formula(art: int, spalte: int, ergebnis: bytes, stil: int = 0) -> bytes:
    return _cell(art, spalte, ergebnis + struct.pack("<HI3sI", 0, 3, b"\x1e\1\0", 0), stil)


def _title(zeile: int, titel: str, verborgen: bool = False) -> bytes:
    return _row(zeile, verborgen) + _texts("0301", titel, "011", "Geräte")


def _sheet(zellen: bytes, spalten: bytes = b"", ende: bytes = b"") -> bytes:
    """A sheet part with a header row above its cells."""
    return b"".join(
        (
            _record(129),
            _record(148, struct.pack("<4I", 0, 9, 0, 5)),
            _record(390) + spalten + _record(391) if spalten else b"",
            _record(145) + _row(0) + _texts(*KOPF) + zellen + _record(146),
            ende,
            _record(130),
        )
    )


def _styles() -> bytes:
    """The cell styles 0: none, 1: T€, 2: percent, 3: divided by thousand."""
    codes = ((164, '#,##0.0 "T€"'), (165, "#,##0,"))
    formate = b"".join(_record(44, struct.pack("<H", nr) + _wide(code)) for nr, code in codes)
    stil = [_record(47, struct.pack("<HH12x", 0, kennung)) for kennung in (0, 164, 9, 165)]
    anzahl = struct.pack("<I", 1)
    grundstile = (
        _record(626, anzahl) + _record(47, struct.pack("<HH12x", 0xFFFF, 164)) + _record(627)
    )
    zellstile = _record(617, struct.pack("<I", 4)) + b"".join(stil) + _record(618)
    return (
        _record(278)
        + _record(615, struct.pack("<I", 2))
        + formate
        + _record(616)
        + grundstile
        + zellstile
        + _record(279)
    )


def _workbook(name: str = "Übersicht") -> bytes:
    blatt = _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide(name))
    return (
        _record(131) + _record(143) + blatt + _record(144) + _record(157, bytes(26)) + _record(132)
    )


def _package(blatt: bytes, **andere: bytes) -> bytes:
    teile = {
        "xl/_rels/workbook.bin.rels": BEZIEHUNGEN.encode(),
        "xl/workbook.bin": _workbook(),
        "xl/styles.bin": _styles(),
        "xl/worksheets/sheet1.bin": blatt,
    }
    ziel = BytesIO()
    with zipfile.ZipFile(ziel, "w") as paket:
        for name, inhalt in (teile | andere).items():
            paket.writestr(name, inhalt)
    return ziel.getvalue()


def _take(inhalt: bytes) -> Eingang:
    return judge_together([take_in(inhalt, "MI.xlsb", EIN_JAHR)], EIN_JAHR)


def test_a_sound_workbook_has_nothing_special() -> None:
    inhalt = _package(_sheet(_title(1, "511 01") + _real(4, 5)))
    assert read_xlsb(inhalt) == {"Übersicht": Zusatz()}
    eingang = _take(inhalt)
    assert findings(eingang) == []
    assert ansatz(eingang) == {"0301/51101": 500}


@pytest.mark.parametrize("code", FEHLER)
def test_every_error_as_a_constant_and_as_a_result(code: int) -> None:
    zellen = _title(1, "511 01") + _cell(3, 4, bytes([code]))
    zellen += _title(2, "518 01") + _formula(11, 4, bytes([code]))
    eingang = _take(_package(_sheet(zellen)))
    assert findings(eingang) == [("fehlerzelle", "E2"), ("fehlerzelle", "E3")]
    assert {befund.wert for befund in eingang.befunde} == {FEHLER[code]}
    assert ansatz(eingang) == {"0301/51101": None, "0301/51801": None}


def test_a_row_that_is_nothing_but_an_error_is_not_dropped() -> None:
    zellen = _title(1, "511 01") + _real(4, 5) + _row(3) + _formula(11, 4, b"\7")
    assert [zelle for _, zelle in findings(_take(_package(_sheet(zellen))), "fehler")] == ["E4"]


def test_number_formats_of_numbers_and_results() -> None:
    zellen = _title(1, "511 01") + _real(4, 1.5, 1) + _real(5, 0.6, 2)
    zellen += _title(2, "518 01") + _rk(4, 7000, 3) + _rk(5, 1, 2)
    zellen += _title(3, "525 01") + _formula(9, 4, struct.pack("<d", 2), 1)
    eingang = _take(_package(_sheet(zellen)))
    assert findings(eingang) == []
    assert ansatz(eingang) == {"0301/51101": 150_000, "0301/51801": 700_000, "0301/52501": 200_000}
    assert [str(titel.it_anteil) for titel in eingang.titel[:2]] == ["3/5", "1"]


def test_hidden_rows_and_columns() -> None:
    zellen = _title(1, "511 01", verborgen=True) + _real(4, 5)
    spalten = _record(60, struct.pack("<4IH", 2, 3, 2560, 0, 1))
    spalten += _record(60, struct.pack("<4IH", 4, 4, 2560, 0, 2))
    eingang = _take(_package(_sheet(zellen, spalten)))
    assert findings(eingang) == [("zeile_verborgen", "A2"), ("spalte_verborgen", "C1")]
    assert ansatz(eingang) == {"0301/51101": 500}


def test_which_cells_are_formulas() -> None:
    zellen = _title(1, "511 01") + _real(4, 5)
    zellen += _row(2) + _cell(6, 3, _wide("Summe")) + _formula(9, 4, struct.pack("<d", 5))
    zusatz = read_xlsb(_package(_sheet(zellen)))["Übersicht"]
    assert {ort: formel.text for ort, formel in zusatz.form.formeln.items()} == {(2, 4): ""}


def test_a_merged_cell_holds_for_its_rows() -> None:
    zellen = (
        _title(1, "511 01")
        + _real(4, 5)
        + _row(2)
        + _cell(6, 1, _wide("518 01"))
        + _cell(6, 3, _wide("Mieten"))
        + _real(4, 6)
    )
    ende = (
        _record(177, struct.pack("<I", 1))
        + _record(176, struct.pack("<4I", 1, 2, 0, 0))
        + _record(178)
    )
    eingang = _take(_package(_sheet(zellen, ende=ende)))
    assert ansatz(eingang) == {"0301/51101": 500, "0301/51801": 600}


@pytest.mark.parametrize(
    "teil", ["xl/workbook.bin", "xl/worksheets/sheet1.bin", "xl/_rels/workbook.bin.rels"]
)
def test_damage_gives_no_extras(teil: str) -> None:
    inhalt = _package(_sheet(_title(1, "511 01")), **{teil: b"\xff" * 7})
    assert read_xlsb(inhalt) == {}
    assert findings(_take(inhalt)) == [("datei_unlesbar", None)]


@pytest.mark.parametrize(
    "zellen",
    [_real(0x7FFFFFFF, 1), _row(0xFFFFF) + _real(16_383, 1), _row(0xFFFFFFFF) + _real(0, 1)],
)
def test_a_cell_far_outside_is_refused_before_it_costs_memory(zellen: bytes) -> None:
    eingang = _take(_package(_sheet(_title(1, "511 01") + zellen)))
    assert findings(eingang) == [("datei_unlesbar", None)]
    assert "2000000 Zellen" in eingang.befunde[0].text


def test_no_package_gives_no_extras() -> None:
    assert read_xlsb(b"PK") == {}


BLATT = _sheet(_title(1, "511 01") + _real(4, 1.5, 1) + _row(2) + _formula(11, 4, b"\7"))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(BLATT) - 1), st.integers(0, 255)), min_size=1, max_size=4)
)
def test_flipped_bytes_never_escape(stellen: list[tuple[int, int]]) -> None:
    blatt = bytearray(BLATT)
    for stelle, wert in stellen:
        blatt[stelle] = wert
    take_in(_package(bytes(blatt)), "MI.xlsb", EIN_JAHR)
