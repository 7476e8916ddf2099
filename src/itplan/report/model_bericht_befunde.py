"""The findings for readers: what was checked, how often it was found, and where."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from itplan.haushalt.befund import SCHWEREN, Befund
from itplan.plan.fassung import Fassung
from itplan.pruefung.katalog import meaning_of
from itplan.report.model_bericht import Abschnitt, Block
from itplan.report.model_namen import Namen
from itplan.report.model_proof import SCHWERE_TEXT
from itplan.report.model_saetze import say_count, say_number
from itplan.report.model_tables import Spalte, Tabelle

_ORTE_HOECHSTENS = 100
"""So many places of one kind are listed; more say nothing that their number does not."""


def befunde_abschnitt(fassung: Fassung) -> Abschnitt:
    """The findings by kind, their places, and what was accepted with its reason."""
    befunde = sorted(fassung.stand.befunde, key=_order)
    bloecke: tuple[Block, ...] = ("Bei den öffentlichen Titeln gibt es keine Befunde.",)
    if befunde:
        bloecke = (
            _summary(befunde),
            _kinds(befunde),
            *_accepted(befunde),
            _places(fassung, befunde),
        )
    return Abschnitt(
        "lesehilfe-befunde",
        "Befunde",
        "Was ist an den Meldungen und am Plan aufgefallen?",
        (*bloecke, *_hidden(fassung)),
    )


def _order(befund: Befund) -> tuple[int, str]:
    return SCHWEREN.index(befund.schwere), befund.code


def _summary(befunde: Sequence[Befund]) -> str:
    anzahl = say_count(len(befunde), "Befund", "Befunde")
    return (
        f"{anzahl} zu öffentlichen Titeln. Ein Fehler hält einen Titel zurück, bis er behoben ist;"
        " eine Warnung ist zu klären oder mit Begründung anzunehmen; ein Hinweis dient nur der"
        " Kenntnis. Was in den Zellen stand, wird hier nicht wiederholt."
    )


def _kinds(befunde: Sequence[Befund]) -> Tabelle:
    tabelle = Tabelle(
        "befundarten",
        "Befunde nach Art",
        "Was geprüft wird, und wie oft etwas gefunden wurde.",
        (
            Spalte("Schwere", "text", 10, auffaellig="schwere"),
            Spalte("Art", "text", 24),
            Spalte("Was geprüft wird", "text", 70),
            Spalte("Anzahl", "zahl", 8),
            Spalte("davon angenommen", "zahl", 12),
        ),
    )
    zeilen = []
    for (_, code), gruppe in groupby(befunde, key=_order):
        gleiche = list(gruppe)
        schwere = SCHWERE_TEXT[gleiche[0].schwere]
        angenommen = sum(befund.annahme_grund is not None for befund in gleiche)
        zeilen.append(tabelle.add(schwere, code, meaning_of(code), len(gleiche), angenommen))
    tabelle.add_sum(("", "", "alle Befunde"), zeilen, "gesamt")
    return tabelle


def _accepted(befunde: Sequence[Befund]) -> Iterator[Block]:
    """The Warnungen that were accepted; whoever did is not for the public, the reason is."""
    angenommen = [befund for befund in befunde if befund.annahme_grund is not None]
    if not angenommen:
        return
    tabelle = Tabelle(
        "angenommen",
        "Angenommene Warnungen",
        "Warnungen, die geprüft wurden und so bleiben, mit dem Grund.",
        (
            Spalte("Art", "text", 24),
            Spalte("Haushaltsstelle", "text", 16),
            Spalte("Grund", "text", 70),
        ),
    )
    for befund in angenommen:
        tabelle.add(befund.code, befund.haushaltsstelle or "", befund.annahme_grund)
    yield tabelle


def _places(fassung: Fassung, befunde: Sequence[Befund]) -> Tabelle:
    namen = Namen(fassung.stand)
    tabelle = Tabelle(
        "befundorte",
        "Wo die Befunde stehen",
        f"Datei, Blatt und Zelle jedes Befunds, von jeder Art höchstens {_ORTE_HOECHSTENS}.",
        (
            Spalte("Schwere", "text", 10, auffaellig="schwere"),
            Spalte("Art", "text", 24),
            Spalte("Ressort", "text", 10),
            Spalte("Datei", "text", 28),
            Spalte("Blatt", "text", 14),
            Spalte("Zelle", "text", 8),
            Spalte("Haushaltsstelle", "text", 16),
        ),
    )
    for (_, code), gruppe in groupby(befunde, key=_order):
        gleiche = list(gruppe)
        for befund in gleiche[:_ORTE_HOECHSTENS]:
            tabelle.add(*_place(befund, namen))
        if uebrige := gleiche[_ORTE_HOECHSTENS:]:
            weitere = f"und {say_number(len(uebrige))} weitere"
            tabelle.add(SCHWERE_TEXT[uebrige[0].schwere], code, "", weitere, "", "", "")
    return tabelle


def _place(befund: Befund, namen: Namen) -> Iterator[str]:
    yield from (SCHWERE_TEXT[befund.schwere], befund.code)
    yield namen.short(befund.ressort) if befund.ressort else ""
    yield from (befund.datei or "", befund.blatt or "", befund.zelle or "")
    yield befund.haushaltsstelle or ""


def _hidden(fassung: Fassung) -> Iterator[Block]:
    if fassung.verdeckte_befunde:
        anzahl = say_count(
            fassung.verdeckte_befunde, "weiterer Befund betrifft", "weitere Befunde betreffen"
        )
        yield f"{anzahl} nichtöffentliche Titel."
