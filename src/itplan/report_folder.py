"""The folder of a report made again: what may be written there, and the audit beside it.

`bericht.json` names the plan that the report was made from and the hash of each file, so that a
report of our own is known again, and one that somebody has changed since.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from itplan import __version__
from itplan.earlier_run.files import parse_file, read_bytes
from itplan.earlier_run.parts import Planteil
from itplan.refusal import Refusal, reason
from itplan.report.json_text import dump
from itplan.run_folder import LAUF, hashes, holds_run, sha256

BERICHT = "bericht.json"


class _Datei(Planteil):
    datei: str
    sha256: str


class _Bericht(Planteil):
    ausgaben: tuple[_Datei, ...]


def write_report(
    ordner: Path, dateien: Mapping[str, bytes], plan: str, eingaben: Iterable[Path]
) -> tuple[str, ...]:
    """Put the files of a report into a folder, and say which; `plan` is the hash of its plan.

    In the folder of a run nothing is written: its files are there already, or are others than
    its audit says. Raises Refusal where a file would be lost that is not an earlier report.
    """
    if os.path.lexists(ordner) and not ordner.is_dir():
        raise Refusal(f"{ordner.as_posix()} ist kein Ordner.")
    if holds_run(ordner):
        return _find_same(ordner, dateien)
    audit = {
        "format": "itplan-bericht",
        "version": 1,
        "itplan": __version__,
        "plan": plan,
        "ausgaben": hashes(dateien),
    }
    alle = {**dateien, BERICHT: dump(audit)}
    _refuse_inputs(ordner, alle, eingaben)
    _refuse_strangers(ordner, alle)
    for name, inhalt in alle.items():
        _write(ordner / name, inhalt)
    return tuple(alle)


def _find_same(ordner: Path, dateien: Mapping[str, bytes]) -> tuple[str, ...]:
    for name, inhalt in dateien.items():
        if not (ordner / name).is_file() or read_bytes(ordner / name) != inhalt:
            raise Refusal(
                f"In {ordner.as_posix()} liegt ein Lauf mit einer anderen {name}; {LAUF} bezeugt"
                " sie. Bitte mit --out einen anderen Ordner wählen."
            )
    return tuple(dateien)


def _refuse_inputs(ordner: Path, namen: Iterable[str], eingaben: Iterable[Path]) -> None:
    gelesen = {os.path.realpath(pfad) for pfad in eingaben}
    for name in namen:
        if os.path.realpath(ordner / name) in gelesen:
            raise Refusal(f"{name} ist eine Eingabe und wird nicht überschrieben.")


def _refuse_strangers(ordner: Path, namen: Iterable[str]) -> None:
    """Only what an earlier report wrote, and nobody changed since, is written again."""
    vorhanden = [name for name in namen if os.path.lexists(ordner / name)]
    if not vorhanden:
        return
    frueher = _earlier_hashes(ordner)
    for name in vorhanden:
        pfad = ordner / name
        if not pfad.is_file():
            raise Refusal(f"{name} ist keine Datei; bitte einen anderen Ordner wählen.")
        if name != BERICHT and frueher.get(name) != sha256(read_bytes(pfad)):
            raise Refusal(
                f"{name} liegt schon in {ordner.as_posix()} und stammt nicht, oder nicht so, von"
                " „itplan report“. Bitte mit --out einen anderen Ordner wählen."
            )


def _earlier_hashes(ordner: Path) -> dict[str, str]:
    pfad = ordner / BERICHT
    if not os.path.lexists(pfad):
        return {}
    bericht = parse_file(_Bericht, read_bytes(pfad), pfad.as_posix(), "bericht")
    return {datei.datei: datei.sha256 for datei in bericht.ausgaben}


def _write(pfad: Path, inhalt: bytes) -> None:
    try:
        pfad.parent.mkdir(parents=True, exist_ok=True)
        pfad.write_bytes(inhalt)
    except OSError as fehler:
        text = f"{pfad.as_posix()} lässt sich nicht schreiben ({reason(fehler)})."
        raise Refusal(text) from fehler
