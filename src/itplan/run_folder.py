"""The run folder: a new run is built in a hidden folder and put in the old one's place whole."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from itplan.refusal import Refusal, reason

LAUF = "lauf.json"
_WECHSEL = ".itplan-wechsel.json"
"""Names both runs' files while they are exchanged, so that a broken exchange can be mended."""


_NEU = ".itplan-neu-"
"""How the folder of a run that is not yet whole begins; the inbox passes over hidden folders."""


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
    an input, is open elsewhere, is no file, or was changed since it was written.
    """
    try:
        frueher = _check_folder(ordner, dateien, eingaben)
    except OSError as fehler:
        raise AusgabeVerweigert(f"{_name_of(fehler, ordner)}: {reason(fehler)}.") from fehler
    neu = _staging_folder(ordner)
    try:
        _write_files(neu, {**dateien, LAUF: lauf, _WECHSEL: _both_runs(frueher, dateien)})
        _exchange(ordner, neu, frueher, dateien)
    finally:
        shutil.rmtree(neu, ignore_errors=True)


def holds_run(ordner: Path) -> bool:
    """Whether a folder holds a run, be it a finished one or what is left of one."""
    return any(os.path.lexists(ordner / name) for name in (LAUF, _WECHSEL, "plan.json"))


def read_output(ordner: Path, name: str) -> bytes:
    """A file of the finished run in `ordner`, just as the run wrote it.

    Raises Refusal where there is no finished run, where it has no such file, and where the
    file was changed since.
    """
    ort = ordner.as_posix()
    if (ordner / _WECHSEL).is_file():
        text = f"Der Lauf in {ort} ist unvollständig; ein neuer Lauf dorthin stellt ihn her."
        raise Refusal(text)
    if not _is_run(ordner / LAUF):
        raise Refusal(f"In {ort} liegt kein fertiger Lauf von itplan (lauf.json fehlt).")
    ausgaben = _as_hashes(_listed(ordner / LAUF)) or {}
    if name not in ausgaben:
        raise Refusal(
            f"Der Lauf in {ort} hat keine {name} geschrieben: Wegen Fehlern entstand kein Plan."
            " Mit --provisional entsteht ein vorläufiger."
        )
    try:
        inhalt = (ordner / name).read_bytes()
    except OSError as fehler:
        raise Refusal(f"{ort}/{name} lässt sich nicht lesen ({reason(fehler)}).") from fehler
    if sha256(inhalt) not in ausgaben[name]:
        raise Refusal(f"{ort}/{name} wurde seit dem Lauf geändert; bitte den Lauf wiederholen.")
    return inhalt


def _check_folder(
    ordner: Path, dateien: Mapping[str, bytes], eingaben: Iterable[Path]
) -> dict[str, set[str]]:
    """Refuse whatever can be foreseen, before anything is touched; returns the earlier files."""
    if os.path.lexists(ordner) and not ordner.is_dir():
        raise AusgabeVerweigert(f"{ordner.name} ist kein Ordner.")
    frueher = _earlier_files(ordner)
    namen = sorted({*frueher, *dateien, LAUF})
    _refuse_what_is_no_file(ordner, [*namen, _WECHSEL])
    _refuse_inputs(ordner, namen, eingaben)
    _refuse_strangers(ordner, dateien, frueher)
    _refuse_open(ordner, namen)
    return frueher


def _staging_folder(ordner: Path) -> Path:
    """A hidden folder in `ordner` itself: on the same disk, and writable where `ordner` is."""
    try:
        ordner.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=_NEU, dir=ordner))
    except OSError as fehler:
        text = f"{ordner.as_posix()} lässt sich nicht beschreiben ({reason(fehler)})."
        raise AusgabeVerweigert(text) from fehler


def _write_files(neu: Path, dateien: Mapping[str, bytes]) -> None:
    for name, inhalt in dateien.items():
        ziel = neu / name
        try:
            ziel.parent.mkdir(parents=True, exist_ok=True)
            ziel.write_bytes(inhalt)
        except OSError as fehler:
            raise AusgabeVerweigert(
                f"{name} lässt sich nicht schreiben ({reason(fehler)});"
                " der frühere Lauf ist unverändert."
            ) from fehler


def _both_runs(frueher: Mapping[str, set[str]], dateien: Mapping[str, bytes]) -> bytes:
    """What may stand in the folder while the runs are exchanged: name to hashes."""
    wechsel = {name: sorted(summen) for name, summen in frueher.items()}
    for name, inhalt in dateien.items():
        wechsel[name] = sorted({*wechsel.get(name, []), sha256(inhalt)})
    return json.dumps(wechsel, sort_keys=True).encode()


def _exchange(
    ordner: Path, neu: Path, frueher: Mapping[str, set[str]], dateien: Mapping[str, bytes]
) -> None:
    """Put the new files in place; what breaks off here is mended by the next run."""
    try:
        (neu / _WECHSEL).replace(ordner / _WECHSEL)
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
    except OSError as fehler:
        raise AusgabeVerweigert(
            f"{_name_of(fehler, ordner)}: {reason(fehler)}. Der Lauf in {ordner.as_posix()} ist"
            " unvollständig; ein neuer Lauf in denselben Ordner stellt ihn wieder her."
        ) from fehler


def _name_of(fehler: OSError, ordner: Path) -> str:
    """The file that an error is about: the target of an exchange rather than its source."""
    pfad = fehler.filename2 or fehler.filename
    return Path(os.fsdecode(pfad)).name if isinstance(pfad, (str, bytes)) else ordner.as_posix()


def _remove_empty_folders(ordner: Path, namen: Iterable[str]) -> None:
    for name in namen:
        for eltern in (ordner / name).parents:
            if eltern == ordner or not eltern.is_dir() or any(eltern.iterdir()):
                break
            eltern.rmdir()


def _earlier_files(ordner: Path) -> dict[str, set[str]]:
    """Name to hashes of the earlier run's outputs, or of both runs of a broken exchange."""
    if (ordner / _WECHSEL).is_file():
        frueher = _as_hashes(_read_json(ordner / _WECHSEL))
        quelle = _WECHSEL
    else:
        frueher = _as_hashes(_listed(ordner / LAUF))
        quelle = LAUF
    if frueher is None:
        raise AusgabeVerweigert(
            f"{quelle} ist beschädigt oder wurde verändert; welche Dateien im Ordner vom letzten"
            " Lauf stammen, ist nicht mehr zu erkennen. Bitte den Ordner sichern und leeren oder"
            " mit --out einen anderen wählen."
        )
    if not all(_is_inside(ordner, name) for name in frueher):
        raise AusgabeVerweigert(
            f"{quelle} nennt Dateien außerhalb des Ordners; er wurde verändert."
        )
    return frueher


