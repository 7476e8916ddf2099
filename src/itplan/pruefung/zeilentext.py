"""Texts of a row: cleaned of blanks and breaks, Vermerke one by one, columns without a meaning."""

from collections.abc import Iterator
from functools import lru_cache

from itplan.haushalt.haushaltsstelle import code_text
from itplan.haushalt.rohzeile import Rohzeile, Zellwert


def price_text(wert: Zellwert) -> str:
    """A price as text in German spelling; a number with cents would be printed with a point."""
    if isinstance(wert, float) and not wert.is_integer():
        return f"{wert:.2f}".replace(".", ",")
    return one_line(wert)


def all_vermerke(zeile: Rohzeile) -> Iterator[str]:
    """Every Vermerk whole: one a line of a cell, and those in rows of their own."""
    for text in column_texts(zeile, "vermerke"):
        for teil in text.replace("_x000D_", "").splitlines():
            if vermerk := one_line(teil):
                yield vermerk
    yield from (one_line(vermerk) for vermerk in zeile.vermerke)


def column_texts(zeile: Rohzeile, feld: str) -> Iterator[str]:
    for spalte in zeile.spalten.texte:
        if spalte.feld == feld and spalte.index < len(zeile.werte):
            yield code_text(zeile.werte[spalte.index])


def unknown_columns(zeile: Rohzeile) -> dict[str, str]:
    return {
        " ".join(spalte.kopf.split()) or f"Spalte {spalte.buchstaben}": text
        for spalte in zeile.spalten.weitere
        if spalte.index < len(zeile.werte) and (text := code_text(zeile.werte[spalte.index]))
    }


@lru_cache(maxsize=16_384, typed=True)
def one_line(wert: Zellwert) -> str:
    """Text with blanks and line breaks folded (Excel's `_x000D_` too); its words stay."""
    return " ".join(code_text(wert).replace("_x000D_", " ").replace("\ufeff", "").split())
