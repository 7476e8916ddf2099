"""Findings for tests of their forms: single ones by hand, and any at all by hypothesis."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from itplan.haushalt.befund import SCHWEREN, Befund
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.pruefung.katalog import codes
from itplan.report.findings_model import Pruefergebnis

HAUSHALT = Haushalt("Musterland", "16", "IT", (2027, 2028), "Voranschlag", "2026-11-23")
INNERES = Ressort(("03",), "MI", "Ministerium für Inneres")
JUSTIZ = Ressort(("05", "15"), "MJ", "Ministerium für Justiz")

BOESE = (
    "\x1b[2J\x1b[31mrot",
    "a\r\nb\nc\rd\u2028e\x85f",
    "\u202egnuhcuaT",
    "]]><script>&amp;\"'",
    "::error file=x::y",
    "%0A%3A,:;",
    "\x00\x9b31m\x07",
    "\ud800",
    "\ufffe",
    "=1+1",
    "",
)
"""What a cell could try to smuggle into an output."""


def befund(schwere: str = "fehler", zelle: str | None = "I6", **felder: Any) -> Befund:
    """A finding in a sheet of Inneres; every field can be told otherwise."""
    ort = {"ressort": "03", "datei": "data/MI.xlsx", "blatt": "IT-Titel"}
    was = {"code": "betrag_unlesbar", "text": "Das ist kein Betrag.", "abhilfe": "Bitte ändern."}
    return Befund(schwere=schwere, zelle=zelle, **{**was, **ort, **felder})  # type: ignore[arg-type]


def ergebnis(befunde: Sequence[Befund], *dateien: str, **felder: Any) -> Pruefergebnis:
    """The result of a check of these files, or of those that the findings name."""
    namen = dateien or [b.datei for b in befunde if b.datei is not None]
    eingang = Eingang(dateien=dict.fromkeys(namen, 0))
    vorgaben = Vorgaben((2027, 2028), ressorts=(INNERES, JUSTIZ))
    return Pruefergebnis(eingang, befunde, vorgaben, HAUSHALT, **felder)


texte = st.one_of(st.text(st.characters(), max_size=30), st.sampled_from(BOESE))
zellen = st.one_of(
    st.from_regex(r"[A-Z]{1,3}[1-9][0-9]{0,6}", fullmatch=True), st.just("A1:B2"), texte
)
befunde = st.builds(
    Befund,
    code=st.sampled_from(codes()),
    schwere=st.sampled_from(SCHWEREN),
    text=texte,
    abhilfe=texte,
    ressort=st.one_of(st.none(), st.sampled_from(["03", "15", "99"])),
    datei=st.one_of(st.none(), texte),
    blatt=st.one_of(st.none(), texte),
    zelle=st.one_of(st.none(), zellen),
    haushaltsstelle=st.one_of(st.none(), texte),
    wert=st.one_of(st.none(), texte),
    erwartet=st.one_of(st.none(), texte),
    differenz_cent=st.one_of(st.none(), st.integers()),
    akzeptiert=st.one_of(st.none(), texte),
)
listen = st.lists(befunde, max_size=6)
