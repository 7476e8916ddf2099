"""The command line: it reads, calls, prints and exits. Heavy imports stand inside the commands."""

import gc
import sys
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from itplan.cli_german import GermanCommand, GermanGroup, run
from itplan.cli_options import DecisionsOption, PathsArgument, ProjectOption, StrictOption
from itplan.cli_steps import (
    collect_inputs,
    evaluate_inputs,
    exit_status,
    find_decisions,
    find_ressort,
    is_inbox,
    open_project,
    project_root,
    refuse_both,
    refuse_files,
    refuse_sources,
    sources,
    take_in,
    tell_forgotten,
    write_file,
    write_marked,
    write_new,
)

app = typer.Typer(
    cls=GermanGroup,
    help="Dezentrale IT-Titel der Ressorts einlesen, prüfen und in einem zentralen IT-Einzelplan"
    " zusammenführen – mit dem Nachweis, dass nichts verloren geht.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Die Version zeigen.")] = False,
) -> None:
    """Says the version, or how to go on where no command is given."""
    from itplan import __version__

    if version:
        typer.echo(f"itplan {__version__}")
        raise typer.Exit(0)
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help(), err=True)
        raise typer.Exit(2)


@app.command(
    cls=GermanCommand, help="Ein Projekt beginnen: Projektdatei, Regeldatei, Beispielmappe."
)
def init(
    ordner: Annotated[
        Path, typer.Argument(metavar="ORDNER", help="Wohin; sonst hierher.", show_default=False)
    ] = Path(),
) -> None:
    from itplan.starter import create_project

    for name in create_project(ordner):
        typer.echo(f"angelegt: {name}")
    typer.echo("Weiter mit: itplan consolidate")


@app.command(cls=GermanCommand, help="Das Formular (Meldebogen) für ein Ressort schreiben.")
def template(
    ressort: Annotated[
        str, typer.Option("--ressort", metavar="EPL", help="Einzelplan oder Kürzel des Ressorts.")
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="DATEI.xlsx", help="Wohin das Formular geht.")
    ],
    plan: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="PLAN.json",
            help="plan.json eines früheren Laufs: seine Titel stehen schon im Formular.",
            show_default=False,
        ),
    ] = None,
    project: ProjectOption = None,
) -> None:
    from itplan.earlier_run.run import read_titles
    from itplan.excel.form import carry_over, write_form

    projekt = open_project(project)
    eintrag = find_ressort(projekt, ressort)
    titel = read_titles(plan, eintrag, projekt.vorgaben) if plan else []
    zeilen = [carry_over(eines, projekt.haushalt) for eines in titel]
    write_new(out, write_form(eintrag, projekt.haushalt, zeilen, projekt.formular))
    typer.echo(f"geschrieben: {out.as_posix()}")
    if plan:
        vorjahr = f"Ansatz {projekt.haushalt.vorjahr}"
        mit_ansatz = sum(vorjahr in zeile for zeile in zeilen)
        typer.echo(f"aus {plan.as_posix()}: {len(zeilen)} Titel, {mit_ansatz} mit {vorjahr}")


@app.command(cls=GermanCommand, help="Arbeitsmappen prüfen, ohne etwas daraus zu machen.")
def validate(
    paths: PathsArgument = None,
    form: Annotated[
        Literal["text", "json", "sarif", "junit", "gitlab", "github"],
        typer.Option("--format", help="Form der Befunde."),
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", metavar="DATEI", help="Befunde dorthin schreiben.", show_default=False
        ),
    ] = None,
    *,
    annotate: Annotated[
        Path | None,
        typer.Option(
            "--annotate",
            metavar="ORDNER",
            help="Jede Mappe mit Befunden markiert dorthin schreiben.",
            show_default=False,
        ),
    ] = None,
    strict: StrictOption = False,
    project: ProjectOption = None,
) -> None:
    _prepare_reading()
    from itplan.inbox import seen_from
    from itplan.project.akzeptiert_toml import load_annahmen
    from itplan.report.findings_model import Pruefergebnis
    from itplan.terminal import Seite, page_of
    from itplan.validation import judge, print_as

    projekt = open_project(project)
    eingaben = collect_inputs(paths, projekt, annotate)
    if output:
        refuse_sources(output, eingaben, projekt)
    eingang = take_in(eingaben, projekt)
    vollzaehlig = is_inbox(paths, projekt)
    befunde = judge(eingang, projekt.vorgaben, load_annahmen(projekt), vollzaehlig=vollzaehlig)
    pfade = seen_from(Path.cwd(), {None: projekt.datei} | {e.name: e.pfad for e in eingaben})
    ergebnis = Pruefergebnis(eingang, befunde, projekt.vorgaben, projekt.haushalt, pfade, strict)
    text = print_as(form, ergebnis, Seite() if output else page_of(sys.stdout))
    if annotate:
        write_marked(annotate, eingaben, befunde, [*(paths or []), projekt.ordner])
    if output:
        write_file(output, text.encode())
    else:
        typer.echo(text, nl=False)
    raise typer.Exit(exit_status(befunde, strict=strict))


