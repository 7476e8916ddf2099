"""Change some places of an XML part and leave every other byte as it stands.

Everything that is inserted is ASCII with character references, so it fits any encoding a part
may have; only UTF-16 is turned into UTF-8 first.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

from itplan.excel.mappe_text import fit_text

_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ANFANG = re.compile(rb"<(/?)(?=[A-Za-z])")
_CODIERUNG = re.compile(r"""(<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']""")
_ZAHL = re.compile("[0-9]{1,9}")
_KEIN_XML = "Ein Teil der Datei ist kein wohlgeformtes XML."
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class NotMarkable(ValueError):
    """A workbook whose parts cannot be marked; the message says in German why."""


@dataclass(slots=True)
class Node:
    """An element and where it stands: its start tag, its content and its end, as byte offsets."""

    qname: str
    attributes: dict[str, str]
    start: int
    open_end: int
    depth: int
    children: list["Node"] = field(default_factory=list)
    close: int = -1
    end: int = -1

    @property
    def name(self) -> str:
        return self.qname.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The namespace prefix with its colon, or nothing."""
        return self.qname[: -len(self.name)]

    @property
    def is_empty_tag(self) -> bool:
        return self.close == self.end

    def all(self, name: str) -> list["Node"]:
        return [kind for kind in self.children if kind.name == name]

    def first(self, name: str) -> "Node | None":
        return next((kind for kind in self.children if kind.name == name), None)

    def namespace(self) -> str:
        return self.attributes.get("xmlns:" + self.prefix[:-1] if self.prefix else "xmlns", "")


Keep = Callable[[Node, str, dict[str, str], int], bool]
"""Whether an element below a kept parent is kept: by its local name, attributes and offset."""


def as_utf8(xml: bytes) -> bytes:
    """A part as bytes in which ASCII markup can be found and inserted."""
    if xml[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = xml.decode("utf-16", "replace")
    elif xml[:2] in (b"<\0", b"\0<"):
        text = xml.decode("utf-16-le" if xml[0] else "utf-16-be", "replace")
    else:
        return xml
    return _CODIERUNG.sub(r'\1 encoding="UTF-8"', text, count=1).encode()


def parse(xml: bytes, keep: Keep | int) -> Node:
    """The kept elements of a part as a tree; a number keeps all down to that depth.

    Raises NotMarkable for what is not well-formed and for a document type.
    """
    if isinstance(keep, int):
        return _Reader(xml, lambda parent, *_: parent.depth < keep).read()
    return _Reader(xml, keep).read()


class _Reader:
    """Collects nodes with their offsets as the parser passes them."""

    def __init__(self, xml: bytes, keep: Keep) -> None:
        self._xml = xml
        self._keep = keep
        self._root: Node | None = None
        self._offen: list[Node | None] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = _refuse_doctype

    def read(self) -> Node:
        try:
            self._parser.Parse(self._xml, True)
        except NotMarkable:
            raise
        except (expat.ExpatError, LookupError, ValueError) as fehler:  # also unknown encodings
            raise NotMarkable(_KEIN_XML) from fehler
        finally:  # the parser would hold the tree, and the tree the parser, as long as the run
            self._parser.StartElementHandler = self._parser.EndElementHandler = None
        assert self._root is not None, "a well-formed document has a root"
        return self._root

    def _start(self, qname: str, attributes: dict[str, str]) -> None:
        parent = self._offen[-1] if self._offen else None
        if parent is None and self._offen:
            self._offen.append(None)
            return
        start = self._parser.CurrentByteIndex
        if parent and not self._keep(parent, qname.rpartition(":")[2], attributes, start):
            self._offen.append(None)
            return
        tag = _TAG.match(self._xml, start)
        if tag is None:  # an encoding that does not contain ASCII
            raise NotMarkable(_KEIN_XML)
        node = Node(qname, attributes, start, tag.end(), len(self._offen) + 1)
        if parent is None:
            self._root = node
        else:
            parent.children.append(node)
        self._offen.append(node)

    def _end(self, _: str) -> None:
        node = self._offen.pop()
        if node is None:
            return
        if self._xml[node.open_end - 2 : node.open_end] == b"/>":
            node.close = node.end = node.open_end
            return
        node.close = self._parser.CurrentByteIndex
        node.end = self._xml.index(b">", node.close) + 1


def _refuse_doctype(*_: object) -> None:
    raise NotMarkable("Ein Teil der Datei enthält eine Dokumenttyp-Definition.")


class Patch:
    """Edits of one part, put into it together."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._edits: list[tuple[int, int, bytes]] = []

    def insert(self, offset: int, markup: bytes) -> None:
        self._edits.append((offset, offset, markup))

    def replace(self, start: int, end: int, markup: bytes) -> None:
        self._edits.append((start, end, markup))

    def set(self, node: Node, name: str, value: str) -> None:
        """Give an attribute without a prefix a value, whether or not it is there."""
        muster = rb"""\s%s\s*=\s*("[^"]*"|'[^']*')""" % name.encode()
        if vorhanden := re.compile(muster).search(self._xml, node.start, node.open_end):
            self.replace(*vorhanden.span(1), b'"%s"' % attribute(value))
            return
        schluss = 2 if node.is_empty_tag else 1
        self.insert(node.open_end - schluss, b' %s="%s"' % (name.encode(), attribute(value)))

    def drop(self, node: Node, name: str) -> None:
        """Take an attribute away, where it is there."""
        muster = rb"""\s%s\s*=\s*("[^"]*"|'[^']*')""" % name.encode()
        if vorhanden := re.compile(muster).search(self._xml, node.start, node.open_end):
            self.replace(*vorhanden.span(), b"")

    def append(self, node: Node, markup: bytes) -> None:
        """Put markup behind the last child; once only for an element that is an empty tag."""
        if node.is_empty_tag:
            schluss = b">%s</%s>" % (markup, node.qname.encode())
            self.replace(node.open_end - 2, node.open_end, schluss)
        else:
            self.insert(node.close, markup)

    def apply(self) -> bytes:
        return b"".join(self._pieces(0, len(self._xml)))

    def copy(self, node: Node) -> bytes:
        """One element with the edits that lie in it; the part itself is left as it is."""
        return b"".join(self._pieces(node.start, node.end))

    def _pieces(self, stand: int, schluss: int) -> Iterator[bytes]:
        for start, end, markup in sorted(self._edits, key=lambda edit: edit[:2]):
            assert start >= stand, "edits overlap"
            yield self._xml[stand:start]
            yield markup
            stand = end
        yield self._xml[stand:schluss]


def whole(text: str | None, otherwise: int = 0) -> int:
    """A count or an index as attributes have it."""
    ziffern = (text or "").strip()
    return int(ziffern) if _ZAHL.fullmatch(ziffern) else otherwise


def with_prefix(markup: bytes, prefix: str) -> bytes:
    """Our own markup with the namespace prefix that a part uses."""
    return _ANFANG.sub(rb"<\1" + prefix.encode(), markup) if prefix else markup


def content(text: str) -> bytes:
    """Text as it stands in an element: legal, cut to a cell's limit, `_x0041_` kept as written."""
    return escape(_ESCAPE.sub("_x005F_", fit_text(text))).encode("ascii", "xmlcharrefreplace")


def attribute(text: str) -> bytes:
    """Text as it stands between double quotes."""
    entities = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
    return escape(fit_text(text), entities).encode("ascii", "xmlcharrefreplace")
