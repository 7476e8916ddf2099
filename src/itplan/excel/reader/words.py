"""The words of headers, read from data: a header text in, the meaning of its column out."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from itplan.haushalt.titel import Groesse

_WAEHRUNG = r"(?:€|EUR\b|Euro\b)"
EINHEIT = re.compile(
    rf"\b(?:T\s?-?€|[Tk]\s?-?EUR\b|T-?Euro\b|k€|(?:Tsd|Tausend|Mio|Millionen)\b\.?(?:\s?-?{_WAEHRUNG})?)"
    rf"|\b1[. \u00a0]?000\s?{_WAEHRUNG}|€|\bEUR\b|\bEuro\b",
    re.IGNORECASE,
)
_FREMD = r"(?:T?DM|USD|CHF|GBP|Mrd|Milliarden?|Hundert(?:tausend)?|Zehntausend|Cent)\b"
_FREMDE_ZAHL = rf"\b(?:10{{1,2}}|10{{1,2}}[. \u00a0]?000)\s?{_WAEHRUNG}"
_FREMDE_EINHEIT = re.compile(
    rf"\b(?:Tsd|Tausend|Mio|Millionen)\b\.?\s?(?:DM|USD|CHF|GBP)\b|\b{_FREMD}\.?(?:\s?{_WAEHRUNG})?"
    rf"|{_FREMDE_ZAHL}",
    re.IGNORECASE,
)
"""Units that amounts are not read in."""
_JAHR = re.compile(r"\b((?:19|20)[0-9]{2})(?:\.0)?\b(\s*ff\b\.?|\s+und\s+später)?", re.IGNORECASE)
_FUSSNOTE = re.compile(r"\b[a-z0-9]\)|[¹²³*]")
_SATZZEICHEN = re.compile(r"[.:;()\[\]_–—-]+")


class Bedeutung(NamedTuple):
    """What one header text says; `feld` is a field of Titel, `betrag` or `davon_it`."""

    feld: str
    groesse: Groesse | None = None
    jahre: tuple[int, ...] = ()
    offen: bool = False
    """The last year is an open end (`2031 ff.`)."""
    faktor: int | None = None
    prozent: bool = False
    schwach: bool = False


@cache
def words() -> Mapping[str, Any]:
    """The whole of `woerter.toml`."""
    return tomllib.loads(files("itplan.excel.reader").joinpath("woerter.toml").read_text("utf-8"))


def normalise(text: str) -> str:
    """Fold case, line breaks, hyphenation, footnote marks, punctuation and blanks."""
    text = re.sub(r"(?<=[a-zäöüß])-\s*\n\s*(?=[a-zäöüß])", "", text)
    text = _FUSSNOTE.sub(" ", text.lower())
    text = re.sub(r"\s*/\s*", "/", _SATZZEICHEN.sub(" ", text))
    return " ".join(text.replace("\u00ad", "").split())


def years_in(text: str) -> tuple[int, ...]:
    """The years (1900 to 2099) that a text names, in their order."""
    return tuple(int(gefunden[1]) for gefunden in _JAHR.finditer(text))


def faktor_in(text: str) -> int | None:
    """Euro per unit that a text names, or None."""
    gefunden = EINHEIT.search(text)
    if not gefunden:
        return None
    anfang = gefunden[0][0].lower()
    return 1_000_000 if anfang == "m" else 1_000 if anfang in "1tk" else 1


def foreign_unit_in(text: str) -> str:
    """A unit that amounts are not read in, as the text spells it (`TDM`, `Mrd. €`), or empty."""
    gefunden = _FREMDE_EINHEIT.search(text)
    return gefunden[0] if gefunden else ""


@lru_cache(maxsize=4096)
def interpret_header(text: str, eigene: tuple[tuple[str, str], ...] = ()) -> Bedeutung | None:
    """Tell what a header text means; None where none of the known words is in it.

    `eigene` are the project's words from [spalten] with their fields, with `{jahr}` for a year.
    """
    jahre = _JAHR.findall(text)
    faktor = faktor_in(text)
    prozent = "%" in text or "prozent" in text.lower()
    rest = EINHEIT.sub(" ", _FREMDE_EINHEIT.sub(" ", _JAHR.sub(" ", text))).replace("%", " ")
    wort = re.sub(r"\bprozent\b", "", normalise(rest)).strip()
    zahlen = tuple(int(jahr) for jahr, _ in jahre)
    offen = bool(jahre and jahre[-1][1]) or ("später" in wort or "spätere jahre" in wort)
    bedeutung = _own_word(wort, eigene) or _known_word(wort, faktor is not None)
    if bedeutung is None:
        return None
    if bedeutung.feld == "davon_it" and prozent:
        return Bedeutung("it_anteil", prozent=True)
    if bedeutung.groesse == "ve" and len(zahlen) == 2 and not re.search("[0-9]/[0-9]", text):
        bedeutung = bedeutung._replace(groesse="faelligkeit")
    if bedeutung.feld not in ("betrag", "davon_it") and faktor is not None and not prozent:
        faktor = None
    return bedeutung._replace(jahre=zahlen, offen=offen, faktor=faktor, prozent=prozent)


def _own_word(wort: str, eigene: tuple[tuple[str, str], ...]) -> Bedeutung | None:
    for kopf, feld in eigene:
        if normalise(kopf.replace("{jahr}", " ")) == wort:
            if feld in words()["betraege"] or feld == "faelligkeit":
                return Bedeutung("betrag", feld)  # type: ignore[arg-type]
            if feld == "davon_it":
                return Bedeutung("davon_it", "ansatz")
            return Bedeutung(feld)
    return None


def _known_word(wort: str, mit_einheit: bool) -> Bedeutung | None:
    if davon := _davon_it(wort, mit_einheit):
        return davon
    kern = _strip_filler(wort)
    if any(teil.startswith("fällig") for teil in wort.split()):
        return Bedeutung("betrag", "faelligkeit")
    for groesse, synonyme in words()["betraege"].items():
        if kern in synonyme or wort in synonyme:
            return Bedeutung("betrag", groesse)
    wort = wort.removesuffix(" in")
    for feld, synonyme in words()["felder"].items():
        if wort in synonyme or wort.replace(" ", "") in synonyme:
            return Bedeutung(feld)
    for feld, synonyme in words()["felder_schwach"].items():
        if wort in synonyme:
            return Bedeutung(feld, schwach=True)
    return None


def _davon_it(wort: str, mit_einheit: bool) -> Bedeutung | None:
    """`davon IT 2027` is an amount; `IT-Anteil 2027` only where it names a unit."""
    for anfang in words()["zeilen"]["davon_it"]:
        if wort != anfang and not wort.startswith(anfang + " "):
            continue
        kern = _strip_filler(wort[len(anfang) :].strip().removeprefix("anteil"))
        if not kern:
            return (
                Bedeutung("davon_it", "ansatz") if mit_einheit or anfang.startswith("da") else None
            )
        if "fällig" in kern:
            return Bedeutung("davon_it", "faelligkeit")
        for groesse, synonyme in words()["betraege"].items():
            if kern in synonyme:
                return Bedeutung("davon_it", groesse)
    return None


def _strip_filler(wort: str) -> str:
    fuellwort = words()["zeilen"]["fuellwort"]
    return " ".join(teil for teil in wort.split() if teil not in fuellwort)