@app.command(
    cls=GermanCommand, help="Den zentralen Einzelplan aufstellen, nachweisen und ausgeben."
)
def consolidate(
    paths: PathsArgument = None,
    out: Annotated[
        Path, typer.Option("--out", metavar="ORDNER", help="Wohin die Ausgaben gehen.")
    ] = Path("out"),
    provisional: Annotated[
        bool, typer.Option("--provisional", help="Trotz Fehlern einen vorläufigen Plan schreiben.")
    ] = False,
    decisions: DecisionsOption = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous",
            metavar="ORDNER",
            help="Ausgabeordner eines früheren Laufs, mit dem verglichen wird.",
            show_default=False,
        ),
    ] = None,
    *,
    strict: StrictOption = False,
    project: ProjectOption = None,
) -> None:
    _prepare_reading()
    from itplan.comparison import compare_with, read_previous
    from itplan.outputs import Options, audit, print_run, render_run
    from itplan.run_folder import write_run
    from itplan.terminal import page_of

    projekt = open_project(project)
    frueher = read_previous(previous) if previous else None
    eingaben = collect_inputs(paths, projekt, out)
    entschieden = find_decisions(decisions, eingaben, projekt)
    ergebnis = evaluate_inputs(eingaben, projekt, entschieden)
    vergleich = compare_with(frueher, ergebnis) if frueher else None
    optionen = Options(provisional, entschieden, frueher.sha256 if frueher else None)
    dateien = render_run(ergebnis, eingaben, projekt.gestaltung, vergleich, provisional=provisional)
    lauf = audit(ergebnis, eingaben, projekt, dateien, optionen)
    if entschieden is None:
        tell_forgotten(out)
    write_run(out, dateien, lauf, sources([*eingaben, *filter(None, [entschieden])], projekt))
    typer.echo(print_run(ergebnis, dateien, out, page_of(sys.stdout), vergleich), nl=False)
    raise typer.Exit(exit_status(ergebnis.befunde, strict=strict))


@app.command(cls=GermanCommand, help="Den Bericht zu einem früheren Lauf noch einmal schreiben.")
def report(
    plan: Annotated[
        Path, typer.Argument(metavar="PLAN", help="plan.json, oder der Ordner ihres Laufs.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="ORDNER", help="Wohin der Bericht geht.")],
    project: ProjectOption = None,
) -> None:
    from itplan.rebuilt_report import print_report, read_source, render
    from itplan.report_folder import write_report

    vorlage = read_source(plan, project)
    namen = write_report(out, render(vorlage), vorlage.plan, vorlage.dateien)
    typer.echo(print_report(vorlage, out, namen), nl=False)
    raise typer.Exit(int(vorlage.stand.vorlaeufig))


@app.command(
    cls=GermanCommand,
    help="Zwei Meldungen oder zwei Läufe vergleichen: Titel für Titel, auf den Cent erklärt.",
)
def diff(
    alt: Annotated[
        Path,
        typer.Argument(metavar="ALT", help="Mappe, Ordner, Lauf oder plan.json: der Stand davor."),
    ],
    neu: Annotated[Path, typer.Argument(metavar="NEU", help="Dasselbe für den Stand danach.")],
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Form des Vergleichs.")
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", metavar="DATEI", help="Den Vergleich dorthin schreiben.", show_default=False
        ),
    ] = None,
    *,
    workbook: Annotated[
        Path | None,
        typer.Option(
            "--workbook",
            metavar="DATEI.xlsx",
            help="Den Vergleich auch als Arbeitsmappe schreiben.",
            show_default=False,
        ),
    ] = None,
    project: ProjectOption = None,
) -> None:
    _prepare_reading()
    from itplan.comparison import compare_sides, print_as, read_side, render_workbook

    projekt = open_project(project) if project else None
    seiten = [read_side(pfad, lambda: projekt or open_project(None)) for pfad in (alt, neu)]
    if output:
        refuse_files(output, [datei for seite in seiten for datei in seite.dateien])
    vergleich = compare_sides(*seiten)
    text = print_as(form, vergleich)
    if workbook:
        write_new(workbook, render_workbook(vergleich))
    if output:
        write_file(output, text.encode())
    else:
        typer.echo(text, nl=False)
    raise typer.Exit(int(not vergleich.vollstaendig))


