"""Number formats that change what a number means: percent, units, thousands."""

import re
from xml.etree import ElementTree

from itplan.haushalt.betrag import faktor_of_einheit
from itplan.haushalt.rohzeile import Zellformat

_EINGEBAUT_PROZENT = (9, 10)
_TEXT = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')
_EINHEIT = re.compile(
    r"(?:T\s?€|TEUR|TEuro|Tsd\.?\s?(?:€|EUR|Euro)|1\.000\s?(?:€|EUR|Euro)|Mio\.?\s?(?:€|EUR|Euro)"
    r"|€|EUR|Euro)",
    re.IGNORECASE,
)


def read_formats(xml: bytes) -> dict[int, Zellformat]:
    """Cell style number to Zellformat, for those styles only that say something."""
    if not xml:
        return {}
    wurzel = ElementTree.fromstring(xml)
    codes = {
        int(knoten.get("numFmtId", "0")): knoten.get("formatCode", "")
        for knoten in wurzel.iter()
        if knoten.tag.endswith("}numFmt")
    }
    stile = next((knoten for knoten in wurzel if knoten.tag.endswith("}cellXfs")), [])
    formate = {}
    for nummer, stil in enumerate(stile):
        kennung = int(stil.get("numFmtId", "0"))
        format_ = interpret_format(codes.get(kennung, "0%" if kennung in _EINGEBAUT_PROZENT else ""))
        if format_ != Zellformat():
            formate[nummer] = format_
    return formate


def interpret_format(code: str) -> Zellformat:
    """Read a number format code: `0%`, `#,##0.0 "T€"`, `#,##0,`."""
    positiv = code.split(";", maxsplit=1)[0]
    beschriftung = "".join(
        "".join(teil for teil in gefunden if teil) for gefunden in _TEXT.findall(positiv)
    )
    ziffern = _TEXT.sub("", positiv)
    einheit = _EINHEIT.search(beschriftung) or _EINHEIT.search(ziffern)
    kommas = re.search(r"[0#?](,+)(?:[^0#?,]|$)", ziffern)
    return Zellformat(
        prozent="%" in ziffern,
        faktor=_faktor(einheit[0]) if einheit else None,
        skala=1000 ** len(kommas[1]) if kommas else 1,
    )


def _faktor(einheit: str) -> int:
    return 1000 if einheit.startswith("1.000") else faktor_of_einheit(einheit)
