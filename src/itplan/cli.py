"""The command line: it reads, calls, prints and exits. Heavy imports stand inside the commands."""

import gc
import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from itplan.cli_german import GermanCommand, GermanGroup, run
from itplan.refusal import Refusal, reason

if TYPE_CHECKING:
    from itplan.haushalt.befund import Befund
    from itplan.haushalt.lesung import Eingang
    from itplan.haushalt.vorgaben import Ressort
    from itplan.inbox import Eingabe
    from itplan.pipeline import Ergebnis
    from itplan.project.load import Projekt

app = typer.Typer(
    cls=GermanGroup,
    help="Dezentrale IT-Titel der Ressorts einlesen, prüfen und in einem zentralen IT-Einzelplan"
    " zusammenführen – mit dem Nachweis, dass nichts verloren geht.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

ProjectOption = Annotated[
    Path | None,
    typer.Option(
        "--project",
        metavar="DATEI",
        help="Projektdatei; sonst itplan.toml, aufwärts gesucht.",
        show_default=False,
    ),
]
PathsArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PFAD",
        help="Dateien oder Ordner; sonst der Eingangsordner des Projekts.",
        show_default=False,
    ),
]
StrictOption = Annotated[
    bool,
    typer.Option(
        "--strict", help="Auch Warnungen ergeben Status 1, wenn sie nicht akzeptiert sind."
    ),
]


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
    from itplan.earlier_run import read_titles
    from itplan.excel.form import carry_over, write_form

    projekt = _project(project)
    eintrag = _ressort(projekt, ressort)
    titel = read_titles(plan, eintrag, projekt.vorgaben) if plan else []
    zeilen = [carry_over(eines, projekt.haushalt) for eines in titel]
    _write_new(out, write_form(eintrag, projekt.haushalt, zeilen, projekt.formular))
    typer.echo(f"geschrieben: {out.as_posix()}")
    if plan:
        vorjahr = f"Ansatz {projekt.haushalt.jahre[0] - 1}"
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

    projekt = _project(project)
    eingaben = _collect(paths, projekt, annotate)
    if output:
        _refuse_sources(output, eingaben, projekt)
    eingang = _take_in(eingaben, projekt)
    vollzaehlig = _is_inbox(paths, projekt)
    befunde = judge(eingang, projekt.vorgaben, load_annahmen(projekt), vollzaehlig=vollzaehlig)
    pfade = seen_from(Path.cwd(), {None: projekt.datei} | {e.name: e.pfad for e in eingaben})
    ergebnis = Pruefergebnis(eingang, befunde, projekt.vorgaben, projekt.haushalt, pfade, strict)
    text = print_as(form, ergebnis, Seite() if output else page_of(sys.stdout))
    if annotate:
        _hand_back(annotate, eingaben, befunde, [*(paths or []), projekt.ordner])
    if output:
        _write(output, text.encode())
    else:
        typer.echo(text, nl=False)
    raise typer.Exit(_status(befunde, strict=strict))


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
    strict: StrictOption = False,
    project: ProjectOption = None,
) -> None:
    _prepare_reading()
    from itplan.outputs import audit, print_run, render_run
    from itplan.run_folder import write_run
    from itplan.terminal import page_of

    projekt = _project(project)
    eingaben = _collect(paths, projekt, out)
    ergebnis = _evaluate(eingaben, projekt)
    dateien = render_run(ergebnis, eingaben, provisional=provisional)
    lauf = audit(ergebnis, eingaben, projekt, dateien, provisional=provisional)
    write_run(out, dateien, lauf, _sources(eingaben, projekt))
    typer.echo(print_run(ergebnis, dateien, out, page_of(sys.stdout)), nl=False)
    raise typer.Exit(_status(ergebnis.befunde, strict=strict))


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

    projekt = _project(project)
    ergebnis = _evaluate(_collect(paths, projekt), projekt)
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


def _project(datei: Path | None) -> "Projekt":
    from itplan.project.load import find_project, load_project

    try:
        return load_project(datei or find_project(Path.cwd()))
    except OSError as fehler:  # the working directory is gone
        raise Refusal(f"Der aktuelle Ordner: {reason(fehler)}.") from fehler


def _ressort(projekt: "Projekt", angabe: str) -> "Ressort":
    """The Ressort that an Einzelplan or a Kürzel names."""
    for ressort in projekt.vorgaben.ressorts:
        if angabe in (*ressort.einzelplaene, ressort.kuerzel):
            return ressort
    raise Refusal(f"Das Projekt kennt kein Ressort „{angabe}“.")


def _collect(
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


def _sources(eingaben: "Sequence[Eingabe]", projekt: "Projekt") -> list[Path]:
    """Every file that a run reads and that no output may overwrite."""
    gelesen = [eingabe.pfad for eingabe in eingaben]
    return [*gelesen, projekt.datei, projekt.zuordnung, *filter(None, [projekt.akzeptiert])]


def _refuse_sources(ziel: Path, eingaben: "Sequence[Eingabe]", projekt: "Projekt") -> None:
    """Raise Refusal where an output would overwrite what the run reads, under any name of it."""
    for quelle in _sources(eingaben, projekt):
        if _is_same_file(ziel, quelle):
            raise Refusal(
                f"{ziel.as_posix()} ist eine Eingabe dieses Laufs und wird nicht überschrieben."
            )


def _is_same_file(ziel: Path, quelle: Path) -> bool:
    try:
        return ziel.samefile(quelle)
    except OSError:
        return _real(ziel) == _real(quelle)


def _take_in(eingaben: "Sequence[Eingabe]", projekt: "Projekt") -> "Eingang":
    from itplan.inbox import take_in_all

    return take_in_all(eingaben, projekt.vorgaben, projekt.grenzen)


def _evaluate(eingaben: "Sequence[Eingabe]", projekt: "Projekt") -> "Ergebnis":
    from itplan.pipeline import Auftrag, evaluate
    from itplan.project.akzeptiert_toml import load_annahmen
    from itplan.project.load_rules import load_rules

    auftrag = Auftrag(
        projekt.haushalt,
        projekt.vorgaben,
        load_rules(projekt),
        projekt.kontrollen,
        load_annahmen(projekt),
    )
    return evaluate(_take_in(eingaben, projekt), auftrag)


def _hand_back(
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


def _is_inbox(paths: list[Path] | None, projekt: "Projekt") -> bool:
    return not paths or [_real(pfad) for pfad in paths] == [_real(projekt.ordner)]


def _real(pfad: Path) -> Path:
    return Path(os.path.realpath(pfad))


def _status(befunde: "Sequence[Befund]", *, strict: bool) -> int:
    return int(any(befund.fails(strict=strict) for befund in befunde))


def _write_new(pfad: Path, inhalt: bytes) -> None:
    if os.path.lexists(pfad):
        raise Refusal(f"{pfad.as_posix()} gibt es schon; es wird nichts überschrieben.")
    _write(pfad, inhalt)


def _write(pfad: Path, inhalt: bytes) -> None:
    try:
        pfad.parent.mkdir(parents=True, exist_ok=True)
        pfad.write_bytes(inhalt)
    except OSError as fehler:
        raise Refusal(
            f"{pfad.as_posix()} lässt sich nicht schreiben ({reason(fehler)})."
        ) from fehler
