"""What all parts of plan.json are made of (contract, section 4): amounts, shares, Positions.

What can be left out without a figure being wrong has a default.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from itplan.haushalt.betrag import HOECHSTBETRAG_CENT
from itplan.haushalt.titel import Betraege, Groesse, Position

Cent = Annotated[int, Field(ge=-HOECHSTBETRAG_CENT, le=HOECHSTBETRAG_CENT)]


def _check_share(text: str) -> str:
    if Fraction(text) > 1:
        raise ValueError("größer als das Ganze")
    return text


Anteil = Annotated[
    str, Field(pattern="^[0-9]{1,20}(/[1-9][0-9]{0,19})?$"), AfterValidator(_check_share)
]
"""An exact share from 0 to 1 as a fraction, `3/5`."""


class Planteil(BaseModel):
    """A part of plan.json; what a later version adds is passed over."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class Stellenangabe(Planteil):
    """A Position in three fields."""

    groesse: Groesse
    jahr: int | None
    faellig: int | str | None = None

    @property
    def position(self) -> Position:
        return Position(self.groesse, self.jahr, self.faellig)


class Teilbetrag(Stellenangabe):
    """An amount of a target, of a new title, or of the IT part."""

    betrag_cent: Cent


def amounts_of(teile: Iterable[Teilbetrag]) -> Betraege:
    """These amounts in cent, by Position."""
    return {teil.position: teil.betrag_cent for teil in teile}
