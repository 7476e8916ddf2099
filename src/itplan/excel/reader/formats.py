"""Number formats that change what a number means: percent, units, thousands."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from itplan.excel.reader.words import faktor_in
from itplan.haushalt.rohzeile import Zellformat

_EINGEBAUT_PROZENT = (9, 10)
_TEXT = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')


def read_formats(wurzel: Element) -> dict[int, Zellformat]:
    """Cell style number to Zellformat, for those styles only that say something."""
    codes = number_formats(wurzel)
    stile: Iterable[Element] = next(
        (knoten for knoten in wurzel if knoten.tag.endswith("}cellXfs")), []
    )
    formate = {}
    for nummer, stil in enumerate(stile):
        kennung = int(stil.get("numFmtId", "0"))
        format_ = interpret_format(
            codes.get(kennung, "0%" if kennung in _EINGEBAUT_PROZENT else "")
        )
        if format_ != Zellformat():
            formate[nummer] = format_
    return formate


def number_formats(wurzel: Element) -> dict[int, str]:
    """The number formats that a workbook defines, by their number."""
    return {
        int(knoten.get("numFmtId", "0")): knoten.get("formatCode", "")
        for knoten in wurzel.iter()
        if knoten.tag.endswith("}numFmt")
    }


def interpret_format(code: str) -> Zellformat:
    """Read a number format code: `0%`, `#,##0.0 "T€"`, `#,##0,`."""
    positiv = code.split(";", maxsplit=1)[0]
    beschriftung = "".join(
        "".join(teil for teil in gefunden if teil) for gefunden in _TEXT.findall(positiv)
    )
    ziffern = _TEXT.sub("", positiv)
    kommas = re.search(r"[0#?](,+)(?:[^0#?,]|$)", ziffern)
    return Zellformat(
        prozent="%" in ziffern,
        faktor=faktor_in(beschriftung) or faktor_in(ziffern),
        skala=1000 ** len(kommas[1]) if kommas else 1,
    )
