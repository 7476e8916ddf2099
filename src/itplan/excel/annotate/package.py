"""The parts of a workbook's container: their names, contents, types and relations."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from typing import NamedTuple
from urllib.parse import unquote

from itplan.excel.annotate.xml_edit import Node, NotMarkable, Patch, as_utf8, attribute, parse
from itplan.excel.annotate.xml_edit import with_prefix as prefixed

_TYPEN = "[Content_Types].xml"
_BEZIEHUNGEN = "http://schemas.openxmlformats.org/package/2006/relationships"
_ZEIT = (1980, 1, 1, 0, 0, 0)
_KOPF = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NICHT_LESBAR = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
)


class Relation(NamedTuple):
    """One relation of a part; `target` is the name of a part, or empty where it leads outside."""

    key: str
    kind: str
    target: str


class Package:
    """A container whose parts are read when asked for; what is not changed is copied as it is."""

    def __init__(self, inhalt: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(inhalt))
        except _NICHT_LESBAR as fehler:
            raise NotMarkable("Die Datei ist kein vollständiges ZIP-Archiv.") from fehler
        self._geaendert: dict[str, bytes] = {}
        self._types: list[bytes] = []
        """Content types of new parts; a workbook of thousands of sheets gets them at once."""
        self._next: dict[str, int] = {}
        """The next number to try for a pattern of names."""
        self._stored = {_slashed(name): name for name in self._zip.namelist()}
        self._folded = {name.lower(): name for name in self._stored}
        if len(self._folded) < len(self._zip.namelist()):
            raise NotMarkable("Die Datei enthält einen Teil mehrfach.")

    @property
    def names(self) -> list[str]:
        """All parts in their order, with slashes whatever the container writes."""
        return list(self._stored)

    def find(self, name: str) -> str:
        """The part as the container spells it (case and slashes do not count), or nothing."""
        gefaltet = _slashed(name).lower()
        return self._folded.get(gefaltet) or self._folded.get(unquote(gefaltet), "")

    def read(self, name: str) -> bytes:
        """The bytes of a part, with UTF-16 turned into UTF-8."""
        return as_utf8(self.raw(name))

    def raw(self, name: str) -> bytes:
        if name in self._geaendert:
            return self._geaendert[name]
        try:
            return self._zip.read(self._stored[name])
        except _NICHT_LESBAR as fehler:
            raise NotMarkable(f"Der Teil „{name}“ ist beschädigt.") from fehler

    def write(self, name: str, inhalt: bytes) -> None:
        """Change a part, or add one behind all others."""
        self._stored.setdefault(name, name)
        self._folded.setdefault(name.lower(), name)
        self._geaendert[name] = inhalt

    def free_name(self, muster: str) -> str:
        """The first name of the form `xl/comments{}.xml` that no part has, at best unnumbered."""
        nummer = self._next.get(muster, 1)
        name = muster.format("" if nummer == 1 else nummer)
        while self.find(name):
            nummer += 1
            name = muster.format(nummer)
        self._next[muster] = nummer
        return name

    def add(self, name: str, inhalt: bytes, content_type: str) -> None:
        """A new part with its content type; XML gets its declaration."""
        self.write(name, inhalt if inhalt.startswith(b"<?xml") else _KOPF + inhalt)
        self._types.append(
            b'<Override PartName="/%s" ContentType="%s"/>'
            % (attribute(name), content_type.encode())
        )

    def remove(self, name: str) -> None:
        """Take a part away, with its own relations and its content type."""
        for weg in (name, self.find(_relations_of(name))):
            self._geaendert.pop(weg, None)
            self._stored.pop(weg, None)
            self._folded.pop(weg.lower(), None)
        typen = self.find(_TYPEN)
        xml = self.read(typen)
        patch = Patch(xml)
        for node in parse(xml, 2).all("Override"):
            if _slashed(node.attributes.get("PartName", "")).lower() == name.lower():
                patch.replace(node.start, node.end, b"")
        self.write(typen, patch.apply())

    def redirect(self, part: str, alt: str, neu: str) -> None:
        """Let a relation of a part lead to another part."""
        datei = self.find(_relations_of(part))
        xml = self.read(datei)
        patch = Patch(xml)
        for node in parse(xml, 2).all("Relationship"):
            if self._relation(node, part).target == alt:
                patch.set(node, "Target", _relative(neu, part))
        self.write(datei, patch.apply())

    def relations(self, part: str) -> list[Relation]:
        """The relations of a part; of the package itself where the name is empty."""
        datei = self.find(_relations_of(part))
        if not datei:
            return []
        wurzel = parse(self.read(datei), 2)
        return [self._relation(node, part) for node in wurzel.all("Relationship")]

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relation and return its key."""
        schluessel = self._free_key(part)
        eintrag = b'<Relationship Id="%s" Type="%s" Target="%s"/>' % (
            schluessel.encode(),
            attribute(kind),
            attribute(_relative(target, part)),
        )
        datei = self.find(_relations_of(part))
        if not datei:
            rahmen = f'<Relationships xmlns="{_BEZIEHUNGEN}">'.encode()
            self.write(_relations_of(part), _KOPF + rahmen + eintrag + b"</Relationships>")
            return schluessel
        xml = self.read(datei)
        wurzel = parse(xml, 1)
        patch = Patch(xml)
        patch.append(wurzel, prefixed(eintrag, wurzel.prefix))
        self.write(datei, patch.apply())
        return schluessel

    def as_bytes(self) -> bytes:
        """The container with its parts in their order, new ones last and without a clock."""
        self._write_types()
        puffer = io.BytesIO()
        with zipfile.ZipFile(puffer, "w", zipfile.ZIP_DEFLATED) as neu:
            for name, stored in self._stored.items():
                neu.writestr(self._entry(stored), self.raw(name))
        return puffer.getvalue()

    def _write_types(self) -> None:
        if not self._types:
            return
        typen = self.find(_TYPEN)
        xml = self.read(typen)
        wurzel = parse(xml, 1)
        patch = Patch(xml)
        patch.append(wurzel, prefixed(b"".join(self._types), wurzel.prefix))
        self._types.clear()
        self.write(typen, patch.apply())

    def _entry(self, stored: str) -> zipfile.ZipInfo:
        alt = self._zip.NameToInfo.get(stored)
        eintrag = zipfile.ZipInfo(stored, alt.date_time if alt else _ZEIT)
        eintrag.compress_type = alt.compress_type if alt else zipfile.ZIP_DEFLATED
        eintrag.create_system = 0
        return eintrag

    def _relation(self, node: Node, part: str) -> Relation:
        angaben = node.attributes
        ziel = angaben.get("Target", "").replace("\\", "/")
        if angaben.get("TargetMode") == "External":
            return Relation(angaben.get("Id", ""), angaben.get("Type", ""), "")
        voll = ziel if ziel.startswith("/") else posixpath.join("/", posixpath.dirname(part), ziel)
        name = self.find(posixpath.normpath(voll).lstrip("/"))
        return Relation(angaben.get("Id", ""), angaben.get("Type", ""), name)

    def _free_key(self, part: str) -> str:
        vergeben = {relation.key for relation in self.relations(part)}
        nummer = 1
        while f"rIdItplan{nummer}" in vergeben:
            nummer += 1
        return f"rIdItplan{nummer}"


def _slashed(name: str) -> str:
    return re.sub(r"/+", "/", name.replace("\\", "/")).lstrip("/")


def _relations_of(part: str) -> str:
    ordner, datei = posixpath.split(part)
    return posixpath.join(ordner, "_rels", f"{datei}.rels")


def _relative(target: str, part: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(part) or ".")
