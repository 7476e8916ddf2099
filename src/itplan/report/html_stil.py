"""The style sheet of the page: colours for light and dark, the typeface, and the printed page."""

from collections.abc import Mapping

from itplan.haushalt.zeichen import defuse
from itplan.report.html_bild import data_address
from itplan.report.html_farben import page_colours
from itplan.report.model_bericht import Bericht
from itplan.report.model_kopf import Kopf
from itplan.report.model_stil import font_family
from itplan.report.schrift import SCHNITTE, cut_font
from itplan.report.templates import read_template


def style_sheet(bericht: Bericht) -> str:
    """All styles of the page as one text; paper is always light."""
    hell = page_colours(bericht.gestaltung, "hell")
    dunkel = page_colours(bericht.gestaltung, "dunkel")
    return (
        "".join(map(_font_face, SCHNITTE))
        + f":root {{ color-scheme: light; --schrift: {_css_text(font_family())}, system-ui,"
        + f" sans-serif; {_variables(hell)} }}\n"
        + "@media screen and (prefers-color-scheme: dark) {"
        + f" :root {{ color-scheme: dark; {_variables(dunkel)} }} }}\n"
        + _page(bericht.kopf)
        + read_template("bericht.css")
        + read_template("titel.css")
    )


def _font_face(staerke: int) -> str:
    familie, quelle = _css_text(font_family()), data_address("font/woff2", cut_font(staerke))
    bis = "" if staerke == min(SCHNITTE) else f" {max(staerke, 900)}"
    return (
        f"@font-face {{ font-family: {familie}; font-weight: {staerke}{bis};"
        f' src: url({quelle}) format("woff2") }}\n'
    )


def _variables(farben: Mapping[str, str]) -> str:
    return "; ".join(f"--{name}: {farbe}" for name, farbe in farben.items())


def _page(kopf: Kopf) -> str:
    """What stands on each printed page: whose plan, which paper, which page."""
    links = _css_text(f"{kopf.land} · {kopf.titelzeile}")
    rand = f"font: 8pt {_css_text(font_family())}, sans-serif; color: #333;"
    rechts = _css_text(f"{kopf.phase} {kopf.jahre_text} · Stand {kopf.stand_text}")
    return (
        "@page { size: A4; margin: 22mm 16mm 18mm;"
        f" @top-left {{ content: {links}; {rand} text-align: left }}"
        f" @top-right {{ content: {rechts}; {rand} text-align: right }}"
        f" @bottom-left {{ content: {_css_text(kopf.vorbehalt)}; {rand} font-weight: 600 }}"
        f' @bottom-right {{ content: "Seite " counter(page) " von " counter(pages); {rand} }}'
        " }\n"
    )


def _css_text(text: str) -> str:
    """A text as a quoted CSS string that can end neither the string nor the style sheet."""
    zeichen = (z if z.isalnum() or z == " " else f"\\{ord(z):x} " for z in defuse(text))
    return f'"{"".join(zeichen)}"'
