"""The system's Chromium, once per session, and the pages that it opens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from itplan.report.html import render_html
from tests.musterland import WURZEL
from tests.programs import CHROMIUM, needs_chromium
from tests.real.budgets import run_cli
from tests.report.berichte import BILD, beispielbericht

_SCHALTER = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
_ORDNER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder needs the browser."""
    for eintrag in items:
        if eintrag.path.is_relative_to(_ORDNER):
            eintrag.add_marker(pytest.mark.browser)
            eintrag.add_marker(needs_chromium)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "Chromium is not installed"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=_SCHALTER)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def musterland_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a whole run over the sample data."""
    out = tmp_path_factory.mktemp("musterland")
    projekt = WURZEL / "itplan.toml"
    assert run_cli("consolidate", "--project", str(projekt), "--out", str(out)) == 0
    return out / "bericht.html"


@pytest.fixture(scope="session")
def sample_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small page with every kind of block."""
    pfad = tmp_path_factory.mktemp("beispiel") / "bericht.html"
    pfad.write_bytes(render_html(beispielbericht(), {"fluss": BILD}))
    return pfad
