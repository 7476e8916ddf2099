"""Findings for people at a terminal: grouped by file, cell first, alike ones with their count."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from itplan.haushalt.befund import Befund, count_by_schwere

_ZEICHEN = {"fehler": "FEHLER ", "warnung": "WARNUNG", "hinweis": "HINWEIS"}
_ZELLEN_JE_ZEILE = 12


def print_findings(befunde: Sequence[Befund], dateien: int, titel: int) -> str:
    """All findings as text; the last line counts them."""
    zeilen: list[str] = []
    for datei, gruppe in groupby(befunde, key=lambda befund: befund.datei):
        zeilen += ["", datei or "Ohne Datei", *_print_file(list(gruppe))]
    zeilen += ["", _closing_line(befunde, dateien, titel)]
    return "\n".join(zeilen).lstrip("\n") + "\n"


def _print_file(befunde: list[Befund]) -> Iterator[str]:
    einzeln = [befund for befund in befunde if befund.schwere != "hinweis"]
    for befund in einzeln:
        yield from _print_one(befund)
    hinweise = sorted(
        (befund for befund in befunde if befund.schwere == "hinweis"),
        key=lambda befund: (befund.code, befund.blatt or ""),
    )
    for _, gruppe in groupby(hinweise, key=lambda befund: (befund.code, befund.blatt)):
        yield from _print_alike(list(gruppe))


def _print_one(befund: Befund) -> Iterator[str]:
    ort = "!".join(teil for teil in (befund.blatt, befund.zelle) if teil)
    stelle = f" ({befund.haushaltsstelle})" if befund.haushaltsstelle else ""
    yield f"  {ort or '–'}  {_ZEICHEN[befund.schwere]}  {befund.text}{stelle}  [{befund.code}]"
    if befund.erwartet:
        yield f"      erwartet: {befund.erwartet}"
    yield f"      Abhilfe: {befund.abhilfe}"


def _print_alike(befunde: list[Befund]) -> Iterator[str]:
    """Alike Hinweise of a sheet: the first in words, then all cells, none cut off."""
    if len(befunde) == 1:
        yield from _print_one(befunde[0])
        return
    erster = befunde[0]
    anzahl = f"{len(befunde)}-mal [{erster.code}]"
    yield f"  {erster.blatt or '–'}  {_ZEICHEN[erster.schwere]}  {anzahl}, etwa: {erster.text}"
    zellen = [befund.zelle or befund.haushaltsstelle or "–" for befund in befunde]
    for anfang in range(0, len(zellen), _ZELLEN_JE_ZEILE):
        yield "      " + ", ".join(zellen[anfang : anfang + _ZELLEN_JE_ZEILE])
    yield f"      Abhilfe: {erster.abhilfe}"


def _closing_line(befunde: Iterable[Befund], dateien: int, titel: int) -> str:
    anzahl = count_by_schwere(befunde)
    teile = [
        counted(dateien, "Datei", "Dateien"),
        counted(titel, "Titel", "Titel"),
        counted(anzahl["fehler"], "Fehler", "Fehler"),
        counted(anzahl["warnung"], "Warnung", "Warnungen"),
        counted(anzahl["hinweis"], "Hinweis", "Hinweise"),
    ]
    return ", ".join(teile) + "."


def counted(anzahl: int, eins: str, viele: str) -> str:
    return f"{anzahl} {eins if anzahl == 1 else viele}"
