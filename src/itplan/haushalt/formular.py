"""Formular: what the form (Meldebogen) and its reader agree on, and what a project puts in it."""

from dataclasses import dataclass

from itplan.haushalt.systematik import TitelgruppenRegel

FORMULAR = "itplan-Meldebogen"
"""How the cover sheet names the form."""
FORMULARVERSION = 2
"""The version on the cover sheet; it goes up when the layout changes."""
PRUEFSPALTE = "Formularprüfung"
GRUPPENSPALTE = "Gruppe laut Gruppierungsplan"
"""The two columns that the form fills in by formulas; a sheet with both of them is a form's."""

KATEGORIEN = (
    "Infrastruktur",
    "Fachverfahren",
    "E-Government-Basisdienste",
    "E-Akte/DMS",
    "Informationssicherheit",
    "Kommunale IT",
    "Aus-/Fortbildung IT",
    "Personal",
    "Sonstiges",
)
"""The Kategorien of a project that names none of its own; no law lays them down."""


@dataclass(frozen=True, slots=True)
class Formularvorgaben:
    """What a project lays down for its form: how codes are built, and what can be chosen.

    Without `strategieziele` the goal is free text: every Land has its own strategy.
    """

    kapitelstellen: int = 4
    titelgruppe: TitelgruppenRegel = "letzte_zwei"
    negativ: tuple[str, ...] = ()
    kategorien: tuple[str, ...] = KATEGORIEN
    strategieziele: tuple[str, ...] = ()
