"""Every title on the page: the form for searching, and the tables behind it.

The tables stand in `<noscript>`: complete for who has no script; for who has one they cost no
memory until the script reads them, shows what is asked for, and holds one page of rows.
"""

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from itplan.haushalt.titel import GROESSEN, Groesse
from itplan.report.html_titel_tabellen import write_tables
from itplan.report.html_vorlage import page_templates
from itplan.report.model_status import STATUS_TEXT
from itplan.report.model_titelliste import Titelliste
from itplan.report.templates import read_template

_SCRIPTE = ("daten", "suche", "liste", "blatt", "start")
"""The parts of the script, in the order in which they build on each other."""
_JE_SEITE = 50
_JE_DRUCK = 1000
_NAMEN: dict[Groesse, str] = {
    "ansatz": "Ansätze",
    "ist": "Ist",
    "ve": "Verpflichtungsermächtigungen",
    "faelligkeit": "VE nach Fälligkeit",
    "finanzplan": "Finanzplan",
    "rest": "Reste",
    "vorbelastung": "Vorbelastungen",
}


class Betragswahl(NamedTuple):
    """Amounts that are shown together, by the names of their columns."""

    name: str
    positionen: tuple[str, ...]


def title_script() -> str:
    """The script of the title list, for the end of the page; without a list it does nothing."""
    teile = "\n".join(read_template(f"titel/{name}.js") for name in _SCRIPTE)
    return (
        '(() => {\n"use strict";\nconst wurzel = document.getElementById("titelliste");\n'
        f"if (!wurzel) return;\n{read_template('titel/notfall.js')}\n"
        f"safely(() => {{\n{teile}}})();\n}})();\n"
    )


def render_titles(liste: Titelliste) -> Markup:
    """The title list as a part of the page; `titel.css` and `title_script` belong to it."""
    umgebung = page_templates()
    text = umgebung.get_template("titel.html.j2").render(
        liste=liste,
        status=_states(liste),
        kategorien=sorted({titel.kategorie for titel in liste.alt if titel.kategorie}),
        groessen=list(_kinds(liste)),
        je_seite=_JE_SEITE,
        je_druck=_JE_DRUCK,
        tabellen=Markup("".join(write_tables(liste))),
    )
    return Markup(text)


def _states(liste: Titelliste) -> list[str]:
    """What became of titles, as far as there are such."""
    vorhanden = {titel.status for titel in liste.alt}
    return [text for status, text in STATUS_TEXT.items() if status in vorhanden]


def _kinds(liste: Titelliste) -> Iterable[Betragswahl]:
    for groesse in GROESSEN:
        namen = tuple(p.bezeichnung for p in liste.positionen if p.groesse == groesse)
        if namen:
            yield Betragswahl(_NAMEN[groesse], namen)
