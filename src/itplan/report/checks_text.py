"""The catalogue of checks for people at a terminal."""

from collections.abc import Iterator
from difflib import get_close_matches
from textwrap import wrap

from itplan.haushalt.befund import SCHWEREN
from itplan.pruefung.katalog import ARTEN, Eintrag, codes
from itplan.refusal import Refusal

_BREITE = 96


def print_checks(code: str | None = None) -> str:
    """The whole catalogue, or one entry; raises Refusal for a code that there is not."""
    if code is not None and code not in codes():
        aehnlich = get_close_matches(code, codes(), n=1)
        rat = f" Gemeint ist vielleicht „{aehnlich[0]}“." if aehnlich else ""
        raise Refusal(f"Die Prüfung „{code}“ gibt es nicht.{rat}")
    gezeigt = [art for art in ARTEN if code in (None, art.code)]
    zeilen = [zeile for art in gezeigt for zeile in (*_entry(art), "")]
    if code is None:
        zeilen.append(_closing_line())
    return "\n".join(zeilen).rstrip() + "\n"


def _entry(art: Eintrag) -> Iterator[str]:
    fest = ", Schwere fest" if art.fest else ""
    yield f"{art.code}  ({art.schwere.capitalize()}{fest})"
    yield from _wrapped("", art.bedeutung)
    yield from _wrapped("gut:      ", art.gut)
    yield from _wrapped("schlecht: ", art.schlecht)
    yield from _wrapped("Abhilfe:  ", art.abhilfe)


def _wrapped(anfang: str, text: str) -> list[str]:
    rand = "  " + " " * len(anfang)
    return wrap(text, _BREITE, initial_indent=f"  {anfang}", subsequent_indent=rand)


def _closing_line() -> str:
    je_schwere = [sum(art.schwere == schwere for art in ARTEN) for schwere in SCHWEREN]
    fehler, warnungen, hinweise = je_schwere
    return (
        f"{len(ARTEN)} Prüfungen: {fehler} Fehler, {warnungen} Warnungen, {hinweise} Hinweise."
        " Unter [schwere] ändert ein Projekt, was nicht fest ist."
    )
