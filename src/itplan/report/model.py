"""The view model of the report: every label, order and rounding is decided here."""

from itplan import __version__
from itplan.haushalt.gestaltung import Gestaltung
from itplan.plan.fassung import Fassung
from itplan.plan.gegenueberstellung import Gegenueberstellung
from itplan.report.model_bericht import Abschnitt, Bericht
from itplan.report.model_bericht_fluss import fluss
from itplan.report.model_bericht_kennzahlen import kennzahlen
from itplan.report.model_bericht_lage import lage
from itplan.report.model_bericht_lesehilfe import lesehilfe
from itplan.report.model_bericht_ve import verpflichtungen
from itplan.report.model_bericht_vergleich import alt_neu
from itplan.report.model_bericht_zweck import zweck
from itplan.report.model_kopf import kopf_of
from itplan.report.model_namen import Namen
from itplan.report.model_titelliste import list_titles
from itplan.report.model_unterschied import sum_tables


def build_report(
    fassung: Fassung, gestaltung: Gestaltung, vergleich: Gegenueberstellung | None = None
) -> Bericht:
    """Turn the public version of a run into figures and words, with what changed since the last."""
    stand = fassung.stand
    namen = Namen(stand)
    ohne = tuple(namen.short(nummer) for nummer in stand.ohne_meldung)
    weitere = [_last_run(vergleich)] if vergleich else []
    return Bericht(
        kopf_of(stand.haushalt, vorlaeufig=stand.vorlaeufig, ohne=ohne),
        gestaltung,
        __version__,
        tuple(kennzahlen(fassung)),
        tuple(lage(fassung)),
        stand.abgleich.stimmt,
        (
            fluss(fassung),
            alt_neu(fassung),
            zweck(fassung),
            verpflichtungen(fassung),
            *weitere,
            lesehilfe(fassung, gestaltung),
        ),
        list_titles(fassung),
    )


def _last_run(vergleich: Gegenueberstellung) -> Abschnitt:
    return Abschnitt(
        "letzter-lauf",
        "Vergleich mit dem letzten Lauf",
        "Was hat sich seit dem letzten Stand geändert?",
        tuple(sum_tables(vergleich)),
    )
