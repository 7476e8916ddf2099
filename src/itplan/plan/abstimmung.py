"""Abstimmung: what one Ressort gives and keeps, told by its own figures and words alone.

A new title may have sources in several Ressorts. Here it holds only what this Ressort brings to
it, and says only what this Ressort or the rule file says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Betraege, Titel
from itplan.umsetzung.bewegung import Umsetzung, Vorgang, Ziel, add_up
from itplan.umsetzung.regelwerk import Regelwerk


@dataclass(frozen=True, slots=True)
class Abgang:
    """A Vorgang that takes something away; `zweckbestimmung` and `funktion` are the new ones."""

    umsetzung: Umsetzung
    vorgang: Vorgang
    ziel: Ziel
    zweckbestimmung: str
    funktion: str


@dataclass(slots=True)
class Abstimmung:
    """All titles of one Ressort: what leaves, the IT titles of which something stays, the rest."""

    abgaenge: list[Abgang] = field(default_factory=list)
    reste: list[Umsetzung] = field(default_factory=list)
    it: list[Umsetzung] = field(default_factory=list)
    nicht_it: list[Titel] = field(default_factory=list)

    def aenderung(self, art: Art) -> Betraege:
        """What was cut or added, on titles that leave and on those that stay."""
        return add_up(u.aenderung for u in self.it if u.titel.art == art)

    def ohne_it(self, art: Art) -> list[Titel]:
        return [titel for titel in self.nicht_it if titel.art == art]


def build_abstimmungen(
    umsetzungen: Iterable[Umsetzung], regelwerk: Regelwerk
) -> Mapping[str, Abstimmung]:
    """By the Ressort's number; only Ressorts that plan IT outside the new Einzelplan."""
    alle: dict[str, Abstimmung] = {}
    for umsetzung in umsetzungen:
        abstimmung = alle.setdefault(umsetzung.titel.ressort, Abstimmung())
        if umsetzung.status == "nicht_it":
            abstimmung.nicht_it.append(umsetzung.titel)
            continue
        abstimmung.it.append(umsetzung)
        abstimmung.abgaenge += [
            _leaving(umsetzung, vorgang, vorgang.ergebnis, regelwerk)
            for vorgang in umsetzung.vorgaenge
            if vorgang.ergebnis
        ]
        if not umsetzung.ziele or any(umsetzung.verbleibt.values()):
            abstimmung.reste.append(umsetzung)
    return {nummer: alle[nummer] for nummer in sorted(alle) if _has_to_agree(alle[nummer])}


def _has_to_agree(abstimmung: Abstimmung) -> bool:
    return any(umsetzung.status != "bestand" for umsetzung in abstimmung.it)


def _leaving(umsetzung: Umsetzung, vorgang: Vorgang, ziel: Ziel, regelwerk: Regelwerk) -> Abgang:
    """Named by the rule file, else as the Ressort itself names it: never as another source does."""
    vorgabe = regelwerk.titel.get((ziel.kapitel, ziel.titel))
    zweck = (vorgabe.zweckbestimmung if vorgabe else "") or umsetzung.titel.zweckbestimmung
    funktion = (vorgabe.funktion if vorgabe else None) or ziel.funktion or ""
    return Abgang(umsetzung, vorgang, ziel, zweck, funktion)
