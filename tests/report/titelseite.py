"""The title list on a page of its own, and its plain tables read back as a reader sees them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from itplan.guard import admit
from itplan.haushalt.betrag import parse_betrag
from itplan.haushalt.vorgaben import Grenzen
from itplan.intake import judge_together
from itplan.pipeline import Auftrag, Ergebnis, evaluate
from itplan.project.load import load_project
from itplan.project.load_rules import load_rules
from itplan.report.html_titel import render_titles, title_script
from itplan.report.model_stil import colours
from itplan.report.model_titelliste import Titelliste
from itplan.report.templates import read_template
from tests.musterland import WURZEL

_LEER = {"input", "meta", "br"}
_CSP = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


@cache
def musterland_run() -> Ergebnis:
    """The run over the sample data."""
    projekt = load_project(WURZEL / "itplan.toml")
    eingaenge = [
        admit(pfad.read_bytes(), pfad.name, projekt.vorgaben, Grenzen())
        for pfad in sorted(projekt.ordner.iterdir())
    ]
    auftrag = Auftrag(projekt.haushalt, projekt.vorgaben, load_rules(projekt), projekt.kontrollen)
    return evaluate(judge_together(eingaenge, projekt.vorgaben), auftrag)


def title_page(liste: Titelliste) -> str:
    """A page that holds nothing but the list, under the strictest policy that it must stand."""
    hell = "".join(f"--{name}:{wert};" for name, wert in colours("hell").items())
    dunkel = "".join(f"--{name}:{wert};" for name, wert in colours("dunkel").items())
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Titel</title>
<meta http-equiv="Content-Security-Policy" content="{_CSP}"><style>
:root {{ {hell} color-scheme: light }}
@media (prefers-color-scheme: dark) {{ :root {{ {dunkel} color-scheme: dark }} }}
body {{ font: 1rem/1.5 sans-serif; margin: 0 auto; max-width: 76rem; padding: 1rem;
background: var(--grund); color: var(--text) }}
{read_template("titel.css")}</style></head><body><main><h1>Bericht</h1>
<section id="titel"><h2>Alle Titel</h2>{render_titles(liste)}</section></main>
<script>{title_script()}</script></body></html>"""


@dataclass
class Zelle:
    """A cell: its text, its links, and how many columns it takes."""

    merkmale: dict[str, str]
    text: str = ""
    ziele: list[str] = field(default_factory=list)

    @property
    def breite(self) -> int:
        return int(self.merkmale.get("colspan", "1"))


@dataclass
class Tabelle:
    """A table: what it says of itself, its head, and its rows with their attributes."""

    merkmale: dict[str, str]
    zeilen: list[tuple[dict[str, str], list[Zelle]]] = field(default_factory=list)

    def by_head(self, zellen: list[Zelle]) -> dict[str, str]:
        """The texts of a row by the key of their columns."""
        koepfe = [z.merkmale.get("data-f") or z.merkmale["data-p"] for z in self.zeilen[0][1]]
        werte: dict[str, str] = {}
        spalte = 0
        for zelle in zellen:
            if zelle.text:
                werte[koepfe[spalte]] = zelle.text
            spalte += zelle.breite
        assert spalte == len(koepfe), "a row has as many columns as the head"
        return werte


class Leser(HTMLParser):
    """Reads tables, ids and links; fails where a tag is not closed in its turn."""

    def __init__(self, seite: str) -> None:
        super().__init__()
        self.tabellen: list[Tabelle] = []
        self.ids: Counter[str] = Counter()
        self.ziele: set[str] = set()
        self._offen: list[str] = []
        self.feed(seite)
        self.close()
        assert not self._offen, f"not closed: {self._offen}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        merkmale = {name: wert or "" for name, wert in attrs}
        if tag not in _LEER:
            self._offen.append(tag)
        if "id" in merkmale:
            self.ids[merkmale["id"]] += 1
        ziel = merkmale.get("href", "")
        if ziel.startswith("#"):
            self.ziele.add(ziel[1:])
        if tag == "table":
            self.tabellen.append(Tabelle(merkmale))
        elif tag == "tr":
            self.tabellen[-1].zeilen.append((merkmale, []))
        elif tag in ("td", "th"):
            self.tabellen[-1].zeilen[-1][1].append(Zelle(merkmale))
        elif tag == "a" and "td" in self._offen:
            self._cell().ziele.append(ziel[1:])

    def handle_endtag(self, tag: str) -> None:
        assert self._offen, f"</{tag}> closes nothing"
        assert self._offen.pop() == tag, f"</{tag}> is not in its turn"

    def handle_data(self, data: str) -> None:
        if self._offen and ("td" in self._offen or "th" in self._offen):
            self._cell().text += data

    def _cell(self) -> Zelle:
        return self.tabellen[-1].zeilen[-1][1][-1]

    def rows(self, sicht: str) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
        """Attributes and texts of the rows of all tables that show this, without their heads."""
        for tabelle in self.tabellen:
            if tabelle.merkmale.get("data-sicht") == sicht:
                for merkmale, zellen in tabelle.zeilen[1:]:
                    yield merkmale, tabelle.by_head(zellen)


def amount_cent(text: str) -> int:
    """A printed amount in cent, without the cell that may stand behind it."""
    betrag = text.split(" ", maxsplit=1)[0]
    gelesen = parse_betrag(betrag.replace("\N{MINUS SIGN}", "-"))
    assert gelesen, text
    return gelesen.cent
