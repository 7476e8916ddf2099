"""The workbook's style sheet with further formats behind its own; none of its own changes."""

from itplan.excel.annotate.looks import LOOKS
from itplan.excel.annotate.xml_edit import Node, Patch, parse, whole, with_prefix
from itplan.haushalt.befund import Schwere

_GRUND: dict[str, tuple[bytes, ...]] = {
    "numFmts": (),
    "fonts": (b'<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',),
    "fills": (
        b'<fill><patternFill patternType="none"/></fill>',
        b'<fill><patternFill patternType="gray125"/></fill>',
    ),
    "borders": (b"<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellStyleXfs": (b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    "cellXfs": (b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',),
    "cellStyles": (b'<cellStyle name="Normal" xfId="0" builtinId="0"/>',),
}
"""The containers in their order, and what each must begin with: Excel takes that for granted."""
_SEITEN = ("left", "right", "top", "bottom")
_WEISS = {("theme", "0"), ("indexed", "1"), ("indexed", "9")}
_HELL = 150
"""From which brightness (0–255) on a text cannot be read on a mark."""


class Stylesheet:
    """Adds formats to a style sheet; each only once, named by its index."""

    def __init__(self, xml: bytes) -> None:
        self._xml = _completed(xml)
        root = parse(self._xml, 4)
        self._prefix = root.prefix
        self._container = {name: node for name in _GRUND if (node := root.first(name))}
        self._neu: dict[str, dict[bytes, int]] = {name: {} for name in _GRUND}
        self._marken: dict[tuple[int, Schwere], int] = {}

    def mark(self, style: int, schwere: Schwere) -> int:
        """The format of a cell with another fill and frame, and nothing else changed.

        Only a text in a light colour, made for a dark ground, turns black.
        """
        schluessel = (style, schwere)
        if schluessel not in self._marken:
            self._marken[schluessel] = self._clone(style, schwere)
        return self._marken[schluessel]

    def earlier_marks(self) -> frozenset[int]:
        """The formats that marks of an earlier hand-back have, told by paper and ink together."""
        papiere = self._coloured("fills", {look.paper for look in LOOKS.values()})
        rahmen = self._coloured("borders", {look.ink for look in LOOKS.values()})
        return frozenset(
            nummer
            for nummer, xf in enumerate(self._container["cellXfs"].children)
            if xf.attributes.get("fillId") in papiere and xf.attributes.get("borderId") in rahmen
        )

    def unmark(self, style: int) -> int:
        """The format of an earlier mark without fill and frame; what was there is not known."""
        vorbild = self._container["cellXfs"].children[style]
        patch = Patch(self._xml)
        patch.set(vorbild, "fillId", "0")
        patch.set(vorbild, "borderId", "0")
        return self._take("cellXfs", patch.copy(vorbild))

    def cell(self, font: bytes, fill: bytes, border: bytes, rest: bytes) -> int:
        """A format of our own; `rest` closes its element, after further attributes if need be."""
        teile = (
            self._add("fonts", font),
            self._add("fills", fill) if fill else 0,
            self._add("borders", border) if border else 0,
        )
        xf = b'<xf numFmtId="0" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyFont="1"'
        return self._add("cellXfs", xf % teile + b' applyFill="1" applyBorder="1"' + rest)

    def as_bytes(self) -> bytes:
        patch = Patch(self._xml)
        for name, eintraege in self._neu.items():
            if eintraege:
                node = self._container[name]
                patch.set(node, "count", str(len(node.children) + len(eintraege)))
                patch.append(node, b"".join(eintraege))
        return patch.apply()

    def _coloured(self, container: str, farben: set[str]) -> set[str]:
        """The numbers of fills or borders in which one of these colours is used."""
        return {
            str(nummer)
            for nummer, node in enumerate(self._container[container].children)
            if any(farbe.encode() in self._xml[node.start : node.end].upper() for farbe in farben)
        }

    def _add(self, container: str, markup: bytes) -> int:
        return self._take(container, with_prefix(markup, self._prefix))

    def _take(self, container: str, element: bytes) -> int:
        eintraege = self._neu[container]
        return eintraege.setdefault(
            element, len(self._container[container].children) + len(eintraege)
        )

    def _clone(self, style: int, schwere: Schwere) -> int:
        formate = self._container["cellXfs"].children
        vorbild = formate[style if style < len(formate) else 0]
        look = LOOKS[schwere]
        patch = Patch(self._xml)
        patch.set(vorbild, "fillId", str(self._add("fills", solid(look.paper))))
        patch.set(vorbild, "borderId", str(self._add("borders", frame(look.border, look.ink))))
        patch.set(vorbild, "applyFill", "1")
        patch.set(vorbild, "applyBorder", "1")
        if dunkel := self._darkened(vorbild.attributes.get("fontId", "0")):
            patch.set(vorbild, "fontId", str(self._take("fonts", dunkel)))
            patch.set(vorbild, "applyFont", "1")
        return self._take("cellXfs", patch.copy(vorbild))

    def _darkened(self, kennung: str) -> bytes:
        """A font in black where its own colour is light, else nothing."""
        schriften = self._container["fonts"].children
        if whole(kennung) >= len(schriften):
            return b""
        schrift = schriften[whole(kennung)]
        farbe = schrift.first("color")
        if not farbe or not _is_light(farbe):
            return b""
        patch = Patch(self._xml)
        patch.replace(farbe.start, farbe.end, with_prefix(b'<color rgb="FF000000"/>', self._prefix))
        return patch.copy(schrift)


def solid(farbe: str) -> bytes:
    """A fill in one colour (`FFRRGGBB`)."""
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="{farbe}"/>'
        '<bgColor indexed="64"/></patternFill></fill>'
    ).encode()


def frame(linie: str, farbe: str, seiten: tuple[str, ...] = _SEITEN) -> bytes:
    """A border with a line on the given sides."""
    teile = [
        f'<{seite} style="{linie}"><color rgb="{farbe}"/></{seite}>'
        if seite in seiten
        else f"<{seite}/>"
        for seite in _SEITEN
    ]
    return f"<border>{''.join(teile)}<diagonal/></border>".encode()


def _completed(xml: bytes) -> bytes:
    """The style sheet with every container that formats need, each with its first entries."""
    root = parse(xml, 3)
    if root.is_empty_tag:
        return _completed(_opened(xml, root))
    patch, ort = Patch(xml), root.open_end
    for name, grund in _GRUND.items():
        node = root.first(name)
        fehlend = with_prefix(b"".join(grund[len(node.children) if node else 0 :]), root.prefix)
        if node:
            ort = node.end
            if fehlend:
                patch.append(node, fehlend)
        elif fehlend:
            tag = f"{root.prefix}{name}".encode()
            patch.insert(ort, b"<%s>%s</%s>" % (tag, fehlend, tag))
    return patch.apply()


def _opened(xml: bytes, root: Node) -> bytes:
    patch = Patch(xml)
    patch.append(root, b"")
    return patch.apply()


def _is_light(farbe: Node) -> bool:
    angaben = farbe.attributes
    if any(angaben.get(art) == wert for art, wert in _WEISS):
        return not angaben.get("tint", "").startswith("-")
    rgb = angaben.get("rgb", "")[-6:]
    try:
        rot, gruen, blau = bytes.fromhex(rgb)
    except ValueError:
        return False
    return 0.299 * rot + 0.587 * gruen + 0.114 * blau > _HELL
