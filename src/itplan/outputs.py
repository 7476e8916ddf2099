"""The files of a run: what is written, under which name, and the audit beside it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from itplan import __version__
from itplan.excel.mappe import write_workbook
from itplan.handback import hand_back
from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.gestaltung import Gestaltung
from itplan.haushalt.titel import Position
from itplan.inbox import Eingabe
from itplan.pipeline import Ergebnis
from itplan.plan.fassung import publish
from itplan.plan.gegenueberstellung import Laufvergleich
from itplan.project.load import Projekt, display_path
from itplan.report.diff_text import summarize
from itplan.report.findings import counted, print_findings
from itplan.report.findings_model import Pruefergebnis
from itplan.report.html import render_html
from itplan.report.json_text import Json, befunde_json, dump
from itplan.report.model import build_report
from itplan.report.model_abstimmung import abstimmblaetter
from itplan.report.model_bericht import Bericht
from itplan.report.model_kopf import Kopf
from itplan.report.model_mappe import arbeitsblaetter
from itplan.report.model_unterschied import vergleich_blatt
from itplan.report.opendata import open_data
from itplan.report.pdf import render_pdf
from itplan.report.plan_json import haushalt_json, plan_json, proof_json, sums_json
from itplan.report.schaubild import render_charts
from itplan.report.visible import visible
from itplan.run_folder import LAUF, hashes, sha256
from itplan.terminal import Seite
from itplan.umsetzung.entscheidung import WAHL_TEXT


class Options(NamedTuple):
    """What a user asked for that changes the result.

    `decisions` is the workbook of decisions, `previous` the sha256 of the plan compared with.
    """

    provisional: bool = False
    decisions: Eingabe | None = None
    previous: str | None = None

    def as_json(self) -> Json:
        datei = self.decisions
        return {
            "provisional": self.provisional,
            "decisions": {"datei": datei.name, "sha256": sha256(datei.inhalt)} if datei else None,
            "previous": self.previous,
        }


def render_run(
    ergebnis: Ergebnis,
    eingaben: Sequence[Eingabe],
    gestaltung: Gestaltung,
    vergleich: Laufvergleich | None = None,
    *,
    provisional: bool,
) -> dict[str, bytes]:
    """Name to content of every file of the run but `lauf.json`; `vergleich` is with the last run.

    With Fehler there are only findings and the marked workbooks, unless `provisional`; without
    a proof there is never a plan.
    """
    dateien = {"befunde.json": dump(findings_of(ergebnis))}
    for name, inhalt in hand_back(eingaben, ergebnis.befunde).items():
        dateien[f"rueckmeldung/{name}"] = inhalt
    if not ergebnis.beweisbar or not (ergebnis.fehlerfrei or provisional):
        return dateien
    fassung = publish(ergebnis.planstand)
    bericht = build_report(fassung, gestaltung, vergleich.oeffentlich if vergleich else None)
    weitere = [vergleich_blatt(vergleich.ganz)] if vergleich else []
    return {
        **dateien,
        **open_data(fassung, gestaltung),
        "einzelplan.xlsx": write_workbook(bericht.kopf, arbeitsblaetter(ergebnis, weitere)),
        **_abstimmung(ergebnis, bericht.kopf),
        **render_report(bericht),
        "plan.json": dump(plan_json(ergebnis)),
    }


def render_report(bericht: Bericht) -> dict[str, bytes]:
    """The report as a page and as a paper; both show the same charts."""
    bilder = render_charts(bericht.schaubilder)
    return {
        "bericht.html": render_html(bericht, bilder),
        "bericht.pdf": render_pdf(bericht, bilder),
    }


def _abstimmung(ergebnis: Ergebnis, kopf: Kopf) -> dict[str, bytes]:
    """One workbook per Ressort; its pages name no other Ressort, not even a missing one."""
    ohne_andere = replace(kopf, ohne=())
    return {
        f"abstimmung/{name}.xlsx": write_workbook(ohne_andere, [blatt])
        for name, blatt in abstimmblaetter(ergebnis).items()
    }


def findings_of(ergebnis: Ergebnis) -> Json:
    eingang = ergebnis.eingang
    return befunde_json(ergebnis.befunde, len(eingang.dateien), len(eingang.titel))


def audit(
    ergebnis: Ergebnis,
    eingaben: Sequence[Eingabe],
    projekt: Projekt,
    ausgaben: Mapping[str, bytes],
    options: Options,
) -> bytes:
    """`lauf.json`: hashes of every input, rule file and output, options, sums and proof."""
    titel = ergebnis.eingang.dateien
    regeln = {
        display_path(pfad, projekt.wurzel): pfad.read_bytes()
        for pfad in (projekt.datei, projekt.zuordnung, projekt.akzeptiert, projekt.logo)
        if pfad
    }
    return dump(
        {
            "format": "itplan-lauf",
            "version": 1,
            "itplan": __version__,
            "haushalt": haushalt_json(
                ergebnis.auftrag.haushalt, vorlaeufig=not ergebnis.fehlerfrei
            ),
            "optionen": options.as_json(),
            "plan_geschrieben": "plan.json" in ausgaben,
            "eingaben": [
                {"datei": e.name, "sha256": sha256(e.inhalt), "titel": titel.get(e.name, 0)}
                for e in eingaben
            ],
            "regeln": hashes(regeln),
            "ausgaben": hashes(ausgaben),
            "summen": sums_json(ergebnis.abgleich),
            "abgleich": proof_json(ergebnis.abgleich),
        }
    )


def print_run(
    ergebnis: Ergebnis,
    dateien: Mapping[str, bytes],
    ordner: Path,
    seite: Seite,
    vergleich: Laufvergleich | None = None,
) -> str:
    """What a run says at the end: findings, the proof in one sentence, what was written."""
    auftrag = ergebnis.auftrag
    befunde = Pruefergebnis(ergebnis.eingang, ergebnis.befunde, auftrag.vorgaben, auftrag.haushalt)
    zeilen = [print_findings(befunde, *seite), _proof_sentence(ergebnis)]
    zeilen += [*_decisions_sentence(ergebnis)]
    zeilen += [summarize(vergleich.ganz), ""] if vergleich else [""]
    if "plan.json" not in dateien:
        zeilen.append("Es wurde kein Plan geschrieben, nur die Befunde.")
        if ergebnis.beweisbar:
            zeilen.append("Mit --provisional entsteht ein vorläufiger Plan ohne das Fehlerhafte.")
    elif not ergebnis.fehlerfrei:
        zeilen.append("VORLÄUFIG: Der Plan enthält nur, was in Ordnung ist.")
    zeilen += [f"  {visible((ordner / name).as_posix())}" for name in [*dateien, LAUF]]
    return "\n".join(zeilen) + "\n"


def _decisions_sentence(ergebnis: Ergebnis) -> Iterator[str]:
    """How many decisions hold and how many do not; nothing where none was read."""
    gelten = [v.entscheidung for u in ergebnis.umsetzungen for v in u.entschieden]
    worte = Counter(WAHL_TEXT[e.wahl] for e in gelten if e)
    nicht = sum(len(zurueck.entscheidungen) for zurueck in ergebnis.zurueckgehalten)
    if worte or nicht:
        genannt = ", ".join(f"{worte[wort]} {wort}" for wort in WAHL_TEXT.values() if worte[wort])
        angewandt = f"{worte.total()} angewandt" + (f" ({genannt})" if genannt else "")
        yield f"Entscheidungen: {angewandt}, {nicht} nicht angewandt."


def _proof_sentence(ergebnis: Ergebnis) -> str:
    abgleich = ergebnis.abgleich
    if abgleich.differenzen:
        anzahl = counted(len(abgleich.differenzen), "Differenz", "Differenzen")
        return f"Abgleich: stimmt nicht, {anzahl}. Es gibt keinen Plan."
    if abgleich.unlesbar:
        anzahl = counted(len(abgleich.unlesbar), "unlesbare Angabe", "unlesbare Angaben")
        return f"Abgleich: offen, {anzahl}."
    summen = {
        jahr: abgleich.summe("ausgaben", Position("ansatz", jahr), "umgesetzt")
        for jahr in ergebnis.auftrag.haushalt.jahre
    }
    jahre = ", ".join(f"{jahr}: {format_betrag(cent)} Euro" for jahr, cent in summen.items())
    return f"Abgleich: stimmt auf den Cent. Umgesetzte Ausgaben {jahre}."
