"""Öffentlichkeit: which titles the rule file keeps from the public (police, Verfassungsschutz)."""

from collections.abc import Iterable, Sequence

from itplan.haushalt.titel import Titel
from itplan.umsetzung.regelwerk import Regel
from itplan.umsetzung.treffer import Treffer


def mark_secret(titel: Iterable[Titel], regeln: Sequence[Regel]) -> list[Titel]:
    """The titles, those that any rule with `oeffentlich = false` matches marked as not public.

    It does not matter which rule wins, or whether a title is IT at all: ueberleitung.csv holds
    every title that was read.
    """
    verdeckend = [regel.wenn for regel in regeln if not regel.oeffentlich]
    if not verdeckend:
        return list(titel)
    treffer = Treffer(verdeckend)
    return [
        eines.model_copy(update={"oeffentlich": False})
        if eines.oeffentlich and treffer.mask(eines)
        else eines
        for eines in titel
    ]
