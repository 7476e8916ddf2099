"""`bericht.html`: the view model as one self-contained German page.

Markup, style and behaviour stand in `templates/bericht.*`. Only what a template cannot do
fast or safely is done here: table bodies of ten thousand rows, ids and links that hold.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.zeichen import defuse
from itplan.report.model import Bericht
from itplan.report.model_proof import SCHWERE_TEXT
from itplan.report.model_saetze import say_number
from itplan.report.model_tables import Spalte, Tabelle, Wert, Zeile
from itplan.report.templates import read_template

_TEILE = ("umgesetzt", "bleibt", "zurückgehalten")
"""The columns of a Ressort's year that its bar is made of."""


@dataclass(frozen=True, slots=True)
class Anker:
    """The ids of all rows of the page: each once, derived from the row's own name.

    `je_zeile` is by table and index of the row, `ziele` by table and name; of several rows
    with one name (a split title) the first is the one to link to.
    """

    je_zeile: dict[tuple[str, int], str] = field(default_factory=dict)
    ziele: dict[tuple[str, str], str] = field(default_factory=dict)


class Balkenteil(NamedTuple):
    """A part of a bar; its length is in tenths of a percent of the longest bar."""

    name: str
    betrag: str
    promille: int

    @property
    def breite(self) -> str:
        return f"{self.promille // 10}.{self.promille % 10}%"


class Balken(NamedTuple):
    """What became of a Ressort's amount in one year."""

    name: str
    teile: tuple[Balkenteil, ...]