def _listed(lauf: Path) -> Any:
    """The outputs that `lauf.json` names, by name; empty where it is none of a run."""
    if not _is_run(lauf):
        return {}
    ausgaben = _read_json(lauf).get("ausgaben")
    if not isinstance(ausgaben, list) or not all(_is_entry(e) for e in ausgaben):
        return None
    return {eintrag.get("datei"): [eintrag.get("sha256")] for eintrag in ausgaben}


def _is_entry(eintrag: object) -> bool:
    return isinstance(eintrag, dict) and isinstance(eintrag.get("datei"), str)


def _as_hashes(daten: Any) -> dict[str, set[str]] | None:
    """Names with their hashes, or None where this is something else."""
    if not isinstance(daten, dict):
        return None
    for name, summen in daten.items():
        if not _is_name(name):
            return None
        if not isinstance(summen, list) or not all(isinstance(summe, str) for summe in summen):
            return None
    return {name: set(summen) for name, summen in daten.items()}


def _is_name(name: object) -> bool:
    """Whether a text can name a file at all."""
    if not isinstance(name, str) or not name.strip() or "\0" in name:
        return False
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return False
    return True


def _is_inside(ordner: Path, name: str) -> bool:
    pfad, oben = Path(os.path.realpath(ordner / name)), Path(os.path.realpath(ordner))
    return pfad != oben and pfad.is_relative_to(oben)


def _read_json(pfad: Path) -> Any:
    try:
        return json.loads(pfad.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def _refuse_what_is_no_file(ordner: Path, namen: Iterable[str]) -> None:
    """A folder in the place of a file, or a file in the place of a folder, cannot be exchanged."""
    for name in namen:
        pfad = ordner / name
        if os.path.lexists(pfad) and not pfad.is_file():
            raise AusgabeVerweigert(
                f"{name} ist keine Datei; bitte umbenennen oder einen anderen Ordner wählen."
            )
        for eltern in Path(name).parents:
            if os.path.lexists(ordner / eltern) and not (ordner / eltern).is_dir():
                raise AusgabeVerweigert(f"{eltern.as_posix()} ist kein Ordner.")
            if (ordner / eltern).is_dir() and not os.access(ordner / eltern, os.W_OK | os.X_OK):
                ort = (ordner / eltern).as_posix()
                raise AusgabeVerweigert(f"{ort} lässt sich nicht beschreiben (Zugriff verweigert).")


def _refuse_inputs(ordner: Path, namen: Iterable[str], eingaben: Iterable[Path]) -> None:
    gelesen = {os.path.realpath(pfad) for pfad in eingaben}
    for name in namen:
        if os.path.realpath(ordner / name) in gelesen:
            raise AusgabeVerweigert(
                f"{name} ist eine Eingabe dieses Laufs und wird nicht überschrieben. Bitte sie"
                " unter anderem Namen oder in einem anderen Ordner speichern, oder mit --out einen"
                " anderen Ordner wählen."
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
        if os.path.lexists(ordner / name) and not (name == LAUF and _is_run(ordner / LAUF)):
            raise AusgabeVerweigert(
                f"{name} liegt schon im Ordner und stammt nicht von einem früheren Lauf."
            )


def decisions_of(ordner: Path) -> str:
    """The workbook of decisions with which the run in a folder was made; empty for none."""
    lauf = _read_json(ordner / LAUF) if _is_run(ordner / LAUF) else {}
    optionen = lauf.get("optionen")
    datei = optionen.get("decisions") if isinstance(optionen, dict) else None
    name = datei.get("datei") if isinstance(datei, dict) else None
    return name if isinstance(name, str) else ""


def _is_run(lauf: Path) -> bool:
    daten = _read_json(lauf)
    return isinstance(daten, dict) and daten.get("format") == "itplan-lauf"


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
            text = f"{name} ist gesperrt oder schreibgeschützt ({reason(fehler)})."
            raise AusgabeVerweigert(text) from fehler
