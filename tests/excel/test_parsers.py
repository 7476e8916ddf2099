"""Nothing but its own refusal leaves a parser of the reader, whatever it is given."""

import contextlib
import io
import zipfile
from collections.abc import Sequence
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from itplan.excel.reader.formats import interpret_format, read_formats
from itplan.excel.reader.headings import find_heading, is_einzelplan, is_furniture, kind_of_text
from itplan.excel.reader.ods_xml import read_ods
from itplan.excel.reader.sheet_xml import (
    LAENGSTE_ZELLE,
    Zusatz,
    _may_hold_long_text,
    read_zusatz,
)
from itplan.excel.reader.unlesbar import MappeUnlesbar
from itplan.excel.reader.words import faktor_in, interpret_header, normalise, years_in
from itplan.excel.reader.workbook import open_workbook
from itplan.excel.reader.xls_biff import is_other_document, read_xls
from itplan.excel.reader.xlsb_parts import read_xlsb
from itplan.haushalt.haushaltsstelle import AngabeUnlesbar, split_haushaltsstelle
from itplan.haushalt.rohzeile import Zellformat
from itplan.haushalt.zeichen import defuse
from tests.guard.hostile import BLATT, MAPPE, XLS, ods, repack

WORTE = (
    "Kapitel", "Titel", "TG", "Titelgruppe", "Ansatz", "Ist", "VE", "fällig", "2027", "2028 ff.",
    "in T€", "(Euro)", "davon", "IT", "Summe", "Einzelplan 03", "0301", "511 01", "–", "%", "/",
    "#,##0", '"T€"', "[Red]", ",,", "Mio. €", "Seite", "Haushaltsvermerk:", "kw", "\n", "\u00a0",
)  # fmt: skip
texte = st.one_of(st.text(), st.lists(st.sampled_from(WORTE)).map(" ".join))
XML_TEILE = (
    "<row>", '<row r="2">', '<row r="2" hidden="1">', "</row>", "<c>", '<c r="B2">', '<c t="e">',
    '<c r="B2" s="1" t="s">', "</c>", "<v>", "</v>", "1", "#REF!", "<f>", "<f/>", "</f>",
    '<col min="1" max="99999" hidden="1"/>', "<x:c>", "</x:c>", "<", ">", '"', "&lt;", "ä",
)  # fmt: skip
xml = st.one_of(
    st.binary(), st.lists(st.sampled_from(XML_TEILE)).map(lambda t: "".join(t).encode())
)


@given(texte)
def test_words_of_a_header(text: str) -> None:
    bedeutung = interpret_header(text, ((normalise(text)[:20], "titel"),))
    assert bedeutung is None or bedeutung.feld
    assert faktor_in(text) in (None, 1, 1_000, 1_000_000, 1_000_000_000)
    assert all(1900 <= jahr < 2100 for jahr in years_in(text))
    assert normalise(normalise(text)) == normalise(text)


@given(st.lists(st.tuples(st.integers(0, 9), texte), max_size=4), st.booleans())
def test_headings(texte_der_zeile: Sequence[tuple[int, str]], ohne_wort: bool) -> None:
    find_heading(3, texte_der_zeile, ohne_wort=ohne_wort)
    for _, text in texte_der_zeile:
        is_einzelplan(text)
        is_furniture(text)
        kind_of_text(text)


@given(texte)
def test_number_formats(code: str) -> None:
    gelesen = interpret_format(code)
    assert isinstance(gelesen, Zellformat)
    assert gelesen.skala >= 1


@given(xml)
def test_styles(roh: bytes) -> None:
    with contextlib.suppress(ElementTree.ParseError, ValueError):
        wurzel = ElementTree.fromstring(roh)
        assert all(isinstance(f, Zellformat) for f in read_formats(wurzel).values())


@given(texte)
def test_haushaltsstelle_in_one_cell(text: str) -> None:
    try:
        kapitel, titel = split_haushaltsstelle(text)
    except AngabeUnlesbar as fehler:
        assert str(fehler)
    else:
        assert kapitel or titel


