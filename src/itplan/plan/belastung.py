"""Belastung: what commitments bind in later years, against what is planned for them (§ 38 BHO)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.titel import Groesse, Position
from itplan.plan.einzelplan import Planzeile
from itplan.umsetzung.bewegung import add_up

Faellig = int | str | None
"""A year, an open end such as `2031 ff.`, or None where none is given."""


@dataclass(slots=True)
class Jahresbelastung:
    """What falls due in one year, in cent; None where nothing of the kind was submitted."""

    vorbelastung: int | None = None
    aus_ve: dict[int | None, int] = field(default_factory=dict)
    """By the year in which the VE may be used."""
    geplant: int | None = None
    """The Ausgaben that the Einzelplan or the Finanzplan has for the year."""


def sort_due(jahre: Iterable[Faellig]) -> list[Faellig]:
    """Each year once, an open end after its year, and last what has none."""
    return sorted(set(jahre), key=lambda jahr: (jahr is None, str(jahr)))


def burden_by_year(
    einzelplan: Sequence[Planzeile], haushalt: Haushalt
) -> dict[Faellig, Jahresbelastung]:
    """Due year to its burden; the part of a VE without a due year stands under None."""
    summen = add_up(zeile.betraege for zeile in einzelplan)
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
        if isinstance(faellig, int):
            groesse: Groesse = "ansatz" if faellig in haushalt.jahre else "finanzplan"
            eine.geplant = ausgaben.get(Position(groesse, faellig))
    return {jahr: belastung[jahr] for jahr in sort_due(belastung)}


def _undated(summen: Mapping[Position, int]) -> dict[int | None, int]:
    """By year of the VE: what its Fälligkeiten leave open."""
    offen: dict[int | None, int] = {}
    for position, cent in summen.items():
        if position.groesse in ("ve", "faelligkeit"):
            teil = cent if position.groesse == "ve" else -cent
            offen[position.jahr] = offen.get(position.jahr, 0) + teil
    return {jahr: cent for jahr, cent in offen.items() if cent}
