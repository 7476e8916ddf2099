"""Every German noun in the German packages has a line in the glossary."""

import ast
import re
from collections.abc import Iterator

from tests.docs.markdown import GLOSSAR, WURZEL, tables

PAKETE = ("haushalt", "pruefung", "umsetzung", "plan")
ENGLISH = frozenset(
    {"cent", "code", "codes", "faktor", "id", "index", "name", "position", "status", "text"}
)
"""Words that are the same in both languages, or mean what every programmer takes them for."""


def test_every_german_noun_has_a_line() -> None:
    erklaert = glossary_names()
    fehlend = {name: ort for name, ort in nouns() if name not in erklaert | ENGLISH}
    assert not fehlend, "docs/glossar.md lacks these"


def test_the_glossary_is_in_order_and_names_nothing_twice() -> None:
    woerter = [zeile[0] for zeile in rows()]
    assert woerter == sorted(woerter, key=_german_order)
    namen = [name for zeile in rows() for name in re.findall(r"`([^`]+)`", zeile[1])]
    assert len(namen) == len(set(namen))


def test_every_line_has_its_gloss_and_its_place() -> None:
    for zeile in rows():
        assert len(zeile) == 4
        assert all(zeile), zeile


def rows() -> list[list[str]]:
    return tables(
        GLOSSAR.read_text(encoding="utf-8"), ("Wort", "Name im Code", "English gloss", "Fundstelle")
    )


def glossary_names() -> set[str]:
    return {name for zeile in rows() for name in re.findall(r"`([^`]+)`", zeile[1])}


def nouns() -> Iterator[tuple[str, str]]:
    """Module names, public class names in parts, and the fields of public classes."""
    for paket in PAKETE:
        for pfad in sorted((WURZEL / "src" / "itplan" / paket).glob("*.py")):
            if pfad.stem == "__init__":
                continue
            yield pfad.stem, pfad.name
            for knoten in ast.parse(pfad.read_text(encoding="utf-8")).body:
                if isinstance(knoten, ast.ClassDef) and not knoten.name.startswith("_"):
                    yield from ((wort, pfad.name) for wort in _parts(knoten.name))
                    yield from ((feld, pfad.name) for feld in _fields(knoten))


def _parts(klasse: str) -> list[str]:
    return [wort.lower() for wort in re.findall("[A-Z][a-z]*", klasse)]


def _fields(klasse: ast.ClassDef) -> Iterator[str]:
    for anweisung in klasse.body:
        if isinstance(anweisung, ast.AnnAssign) and isinstance(anweisung.target, ast.Name):
            name = anweisung.target.id
            if not name.startswith("_"):
                yield name


def _german_order(wort: str) -> str:
    klein = wort.lower()
    for umlaut, ersatz in (("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "ss")):
        klein = klein.replace(umlaut, ersatz)
    return klein
