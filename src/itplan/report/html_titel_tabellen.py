"""The plain tables of all titles: complete without a script, and what the script reads.

A table holds what comes from one sheet, so that file, sheet and column of each amount are said
once, in its head. Rows are put together as text: there may be twenty thousand.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from markupsafe import escape

from itplan.haushalt.titel import Position, in_order
from itplan.report.model_stil import print_exact
from itplan.report.model_titelliste import (
    Alttitel,
    Betragszeile,
    Name,
    Neutitel,
    Sammeltitel,
    Titelliste,
)

Betragsfeld = Mapping[Position, str]
"""The cells of a row by Position, as HTML."""
print_amount = lru_cache(maxsize=200_000)(print_exact)


class Grund(NamedTuple):
    """Why titles went where they are: a rule and its reason, which stand on the page once."""

    regel: str
    grund: str


class Kopf(NamedTuple):
    """The columns of a table: text fields by key and heading, then amounts by Position."""

    felder: tuple[tuple[str, str], ...]
    positionen: tuple[Position, ...]
    spalten: Mapping[Position, str]
    """The column of the sheet from which the amounts of a Position were read."""


def write_tables(liste: Titelliste) -> Iterator[str]:
    """All tables: old titles, new titles, what is not public, and the reasons of the rules."""
    gruende = _reasons(liste.alt)
    ressorts = dict(liste.ressorts)
    for _, gruppe in groupby(_by_sheet(liste.alt), key=_sheet):
        yield from _old_table(list(gruppe), ressorts, gruende)
    zeilen = sorted(liste.neu, key=lambda zeile: zeile.kapitel)
    namen = dict(liste.kapitel)
    for kapitel, neue in groupby(zeilen, key=lambda zeile: zeile.kapitel):
        yield from _new_table(Name(kapitel, namen.get(kapitel, "")), list(neue))
    if liste.sammeltitel:
        yield from _hidden_table(liste.sammeltitel)
    if gruende:
        yield from _reason_table(gruende)


def _reasons(alt: Iterable[Alttitel]) -> dict[Grund, str]:
    """The addresses of the reasons."""
    alle = sorted({Grund(t.regel, t.grund) for t in alt if t.regel or t.grund})
    return {grund: f"grund-{nummer}" for nummer, grund in enumerate(alle, start=1)}


def _sheet(titel: Alttitel) -> tuple[str, str, str, bool]:
    return titel.ressort, titel.datei, titel.blatt, titel.status == "nicht_it"


def _by_sheet(alt: Iterable[Alttitel]) -> list[Alttitel]:
    """The sheets in the order of their first titles, the IT titles of each first."""
    gruppen: dict[tuple[str, str, str], tuple[list[Alttitel], list[Alttitel]]] = {}
    for titel in alt:
        it, andere = gruppen.setdefault(_sheet(titel)[:3], ([], []))
        (andere if titel.status == "nicht_it" else it).append(titel)
    return [titel for it, andere in gruppen.values() for titel in (*it, *andere)]


def _old_table(
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
    yield _open(f"{wessen}: {art} – Datei {erster.datei}, Blatt {erster.blatt}", angaben, kopf)
    for eintrag in titel:
        yield from _old_rows(eintrag, kopf, gruende)
    yield "</tbody></table></div>\n"


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


def _open(titel: str, angaben: Mapping[str, str], kopf: Kopf) -> str:
    """The table up to its first row; `data-f` and `data-p` tell the script what a column is."""
    daten = "".join(f' data-{k}="{_escaped(v)}"' for k, v in angaben.items() if v)
    felder = "".join(f"<th scope=col data-f={k}>{h}</th>" for k, h in kopf.felder)
    betraege = "".join(_amount_head(p, kopf.spalten.get(p, "")) for p in kopf.positionen)
    return (
        f'<div class=tt tabindex=0 role=group aria-label="{_escaped(titel)}"><table class=f{len(kopf.felder)}{daten}>'
        f"<caption>{_escaped(titel)}</caption>\n"
        f"<thead><tr>{felder}{betraege}</tr></thead><tbody>\n"
    )


def _amount_head(position: Position, spalte: str) -> str:
    ort = f" data-s={spalte}" if spalte else ""
    zusatz = f" <small>Spalte {spalte}</small>" if spalte else ""
    name = _escaped(position.bezeichnung)
    return f'<th scope=col data-p="{name}"{ort}>{name}{zusatz}</th>'


def _old_rows(titel: Alttitel, kopf: Kopf, gruende: Mapping[Grund, str]) -> Iterator[str]:
    werte = {
        "zweck": _escaped(titel.zweckbestimmung),
        "funktion": titel.funktion,
        "kategorie": _escaped(titel.kategorie),
        "verfahren": _escaped(titel.verfahren),
        "status": titel.status_text,
        "ziele": ", ".join(f"<a href=#{z.anker}>{z.stelle}</a>" for z in titel.ziele),
        "regel": _rule_link(titel, gruende),
        "zeile": str(titel.zeile),
    }
    felder = "".join(f"<td>{werte[feld]}</td>" for feld, _ in kopf.felder[1:])
    betraege = {zeile.position: _amount(zeile, titel, kopf) for zeile in titel.betraege}
    yield (
        f"<tr id={titel.anker}><th scope=row>{_escaped(titel.stelle)}</th>{felder}"
        f"{_cells(betraege, kopf)}</tr>\n"
    )
    if not _is_simple(titel):
        yield from _parts(titel, kopf)


def _rule_link(titel: Alttitel, gruende: Mapping[Grund, str]) -> str:
    ziel = gruende.get(Grund(titel.regel, titel.grund))
    name = _escaped(titel.regel) or "Grund"
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
    yield _part("a", "Änderung", {z.position: z.aenderung for z in titel.betraege}, kopf)
    yield _part("u", "umgesetzt", {z.position: z.umgesetzt for z in titel.betraege}, kopf)
    for ziel in titel.ziele if len(titel.ziele) > 1 else ():
        name = f"nach <a href=#{ziel.anker}>{ziel.stelle}</a>"
        yield _part("n", name, ziel.betraege, kopf)
    rest = {z.position: z.verbleibt for z in titel.betraege}
    if titel.status == "bestand":
        yield _part("s", "stand schon dort", rest, kopf)
    else:
        yield _part("b", "bleibt", rest, kopf)


def _part(art: str, name: str, betraege: Mapping[Position, int], kopf: Kopf) -> str:
    """One of these rows; empty where nothing is in it."""
    if not any(betraege.values()):
        return ""
    leer = len(kopf.felder) - 1
    zellen = _cells({p: print_amount(cent) for p, cent in betraege.items()}, kopf)
    return f"<tr class={art}><th scope=row>{name}</th><td colspan={leer}></td>{zellen}</tr>\n"


def _cells(betraege: Betragsfeld, kopf: Kopf) -> str:
    """Amounts in their columns; columns without one become a single empty cell."""
    texte: list[str] = []
    leer = 0
    for position in kopf.positionen:
        text = betraege.get(position)
        if text is None:
            leer += 1
            continue
        if leer:
            texte.append(_empty(leer))
            leer = 0
        texte.append(f"<td>{text}</td>")
    if leer:
        texte.append(_empty(leer))
    return "".join(texte)


def _empty(spalten: int) -> str:
    return "<td></td>" if spalten == 1 else f"<td colspan={spalten}></td>"


def _hidden_table(sammeltitel: Iterable[Sammeltitel]) -> Iterator[str]:
    """What is not public, as sums by Ressort; each as old and as new."""
    zeilen = list(sammeltitel)
    positionen = in_order({z.position for eintrag in zeilen for z in eintrag.betraege})
    felder = (("stelle", "Ressort"), ("zweck", "Art"), ("anzahl", "Titel"))
    kopf = Kopf(felder, positionen, {})
    angaben = {"sicht": "verdeckt"}
    yield _open("Nicht öffentliche Titel: nur ihre Summen je Ressort", angaben, kopf)
    for eintrag in zeilen:
        betraege = {z.position: print_amount(z.alt) for z in eintrag.betraege}
        yield (
            f"<tr id=alt-{eintrag.anker}><th scope=row>{_escaped(eintrag.ressort)}</th>"
            f"<td>{eintrag.art.capitalize()}</td><td>{eintrag.titel}</td>"
            f"{_cells(betraege, kopf)}</tr>\n"
        )
        for art, name, werte in (
            ("a", "Änderung", {z.position: z.aenderung for z in eintrag.betraege}),
            ("u", "umgesetzt", {z.position: z.umgesetzt for z in eintrag.betraege}),
            ("b", "bleibt", {z.position: z.verbleibt for z in eintrag.betraege}),
            ("e", "im neuen Einzelplan", eintrag.einzelplan),
        ):
            yield _part(art, name, werte, kopf)
    yield "</tbody></table></div>\n"


def _new_table(kapitel: Name, zeilen: list[Neutitel]) -> Iterator[str]:
    felder = [
        ("stelle", "Titel", True),
        ("zweck", "Zweckbestimmung", True),
        ("titelgruppe", "Titelgruppe", any(z.titelgruppe for z in zeilen)),
        ("funktion", "Funktion", any(z.funktion for z in zeilen)),
        ("bewirtschafter", "bewirtschaftet von", any(z.bewirtschafter for z in zeilen)),
        ("quellen", "Bisherige Titel", True),
    ]
    positionen = in_order({position for zeile in zeilen for position in zeile.betraege})
    kopf = Kopf(tuple((k, h) for k, h, da in felder if da), positionen, {})
    name = f"Neuer Einzelplan, Kapitel {kapitel.code}"
    titel = f"{name}: {kapitel.name}" if kapitel.name else name
    yield _open(titel, {"sicht": "neu", "kapitel": kapitel.code}, kopf)
    for zeile in zeilen:
        yield _new_row(zeile, kopf)
    yield "</tbody></table></div>\n"


def _new_row(zeile: Neutitel, kopf: Kopf) -> str:
    werte = {
        "zweck": _escaped(zeile.zweckbestimmung),
        "titelgruppe": zeile.titelgruppe,
        "funktion": zeile.funktion,
        "bewirtschafter": _escaped(zeile.bewirtschafter),
        "quellen": ", ".join(f"<a href=#{q.anker}>{_escaped(q.stelle)}</a>" for q in zeile.quellen),
    }
    felder = "".join(f"<td>{werte[feld]}</td>" for feld, _ in kopf.felder[1:])
    betraege = {p: print_amount(cent) for p, cent in zeile.betraege.items()}
    return (
        f"<tr id={zeile.anker}><th scope=row>{zeile.stelle}</th>{felder}"
        f"{_cells(betraege, kopf)}</tr>\n"
    )


def _reason_table(gruende: Mapping[Grund, str]) -> Iterator[str]:
    yield (
        '<div class=tt><table data-sicht="gruende"><caption>Regeln und ihre Gründe</caption>\n'
        "<thead><tr><th scope=col>Regel</th><th scope=col>Grund</th></tr></thead><tbody>\n"
    )
    for grund, anker in gruende.items():
        name = _escaped(grund.regel) or "ohne Regel"
        yield f"<tr id={anker}><th scope=row>{name}</th><td>{_escaped(grund.grund)}</td></tr>\n"
    yield "</tbody></table></div>\n"


@lru_cache(maxsize=50_000)
def _escaped(text: str) -> str:
    """Names and codes repeat in thousands of rows."""
    return str(escape(text))
