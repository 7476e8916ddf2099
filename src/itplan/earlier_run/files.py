"""The files of an earlier run: read whole, and checked for what they are before anything else."""

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from itplan.earlier_run.parts import Planteil
from itplan.refusal import Refusal, reason

_VERSION = 1
Inhalt = TypeVar("Inhalt", bound=Planteil)


class _Kopf(Planteil):
    format: str
    version: int


def read_bytes(pfad: Path) -> bytes:
    """A file that somebody named; raises Refusal where it cannot be read."""
    try:
        return pfad.read_bytes()
    except OSError as fehler:
        raise Refusal(f"{pfad.as_posix()} lässt sich nicht lesen ({reason(fehler)}).") from fehler


def parse_file(modell: type[Inhalt], inhalt: bytes, name: str, art: str = "plan") -> Inhalt:
    """A file of a run, of this version, as far as `modell` asks for it.

    `name` is what messages call the file, `art` what it is (`plan`, `befunde`, `lauf`). Raises
    Refusal where it is something else, or damaged.
    """
    try:
        kopf = _Kopf.model_validate_json(inhalt)
    except ValidationError as fehler:
        raise Refusal(
            f"{name} ist keine {art}.json von itplan, oder sie ist beschädigt."
        ) from fehler
    if kopf.format != f"itplan-{art}":
        raise Refusal(f"{name} ist keine {art}.json von itplan, sondern „{kopf.format[:60]}“.")
    if kopf.version != _VERSION:
        raise Refusal(
            f"{name} hat die Version {kopf.version}; diese Fassung von itplan liest {_VERSION}."
        )
    try:
        return modell.model_validate_json(inhalt)
    except ValidationError as fehler:
        ort = ".".join(str(teil) for teil in fehler.errors()[0]["loc"]) or art
        raise Refusal(f"{name} ist beschädigt: mit „{ort}“ stimmt etwas nicht.") from fehler
