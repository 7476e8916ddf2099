"""A small coverage-guided loop: what reaches new lines of the product is kept and changed again."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from types import CodeType, FrameType
from typing import Any, Generic, TypeVar

from tests.musterland import WURZEL

Eingabe = TypeVar("Eingabe", bytes, str)
_QUELLE = str(WURZEL / "src" / "itplan")
_HOECHSTENS = 1_000_000
"""Lines of one execution after which it counts as endless; a sound one takes some thousands."""


class Endless(Exception):
    """An execution that does not come to its end."""


class Coverage:
    """Which lines of the product were reached; counts those of the execution at hand."""

    def __init__(self) -> None:
        self.zeilen: set[tuple[CodeType, int]] = set()
        self._gezaehlt = 0

    def watch(self, ziel: Callable[[], object]) -> bool:
        """Run once; whether a line was reached for the first time."""
        vorher, self._gezaehlt = len(self.zeilen), 0
        zuvor = sys.gettrace()
        sys.settrace(self._enter)
        try:
            ziel()
        finally:
            sys.settrace(zuvor)
        return len(self.zeilen) > vorher

    def _enter(self, rahmen: FrameType, _: str, __: Any) -> Any:
        return self._line if rahmen.f_code.co_filename.startswith(_QUELLE) else None

    def _line(self, rahmen: FrameType, ereignis: str, _: Any) -> Any:
        if ereignis == "line":
            self.zeilen.add((rahmen.f_code, rahmen.f_lineno))
            self._gezaehlt += 1
            if self._gezaehlt > _HOECHSTENS:
                raise Endless
        return self._line


@dataclass
class Lauf(Generic[Eingabe]):
    """A corpus that grows; `merke` gets each input before it is tried, for what ends Python."""

    ziel: Callable[[Eingabe], object]
    aendern: Callable[[Random, Eingabe, Eingabe], Eingabe]
    korpus: list[Eingabe]
    zufall: Random
    merke: Callable[[Eingabe], object] = lambda _: None
    abdeckung: Coverage = field(default_factory=Coverage)

    def start(self) -> None:
        for samen in self.korpus:
            self.abdeckung.watch(partial(self.ziel, samen))

    def step(self) -> None:
        eingabe = self.aendern(
            self.zufall, self.zufall.choice(self.korpus), self.zufall.choice(self.korpus)
        )
        self.merke(eingabe)
        if self.abdeckung.watch(partial(self.ziel, eingabe)):
            self.korpus.append(eingabe)


def save_to(pfad: Path) -> Callable[[bytes | str], object]:
    """Keep the input at hand in a file, so that it is there after an abort."""
    return lambda eingabe: pfad.write_bytes(
        eingabe if isinstance(eingabe, bytes) else eingabe.encode()
    )
