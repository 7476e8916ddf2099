"""The two sides of a comparison: what a path holds, read as submissions or as an earlier run."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from itplan.earlier_run.files import read_bytes
from itplan.earlier_run.run import FruehererPlan, parse_plan, read_plan
from itplan.excel.mappe import write_workbook
from itplan.haushalt.lesung import Eingang
from itplan.inbox import Eingabe, collect, take_in_all
from itplan.pipeline import Ergebnis
from itplan.plan.fassung import publish
from itplan.plan.gegenueberstellung import (
    Gegenueberstellung,
    Laufvergleich,
    compare_staende,
)
from itplan.plan.stand import (
    Stand,
    Standkopf,
    stand_of_fassung,
    stand_of_run,
    stand_of_submissions,
)
from itplan.project.akzeptiert_toml import load_annahmen
from itplan.project.load import Projekt
from itplan.refusal import Refusal
from itplan.report.diff_json import diff_json
from itplan.report.diff_text import print_diff
from itplan.report.json_text import dump
from itplan.report.model_unterschied import comparison_sheets, kopf_of_newer
from itplan.report.visible import visible
from itplan.run_folder import LAUF, holds_run
from itplan.validation import judge

_LETZTER_LAUF, _DIESER_LAUF = "letzter Lauf", "dieser Lauf"


class Seite(NamedTuple):
    """One side as it was found, and its files, which no output may overwrite."""

    stand: Stand
    dateien: tuple[Path, ...]


def read_side(pfad: Path, open_projekt: Callable[[], Projekt]) -> Seite:
    """What lies at a path; only submissions need a project to be read by.

    Raises Refusal where there is nothing, no finished run, or nothing to read.
    """
    if not os.path.lexists(pfad):
        raise Refusal(f"{visible(pfad.as_posix())}: Datei oder Ordner gibt es nicht.")
    if pfad.is_dir() and holds_run(pfad):
        return _run_in(pfad, pfad)
    if pfad.name == LAUF:
        return _run_in(pfad.parent, pfad)
    if pfad.suffix.lower() == ".json":
        plan = parse_plan(read_bytes(pfad), _name(pfad))
        return Seite(stand_of_run(plan.stand, _name(pfad)), (pfad,))
    return _submissions(pfad, open_projekt())


def compare_sides(alt: Seite, neu: Seite) -> Gegenueberstellung:
    """What became of the old side in the new one."""
    return compare_staende(alt.stand, neu.stand)


def print_as(form: str, vergleich: Gegenueberstellung) -> str:
    return dump(diff_json(vergleich)).decode() if form == "json" else print_diff(vergleich)


def render_workbook(vergleich: Gegenueberstellung) -> bytes:
    return write_workbook(kopf_of_newer(vergleich), comparison_sheets(vergleich))


def read_previous(ordner: Path) -> FruehererPlan:
    """The last run, of which the new one tells the difference; it may be in the same folder."""
    if not os.path.lexists(ordner):
        raise Refusal(f"{visible(ordner.as_posix())}: Den Ordner gibt es nicht.")
    return read_plan(ordner, _LETZTER_LAUF)


def compare_with(frueher: FruehererPlan, ergebnis: Ergebnis) -> Laufvergleich:
    """What this run changes against the last one."""
    laeufe = {_LETZTER_LAUF: frueher.stand, _DIESER_LAUF: ergebnis.planstand}
    alt, neu = (stand_of_run(stand, name) for name, stand in laeufe.items())
    altes, neues = (stand_of_fassung(publish(stand), name) for name, stand in laeufe.items())
    return Laufvergleich(compare_staende(alt, neu), compare_staende(altes, neues))


def _run_in(ordner: Path, pfad: Path) -> Seite:
    plan = read_plan(ordner, _name(pfad))
    stand = stand_of_run(plan.stand, _name(pfad))
    return Seite(stand, tuple(datei for datei in ordner.rglob("*") if datei.is_file()))


def _submissions(pfad: Path, projekt: Projekt) -> Seite:
    eingaben = collect([pfad], projekt.wurzel)
    eingang = take_in_all(eingaben, projekt.vorgaben, projekt.grenzen)
    befunde = judge(eingang, projekt.vorgaben, load_annahmen(projekt), vollzaehlig=False)
    fehler = sum(befund.fails(strict=False) for befund in befunde)
    if not eingang.titel and not fehler:
        raise Refusal(f"{visible(pfad.as_posix())}: Darin steht kein Titel.")
    kopf = Standkopf(
        _name(pfad),
        projekt.haushalt,
        ist_lauf=False,
        dateien=_count_workbooks(eingang, eingaben),
        fehler=fehler,
        unlesbar=tuple(eingang.unlesbar),
    )
    return Seite(
        stand_of_submissions(kopf, eingang.titel, projekt.vorgaben.ressorts),
        tuple(eingabe.pfad for eingabe in eingaben),
    )


def _count_workbooks(eingang: Eingang, eingaben: Sequence[Eingabe]) -> int:
    uebergangen = {b.datei for b in eingang.befunde if b.code == "datei_uebergangen"}
    return sum(eingabe.name not in uebergangen for eingabe in eingaben)


def _name(pfad: Path) -> str:
    """How the outputs call a side: as it was given, but never a path of this machine."""
    return visible(pfad.name if pfad.is_absolute() else pfad.as_posix())
