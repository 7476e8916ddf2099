"""The inbox: which files a run reads, what outputs call them, and their intake one by one."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from itplan.guard import admit
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Grenzen, Vorgaben
from itplan.intake import judge_together
from itplan.refusal import Refusal

_UEBERGANGEN = ("~$", ".")


class Eingabe(NamedTuple):
    """A file to read, with its name in findings and outputs (relative, with `/`)."""

    pfad: Path
    name: str
    inhalt: bytes


def collect(pfade: Sequence[Path], wurzel: Path) -> list[Eingabe]:
    """All files below the given paths, ordered by name; `wurzel` is the project's folder.

    Names are relative to the project, or to the given path where that lies outside of it.
    Lock files and hidden files are passed over. Raises Refusal for what is not there.
    """
    gefunden: dict[Path, tuple[Path, str]] = {}
    for pfad in pfade:
        if not pfad.exists():
            raise Refusal(f"{pfad.as_posix()}: Datei oder Ordner gibt es nicht.")
        dateien = _files_below(pfad) if pfad.is_dir() else [pfad]
        if not dateien:
            raise Refusal(f"{pfad.as_posix()}: Der Ordner enthält nichts zu lesen.")
        for datei in dateien:
            gefunden.setdefault(datei.resolve(), (datei, _name(datei, pfad, wurzel)))
    _refuse_same_names(name for _, name in gefunden.values())
    return [
        Eingabe(datei, name, _read(datei, name))
        for datei, name in sorted(gefunden.values(), key=lambda paar: paar[1])
    ]


def take_in_all(eingaben: Sequence[Eingabe], vorgaben: Vorgaben, grenzen: Grenzen) -> Eingang:
    """Judge and read every file; what cannot be read is a finding, and the others go on."""
    eingang = judge_together(
        (admit(e.inhalt, e.name, vorgaben, grenzen) for e in _with_progress(eingaben)), vorgaben
    )
    if all(befund.code == "datei_uebergangen" for befund in eingang.befunde) and not eingang.titel:
        raise Refusal("Unter den Dateien ist keine Arbeitsmappe; es gibt nichts zu lesen.")
    return eingang


def _with_progress(eingaben: Sequence[Eingabe]) -> Iterator[Eingabe]:
    """Show progress on a terminal, and none in a pipe."""
    if not sys.stderr.isatty() or len(eingaben) < 2:
        yield from eingaben
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(eingaben, description="Lese Arbeitsmappen", console=console, transient=True)


def _files_below(ordner: Path) -> list[Path]:
    return sorted(
        pfad
        for pfad in ordner.rglob("*")
        if pfad.is_file() and not _is_passed_over(pfad.relative_to(ordner).parts)
    )


def _is_passed_over(teile: Iterable[str]) -> bool:
    return any(teil.startswith(_UEBERGANGEN) for teil in teile)


def _name(datei: Path, gegeben: Path, wurzel: Path) -> str:
    try:
        return datei.resolve().relative_to(wurzel.resolve()).as_posix()
    except ValueError:
        basis = gegeben if gegeben.is_dir() else gegeben.parent
        return datei.relative_to(basis).as_posix()


def _refuse_same_names(namen: Iterable[str]) -> None:
    gesehen: set[str] = set()
    for name in namen:
        if name in gesehen:
            raise Refusal(f"{name}: Zwei der angegebenen Pfade enthalten eine Datei dieses Namens.")
        gesehen.add(name)


def _read(datei: Path, name: str) -> bytes:
    try:
        return datei.read_bytes()
    except OSError as fehler:
        raise Refusal(f"{name}: Die Datei lässt sich nicht öffnen ({fehler.strerror}).") from fehler