@given(xml)
def test_any_sheet_is_read_or_refused(roh: bytes) -> None:
    """Whatever stands in a sheet, its extras or a refusal come out, and no bug of the reader."""
    mappe = repack({BLATT: lambda _: roh})
    with contextlib.suppress(ElementTree.ParseError, KeyError, ValueError, zipfile.BadZipFile):
        assert all(isinstance(zusatz, Zusatz) for zusatz in read_zusatz(mappe).values())
    try:
        open_workbook(mappe, 10_000)
    except MappeUnlesbar as fehler:
        assert str(fehler)


ODS_TEILE = (
    "<table:table-row>", '<table:table-row table:number-rows-repeated="9">', "</table:table-row>",
    '<table:table-row table:visibility="collapse"/>', "<table:table-cell/>",
    '<table:table-cell office:value-type="float" office:value="1e999"/>',
    '<table:table-cell table:number-columns-repeated="-3" office:value-type="string"/>',
    '<table:table-cell table:number-columns-repeated="x"/>',
    '<table:table-cell table:number-columns-spanned="99999" table:number-rows-spanned="-1"/>',
    '<table:table-cell table:formula="of:=1/0"><text:p>Err:502</text:p></table:table-cell>',
    '<table:table-column table:number-columns-repeated="99999999" table:visibility="filter"/>',
)  # fmt: skip


@given(st.lists(st.sampled_from(ODS_TEILE)).map("".join))
def test_any_ods_is_read_or_refused(zeilen: str) -> None:
    with contextlib.suppress(ElementTree.ParseError, ValueError):
        read_ods(ods(zeilen), 10_000)
    try:
        open_workbook(ods(zeilen), 10_000)
    except MappeUnlesbar as fehler:
        assert str(fehler)


@settings(max_examples=300)
@given(
    st.lists(st.tuples(st.integers(0, len(XLS) - 1), st.binary(min_size=1, max_size=4)), max_size=6)
)
def test_any_ole_container_gives_its_extras_or_none(stellen: list[tuple[int, bytes]]) -> None:
    roh = bytearray(XLS)
    for ort, neu in stellen:
        roh[ort : ort + len(neu)] = neu
    assert all(isinstance(zusatz, Zusatz) for zusatz in read_xls(bytes(roh), 10_000).values())
    assert is_other_document(bytes(roh)) in (True, False)


@given(st.binary(max_size=300))
def test_any_binary_sheet_gives_its_extras_or_none(roh: bytes) -> None:
    ziel = io.BytesIO()
    with zipfile.ZipFile(ziel, "w") as paket:
        paket.writestr("xl/workbook.bin", roh)
        paket.writestr("xl/styles.bin", roh[::-1])
        paket.writestr("xl/_rels/workbook.bin.rels", "<R/>")
    assert read_xlsb(ziel.getvalue()) == {}
    try:
        open_workbook(ziel.getvalue())
    except MappeUnlesbar as fehler:
        assert str(fehler)


@given(st.text())
def test_a_text_that_nobody_obeys_is_left_as_it_is(text: str) -> None:
    assert defuse(defuse(text)) == defuse(text)
    assert len(defuse(text)) == len(text)
    if text.isprintable():
        assert defuse(text) == text


def test_the_workbook_of_these_tests_is_sound() -> None:
    assert [tabelle.name for tabelle in open_workbook(MAPPE)] == ["Eins", "Zwei"]


@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(-2, 2)), max_size=5),
    st.sampled_from([0, 1, 9_000]),
)
def test_a_long_text_is_seen_wherever_it_lies(stuecke: list[tuple[int, int]], versatz: int) -> None:
    laengen = [versatz, *(halbe * (LAENGSTE_ZELLE // 2) + rest for halbe, rest in stuecke)]
    roh = b"<".join(b"x" * laenge for laenge in laengen)
    assert _may_hold_long_text(roh) == (max(map(len, roh.split(b"<"))) > LAENGSTE_ZELLE)
