"""The system's Chromium, once per session."""

from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, sync_playwright

_SCHALTER = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
_CHROMIUM = which("chromium")
needs_chromium = pytest.mark.skipif(not _CHROMIUM, reason="Chromium (chromium) fehlt")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder needs the browser."""
    for eintrag in items:
        if eintrag.path.is_relative_to(Path(__file__).parent):
            eintrag.add_marker(pytest.mark.browser)
            eintrag.add_marker(needs_chromium)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_CHROMIUM, args=_SCHALTER)
        yield chromium
        chromium.close()
