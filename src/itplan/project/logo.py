"""The logo of a project: a small picture that shows itself and loads nothing."""

import struct
import zlib
from pathlib import Path
from typing import Literal
from xml.parsers import expat

from itplan.haushalt.gestaltung import Logo
from itplan.refusal import reason

_HOECHSTENS = 1_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "http://www.w3.org/2000/svg"
_ELEMENTE = (
    " svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan"
    " linearGradient radialGradient stop clipPath mask pattern style "
)
"""What draws; nothing that runs, loads or moves."""


class LogoUngeeignet(ValueError):
    """A file that cannot be the logo; the message says why in German."""


def read_logo(pfad: Path, text: str) -> Logo:
    """Read a logo, with the words for who cannot see it; raises LogoUngeeignet."""
    art = _kind(pfad)
    try:
        with pfad.open("rb") as datei:
            inhalt = datei.read(_HOECHSTENS + 1)
    except FileNotFoundError as fehler:
        raise LogoUngeeignet("die Datei gibt es nicht") from fehler
    except OSError as fehler:
        raise LogoUngeeignet(f"die Datei lässt sich nicht lesen ({reason(fehler)})") from fehler
    if len(inhalt) > _HOECHSTENS:
        raise LogoUngeeignet("die Datei ist größer als 1 MB")
    (_check_svg if art == "svg" else _check_png)(inhalt)
    return Logo(inhalt, art, text)


def _kind(pfad: Path) -> Literal["svg", "png"]:
    endung = pfad.suffix.lower()
    if endung == ".svg":
        return "svg"
    if endung == ".png":
        return "png"
    raise LogoUngeeignet("erwartet wird eine Datei .svg oder .png")


def _check_png(inhalt: bytes) -> None:
    """Every chunk is whole, from the size to the end."""
    if not inhalt.startswith(_PNG):
        raise LogoUngeeignet("die Datei ist kein PNG-Bild")
    ort, namen = len(_PNG), []
    while ort + 12 <= len(inhalt):
        laenge, name = struct.unpack_from(">I4s", inhalt, ort)
        rumpf = inhalt[ort + 4 : ort + 8 + laenge]
        ort += 12 + laenge
        if ort > len(inhalt) or zlib.crc32(rumpf) != int.from_bytes(inhalt[ort - 4 : ort], "big"):
            break
        namen.append(name)
    if namen[:1] != [b"IHDR"] or namen[-1:] != [b"IEND"] or b"IDAT" not in namen:
        raise LogoUngeeignet("das PNG-Bild ist beschädigt")


def _check_svg(inhalt: bytes) -> None:
    """Well-formed UTF-8, and made of nothing but shapes, text and styles of its own."""
    try:
        inhalt.decode()
    except UnicodeDecodeError as fehler:
        raise LogoUngeeignet("das SVG-Bild ist nicht in UTF-8 gespeichert") from fehler
    leser = expat.ParserCreate(namespace_separator=" ")
    leser.StartDoctypeDeclHandler = _refuse_doctype
    leser.ProcessingInstructionHandler = _refuse_instruction
    texte: list[str] = []
    namen: list[str] = []

    def begin(name: str, attribute: dict[str, str]) -> None:
        namen.append(_check_element(name, erstes=not namen))
        for attribut, wert in attribute.items():
            _check_attribute(attribut.rpartition(" ")[2], wert)

    leser.StartElementHandler = begin
    leser.CharacterDataHandler = texte.append
    try:
        leser.Parse(inhalt, True)
    except (expat.ExpatError, LookupError, UnicodeError) as fehler:
        raise LogoUngeeignet("die Datei ist kein SVG-Bild oder beschädigt") from fehler
    if "style" in namen:
        _check_style("".join(texte))


def _check_element(name: str, *, erstes: bool) -> str:
    raum, _, element = name.rpartition(" ")
    if erstes and (raum, element) != (_SVG, "svg"):
        raise LogoUngeeignet("die Datei ist kein SVG-Bild")
    if raum != _SVG or f" {element} " not in _ELEMENTE:
        raise LogoUngeeignet(
            f"das SVG-Bild enthält „{element}“; erlaubt sind nur Formen und Text. Bitte als"
            " schlichtes SVG speichern"
        )
    return element


def _check_attribute(name: str, wert: str) -> None:
    if name.lower().startswith("on"):
        raise LogoUngeeignet(f"das SVG-Bild führt etwas aus („{name}“)")
    if name == "href" and not wert.strip().startswith("#"):
        raise LogoUngeeignet("das SVG-Bild verweist nach außen („href“)")
    _check_style(wert)


def _check_style(text: str) -> None:
    """Nothing is loaded; a backslash could hide that it is."""
    klein = "".join(text.lower().split())
    if "\\" in klein or "@import" in klein or "url(" in klein.replace("url(#", ""):
        raise LogoUngeeignet("das SVG-Bild lädt etwas nach („url“ oder „@import“)")


def _refuse_doctype(*_: object) -> None:
    raise LogoUngeeignet("das SVG-Bild enthält eine Dokumenttyp-Definition (DTD)")


def _refuse_instruction(*_: object) -> None:
    raise LogoUngeeignet("das SVG-Bild enthält eine Anweisung an andere Programme („<?…?>“)")
