"""Validation: the findings of what was submitted, without any mapping."""

from collections.abc import Sequence

from itplan.haushalt.annahme import Annahme
from itplan.haushalt.befund import Befund, sort_befunde
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pruefung.annahmen import accept
from itplan.pruefung.meldung import apply_schwere
from itplan.pruefung.vollzaehlig import check_inbox
from itplan.report.findings import print_findings
from itplan.report.json_text import befunde_json, dump


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


def print_as(form: str, befunde: Sequence[Befund], eingang: Eingang) -> str:
    """The findings as `text` or `json`."""
    dateien, titel = len(eingang.dateien), len(eingang.titel)
    if form == "json":
        return dump(befunde_json(befunde, dateien, titel)).decode()
    return print_findings(befunde, dateien, titel)
