"""Beträge: integer cent, read strictly by the German rule, never guessed."""

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

CENT_JE_EURO = 100
HOECHSTBETRAG_CENT = 10**12 * CENT_JE_EURO
"""No public budget in Germany comes near a trillion Euro in one title."""

_TOLERANZ_CENT = Decimal("0.01")
"""A float within 10⁻⁴ Euro of a whole cent is that cent (spreadsheets store 5363680.22999999)."""

_BLANK = "[ \u00a0\u2007\u2009\u202f]"
_LEERRAUM = re.compile(_BLANK)
_LEERTITEL = re.compile("[-–—−](?:,[-–—]{1,2})?")
_DEUTSCH = re.compile(
    r"(?P<ganz>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]+)"
    r"(?:,(?P<bruch>[0-9]+|[-–—]{1,2}))?"
)
"""No group of thousands begins with 0: `0.500` is half a Euro somewhere, and never 500."""
_ENGLISCH = re.compile(r"(?:[0-9]{1,3}(?:[ ,'’][0-9]{3})+|[0-9]*)(?:\.[0-9]+)?")
_MIT_KOMMA = re.compile(r"[0-9. ]*,(?:[0-9]+|[-–—]{1,2})")
_DREI_NACH_KOMMA = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_EINHEIT = re.compile(
    rf"(?:T{_BLANK}?€|TEUR|TEuro|Tsd\.?{_BLANK}?(?:€|EUR|Euro)|Mio\.?{_BLANK}?(?:€|EUR|Euro)|€|EUR|Euro)\Z",
    re.IGNORECASE | re.ASCII,
)
_FEHLANZEIGE = re.compile(
    r"k\. ?a\.?|ka|keine angabe|neu|n\. ?n\.?|nn|entf.*|.*fällt.*", re.IGNORECASE | re.DOTALL
)
_STELLEN_HOECHSTENS = 20
"""Digits before or behind the comma with which no amount within the limit can be written."""
_ZITAT_HOECHSTENS = 60
_ZU_GROSS = "Der Betrag ist größer als eine Billion Euro."
_UEBLICH = str.maketrans("", "", "0123456789.,")


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
    genau = Decimal(repr(float(zahl))) * faktor * CENT_JE_EURO
    cent = int(genau.to_integral_value())
    if abs(genau - cent) > _TOLERANZ_CENT:
        raise BetragUnlesbar("Der Wert enthält Bruchteile eines Cents.")
    return _within_limit(cent)


def parse_betrag(text: str, faktor: int = 1) -> Betrag | None:
    """Read German text in units of `faktor` Euro; None where nothing is stated.

    A unit behind the number (`T€`, `Mio. €`, `€`) takes the place of `faktor`.
    Raises BetragUnlesbar with the reason for everything that is not plainly German.
    """
    kern, einheit = _split_unit(text.strip())
    if not kern and not einheit:
        return None
    if _LEERTITEL.fullmatch(_LEERRAUM.sub("", kern)):
        return Betrag(0, leertitel=True)
    vorzeichen, ziffern, einheit = _take_apart(text)
    if einheit:
        faktor = faktor_of_einheit(einheit)
    return Betrag(vorzeichen * _parse_digits(ziffern, faktor, text))


def faktor_of_einheit(einheit: str) -> int:
    """Euro per unit: 1, 1,000 or 1,000,000."""
    klein = einheit.strip().lower()
    if klein.startswith("mio"):
        return 1_000_000
    return 1_000 if klein.startswith("t") else 1


def find_faktor(wert: str | float, cent: int) -> int | None:
    """Euro per unit in which a cell was read as so many cent; None where that does not show.

    It does not show of 0, nor of a text that names its unit itself.

    >>> find_faktor("300,5", 300_500_00), find_faktor(0, 0), find_faktor("5 T€", 5_000_00)
    (1000, None, None)
    """
    passend = [faktor for faktor in (1, 1_000, 1_000_000) if _cent_of(wert, faktor) == cent]
    return passend[0] if len(passend) == 1 else None


def _cent_of(wert: str | float, faktor: int) -> int | None:
    try:
        if not isinstance(wert, str):
            return cent_from_number(wert, faktor)
        betrag = parse_betrag(wert, faktor)
    except BetragUnlesbar:
        return None
    return betrag.cent if betrag else None


def find_fremde_schreibweise(texte: Iterable[str]) -> str | None:
    """Tell whether a column's amounts are written by another rule than the German one.

    Returns the reason, or None. A column that holds `334 909.09` uses a decimal dot, so
    that a `12.345` beside it must not be read as twelve thousand; one in which every
    comma is followed by exactly three digits (`6,000`) uses it for thousands, or may.
    """
    komma: list[str] = []
    for text in texte:
        kern = _LEERRAUM.sub(" ", _take_apart(text)[1])
        if grund := _foreign_reason(kern):
            return f"In dieser Spalte steht {_quote(text)}: {grund}"
        if _MIT_KOMMA.fullmatch(kern):
            komma.append(kern)
    if komma and all(_DREI_NACH_KOMMA.fullmatch(kern) for kern in komma):
        return (
            "In dieser Spalte folgen jedem Komma genau drei Ziffern:"
            " Dezimal- oder Tausenderzeichen?"
        )
    return None


