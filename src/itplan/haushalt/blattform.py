"""Blattform: how a sheet looks beside its values; rows and columns count from 0."""

from dataclasses import dataclass, field

from itplan.haushalt.formel import Formel, Zellort

Zellbereich = tuple[Zellort, Zellort]
"""The first and the last cell of a range."""


@dataclass(slots=True)
class Blattform:
    """What Excel hides, filters and merges on a sheet, which cells compute, and how they look."""

    sichtbar: bool = True
    verborgene_zeilen: set[int] = field(default_factory=set)
    verborgene_spalten: set[int] = field(default_factory=set)
    filter: list[Zellbereich] = field(default_factory=list)
    """Ranges with a filter that has a criterion."""
    verbunden: list[Zellbereich] = field(default_factory=list)
    gefuellt: dict[Zellort, Zellort] = field(default_factory=dict)
    """Cells below the first one of a merged range that were read as holding its value."""
    formeln: dict[Zellort, Formel] = field(default_factory=dict)
    fremde_namen: frozenset[str] = frozenset()
    """Defined names, in lower case, that stand for a cell of another workbook."""
    unsichtbar: set[Zellort] = field(default_factory=set)
    """Cells whose text has the colour of its ground, or whose number format shows nothing."""
    durchgestrichen: set[Zellort] = field(default_factory=set)
