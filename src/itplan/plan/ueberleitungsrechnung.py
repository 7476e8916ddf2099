"""Überleitungsrechnung: from last year's Ansatz over the Umsetzung to the new one, in cent."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from itplan.haushalt.systematik import Art, art_of
from itplan.haushalt.titel import Position
from itplan.plan.einzelplan import Planzeile
from itplan.plan.umsetzungsliste import Umsetzungsposten, change_of_rest
from itplan.umsetzung.bewegung import Umsetzung


class Rechnungsort(NamedTuple):
    """Where a sum belongs: Einnahmen and Ausgaben are never netted (§ 15 LHO)."""

    art: Art
    einzelplan: str
    hauptgruppe: str


@dataclass(slots=True)
class Ueberleitung:
    """`basis` − `abgang` + `zugang` = umgegliedert; ± the real change = the new Ansatz.

    `veraenderung` is what the Ressorts ask for beyond the umgegliederte basis; `aenderung` what
    the finance ministry cuts or adds. `ohne_basis` is what titles hold of which no amount of
    the year before was given. `plan` is the new Ansatz as the plans say it.
    """

    basis: int = 0
    abgang: int = 0
    zugang: int = 0
    veraenderung: int = 0
    ohne_basis: int = 0
    aenderung: int = 0
    plan: int = 0

    @property
    def saldo(self) -> int:
        return self.zugang - self.abgang

    @property
    def umgegliedert(self) -> int:
        return self.basis + self.saldo

    @property
    def ansatz(self) -> int:
        return self.umgegliedert + self.veraenderung + self.ohne_basis + self.aenderung

    def add(self, andere: "Ueberleitung") -> None:
        self.basis += andere.basis
        self.abgang += andere.abgang
        self.zugang += andere.zugang
        self.veraenderung += andere.veraenderung
        self.ohne_basis += andere.ohne_basis
        self.aenderung += andere.aenderung
        self.plan += andere.plan


Rechnung = Mapping[Rechnungsort, Ueberleitung]


class Bewegungen(NamedTuple):
    """All that a run moved: the titles, the moves, and the new Einzelplan with its number."""

    umsetzungen: Sequence[Umsetzung]
    posten: Sequence[Umsetzungsposten]
    einzelplan: Sequence[Planzeile]
    nummer: str


def regroup(bewegungen: Bewegungen, basis: Position) -> dict[Rechnungsort, Ueberleitung]:
    """What stood where in a year (`basis`), and where it stands after the Umsetzung."""
    rechnung: dict[Rechnungsort, Ueberleitung] = {}
    for umsetzung in bewegungen.umsetzungen:
        ort = _old_place(umsetzung)
        rechnung.setdefault(ort, Ueberleitung()).basis += umsetzung.titel.betraege.get(basis, 0)
    for posten in _made(bewegungen.posten):
        alt, neu = _old_place(posten.umsetzung), _new_place(posten)
        rechnung[alt].abgang += posten.abgang.get(basis, 0)
        zugang = posten.zugang.get(basis, 0) - posten.aenderung.get(basis, 0)
        rechnung.setdefault(neu, Ueberleitung()).zugang += zugang
    return rechnung


def bridge(bewegungen: Bewegungen, jahr: int) -> dict[Rechnungsort, Ueberleitung]:
    """From the Ansatz of the year before to that of `jahr`.

    The year before is taken as the Ressorts state it, without what the finance ministry
    changed in it, so that a cut shows once: in the column of its own year.
    """
    basis, ansatz = Position("ansatz", jahr - 1), Position("ansatz", jahr)
    rechnung = regroup(bewegungen, basis)
    ohne = without(bewegungen.umsetzungen, basis)

    def grow(ort: Rechnungsort, einzelplan: str, vorher: int, angemeldet: int) -> None:
        if einzelplan in ohne:
            rechnung[ort].ohne_basis += angemeldet
        else:
            rechnung[ort].veraenderung += angemeldet - vorher

    for posten in _made(bewegungen.posten):
        ort, zugang, aenderung = _new_place(posten), posten.zugang, posten.aenderung
        vorher = zugang.get(basis, 0) - aenderung.get(basis, 0)
        angemeldet = zugang.get(ansatz, 0) - aenderung.get(ansatz, 0)
        grow(ort, posten.umsetzung.titel.einzelplan, vorher, angemeldet)
        rechnung[ort].aenderung += aenderung.get(ansatz, 0)
    for umsetzung in bewegungen.umsetzungen:
        ort, verbleibt = _old_place(umsetzung), umsetzung.verbleibt
        aenderung = change_of_rest(umsetzung)
        vorher = verbleibt.get(basis, 0) - aenderung.get(basis, 0)
        angemeldet = verbleibt.get(ansatz, 0) - aenderung.get(ansatz, 0)
        grow(ort, umsetzung.titel.einzelplan, vorher, angemeldet)
        rechnung[ort].aenderung += aenderung.get(ansatz, 0)
    _add_plan(rechnung, bewegungen, ansatz)
    return rechnung


def without(umsetzungen: Iterable[Umsetzung], position: Position) -> frozenset[str]:
    """The old Einzelpläne of which no title states an amount for this Position."""
    alle, mit = set(), set()
    for umsetzung in umsetzungen:
        alle.add(umsetzung.titel.einzelplan)
        if position in umsetzung.titel.betraege:
            mit.add(umsetzung.titel.einzelplan)
    return frozenset(alle - mit)


def collect(
    rechnung: Rechnung, by: Callable[[Rechnungsort], str | None]
) -> dict[tuple[Art, str], Ueberleitung]:
    """Add up by art and by what `by` names; what it names None is left out."""
    summen: dict[tuple[Art, str], Ueberleitung] = {}
    for ort, ueberleitung in rechnung.items():
        name = by(ort)
        if name is not None:
            summen.setdefault((ort.art, name), Ueberleitung()).add(ueberleitung)
    return dict(sorted(summen.items()))


def _add_plan(
    rechnung: dict[Rechnungsort, Ueberleitung], bewegungen: Bewegungen, ansatz: Position
) -> None:
    """The Ansätze as the plans hold them: what stays in the old ones, and the lines of the new."""
    for umsetzung in bewegungen.umsetzungen:
        if umsetzung.status != "bestand":
            rechnung[_old_place(umsetzung)].plan += umsetzung.verbleibt.get(ansatz, 0)
    for zeile in bewegungen.einzelplan:
        ort = Rechnungsort(zeile.art, bewegungen.nummer, zeile.titel[0])
        rechnung.setdefault(ort, Ueberleitung()).plan += zeile.betraege.get(ansatz, 0)


def _made(posten: Iterable[Umsetzungsposten]) -> Iterable[Umsetzungsposten]:
    return (einer for einer in posten if einer.vorgang.ergebnis)


def _old_place(umsetzung: Umsetzung) -> Rechnungsort:
    titel = umsetzung.titel
    return Rechnungsort(titel.art, titel.einzelplan, titel.titel[0])


def _new_place(posten: Umsetzungsposten) -> Rechnungsort:
    ziel = posten.ziel
    return Rechnungsort(art_of(ziel.titel), ziel.kapitel[:2], ziel.titel[0])
