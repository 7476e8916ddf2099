"""Tell a column by its content where its header says nothing: five digits, a Titel's form, text."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from itplan.excel.reader.header import Kopf, cell_text
from itplan.haushalt.haushaltsstelle import AngabeUnlesbar, parse_titel
from itplan.haushalt.rohzeile import Spalte, Zellwert
from itplan.haushalt.systematik import is_gruppe

_PROBE = 400
"""How many rows below the header are looked at to tell a column by its content."""

Melder = Callable[..., None]
"""Reports a finding at a column's header cell: code, column, text, and what is expected."""


def tell_by_content(
    spalten: list[Spalte], kopf: Kopf, werte: Sequence[Sequence[Zellwert]], melde: Melder
) -> list[Spalte]:
    """Name the columns for Titel and Zweckbestimmung where no header word does."""
    felder = {spalte.feld for spalte in spalten}
    if not felder & {"titel", "haushaltsstelle"}:
        spalten = _pick(spalten, kopf, werte, "titel", melde)
    if "zweckbestimmung" not in felder:
        spalten = _pick(spalten, kopf, werte, "zweckbestimmung", melde)
    return spalten


def _pick(
    spalten: list[Spalte],
    kopf: Kopf,
    werte: Sequence[Sequence[Zellwert]],
    feld: str,
    melde: Melder,
) -> list[Spalte]:
    name, passt = {
        "titel": ("Titel", _looks_like_titel),
        "zweckbestimmung": ("Zweckbestimmung", _looks_like_text),
    }[feld]
    passend = [s for s in spalten if s.feld == "weitere" and mostly(below(s, kopf, werte), passt)]
    if len(passend) == 1:
        melde(
            "spalte_aus_inhalt",
            passend[0],
            f"Spalte {passend[0].buchstaben} gilt nach ihrem Inhalt als {name}.",
        )
        return [replace(s, feld=feld) if s is passend[0] else s for s in spalten]
    if len(passend) > 1:
        buchstaben = ", ".join(s.buchstaben for s in passend)
        melde(
            "spalte_mehrdeutig",
            passend[1],
            f"Die Spalten {buchstaben} sehen gleichermaßen nach {name} aus.",
        )
    else:
        melde(
            "spalte_fehlt",
            replace(spalten[0], kopfzeile=kopf.ende),
            f"Der Kopfzeile fehlt die Spalte {name}.",
            f"eine Spalte „{name}“",
        )
    return spalten


def below(spalte: Spalte, kopf: Kopf, werte: Sequence[Sequence[Zellwert]]) -> list[Zellwert]:
    """The filled cells of a column, from its header down."""
    return [
        zeile[spalte.index]
        for zeile in werte[kopf.ende : kopf.ende + _PROBE]
        if spalte.index < len(zeile) and cell_text(zeile[spalte.index])
    ]


def mostly(werte: list[Zellwert], passt: Callable[[Zellwert], bool]) -> bool:
    """Whether eight in ten cells fit; headings between the titles are the other two."""
    return bool(werte) and sum(passt(wert) for wert in werte) >= 0.8 * len(werte)


def _looks_like_titel(wert: Zellwert) -> bool:
    if isinstance(wert, float) and not wert.is_integer():
        return False
    try:
        return is_gruppe(parse_titel(wert).titel[:3])
    except AngabeUnlesbar:
        return False


def looks_like_number(wert: Zellwert) -> bool:
    """Whether a cell may hold the number of a Titelgruppe."""
    return bool(re.fullmatch(r"(?:TG|Tgr\.?)?\s*[0-9]{1,2}", cell_text(wert)))


def looks_like_words(wert: Zellwert) -> bool:
    """Whether a cell may hold the text of a Titelgruppe, and not its number with a slip."""
    return sum(zeichen.isalpha() for zeichen in cell_text(wert)) > 2


def _looks_like_text(wert: Zellwert) -> bool:
    return isinstance(wert, str) and len(wert.strip()) >= 4 and not _looks_like_titel(wert)
