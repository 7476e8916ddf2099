"""What the commands have in common: the project, the inputs, a run, and files written whole."""

import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from itplan.refusal import Refusal, reason

if TYPE_CHECKING:
    from itplan.haushalt.befund import Befund
    from itplan.haushalt.lesung import Eingang
    from itplan.haushalt.vorgaben import Ressort
    from itplan.inbox import Eingabe
    from itplan.pipeline import Ergebnis
    from itplan.project.load import Projekt
    from itplan.umsetzung.rueckgabe import Rueckgabe


def open_project(datei: Path | None) -> "Projekt":
    from itplan.project.load import find_project, load_project

    try:
        return load_project(datei or find_project(Path.cwd()))
    except OSError as fehler:  # the working directory is gone
        raise Refusal(f"Der aktuelle Ordner: {reason(fehler)}.") from fehler


def project_root(datei: Path | None) -> Path:
    """The folder of the project, or the working directory where there is none."""
    from itplan.project.load import find_project

    try:
        return Path(os.path.realpath(datei or find_project(Path.cwd()))).parent
    except Refusal:
        return Path.cwd()


def refuse_both(run_folder: Path, decisions: Path | None) -> None:
    """An earlier run has its own decisions; others would not have been those of that run."""
    if decisions:
        raise Refusal(
            f"--run und --decisions gehen nicht zusammen: Der Lauf in {run_folder.as_posix()} hat"
            " schon, was in ihm entschieden wurde."
        )


def find_ressort(projekt: "Projekt", angabe: str) -> "Ressort":
    """The Ressort that an Einzelplan or a Kürzel names."""
    for ressort in projekt.vorgaben.ressorts:
        if angabe in (*ressort.einzelplaene, ressort.kuerzel):
            return ressort
    raise Refusal(f"Das Projekt kennt kein Ressort „{angabe}“.")


def collect_inputs(
    paths: list[Path] | None, projekt: "Projekt", out: Path | None = None
) -> "list[Eingabe]":
    from itplan.inbox import collect

    if not paths:
        _check_inbox(projekt)
    pfade = paths or [projekt.ordner]
    eingaben = collect(pfade, projekt.wurzel)
    for pfad in pfade:
        if out and pfad.is_dir() and _real(out).is_relative_to(_real(pfad)):
            raise Refusal(f"{out.as_posix()} liegt im Eingangsordner; bitte einen anderen wählen.")
    return eingaben


def _check_inbox(projekt: "Projekt") -> None:
    """Say by its key what is wrong with the input folder of the project."""
    ordner = projekt.ordner
    name = ordner.relative_to(projekt.wurzel) if ordner.is_relative_to(projekt.wurzel) else ordner
    ort = f"{projekt.datei.name}: [eingang] ordner: „{name.as_posix()}“"
    try:
        ist_ordner = stat.S_ISDIR(ordner.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError) as fehler:
        raise Refusal(f"{ort} gibt es nicht.") from fehler
    except OSError as fehler:
        raise Refusal(f"{ort} lässt sich nicht lesen ({reason(fehler)}).") from fehler
    if not ist_ordner:
        raise Refusal(f"{ort} ist kein Ordner.")


def sources(eingaben: "Sequence[Eingabe]", projekt: "Projekt") -> list[Path]:
    """Every file that a run reads and that no output may overwrite."""
    gelesen = [eingabe.pfad for eingabe in eingaben]
    weitere = filter(None, [projekt.akzeptiert, projekt.logo])
    return [*gelesen, projekt.datei, projekt.zuordnung, *weitere]


def refuse_sources(ziel: Path, eingaben: "Sequence[Eingabe]", projekt: "Projekt") -> None:
    """Raise Refusal where an output would overwrite what the run reads, under any name of it."""
    refuse_files(ziel, sources(eingaben, projekt))


def refuse_files(ziel: Path, gelesen: Iterable[Path]) -> None:
    for quelle in gelesen:
        if _is_same_file(ziel, quelle):
            raise Refusal(
                f"{ziel.as_posix()} ist eine Eingabe dieses Laufs und wird nicht überschrieben."
            )


