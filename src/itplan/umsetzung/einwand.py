"""Einwand: what speaks against a decision, so that it is held back whole."""

from collections.abc import Hashable
from typing import NamedTuple

from itplan.umsetzung.bewegung import Umsetzung, Vorgang, Ziel
from itplan.umsetzung.entscheidung import Entscheidung
from itplan.umsetzung.zuordnung import Zuordner

OHNE_TITEL = "entscheidung_ohne_titel"
OHNE_VORSCHLAG = "entscheidung_ohne_vorschlag"
BETRAG_GEAENDERT = "entscheidung_ueberholt"
WIDERSPRUCH = "entscheidung_widerspruch"
UNMOEGLICH = "entscheidung_unmoeglich"


class Einwand(NamedTuple):
    """Why a decision is held back: the code of its finding, the reason, and in which field.

    `feld` is a field of Entscheidung, with the year behind it where it holds one amount per year.
    """

    code: str
    grund: str
    feld: Hashable = "wahl"
    wert: str | None = None
    erwartet: str | None = None
    differenz_cent: int | None = None


class Zurueckhaltung(NamedTuple):
    """Decisions that are held back whole, all for the same Einwand."""

    entscheidungen: tuple[Entscheidung, ...]
    einwand: Einwand


class Fall(NamedTuple):
    """A decision beside the title it is about, as the rules propose to move it."""

    entscheidung: Entscheidung
    umsetzung: Umsetzung
    zuordner: Zuordner

    @property
    def vorgang(self) -> Vorgang | None:
        """The move that it hangs on; None where that is no longer proposed, or not one only."""
        schluessel = self.entscheidung.schluessel
        stelle = (schluessel.kapitel, schluessel.titel)
        passend = [v for v in self.umsetzung.vorgaenge if place_of(v) == stelle]
        return passend[0] if len(passend) == 1 else None

    @property
    def vorschlag(self) -> Ziel | None:
        return self.vorgang.vorschlag if self.vorgang else None

    @property
    def wohin(self) -> tuple[str, str]:
        """Kapitel and Titel that the decision names or leaves as proposed; empty for none."""
        vorgeschlagen = place_of(Vorgang(self.vorschlag, None))
        kapitel, titel = self.entscheidung.kapitel, self.entscheidung.titel
        return kapitel or vorgeschlagen[0], titel or vorgeschlagen[1]


def place_of(vorgang: Vorgang) -> tuple[str, str]:
    """Kapitel and Titel that the rules propose; both empty where they propose none."""
    ziel = vorgang.vorschlag
    return (ziel.kapitel, ziel.titel) if ziel else ("", "")


def is_rest(umsetzung: Umsetzung, ziel: Ziel) -> bool:
    """Whether a target is what stays at the title's own place in the target Einzelplan."""
    return ziel.anteil is None and (ziel.kapitel, ziel.titel) == (
        umsetzung.titel.kapitel,
        umsetzung.titel.titel,
    )


def moves(fall: Fall) -> bool:
    """Whether a decision moves something, or moves it otherwise than proposed."""
    e = fall.entscheidung
    geteilt = e.anteil is not None or bool(e.betrag)
    return bool(e.kapitel or e.titel or geteilt)
