"""`bericht.pdf`: the view model set by typst, PDF/UA-1."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import typst

from itplan.report.model_bericht import Bericht
from itplan.report.pdf_bloecke import picture_file
from itplan.report.pdf_farbe import paint
from itplan.report.pdf_schrift import open_fonts, printable
from itplan.report.pdf_view import view
from itplan.report.templates import find_template

_VORLAGEN = ("bericht.typ", "bericht_form.typ", "bericht_bloecke.typ", "bericht_tabelle.typ")


def render_pdf(bericht: Bericht, bilder: Mapping[str, str]) -> bytes:
    """Set the report; `bilder` are the charts by name, as `schaubild.render_charts` gives them.

    A logo that typst cannot draw, though a browser may, is left out: the figures matter more.
    """
    try:
        return _set(bericht, bilder)
    except typst.TypstError:
        if not bericht.gestaltung.logo:
            raise
        return _set(replace(bericht, gestaltung=replace(bericht.gestaltung, logo=None)), bilder)


def _set(bericht: Bericht, bilder: Mapping[str, str]) -> bytes:
    daten = view(bericht, bilder)
    dateien = {name: find_template(name).read_bytes() for name in _VORLAGEN}
    dateien["bericht.json"] = json.dumps(daten, ensure_ascii=False).encode()
    for name, svg in bilder.items():
        dateien[picture_file(name)] = paint(printable(svg), daten["farben"]).encode()
    logo = bericht.gestaltung.logo
    if logo:  # typst takes texts only for the files of a world in memory
        dateien["logo.json"] = json.dumps(list(logo.inhalt)).encode()
    welt: Any = {"main": dateien.pop("bericht.typ"), **dateien}  # typst's own types omit this
    with open_fonts() as schriften:
        return bytes(typst.compile(welt, font_paths=schriften, pdf_standards=["ua-1"]))
