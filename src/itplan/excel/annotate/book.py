"""The workbook part: which sheets there are, and one more that is shown on opening."""

import posixpath
from typing import NamedTuple

from itplan.excel.annotate.package import Package
from itplan.excel.annotate.xml_edit import (
    Node,
    NotMarkable,
    Patch,
    attribute,
    parse,
    whole,
    with_prefix,
)

_STRENG = "http://purl.oclc.org/ooxml/"
_UEBLICH = "http://schemas.openxmlformats.org/"
_HOECHSTE_LAENGE = 31
_VOR_NAMEN = ("sheets", "functionGroups", "externalReferences")
_EIGENE_NAMEN = ("_xlnm.Print_Titles", "_xlnm._FilterDatabase")


class SheetEntry(NamedTuple):
    """A sheet in its order; `part` is empty where its relation leads nowhere."""

    name: str
    part: str
    is_worksheet: bool


class Book:
    """The main part of a package and what it says of its sheets."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = _main_part(package)
        self._xml = package.read(self.part)
        self._root = parse(self._xml, 4)
        self.strict = self._root.namespace().startswith(_STRENG)
        self.sheets = self._entries()

    @property
    def namespace(self) -> str:
        basis = f"{_STRENG}spreadsheetml" if self.strict else f"{_UEBLICH}spreadsheetml/2006"
        return f"{basis}/main"

    def kind(self, art: str) -> str:
        """The full type of a relation, such as `comments`; bare, the namespace of keys."""
        basis = f"{_STRENG}officeDocument" if self.strict else f"{_UEBLICH}officeDocument/2006"
        return f"{basis}/relationships" + (f"/{art}" if art else "")

    def related(self, part: str, art: str) -> str:
        """The part that another one is related to, or nothing."""
        for relation in self.package.relations(part):
            if relation.kind.endswith(f"/{art}") and relation.target:
                return relation.target
        return ""

    def free_name(self, name: str) -> str:
        """The name, or with a number behind it where a sheet has it already."""
        vergeben = {sheet.name.casefold() for sheet in self.sheets}
        versuch, nummer = name, 2
        while versuch.casefold() in vergeben:
            versuch, nummer = f"{name} ({nummer})", nummer + 1
        return versuch[:_HOECHSTE_LAENGE]

    def show_again(self, entry: SheetEntry, part: str, head_row: int, area: str) -> None:
        """Let a sheet that is there already be another part, and have it shown on opening."""
        self.package.redirect(self.part, entry.part, part)
        self.package.remove(entry.part)
        index = self.sheets.index(entry)
        patch = Patch(self._xml)
        sheets = self._sheets()
        self._activate(patch, sheets, index)
        patch.drop(sheets.children[index], "state")
        namen = self._root.first("definedNames")
        for node in namen.children if namen else ():
            angaben = node.attributes
            if angaben.get("localSheetId") == str(index) and angaben.get("name") in _EIGENE_NAMEN:
                patch.replace(node.start, node.end, b"")
        self._add_names(patch, index, entry.name, head_row, area)
        self.package.write(self.part, patch.apply())

    def show(self, name: str, part: str, head_row: int, area: str) -> None:
        """Put a sheet behind all others and have it shown on opening."""
        sheets = self._sheets()
        key = self.package.relate(self.part, self.kind("worksheet"), part)
        nummer = max([0, *(whole(n.attributes.get("sheetId")) for n in sheets.children)]) + 1
        index = len(sheets.children)
        eintrag = (
            f'<sheet xmlns:r="{self.kind("")}" name="{attribute(name).decode()}"'
            f' sheetId="{nummer}" r:id="{key}"/>'
        )
        patch = Patch(self._xml)
        self._activate(patch, sheets, index)
        patch.append(sheets, with_prefix(eintrag.encode(), self._root.prefix))
        self._add_names(patch, index, name, head_row, area)
        self.package.write(self.part, patch.apply())

    def _sheets(self) -> Node:
        if sheets := self._root.first("sheets"):
            return sheets
        raise NotMarkable("Die Arbeitsmappe nennt keine Blätter.")

    def _activate(self, patch: Patch, sheets: Node, index: int) -> None:
        ansichten = self._root.first("bookViews")
        fenster = ansichten.all("workbookView") if ansichten else []
        for node in fenster:
            patch.set(node, "activeTab", str(index))
        if not fenster and not ansichten:
            neu = f'<bookViews><workbookView activeTab="{index}"/></bookViews>'.encode()
            patch.insert(sheets.start, with_prefix(neu, self._root.prefix))

    def _add_names(self, patch: Patch, index: int, name: str, head_row: int, area: str) -> None:
        """The head repeated on each printed page, and the filter."""
        blatt = attribute("'" + name.replace("'", "''") + "'").decode()
        titel, filter_ = _EIGENE_NAMEN
        neu = (
            f'<definedName name="{titel}" localSheetId="{index}">'
            f"{blatt}!${head_row}:${head_row}</definedName>"
            f'<definedName name="{filter_}" localSheetId="{index}" hidden="1">'
            f"{blatt}!{area}</definedName>"
        ).encode()
        if namen := self._root.first("definedNames"):
            patch.append(namen, with_prefix(neu, self._root.prefix))
            return
        davor = [node for node in self._root.children if node.name in _VOR_NAMEN][-1]
        ganz = with_prefix(b"<definedNames>" + neu + b"</definedNames>", self._root.prefix)
        patch.insert(davor.end, ganz)

    def _entries(self) -> list[SheetEntry]:
        beziehungen = {r.key: r for r in self.package.relations(self.part)}
        sheets = self._root.first("sheets")
        eintraege = []
        for node in sheets.children if sheets else []:
            key = next((w for n, w in node.attributes.items() if n.endswith(":id")), "")
            relation = beziehungen.get(key)
            eintraege.append(
                SheetEntry(
                    node.attributes.get("name", ""),
                    relation.target if relation else "",
                    bool(relation and relation.kind.endswith("/worksheet")),
                )
            )
        return eintraege


def _main_part(package: Package) -> str:
    for relation in package.relations(""):
        if relation.kind.endswith("/officeDocument") and relation.target:
            return relation.target
    passend = [name for name in package.names if posixpath.basename(name) == "workbook.xml"]
    if not passend:
        raise NotMarkable("Die Datei enthält keine Arbeitsmappe im Format von Excel.")
    return min(passend, key=len)
