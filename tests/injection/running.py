"""Plant faults by seed and set what the product finds against what is expected."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from itplan.haushalt.befund import Befund
from tests.injection.fault import Fault, Place
from tests.injection.judging import judge
from tests.injection.layouts import LAYOUTS
from tests.injection.tables import Abgabe


class Versuch(NamedTuple):
    """One planted fault and all that was found."""

    seed: int
    layout: str
    fault: Fault
    datei: str
    erwartet: Place
    gefunden: list[Befund]

    def is_hit(self, befund: Befund) -> bool:
        """Whether this is the one finding that is expected."""
        ort = (befund.datei, befund.blatt, befund.zelle)
        soll = (self.erwartet.datei or self.datei, self.erwartet.blatt, self.erwartet.zelle)
        return befund.code == self.fault.code and ort == soll

    @property
    def is_exact(self) -> bool:
        return len(self.gefunden) == 1 and self.is_hit(self.gefunden[0])

    def __str__(self) -> str:
        gefunden = "; ".join(
            f"{b.code} {b.datei} {b.blatt}!{b.zelle}: {b.text}" for b in self.gefunden
        )
        return (
            f"seed {self.seed} ({self.layout}), {self.fault.name} at"
            f" {self.erwartet.blatt}!{self.erwartet.zelle}; found: {gefunden or 'nothing'}"
        )


def build_clean(seed: int) -> Abgabe:
    """The clean submission of a seed; the layouts take turns."""
    return LAYOUTS[seed % len(LAYOUTS)](Random(seed))


def plant(seed: int, fault: Fault) -> Versuch | None:
    """Plant one fault into the submission of a seed; None where it has no place for it."""
    abgabe = build_clean(seed)
    erwartet = fault.plant(abgabe, Random(f"{seed} {fault.name}"))
    if erwartet is None:
        return None
    return Versuch(seed, abgabe.layout, fault, abgabe.datei, erwartet, judge(abgabe))


def plant_all(seed: int, faults: tuple[Fault, ...]) -> Iterator[Versuch]:
    """Each of these faults in a fresh copy of the same submission."""
    for fault in faults:
        if versuch := plant(seed, fault):
            yield versuch


def take_turn(seed: int, faults: tuple[Fault, ...], je_seed: int) -> tuple[Fault, ...]:
    """So many of the faults; from seed to seed all of them have their turn."""
    return tuple(faults[(seed * je_seed + n) % len(faults)] for n in range(je_seed))
