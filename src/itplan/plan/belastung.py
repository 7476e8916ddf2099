"""Belastung: what commitments bind in later years, against what is planned for them (§ 38 BHO)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.titel import Position
from itplan.plan.einzelplan import Planzeile
from itplan.umsetzung.bewegung import add_up

Faellig = int | str | None
"""A year, an open end such as `2031 ff.`, or None where none is given."""


@dataclass(slots=True)
class Jahresbelastung:
    """What falls due in one year, in cent; None where nothing of the kind was submitted."""

    vorbelastung: int | None = None
    aus_ve: dict[Faellig, int] = field(default_factory=dict)
    """By the year in which the VE may be used."""
    geplant: int | None = None
    """The Ausgaben that are planned for the year."""
    plan: Position | None = None
    """What they stand in: the Ansatz of a Haushaltsjahr or the Finanzplan."""


def sort_due(jahre: Iterable[Faellig]) -> list[Faellig]:
    """Each year once, an open end after its year, and last what has none."""
    return sorted(set(jahre), key=lambda jahr: (jahr is None, str(jahr)))


def burden_by_year(
    einzelplan: Sequence[Planzeile], haushalt: Haushalt
) -> dict[Faellig, Jahresbelastung]:
    """Due year to its burden; the part of a VE without a due year stands under None.

    VE of earlier years are left out: what was used of them are the Vorbelastungen.
    """
    alle = add_up(zeile.betraege for zeile in einzelplan)
    summen = {p: cent for p, cent in alle.items() if not is_of_other_year(p, haushalt)}
    belastung: dict[Faellig, Jahresbelastung] = {}
    for position, cent in summen.items():
        if position.groesse == "vorbelastung":
            eine = belastung.setdefault(position.jahr, Jahresbelastung())
            eine.vorbelastung = (eine.vorbelastung or 0) + cent
        elif position.groesse == "faelligkeit":
            eine = belastung.setdefault(position.faellig, Jahresbelastung())
            eine.aus_ve[position.jahr] = eine.aus_ve.get(position.jahr, 0) + cent
    for jahr, cent in _undated(summen).items():
        eine = belastung.setdefault(None, Jahresbelastung())
        eine.aus_ve[jahr] = eine.aus_ve.get(jahr, 0) + cent
    ausgaben = add_up(z.betraege for z in einzelplan if z.art == "ausgaben")
    for faellig, eine in belastung.items():
        eine.plan = _plan_of(faellig, haushalt, ausgaben)
        eine.geplant = ausgaben[eine.plan] if eine.plan else None
    return {jahr: belastung[jahr] for jahr in sort_due(belastung)}


def is_of_other_year(position: Position, haushalt: Haushalt) -> bool:
    """Whether it belongs to a VE of another year, which this plan does not grant."""
    ist_ve = position.groesse in ("ve", "faelligkeit")
    return ist_ve and position.jahr is not None and position.jahr not in haushalt.jahre


def _plan_of(
    faellig: Faellig, haushalt: Haushalt, ausgaben: Mapping[Position, int]
) -> Position | None:
    """The Position to hold against a due year; None where nothing is planned for it."""
    if not isinstance(faellig, int):
        return None
    position = Position("ansatz" if faellig in haushalt.jahre else "finanzplan", faellig)
    return position if position in ausgaben else None


def _undated(summen: Mapping[Position, int]) -> dict[int | None, int]:
    """By year of the VE: what its Fälligkeiten leave open."""
    offen: dict[int | None, int] = {}
    for position, cent in summen.items():
        if position.groesse in ("ve", "faelligkeit"):
            teil = cent if position.groesse == "ve" else -cent
            offen[position.jahr] = offen.get(position.jahr, 0) + teil
    return {jahr: cent for jahr, cent in offen.items() if cent}
