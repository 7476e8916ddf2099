"""Fenced examples and tables of a Markdown text, for tests that run what the documents show."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

WURZEL = Path(__file__).parents[2]
HANDBUCH = WURZEL / "docs" / "handbuch.md"
README = WURZEL / "README.md"
GLOSSAR = WURZEL / "docs" / "glossar.md"

_BLOCK = re.compile(r"^```(?P<art>\S*)(?: (?P<zusatz>[^\n]*))?\n(?P<text>.*?)^```$", re.M | re.S)
_SENKRECHT = re.compile(r"(?<!\\)\|")


class Block(NamedTuple):
    """A fenced example: its language, what stands behind it, its text, and its first line."""

    art: str
    zusatz: str
    text: str
    zeile: int


def blocks(text: str) -> list[Block]:
    return [
        Block(
            fund["art"],
            fund["zusatz"] or "",
            fund["text"],
            text.count("\n", 0, fund.start()) + 1,
        )
        for fund in _BLOCK.finditer(text)
    ]


def tables(text: str, kopf: Sequence[str]) -> list[list[str]]:
    """The rows of all tables with this head, as cells without their code quotes."""
    zeilen: list[list[str]] = []
    for tabelle in _all_tables(text):
        if tabelle[0] == list(kopf):
            zeilen += tabelle[2:]
    return zeilen


def _all_tables(text: str) -> Iterator[list[list[str]]]:
    for fund in re.finditer(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        yield [_cells(zeile) for zeile in fund[0].splitlines()]


def _cells(zeile: str) -> list[str]:
    return [teil.strip().replace("\\|", "|") for teil in _SENKRECHT.split(zeile.strip("|"))]


def plain(zelle: str) -> str:
    """A cell's text without the quotes of code."""
    return zelle.strip("`")
