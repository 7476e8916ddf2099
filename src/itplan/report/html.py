"""`bericht.html`: the view model as one self-contained German page.

Markup, style and behaviour stand in `templates/bericht.*`; the page may run and show only what
its own security policy names by its hash.
"""

import base64
import hashlib
from collections.abc import Mapping
from functools import partial

from jinja2 import Environment
from markupsafe import Markup

from itplan.haushalt.zeichen import defuse
from itplan.report.html_adressen import addresses, picture_id, term_id, terms
from itplan.report.html_begriffe import Begriffsverweise
from itplan.report.html_bild import inline_svg, logo_address
from itplan.report.html_stil import style_sheet
from itplan.report.html_tabelle import render_table
from itplan.report.html_titel import render_titles, title_script
from itplan.report.html_vorlage import page_templates
from itplan.report.model_bericht import Abschnitt, Bericht, Block, Schaubild
from itplan.report.templates import read_template


def render_html(bericht: Bericht, bilder: Mapping[str, str]) -> bytes:
    """Write the report as one HTML file in UTF-8 that loads nothing from elsewhere.

    `bilder` are the charts by name, as `schaubild.render_charts` gives them.
    """
    verweise = Begriffsverweise(terms(bericht.abschnitte))
    umgebung = _environment(bericht, bilder, verweise)
    text = umgebung.get_template("bericht.html.j2").render(
        bericht=bericht,
        bilder=bilder,
        vorne=bericht.abschnitte[:-1],
        hinten=bericht.abschnitte[-1:],
        titel=render_titles(bericht.titel),
        neuer_abschnitt=verweise.begin,
        css=Markup(style_sheet(bericht)),
        js=Markup(read_template("bericht.js") + title_script()),
    )
    return defuse(text).encode()


def _environment(
    bericht: Bericht, bilder: Mapping[str, str], verweise: Begriffsverweise
) -> Environment:
    umgebung = page_templates()
    umgebung.filters |= {
        "art": _kind,
        "begriffe": verweise.link,
        "begriffsname": term_id,
        "bildname": picture_id,
        "hash": _hash,
        "logo": logo_address,
        "svg": partial(_picture, bilder),
        "tabelle": partial(render_table, adressen=addresses(bericht)),
        "unterteile": _subparts,
    }
    return umgebung


def _kind(block: Block) -> str:
    return type(block).__name__


def _picture(bilder: Mapping[str, str], schaubild: Schaubild) -> Markup:
    return inline_svg(schaubild, bilder[schaubild.name])


def _subparts(abschnitt: Abschnitt) -> list[Abschnitt]:
    return [block for block in abschnitt.bloecke if isinstance(block, Abschnitt)]


def _hash(text: str) -> str:
    """How a security policy names a style or a script that may stand on the page."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
