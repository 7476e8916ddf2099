"""The plain tables of all titles: complete without a script, and what the script reads."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from itplan.report.html_titel_alt import Grund, old_table
from itplan.report.html_titel_neu import hidden_table, new_table
from itplan.report.html_titel_rahmen import TABELLENENDE, escaped
from itplan.report.model_titelliste import Alttitel, Name, Titelliste


def write_tables(liste: Titelliste) -> Iterator[str]:
    """All tables: old titles, new titles, what is not public, and the reasons of the rules."""
    gruende = _reasons(liste.alt)
    ressorts = dict(liste.ressorts)
    for _, gruppe in groupby(_by_sheet(liste.alt), key=_sheet):
        yield from old_table(list(gruppe), ressorts, gruende)
    zeilen = sorted(liste.neu, key=lambda zeile: zeile.kapitel)
    namen = dict(liste.kapitel)
    for kapitel, neue in groupby(zeilen, key=lambda zeile: zeile.kapitel):
        yield from new_table(Name(kapitel, namen.get(kapitel, "")), list(neue))
    if liste.sammeltitel:
        yield from hidden_table(liste.sammeltitel)
    if gruende:
        yield from _reason_table(gruende)
    for art, titel, namen_der_codes in (
        ("Gruppe", "Gruppen nach dem Gruppierungsplan", liste.gruppen),
        ("Funktion", "Funktionen nach dem Funktionenplan", liste.funktionen),
        ("Titelgruppe", "Titelgruppen des neuen Einzelplans", liste.titelgruppen),
    ):
        if namen_der_codes:
            yield from _code_table(art, titel, namen_der_codes)


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


def _reason_table(gruende: Mapping[Grund, str]) -> Iterator[str]:
    yield _open_names("gruende", "Regeln und ihre Gründe", ("Regel", "Grund"))
    for grund, anker in gruende.items():
        name = escaped(grund.regel) or "ohne Regel"
        yield f"<tr id={anker}><th scope=row>{name}</th><td>{escaped(grund.grund)}</td></tr>\n"
    yield TABELLENENDE


def _code_table(art: str, titel: str, namen: Iterable[Name]) -> Iterator[str]:
    """What the codes of the list are called."""
    yield _open_names("namen", titel, (art, "Bezeichnung"))
    for code, name in namen:
        yield f"<tr><th scope=row>{code}</th><td>{escaped(name)}</td></tr>\n"
    yield TABELLENENDE


def _open_names(sicht: str, titel: str, koepfe: tuple[str, str]) -> str:
    kopf = "".join(f"<th scope=col>{name}</th>" for name in koepfe)
    return (
        f"<div class=tt><table data-sicht={sicht}><caption>{titel}</caption>\n"
        f"<thead><tr>{kopf}</tr></thead><tbody>\n"
    )
