"""One light pass over the content.xml of an .ods for what the fast reader does not show."""

import io
import re
import zipfile
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from itplan.excel.reader.formats import interpret_format
from itplan.excel.reader.ods_looks import Zellbilder, read_filters, read_looks
from itplan.excel.reader.sheet_xml import Zusatz
from itplan.excel.reader.unlesbar import MappeUnlesbar
from itplan.haushalt.formel import Formel, Zellort
from itplan.haushalt.rohzeile import Sonderzelle, Zellformat

_TABELLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_BUERO = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STIL = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ZAHL = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_BEZUG = re.compile(r"\[\.?([^\[\]]*)\]")
_FEHLER = ("#", "Err:", "Fehler:")
_HOECHSTE_WIEDERHOLUNG = 10_000
"""Longer runs only fill the sheet up to its end."""


def read_ods(inhalt: bytes, zellen: int = 2_000_000) -> dict[str, Zusatz]:
    """The extras of every sheet by name; raises ParseError, KeyError or BadZipFile.

    Raises MappeUnlesbar where a sheet spans more than so many cells: one that is said to be
    repeated a million times costs the fast reader the memory of all of them.
    """
    with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
        wurzel = ElementTree.fromstring(paket.read("content.xml"))
        stile = paket.read("styles.xml") if "styles.xml" in paket.NameToInfo else b"<leer/>"
    knoten = [*ElementTree.fromstring(stile).iter(), *wurzel.iter()]
    alle = _Stile(_cell_formats(knoten), read_looks(knoten))
    filter_ = read_filters(wurzel)
    zusaetze = {}
    for tabelle in wurzel.iter(_TABELLE + "table"):
        name = tabelle.get(_TABELLE + "name", "")
        zusaetze[name] = _scan_table(tabelle, alle, zellen)
        zusaetze[name].form.filter = filter_.get(name, [])
    return zusaetze


class _Stile(NamedTuple):
    """What cell styles say, by their name."""

    formate: dict[str, Zellformat]
    bilder: Zellbilder

    def says(self, stil: str) -> bool:
        """Whether a style says anything that is noted."""
        bilder = self.bilder
        return stil in self.formate or stil in bilder.unsichtbar or stil in bilder.durchgestrichen

    def note(self, stil: str, ort: Zellort, zusatz: Zusatz) -> None:
        if format_ := self.formate.get(stil):
            zusatz.formate[ort] = format_
        if stil in self.bilder.unsichtbar:
            zusatz.form.unsichtbar.add(ort)
        if stil in self.bilder.durchgestrichen:
            zusatz.form.durchgestrichen.add(ort)


def _cell_formats(knoten: list[Element]) -> dict[str, Zellformat]:
    """Cell style name to Zellformat, for those that say something."""
    codes = {k.get(_STIL + "name", ""): _format_code(k) for k in knoten if _is_number_style(k)}
    formate = {}
    for stil in knoten:
        format_ = interpret_format(codes.get(stil.get(_STIL + "data-style-name", ""), ""))
        if stil.tag == _STIL + "style" and format_ != Zellformat():
            formate[stil.get(_STIL + "name", "")] = format_
    return formate


def _is_number_style(stil: Element) -> bool:
    return stil.tag.startswith(_ZAHL) and stil.tag.endswith(("-style", "percentage-style"))


