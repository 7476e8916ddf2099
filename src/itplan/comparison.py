"""The two sides of a comparison: what a path holds, read as submissions or as an earlier run."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from itplan.earlier_plan import FruehererLauf, read_plan_file, read_run
from itplan.earlier_run import read_bytes
from itplan.excel.mappe import write_workbook
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.titel import Titel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.inbox import Eingabe, collect, take_in_all
from itplan.pipeline import Ergebnis
from itplan.plan.gegenueberstellung import Gegenueberstellung, compare_staende
from itplan.plan.posten import posten_of_planzeile, posten_of_titel, posten_of_umsetzung
from itplan.plan.stand import Stand, Standkopf, build_stand, unreadable_texts
from itplan.project.akzeptiert_toml import load_annahmen
from itplan.project.load import Projekt
from itplan.refusal import Refusal
from itplan.report.diff_json import diff_json
from itplan.report.diff_text import print_diff
from itplan.report.json_text import dump
from itplan.report.model_unterschied import comparison_sheets, kopf_of
from itplan.report.visible import visible
from itplan.run_folder import LAUF, holds_run
from itplan.validation import judge


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
        return Seite(read_plan_file(read_bytes(pfad), _name(pfad)).stand, (pfad,))
    return _submissions(pfad, open_projekt())


def compare_sides(alt: Seite, neu: Seite) -> Gegenueberstellung:
    return compare_staende(alt.stand, neu.stand)


def print_as(form: str, vergleich: Gegenueberstellung) -> str:
    return dump(diff_json(vergleich)).decode() if form == "json" else print_diff(vergleich)


def render_workbook(vergleich: Gegenueberstellung) -> bytes:
    return write_workbook(kopf_of(vergleich), comparison_sheets(vergleich))


def read_previous(ordner: Path) -> FruehererLauf:
    """The last run, of which the new one tells the difference; it may be in the same folder."""
    if not os.path.lexists(ordner):
        raise Refusal(f"{visible(ordner.as_posix())}: Den Ordner gibt es nicht.")
    return read_run(ordner, "letzter Lauf")


def compare_with(frueher: FruehererLauf, ergebnis: Ergebnis) -> Gegenueberstellung:
    return compare_staende(frueher.stand, stand_of_run(ergebnis))


def stand_of_run(ergebnis: Ergebnis) -> Stand:
    """The run just made, as it would be read back from its plan.json."""
    auftrag, eingang = ergebnis.auftrag, ergebnis.eingang
    unlesbar = tuple(ergebnis.abgleich.unlesbar)
    dateien = {u.titel.herkunft.blatt.datei for u in ergebnis.umsetzungen}
    kopf = Standkopf(
        "dieser Lauf",
        auftrag.haushalt,
        ist_lauf=True,
        dateien=len(dateien),
        vorlaeufig=not ergebnis.fehlerfrei,
        unlesbar=unlesbar,
    )
    texte = unreadable_texts(eingang.unlesbar)
    titel = (
        posten_of_umsetzung(
            umsetzung,
            _ressort(umsetzung.titel, auftrag.vorgaben),
            texte.get(_row(umsetzung.titel), ()),
        )
        for umsetzung in ergebnis.umsetzungen
    )
    return build_stand(kopf, titel, map(posten_of_planzeile, ergebnis.einzelplan))


def _run_in(ordner: Path, pfad: Path) -> Seite:
    lauf = read_run(ordner, _name(pfad))
    return Seite(lauf.stand, tuple(datei for datei in ordner.rglob("*") if datei.is_file()))


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
        _stand_of_submissions(kopf, eingang, projekt.vorgaben),
        tuple(eingabe.pfad for eingabe in eingaben),
    )


def _count_workbooks(eingang: Eingang, eingaben: Sequence[Eingabe]) -> int:
    uebergangen = {b.datei for b in eingang.befunde if b.code == "datei_uebergangen"}
    return sum(eingabe.name not in uebergangen for eingabe in eingaben)


def _stand_of_submissions(kopf: Standkopf, eingang: Eingang, vorgaben: Vorgaben) -> Stand:
    texte = unreadable_texts(eingang.unlesbar)
    titel = (
        posten_of_titel(eines, _ressort(eines, vorgaben), texte.get(_row(eines), ()))
        for eines in eingang.titel
    )
    return build_stand(kopf, titel)


def _row(titel: Titel) -> tuple[str, str, int]:
    return titel.herkunft.blatt.datei, titel.herkunft.blatt.name, titel.herkunft.zeile


def _ressort(titel: Titel, vorgaben: Vorgaben) -> str:
    """The Kürzel, as plan.json has it."""
    ressort = vorgaben.ressort_of_einzelplan(titel.ressort)
    return ressort.kuerzel if ressort else titel.ressort


def _name(pfad: Path) -> str:
    """How the outputs call a side: as it was given, but never a path of this machine."""
    return visible(pfad.name if pfad.is_absolute() else pfad.as_posix())
