"""`[bericht]`: how a Land wants its report to look, and which logos are refused."""

import struct
import zlib
from pathlib import Path

import pytest

from itplan.haushalt.gestaltung import Gestaltung, Logo
from itplan.haushalt.lizenz import LIZENZEN
from itplan.project.errors import ProjektFehler
from itplan.project.load import load_project
from itplan.project.logo import LogoUngeeignet, read_logo
from tests.musterland import WURZEL
from tests.project.test_project_files import write_project

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
KREIS = '<circle r="4" fill="url(#verlauf)"/>'


def png(*, ende: bool = True) -> bytes:
    def chunk(name: bytes, inhalt: bytes) -> bytes:
        summe = zlib.crc32(name + inhalt)
        return struct.pack(">I", len(inhalt)) + name + inhalt + struct.pack(">I", summe)

    kopf = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    teile = [chunk(b"IHDR", kopf), chunk(b"IDAT", zlib.compress(b"\0\0"))]
    return b"\x89PNG\r\n\x1a\n" + b"".join([*teile, chunk(b"IEND", b"")] if ende else teile)


def in_project(ordner: Path, *zeilen: str) -> Gestaltung:
    datei = write_project(ordner).datei
    text = datei.read_text(encoding="utf-8") + "\n[bericht]\n" + "\n".join(zeilen) + "\n"
    datei.write_text(text, encoding="utf-8")
    return load_project(datei).gestaltung


def test_all_of_it_may_be_left_out(tmp_path: Path) -> None:
    assert write_project(tmp_path).gestaltung == Gestaltung()
    assert in_project(tmp_path) == Gestaltung()


def test_what_is_said_is_what_the_report_gets(tmp_path: Path) -> None:
    (tmp_path / "bilder").mkdir()
    (tmp_path / "bilder" / "wappen.png").write_bytes(png())
    gelesen = in_project(
        tmp_path,
        'herausgeber = " Ministerium "',
        'logo = "bilder/wappen.png"',
        'logo_text = "Wappen"',
        'farbe = "#0B5c66"',
        'farbe_dunkel = "#7fd0da"',
        'lizenz = "dl-de/by-2-0"',
        'adresse = "https://www.land.de/it/"',
    )
    logo = Logo(png(), "png", "Wappen")
    farben = ("#0B5c66", "#7fd0da")
    assert gelesen == Gestaltung(
        "Ministerium", logo, *farben, "dl-de/by-2-0", "https://www.land.de/it/"
    )


@pytest.mark.parametrize("name", LIZENZEN)
def test_every_open_licence_can_be_named(name: str, tmp_path: Path) -> None:
    assert in_project(tmp_path, f'lizenz = "{name}"').lizenz == name


@pytest.mark.parametrize(
    ("zeile", "meldung"),
    [
        ('farbe = "rot"', "[bericht], farbe: „rot“ passt nicht; erwartet wird eine Farbe wie"),
        ('farbe_dunkel = "#fff"', "erwartet wird eine Farbe wie #1a5fb4"),
        ('lizenz = "MIT"', "[bericht], lizenz: „MIT“ ist nicht erlaubt; möglich: dl-de/zero-2-0"),
        ('adresse = "www.land.de/"', "[bericht], adresse: erwartet wird eine Adresse wie"),
        ('adresse = "https://land.de/it"', "[bericht], adresse: erwartet wird eine Adresse wie"),
        ('adresse = "javascript:x/"', "[bericht], adresse: erwartet wird eine Adresse wie"),
        ('adresse = "https:///"', "[bericht], adresse: erwartet wird eine Adresse wie"),
        ('adresse = "https://land.de/a b/"', "[bericht], adresse: erwartet wird eine Adresse wie"),
        ('logo = "x.svg"', "zu „logo“ fehlt „logo_text“"),
        ('logo = "x.svg"\nlogo_text = "W"', "logo: „x.svg“: die Datei gibt es nicht."),
        ('logo = "x.jpg"\nlogo_text = "W"', "erwartet wird eine Datei .svg oder .png."),
        ('schrift = "Arial"', "unbekannter Schlüssel „schrift“"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(zeile: str, meldung: str, tmp_path: Path) -> None:
    with pytest.raises(ProjektFehler) as gefangen:
        in_project(tmp_path, zeile)
    assert meldung in str(gefangen.value)
    assert str(tmp_path) not in str(gefangen.value)


@pytest.mark.parametrize(
    ("name", "inhalt", "grund"),
    [
        ("a.png", b"GIF89a", "kein PNG-Bild"),
        ("a.png", png(ende=False), "beschädigt"),
        ("a.png", png()[:-3], "beschädigt"),
        ("a.png", png().replace(b"IHDR", b"IHDr"), "beschädigt"),
        ("a.svg", b"", "kein SVG-Bild"),
        ("a.svg", b"<html/>", "kein SVG-Bild"),
        ("a.svg", b"<svg/>", "kein SVG-Bild"),
        ("a.svg", SVG.format("<g>").encode(), "beschädigt"),
        ("a.svg", SVG.format("ü").encode("latin-1"), "UTF-8"),
        ("a.svg", b"x" * 1_000_001, "größer als 1 MB"),
        ("a.svg", SVG.format("<script>alert(1)</script>").encode(), "„script“"),
        ("a.svg", SVG.format("<foreignObject/>").encode(), "„foreignObject“"),
        ("a.svg", SVG.format('<image href="x.png"/>').encode(), "„image“"),
        ("a.svg", SVG.format('<set attributeName="href"/>').encode(), "„set“"),
        ("a.svg", SVG.format('<p xmlns="http://www.w3.org/1999/xhtml"/>').encode(), "„p“"),
        ("a.svg", SVG.format('<g onclick="x()"/>').encode(), "„onclick“"),
        ("a.svg", SVG.format('<use href="http://x.de/y#z"/>').encode(), "nach außen"),
        ("a.svg", SVG.format('<g fill="url(http://x.de)"/>').encode(), "lädt etwas nach"),
        ("a.svg", SVG.format("<style>@import 'x'</style>").encode(), "lädt etwas nach"),
        ("a.svg", SVG.format("<style>g{fill:u\\72l(x)}</style>").encode(), "lädt etwas nach"),
        ("a.svg", ("<!DOCTYPE svg>" + SVG.format("")).encode(), "(DTD)"),
        ("a.svg", ('<?xml-stylesheet href="x"?>' + SVG.format("")).encode(), "Anweisung"),
    ],
)
def test_a_logo_shows_itself_and_nothing_else(
    name: str, inhalt: bytes, grund: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(inhalt)
    with pytest.raises(LogoUngeeignet, match=grund.replace("(", r"\(").replace(")", r"\)")):
        read_logo(tmp_path / name, "Wappen")


def test_shapes_gradients_and_their_own_styles_are_fine(tmp_path: Path) -> None:
    bild = SVG.format('<style>.a{fill:url(#v)}</style><use href="#a"/>' + KREIS).encode()
    (tmp_path / "a.SVG").write_bytes(bild)
    assert read_logo(tmp_path / "a.SVG", "Wappen") == Logo(bild, "svg", "Wappen")


def test_the_sample_project_has_a_logo_of_its_own() -> None:
    logo = load_project(WURZEL / "itplan.toml").gestaltung.logo
    assert logo
    assert logo.art == "svg"
