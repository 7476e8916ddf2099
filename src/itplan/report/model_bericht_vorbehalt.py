"""What stands before totals that lack a Ressort."""

from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Warnhinweis
from itplan.report.model_namen import Namen
from itplan.report.model_saetze import join_words


def vorbehalt(fassung: Fassung) -> tuple[Warnhinweis, ...]:
    """One sentence that names the Ressorts that gave nothing; empty where all did."""
    namen = Namen(fassung.stand)
    fehlend = [namen.ressort(nummer) for nummer in fassung.stand.ohne_meldung]
    if not fehlend:
        return ()
    return (Warnhinweis(f"Diese Zahlen sind unvollständig: ohne {join_words(fehlend)}."),)