def render_html(bericht: Bericht) -> bytes:
    """Write the report as one HTML file in UTF-8 that loads nothing from elsewhere."""
    anker = number_rows(bericht)
    umgebung = Environment(
        loader=FunctionLoader(read_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    umgebung.filters |= {"css_text": css_text, "spaltenbreite": column_width}
    text = umgebung.get_template("bericht.html.j2").render(
        bericht=bericht,
        gruppen=group_overviews((*bericht.uebersichten, *bericht.vergleich)),
        rumpf=partial(render_body, anker),
        balken=bars,
        schweren=count_schweren(bericht.befunde),
        css=Markup(read_template("bericht.css")),
        js=Markup(read_template("bericht.js")),
    )
    return defuse(text).encode()


def number_rows(bericht: Bericht) -> Anker:
    """Give every row that has a name an id that is unique on the page."""
    anker = Anker()
    vergeben: set[str] = set()
    for tabelle in (bericht.einzelplan_tabelle, bericht.ueberleitung, bericht.verbleib):
        for index, zeile in enumerate(tabelle.zeilen):
            if zeile.anker:
                kennung = _unique(f"{tabelle.name}-{_slug(zeile.anker)}", vergeben)
                anker.je_zeile[tabelle.name, index] = kennung
                anker.ziele.setdefault((tabelle.name, zeile.anker), kennung)
    return anker


def _slug(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z]+", "-", text).strip("-")


def _unique(wunsch: str, vergeben: set[str]) -> str:
    kennung, nummer = wunsch, 1
    while kennung in vergeben:
        nummer += 1
        kennung = f"{wunsch}-{nummer}"
    vergeben.add(kennung)
    return kennung


def group_overviews(uebersichten: Iterable[Tabelle]) -> dict[str, list[Tabelle]]:
    """Overviews of one kind (`kapitel_2027`, `kapitel_2028`) belong in one section."""
    gruppen: dict[str, list[Tabelle]] = {}
    for tabelle in uebersichten:
        gruppen.setdefault(tabelle.name.partition("_")[0], []).append(tabelle)
    return gruppen


def count_schweren(befunde: Tabelle) -> dict[str, int]:
    """How many findings there are of each severity, none included."""
    spalte = [spalte.kopf for spalte in befunde.spalten].index("Schwere")
    werte = [zeile.werte[spalte] for zeile in befunde.zeilen]
    return {text: werte.count(text) for text in SCHWERE_TEXT.values()}


def bars(tabelle: Tabelle, jahr: int) -> list[Balken]:
    """One bar per Ressort, as long as its amount; a negative part is named and has no length."""
    koepfe = [spalte.kopf for spalte in tabelle.spalten]
    spalten = {teil: koepfe.index(k) for teil in _TEILE if (k := f"{teil} {jahr}") in koepfe}
    zeilen = [zeile for zeile in tabelle.zeilen if zeile.art == "zeile"]
    laengste = max(
        (sum(_positive(z.werte[i]) for i in spalten.values()) for z in zeilen), default=0
    )
    return [
        Balken(
            str(zeile.werte[koepfe.index("Ressort")]),
            tuple(
                Balkenteil(teil, _betrag(wert), _positive(wert) * 1000 // (laengste or 1))
                for teil, i in spalten.items()
                if (wert := zeile.werte[i])
            ),
        )
        for zeile in zeilen
        if any(zeile.werte[i] for i in spalten.values())
    ]


def _positive(wert: Wert) -> int:
    return max(wert, 0) if isinstance(wert, int) else 0


def render_body(
    anker: Anker,
    tabelle: Tabelle,
    kennung: Sequence[str] = (),
    ohne: Sequence[str] = (),
    verweise: Mapping[str, str] | None = None,
) -> Markup:
    """All rows of a table as `<tbody>` elements; a heading with a name begins a new one.

    `kennung` are the heads of the columns that name the row and stay in sight, `ohne` those
    left out. `verweise` says for a head to which table its cells link: by the row's
    `verweis`, or by each of the names in the cell.
    """
    schreiber = [
        (index, _cell_writer(anker, spalte, kennung, (verweise or {}).get(spalte.kopf)))
        for index, spalte in enumerate(tabelle.spalten)
        if spalte.kopf not in ohne
    ]
    teile = ["<tbody>"]
    for index, zeile in enumerate(tabelle.zeilen):
        name = anker.je_zeile.get((tabelle.name, index))
        marke = f' id="{name}"' if name else ""
        if zeile.art == "zeile":
            zellen = "".join([schreibe(zeile.werte[i], zeile) for i, schreibe in schreiber])
            teile.append(f"<tr{marke}>{zellen}</tr>\n")
        elif zeile.art == "ueberschrift":
            teile.append(_heading(zeile, marke, len(schreiber)))
        else:
            teile.append(_sum(zeile, marke, tabelle.spalten, [i for i, _ in schreiber]))
    return Markup("".join(teile) + "</tbody>").replace("<tbody></tbody>", "", 1)


def _cell_writer(
    anker: Anker, spalte: Spalte, kennung: Sequence[str], ziel: str | None
) -> Callable[[Wert, Zeile], str]:
    """What is the same in every cell of a column is decided once, not per row."""
    auf, zu = _frame(spalte, kennung)
    if spalte.art in ("betrag", "zahl"):
        schreibe = _betrag if spalte.art == "betrag" else _zahl
        return lambda wert, _: f"{auf}{schreibe(wert)}{zu}"
    if ziel is not None:
        return lambda wert, zeile: f"{auf}{_links(anker, ziel, wert, zeile)}{zu}"
    return lambda wert, _: f"{auf}{'' if wert is None else _escaped(str(wert))}{zu}"


def _frame(spalte: Spalte, kennung: Sequence[str]) -> tuple[str, str]:
    klasse = {"betrag": "b", "zahl": "b", "code": "c", "text": ""}[spalte.art]
    klasse += " n" if spalte.nachrichtlich else ""
    if spalte.kopf not in kennung:
        return (f'<td class="{klasse}">' if klasse else "<td>"), "</td>"
    klasse = f"{klasse} k{kennung.index(spalte.kopf) + 1}".strip()
    if spalte.kopf == kennung[-1]:
        return f'<th scope="row" class="{klasse}">', "</th>"
    return f'<td class="{klasse}">', "</td>"


@lru_cache(maxsize=50_000)
def _escaped(text: str) -> str:
    """Names, codes and reasons repeat in thousands of rows."""
    return str(escape(text))


@lru_cache(maxsize=50_000)
def _betrag(wert: Wert) -> str:
    return format_betrag(wert) if isinstance(wert, int) else ""


def _zahl(wert: Wert) -> str:
    return say_number(wert) if isinstance(wert, int) else ""


def _links(anker: Anker, ziel: str, wert: Wert, zeile: Zeile) -> str:
    """The cell's text, linked where its target stands on the page."""
    if zeile.verweis:
        return _link(anker.ziele.get((ziel, zeile.verweis)), str(wert or ""))
    namen = str(wert or "").split(", ")
    return ", ".join([_link(anker.ziele.get((ziel, name)), name) for name in namen])


def _link(kennung: str | None, text: str) -> str:
    return f'<a href="#{kennung}">{escape(text)}</a>' if kennung else escape(text)


def _heading(zeile: Zeile, marke: str, spaltenzahl: int) -> str:
    """A row over the rows below it: a Kapitel (which has a name) or a Titelgruppe in it."""
    worte = [str(wert) for wert in zeile.werte if wert] or [""]
    kapitel = bool(zeile.anker)
    text = " – ".join((worte[0], worte[-1])) if kapitel and len(worte) > 1 else worte[-1]
    klasse, bereich = ("kapitel", "rowgroup") if kapitel else ("gruppe", "row")
    return (
        f"{'</tbody><tbody>' if kapitel else ''}"
        f'<tr{marke} class="{klasse}">'
        f'<th scope="{bereich}" colspan="{spaltenzahl}"><span>{escape(text)}</span></th></tr>\n'
    )


def _sum(zeile: Zeile, marke: str, spalten: Sequence[Spalte], gezeigt: Sequence[int]) -> str:
    """A sum; its label spans the columns before the first figure."""
    zahlen = [n for n, i in enumerate(gezeigt) if spalten[i].art in ("betrag", "zahl")]
    vorn = zahlen[0] if zahlen else len(gezeigt)
    worte = [str(wert) for i in gezeigt[:vorn] if (wert := zeile.werte[i])]
    name = escape(worte[-1] if worte else "")
    zellen = [f'<th scope="row" colspan="{vorn}"><span>{name}</span></th>']
    for i in gezeigt[vorn:]:
        auf, zu = _frame(spalten[i], ())
        schreibe = _zahl if spalten[i].art == "zahl" else _betrag
        wert = zeile.werte[i]
        zellen.append(f"{auf}{schreibe(wert) if isinstance(wert, int) else escape(wert or '')}{zu}")
    return f'<tr{marke} class="{zeile.art}">{"".join(zellen)}</tr>\n'


def column_width(spalte: Spalte) -> int:
    """The column's width in characters; no word of its head is broken."""
    return max(spalte.breite, *(len(wort) + 1 for wort in f"{spalte.kopf} -".split()))


def css_text(text: str) -> Markup:
    """A text as a quoted CSS string that can end neither the string nor the style sheet."""
    sicher = "".join(z if z.isalnum() or z == " " else f"\\{ord(z):x} " for z in text)
    return Markup(f'"{sicher}"')
