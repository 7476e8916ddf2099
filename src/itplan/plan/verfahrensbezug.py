"""Verfahrensbezug: whether IT serves one specialist application or all of the administration.

The budget of Land Berlin prints the split in its Zweckbestimmungen; elsewhere it is told by what
a Ressort says of the title. Nothing is guessed: what nobody said is `offen`.
"""

import re
from typing import Literal

from itplan.haushalt.titel import Titel

Verfahrensbezug = Literal["abhaengig", "unabhaengig", "offen"]

_UNABHAENGIG = re.compile("verfahrensunabhängig", re.IGNORECASE)
_ABHAENGIG = re.compile("verfahrensabhängig", re.IGNORECASE)
_FACHVERFAHREN = "Fachverfahren"
_BASIS = frozenset(
    {"Infrastruktur", "E-Government-Basisdienste", "E-Akte/DMS", "Informationssicherheit"}
)
"""Kategorien of the form whose IT all of the administration shares."""


def verfahrensbezug(titel: Titel) -> Verfahrensbezug:
    """The first that tells decides: the words of the title, its Kategorie, a named Verfahren."""
    worte = f"{titel.zweckbestimmung} {titel.titelgruppe_text}"
    ab, un = bool(_ABHAENGIG.search(worte)), bool(_UNABHAENGIG.search(worte))
    if ab != un:
        return "abhaengig" if ab else "unabhaengig"
    if titel.kategorie == _FACHVERFAHREN:
        return "abhaengig"
    if titel.kategorie in _BASIS:
        return "unabhaengig"
    return "abhaengig" if titel.verfahren else "offen"
