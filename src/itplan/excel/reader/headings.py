"""Heading rows: a Kapitel or a Titelgruppe that holds for the rows below it."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from itplan.excel.reader.words import normalise
from itplan.haushalt.herkunft import column_letters

Feld = Literal["kapitel", "titelgruppe"]
_REST = r"\b[\s:–-]*(?P<text>.*)"
_KAPITEL = re.compile(
    rf"(?:Kapitel|Kap\.?)\s*(?P<nummer>[0-9]{{2}}\s?[0-9]{{2,3}}|[0-9]{{2,5}}){_REST}", re.I | re.S
)
_TITELGRUPPE = re.compile(
    rf"(?:noch\s+)?(?:Titelgruppe|TGr\.?|TG)\s*(?P<nummer>[0-9]{{1,2}}){_REST}", re.I | re.S
)
_KAPITEL_VERSCHRIEBEN = re.compile(
    r"(?:Kapitel|Kap\.?)\s*(?P<nummer>[0-9]{2}\s(?=[a-z]*[0-9])(?=[0-9]*[a-z])[0-9a-z]{2,3}"
    r"|[0-9]{2}\.[0-9a-z]{2,3}|[0-9]\s[0-9]{2,3}|[0-9]{6}"
    rf"|(?=[a-z]*[0-9][a-z]*[0-9])(?=[0-9]*[a-z])[0-9a-z]{{3,6}})(?!/){_REST}",
    re.I | re.S,
)
_TITELGRUPPE_VERSCHRIEBEN = re.compile(
    r"(?:noch\s+)?(?:Titelgruppe|TGr\.?|TG)\s*"
    rf"(?P<nummer>[0-9]{{3}}|(?=[a-z]*[0-9])(?=[0-9]*[a-z])[0-9a-z]{{2,3}})(?!/){_REST}",
    re.I | re.S,
)
"""A number with a slip (`Kapitel 03O1`, `Titelgruppe 6g`): still a heading, and told as one."""
_MUSTER: tuple[tuple[Feld, re.Pattern[str]], ...] = (
    ("kapitel", _KAPITEL_VERSCHRIEBEN),
    ("kapitel", _KAPITEL),
    ("titelgruppe", _TITELGRUPPE_VERSCHRIEBEN),
    ("titelgruppe", _TITELGRUPPE),
)
_NUMMER = re.compile(r"(?P<nummer>[0-9]{2}\s?[0-9]{2,3}|[0-9]{3})(?P<text>)")
_EINZELPLAN = re.compile(r"(?:Einzelplan|Epl\.?)[\s:]*([0-9]{2})\b", re.I)
_SUMMENWORT = re.compile(r"\b(?:summe|zusammen|insgesamt|gesamt\w*)\b", re.I)
_WORT_ALLEIN = frozenset({"kapitel", "kap", "titelgruppe", "tgr", "tg"})
_GESEHEN = 3
"""A heading stands in one of the first cells of its row."""


class Ueberschriftzeile(NamedTuple):
    """A heading as it stood: which field it sets, its number, its text and its cell."""

    feld: Feld
    nummer: str
    text: str
    zelle: str
    ganz: str


def find_heading(
    zeile: int, texte: Sequence[tuple[int, str]], *, ohne_wort: bool
) -> Ueberschriftzeile | None:
    """The heading that a row (0-based) is, told from a sentence that begins with the same word.

    `ohne_wort`: the row may name a Kapitel by its number alone.
    """
    for stelle, (index, erster) in enumerate(texte[:_GESEHEN]):
        text, rest = erster, [t for _, t in texte[stelle + 1 :] if t != erster]
        if normalise(text) in _WORT_ALLEIN and rest:
            text, rest = f"{text} {rest[0]}", rest[1:]
        zelle = f"{column_letters(index)}{zeile + 1}"
        for feld, muster in _MUSTER:
            if (fund := muster.match(text)) and _is_name(fund["text"]):
                return _heading(feld, fund, rest, zelle)
        if ohne_wort and (fund := _NUMMER.fullmatch(text)):
            return _heading("kapitel", fund, rest, zelle)
    return None


def is_einzelplan(text: str) -> str:
    """The number of the Einzelplan that a heading names, else the empty text."""
    fund = _EINZELPLAN.match(text.strip())
    return fund[1] if fund else ""


def _heading(feld: Feld, fund: re.Match[str], rest: list[str], zelle: str) -> Ueberschriftzeile:
    eigener = fund["text"].strip()
    bezeichnung = eigener or next((t for t in rest if not re.fullmatch(r"[0-9.,\s–-]*", t)), "")
    nummer = re.sub(r"\s", "", fund["nummer"])
    return Ueberschriftzeile(feld, nummer, bezeichnung, zelle, fund[0].strip())


def _is_name(rest: str) -> bool:
    """A designation begins with a capital and is no sum and no full sentence."""
    rest = rest.strip()
    if not rest:
        return True
    if _SUMMENWORT.search(rest) or re.match(r"Tit(?:el|\.)\s*[0-9]", rest):
        return False
    return (
        not rest[0].islower()
        and rest[0] not in "/.,;"
        and not re.search(r"\b(?:ist|sind|wird|werden)\b", rest)
    )


_VERMERK = re.compile(
    r"gesperrt|sperrvermerk|\bsperre\b|\bkw\b|\bku\b|künftig (?:wegfallend|umzuwandeln)"
    r"|deckungsfähig|übertragbar|\bf[aä]ll(?:t|en)\b.*\bweg\b|haushaltsvermerk|zweckgebunden",
    re.IGNORECASE | re.DOTALL,
)
_KEIN_VERMERK = re.compile(
    r"\s*(?:Erläuterung|Begründung|Veranschlagt|Zu |Anmerkung|Hinweis)", re.IGNORECASE
)


def is_haushaltsvermerk(text: str) -> bool:
    """Whether a text row speaks as Haushaltsvermerke do: kw, ku, Sperre, Deckung (§§ 19–22 LHO)."""
    return bool(_VERMERK.search(text)) and not _KEIN_VERMERK.match(text)


_SEITE_ODER_DATUM = re.compile(
    r"(?:-\s*)?Seite\s*[0-9]+.*|Stand:?\s.*[0-9].*|Druckdatum.*", re.IGNORECASE | re.DOTALL
)
_MOBILIAR = re.compile(
    r"[-–\s]*[0-9]{1,4}[-–\s]*|Übertrag:?|gez\.?\s.*|Haushaltsplan\b[^.]*|Entwurf|Fortsetzung.*"
    r"|\(?noch (?:Kapitel|Titelgruppe).*|[-–—_=.*\s]+"
    r"|(?:(?:in\s+)?(?:T€|TEUR|Tsd\.?\s?€|€|EUR|Euro)\s*)+",
    re.IGNORECASE | re.DOTALL,
)


def is_page_or_date(text: str) -> bool:
    """`Seite 3`, `Stand: 23.11.2026`: digits that are no amount."""
    return bool(_SEITE_ODER_DATUM.fullmatch(text.strip()))


def is_furniture(text: str) -> bool:
    """Page numbers, dates of print, signatures and rules: they belong to no title."""
    if is_haushaltsvermerk(text):
        return False
    return is_page_or_date(text) or bool(_MOBILIAR.fullmatch(text.strip()))


def kind_of_text(text: str) -> str:
    """What a line says the texts below it are: `vermerk`, `erlaeuterung`, or empty."""
    if re.match(r"\s*(?:Haushaltsvermerke?|Vermerke?|Sperrvermerke?)\b", text, re.IGNORECASE):
        return "vermerk"
    return "erlaeuterung" if _KEIN_VERMERK.match(text) else ""
