"""Random sheets and random marks: values, formulas and other parts are what they were."""

import io
import re
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from itplan.excel.annotate.workbook import annotate_workbook
from itplan.haushalt.befund import SCHWEREN, Befund
from tests.excel.annotate.foreign import befund, changed, parts, well_formed

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))
WERT = st.one_of(
    st.floats(-1e9, 1e9, allow_nan=False), st.booleans(), TEXT.filter(bool), st.just("=1+1")
)
ORT = st.tuples(st.integers(0, 30), st.integers(0, 12))
BLATT = st.dictionaries(ORT, st.tuples(WERT, st.integers(0, 3)), max_size=30)
MARKE = st.tuples(ORT, st.sampled_from(SCHWEREN), st.text(max_size=20), st.booleans())

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


@settings(max_examples=40)
@given(st.tuples(BLATT, BLATT), st.lists(MARKE, max_size=12), st.booleans())
def test_nothing_but_marks_changes(
    blaetter: tuple[dict[Any, Any], dict[Any, Any]], marken: list[Any], kommentiert: bool
) -> None:
    vorher = build(blaetter, kommentiert)
    befunde = [mark(marke) for marke in marken]
    nachher = annotate_workbook(vorher, "MI.xlsx", befunde).inhalt
    well_formed(nachher)
    assert all(is_ours(name) for name in changed(vorher, nachher))
    assert contents(nachher, data_only=False) == contents(vorher, data_only=False)
    assert contents(nachher, data_only=True) == contents(vorher, data_only=True)
    assert fast(nachher) == fast(vorher)
    styles_are_in_range(nachher)
    buch = openpyxl.load_workbook(io.BytesIO(nachher))
    for (zeile, spalte), _, _, auf_erstem in marken:
        zelle = buch["S1" if auf_erstem else "S9"].cell(zeile + 1, spalte + 1)
        assert zelle.fill.fill_type == "solid"
        assert zelle.comment is not None


def mark(marke: Any) -> Befund:
    (zeile, spalte), schwere, text, auf_erstem = marke
    name = "S1" if auf_erstem else "S9"
    return befund(f"{chr(65 + spalte)}{zeile + 1}", schwere, name, text=text, wert=text)


def build(blaetter: tuple[dict[Any, Any], dict[Any, Any]], kommentiert: bool) -> bytes:
    puffer = io.BytesIO()
    with xlsxwriter.Workbook(puffer, {"in_memory": True}) as mappe:
        formate = [
            None,
            mappe.add_format({"bold": True, "bg_color": "#102030", "font_color": "white"}),
            mappe.add_format({"num_format": "0.00", "align": "right", "locked": False}),
            mappe.add_format({"border": 2, "rotation": 45}),
        ]
        for name, zellen in zip(("S1", "S9"), blaetter, strict=True):
            blatt = mappe.add_worksheet(name)
            for (zeile, spalte), (wert, nummer) in zellen.items():
                write(blatt, zeile, spalte, wert, formate[nummer])
            if kommentiert:
                blatt.write_comment("A1", "von jemand anderem")
                blatt.set_row(3, 40, formate[1])
                blatt.set_column("C:D", 30, formate[2])
    return puffer.getvalue()


def write(blatt: Any, zeile: int, spalte: int, wert: Any, format_: Any) -> None:
    if wert == "=1+1":
        blatt.write_formula(zeile, spalte, wert, format_, 2)
    elif isinstance(wert, str):
        blatt.write_string(zeile, spalte, wert, format_)
    elif isinstance(wert, bool):
        blatt.write_boolean(zeile, spalte, wert, format_)
    else:
        blatt.write_number(zeile, spalte, wert, format_)


def is_ours(name: str) -> bool:
    return bool(
        re.fullmatch(
            r"\[Content_Types\]\.xml|xl/(workbook|styles)\.xml|xl/_rels/workbook\.xml\.rels"
            r"|xl/worksheets/(_rels/)?(sheet[12]|itplan_pruefergebnis)\.xml(\.rels)?"
            r"|xl/comments(Itplan)?[12]?\.xml|xl/drawings/vmlDrawing(Itplan)?[12]?\.vml",
            name,
        )
    )


def contents(inhalt: bytes, *, data_only: bool) -> dict[tuple[str, str], object]:
    mappe = openpyxl.load_workbook(io.BytesIO(inhalt), data_only=data_only)
    return {
        (blatt.title, zelle.coordinate): (zelle.value, zelle.number_format)
        for blatt in mappe.worksheets
        if blatt.title != "Prüfergebnis"
        for zeile in blatt.iter_rows()
        for zelle in zeile
        if zelle.value is not None
    }


def fast(inhalt: bytes) -> list[list[list[Any]]]:
    mappe = CalamineWorkbook.from_filelike(io.BytesIO(inhalt))
    return [mappe.get_sheet_by_name(name).to_python() for name in ("S1", "S9")]


def styles_are_in_range(inhalt: bytes) -> None:
    teile = parts(inhalt)
    stile = teile["xl/styles.xml"].decode()
    anzahl = {
        name: stile[stile.index(f"<{name}") : stile.index(f"</{name}>")].count(f"<{eines}")
        for name, eines in (("cellXfs", "xf "), ("fills", "fill>"), ("borders", "border>"))
    }
    formate = stile[stile.index("<cellXfs") : stile.index("</cellXfs>")]
    assert all(int(n) < anzahl["fills"] for n in re.findall(r'fillId="([0-9]+)"', formate))
    assert f'<cellXfs count="{anzahl["cellXfs"]}"' in stile
    for name, xml in teile.items():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            benutzt = re.findall(r' s="([0-9]+)"', xml.decode())
            assert all(int(stil) < anzahl["cellXfs"] for stil in benutzt)
