"""Tables of the page: row by row as text, since a template is too slow for thousands of rows."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from markupsafe import Markup, escape

from itplan.report.html_adressen import Adressen, slug
from itplan.report.model_saetze import say_number, say_percent
from itplan.report.model_stil import print_euro
from itplan.report.model_tables import Spalte, Spaltenart, Tabelle, Wert, Zeile

_ZAHLEN: dict[Spaltenart, Callable[[int], str]] = {
    "betrag": print_euro,
    "zahl": say_number,
    "prozent": say_percent,
}
_LANG = 25
"""From so many rows on a table scrolls within its frame, under its head."""
_BREIT = 7
"""From so many columns on a table may need more room than a text."""


def render_table(tabelle: Tabelle, adressen: Adressen) -> Markup:
    """A table with its caption, in a frame that scrolls and that the keyboard reaches."""
    if not tabelle.zeilen:
        return Markup(f'<p class="leer">{escape(tabelle.titel)}: keine Einträge.</p>')
    name = f"tabelle-{slug(tabelle.name)}"
    rumpf = "".join(_Tabellenschreiber(tabelle, adressen).body())
    return Markup(
        f'<div class="{_classes(tabelle)}" role="group" aria-labelledby="{name}" tabindex="0">\n'
        f'<table>\n<caption id="{name}">{_caption(tabelle)}</caption>\n'
        f"<thead><tr>{_head(tabelle)}</tr></thead>\n{rumpf}</table>\n</div>\n"
    )


def _classes(tabelle: Tabelle) -> str:
    lang = " lang" if len(tabelle.zeilen) >= _LANG else ""
    breit = " breit" if len(_shown(tabelle)) >= _BREIT else ""
    return f"rollen{lang}{breit}"


def _caption(tabelle: Tabelle) -> str:
    """Title, explanation and unit; they stay in sight while the table scrolls sideways."""
    ohne_einheit = "Euro" not in tabelle.erklaerung + tabelle.titel
    betraege = any(spalte.art == "betrag" for spalte in tabelle.spalten)
    einheit = "Beträge in Euro." if betraege and ohne_einheit else ""
    worte = " ".join(filter(None, [tabelle.erklaerung, einheit]))
    erklaerung = f"<i>{escape(worte)}</i>" if worte else ""
    return f"<span><b>{escape(tabelle.titel)}</b>{erklaerung}</span>"


def _shown(tabelle: Tabelle) -> list[int]:
    return [i for i, spalte in enumerate(tabelle.spalten) if not spalte.verborgen]


def _head(tabelle: Tabelle) -> str:
    return "".join(_head_cell(tabelle.spalten[i]) for i in _shown(tabelle))


def _head_cell(spalte: Spalte) -> str:
    klasse = ' class="z"' if spalte.art in _ZAHLEN else ""
    if not spalte.kopf:
        return f"<td{klasse}></td>"
    zusatz = " <small>nachrichtlich</small>" if spalte.nachrichtlich else ""
    return f'<th scope="col"{klasse}>{escape(spalte.kopf)}{zusatz}</th>'


class _Tabellenschreiber:
    """Writes the rows of one table; a heading begins a group of rows."""

    def __init__(self, tabelle: Tabelle, adressen: Adressen) -> None:
        self._tabelle = tabelle
        self._adressen = adressen
        self._gezeigt = _shown(tabelle)
        self._worte = [i for i in self._gezeigt if tabelle.spalten[i].art not in _ZAHLEN]

    def body(self) -> Iterator[str]:
        yield "<tbody>"
        for nummer, zeile in enumerate(self._tabelle.zeilen):
            if zeile.art == "ueberschrift":
                if nummer:
                    yield "</tbody><tbody>"
                yield self._heading(zeile)
            else:
                yield f"<tr{self._marks(zeile)}>{''.join(self._cells(zeile))}</tr>\n"
        yield "</tbody>"

    def _marks(self, zeile: Zeile) -> str:
        name = self._adressen.of_row(self._tabelle, zeile)
        kennung = f' id="{name}"' if name else ""
        return kennung if zeile.art == "zeile" else f'{kennung} class="{zeile.art}"'

    def _heading(self, zeile: Zeile) -> str:
        worte = " ".join(str(zeile.werte[i]) for i in self._gezeigt if zeile.werte[i] is not None)
        return (
            f'<tr{self._marks(zeile)}><th scope="rowgroup" colspan="{len(self._gezeigt)}">'
            f"<span>{_escaped(worte)}</span></th></tr>\n"
        )

    def _cells(self, zeile: Zeile) -> Iterator[str]:
        """The first word of a row names it; a row of text runs on to its end."""
        benennt = next((i for i in self._worte if zeile.werte[i] not in (None, "")), -1)
        for stelle, index in enumerate(self._gezeigt):
            if zeile.art == "text" and index == benennt:
                rest = len(self._gezeigt) - stelle
                yield f'<td colspan="{rest}">{self._content(zeile, index)}</td>'
                return
            tag = 'th scope="row"' if index == benennt else "td"
            klasse = _cell_class(self._tabelle.spalten[index], zeile.werte[index])
            yield f"<{tag}{klasse}>{self._content(zeile, index)}</{tag[:2]}>"

    def _content(self, zeile: Zeile, index: int) -> str:
        text = _print(zeile.werte[index], self._tabelle.spalten[index].art)
        ziel = self._adressen.find(zeile.verweise.get(index, "")) if text else ""
        return f'<a href="#{ziel}">{text}</a>' if ziel else text


def _cell_class(spalte: Spalte, wert: Wert) -> str:
    klassen = "z" if spalte.art in _ZAHLEN else "c" if spalte.art == "code" else ""
    if spalte.auffaellig == "ungleich_null" and wert:
        klassen += " alarm"
    return f' class="{klassen}"' if klassen else ""


def _print(wert: Wert, art: Spaltenart) -> str:
    schreibe = _ZAHLEN.get(art)
    if schreibe and isinstance(wert, int):
        return schreibe(wert).replace("-", "\N{MINUS SIGN}")
    return "" if wert is None else _escaped(str(wert))


@lru_cache(maxsize=20_000)
def _escaped(text: str) -> str:
    """Names and codes repeat in thousands of rows."""
    return str(escape(text))
