"""Comments at cells: a part of its own, or further ones in the part that a sheet has already."""

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import NamedTuple

from itplan.excel.annotate.looks import LOOKS
from itplan.excel.annotate.place import Place, name_of, place_of
from itplan.excel.annotate.xml_edit import Node, Patch, content, parse, whole, with_prefix
from itplan.haushalt.befund import Befund

AUTHOR = "itplan"
_THREADED = "tc="
"""How the author of the stand-in for a thread begins."""
_FETT = b'<rPr><b/><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>'
_NORMAL = b'<rPr><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>'


_FINDING = re.compile(r"(?:FEHLER|WARNUNG|HINWEIS)\s+–\s.*\bAbhilfe:\s", re.DOTALL)


class Comment(NamedTuple):
    """What is said at a cell: the word of each finding in bold, its text below."""

    absaetze: tuple[tuple[str, str], ...]

    def lines(self, je_zeile: int) -> int:
        """About how many lines it takes at so many characters each."""
        texte = [zeile for _, text in self.absaetze for zeile in text.split("\n")]
        return sum(1 + len(zeile) // je_zeile for zeile in texte) + len(self.absaetze)


class Written(NamedTuple):
    """The part as it is now, and the places that need a shape or more room in theirs."""

    xml: bytes
    neu: tuple[Place, ...] = ()
    ergaenzt: tuple[Place, ...] = ()


def comment_on(befunde: Sequence[Befund]) -> Comment:
    return Comment(tuple(_paragraph(befund) for befund in befunde))


def empty_comments(namespace: str) -> bytes:
    rahmen = f'<comments xmlns="{namespace}"><authors/><commentList/></comments>'
    return rahmen.encode()


def threaded_places(xml: bytes) -> set[Place]:
    """The cells at which people talk to each other (`threadedComments`)."""
    faeden = parse(xml, 2).children
    return {ort for faden in faeden if (ort := place_of(faden.attributes.get("ref")))}


def write_comments(xml: bytes, comments: Mapping[Place, Comment]) -> Written:
    """Say something at cells: in a new comment, or below what somebody has written there.

    A thread stays as it is: Excel shows nothing of what its stand-in says. Comments of an
    earlier hand-back go.
    """
    xml = _without_earlier(xml)
    root = parse(xml, 5)
    authors, liste = root.first("authors"), root.first("commentList")
    if not authors or not liste:
        return Written(xml)
    autoren = [_text(xml, node) for node in authors.children]
    vorhanden = {place_of(node.attributes.get("ref")): node for node in liste.all("comment")}
    patch, hinten = Patch(xml), b""
    neu: list[Place] = []
    ergaenzt: list[Place] = []
    for place, comment in sorted(comments.items()):
        alt = vorhanden.get(place)
        if alt is None:
            hinten += _new(place, comment, len(autoren))
            neu.append(place)
        elif not _author(alt, autoren).startswith(_THREADED):
            _extend(patch, xml, alt, comment)
            ergaenzt.append(place)
    if hinten:
        patch.append(authors, with_prefix(f"<author>{AUTHOR}</author>".encode(), root.prefix))
        patch.append(liste, with_prefix(hinten, root.prefix))
    return Written(patch.apply(), tuple(neu), tuple(ergaenzt))


def earlier_places(xml: bytes) -> set[Place]:
    """The cells on which an earlier hand-back has commented."""
    return {ort for node in _earlier(xml) if (ort := place_of(node.attributes.get("ref")))}


def _earlier(xml: bytes) -> list[Node]:
    root = parse(xml, 6)
    authors, liste = root.first("authors"), root.first("commentList")
    autoren = [_text(xml, node) for node in authors.children] if authors else []
    return [c for c in liste.children if _is_ours(xml, c, autoren)] if liste else []


def _is_ours(xml: bytes, node: Node, autoren: list[str]) -> bool:
    """Whether a comment is of an earlier hand-back; LibreOffice drops the name of its author."""
    autor = _author(node, autoren).strip()
    return autor == AUTHOR or (not autor and bool(_FINDING.match(_text(xml, node))))


def _without_earlier(xml: bytes) -> bytes:
    patch = Patch(xml)
    for node in _earlier(xml):
        patch.replace(node.start, node.end, b"")
    return patch.apply()


def _text(xml: bytes, node: Node) -> str:
    """What an element says; a foreign encoding garbles it, which only costs a repetition."""
    teile = (teil for teil in _leaves(node) if teil.name != "rPr")
    inhalt = [xml[teil.open_end : teil.close] for teil in teile]
    return unescape(b"".join(inhalt).decode("utf-8", "replace"))


def _leaves(node: Node) -> list[Node]:
    return [blatt for kind in node.children for blatt in _leaves(kind)] or [node]


def _paragraph(befund: Befund) -> tuple[str, str]:
    zeilen = [befund.text]
    if befund.erwartet:
        zeilen.append(f"erwartet: {befund.erwartet}")
    zeilen.append(f"Abhilfe: {befund.abhilfe}")
    if befund.akzeptiert:
        zeilen.append(f"akzeptiert: {befund.akzeptiert}")
    return LOOKS[befund.schwere].word, "\n".join(zeilen)


def _runs(comment: Comment, davor: str) -> bytes:
    teile = []
    for wort, text in comment.absaetze:
        teile.append(_run(_FETT, f"{davor}{wort} – ") + _run(_NORMAL, text))
        davor = "\n\n"
    return b"".join(teile)


def _run(schrift: bytes, text: str) -> bytes:
    return b'<r>%s<t xml:space="preserve">%s</t></r>' % (schrift, content(text))


def _new(place: Place, comment: Comment, author: int) -> bytes:
    kopf = f'<comment ref="{name_of(place)}" authorId="{author}"><text>'.encode()
    return kopf + _runs(comment, "") + b"</text></comment>"


def _extend(patch: Patch, xml: bytes, alt: Node, comment: Comment) -> None:
    """Put our runs behind the existing ones; a plain text becomes a run, as runs demand."""
    text = alt.first("text")
    if text is None:
        patch.append(alt, with_prefix(b"<text>" + _runs(comment, "") + b"</text>", alt.prefix))
        return
    gesagt = _text(xml, text)
    if all(satz in gesagt for _, satz in comment.absaetze):
        return
    neu = with_prefix(_runs(comment, "\n\n" if gesagt else ""), alt.prefix)
    teile = [node for node in text.children if node.name in ("r", "t")]
    for node in teile:
        if node.name == "t":
            patch.insert(node.start, f"<{alt.prefix}r>".encode())
            patch.insert(node.end, f"</{alt.prefix}r>".encode())
    if teile:
        patch.insert(teile[-1].end, neu)
    else:
        patch.append(text, neu)


def _author(node: Node, autoren: list[str]) -> str:
    nummer = whole(node.attributes.get("authorId"))
    return autoren[nummer] if nummer < len(autoren) else ""
