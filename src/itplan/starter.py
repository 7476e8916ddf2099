"""A new project: the two files and an example workbook, ready to run."""

import os
from pathlib import Path

from itplan.excel.form import example_rows, write_form
from itplan.project.load import load_project
from itplan.refusal import Refusal, reason
from itplan.report.templates import read_template

_DATEIEN = ("itplan.toml", "zuordnung.toml")
_MAPPE = "03_Inneres.xlsx"


def create_project(ordner: Path) -> list[str]:
    """Write a project into `ordner`, overwriting nothing; returns what was written."""
    try:
        return _write_project(ordner)
    except OSError as fehler:
        ort = Path(os.fsdecode(fehler.filename)) if fehler.filename else ordner
        raise Refusal(f"{ort.as_posix()} lässt sich nicht anlegen: {reason(fehler)}.") from fehler


def _write_project(ordner: Path) -> list[str]:
    if os.path.lexists(ordner) and not ordner.is_dir():
        raise Refusal(f"{ordner.as_posix()} ist kein Ordner.")
    vorhanden = [name for name in _DATEIEN if os.path.lexists(ordner / name)]
    if vorhanden:
        raise Refusal(f"{vorhanden[0]} gibt es hier schon; es wird nichts überschrieben.")
    ordner.mkdir(parents=True, exist_ok=True)
    for name in _DATEIEN:
        (ordner / name).write_text(read_template(f"start/{name}"), encoding="utf-8", newline="\n")
    projekt = load_project(ordner / "itplan.toml")
    projekt.ordner.mkdir(parents=True, exist_ok=True)
    mappe = projekt.ordner / _MAPPE
    if not mappe.exists():
        ressort = projekt.vorgaben.ressorts[0]
        mappe.write_bytes(
            write_form(
                ressort,
                projekt.haushalt,
                example_rows(ressort, projekt.haushalt),
                projekt.formular,
            )
        )
    return [*_DATEIEN, mappe.relative_to(projekt.wurzel).as_posix()]
