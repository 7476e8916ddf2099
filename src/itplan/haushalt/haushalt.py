"""Haushalt: what stands on every output of a project."""

from dataclasses import dataclass
from typing import Literal

Phase = Literal["Voranschlag", "Entwurf", "Beschluss", "Nachtrag"]
PersonalRegel = Literal["bleibt", "wandert", "nachrichtlich"]


@dataclass(frozen=True, slots=True)
class Haushalt:
    """The Land, the target Einzelplan, its one or two Haushaltsjahre, and the state of the paper.

    `stand` is the ISO date from the project file, never the clock.
    """

    land: str
    einzelplan: str
    bezeichnung: str
    jahre: tuple[int, ...]
    phase: Phase
    stand: str
    rundung_euro: int = 1
    personal: PersonalRegel = "bleibt"

    @property
    def vorjahr(self) -> int:
        """The year before the first Haushaltsjahr."""
        return min(self.jahre) - 1
