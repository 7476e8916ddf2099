"""The worker process of the guard: frames with workbooks in, frames with what they hold out."""

import faulthandler
import gc
import os
import pickle
import signal
import sys
import traceback
from typing import IO, TYPE_CHECKING

from itplan.guard import Antwort, Auftrag, Leser, read_frame, write_frame

if TYPE_CHECKING:
    from itplan.haushalt.vorgaben import Grenzen

_NACHFRIST = 10
"""Seconds after its limit at which a worker ends itself; it comes to that if the run is gone."""
_VERBRAUCHT_MEGABYTE = 600
"""A worker that once needed so much makes room for a new one."""
_MAPPEN = 200
"""So does one that read so many workbooks, where the system does not tell what it needed."""
_MEGABYTE = 1024 * 1024
_STDERR = 2
"""Where it leads nowhere, as the guard has it."""


def main() -> None:
    """Serve until the input ends; a bug goes to the other side as text."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    quelle, ziel = _take_over_pipes()
    try:
        _serve(quelle, ziel)
    except OSError:
        return  # the run is gone
    except BaseException:
        write_frame(ziel, Antwort("fehler", traceback.format_exc()))


def _serve(quelle: IO[bytes], ziel: IO[bytes]) -> None:
    import itplan.container
    import itplan.intake  # noqa: F401 – loaded while the other side collects the files

    gc.disable()
    gc.freeze()
    write_frame(ziel, Antwort("bereit"))
    if (roh := read_frame(quelle)) is None:
        return
    leser, grenzen = pickle.loads(roh)
    _limit_memory(grenzen.speicher_megabyte)
    gelesen, weiter, anfang = 0, True, _peak_memory()
    while weiter and (roh := read_frame(quelle)) is not None:
        auftrag = pickle.loads(roh)
        del roh
        antwort = _read(auftrag, leser, grenzen)
        gelesen += 1
        weiter = antwort.ausgang == "gelesen" and not _has_grown(gelesen, anfang)
        try:
            write_frame(ziel, antwort._replace(weiter=weiter))
        except MemoryError:  # it could be read, and not be packed for the other side
            del antwort
            write_frame(ziel, Antwort("speicher"))
            return
        del auftrag, antwort
        gc.collect()


def _read(auftrag: Auftrag, leser: Leser, grenzen: "Grenzen") -> Antwort:
    """Read one workbook; a bug is told with its traceback, and so this worker's last act."""
    faulthandler.dump_traceback_later(grenzen.sekunden + _NACHFRIST, exit=True, file=_STDERR)
    try:
        return Antwort("gelesen", leser(auftrag.inhalt, auftrag.datei))
    except MemoryError:
        return Antwort("speicher")
    except Exception:
        return Antwort("fehler", traceback.format_exc())
    finally:
        faulthandler.cancel_dump_traceback_later()


def _take_over_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Keep both pipes for the frames alone: what a library prints goes nowhere."""
    quelle, ziel = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nirgends = os.open(os.devnull, os.O_RDWR)
    os.dup2(nirgends, 0)
    os.dup2(nirgends, 1)
    return quelle, ziel


def _limit_memory(megabyte: int) -> None:
    """Limit the address space; Windows has no such limit, and macOS does not keep to it."""
    if sys.platform == "win32":
        return
    import resource

    hart = resource.getrlimit(resource.RLIMIT_AS)[1]
    grenze = megabyte * _MEGABYTE
    if hart == resource.RLIM_INFINITY or grenze < hart:
        try:
            resource.setrlimit(resource.RLIMIT_AS, (grenze, hart))
        except (OSError, ValueError):
            return  # macOS


def _has_grown(gelesen: int, anfang: int) -> bool:
    """Whether this worker holds, or once held, so much that a new one is better.

    `anfang` is its peak before the first workbook: on Linux that is the peak of the process which
    started it, where that was larger.
    """
    if sys.platform == "win32":
        return gelesen >= _MAPPEN
    return _peak_memory() - anfang > _VERBRAUCHT_MEGABYTE * _MEGABYTE


def _peak_memory() -> int:
    """The most that this process ever held, in bytes; 0 on Windows, which does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    hoechststand = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return hoechststand if sys.platform == "darwin" else hoechststand * 1024
