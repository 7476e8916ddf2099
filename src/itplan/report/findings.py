"""Findings for people at a terminal: by Ressort and file, cell first, alike ones with their count.

Nothing is cut off. In a pipe every finding is one line, however long, so that it can be searched;
on a terminal lines are wrapped to its width. Colour is what the caller paints with.
"""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from itplan.haushalt.befund import SCHWEREN, Befund, Schwere
from itplan.haushalt.vorgaben import Ressort
from itplan.report.findings_model import (
    OHNE_DATEI,
    SCHWEREWORT,
    Pruefergebnis,
    details,
    place_of,
    say,
    split_zelle,
)
from itplan.report.visible import visible

Paint = Callable[[str, str], str]
"""Colours a text by what it is: a Schwere, `akzeptiert`, `ressort`, `datei` or `ort`."""

EINZELN_BIS: dict[Schwere, int] = {"fehler": 5, "warnung": 5, "hinweis": 1}
"""Up to how many alike findings of a sheet are each said in words."""

_ORT_BREITE = 24
_LISTE_BREITE = 100
_EINZUG = " " * 4
_TIEF = " " * 8
_REIHE_AB = 3
_MINDESTENS = 20
"""So much room a text needs beside the place; with less it begins on a line of its own."""


def plain(text: str, was: str) -> str:
    """No colour: a pipe, a file, a test."""
    return text


def print_findings(ergebnis: Pruefergebnis, breite: int | None = None, paint: Paint = plain) -> str:
    """All findings as text; the last line counts them. `breite` None leaves lines unwrapped."""
    zeilen: list[str] = []
    for nummer, eines_ressorts in _by(ergebnis.befunde, lambda befund: befund.ressort):
        name = visible(_name_ressort(nummer, ergebnis.vorgaben.ressorts))
        zeilen += ["", *(paint(zeile, "ressort") for zeile in _wrap(name, breite, ""))]
        for datei, einer_datei in _by(eines_ressorts, lambda befund: befund.datei):
            zeilen += ["  " + paint(visible(datei or OHNE_DATEI), "datei")]
            zeilen += _print_file(einer_datei, breite, paint)
    zeilen += ["", *_wrap(closing_line(ergebnis), breite, "")]
    return "\n".join(zeilen).lstrip("\n") + "\n"


def counted(anzahl: int, eins: str, viele: str) -> str:
    return f"{anzahl} {eins if anzahl == 1 else viele}"


def _by(
    befunde: Iterable[Befund], key: Callable[[Befund], str | None]
) -> list[tuple[str | None, list[Befund]]]:
    """The findings in groups by name, what has none last; the order within a group stays."""
    gruppen: dict[str | None, list[Befund]] = {}
    for befund in befunde:
        gruppen.setdefault(key(befund), []).append(befund)
    return sorted(gruppen.items(), key=lambda gruppe: (gruppe[0] is None, gruppe[0] or ""))


def _name_ressort(nummer: str | None, ressorts: Sequence[Ressort]) -> str:
    if nummer is None:
        return "Ohne Ressort"
    for ressort in ressorts:
        if nummer in ressort.einzelplaene:
            return f"Einzelplan {nummer} – {ressort.kuerzel}, {ressort.name}"
    return f"Einzelplan {nummer}"


def _print_file(befunde: list[Befund], breite: int | None, paint: Paint) -> Iterator[str]:
    """Fehler and Warnungen in the order of the sheets, then Hinweise."""
    gruppen = sorted(_alike(befunde), key=lambda gruppe: gruppe[0].schwere == "hinweis")
    orte = [len(place_of(gruppe[0])) for gruppe in gruppen]
    ort_breite = max((laenge for laenge in orte if laenge <= _ORT_BREITE), default=1)
    for gruppe in gruppen:
        yield from _print_group(gruppe, ort_breite, breite, paint)


