"""Runs programs and measures them from outside: wall time and peak memory, medians of several."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

SCRIPTS = Path(__file__).parent / "scripts"
ITPLAN = (sys.executable, "-m", "itplan")

Befehl = tuple[str, ...]


class Messung(NamedTuple):
    """Wall time in seconds, what the program printed, peak memory in MB (None on Windows)."""

    sekunden: float
    ausgabe: str
    megabyte: float | None


def script(name: str, *argumente: str | Path) -> Befehl:
    """A script of this folder as a command."""
    return (sys.executable, str(SCRIPTS / f"{name}.py"), *map(str, argumente))


def itplan(*argumente: str | Path) -> Befehl:
    """The command line of itplan as a command."""
    return (*ITPLAN, *map(str, argumente))


def run(befehl: Sequence[str]) -> Messung:
    """Run to the end; a program that fails ends the benchmark."""
    anfang = perf_counter()
    with subprocess.Popen(befehl, stdout=subprocess.PIPE, text=True) as prozess:
        assert prozess.stdout
        ausgabe = prozess.stdout.read()
        megabyte = _wait(prozess)
    sekunden = perf_counter() - anfang
    if prozess.returncode:
        raise SystemExit(f"Status {prozess.returncode}: {befehl}\n{ausgabe[-2000:]}")
    return Messung(sekunden, ausgabe, megabyte)


def medians(
    befehle: Mapping[str, Befehl], laeufe: int, *, own_clock: bool = False
) -> dict[str, float]:
    """Median seconds by name; the programs take turns, so that a slow minute hits them all.

    With `own_clock` a program prints its seconds itself, without its imports.
    """
    zeiten: dict[str, list[float]] = {name: [] for name in befehle}
    for _ in range(laeufe):
        for name, befehl in befehle.items():
            messung = run(befehl)
            zeiten[name].append(float(messung.ausgabe) if own_clock else messung.sekunden)
    return {name: median(werte) for name, werte in zeiten.items()}


def _wait(prozess: "subprocess.Popen[str]") -> float | None:
    """Wait for the program; its peak memory where the system tells it for one child."""
    if sys.platform == "win32":
        prozess.wait()
        return None
    _, status, verbrauch = os.wait4(prozess.pid, 0)
    prozess.returncode = os.waitstatus_to_exitcode(status)
    return verbrauch.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
