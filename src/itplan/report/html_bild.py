"""Pictures within the page: charts as inline SVG, the logo as data."""

import base64
import re

from markupsafe import Markup, escape

from itplan.haushalt.gestaltung import Logo
from itplan.report.html_adressen import picture_id
from itplan.report.model_bericht import Schaubild

_ANFANG = re.compile(r"\A.*?<svg\b([^>]*)>", re.DOTALL)
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_STUMM = re.compile(r'\s(?:role|aria-[a-z]+|tabindex|focusable|class|style)="[^"]*"')
"""What the parts of a chart say about themselves; the chart speaks as one picture."""
_KENNUNG = re.compile(r'(\sid="|url\(#|href="#)')


def inline_svg(schaubild: Schaubild, svg: str) -> Markup:
    """A chart as one picture, named by its heading; its ids are its own on the page."""
    anfang = _ANFANG.match(svg)
    if not anfang:
        return Markup("")
    name = picture_id(schaubild)
    rumpf = _TAG.sub(
        lambda tag: _KENNUNG.sub(rf"\g<1>{name}-", _STUMM.sub("", tag[0])), svg[anfang.end() :]
    )
    rolle = f'role="img" aria-labelledby="h-{name}" aria-describedby="{name}-worte"'
    worte = f'<desc id="{name}-worte">{escape(schaubild.beschreibung)}</desc>'
    return Markup(f"<svg{_STUMM.sub('', anfang[1])} {rolle}>{worte}{rumpf.strip()}")


def logo_address(logo: Logo) -> str:
    """The logo as an address that holds the picture itself."""
    return data_address("image/svg+xml" if logo.art == "svg" else "image/png", logo.inhalt)


def data_address(art: str, inhalt: bytes) -> str:
    """A `data:` address."""
    return f"data:{art};base64,{base64.b64encode(inhalt).decode()}"
