"""How a finding looks: its word, its colours and its frame, told apart in greyscale too."""

from collections.abc import Iterable
from typing import NamedTuple

from itplan.haushalt.befund import Befund, Schwere


class Look(NamedTuple):
    """`border` is a line style of Excel; `ink` colours the frame, `paper` fills the cell."""

    word: str
    paper: str
    ink: str
    border: str


LOOKS: dict[Schwere, Look] = {
    "fehler": Look("FEHLER", "FFF4A6A0", "FFC00000", "medium"),
    "warnung": Look("WARNUNG", "FFFFE08A", "FFB45309", "mediumDashed"),
    "hinweis": Look("HINWEIS", "FFDCEBFA", "FF4B6A9B", "dotted"),
}
"""From dark to light, from a thick frame to a dotted one."""


def weight(befund: Befund) -> Schwere:
    """The severity that a mark shows; what somebody has accepted asks for no more than a look."""
    return "hinweis" if befund.akzeptiert else befund.schwere


def worst(befunde: Iterable[Befund]) -> Schwere:
    return min(map(weight, befunde), key=list(LOOKS).index)
