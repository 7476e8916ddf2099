"""Loaded into a worker by tests: a file of one word makes the reader do what the word says."""

import os
import sys
import time
from typing import Any

from itplan import guard, guard_worker


def _admit(inhalt: bytes, datei: str, **rest: Any) -> Any:
    if inhalt == b"loop":
        while True:
            time.sleep(0.01)
    if inhalt == b"abort":
        os.abort()
    if inhalt == b"exit":
        os._exit(0)
    if inhalt == b"memory":
        return bytes(4_000_000_000)
    if inhalt == b"unpackable":
        return _Unpackable()
    if inhalt == b"grow":
        _GEHALTEN.append(bytes(150_000_000))
    if inhalt == b"bug":
        raise KeyError("a bug of the reader")
    if inhalt == b"print":
        sys.stdout.write("noise on the pipe")
        sys.stdout.flush()
        os.write(1, b"noise on the pipe")
        sys.stderr.write("noise")
    if inhalt.startswith(b"PK"):
        return _ADMIT(inhalt, datei, **rest)
    from itplan.haushalt.lesung import Eingang

    return Eingang(dateien={datei: os.getpid()})


class _Unpackable:
    """What could still be read, and for whose packing no memory is left."""

    def __reduce__(self) -> Any:
        raise MemoryError


_ADMIT = guard.admit
_GEHALTEN: list[bytes] = []
guard_worker._NACHFRIST = 1
guard.admit = _admit  # type: ignore[assignment, unused-ignore]
