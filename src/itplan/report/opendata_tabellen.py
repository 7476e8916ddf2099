"""The tables of the open data: every value typed once, for all formats."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from itplan.haushalt.systematik import Gliederung, funktionenplan, gruppierungsplan
from itplan.plan.fassung import Fassung
from itplan.report.opendata_dateien import TITEL
from itplan.report.opendata_spalten import (
    EINZELPLAN,
    FUNKTIONENPLAN,
    GRUPPIERUNGSPLAN,
    SUMMEN,
    UEBERLEITUNG,
    Datenspalte,
)
from itplan.report.opendata_zeilen import Spalten, Wert, lines, moves, print_due

_SCHLUESSEL = "code"


@dataclass(frozen=True, slots=True)
class Datentabelle:
    """A table by columns; amounts are in cent.

    `schluessel` is the column that tells its rows apart, where one does. `verweise` are the
    columns whose values all stand in the key of another table, with the name of that table.
    """

    name: str
    titel: str
    spalten: tuple[Datenspalte, ...]
    werte: Spalten = field(repr=False)
    schluessel: str = ""
    verweise: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> Iterable[tuple[Datenspalte, list[Wert]]]:
        return zip(self.spalten, self.werte, strict=True)

    def column(self, name: str) -> list[Wert]:
        """The values of one column."""
        return next(werte for spalte, werte in self.columns if spalte.name == name)


def build_tables(fassung: Fassung) -> tuple[Datentabelle, ...]:
    """Überleitung, Einzelplan, and the official texts of the codes in them."""
    gruppen = _codes("gruppierungsplan", GRUPPIERUNGSPLAN, gruppierungsplan())
    funktionen = _codes("funktionenplan", FUNKTIONENPLAN, funktionenplan())
    return (
        _plan("ueberleitung", UEBERLEITUNG, moves(fassung), funktionen),
        _plan("einzelplan", EINZELPLAN, lines(fassung), funktionen),
        gruppen,
        funktionen,
    )


def sums_table(fassung: Fassung) -> Datentabelle:
    """The proof: one row per art and Position."""
    zeilen = [
        (art, position.groesse, position.jahr, print_due(position), *summen.values())
        for (art, position), summen in fassung.stand.abgleich.summen.items()
    ]
    werte: Spalten = tuple(map(list, zip(*zeilen, strict=True))) or tuple([] for _ in SUMMEN)
    return Datentabelle("summen", TITEL["summen"], SUMMEN, werte)


def _plan(
    name: str, spalten: tuple[Datenspalte, ...], werte: Spalten, funktionen: Datentabelle
) -> Datentabelle:
    """A table with a reference to the Funktionenplan where every code of it stands there.

    A project may let pass codes that the plan lacks; a reference that fails is worse than none.
    """
    [verweis] = (spalte.name for spalte in spalten if spalte.name.startswith("funktion"))
    tabelle = Datentabelle(name, TITEL[name], spalten, werte)
    bekannt = {*funktionen.column(_SCHLUESSEL), None}
    if bekannt.issuperset(tabelle.column(verweis)):
        return replace(tabelle, verweise={verweis: funktionen.name})
    return tabelle


def _codes(name: str, spalten: tuple[Datenspalte, ...], plan: Gliederung) -> Datentabelle:
    """One row per code; a code `NN` without parts stands as `NN0` too, as titles have it."""
    codes = dict(sorted((plan.bezeichnungen | plan.lowest()).items()))
    werte: Spalten = (
        list(codes),
        [len(code) for code in codes],
        list(codes.values()),
        [plan.stand] * len(codes),
        [plan.quelle] * len(codes),
    )
    return Datentabelle(name, TITEL[name], spalten, werte, _SCHLUESSEL)
