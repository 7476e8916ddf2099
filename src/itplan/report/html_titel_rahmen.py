"""The frame of a plain table of titles: its caption and head, and rows of amounts under it.

Rows are put together as text: there may be twenty thousand.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from markupsafe import escape

from itplan.haushalt.titel import Position
from itplan.report.model_stil import print_exact

TABELLENENDE = "</tbody></table></div>\n"
print_amount = lru_cache(maxsize=200_000)(print_exact)


class Kopf(NamedTuple):
    """The columns of a table: text fields by key and heading, then amounts by Position."""

    felder: tuple[tuple[str, str], ...]
    positionen: tuple[Position, ...]
    spalten: Mapping[Position, str]
    """The column of the sheet from which the amounts of a Position were read."""


def open_table(titel: str, angaben: Mapping[str, str], kopf: Kopf) -> str:
    """The table up to its first row; `data-f` and `data-p` tell the script what a column is."""
    daten = "".join(f' data-{k}="{escaped(v)}"' for k, v in angaben.items() if v)
    felder = "".join(f"<th scope=col data-f={k}>{h}</th>" for k, h in kopf.felder)
    betraege = "".join(_amount_head(p, kopf.spalten.get(p, "")) for p in kopf.positionen)
    rahmen = f'<div class=tt tabindex=0 role=group aria-label="{escaped(titel)}">'
    return (
        f"{rahmen}<table class=f{len(kopf.felder)}{daten}>"
        f"<caption>{escaped(titel)}</caption>\n"
        f"<thead><tr>{felder}{betraege}</tr></thead><tbody>\n"
    )


def _amount_head(position: Position, spalte: str) -> str:
    ort = f" data-s={spalte}" if spalte else ""
    zusatz = f" <small>Spalte {spalte}</small>" if spalte else ""
    name = escaped(position.bezeichnung)
    return f'<th scope=col data-p="{name}"{ort}>{name}{zusatz}</th>'


def part_row(art: str, name: str, betraege: Mapping[Position, int], kopf: Kopf) -> str:
    """A row that tells what became of the amounts above it; empty where that is nothing."""
    if not any(betraege.values()):
        return ""
    leer = len(kopf.felder) - 1
    zellen = cells({p: print_amount(cent) for p, cent in betraege.items()}, kopf)
    return f"<tr class={art}><th scope=row>{name}</th><td colspan={leer}></td>{zellen}</tr>\n"


def cells(betraege: Mapping[Position, str], kopf: Kopf) -> str:
    """Amounts in their columns; columns without one become a single empty cell."""
    texte: list[str] = []
    for belegt, gruppe in groupby(kopf.positionen, betraege.__contains__):
        if belegt:
            texte += [f"<td>{betraege[position]}</td>" for position in gruppe]
        else:
            texte.append(_empty(sum(1 for _ in gruppe)))
    return "".join(texte)


def _empty(spalten: int) -> str:
    return "<td></td>" if spalten == 1 else f"<td colspan={spalten}></td>"


@lru_cache(maxsize=50_000)
def escaped(text: str) -> str:
    """Names and codes repeat in thousands of rows."""
    return str(escape(text))
