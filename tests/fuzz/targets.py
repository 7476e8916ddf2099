"""What must hold for any input: it is read or refused in the one way it may be refused."""

from contextlib import suppress

from itplan.excel.reader.formats import interpret_format
from itplan.excel.reader.header import cell_text
from itplan.excel.reader.headings import find_heading, is_einzelplan, is_furniture, kind_of_text
from itplan.excel.reader.words import faktor_in, interpret_header, years_in
from itplan.guard import admit
from itplan.haushalt.betrag import (
    BetragUnlesbar,
    find_fremde_schreibweise,
    format_betrag,
    parse_betrag,
)
from itplan.haushalt.haushaltsstelle import (
    AngabeUnlesbar,
    Haushaltsstelle,
    parse_funktion,
    parse_kapitel,
    parse_nummer,
    parse_titel,
    split_haushaltsstelle,
)
from itplan.haushalt.vorgaben import Grenzen, Vorgaben

GRENZEN = Grenzen(megabyte=4, entpackt_megabyte=16, zellen=20_000)
_KLEIN = Vorgaben((2027,), zellen=GRENZEN.zellen)


def workbook(inhalt: bytes) -> None:
    """All titles, or one finding on the file and nothing of it in part."""
    eingang = admit(inhalt, "fuzz.xlsx", _KLEIN, GRENZEN)
    codes = [befund.code for befund in eingang.befunde]
    if "datei_unlesbar" in codes:
        assert codes == ["datei_unlesbar"]
        assert eingang.titel == []
        assert [u.zelle for u in eingang.unlesbar] == [None]
        assert eingang.befunde[0].text.isprintable()
    else:
        assert eingang.titel or eingang.befunde
    assert all(befund.text and befund.abhilfe for befund in eingang.befunde)
    assert eingang.dateien == {"fuzz.xlsx": len(eingang.titel)}


def text(zelle: str) -> None:
    """A text goes through every parser of cells, headers and headings."""
    with suppress(BetragUnlesbar):
        if betrag := parse_betrag(zelle):
            assert parse_betrag(format_betrag(betrag.cent)).cent == betrag.cent  # type: ignore[union-attr]
    for parse in (parse_kapitel, parse_titel, parse_funktion, parse_nummer, split_haushaltsstelle):
        with suppress(AngabeUnlesbar):
            parse(zelle)
    with suppress(AngabeUnlesbar):
        stelle = Haushaltsstelle.parse(zelle)
        assert Haushaltsstelle.parse(str(stelle)) == stelle
    for lies in (interpret_format, interpret_header, faktor_in, years_in, cell_text):
        lies(zelle)
    for erkenne in (is_einzelplan, is_furniture, kind_of_text):
        erkenne(zelle)
    find_fremde_schreibweise([zelle])
    for ohne_wort in (True, False):
        find_heading(0, [(0, zelle), (1, "Ministerium")], ohne_wort=ohne_wort)
