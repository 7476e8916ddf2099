"""Options and arguments that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

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
DecisionsOption = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        metavar="DATEI.xlsx",
        help="Arbeitsmappe eines früheren Laufs, in der entschieden wurde.",
        show_default=False,
    ),
]
StrictOption = Annotated[
    bool,
    typer.Option(
        "--strict", help="Auch Warnungen ergeben Status 1, wenn sie nicht akzeptiert sind."
    ),
]
