"""Beträge: integer cent, read strictly by the German rule, never guessed."""

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

CENT_JE_EURO = 100
HOECHSTBETRAG_CENT = 10**12 * CENT_JE_EURO
"""No public budget in Germany comes near a trillion Euro in one title."""

_TOLERANZ_CENT = Decimal("0.01")
"""A float within 10⁻⁴ Euro of a whole cent is that cent (spreadsheets store 5363680.22999999)."""

_LEERTITEL = frozenset({"-", "–", "—", "-,-", "-,--", "–,–", "–,––", "—,—", "—,——"})
_LEERRAUM = re.compile("[ \u00a0\u2007\u2009\u202f]")
_DEUTSCH = re.compile(
    r"(?P<ganz>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:_[0-9]{3})+|[0-9]+)"
    r"(?:,(?P<bruch>[0-9]+|-{1,2}|–|—))?"
)
_FREMD = re.compile(r"[0-9]{1,3}(?:[ ,_][0-9]{3})*\.[0-9]{1,2}|[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]+\.[0-9]{1,2}")
_DREI_NACH_KOMMA = re.compile(r"[0-9]{1,3},[0-9]{3}")
_EINHEIT_AM_ENDE = re.compile(
    r"\s*(?P<einheit>T\s?€|TEUR|TEuro|Tsd\.?\s?(?:€|EUR|Euro)|Mio\.?\s?(?:€|EUR|Euro)|€|EUR|Euro)$",
    re.IGNORECASE,
)


class BetragUnlesbar(ValueError):
    """An amount that is refused; the message says in German why."""


class Betrag(NamedTuple):
    """An amount in cent; `leertitel` remembers that a dash stood where 0 is now."""

    cent: int
    leertitel: bool = False


def cent_from_number(zahl: float, faktor: int = 1) -> int:
    """Turn a spreadsheet number in units of `faktor` Euro into cent.

    Raises BetragUnlesbar for NaN, infinity, parts of a cent and more than ±10¹² Euro.
    """
    if isinstance(zahl, float) and not math.isfinite(zahl):
        raise BetragUnlesbar("Der Wert ist keine endliche Zahl.")
    if zahl == (ganz := int(zahl)):
        return _within_limit(ganz * faktor * CENT_JE_EURO)
    genau = Decimal(repr(zahl)) * faktor * CENT_JE_EURO
    cent = int(genau.to_integral_value())
    if abs(genau - cent) > _TOLERANZ_CENT:
        raise BetragUnlesbar("Der Wert enthält Bruchteile eines Cents.")
    return _within_limit(cent)


def parse_betrag(text: str, faktor: int = 1) -> Betrag | None:
    """Read German text in units of `faktor` Euro; None where nothing is stated.

    A unit behind the number (`T€`, `Mio. €`, `€`) takes the place of `faktor`.
    Raises BetragUnlesbar with the reason for everything that is not plainly German.
    """
    kern = text.strip().strip("\u00a0\u202f\u2009\u2007").strip()
    if not kern:
        return None
    if einheit := _EINHEIT_AM_ENDE.search(kern):
        faktor = faktor_of_einheit(einheit["einheit"])
        kern = kern[: einheit.start()].rstrip()
    if _LEERRAUM.sub("", kern) in _LEERTITEL:
        return Betrag(0, leertitel=True)
    vorzeichen, ziffern = _split_sign(kern)
    return Betrag(vorzeichen * _parse_digits(ziffern, faktor, text.strip()))


def faktor_of_einheit(einheit: str) -> int:
    """Euro per unit: 1, 1,000 or 1,000,000."""
    klein = einheit.strip().lower()
    if klein.startswith("mio"):
        return 1_000_000
    return 1_000 if klein.startswith("t") else 1


def find_fremde_schreibweise(texte: Iterable[str]) -> str | None:
    """Tell whether a column's amounts are written by another rule than the German one.

    Returns the reason, or None. A column that holds `334 909.09` uses a decimal dot, so
    that a `12.345` beside it must not be read as twelve thousand; one in which every
    comma is followed by exactly three digits (`6,000`) uses it for thousands, or may.
    """
    komma: list[str] = []
    for text in texte:
        kern = _EINHEIT_AM_ENDE.sub("", _split_sign(text.strip())[1])
        if _FREMD.fullmatch(_LEERRAUM.sub(" ", kern)):
            return f"In dieser Spalte steht „{text.strip()}“: dort ist der Punkt das Dezimalzeichen."
        if "," in kern:
            komma.append(kern)
    if komma and all(_DREI_NACH_KOMMA.fullmatch(kern) for kern in komma):
        return "In dieser Spalte folgen jedem Komma genau drei Ziffern: Dezimal- oder Tausenderzeichen?"
    return None


def depends_on_schreibweise(text: str) -> bool:
    """Whether another decimal mark would give this text another value."""
    return "." in _EINHEIT_AM_ENDE.sub("", text) or "," in text


def format_betrag(cent: int) -> str:
    """Print cent as German Euro text: `-1.234.567,89`."""
    euro, rest = divmod(abs(cent), CENT_JE_EURO)
    gruppiert = f"{euro:,}".replace(",", ".")
    return f"{'-' if cent < 0 else ''}{gruppiert},{rest:02d}"


def _within_limit(cent: int) -> int:
    if abs(cent) > HOECHSTBETRAG_CENT:
        raise BetragUnlesbar("Der Betrag ist größer als eine Billion Euro.")
    return cent


def _split_sign(kern: str) -> tuple[int, str]:
    if kern.startswith("(") and kern.endswith(")"):
        return -1, kern[1:-1].strip()
    if kern[:1] in "-−–" and len(kern) > 1:
        return -1, kern[1:].lstrip()
    if kern[:1] == "+":
        return 1, kern[1:].lstrip()
    if kern[-1:] in "-−" and kern[-2:-1].isdigit() and len(kern) > 1:
        return -1, kern[:-1].rstrip()
    return 1, kern


def _parse_digits(ziffern: str, faktor: int, text: str) -> int:
    gefunden = _DEUTSCH.fullmatch(_LEERRAUM.sub("_", ziffern))
    if not gefunden:
        raise BetragUnlesbar(f"„{text}“ {_reason(ziffern)}")
    bruch = gefunden["bruch"] or ""
    if not bruch.isdigit():
        bruch = ""
    if faktor == 1 and len(bruch) > 2:
        raise BetragUnlesbar(
            f"„{text}“ hat mehr als zwei Stellen hinter dem Komma: Tausenderzeichen oder Dezimalzeichen?"
        )
    ganz = gefunden["ganz"].replace(".", "").replace("_", "")
    if len(ganz) + len(bruch) > 40:
        raise BetragUnlesbar("Der Betrag ist größer als eine Billion Euro.")
    genau = int(ganz + bruch) * faktor * CENT_JE_EURO
    cent, rest = divmod(genau, 10 ** len(bruch))
    if rest:
        raise BetragUnlesbar(f"„{text}“ enthält Bruchteile eines Cents.")
    return _within_limit(cent)


def _reason(ziffern: str) -> str:
    if re.fullmatch(r"[0-9 .,\u00a0\u202f\u2009\u2007]+", ziffern):
        return "folgt nicht der deutschen Schreibweise (Punkt gruppiert Tausender, Komma trennt Cent)."
    if re.match(r"k\.?\s?a\.?$|neu$|n\.?\s?n\.?$|entf|fällt", ziffern, re.IGNORECASE):
        return "ist kein Betrag: hier fehlt eine Angabe."
    return "ist keine Zahl."
