"""Entscheidung: what a reviewer decided on one move; it goes over what the rules propose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from itplan.haushalt.herkunft import Herkunft
from itplan.haushalt.titel import Betraege

Wahl = Literal["zugestimmt", "abgelehnt", "geaendert", "zurueckgestellt"]

WAHL_TEXT: Mapping[Wahl, str] = {
    "zugestimmt": "zugestimmt",
    "abgelehnt": "abgelehnt",
    "geaendert": "geändert",
    "zurueckgestellt": "zurückgestellt",
}
"""The words of the drop-down, in its order."""


class Vorgangsschluessel(NamedTuple):
    """What a decision hangs on: the old title, and the new one that the rules propose for it.

    Both codes are empty where the rules propose no target: the title stays, or is open.
    """

    quelle: str
    kapitel: str = ""
    titel: str = ""


@dataclass(frozen=True, slots=True)
class Entscheidung:
    """One decision; amounts in cent by Haushaltsjahr.

    `anteil` is the share of the title's IT part that this move takes, `betrag` its Ansätze;
    what no move takes stays with the Ressort. `aenderung` is what the finance ministry cuts
    (negative) or adds. `grundlage` is what the move held when it was decided on.
    """

    schluessel: Vorgangsschluessel
    wahl: Wahl
    grundlage: Betraege
    herkunft: Herkunft = field(compare=False)
    kapitel: str = ""
    titel: str = ""
    anteil: Fraction | None = None
    betrag: Mapping[int, int] = field(default_factory=dict)
    aenderung: Mapping[int, int] = field(default_factory=dict)
    bemerkung: str = ""
    name: str = ""
    datum: str = ""
    """As an ISO date; empty where none is given."""
