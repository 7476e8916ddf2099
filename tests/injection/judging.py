"""What the product says about a submission, as the command line says it."""

from itplan.haushalt.befund import Befund
from itplan.intake import judge_together, take_in
from itplan.pruefung.vollzaehlig import check_inbox
from tests.injection.tables import Abgabe

_FEHLENDE = ("ressort_fehlt", "ressort_ohne_meldung")
"""Said of an inbox; here is one submission of many."""


def judge(abgabe: Abgabe) -> list[Befund]:
    """All findings about the files of a submission."""
    vorgaben = abgabe.vorgaben
    eingang = judge_together(
        (take_in(inhalt, datei, vorgaben) for datei, inhalt in abgabe.files().items()), vorgaben
    )
    allein = (b for b in check_inbox(eingang, vorgaben) if b.code not in _FEHLENDE)
    return [*eingang.befunde, *allein]
