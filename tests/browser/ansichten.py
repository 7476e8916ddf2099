"""How a page is looked at: light and dark, on a phone and a desk."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page


class Ansicht(NamedTuple):
    """A window and its ground."""

    breite: int = 1280
    hoehe: int = 800
    grund: Literal["light", "dark"] = "light"
    skripte: bool = True
    ohne_regeln: bool = False
    """The page's security policy does not hold, so that a test may add styles."""


TISCH, TELEFON = Ansicht(), Ansicht(390, 844)
ALLE = [
    TISCH,
    TISCH._replace(grund="dark"),
    TELEFON,
    TELEFON._replace(grund="dark"),
]


@contextmanager
def open_page(browser: Browser, pfad: Path, ansicht: Ansicht = TISCH) -> Iterator[Page]:
    """The page as it looks there; closes it at the end."""
    kontext = browser.new_context(
        viewport={"width": ansicht.breite, "height": ansicht.hoehe},
        color_scheme=ansicht.grund,
        java_script_enabled=ansicht.skripte,
        bypass_csp=ansicht.ohne_regeln,
        reduced_motion="reduce",
    )
    try:
        seite = kontext.new_page()
        seite.goto(pfad.as_uri())
        yield seite
    finally:
        kontext.close()


def without_scripts(pfad: Path) -> Path:
    """The page as it is where scripts do not run, for axe-core, which is a script itself."""
    text = re.sub(r"<script>.*?</script>|</?noscript>", "", pfad.read_text("utf-8"), flags=re.S)
    ziel = pfad.with_name("ohne_skripte.html")
    ziel.write_text(text, "utf-8")
    return ziel


def barriers(seite: Page) -> list[str]:
    """What axe-core finds, each with the first place where it finds it."""
    gefunden = Axe().run(seite).response["violations"]
    return [f"{eines['id']}: {eines['nodes'][0]['html']}" for eines in gefunden]
