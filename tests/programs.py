"""Programs beside Python that some tests need.

Whoever lacks one is told at the end how many tests were skipped; with CI set they fail instead.
"""

import os
from shutil import which

import pytest

_MUSS = "CI" in os.environ
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

LIBREOFFICE = which("soffice") or ""
CHROMIUM = next(filter(None, map(which, _CHROMIUM)), "")
MISSING = {
    "LibreOffice": "LibreOffice (soffice) fehlt",
    "Chromium": "Chromium (chromium, google-chrome) fehlt",
}
"""The program, and the reason why a test without it is skipped."""

needs_libreoffice = pytest.mark.skipif(not LIBREOFFICE and not _MUSS, reason=MISSING["LibreOffice"])
needs_chromium = pytest.mark.skipif(not CHROMIUM and not _MUSS, reason=MISSING["Chromium"])
