"""What a page of the report holds, read back without a browser."""

from html.parser import HTMLParser
from typing import NamedTuple

_LEER = {"meta", "link", "br", "col", "input", "img", "hr"}


class Element(NamedTuple):
    """A tag with its attributes and the tags around it."""

    tag: str
    attribute: dict[str, str | None]
    darin: tuple[str, ...]


class Seite(HTMLParser):
    """A page; reading fails where a tag is closed that was not open."""

    def __init__(self, inhalt: bytes) -> None:
        super().__init__()
        self.offen: list[str] = []
        self.elemente: list[Element] = []
        self.texte: list[str] = []
        self.feed(inhalt.decode())
        self.close()
        assert not self.offen

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elemente.append(Element(tag, dict(attrs), tuple(self.offen)))
        if tag not in _LEER:
            self.offen.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elemente.append(Element(tag, dict(attrs), tuple(self.offen)))

    def handle_endtag(self, tag: str) -> None:
        assert self.offen[-1:] == [tag], f"</{tag}> within {self.offen[-3:]}"
        self.offen.pop()

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.offen):
            self.texte.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texte).split())

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.elemente if element.tag == tag]

    def values(self, attribut: str) -> list[str]:
        """All values of an attribute, in the order of the page."""
        return [wert for e in self.elemente if (wert := e.attribute.get(attribut)) is not None]
