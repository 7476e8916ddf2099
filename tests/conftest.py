"""Settings of all tests: no property test fails on a slow machine, and CI repeats itself.

At the end it is said which tests did not run for want of a program.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.programs import MISSING

settings.register_profile(
    "itplan",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.load_profile("itplan")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    uebersprungen = [str(bericht.longrepr) for bericht in terminalreporter.stats.get("skipped", [])]
    for programm, grund in MISSING.items():
        anzahl = sum(grund in text for text in uebersprungen)
        if anzahl:
            satz = f"{anzahl} tests were skipped for want of {programm}; CI does not let them skip."
            terminalreporter.write_line(satz, yellow=True)
