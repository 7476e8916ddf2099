"""Charts: Vega specifications of `templates/schaubilder` with their data, as SVG texts.

A specification says how a chart looks; here it only gets its data, the style and, for who cannot
see it, its words. Labels are measured with the font of the package font-source-sans-pro, never
with one of the machine; without the package the import fails.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from xml.etree import ElementTree

import vl_convert

from itplan.haushalt.zeichen import defuse
from itplan.report.model_bericht import Schaubild
from itplan.report.model_stil import chart_sizes, font_family
from itplan.report.model_tables import Wert
from itplan.report.schrift import font_folder
from itplan.report.templates import read_template

VORLAGEN = ("balken", "paare", "saeulen", "sankey", "wasserfall")
"""The specifications there are, by name."""
_ENDUNG = ".vg.json"
_SVG = "http://www.w3.org/2000/svg"
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_SILENCED = ("role", "pointer-events")


def render_charts(schaubilder: Sequence[Schaubild]) -> Mapping[str, str]:
    """Name to SVG; a colour stands in it as `var(--name)`, by its name in `stil.toml`.

    A chart without amounts says so.
    """
    return {schaubild.name: _render(schaubild) for schaubild in schaubilder}


def _render(schaubild: Schaubild) -> str:
    _register_font()
    svg = vl_convert.vega_to_svg(_filled(schaubild), allowed_base_urls=[], format_locale="de-DE")
    return _described(svg, schaubild)


@cache
def _register_font() -> None:
    vl_convert.register_font_directory(str(font_folder()))


def _filled(schaubild: Schaubild) -> dict[str, object]:
    """The specification with its data sets and the style."""
    spec = json.loads(read_template(f"schaubilder/{schaubild.vorlage}{_ENDUNG}"))
    sets = {eintrag["name"]: eintrag for eintrag in spec["data"]}
    for name, zeilen in schaubild.daten.items():
        sets[name]["values"] = [_clean_row(zeile) for zeile in zeilen]
    return {**spec, "config": _config()}


def _clean_row(zeile: Mapping[str, Wert]) -> Mapping[str, Wert]:
    return {k: _clean(wert) if isinstance(wert, str) else wert for k, wert in zeile.items()}


def _clean(text: str) -> str:
    """Without what no XML may hold: the converter does not survive it."""
    return _NOT_XML.sub("\ufffd", defuse(text))


def _config() -> Mapping[str, object]:
    """The style as Vega's configuration; sizes are signals that specifications compute with."""
    masse = chart_sizes()
    return {
        "background": None,
        "font": font_family(),
        "signals": [{"name": name, "value": wert} for name, wert in masse.items()],
        "text": {
            "font": font_family(),
            "fontSize": masse["schrift"],
            "lineHeight": masse["schrift"] * 1.2,
            "fill": "var(--text)",
        },
    }


def _described(svg: str, schaubild: Schaubild) -> str:
    """One picture with a name and a description instead of Vega's words for each mark."""
    ElementTree.register_namespace("", _SVG)
    wurzel = ElementTree.fromstring(svg)
    for element in wurzel.iter():
        _silence(element)
    worte = {"title": schaubild.titel, "desc": schaubild.beschreibung}
    kennungen = [f"schaubild-{schaubild.name}-{art}" for art in worte]
    wurzel.set("role", "img")
    wurzel.set("aria-labelledby", " ".join(kennungen))
    for stelle, (art, text) in enumerate(worte.items()):
        element = ElementTree.Element(f"{{{_SVG}}}{art}", {"id": kennungen[stelle]})
        element.text = _clean(text)
        wurzel.insert(stelle, element)
    return ElementTree.tostring(wurzel, encoding="unicode")


def _silence(element: ElementTree.Element) -> None:
    for name in [*element.attrib]:
        if name.startswith("aria-") or name in _SILENCED:
            del element.attrib[name]
