"""A broken sample: the mistake, and the finding it must lead to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .mappe import Blatt
from .posten import Posten

EINZELPLAN = "03"
RESSORT = "Ministerium für Inneres"


@dataclass(frozen=True)
class Fall:
    """One mistake. `aenderung` changes cells of a sound Meldebogen, `schreiben` writes another
    layout, `nachbearbeiten` works on the bytes of the finished file."""

    datei: str
    code: str
    beschreibung: str
    zelle: str = ""
    schwere: str = "fehler"
    blatt: str = "IT-Titel"
    aenderung: Callable[[Blatt], None] | None = None
    schreiben: Callable[[Path, Sequence[Posten]], None] | None = None
    nachbearbeiten: Callable[[Path], None] | None = None
