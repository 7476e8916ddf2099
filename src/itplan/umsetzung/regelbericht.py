"""Regelbericht: what each rule did, which never fired, which overlap, which swallow everything."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Position
from itplan.umsetzung.bewegung import REGEL_PERSONAL, Umsetzung
from itplan.umsetzung.regelwerk import Regel, Regelwerk

AUFFANG_ANTEIL = 0.5
"""A rule that takes more than half of all mapped titles swallows what others were meant for."""


@dataclass(slots=True)
class Regelzeile:
    """One rule: how often it won and lost, and what it moved or kept (cent by art and Position)."""

    regel: Regel
    gewonnen: int = 0
    verloren: int = 0
    betraege: dict[tuple[Art, Position], int] = field(default_factory=lambda: defaultdict(int))
    ueberlappt: Counter[str] = field(default_factory=Counter)
    """Ids of rules that met the same titles, with the number of these titles."""
    auffang: bool = False

    @property
    def nie(self) -> bool:
        return not self.gewonnen and not self.verloren


def report_rules(regelwerk: Regelwerk, umsetzungen: Sequence[Umsetzung]) -> list[Regelzeile]:
    """One line per rule, the highest rank first, then in the order of the file."""
    zeilen = {regel.id: Regelzeile(regel) for regel in regelwerk.regeln}
    zugeordnet = 0
    for umsetzung in umsetzungen:
        gewinner = [umsetzung.regel] if umsetzung.regel in zeilen else list(umsetzung.mehrdeutig)
        zugeordnet += umsetzung.regel in zeilen
        _count(zeilen, umsetzung, [regel for regel in gewinner if regel])
    for zeile in zeilen.values():
        ohne_bedingung = not (
            zeile.regel.wenn.codes or zeile.regel.wenn.text or zeile.regel.wenn.verfahren
        )
        viele = zugeordnet > 10 and zeile.gewonnen > AUFFANG_ANTEIL * zugeordnet
        zeile.auffang = ohne_bedingung or viele
    return sorted(zeilen.values(), key=lambda zeile: -zeile.regel.rang)


def _count(zeilen: dict[str, Regelzeile], umsetzung: Umsetzung, gewinner: list[str]) -> None:
    """Count the rules that met a title; one that the personnel policy keeps was lost to no rule."""
    if umsetzung.regel == REGEL_PERSONAL:
        return
    alle = [*gewinner, *umsetzung.unterlegen]
    for regel in alle:
        zeilen[regel].ueberlappt.update(andere for andere in alle if andere != regel)
    for regel in gewinner:
        zeilen[regel].gewonnen += 1
        for position, cent in umsetzung.titel.betraege.items():
            zeilen[regel].betraege[umsetzung.titel.art, position] += cent
    for regel in umsetzung.unterlegen:
        zeilen[regel].verloren += 1
