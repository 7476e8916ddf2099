"""Findings as SARIF 2.1.0 (OASIS): GitHub code scanning and most editors show them.

A sheet has no lines. Services that ask for some get the row of the cell as line and its column as
column; the logical location names sheet and cell as Excel does.
https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from itplan import __version__
from itplan.haushalt.befund import Befund
from itplan.pruefung.katalog import ARTEN
from itplan.report.findings_model import (
    Pruefergebnis,
    details,
    fingerprints,
    place_of,
    position_of,
    say,
)
from itplan.report.visible import visible

Json = dict[str, Any]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_STUFE = {"fehler": "error", "warnung": "warning", "hinweis": "note"}
_WURZEL = "%SRCROOT%"
"""The name by which services know the top folder of a repository."""

_REGELNUMMER = {art.code: nummer for nummer, art in enumerate(ARTEN)}


def sarif_log(ergebnis: Pruefergebnis) -> str:
    """One run with the whole catalogue as rules, and one result a finding."""
    lauf = {
        "tool": {"driver": _driver()},
        "language": "de",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _WURZEL: {"description": {"text": "Ordner, in dem itplan aufgerufen wurde"}}
        },
        "artifacts": [_artifact(ergebnis.path_of(name)) for name in ergebnis.dateien],
        "results": _results(ergebnis),
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [lauf]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _driver() -> Json:
    regeln = [
        {
            "id": art.code,
            "shortDescription": {"text": art.bedeutung},
            "help": {"text": art.abhilfe},
            "defaultConfiguration": {"level": _STUFE[art.schwere]},
        }
        for art in ARTEN
    ]
    return {"name": "itplan", "version": __version__, "language": "de", "rules": regeln}


def _artifact(pfad: str) -> Json:
    return {"location": _location_of(pfad), "roles": ["analysisTarget"]}


def _location_of(pfad: str) -> Json:
    """A relative reference; a name that is no UTF-8 keeps its bytes behind percent signs."""
    return {"uri": quote(pfad, errors="surrogatepass"), "uriBaseId": _WURZEL}


def _results(ergebnis: Pruefergebnis) -> Sequence[Json]:
    marken = fingerprints(ergebnis.befunde)
    paare = zip(ergebnis.befunde, marken, strict=True)
    return [_result(ergebnis, befund, marke) for befund, marke in paare]


def _result(ergebnis: Pruefergebnis, befund: Befund, marke: str) -> Json:
    """`primaryLocationLineHash` is the one fingerprint that GitHub compares from run to run."""
    regel: Json = {"ruleId": visible(befund.code)}
    if (nummer := _REGELNUMMER.get(befund.code)) is not None:
        regel["ruleIndex"] = nummer
    return {
        **regel,
        "level": _STUFE[befund.schwere],
        "message": {"text": "\n".join([say(befund), *details(befund)])},
        "locations": [_location(ergebnis, befund)],
        "partialFingerprints": {"primaryLocationLineHash": marke},
        "suppressions": _suppressions(befund),
    }


def _location(ergebnis: Pruefergebnis, befund: Befund) -> Json:
    stelle = position_of(befund)
    ort: Json = {
        "physicalLocation": {
            "artifactLocation": _location_of(ergebnis.path_of(befund.datei)),
            "region": {"startLine": stelle.zeile, "startColumn": stelle.spalte},
        }
    }
    if name := place_of(befund):
        kurz = visible(befund.zelle or befund.blatt or "")
        ort["logicalLocations"] = [{"name": kurz, "fullyQualifiedName": name}]
    return ort


def _suppressions(befund: Befund) -> list[Json]:
    """An empty list says that a finding was not accepted; SARIF wants it on all or on none."""
    if befund.akzeptiert is None:
        return []
    grund = visible(befund.akzeptiert)
    return [{"kind": "external", "status": "accepted", "justification": grund}]
