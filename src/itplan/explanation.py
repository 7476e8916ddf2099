"""Explanation: titles looked up in a run just made or in an earlier one, with their cells."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from itplan.earlier_run.run import read_run
from itplan.guard import Auftrag, look_up_all
from itplan.haushalt.vorgaben import Grenzen
from itplan.inbox import Eingabe
from itplan.pipeline import Ergebnis
from itplan.plan.planstand import Planstand
from itplan.plan.spurenleser import Spurenleser
from itplan.plan.suche import Suche, SucheUnlesbar
from itplan.refusal import Refusal
from itplan.report.explain_json import explanation_json
from itplan.report.explain_model import Erklaerung, cells_by_file
from itplan.report.explain_text import print_explanation
from itplan.report.json_text import dump
from itplan.run_folder import sha256
from itplan.terminal import Seite


def explain_fresh(
    gesucht: str, ergebnis: Ergebnis, eingaben: Sequence[Eingabe], grenzen: Grenzen
) -> Erklaerung:
    """Look up titles in a run just made; raises Refusal where none is found."""
    inhalte = {eingabe.name: eingabe.inhalt for eingabe in eingaben}
    return _with_cells(_look_up(gesucht, ergebnis.planstand), inhalte, grenzen)


def explain_earlier(gesucht: str, ordner: Path, wurzel: Path) -> Erklaerung:
    """Look up titles in an earlier run; `wurzel` is where its input files may still lie.

    Cells are shown of the files that are still what the run read.
    """
    lauf = read_run(ordner)
    erklaerung = _look_up(gesucht, lauf.stand)
    inhalte = {}
    for datei in cells_by_file(erklaerung.alle_alten):
        inhalt = _read_if_there(wurzel / datei)
        if sha256(inhalt) == lauf.eingaben.get(datei):
            inhalte[datei] = inhalt
    return _with_cells(erklaerung, inhalte, Grenzen())


def _read_if_there(pfad: Path) -> bytes:
    """What a file holds; nothing where it is gone, or where its name was never one."""
    try:
        return pfad.read_bytes() if pfad.is_file() else b""
    except OSError:
        return b""


def print_as(erklaerung: Erklaerung, seite: Seite, *, als_json: bool) -> str:
    if als_json:
        return dump(explanation_json(erklaerung)).decode()
    return print_explanation(erklaerung, *seite)


def _look_up(gesucht: str, stand: Planstand) -> Erklaerung:
    try:
        suche = Suche.parse(gesucht, stand.kapitelstellen)
    except SucheUnlesbar as fehler:
        raise Refusal(str(fehler)) from fehler
    leser = Spurenleser(stand)
    alte, neue = leser.follow_old(suche), leser.follow_new(suche)
    if not alte and not neue:
        raise Refusal(_not_found(suche, stand))
    return Erklaerung(suche, stand, alte, neue)


def _not_found(suche: Suche, stand: Planstand) -> str:
    text = f"Zu „{suche.text}“ gibt es weder einen alten noch einen neuen Titel."
    if nahe := suche.similar(stand.stellen):
        text += f" Meinten Sie {', '.join(nahe[:-1])}{' oder ' if nahe[1:] else ''}{nahe[-1]}?"
    ungelesen = sum(befund.code == "haushaltsstelle_unlesbar" for befund in stand.befunde)
    if ungelesen:
        wo = "An einer Stelle" if ungelesen == 1 else f"An {ungelesen} Stellen"
        text += f" {wo} ist die Haushaltsstelle nicht lesbar; „itplan validate“ nennt die Zellen."
    return text


def _with_cells(
    erklaerung: Erklaerung, inhalte: Mapping[str, bytes], grenzen: Grenzen
) -> Erklaerung:
    """The explanation with what stands in its cells, read again from these files."""
    gefragt = cells_by_file(erklaerung.alle_alten)
    auftraege = [Auftrag(datei, inhalte[datei]) for datei in gefragt if datei in inhalte]
    return replace(erklaerung, rohtexte=look_up_all(auftraege, gefragt, grenzen))
