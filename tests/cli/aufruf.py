"""A call of the command line as tests see it, and the files that it writes."""

import json
from collections.abc import Callable
from pathlib import Path

Aufruf = Callable[..., tuple[int, str, str]]
"""Arguments in; exit status, output and messages out."""


def files(ordner: Path) -> dict[str, bytes]:
    """Everything below a folder, by its path in it."""
    return {
        pfad.relative_to(ordner).as_posix(): pfad.read_bytes()
        for pfad in sorted(ordner.rglob("*"))
        if pfad.is_file()
    }


def handed_back(out: Path) -> set[str]:
    """The workbooks that must come back: all of which the findings of a run speak."""
    befunde = json.loads((out / "befunde.json").read_text(encoding="utf-8"))["befunde"]
    dateien = {befund["datei"] for befund in befunde if befund["datei"]}
    assert "data/ressorts/08_Soziales.xlsx" in dateien
    return {
        f"rueckmeldung/{d}" if d.endswith(".xlsx") else f"rueckmeldung/{d}.xlsx" for d in dateien
    }
