"""The inbox: which files a run reads, what outputs call them, and their intake one by one."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from itplan.guard import Auftrag, admit_all
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Grenzen, Vorgaben
from itplan.intake import judge_together
from itplan.refusal import Refusal, reason
from itplan.report.visible import visible

_UEBERGANGEN = ("~$", ".")


class Eingabe(NamedTuple):
    """A file to read, with its name in findings and outputs (relative, with `/`)."""

    pfad: Path
    name: str
    inhalt: bytes


def collect(pfade: Sequence[Path], wurzel: Path) -> list[Eingabe]:
    """All files below the given paths, ordered by name; `wurzel` is the project's folder.

    Names are relative to the project, or to the given path where that lies outside of it.
    Lock files and hidden files are passed over. Raises Refusal for what is not there, and for
    what cannot be read: nothing that lies in a folder is left out in silence.
    """
    gefunden: dict[Path, tuple[Path, str]] = {}
    for pfad in pfade:
        for datei in _files_at(pfad, wurzel):
            gefunden.setdefault(_real(datei), (datei, _name(datei, pfad, wurzel)))
    _refuse_same_names(name for _, name in gefunden.values())
    return [
        Eingabe(datei, name, _read(datei, name))
        for datei, name in sorted(gefunden.values(), key=lambda paar: paar[1])
    ]


def take_in_all(eingaben: Sequence[Eingabe], vorgaben: Vorgaben, grenzen: Grenzen) -> Eingang:
    """Judge and read every file; what cannot be read is a finding, and the others go on."""
    auftraege = [Auftrag(eingabe.name, eingabe.inhalt) for eingabe in eingaben]
    eingaenge = admit_all(auftraege, vorgaben, grenzen)
    eingang = judge_together(_with_progress(eingaenge, len(auftraege)), vorgaben)
    if all(befund.code == "datei_uebergangen" for befund in eingang.befunde) and not eingang.titel:
        raise Refusal("Unter den Dateien ist keine Arbeitsmappe; es gibt nichts zu lesen.")
    return eingang


def seen_from(ordner: Path, dateien: Mapping[str | None, Path]) -> dict[str | None, str]:
    """The paths of the files that lie below a folder, relative to it with `/`; no others."""
    wurzel = _real(ordner)
    pfade = {name: _real(pfad) for name, pfad in dateien.items()}
    return {
        name: pfad.relative_to(wurzel).as_posix()
        for name, pfad in pfade.items()
        if pfad.is_relative_to(wurzel)
    }


def _with_progress(eingaenge: Iterator[Eingang], anzahl: int) -> Iterator[Eingang]:
    """Show progress on a terminal, and none in a pipe."""
    if not sys.stderr.isatty() or anzahl < 2:
        yield from eingaenge
        return
    from rich.console import Console
    from rich.progress import track

    konsole = Console(stderr=True)
    text = "Lese Arbeitsmappen"
    yield from track(eingaenge, text, total=anzahl, console=konsole, transient=True)


def _files_at(pfad: Path, wurzel: Path) -> list[Path]:
    """The file at a path, or all files below it."""
    if not stat.S_ISDIR(_kind(pfad, wurzel)):
        _judge_file(pfad, wurzel)
        return [pfad]
    if dateien := sorted(_files_below(pfad, wurzel)):
        return dateien
    raise Refusal(f"{_shown(pfad, wurzel)}: Der Ordner enthält nichts zu lesen.")


def _files_below(ordner: Path, wurzel: Path) -> Iterator[Path]:
    """All files below a folder but hidden ones and lock files.

    A link to a folder is refused: followed, it could lead in a circle or out of the inbox, and
    passed over, its workbooks would be missing without a word. A link to a file is read.
    """

    def refuse(fehler: OSError) -> None:
        ort = _shown(Path(os.fsdecode(fehler.filename or ordner)), wurzel)
        raise Refusal(f"{ort}: Der Ordner lässt sich nicht lesen ({reason(fehler)}).") from fehler

    for ort, unterordner, dateien in os.walk(ordner, onerror=refuse):
        unterordner[:] = [name for name in unterordner if not name.startswith(_UEBERGANGEN)]
        for name in unterordner:
            if (Path(ort) / name).is_symlink():
                raise Refusal(
                    f"{_shown(Path(ort) / name, wurzel)}: Der Ordner ist nur verknüpft. Bitte ihn"
                    " selbst hineinlegen oder beim Aufruf als eigenen Pfad nennen."
                )
        for name in dateien:
            if not name.startswith(_UEBERGANGEN):
                _judge_file(Path(ort) / name, wurzel)
                yield Path(ort) / name


def _judge_file(datei: Path, wurzel: Path) -> None:
    """Refuse what is no regular file: a pipe that would never end, a device."""
    if not stat.S_ISREG(_kind(datei, wurzel)):
        ort = _shown(datei, wurzel)
        raise Refusal(f"{ort}: Das ist keine gewöhnliche Datei und lässt sich nicht lesen.")


def _kind(pfad: Path, wurzel: Path) -> int:
    """What a path leads to (`st_mode`); refuses broken links and names that cannot be printed."""
    ort = _shown(pfad, wurzel)
    try:
        str(pfad).encode()
        return pfad.stat().st_mode
    except UnicodeEncodeError as fehler:
        raise Refusal(f"{ort}: Der Name ist nicht in UTF-8 geschrieben.") from fehler
    except (FileNotFoundError, NotADirectoryError) as fehler:
        if pfad.is_symlink():
            raise Refusal(f"{ort}: Die Verknüpfung führt zu keiner Datei.") from fehler
        raise Refusal(f"{ort}: Datei oder Ordner gibt es nicht.") from fehler
    except OSError as fehler:
        raise Refusal(f"{ort}: Die Datei lässt sich nicht öffnen ({reason(fehler)}).") from fehler


def _real(pfad: Path) -> Path:
    return Path(os.path.realpath(pfad))


def _shown(pfad: Path, wurzel: Path) -> str:
    """A path as messages show it: relative to the project where it lies below it."""
    return visible((pfad.relative_to(wurzel) if pfad.is_relative_to(wurzel) else pfad).as_posix())


def _name(datei: Path, gegeben: Path, wurzel: Path) -> str:
    try:
        return _real(datei).relative_to(_real(wurzel)).as_posix()
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
        raise Refusal(f"{name}: Die Datei lässt sich nicht öffnen ({reason(fehler)}).") from fehler
