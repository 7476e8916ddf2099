"""The glossary of the report: every budget word that it uses, in plain words."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from itplan.haushalt.haushalt import Haushalt
from itplan.report.model_bericht import Begriff, Begriffe
from itplan.report.templates import read_template

BUND = "Bund"
_UMLAUTE = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def begriffe(haushalt: Haushalt) -> Begriffe:
    """All words in the order of a German dictionary."""
    ordnung = budget_code(haushalt)
    eintraege = (
        Begriff(
            eintrag["wort"],
            eintrag["erklaerung"],
            eintrag.get("fundstelle", "").format(ordnung=ordnung),
        )
        for eintrag in _load()
    )
    return Begriffe(tuple(sorted(eintraege, key=lambda begriff: sort_german(begriff.wort))))


def budget_code(haushalt: Haushalt) -> str:
    """The law that the sections are those of: BHO for the Bund, LHO for a Land."""
    return "BHO" if haushalt.land == BUND else "LHO"


def sort_german(wort: str) -> str:
    """A key by which words stand as in a German dictionary."""
    return wort.lower().translate(_UMLAUTE)


@cache
def _load() -> Sequence[Mapping[str, str]]:
    eintraege: Sequence[Mapping[str, str]] = tomllib.loads(read_template("begriffe.toml"))[
        "begriff"
    ]
    return eintraege
