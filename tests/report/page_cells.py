"""The tables of a page as a reader sees them, read with the standard library alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_AMTLICH = str.maketrans({"\N{MINUS SIGN}": "-", ".": "", ",": "."})


@dataclass
class Zelle:
    """Its text without what stands in small print beside it, and how many columns it takes."""

    klassen: list[str]
    breite: int
    position: str
    text: str = ""


@dataclass
class Reihe:
    """A row: its address, its class, and its cells."""

    name: str
    klasse: str
    zellen: list[Zelle] = field(default_factory=list)

    def by_column(self) -> Iterator[tuple[int, Zelle]]:
        spalte = 0
        for zelle in self.zellen:
            yield spalte, zelle
            spalte += zelle.breite


@dataclass
class Seitentabelle:
    """A table: its attributes, its caption, its head and its rows."""

    angaben: dict[str, str]
    titel: str = ""
    reihen: list[Reihe] = field(default_factory=list)

    @property
    def kopf(self) -> list[Zelle]:
        return self.reihen[0].zellen


class Seite(HTMLParser):
    """All tables of a page, and the text that is in none."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tabellen: list[Seitentabelle] = []
        self.texte: list[str] = []
        self._offen: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        werte = {name: wert or "" for name, wert in attrs}
        if tag == "table":
            self.tabellen.append(Seitentabelle(werte))
        elif tag == "tr":
            reihe = Reihe(werte.get("id", ""), werte.get("class", ""))
            self.tabellen[-1].reihen.append(reihe)
        elif tag in ("td", "th"):
            klassen, breite = werte.get("class", "").split(), int(werte.get("colspan", 1))
            zelle = Zelle(klassen, breite, werte.get("data-p", ""))
            self.tabellen[-1].reihen[-1].zellen.append(zelle)
        if tag in ("table", "caption", "td", "th", "i", "small", "style", "script"):
            self._offen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._offen and self._offen[-1] == tag:
            self._offen.pop()

    def handle_data(self, data: str) -> None:
        if not self._offen:
            self.texte.append(data)
        elif self._offen[-1] in ("td", "th"):
            self.tabellen[-1].reihen[-1].zellen[-1].text += data
        elif "caption" in self._offen:
            self.tabellen[-1].titel += f"{data} "


def number(text: str) -> float:
    """`−1.234,5` as a number."""
    return float(text.translate(_AMTLICH))