def depends_on_schreibweise(text: str) -> bool:
    """Whether another decimal mark would give this text another value."""
    kern = _take_apart(text)[1]
    return ("." in kern or "," in kern) and re.search("[0-9]", kern) is not None


def format_betrag(cent: int) -> str:
    """Print cent as German Euro text: `-1.234.567,89`."""
    euro, rest = divmod(abs(cent), CENT_JE_EURO)
    gruppiert = f"{euro:,}".replace(",", ".")
    return f"{'-' if cent < 0 else ''}{gruppiert},{rest:02d}"


def _within_limit(cent: int) -> int:
    if abs(cent) > HOECHSTBETRAG_CENT:
        raise BetragUnlesbar(_ZU_GROSS)
    return cent


def _foreign_reason(kern: str) -> str | None:
    """Why digits can only be read by the English rule; None where the German one reads them."""
    if not _ENGLISCH.fullmatch(kern) or _DEUTSCH.fullmatch(kern):
        return None
    if "." in kern:
        return "dort ist der Punkt das Dezimalzeichen."
    return "dort gruppiert das Komma die Tausender." if "," in kern else None


def _take_apart(text: str) -> tuple[int, str, str]:
    """Part a text into sign, digits and unit; the unit may also stand within the brackets."""
    kern, einheit = _split_unit(text.strip())
    vorzeichen, ziffern = _split_sign(kern)
    if not einheit:
        ziffern, einheit = _split_unit(ziffern)
    return vorzeichen, ziffern, einheit


def _split_unit(kern: str) -> tuple[str, str]:
    gefunden = _EINHEIT.search(kern)
    return (kern[: gefunden.start()].rstrip(), gefunden[0]) if gefunden else (kern, "")


def _split_sign(kern: str) -> tuple[int, str]:
    if kern.startswith("(") and kern.endswith(")"):
        return -1, kern[1:-1].strip()
    if kern.startswith(("-", "−", "–")):
        return -1, kern[1:].lstrip()
    if kern.startswith("+"):
        return 1, kern[1:].lstrip()
    if kern.endswith(("-", "−")) and kern[-2:-1].isdigit():
        return -1, kern[:-1]
    return 1, kern


def _parse_digits(ziffern: str, faktor: int, text: str) -> int:
    gefunden = _DEUTSCH.fullmatch(_LEERRAUM.sub(" ", ziffern))
    if not gefunden:
        raise BetragUnlesbar(f"{_quote(text)} {_reason(ziffern)}")
    bruch = (gefunden["bruch"] or "").strip("-–—")
    if faktor == 1 and len(bruch) > 2:
        raise BetragUnlesbar(
            f"{_quote(text)} hat mehr als zwei Stellen hinter dem Komma:"
            " Tausenderzeichen oder Dezimalzeichen?"
        )
    return _scale(re.sub("[. ]", "", gefunden["ganz"]), bruch, faktor, text)


def _scale(ganz: str, bruch: str, faktor: int, text: str) -> int:
    """Cent from the digits before and behind the comma, however many zeros surround them."""
    ganz, bruch = ganz.lstrip("0"), bruch.rstrip("0")
    if len(ganz) > _STELLEN_HOECHSTENS:
        raise BetragUnlesbar(_ZU_GROSS)
    if len(bruch) <= _STELLEN_HOECHSTENS:
        genau = int(f"0{ganz}{bruch}") * faktor * CENT_JE_EURO
        cent, rest = divmod(genau, 10 ** len(bruch))
        if not rest:
            return _within_limit(cent)
    raise BetragUnlesbar(f"{_quote(text)} enthält Bruchteile eines Cents.")


def _reason(ziffern: str) -> str:
    fremd = _LEERRAUM.sub("", ziffern).translate(_UEBLICH)
    if ziffern and not fremd:
        return (
            "folgt nicht der deutschen Schreibweise (Punkt gruppiert Tausender, Komma trennt Cent)."
        )
    if _FEHLANZEIGE.fullmatch(_LEERRAUM.sub(" ", ziffern)):
        return "ist kein Betrag: hier fehlt eine Angabe."
    if not any(zeichen.isdigit() for zeichen in ziffern):
        return "ist keine Zahl."
    return f"ist keine Zahl: {_name(fremd)} gehört nicht hinein."


def _name(fremd: str) -> str:
    """The first word or sign of a text, with its code point where the eye is deceived."""
    erstes = fremd[0]
    if not erstes.isprintable():
        return f"das unsichtbare Zeichen U+{ord(erstes):04X}"
    if erstes.isdigit():
        return f"„{erstes}“ (U+{ord(erstes):04X}, keine der Ziffern 0 bis 9)"
    if not erstes.isalpha():
        return f"„{erstes}“"
    return f"„{''.join(takewhile(str.isalpha, fremd))[:_ZITAT_HOECHSTENS]}“"


def _quote(text: str) -> str:
    """A cell's text in one line, cut where it would bury the reason."""
    zeile = re.sub(r"[\r\n\t]+", " ", text.strip())
    return f"„{zeile[:_ZITAT_HOECHSTENS]}{'…' if len(zeile) > _ZITAT_HOECHSTENS else ''}“"