def _alike(befunde: list[Befund]) -> list[list[Befund]]:
    """Findings of one kind on one sheet together, from a number on; others one by one."""
    gruppen: dict[tuple[object, ...], list[Befund]] = {}
    for nummer, befund in enumerate(befunde):
        ohne_ort = None if befund.zelle or befund.haushaltsstelle else nummer
        art = (befund.code, befund.schwere, befund.blatt, befund.akzeptiert, ohne_ort)
        gruppen.setdefault(art, []).append(befund)
    verteilt = []
    for gruppe in gruppen.values():
        grenze = EINZELN_BIS[gruppe[0].schwere]
        verteilt += [gruppe] if len(gruppe) > grenze else [[befund] for befund in gruppe]
    platz = {id(befund): nummer for nummer, befund in enumerate(befunde)}
    return sorted(verteilt, key=lambda gruppe: platz[id(gruppe[0])])


def _print_group(
    gruppe: list[Befund], ort_breite: int, breite: int | None, paint: Paint
) -> Iterator[str]:
    """The first finding in words; of more than one, the count and every cell."""
    befund = gruppe[0]
    ort = f"{place_of(befund) or '–':<{ort_breite}}"
    art = SCHWEREWORT[befund.schwere]
    kopf = f"{_EINZUG}{ort}  {art:<7}  "
    zeile, *weitere = _wrap(f"{say(befund)}  [{befund.code}]", breite, kopf)
    farbe = befund.schwere if befund.akzeptiert is None else "akzeptiert"
    vorn = f"{_EINZUG}{paint(ort, 'ort')}  {paint(f'{art:<7}', farbe)}  "
    yield (vorn + zeile[len(kopf) :]).rstrip()
    yield from weitere
    if len(gruppe) > 1:
        wie_oft = f"{len(gruppe)}-mal" + (" auf diesem Blatt" if befund.blatt else "")
        yield from _wrap(f"{wie_oft}: {', '.join(_cells(gruppe))}", breite or _LISTE_BREITE)
    for angabe in details(befund):
        yield from _wrap(angabe, breite)


def _cells(gruppe: Sequence[Befund]) -> Iterator[str]:
    """Every cell of a group by column; rows that follow each other as `I6:I5005`."""
    geordnet = sorted(map(_cell, gruppe), key=lambda zelle: (len(zelle[0]), zelle))
    nummeriert = enumerate(geordnet)
    for _, reihe in groupby(nummeriert, key=lambda paar: (paar[1][0], paar[1][1] - paar[0])):
        namen = [visible(name) for _, (_, _, name) in reihe]
        yield from [f"{namen[0]}:{namen[-1]}"] if len(namen) >= _REIHE_AB else namen


def _cell(befund: Befund) -> tuple[str, int, str]:
    """Letters and number of the cell and its name; what is no single cell has only a name."""
    name = befund.zelle or befund.haushaltsstelle or "–"
    spalte, zeile = split_zelle(befund.zelle)
    return (spalte, zeile, name) if name == f"{spalte}{zeile}" else ("", 0, name)


def _wrap(text: str, breite: int | None, kopf: str = _TIEF) -> list[str]:
    """The text behind `kopf`, wrapped with a hanging indent; None leaves one line."""
    if breite is None:
        return [kopf + text]
    davor = [kopf] if len(kopf) + _MINDESTENS > breite else []
    erste = _TIEF if davor else kopf
    return davor + textwrap.wrap(
        text,
        breite,
        initial_indent=erste,
        subsequent_indent=_TIEF,
        break_on_hyphens=False,
    )


def closing_line(ergebnis: Pruefergebnis) -> str:
    """What was looked at and found, in one sentence."""
    worte = (("Fehler", "Fehler"), ("Warnung", "Warnungen"), ("Hinweis", "Hinweise"))
    teile = [
        counted(len(ergebnis.dateien), "Datei", "Dateien"),
        counted(len(ergebnis.eingang.titel), "Titel", "Titel"),
    ]
    for schwere, (eins, viele) in zip(SCHWEREN, worte, strict=True):
        gezaehlt = [befund for befund in ergebnis.befunde if befund.schwere == schwere]
        akzeptiert = sum(befund.akzeptiert is not None for befund in gezaehlt)
        davon = f" (davon {akzeptiert} akzeptiert)" if akzeptiert else ""
        teile.append(counted(len(gezaehlt), eins, viele) + davon)
    return ", ".join(teile) + "."
