"""The hand-back: every workbook with findings marked, under the name it has in findings."""

import os
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from itplan.excel.annotate.workbook import annotate_workbook, is_untouched
from itplan.haushalt.befund import Befund
from itplan.inbox import Eingabe
from itplan.refusal import Refusal, reason


def hand_back(eingaben: Sequence[Eingabe], befunde: Iterable[Befund]) -> dict[str, bytes]:
    """Name to content of the marked workbooks; what has no finding is not handed back."""
    je_datei: dict[str, list[Befund]] = defaultdict(list)
    for befund in befunde:
        je_datei[befund.datei or ""].append(befund)
    dateien: dict[str, bytes] = {}
    vergeben: set[str] = set()
    for eingabe in eingaben:
        if eigene := je_datei.get(eingabe.name):
            rueckmeldung = annotate_workbook(eingabe.inhalt, eingabe.name, eigene)
            name = _free(rueckmeldung.name, vergeben)
            vergeben.add(name.casefold())
            dateien[name] = rueckmeldung.inhalt
    return dateien


def write_hand_back(
    ordner: Path, dateien: Mapping[str, bytes], eingaben: Iterable[Path], ordner_in: Iterable[Path]
) -> None:
    """Write the marked workbooks below a folder.

    Raises Refusal, before anything is written, where one would overwrite an input, lie in an
    input folder, or overwrite a file other than an earlier hand-back that nobody has changed.
    """
    gelesen = {_real(pfad) for pfad in eingaben}
    eingang = [_real(pfad) for pfad in ordner_in if pfad.is_dir()]
    for name in dateien:
        _refuse(ordner / name, gelesen, eingang)
    for name, inhalt in dateien.items():
        ziel = ordner / name
        try:
            ziel.parent.mkdir(parents=True, exist_ok=True)
            ziel.write_bytes(inhalt)
        except OSError as fehler:
            text = f"{ziel.as_posix()} lässt sich nicht schreiben ({reason(fehler)})."
            raise Refusal(text) from fehler


def _free(name: str, vergeben: set[str]) -> str:
    """The name, or with a number before its ending where another workbook has it."""
    stamm, endung = posixpath.splitext(name)
    versuch, nummer = name, 2
    while versuch.casefold() in vergeben:
        versuch, nummer = f"{stamm} ({nummer}){endung}", nummer + 1
    return versuch


def _refuse(ziel: Path, gelesen: set[Path], eingang: Sequence[Path]) -> None:
    wirklich = _real(ziel)
    if wirklich in gelesen or any(_is_same(ziel, quelle) for quelle in gelesen):
        raise Refusal(
            f"{ziel.as_posix()} ist eine Eingabe dieses Laufs und wird nicht überschrieben."
        )
    if any(wirklich.is_relative_to(ordner) for ordner in eingang):
        raise Refusal(f"{ziel.as_posix()} liegt im Eingangsordner; bitte einen anderen wählen.")
    if not os.path.lexists(ziel):
        return
    try:
        unveraendert = is_untouched(ziel.read_bytes())
    except OSError as fehler:
        text = f"{ziel.as_posix()} lässt sich nicht überschreiben ({reason(fehler)})."
        raise Refusal(text) from fehler
    if not unveraendert:
        raise Refusal(
            f"{ziel.as_posix()} gibt es schon und ist keine unveränderte Rückmeldung; vielleicht"
            " steht Arbeit darin. Bitte umbenennen oder einen anderen Ordner wählen."
        )


def _is_same(ziel: Path, quelle: Path) -> bool:
    try:
        return ziel.samefile(quelle)
    except OSError:
        return False


def _real(pfad: Path) -> Path:
    return Path(os.path.realpath(pfad))
