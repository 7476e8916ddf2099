"""Links to other workbooks: the files they name, and the defined names that stand for them."""

import posixpath
import re
from collections.abc import Callable
from typing import NamedTuple
from xml.etree import ElementTree

from itplan.haushalt.formel import names_other_workbook

_NUMMER = re.compile(r"\[([0-9]{1,4})\]")


class Verweise(NamedTuple):
    """The other workbooks in the order in which formulas count them, and names that mean them."""

    dateien: tuple[str, ...] = ()
    namen: frozenset[str] = frozenset()

    def spell_out(self, formel: str) -> str:
        """The formula with the name of the other workbook where its number stands (`[1]`)."""
        if "[" not in formel or not names_other_workbook(formel):
            return formel
        return _NUMMER.sub(self._file_name, formel)

    def _file_name(self, nummer: re.Match[str]) -> str:
        index = int(nummer[1]) - 1
        return f"[{self.dateien[index]}]" if 0 <= index < len(self.dateien) else nummer[0]


def read_links(mappe: bytes, ziele: dict[str, str], read: Callable[[str], bytes]) -> Verweise:
    """The links of a workbook part with these relations; `read` gives a part by its name's end.

    Raises ParseError.
    """
    if b"externalReference" not in mappe:
        return Verweise()
    dateien: list[str] = []
    namen: set[str] = set()
    for knoten in ElementTree.fromstring(mappe).iter():
        if knoten.tag.endswith("}externalReference"):
            kennung = next((wert for key, wert in knoten.attrib.items() if key.endswith("}id")), "")
            teil = posixpath.basename(ziele.get(kennung, ""))
            ziel = _target(read(f"_rels/{teil}.rels")) if teil else ""
            dateien.append(ziel or str(len(dateien) + 1))
        elif knoten.tag.endswith("}definedName") and names_other_workbook(knoten.text or ""):
            namen.add(knoten.get("name", "").lower())
    return Verweise(tuple(dateien), frozenset(namen))


def _target(beziehungen: bytes) -> str:
    """The name of the file that the relations of an external link lead to, without its folder."""
    if not beziehungen:
        return ""
    ziele = (knoten.get("Target", "") for knoten in ElementTree.fromstring(beziehungen))
    return next((_decoded(re.split(r"[/\\]", ziel)[-1]) for ziel in ziele if ziel), "")


def _decoded(ziel: str) -> str:
    """A file name with its blanks and umlauts in place of `%20` and `%C3%A4`."""
    roh = re.sub(rb"%([0-9A-Fa-f]{2})", lambda teil: bytes.fromhex(teil[1].decode()), ziel.encode())
    return roh.decode("utf-8", "replace")