@app.command(
    cls=GermanCommand,
    help="Den Weg eines Titels zeigen: Zelle, Auswahl, Regel, Entscheidung, Ziel – und zurück.",
)
def explain(
    stelle: Annotated[
        str,
        typer.Argument(
            metavar="STELLE",
            help="Haushaltsstelle, Kapitel oder Muster ('0314/511*'), alt oder neu.",
        ),
    ],
    run_folder: Annotated[
        Path | None,
        typer.Option(
            "--run",
            metavar="ORDNER",
            help="Ausgabeordner eines früheren Laufs; sonst wird neu gerechnet.",
            show_default=False,
        ),
    ] = None,
    decisions: DecisionsOption = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Als JSON, mit allen Treffern.")] = False,
    project: ProjectOption = None,
) -> None:
    from itplan.explanation import explain_earlier, explain_fresh, print_as
    from itplan.terminal import page_of

    if run_folder:
        refuse_both(run_folder, decisions)
        erklaerung = explain_earlier(stelle, run_folder, project_root(project))
    else:
        _prepare_reading()
        projekt = open_project(project)
        eingaben = collect_inputs(None, projekt)
        entschieden = find_decisions(decisions, eingaben, projekt)
        ergebnis = evaluate_inputs(eingaben, projekt, entschieden)
        erklaerung = explain_fresh(stelle, ergebnis, eingaben, projekt.grenzen)
    typer.echo(print_as(erklaerung, page_of(sys.stdout), als_json=as_json), nl=False)


@app.command(cls=GermanCommand, help="Den Katalog der Prüfungen zeigen, oder eine davon.")
def checks(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help="Nur diese Prüfung.", show_default=False),
    ] = None,
) -> None:
    from itplan.report.checks_text import print_checks

    typer.echo(print_checks(code), nl=False)


@app.command(cls=GermanCommand, help="Die Regeln der Zuordnung mit Rang, Treffern und Geld zeigen.")
def rules(paths: PathsArgument = None, project: ProjectOption = None) -> None:
    _prepare_reading()
    from itplan.report.rules_text import print_rules
    from itplan.umsetzung.regelbericht import report_rules

    projekt = open_project(project)
    ergebnis = evaluate_inputs(collect_inputs(paths, projekt), projekt)
    zeilen = report_rules(ergebnis.auftrag.regelwerk, ergebnis.umsetzungen)
    typer.echo(print_rules(zeilen, projekt.haushalt.jahre), nl=False)


def main() -> NoReturn:
    """Entry point; umlauts come out on every console, whatever its code page."""
    for strom in (sys.stdout, sys.stderr):
        if hasattr(strom, "reconfigure"):
            strom.reconfigure(encoding="utf-8", errors="replace")
    gc.disable()  # a run is short, and looking for cycles in its many titles takes a tenth of it
    try:
        status = run(app)
    except Exception as fehler:
        from itplan.crash import STATUS, write_report

        typer.echo(write_report(fehler), err=True)
        status = STATUS
    sys.exit(status)


def _prepare_reading() -> None:
    """Have the process that reads workbooks load its libraries while this one loads others."""
    from itplan.guard import prepare

    prepare()
