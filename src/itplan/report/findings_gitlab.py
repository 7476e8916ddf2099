"""Findings as a GitLab Code Quality report: the part of the Code Climate format that GitLab reads.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from typing import Any

from itplan.haushalt.befund import Befund
from itplan.report.findings_model import (
    Pruefergebnis,
    details,
    fingerprints,
    place_of,
    position_of,
    say,
)
from itplan.report.json_text import dump_list
from itplan.report.visible import visible

_GEWICHT = {"fehler": "major", "warnung": "minor", "hinweis": "info"}


def gitlab_report(ergebnis: Pruefergebnis) -> str:
    """One entry a finding; without findings an empty list, which GitLab shows as clean.

    The format has no place for what was accepted: it is `info`, and its description says why.
    """
    marken = fingerprints(ergebnis.befunde)
    paare = zip(ergebnis.befunde, marken, strict=True)
    return dump_list([_entry(ergebnis, befund, marke) for befund, marke in paare]).decode()


def _entry(ergebnis: Pruefergebnis, befund: Befund, marke: str) -> dict[str, Any]:
    ort = place_of(befund)
    worte = [f"{ort}: {say(befund)}" if ort else say(befund), *details(befund)]
    return {
        "description": " – ".join(worte),
        "check_name": befund.code,
        "fingerprint": marke,
        "severity": _GEWICHT[befund.schwere] if befund.akzeptiert is None else "info",
        "location": {
            "path": visible(ergebnis.path_of(befund.datei)),
            "lines": {"begin": position_of(befund).zeile},
        },
    }
