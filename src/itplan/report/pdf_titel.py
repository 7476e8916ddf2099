"""What both lists of the appendix share: their parts, and how titles are written in them."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from itplan.haushalt.systematik import Art
from itplan.report.model_titelliste import Titelliste, Verweis
from itplan.report.pdf_satz import Satztabelle

_VERWEISE_BIS = 4_000
"""Beyond so many titles the paper has no links from title to title: they would take gigabytes
to set, and nobody follows them through hundreds of pages."""

ART_NAME: Mapping[Art, str] = {"einnahmen": "Einnahmen", "ausgaben": "Ausgaben"}


class Teil(NamedTuple):
    """A part of the appendix with its heading."""

    titel: str
    tabelle: Satztabelle


def title_addresses(liste: Titelliste) -> frozenset[str]:
    """The anchors of the titles that stand on the paper one by one and can be linked to."""
    anker = [t.anker for t in liste.neu]
    anker += [t.anker for t in liste.alt if t.status != "nicht_it"]
    return frozenset(anker if len(anker) <= _VERWEISE_BIS else ())


def title_number(stelle: str) -> str:
    """`511 69` of `0314/511 69`."""
    return stelle.rpartition("/")[2]


def part_name(vorne: str, code: str, namen: Mapping[str, str]) -> str:
    """`Kapitel 1603 – IT des Geschäftsbereichs Inneres`."""
    return " – ".join(filter(None, [f"{vorne} {code}", namen.get(code, "")]))


def links(verweise: Iterable[Verweis], anker: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Each place at the other end, and its anchor where it stands on the paper."""
    return tuple((v.stelle, v.anker if v.anker in anker else "") for v in verweise)


def own_address(name: str, anker: Collection[str]) -> str:
    """The address of a title; none where nothing links to titles."""
    return name if name in anker else ""
