"""What the sheets with overviews share: their columns of amounts, and rows that add up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Groesse, Position
from itplan.pipeline import Ergebnis
from itplan.plan.uebersichten import Summen
from itplan.report.model_tables import Spalte, Tabelle, Wert, Zeilenart

EINNAHMEN: tuple[Art, ...] = ("einnahmen",)
AUSGABEN: tuple[Art, ...] = ("ausgaben",)
BEIDE: tuple[Art, ...] = (*EINNAHMEN, *AUSGABEN)
BREITE = 16
_JE_JAHR: tuple[tuple[str, tuple[Art, ...], Groesse], ...] = (
    ("Einnahmen", EINNAHMEN, "ansatz"),
    ("Ausgaben", AUSGABEN, "ansatz"),
    ("VE", BEIDE, "ve"),
)


class Betragsspalte(NamedTuple):
    """A column that shows one Position; VE are counted wherever they stand."""

    kopf: str
    arten: tuple[Art, ...]
    position: Position

    def value(self, summen: Summen) -> int | None:
        """In cent; None where no title names the Position."""
        werte = [summen[art, self.position] for art in self.arten if (art, self.position) in summen]
        return sum(werte) if werte else None

    @property
    def spalte(self) -> Spalte:
        return Spalte(self.kopf, "betrag", BREITE)


def year_columns(ergebnis: Ergebnis) -> list[Betragsspalte]:
    """Einnahmen, Ausgaben and VE of each Haushaltsjahr, as far as the new Einzelplan has them."""
    alle = [
        Betragsspalte(f"{name} {jahr}", arten, Position(groesse, jahr))
        for jahr in ergebnis.auftrag.haushalt.jahre
        for name, arten, groesse in _JE_JAHR
    ]
    vorhanden = planned(ergebnis)
    return [s for s in alle if any((art, s.position) in vorhanden for art in s.arten)]


def planned(ergebnis: Ergebnis) -> set[tuple[Art, Position]]:
    """What titles of the new Einzelplan name an amount for."""
    return {(zeile.art, p) for zeile in ergebnis.einzelplan for p in zeile.betraege}


def add_row(tabelle: Tabelle, *werte: Wert, verweise: Mapping[int, str] | None = None) -> int:
    """Append a row; its columns that add up others are computed and get no value from outside."""
    gegeben = iter(werte)
    reihe: list[Wert] = []
    for spalte in tabelle.spalten:
        rechnet = spalte.addiert or spalte.abgezogen
        reihe.append(_compute(spalte, reihe) if rechnet else next(gegeben))
    return tabelle.add(*reihe, verweise=verweise)


def _compute(spalte: Spalte, reihe: Sequence[Wert]) -> int | None:
    """Nothing where there is nothing to add up: that is not the same as 0."""
    plus, minus = _numbers(reihe, spalte.addiert), _numbers(reihe, spalte.abgezogen)
    return sum(plus) - sum(minus) if plus or minus else None


def _numbers(reihe: Sequence[Wert], spalten: Sequence[int]) -> list[int]:
    return [wert for index in spalten if isinstance(wert := reihe[index], int)]


def add_total(
    tabelle: Tabelle, beschriftung: Sequence[Wert], zeilen: Sequence[int], art: Zeilenart = "summe"
) -> int:
    """A sum of rows that stays empty where none of them has an amount."""
    index = tabelle.add_sum(beschriftung, zeilen, art)
    summe = tabelle.zeilen[index]
    addiert = [tabelle.zeilen[zeile].werte for zeile in zeilen]
    werte = tuple(
        wert if not isinstance(wert, int) or any(w[i] is not None for w in addiert) else None
        for i, wert in enumerate(summe.werte)
    )
    tabelle.zeilen[index] = replace(summe, werte=werte)
    return index


def add_subtotal(tabelle: Tabelle, beschriftung: Sequence[Wert], zeilen: Sequence[int]) -> int:
    """The row that holds what these rows add up to; one row alone is its own sum."""
    return zeilen[0] if len(zeilen) == 1 else add_total(tabelle, beschriftung, zeilen)


def kapitel_name(ergebnis: Ergebnis, kapitel: str) -> str:
    eintrag = ergebnis.auftrag.regelwerk.kapitel.get(kapitel)
    return eintrag.bezeichnung if eintrag else ""


def years_text(ergebnis: Ergebnis) -> str:
    """`Haushaltsjahre 2027 und 2028`."""
    jahre = [str(jahr) for jahr in ergebnis.auftrag.haushalt.jahre]
    return f"Haushaltsjahr{'e' if len(jahre) > 1 else ''} {' und '.join(jahre)}"


def arts(ergebnis: Ergebnis) -> Iterator[tuple[str, Art]]:
    """The word and the art of what the new Einzelplan holds, Einnahmen first."""
    vorhanden = {zeile.art for zeile in ergebnis.einzelplan}
    for name, (art,) in (("Einnahmen", EINNAHMEN), ("Ausgaben", AUSGABEN)):
        if art in vorhanden:
            yield name, art
