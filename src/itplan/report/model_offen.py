"""What is still open in a run: gaps with their money, findings, decisions, consent."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from itplan.haushalt.befund import Befund
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.report.model_kennzahlen import missing
from itplan.report.model_positions import ressort_name
from itplan.report.model_saetze import join_words, say_count, say_euro
from itplan.umsetzung.bewegung import Umsetzung

_PROTOKOLL, _LISTE, _PRUEFSUMMEN = "Prüfprotokoll", "Umsetzungsliste", "Prüfsummen"
_GENANNT = 10
"""How many Haushaltsstellen a sentence names at most."""


class Offen(NamedTuple):
    """An open point and the sheet on which it can be looked at."""

    text: str
    blatt: str


def open_points(ergebnis: Ergebnis) -> Iterator[Offen]:
    """First what is missing from the sums, then findings, decisions, and who must agree."""
    yield from (Offen(text, _PROTOKOLL) for text in missing(ergebnis))
    if ergebnis.abgleich.differenzen:
        anzahl = say_count(len(ergebnis.abgleich.differenzen), "Differenz", "Differenzen")
        yield Offen(f"Der Nachweis ist offen: {anzahl}.", _PRUEFSUMMEN)
    yield from _findings(ergebnis.befunde)
    yield from _postponed(ergebnis.umsetzungen)
    yield from _consent(ergebnis)


def _findings(befunde: Sequence[Befund]) -> Iterator[Offen]:
    """Fehler and Warnungen that nobody has accepted yet."""
    offen = [befund for befund in befunde if befund.fails(strict=True)]
    fehler = sum(befund.schwere == "fehler" for befund in offen)
    warnungen = len(offen) - fehler
    teile = [
        say_count(anzahl, einzahl, mehrzahl)
        for anzahl, einzahl, mehrzahl in (
            (fehler, "Fehler", "Fehler"),
            (warnungen, "nicht akzeptierte Warnung", "nicht akzeptierte Warnungen"),
        )
        if anzahl
    ]
    if teile:
        yield Offen(f"Prüfung: {join_words(teile)}.", _PROTOKOLL)


def _postponed(umsetzungen: Sequence[Umsetzung]) -> Iterator[Offen]:
    """Moves on which the decision was put off; they stand as proposed for the time being."""
    stellen = [
        str(umsetzung.titel.stelle)
        for umsetzung in umsetzungen
        for vorgang in umsetzung.entschieden
        if vorgang.entscheidung and vorgang.entscheidung.wahl == "zurueckgestellt"
    ]
    if stellen:
        ist = "Entscheidung ist" if len(stellen) == 1 else "Entscheidungen sind"
        weitere = len(stellen) - _GENANNT
        namen = [*stellen[:_GENANNT], *([f"{weitere} weitere"] if weitere > 0 else [])]
        yield Offen(f"{len(stellen)} {ist} zurückgestellt: {join_words(namen)}.", _LISTE)


def _consent(ergebnis: Ergebnis) -> Iterator[Offen]:
    """Constitutional organs whose titles move, as long as they have not agreed to every move."""
    je_ressort: dict[str, list[Umsetzung]] = defaultdict(list)
    for umsetzung in ergebnis.umsetzungen:
        ressort = ergebnis.auftrag.vorgaben.ressort_of_einzelplan(umsetzung.titel.ressort)
        if umsetzung.ziele and ressort and ressort.zustimmung_noetig and not _agreed(umsetzung):
            je_ressort[umsetzung.titel.ressort].append(umsetzung)
    for nummer, umsetzungen in sorted(je_ressort.items()):
        werden = "wird" if len(umsetzungen) == 1 else "werden"
        ansaetze = [
            f"{jahr}: {say_euro(_moved(umsetzungen, jahr))}"
            for jahr in ergebnis.auftrag.haushalt.jahre
        ]
        yield Offen(
            f"{ressort_name(ergebnis, nummer)} (Einzelplan {nummer}) muss zustimmen:"
            f" {say_count(len(umsetzungen), 'Titel', 'Titel')} {werden} umgesetzt, Ansätze"
            f" {join_words(ansaetze)}.",
            _LISTE,
        )


def _moved(umsetzungen: Sequence[Umsetzung], jahr: int) -> int:
    return sum(umsetzung.umgesetzt.get(Position("ansatz", jahr), 0) for umsetzung in umsetzungen)


def _agreed(umsetzung: Umsetzung) -> bool:
    """Whether every move of a title was agreed to."""
    return bool(umsetzung.entschieden) and all(
        vorgang.entscheidung is not None and vorgang.entscheidung.wahl == "zugestimmt"
        for vorgang in umsetzung.entschieden
    )
