"""Art: one kind of finding, with its severity, its meaning and the way out."""

from typing import NamedTuple

from itplan.haushalt.befund import Schwere


class Art(NamedTuple):
    """One kind of finding; `fest` kinds keep their severity in every project."""

    code: str
    schwere: Schwere
    bedeutung: str
    abhilfe: str
    fest: bool = False
