"""Old against new: who gives, who takes, what stays; sums in cent by Position."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Betraege, Position
from itplan.plan.einzelplan import Planzeile
from itplan.umsetzung.bewegung import Umsetzung


@dataclass(slots=True)
class Ressortbilanz:
    """What a Ressort planned itself until now and what became of it, by art and Position.

    `bisher` = `umgesetzt` + `verbleibt` + `offen`: all IT amounts, without `nicht_it`.
    `offen` is what is held back (fehlerhaft, nicht zugeordnet).
    """

    titel: int = 0
    nicht_it_titel: int = 0
    bisher: dict[tuple[Art, Position], int] = field(default_factory=lambda: defaultdict(int))
    umgesetzt: dict[tuple[Art, Position], int] = field(default_factory=lambda: defaultdict(int))
    verbleibt: dict[tuple[Art, Position], int] = field(default_factory=lambda: defaultdict(int))
    offen: dict[tuple[Art, Position], int] = field(default_factory=lambda: defaultdict(int))
    nicht_it: dict[tuple[Art, Position], int] = field(default_factory=lambda: defaultdict(int))


def balance_by_ressort(umsetzungen: Iterable[Umsetzung]) -> dict[str, Ressortbilanz]:
    """Add up by the Ressort's number; the Bestand of the central Einzelplan counts as it stood."""
    bilanzen: dict[str, Ressortbilanz] = {}
    for umsetzung in umsetzungen:
        bilanz = bilanzen.setdefault(umsetzung.titel.ressort, Ressortbilanz())
        if umsetzung.status == "nicht_it":
            bilanz.nicht_it_titel += 1
            _add(bilanz.nicht_it, umsetzung.titel.art, umsetzung.titel.betraege)
            continue
        bilanz.titel += 1
        art = umsetzung.titel.art
        _add(bilanz.bisher, art, umsetzung.titel.betraege)
        _add(bilanz.umgesetzt, art, umsetzung.umgesetzt)
        rest = umsetzung.verbleibt
        offen = umsetzung.status in ("fehlerhaft", "nicht_zugeordnet")
        _add(bilanz.offen if offen else bilanz.verbleibt, art, rest)
    return dict(sorted(bilanzen.items()))


def sums_by_kapitel(einzelplan: Iterable[Planzeile]) -> dict[str, dict[tuple[str, Position], int]]:
    """New Kapitel to sums by Hauptgruppe and Position."""
    summen: dict[str, dict[tuple[str, Position], int]] = {}
    for zeile in einzelplan:
        je_kapitel = summen.setdefault(zeile.kapitel, defaultdict(int))
        for position, cent in zeile.betraege.items():
            je_kapitel[zeile.titel[0], position] += cent
    return summen


def total(summen: Mapping[tuple[Art, Position], int], art: Art, position: Position) -> int:
    return summen.get((art, position), 0)


def is_nachrichtlich(position: Position, haushalt: Haushalt) -> bool:
    """Ist and Ansätze of other years stay legally where they were; they are only umgegliedert."""
    if position.groesse == "ist":
        return True
    return position.groesse == "ansatz" and position.jahr not in haushalt.jahre


def _add(summen: dict[tuple[Art, Position], int], art: Art, betraege: Betraege) -> None:
    for position, cent in betraege.items():
        summen[art, position] += cent
