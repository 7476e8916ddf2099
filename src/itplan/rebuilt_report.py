"""The report once more, from the plan of an earlier run: `itplan report`."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from itplan.earlier_run.files import read_bytes
from itplan.earlier_run.run import parse_plan, read_findings, read_plan
from itplan.haushalt.gestaltung import Gestaltung
from itplan.haushalt.haushalt import Haushalt
from itplan.outputs import render_report
from itplan.plan.fassung import publish
from itplan.plan.planstand import Planstand
from itplan.project.load import Projekt, find_project, load_project
from itplan.refusal import Refusal
from itplan.report.model import build_report
from itplan.report.visible import visible
from itplan.run_folder import LAUF

_PLAN, _BEFUNDE = "plan.json", "befunde.json"
_KOPF = ("land", "bezeichnung", "stand")
"""What stands on every page and may be missing from a plan that was written by hand."""


class Vorlage(NamedTuple):
    """What the report is made from, and the files that no output may overwrite."""

    stand: Planstand
    gestaltung: Gestaltung
    plan: str
    """The hash of the plan."""
    dateien: tuple[Path, ...]
    mit_befunden: bool


def read_source(plan: Path, projektdatei: Path | None) -> Vorlage:
    """A plan.json that stands alone or in the folder of its run, with what a project adds to it.

    Without a project file, the nearest above the plan or the working directory counts, where it
    is of the same Einzelplan. Raises Refusal where something is missing, damaged, or changed
    since the run.
    """
    if plan.is_dir():
        plan = plan / _PLAN
    im_lauf = plan.name == _PLAN and os.path.lexists(plan.parent / LAUF)
    gelesen = (
        read_plan(plan.parent, visible(plan.parent.as_posix()))
        if im_lauf
        else parse_plan(read_bytes(plan), visible(plan.as_posix()))
    )
    stand = gelesen.stand
    if im_lauf:
        stand = replace(stand, befunde=read_findings(plan.parent))
    projekt = _find_project(projektdatei, plan, stand.haushalt)
    haushalt = _complete(stand.haushalt, projekt.haushalt if projekt else None)
    dateien = [plan, plan.parent / LAUF, plan.parent / _BEFUNDE] if im_lauf else [plan]
    if projekt:
        dateien += [projekt.datei, *filter(None, [projekt.logo])]
    return Vorlage(
        replace(stand, haushalt=haushalt),
        projekt.gestaltung if projekt else Gestaltung(),
        gelesen.sha256,
        tuple(dateien),
        im_lauf,
    )


def render(vorlage: Vorlage) -> dict[str, bytes]:
    """Name to content of `bericht.html` and `bericht.pdf`."""
    return render_report(build_report(publish(vorlage.stand), vorlage.gestaltung))


def print_report(vorlage: Vorlage, ordner: Path, namen: Sequence[str]) -> str:
    """What was made, from what, and what it lacks."""
    zeilen = [f"Bericht aus {visible(vorlage.dateien[0].as_posix())}"]
    if not vorlage.mit_befunden:
        zeilen.append(f"Neben dem Plan liegt kein Lauf ({LAUF}); der Bericht nennt keine Befunde.")
    if vorlage.stand.vorlaeufig:
        zeilen.append("VORLÄUFIG: Der Plan enthält nur, was in Ordnung ist.")
    zeilen += [f"  {visible((ordner / name).as_posix())}" for name in namen]
    return "\n".join(zeilen) + "\n"


def _find_project(datei: Path | None, plan: Path, haushalt: Haushalt) -> Projekt | None:
    if datei:
        return load_project(datei)
    for ordner in (Path(os.path.realpath(plan)).parent, Path.cwd()):
        try:
            gefunden = find_project(ordner)
        except Refusal:
            continue
        projekt = load_project(gefunden)
        if _is_same(projekt.haushalt, haushalt):
            return projekt
    return None


def _is_same(eines: Haushalt, anderes: Haushalt) -> bool:
    """Whether a project is about this plan; a plan may leave out its Land."""
    return eines.einzelplan == anderes.einzelplan and anderes.land in ("", eines.land)


def _complete(haushalt: Haushalt, projekt: Haushalt | None) -> Haushalt:
    """The papers of the plan, where it says nothing those of the project."""
    fehlend = [name for name in _KOPF if not getattr(haushalt, name)]
    if not fehlend:
        return haushalt
    if projekt is None:
        genannt = ", ".join(f"haushalt.{name}" for name in fehlend)
        raise Refusal(
            f"Dem Plan fehlt: {genannt}. Bitte ergänzen oder mit --project eine Projektdatei"
            " nennen."
        )
    return replace(haushalt, **{name: getattr(projekt, name) for name in fehlend})
