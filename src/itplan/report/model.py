"""The view model: every label, order and rounding of the outputs is decided here."""

from dataclasses import dataclass

from itplan import __version__
from itplan.pipeline import Ergebnis
from itplan.plan.gegenueberstellung import Gegenueberstellung
from itplan.report.model_einzelplan import einzelplan
from itplan.report.model_kennzahlen import Kennzahl, key_figures, missing
from itplan.report.model_kopf import Kopf, build_kopf
from itplan.report.model_proof import befunde, nachweis
from itplan.report.model_tables import Tabelle
from itplan.report.model_ueberleitung import ueberleitung, verbleib
from itplan.report.model_uebersichten import (
    commitments,
    deckungskreise,
    kapitel_by_hauptgruppe,
    old_kapitel,
    ressorts,
    years,
)
from itplan.report.model_unterschied import sum_tables


@dataclass(frozen=True, slots=True)
class Bericht:
    """Everything that the report shows; the writer adds nothing."""

    kopf: Kopf
    version: str
    kennzahlen: tuple[Kennzahl, ...]
    fehlt: tuple[str, ...]
    """What is missing from the figures, each with its money; empty where nothing is."""
    nachweis_stimmt: bool
    uebersichten: tuple[Tabelle, ...]
    einzelplan_tabelle: Tabelle
    ueberleitung: Tabelle
    verbleib: Tabelle
    nachweis: Tabelle
    befunde: Tabelle
    vergleich: tuple[Tabelle, ...] = ()
    """The totals of this and the last run, where they are compared."""


def build_report(ergebnis: Ergebnis, vergleich: Gegenueberstellung | None = None) -> Bericht:
    """Turn the result of a run into tables and words, with what changed since the last one."""
    return Bericht(
        build_kopf(ergebnis),
        __version__,
        tuple(key_figures(ergebnis)),
        tuple(missing(ergebnis)),
        ergebnis.abgleich.stimmt,
        (
            *kapitel_by_hauptgruppe(ergebnis),
            old_kapitel(ergebnis),
            *ressorts(ergebnis),
            years(ergebnis),
            commitments(ergebnis),
            *deckungskreise(ergebnis),
        ),
        einzelplan(ergebnis),
        ueberleitung(ergebnis),
        verbleib(ergebnis),
        nachweis(ergebnis),
        befunde(ergebnis),
        tuple(sum_tables(vergleich)) if vergleich else (),
    )
