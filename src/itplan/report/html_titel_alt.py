"""The plain tables of old titles: one per sheet, with the cell of each amount.

File, sheet and columns stand in the head, the line at the row.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from itplan.haushalt.titel import Position, in_order
from itplan.report.html_titel_rahmen import (
    TABELLENENDE,
    Kopf,
    cells,
    escaped,
    open_table,
    part_row,
    print_amount,
)
from itplan.report.model_titelliste import Alttitel, Betragszeile


class Grund(NamedTuple):
    """Why titles went where they are: a rule and its reason, which stand on the page once."""

    regel: str
    grund: str


def old_table(
    titel: list[Alttitel], ressorts: Mapping[str, str], gruende: Mapping[Grund, str]
) -> Iterator[str]:
    erster = titel[0]
    art = "Titel ohne IT" if erster.status == "nicht_it" else "IT-Titel"
    name = ressorts.get(erster.ressort, "")
    wessen = f"{name} ({erster.ressort})" if name else erster.ressort
    angaben = {
        "sicht": "alt",
        "ressort": erster.ressort,
        "datei": erster.datei,
        "blatt": erster.blatt,
        "status": "" if erster.status != "nicht_it" else erster.status_text,
    }
    kopf = _old_head(titel)
    yield open_table(f"{wessen}: {art} – Datei {erster.datei}, Blatt {erster.blatt}", angaben, kopf)
    for eintrag in titel:
        yield from _old_rows(eintrag, kopf, gruende)
    yield TABELLENENDE


def _old_head(titel: list[Alttitel]) -> Kopf:
    felder = [
        ("stelle", "Titel", True),
        ("zweck", "Zweckbestimmung", True),
        ("funktion", "Funktion", any(t.funktion for t in titel)),
        ("kategorie", "Kategorie", any(t.kategorie for t in titel)),
        ("verfahren", "Verfahren", any(t.verfahren for t in titel)),
        ("status", "Was daraus wurde", titel[0].status != "nicht_it"),
        ("ziele", "Neuer Titel", any(t.ziele for t in titel)),
        ("regel", "Regel", any(t.regel or t.grund for t in titel)),
        ("zeile", "Zeile", True),
    ]
    spalten: dict[Position, str] = {}
    for eintrag in titel:
        for zeile in eintrag.betraege:
            if zeile.position not in spalten and zeile.zelle:
                spalten[zeile.position] = zeile.zelle.rstrip("0123456789")
    positionen = in_order({z.position for t in titel for z in t.betraege})
    return Kopf(tuple((k, h) for k, h, da in felder if da), positionen, spalten)


def _old_rows(titel: Alttitel, kopf: Kopf, gruende: Mapping[Grund, str]) -> Iterator[str]:
    werte = {
        "zweck": escaped(titel.zweckbestimmung),
        "funktion": titel.funktion,
        "kategorie": escaped(titel.kategorie),
        "verfahren": escaped(titel.verfahren),
        "status": titel.status_text,
        "ziele": ", ".join(f"<a href=#{z.anker}>{z.stelle}</a>" for z in titel.ziele),
        "regel": _rule_link(titel, gruende),
        "zeile": str(titel.zeile),
    }
    felder = "".join(f"<td>{werte[feld]}</td>" for feld, _ in kopf.felder[1:])
    betraege = {zeile.position: _amount(zeile, titel, kopf) for zeile in titel.betraege}
    yield (
        f"<tr id={titel.anker}><th scope=row>{escaped(titel.stelle)}</th>{felder}"
        f"{cells(betraege, kopf)}</tr>\n"
    )
    if not _is_simple(titel):
        yield from _parts(titel, kopf)


def _rule_link(titel: Alttitel, gruende: Mapping[Grund, str]) -> str:
    ziel = gruende.get(Grund(titel.regel, titel.grund))
    name = escaped(titel.regel) or "Grund"
    return f"<a href=#{ziel}>{name}</a>" if ziel else ""


def _amount(zeile: Betragszeile, titel: Alttitel, kopf: Kopf) -> str:
    """The amount, with its cell where row and column do not tell it."""
    text = print_amount(zeile.alt)
    spalte = kopf.spalten.get(zeile.position)
    if zeile.zelle == (f"{spalte}{titel.zeile}" if spalte else None):
        return text
    return f"{text} <i>{zeile.zelle or '–'}</i>"


def _is_simple(titel: Alttitel) -> bool:
    """Whether all of a title went to one new title, or all of it stayed."""
    if titel.ziele and (len(titel.ziele) > 1 or titel.status == "bestand"):
        return False
    for zeile in titel.betraege:
        wie_alt = zeile.umgesetzt if titel.ziele else zeile.verbleibt
        rest = zeile.verbleibt if titel.ziele else zeile.umgesetzt
        if zeile.aenderung or rest or wie_alt != zeile.alt:
            return False
    return True


def _parts(titel: Alttitel, kopf: Kopf) -> Iterator[str]:
    """What became of a title in rows of their own; their classes tell the script which is which."""
    yield part_row("a", "Änderung", {z.position: z.aenderung for z in titel.betraege}, kopf)
    yield part_row("u", "umgesetzt", {z.position: z.umgesetzt for z in titel.betraege}, kopf)
    for ziel in titel.ziele if len(titel.ziele) > 1 else ():
        name = f"nach <a href=#{ziel.anker}>{ziel.stelle}</a>"
        yield part_row("n", name, ziel.betraege, kopf)
    rest = {z.position: z.verbleibt for z in titel.betraege}
    if titel.status == "bestand":
        yield part_row("s", "stand schon dort", rest, kopf)
    else:
        yield part_row("b", "bleibt", rest, kopf)
