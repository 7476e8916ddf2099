"""Validation: the findings of what was submitted, without any mapping, in the form asked for."""

from collections.abc import Callable, Mapping, Sequence

from itplan.haushalt.annahme import Annahme
from itplan.haushalt.befund import Befund, sort_befunde
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pruefung.annahmen import accept
from itplan.pruefung.meldung import apply_schwere
from itplan.pruefung.vollzaehlig import check_inbox
from itplan.report.findings import print_findings
from itplan.report.findings_github import github_commands
from itplan.report.findings_gitlab import gitlab_report
from itplan.report.findings_junit import junit_xml
from itplan.report.findings_model import Pruefergebnis
from itplan.report.findings_sarif import sarif_log
from itplan.report.json_text import befunde_json, dump
from itplan.terminal import Seite

_FORMEN: Mapping[str, Callable[[Pruefergebnis], str]] = {
    "json": lambda ergebnis: dump(
        befunde_json(ergebnis.befunde, len(ergebnis.dateien), len(ergebnis.eingang.titel))
    ).decode(),
    "sarif": sarif_log,
    "junit": junit_xml,
    "gitlab": gitlab_report,
    "github": github_commands,
}


def judge(
    eingang: Eingang, vorgaben: Vorgaben, annahmen: Sequence[Annahme] = (), *, vollzaehlig: bool
) -> list[Befund]:
    """All findings in order; whether all Ressorts are there is asked only of a whole inbox.

    An acceptance is called void only there too: a single sheet does not hold all of them.
    """
    befunde = list(eingang.befunde)
    if vollzaehlig:
        befunde += [apply_schwere(b, vorgaben.schwere) for b in check_inbox(eingang, vorgaben)]
    angenommen = accept(befunde, annahmen)
    if not vollzaehlig:
        angenommen = [b for b in angenommen if b.code != "annahme_gegenstandslos"]
    return sort_befunde(angenommen)


def print_as(form: str, ergebnis: Pruefergebnis, seite: Seite) -> str:
    """The findings as `text` for this page, or in one of the forms that programs read."""
    if form == "text":
        return print_findings(ergebnis, *seite)
    return _FORMEN[form](ergebnis)
