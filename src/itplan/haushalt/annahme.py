"""Annahme: a Warnung that somebody has accepted, with the reason, until its value changes."""

from dataclasses import dataclass

from itplan.haushalt.datum import format_datum


@dataclass(frozen=True, slots=True)
class Annahme:
    """One entry of `akzeptiert.toml`; `datum` is an ISO date.

    It holds for findings of this code at this Haushaltsstelle (or in this file, where the
    finding has none) that show this `wert`.
    """

    code: str
    grund: str
    name: str
    datum: str
    haushaltsstelle: str = ""
    datei: str = ""
    wert: str | None = None

    @property
    def vermerk(self) -> str:
        """What a finding says once it is accepted."""
        return f"{self.grund} ({self.name}, {format_datum(self.datum)})"