def _format_code(stil: Element) -> str:
    """The style as a number format code of Excel: digits, a comma per thousand, the text around."""
    teile = []
    for teil in stil:
        if teil.tag == _ZAHL + "number":
            skala = float(teil.get(_ZAHL + "display-factor", "1"))
            teile.append("0" + "," * (len(f"{skala:.0f}") // 3 if skala >= 1000 else 0))
        elif teil.tag in (_ZAHL + "text", _ZAHL + "currency-symbol") and teil.text:
            teile.append("%" if teil.text.strip() == "%" else f'"{teil.text}"')
    return "".join(teile)


def _scan_table(tabelle: Element, stile: _Stile, zellen: int) -> Zusatz:
    zusatz = Zusatz()
    beginn = 0
    for spalte in tabelle.iter(_TABELLE + "table-column"):
        anzahl = min(int(spalte.get(_TABELLE + "number-columns-repeated", "1")), 16_384)
        if spalte.get(_TABELLE + "visibility") in ("collapse", "filter"):
            zusatz.form.verborgene_spalten.update(range(beginn, beginn + anzahl))
        beginn += anzahl
    nummer = unten = rechts = 0
    for zeile in tabelle.iter(_TABELLE + "table-row"):
        anzahl = int(zeile.get(_TABELLE + "number-rows-repeated", "1"))
        if breite := _filled_width(zeile):
            unten, rechts = nummer + anzahl, max(rechts, breite)
            if unten * rechts > zellen:
                name = tabelle.get(_TABELLE + "name", "")
                raise MappeUnlesbar(f"Das Blatt „{name}“ hat mehr als {zellen} Zellen.")
            for index in range(nummer, nummer + anzahl):
                _scan_row(zeile, index, stile, zusatz)
        if zeile.get(_TABELLE + "visibility") in ("collapse", "filter"):
            bis = nummer + min(anzahl, _HOECHSTE_WIEDERHOLUNG)
            zusatz.form.verborgene_zeilen.update(range(nummer, bis))
        nummer += anzahl
    return zusatz


def _filled_width(zeile: Element) -> int:
    """How many cells a row has up to its last one that holds or spans something."""
    breite = index = 0
    for zelle in zeile:
        index += int(zelle.get(_TABELLE + "number-columns-repeated", "1"))
        if any(name in zelle.attrib for name in _GEFUELLT):
            breite = index
    return breite


_GEFUELLT = (
    _BUERO + "value-type",
    _TABELLE + "formula",
    _TABELLE + "number-columns-spanned",
    _TABELLE + "number-rows-spanned",
)


def _scan_row(zeile: Element, nummer: int, stile: _Stile, zusatz: Zusatz) -> None:
    index = 0
    for zelle in zeile:
        anzahl = int(zelle.get(_TABELLE + "number-columns-repeated", "1"))
        typ = zelle.get(_BUERO + "value-type", "")
        if typ or zelle.get(_TABELLE + "formula"):
            sonder = _special(zelle)
            formel = _formula(zelle)
            stil = zelle.get(_TABELLE + "style-name", "")
            beachten = sonder or formel or stile.says(stil)
            for spalte in range(index, index + anzahl) if beachten else ():
                if formel:
                    zusatz.form.formeln[nummer, spalte] = Formel(formel, (nummer, spalte))
                if sonder:
                    zusatz.sonderzellen[nummer, spalte] = sonder
                stile.note(stil, (nummer, spalte), zusatz)
        _note_merge(zelle, nummer, index, zusatz)
        index += anzahl


def _formula(zelle: Element) -> str:
    """The formula as Excel would write it: `of:=SUM([.E2:.E5])` is `SUM(E2:E5)`."""
    formel = zelle.get(_TABELLE + "formula", "").removeprefix("of:").removeprefix("=")
    return _BEZUG.sub(lambda bezug: bezug[1].replace(":.", ":"), formel)


def _special(zelle: Element) -> Sonderzelle | None:
    formel = zelle.get(_TABELLE + "formula", "")
    text = "".join(zelle.itertext()).strip()
    if zelle.get(_CALC + "value-type") == "error" or (formel and text.startswith(_FEHLER)):
        return Sonderzelle("fehlerzelle", text or "#FEHLER")
    if formel and not text and not zelle.get(_BUERO + "value-type"):
        return Sonderzelle("formel_ohne_wert", formel.removeprefix("of:"))
    return None


def _note_merge(zelle: Element, nummer: int, index: int, zusatz: Zusatz) -> None:
    breite = int(zelle.get(_TABELLE + "number-columns-spanned", "1"))
    hoehe = int(zelle.get(_TABELLE + "number-rows-spanned", "1"))
    if breite > 1 or hoehe > 1:
        zusatz.form.verbunden.append(((nummer, index), (nummer + hoehe - 1, index + breite - 1)))
