"""Changes inputs: bytes anywhere, and the parts of a package so that its checksums hold again."""

import io
import re
import zipfile
from random import Random

_MARKEN = tuple(
    marke.encode()
    for marke in (
        "<c>", "</c>", '<c r="C2">', "<row>", "</row>", "<v>", "</v>", "<v></v>", "<f>1</f>",
        "<is><t>x</t></is>", "<!--", "-->", "<![CDATA[", "]]>", "&#1;", "&lt;", "&x;", '"', "'",
        "<", ">", "/>", ' t="e"', ' t="s"', ' t="b"', ' t="d"', ' t="inlineStr"', ' s="1"',
        ' r="XFD1048576"', ' r="A0"', ' hidden="1"', "xmlns", ":", "Summe", "davon", "Kapitel",
        "511 01", "0301", "T€", "1.234,5", "-0", "NaN", "1e309", "\0", "\u00e4", "\ufffe",
    )
)  # fmt: skip
_ZAHLEN = (b"0", b"-1", b"1", b"2", b"255", b"256", b"65536", b"1048576", b"16385", b"4294967296",
           b"99999999999999999999", b"1e9", b"0.1", b"")  # fmt: skip
_TAG = re.compile(rb"<[^<>]*>")
_ZAHL = re.compile(rb"[0-9]+")


def mutate(zufall: Random, inhalt: bytes, anderer: bytes) -> bytes:
    """One to four changes; a package is mostly changed inside its parts."""
    if inhalt.startswith(b"PK") and zufall.random() < 0.85:
        return _mutate_package(zufall, inhalt, anderer)
    for _ in range(zufall.randint(1, 4)):
        inhalt = _mutate_bytes(zufall, inhalt, anderer)
    return inhalt


def mutate_text(zufall: Random, text: str, anderer: str) -> str:
    roh = _mutate_bytes(zufall, text.encode(), anderer.encode())
    return roh.decode("utf-8", "replace")


def _mutate_package(zufall: Random, inhalt: bytes, anderer: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
            teile = {name: paket.read(name) for name in paket.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return _mutate_bytes(zufall, inhalt, anderer)
    if not teile:
        return _mutate_bytes(zufall, inhalt, anderer)
    for _ in range(zufall.randint(1, 3)):
        name = zufall.choice(sorted(teile))
        if zufall.random() < 0.04:
            teile.pop(name)
            if not teile:
                break
        else:
            teile[name] = _mutate_xml(zufall, teile[name])
    ziel = io.BytesIO()
    with zipfile.ZipFile(ziel, "w") as paket:
        for name, teil in teile.items():
            paket.writestr(zipfile.ZipInfo(name), teil)
    return ziel.getvalue()


def _mutate_xml(zufall: Random, xml: bytes) -> bytes:
    muster = zufall.choice((_TAG, _ZAHL, None))
    stellen = list(muster.finditer(xml)) if muster else []
    if not stellen:
        return _mutate_bytes(zufall, xml, xml)
    stelle = zufall.choice(stellen)
    if muster is _ZAHL:
        neu = zufall.choice(_ZAHLEN)
    else:
        fremd = zufall.choice(stellen)[0]
        neu = zufall.choice((b"", stelle[0] * 2, fremd, stelle[0] + fremd, zufall.choice(_MARKEN)))
    return xml[: stelle.start()] + neu + xml[stelle.end() :]


def _mutate_bytes(zufall: Random, roh: bytes, anderer: bytes) -> bytes:
    ort = zufall.randint(0, len(roh))
    bis = min(len(roh), ort + zufall.choice((1, 1, 2, 4, 8, 64, 512)))
    tat = zufall.randint(0, 6)
    if tat == 0 and ort < len(roh):
        return roh[:ort] + bytes([roh[ort] ^ 1 << zufall.randint(0, 7)]) + roh[ort + 1 :]
    if tat == 1:
        return roh[:ort] + roh[bis:]
    if tat == 2:
        return roh[:bis] + roh[ort:]
    if tat == 3:
        return roh[:ort] + zufall.randbytes(bis - ort) + roh[bis:]
    if tat == 4:
        return roh[:ort]
    if tat == 5:
        von = zufall.randint(0, len(anderer))
        return roh[:ort] + anderer[von : von + 64] + roh[bis:]
    return roh[:ort] + zufall.choice(_MARKEN + _ZAHLEN) + roh[ort:]
