"""Kontaktdaten: e-mail addresses, telephone numbers and file paths within a text.

They are told by their form alone: codes, amounts, dates and addresses of web pages are none.
"""

import re
from functools import lru_cache
from typing import NamedTuple

ERSATZ = "[nicht öffentlich]"

_ZIFFERN_MIN, _ZIFFERN_MAX = 6, 13
"""How many digits a telephone number has behind its area code, and in all."""

_VERDACHT = re.compile(
    r"[@\\~]|\bat\b|://|:/|/[a-zA-Z]|\d{3}|\+\d|\btel|\bfax|\bapp\.", re.IGNORECASE
)
"""What any of them has in it; most texts have none of it and are not looked at further."""

_GETRENNT = r"\s?[(\[{]\s?(?:at|ät)\s?[)\]}]\s?"
_PUNKT = r"(?:\.|\s?[(\[{]\s?(?:dot|punkt)\s?[)\]}]\s?)"
_EMAIL = re.compile(
    rf"(?:mailto:)?(?<![\w.+%-])[\w.+%-]+(?:@|{_GETRENNT})[\w-]+(?:{_PUNKT}[\w-]+)+", re.IGNORECASE
)

_WORT = r"[^\s,;()\"<>]+"
_NAME = r"[^\\/:*?\"<>|\r\n]"
_ENDE = rf"(?:{_NAME}*?\w\.(?:[a-z]{{3,4}}|7z)\b|[^\\/:*?\"<>|\s,;]*)"
"""The last part of a path: up to its ending, or to the next blank where it has none."""

_STELLE = r"\d{4,5}\s?[/ .–-]\s?\d{3}\s?\d{2}(?!\d|\s\d{2}(?!\d))"
"""A Haushaltsstelle; one that goes on in pairs of digits is a telephone number."""

_FUNDE = re.compile(
    rf"""
    (?P<web> (?:https?://|www\.)\S+ )
  | (?P<email> {_EMAIL.pattern} )
  | (?P<pfad>
        (?:file|smb|afp|nfs):/+{_WORT}
      | (?<!\w)[a-z]:\\(?:{_NAME}+\\)*{_ENDE}                # drive
      | (?<!\w)[a-z]:/{_WORT}
      | \\\\[\w.$-]+\\(?:{_NAME}+\\)*{_ENDE}                 # server
      | (?<![\w.-])[\w.-]+\\[\w.-]+\\(?:{_NAME}+\\)*{_ENDE}      # folders
      | (?<![\w/.:])(?:~|/(?:home|Users|mnt|media|srv|opt|var|tmp|usr|etc|net|Volumes|data))/{_WORT}
    )
  | (?P<genannt>                                              # a number called one
        \b(?:tel(?:efon|efax)?|fon|fax|mobil|handy|durchwahl|rufnummer|rufnr|app)\b
        (?P<zeichen>\.?\s?(?:-?nr\.|-?nummer)?\s?[:.]?\s?)
        (?P<nummer>(?:\+|\()?\d[\d\s()/–-]*\d)
        (?!\d|[.,]\d|\s?(?:€|EUR|Euro|T€|TEUR|Mio|Tsd|%|St(?:ü|\.|k)|Geräte|Lizenz))
    )
  | (?P<stelle> (?<!\d){_STELLE} )
  | (?P<ausland> (?<![\w+])(?:\+|00(?=[1-9]\d[\s(/-]))[1-9]\d[\d\s()/–-]{{5,}}\d )
  | (?P<inland>
        (?:\(0[1-9]\d{{1,4}}\)|(?<![\d.,/§+-])0[1-9]\d{{1,4}})
        (?:\s?[/–-]\s?|\s)?[1-9]\d*(?:[\s-]\d+)*
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


class Entnommen(NamedTuple):
    """A text without what was taken out of it, and how many places that were."""

    text: str
    stellen: int


@lru_cache(maxsize=50_000)
def strike_out(text: str) -> Entnommen:
    """Put ERSATZ in the place of every e-mail address, telephone number and file path.

    >>> strike_out("Software (Fragen an m.muster@land.de, Tel. 0331/866-1234), 0314/511 69").text
    'Software (Fragen an [nicht öffentlich], [nicht öffentlich]), 0314/511 69'
    """
    if not _VERDACHT.search(text):
        return Entnommen(text, 0)
    stellen = 0

    def replace(fund: re.Match[str]) -> str:
        nonlocal stellen
        ersetzt, anzahl = _judge(fund)
        stellen += anzahl
        return ersetzt

    return Entnommen(_FUNDE.sub(replace, text), stellen)


def _judge(fund: re.Match[str]) -> tuple[str, int]:
    """What stands in the place of a find, and how many places were struck out for it."""
    ganz = fund[0]
    if fund["web"]:
        return _EMAIL.subn(ERSATZ, ganz)
    kontakt = (
        fund["email"]
        or fund["pfad"]
        or fund["ausland"]
        or (fund["genannt"] and _is_called_number(fund))
        or (fund["inland"] and _is_number(ganz))
    )
    return (ERSATZ, 1) if kontakt else (ganz, 0)


def _is_called_number(fund: re.Match[str]) -> bool:
    """Whether what follows `Tel.` can be a number, and is not a year or a span of years."""
    ziffern = re.sub(r"\D", "", fund["nummer"])
    if re.fullmatch(r"(?:(?:19|20)\d\d){1,2}", ziffern):
        return False
    eindeutig = fund["zeichen"].strip() or fund[0].lower().startswith(("durchwahl", "ruf"))
    return len(ziffern) >= (3 if eindeutig else _ZIFFERN_MIN)


def _is_number(text: str) -> bool:
    """Whether an area code with what follows it is a telephone number."""
    vorwahl, anschluss = _parts(text)
    return (
        len(anschluss) >= _ZIFFERN_MIN or (text.startswith("(") and len(anschluss) >= 3)
    ) and len(vorwahl + anschluss) <= _ZIFFERN_MAX


def _parts(text: str) -> tuple[str, str]:
    """The digits of the area code and those behind it; without a mark between them all behind."""
    vorn, _, hinten = text.replace("–", "-").replace("/", "-").replace(" ", "-").partition("-")
    if ")" in vorn:
        vorn, _, mehr = vorn.partition(")")
        hinten = mehr + hinten
    ziffern = re.sub(r"\D", "", vorn), re.sub(r"\D", "", hinten)
    if ziffern[1]:
        return ziffern
    return ("", ziffern[0]) if len(ziffern[0]) >= 10 else (ziffern[0], "")
