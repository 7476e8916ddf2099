"""The new Einzelplan year against year: tables in which the real change stands apart."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from itplan.haushalt.systematik import Art
from itplan.plan.fassung import Fassung
from itplan.plan.jahresschritt import (
    Jahrespaar,
    Jahresschritt,
    Planort,
    Schritte,
    collect_steps,
    list_steps,
    pair_years,
    sum_hidden_steps,
    total,
)
from itplan.report.model_bericht_vorbehalt import ARTEN, NICHT_OEFFENTLICH
from itplan.report.model_tables import Spalte, Tabelle

Schluessel = tuple[str, ...]


class Gliederung(NamedTuple):
    """What a table is divided by: its name and title, its first columns and what fills them."""

    name: str
    titel: str
    spalten: tuple[Spalte, ...]
    key: Callable[[Planort], Schluessel]
    label: Callable[[Schluessel], tuple[str, ...]]


def list_years(fassung: Fassung) -> "list[Jahre]":
    """Ausgaben and Einnahmen of the new Einzelplan, each where it has any."""
    stand = fassung.stand
    je_paar = {
        paar: list_steps(stand.umsetzungen, stand.einzelplan, paar) for paar in pair_years(fassung)
    }
    alle = [Jahre(fassung, art, je_paar) for art, _ in ARTEN]
    return [jahre for jahre in alle if not jahre.is_empty]


class Jahre:
    """What makes up the new Einzelplan of one art, by year.

    Titles that are not public are in `verdeckt`, as one sum by year.
    """

    def __init__(self, fassung: Fassung, art: Art, je_paar: Mapping[Jahrespaar, Schritte]) -> None:
        self.art = art
        self.name = dict(ARTEN)[art]
        self.einzelplan = fassung.stand.haushalt.einzelplan
        self.paare = tuple(je_paar)
        self.verdeckt = {paar: sum_hidden_steps(fassung.verdeckt, art, paar) for paar in je_paar}
        self._schritte = {
            paar: {ort: schritt for ort, schritt in schritte.items() if ort.art == art}
            for paar, schritte in je_paar.items()
        }

    def steps(
        self, paar: Jahrespaar, key: Callable[[Planort], Schluessel]
    ) -> dict[Schluessel, Jahresschritt]:
        """The steps of the public titles by what `key` makes of their place."""
        return collect_steps(self._schritte[paar], key)

    def total(self, paar: Jahrespaar) -> Jahresschritt:
        return total(self._all(paar))

    @property
    def is_empty(self) -> bool:
        """Whether no title has an amount in any of the years."""
        alle = (schritt for paar in self.paare for schritt in self._all(paar))
        return not any(schritt.vorher or schritt.nachher for schritt in alle)

    def _all(self, paar: Jahrespaar) -> list[Jahresschritt]:
        return [*self._schritte[paar].values(), self.verdeckt[paar]]

    def table(self, gliederung: Gliederung) -> Tabelle:
        """Rows by what the table is divided by, then what is not public, then the whole."""
        spalten = list(self._columns())
        tabelle = Tabelle(
            f"{gliederung.name}_{self.art}",
            f"{self.name} {gliederung.titel}",
            self._explanation(),
            (*gliederung.spalten, *(spalte for spalte, _, _ in spalten)),
        )
        je_paar = {paar: self.steps(paar, gliederung.key) for paar in self.paare}
        zeilen = []

        def add(vorn: tuple[str, ...], schritte: Mapping[Jahrespaar, Jahresschritt]) -> None:
            werte = [value(schritte[paar]) for _, paar, value in spalten]
            if any(werte):
                zeilen.append(tabelle.add(*vorn, *werte))

        for schluessel in sorted(set().union(*je_paar.values())):
            schritte = {paar: eigene[schluessel] for paar, eigene in je_paar.items()}
            add(gliederung.label(schluessel), schritte)
        leer = ("",) * (len(gliederung.spalten) - 1)
        add((*leer, NICHT_OEFFENTLICH), self.verdeckt)
        tabelle.add_sum((*leer, "Neuer Einzelplan zusammen"), zeilen, "gesamt")
        return tabelle

    def _explanation(self) -> str:
        text = f"{self.name} des neuen Einzelplans {self.einzelplan}: Ansätze in Euro."
        if (vorjahr := self.paare[0].vorjahr) is not None:
            text += (
                f" Der Ansatz {vorjahr} ist umgegliedert, also so gerechnet, als hätte das Geld"
                f" schon {vorjahr} dort gestanden."
            )
        if any(schritt.vorher or schritt.nachher for schritt in self.verdeckt.values()):
            text += " Was nicht öffentlich ist, steht nur in einer Summe am Ende."
        return text

    def _columns(self) -> Iterator[tuple[Spalte, Jahrespaar, Callable[[Jahresschritt], int]]]:
        """The Ansätze year by year, each with its change; what is 0 everywhere is left out."""
        erstes = self.paare[0]
        if erstes.vorjahr is not None:
            kopf = f"Ansatz {erstes.vorjahr} (umgegliedert)"
            yield Spalte(kopf, "betrag", 17, nachrichtlich=True), erstes, lambda s: s.vorher
        for paar in self.paare:
            vorjahr, jahr = paar
            schritte = self._all(paar)
            yield Spalte(f"Ansatz {jahr}", "betrag", 17), paar, lambda s: s.nachher
            if vorjahr is not None:
                yield (
                    Spalte(f"Veränderung zu {vorjahr}", "betrag", 17),
                    paar,
                    lambda s: s.differenz,
                )
            if any(schritt.ohne_vorjahr for schritt in schritte):
                kopf = f"davon ohne Angabe {vorjahr}"
                yield Spalte(kopf, "betrag", 17), paar, lambda s: s.ohne_vorjahr
            if any(schritt.aenderung for schritt in schritte):
                kopf = f"davon Finanzministerium {jahr}"
                yield Spalte(kopf, "betrag", 17), paar, lambda s: s.aenderung
