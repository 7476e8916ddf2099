"""An earlier run, read from its folder or from its plan.json alone."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from itplan.earlier_run.files import parse_file, read_bytes
from itplan.earlier_run.parts import Planteil
from itplan.earlier_run.plan import Plan
from itplan.earlier_run.titles import Plantitel
from itplan.haushalt.befund import Befund
from itplan.haushalt.titel import Titel
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.plan.planstand import Planstand
from itplan.refusal import Refusal
from itplan.run_folder import LAUF, read_output, sha256

_PLAN, _BEFUNDE = "plan.json", "befunde.json"


class FruehererPlan(NamedTuple):
    """What the plan.json of an earlier run says, and its hash."""

    stand: Planstand
    sha256: str


@dataclass(frozen=True, slots=True)
class FruehererLauf:
    """What an earlier run came to, its findings too, and the hash of each file that it read."""

    stand: Planstand
    eingaben: Mapping[str, str]


class _Titelliste(Planteil):
    titel: list[Plantitel]


class _Befunde(Planteil):
    befunde: list[Befund]


class _Datei(Planteil):
    datei: str
    sha256: str


class _Lauf(Planteil):
    plan_geschrieben: bool
    eingaben: list[_Datei]


def read_plan(ordner: Path, name: str) -> FruehererPlan:
    """The plan of the finished run in a folder, which messages call `name`.

    Raises Refusal where there is no such run, or none with a plan.
    """
    return parse_plan(read_output(ordner, _PLAN), f"{name}/{_PLAN}")


def parse_plan(inhalt: bytes, name: str) -> FruehererPlan:
    """A plan.json that may stand alone; raises Refusal where it is none."""
    return FruehererPlan(parse_file(Plan, inhalt, name).as_planstand(), sha256(inhalt))


def read_run(ordner: Path) -> FruehererLauf:
    """The run whose files lie in a folder.

    Raises Refusal where the folder is none of a run, where the run wrote no plan, and where a
    file of it is damaged or was changed since.
    """
    lauf = _read_audit(ordner)
    stand = read_plan(ordner, ordner.as_posix()).stand
    eingaben = {eintrag.datei: eintrag.sha256 for eintrag in lauf.eingaben}
    return FruehererLauf(replace(stand, befunde=read_findings(ordner)), eingaben)


def read_findings(ordner: Path) -> list[Befund]:
    """The findings of the finished run in a folder; raises Refusal where they were changed."""
    name = (ordner / _BEFUNDE).as_posix()
    return parse_file(_Befunde, read_output(ordner, _BEFUNDE), name, "befunde").befunde


def read_titles(pfad: Path, ressort: Ressort, vorgaben: Vorgaben) -> list[Titel]:
    """The IT titles of one Ressort in an earlier run, in its order, as they were decided.

    Raises Refusal where the file is no plan of this format, or has no such title.
    """
    name = pfad.as_posix()
    plan = parse_file(_Titelliste, read_bytes(pfad), name)
    gefunden = [
        eintrag.as_decided(ressort.nummer)
        for eintrag in plan.titel
        if eintrag.status != "nicht_it" and vorgaben.ressort_of_kapitel(eintrag.kapitel) is ressort
    ]
    if not gefunden:
        raise Refusal(f"{name} enthält keine IT-Titel des Ressorts {ressort.kuerzel}.")
    return gefunden


def _read_audit(ordner: Path) -> _Lauf:
    name = ordner.as_posix()
    if not os.path.lexists(ordner):
        raise Refusal(f"{name} gibt es nicht.")
    if not ordner.is_dir():
        raise Refusal(f"{name} ist kein Ordner; erwartet wird der Ausgabeordner eines Laufs.")
    if not os.path.lexists(ordner / LAUF):
        raise Refusal(f"{name} ist kein fertiger Lauf: {LAUF} fehlt.")
    lauf = parse_file(_Lauf, read_bytes(ordner / LAUF), (ordner / LAUF).as_posix(), "lauf")
    if not lauf.plan_geschrieben:
        raise Refusal(
            f"Der Lauf in {name} hat keinen Plan geschrieben, nur Befunde. Ohne --run rechnet"
            " „itplan explain“ neu, auch mit Fehlern."
        )
    return lauf