def _is_same_file(ziel: Path, quelle: Path) -> bool:
    try:
        return ziel.samefile(quelle)
    except OSError:
        return _real(ziel) == _real(quelle)


def take_in(eingaben: "Sequence[Eingabe]", projekt: "Projekt") -> "Eingang":
    from itplan.inbox import take_in_all

    return take_in_all(eingaben, projekt.vorgaben, projekt.grenzen)


def find_decisions(
    pfad: Path | None, eingaben: "Sequence[Eingabe]", projekt: "Projekt"
) -> "Eingabe | None":
    """The workbook in which somebody decided, where one is given."""
    if pfad is None:
        return None
    from itplan.decisions import find_workbook

    return find_workbook(pfad, eingaben, projekt)


def evaluate_inputs(
    eingaben: "Sequence[Eingabe]", projekt: "Projekt", decisions: "Eingabe | None" = None
) -> "Ergebnis":
    from itplan.pipeline import Auftrag, evaluate
    from itplan.project.akzeptiert_toml import load_annahmen
    from itplan.project.load_rules import load_rules

    regelwerk, annahmen = load_rules(projekt), load_annahmen(projekt)
    eingang = take_in(eingaben, projekt)
    rueckgabe = _read_back(decisions, projekt)
    auftrag = Auftrag(
        projekt.haushalt, projekt.vorgaben, regelwerk, projekt.kontrollen, annahmen, *rueckgabe
    )
    return evaluate(eingang, auftrag)


def _read_back(decisions: "Eingabe | None", projekt: "Projekt") -> "Rueckgabe":
    from itplan.umsetzung.rueckgabe import Rueckgabe

    if decisions is None:
        return Rueckgabe()
    from itplan.decisions import read_back

    return read_back(decisions, projekt)


def tell_forgotten(ordner: Path) -> None:
    """Say that the earlier run was made with decisions, where this one is made without."""
    from itplan.report.visible import visible
    from itplan.run_folder import decisions_of

    if name := decisions_of(ordner):
        typer.echo(
            f"Der frühere Lauf in {visible(ordner.as_posix())} hatte Entscheidungen aus"
            f" {visible(name)}; dieser Lauf hat keine. Um sie zu behalten, bitte den Lauf mit"
            f" --decisions und dieser Datei wiederholen.",
            err=True,
        )


def write_marked(
    ordner: Path,
    eingaben: "Sequence[Eingabe]",
    befunde: "Sequence[Befund]",
    ordner_in: "Sequence[Path]",
) -> None:
    """Write the marked workbooks and say so beside the findings."""
    from itplan.handback import hand_back, write_hand_back
    from itplan.report.visible import visible

    dateien = hand_back(eingaben, befunde)
    write_hand_back(ordner, dateien, [eingabe.pfad for eingabe in eingaben], ordner_in)
    for name in dateien:
        typer.echo(f"markiert: {visible((ordner / name).as_posix())}", err=True)
    if not dateien:
        typer.echo("Keine Mappe hat Befunde; es gibt nichts zu markieren.", err=True)


def is_inbox(paths: list[Path] | None, projekt: "Projekt") -> bool:
    return not paths or [_real(pfad) for pfad in paths] == [_real(projekt.ordner)]


def _real(pfad: Path) -> Path:
    return Path(os.path.realpath(pfad))


def exit_status(befunde: "Sequence[Befund]", *, strict: bool) -> int:
    return int(any(befund.fails(strict=strict) for befund in befunde))


def write_new(pfad: Path, inhalt: bytes) -> None:
    if os.path.lexists(pfad):
        raise Refusal(f"{pfad.as_posix()} gibt es schon; es wird nichts überschrieben.")
    write_file(pfad, inhalt)


def write_file(pfad: Path, inhalt: bytes) -> None:
    try:
        pfad.parent.mkdir(parents=True, exist_ok=True)
        pfad.write_bytes(inhalt)
    except OSError as fehler:
        raise Refusal(
            f"{pfad.as_posix()} lässt sich nicht schreiben ({reason(fehler)})."
        ) from fehler
