"""The workbook in which somebody decided: found, and read in a worker process."""

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from itplan.excel.decisions import Rahmen, read_decisions, unreadable
from itplan.guard import Auftrag, read_all
from itplan.inbox import Eingabe, collect
from itplan.project.load import Projekt
from itplan.refusal import Refusal
from itplan.umsetzung.rueckgabe import Rueckgabe


def find_workbook(pfad: Path, eingaben: Iterable[Eingabe], projekt: Projekt) -> Eingabe:
    """The workbook at a path. Raises Refusal where it is none that could be read."""
    if os.path.lexists(pfad) and pfad.is_dir():
        raise Refusal(f"--decisions: {pfad.as_posix()} ist ein Ordner und keine Arbeitsmappe.")
    [mappe] = collect([pfad], projekt.wurzel)
    if any(eingabe.pfad.samefile(mappe.pfad) for eingabe in eingaben):
        raise Refusal(
            f"--decisions: {mappe.name} liegt bei den Meldungen der Ressorts und würde auch als"
            " solche gelesen. Bitte die Datei in einem anderen Ordner speichern."
        )
    return mappe


def read_back(mappe: Eingabe, projekt: Projekt) -> Rueckgabe:
    """The decisions of a workbook, or what is wrong with it."""
    rahmen = Rahmen(projekt.haushalt, projekt.vorgaben.kapitelstellen, projekt.grenzen)
    leser = partial(read_decisions, rahmen=rahmen)
    auftraege = [Auftrag(mappe.name, mappe.inhalt)]
    [gelesen] = read_all(leser, auftraege, projekt.grenzen)
    return gelesen if isinstance(gelesen, Rueckgabe) else unreadable(mappe.name, gelesen)
