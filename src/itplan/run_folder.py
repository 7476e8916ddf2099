"""The run folder: a new run is built beside the old one and put in its place whole."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from itplan.refusal import Refusal

LAUF = "lauf.json"
_WECHSEL = ".itplan-wechsel.json"
"""Names both runs' files while they are exchanged, so that a broken exchange can be mended."""


class AusgabeVerweigert(Refusal):
    """The output folder cannot be written without destroying something; the message is German."""


def sha256(inhalt: bytes) -> str:
    return hashlib.sha256(inhalt).hexdigest()


def hashes(dateien: Mapping[str, bytes]) -> list[dict[str, str]]:
    return [{"datei": name, "sha256": sha256(inhalt)} for name, inhalt in sorted(dateien.items())]


def write_run(
    ordner: Path, dateien: Mapping[str, bytes], lauf: bytes, eingaben: Iterable[Path] = ()
) -> None:
    """Put a run's files into `ordner`; `lauf.json` goes first and comes last.

    Only files of the earlier run are replaced. Raises AusgabeVerweigert when one of them is
    an input, is open elsewhere, or was changed since it was written.
    """
    if ordner.exists() and not ordner.is_dir():
        raise AusgabeVerweigert(f"{ordner.name} ist kein Ordner.")
    frueher = _earlier_files(ordner)
    _refuse_inputs(ordner, {*frueher, *dateien, LAUF}, eingaben)
    _refuse_strangers(ordner, dateien, frueher)
    _refuse_open(ordner, {*frueher, *dateien})
    try:
        ordner.mkdir(parents=True, exist_ok=True)
        neu = Path(tempfile.mkdtemp(prefix=f".{ordner.name}-", dir=ordner.parent))
    except OSError as fehler:
        text = f"{ordner.as_posix()} lässt sich nicht anlegen ({fehler.strerror})."
        raise AusgabeVerweigert(text) from fehler
    try:
        for name, inhalt in {**dateien, LAUF: lauf}.items():
            ziel = neu / name
            ziel.parent.mkdir(parents=True, exist_ok=True)
            ziel.write_bytes(inhalt)
        _exchange(ordner, neu, frueher, dateien)
    except PermissionError as fehler:
        raise AusgabeVerweigert(
            f"{Path(str(fehler.filename)).name} ist gesperrt oder schreibgeschützt."
        ) from fehler
    finally:
        shutil.rmtree(neu, ignore_errors=True)


def _exchange(
    ordner: Path, neu: Path, frueher: Mapping[str, set[str]], dateien: Mapping[str, bytes]
) -> None:
    wechsel = {name: sorted(summen) for name, summen in frueher.items()}
    for name, inhalt in dateien.items():
        wechsel[name] = sorted({*wechsel.get(name, []), sha256(inhalt)})
    (ordner / _WECHSEL).write_text(json.dumps(wechsel, sort_keys=True), encoding="utf-8")
    (ordner / LAUF).unlink(missing_ok=True)
    for name in sorted(set(frueher) - set(dateien)):
        (ordner / name).unlink(missing_ok=True)
    for name in sorted(dateien):
        ziel = ordner / name
        ziel.parent.mkdir(parents=True, exist_ok=True)
        (neu / name).replace(ziel)
    _remove_empty_folders(ordner, frueher)
    (neu / LAUF).replace(ordner / LAUF)
    (ordner / _WECHSEL).unlink()


def _remove_empty_folders(ordner: Path, namen: Iterable[str]) -> None:
    for name in namen:
        for eltern in (ordner / name).parents:
            if eltern == ordner or not eltern.is_dir() or any(eltern.iterdir()):
                break
            eltern.rmdir()


def _earlier_files(ordner: Path) -> dict[str, set[str]]:
    """Name to hashes of the earlier run's outputs, or of both runs of a broken exchange."""
    wechsel = _read_json(ordner / _WECHSEL)
    lauf = _read_json(ordner / LAUF)
    if isinstance(wechsel, dict):
        frueher = {name: set(summen) for name, summen in wechsel.items()}
    elif isinstance(lauf, dict):
        frueher = {eintrag["datei"]: {eintrag["sha256"]} for eintrag in lauf.get("ausgaben", [])}
    else:
        return {}
    if not all((ordner / name).resolve().is_relative_to(ordner.resolve()) for name in frueher):
        raise AusgabeVerweigert(f"{LAUF} nennt Dateien außerhalb des Ordners; er wurde verändert.")
    return frueher


def _read_json(pfad: Path) -> Any:
    try:
        return json.loads(pfad.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _refuse_inputs(ordner: Path, namen: Iterable[str], eingaben: Iterable[Path]) -> None:
    gelesen = {pfad.resolve() for pfad in eingaben}
    for name in namen:
        if (ordner / name).resolve() in gelesen:
            raise AusgabeVerweigert(
                f"{name} ist eine Eingabe dieses Laufs und wird nicht überschrieben."
            )


def _refuse_strangers(
    ordner: Path, dateien: Iterable[str], frueher: Mapping[str, set[str]]
) -> None:
    for name, summen in frueher.items():
        pfad = ordner / name
        if pfad.is_file() and sha256(pfad.read_bytes()) not in summen:
            raise AusgabeVerweigert(
                f"{name} wurde seit dem letzten Lauf geändert; vielleicht steht Arbeit darin."
                " Bitte die Datei sichern und umbenennen oder einen anderen Ordner wählen."
            )
    for name in {*dateien, LAUF} - set(frueher):
        if (ordner / name).exists() and not (name == LAUF and _is_run(ordner)):
            raise AusgabeVerweigert(
                f"{name} liegt schon im Ordner und stammt nicht von einem früheren Lauf."
            )


def _is_run(ordner: Path) -> bool:
    lauf = _read_json(ordner / LAUF)
    return isinstance(lauf, dict) and lauf.get("format") == "itplan-lauf"


def _refuse_open(ordner: Path, namen: Iterable[str]) -> None:
    """Excel and LibreOffice lay a lock file beside an open workbook; Windows locks it itself."""
    for name in namen:
        pfad = ordner / name
        if not pfad.is_file():
            continue
        if any(
            (pfad.parent / sperre.format(pfad.name)).exists() for sperre in ("~${}", ".~lock.{}#")
        ):
            raise AusgabeVerweigert(f"{name} ist noch in einem anderen Programm geöffnet.")
        try:
            with pfad.open("ab"):
                pass
        except OSError as fehler:
            raise AusgabeVerweigert(f"{name} ist gesperrt oder schreibgeschützt.") from fehler
