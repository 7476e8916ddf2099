"""Findings as GitHub workflow commands: GitHub shows them as annotations at the files.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from itplan.haushalt.befund import SCHWEREN, Befund
from itplan.report.findings import closing_line
from itplan.report.findings_model import Pruefergebnis, details, place_of, position_of, say
from itplan.report.visible import visible

_BEFEHL = {"fehler": "error", "warnung": "warning", "hinweis": "notice"}


def github_commands(ergebnis: Pruefergebnis) -> str:
    """One command a finding, Fehler first, since GitHub shows ten of each kind for a step.

    What was accepted is a notice. The last line counts, for those who read the log.
    """
    geordnet = sorted(ergebnis.befunde, key=lambda befund: SCHWEREN.index(befund.schwere))
    zeilen = [_command(ergebnis, befund) for befund in geordnet]
    return "\n".join([*zeilen, closing_line(ergebnis)]) + "\n"


def _command(ergebnis: Pruefergebnis, befund: Befund) -> str:
    befehl = _BEFEHL[befund.schwere] if befund.akzeptiert is None else "notice"
    stelle = position_of(befund)
    angaben = {
        "file": visible(ergebnis.path_of(befund.datei)),
        "line": str(stelle.zeile),
        "col": str(stelle.spalte),
        "title": f"{place_of(befund)} {befund.code}".strip(),
    }
    felder = ",".join(f"{name}={_escape_property(wert)}" for name, wert in angaben.items())
    text = "\n".join([say(befund), *details(befund)])
    return f"::{befehl} {felder}::{_escape(text)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
