"""The check of Verrechnungen between Kapitel: both halves move, or none."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from itplan.haushalt.titel import Position, Titel
from itplan.pruefung.art import Fund, Pruefung, place_of
from itplan.pruefung.folgen_lage import Folgenlage, verbleib_of
from itplan.pruefung.folgen_verbund import Mitglied, describe
from itplan.pruefung.verweis import find_kapitel

_EINNAHME, _AUSGABE = "381", "981"


class Verrechnung(NamedTuple):
    """Einnahmen of Gruppe 381 and Ausgaben of Gruppe 981 that belong together."""

    einnahmen: list[Mitglied]
    ausgaben: list[Mitglied]

    @property
    def beide(self) -> list[Mitglied]:
        return [*self.einnahmen, *self.ausgaben]


def check_haelfte(lage: Folgenlage) -> Iterator[Fund]:
    """Einer Verrechnung zwischen Kapiteln (Gruppe 981) steht eine gleich hohe Einnahme (381)
    gegenüber; wandert nur eine Hälfte, geht sie nicht mehr auf (§ 61 LHO). Zusammen gehören Titel
    mit denselben Ansätzen in allen Haushaltsjahren, zuerst solche, deren Text das Kapitel des
    anderen nennt; was übrig ist, gehört zusammen, wenn die Summen gleich sind."""
    alle = _read(lage)
    je_betrag: dict[tuple[int, ...], Verrechnung] = defaultdict(lambda: Verrechnung([], []))
    for index, haelfte in enumerate(alle):
        for mitglied in haelfte:
            je_betrag[_ansaetze(mitglied.titel, lage.haushalt.jahre)][index].append(mitglied)
    rest = Verrechnung([], [])
    for gleich in je_betrag.values():
        while gleich.einnahmen and gleich.ausgaben:
            yield from _torn(_take_pair(gleich))
        rest.einnahmen.extend(gleich.einnahmen)
        rest.ausgaben.extend(gleich.ausgaben)
    if _is_any_held_back(lage):
        return
    if _total(rest.einnahmen, lage) == _total(rest.ausgaben, lage):
        yield from _torn(rest)
    elif not alle.einnahmen or not alle.ausgaben:
        yield from _without_other_half(rest)


def _read(lage: Folgenlage) -> Verrechnung:
    """All titles of both Gruppen with money, and where they go."""
    alle = Verrechnung([], [])
    for umsetzung in lage.umsetzungen:
        titel = umsetzung.titel
        if titel.gruppe in (_EINNAHME, _AUSGABE) and any(_ansaetze(titel, lage.haushalt.jahre)):
            haelfte = alle.einnahmen if titel.gruppe == _EINNAHME else alle.ausgaben
            if verbleib := verbleib_of(umsetzung):
                haelfte.append(Mitglied(titel, verbleib))
    return alle


def _is_any_held_back(lage: Folgenlage) -> bool:
    return any(
        umsetzung.titel.gruppe in (_EINNAHME, _AUSGABE) and verbleib_of(umsetzung) is None
        for umsetzung in lage.umsetzungen
    )


def _ansaetze(titel: Titel, jahre: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(titel.betraege.get(Position("ansatz", jahr), 0) for jahr in jahre)


def _total(haelfte: list[Mitglied], lage: Folgenlage) -> tuple[int, ...]:
    jahre = lage.haushalt.jahre
    return tuple(
        sum(mitglied.titel.betraege.get(Position("ansatz", jahr), 0) for mitglied in haelfte)
        for jahr in jahre
    )


def _take_pair(gleich: Verrechnung) -> Verrechnung:
    """Take out the next two that belong together: named, of one way, or simply the first."""
    einnahme = gleich.einnahmen.pop(0)
    ausgabe = max(gleich.ausgaben, key=lambda eine: _likeness(einnahme, eine))
    gleich.ausgaben.remove(ausgabe)
    return Verrechnung([einnahme], [ausgabe])


def _likeness(einnahme: Mitglied, ausgabe: Mitglied) -> tuple[bool, bool]:
    genannt = _names(einnahme.titel, ausgabe.titel) or _names(ausgabe.titel, einnahme.titel)
    return genannt, einnahme.verbleib.umfang == ausgabe.verbleib.umfang


def _names(titel: Titel, anderer: Titel) -> bool:
    """Whether a title's texts name the Kapitel of another one."""
    texte = (titel.zweckbestimmung, titel.erlaeuterung, *titel.vermerke)
    return any(anderer.kapitel in find_kapitel(text) for text in texte)


def _torn(verrechnung: Verrechnung) -> Iterator[Fund]:
    """One Fund, at the first title that moves, where not all go the same way."""
    if len({mitglied.verbleib.umfang for mitglied in verrechnung.beide}) > 1:
        wandernd = next(eines for eines in verrechnung.beide if eines.verbleib.kapitel)
        text = f"Nur eine Hälfte der Verrechnung wandert: {describe(verrechnung.beide)}."
        yield Fund(place_of(wandernd.titel), text)


def _without_other_half(rest: Verrechnung) -> Iterator[Fund]:
    """Titles that move while no title of the other Gruppe was submitted at all."""
    gegen = _AUSGABE if rest.einnahmen else _EINNAHME
    for mitglied in rest.beide:
        if mitglied.verbleib.kapitel:
            text = f"Die Verrechnung wandert, ihr Gegenstück (Gruppe {gegen}) ist nicht gemeldet."
            yield Fund(place_of(mitglied.titel), text)


VERRECHNUNG: tuple[Pruefung, ...] = (
    Pruefung(
        "verrechnung_halb",
        "warnung",
        check_haelfte,
        "Bitte beide Hälften umsetzen oder beide belassen; eine fehlende Meldung bitte ergänzen.",
        gut="0314/981 69 und 0620/381 99 wandern beide, je 850.000",
        schlecht="0314/981 69 wandert, 0620/381 99 mit demselben Betrag bleibt",
    ),
)
"""Each takes a Folgenlage."""
