"""What a person entered beside a move, cell by cell: read strictly, never guessed."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction

from itplan.excel.decisions_raster import Raster
from itplan.haushalt.betrag import BetragUnlesbar
from itplan.haushalt.haushaltsstelle import (
    AngabeUnlesbar,
    TitelAngabe,
    code_text,
    parse_kapitel,
    parse_titel,
)
from itplan.haushalt.rohzeile import Spalte, Zellformat, Zellwert
from itplan.haushalt.zeichen import defuse
from itplan.pruefung.betraege import Abgelehnt
from itplan.pruefung.datum import refuse_date
from itplan.pruefung.prozent import parse_percent
from itplan.umsetzung.entscheidung import WAHL_TEXT, Wahl
from itplan.umsetzung.entscheidungsblatt import ERLEDIGT_JA, LAENGSTER_TEXT

_UMLAUTE = {"ä": "ae", "ö": "oe", "ü": "ue"}
_DATUM = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00:00)?")
_NULLTAG = date(1899, 12, 30)
_TAGE = range((date(2000, 1, 1) - _NULLTAG).days, (date(2100, 1, 1) - _NULLTAG).days)
"""Day numbers of Excel that can be the date of a decision."""
_EIN_DATUM = "ein Datum, etwa 23.11.2026"
_EIN_TEXT = f"ein Text mit höchstens {LAENGSTER_TEXT} Zeichen"
*_WORTE, _LETZTES_WORT = WAHL_TEXT.values()
_EINE_WAHL = f"{', '.join(_WORTE)} oder {_LETZTES_WORT}"


class EintragUnlesbar(ValueError):
    """A cell that is refused; the message says in German why, `erwartet` what belongs there."""

    def __init__(self, text: str, erwartet: str) -> None:
        super().__init__(text)
        self.erwartet = erwartet


def read_wahl(raster: Raster, zeile: int, kopf: str) -> Wahl | None:
    """The decision by its word; umlauts and capitals do not matter."""
    text = read_text(raster, zeile, kopf, _EINE_WAHL)
    if not text:
        return None
    for wahl, wort in WAHL_TEXT.items():
        if _folded(text) == _folded(wort):
            return wahl
    raise EintragUnlesbar(f"„{text}“ ist keine Entscheidung.", _EINE_WAHL)


def read_kapitel(raster: Raster, zeile: int, kopf: str, stellen: int) -> str:
    erwartet = f"ein Kapitel mit {stellen} Ziffern, als Text"
    wert = _value(raster, zeile, kopf, erwartet)
    try:
        return parse_kapitel(refuse_date(wert, stellen), stellen).code if wert != "" else ""
    except AngabeUnlesbar as fehler:
        raise EintragUnlesbar(str(fehler), erwartet) from fehler


def read_titel(raster: Raster, zeile: int, kopf: str) -> str:
    erwartet = "ein Titel mit fünf Ziffern, etwa 511 71"
    wert = _value(raster, zeile, kopf, erwartet)
    try:
        angabe = parse_titel(refuse_date(wert)) if wert != "" else TitelAngabe("")
    except AngabeUnlesbar as fehler:
        raise EintragUnlesbar(str(fehler), erwartet) from fehler
    if angabe._replace(ergaenzt=False) != TitelAngabe(angabe.titel):
        raise EintragUnlesbar(f"„{code_text(wert)}“ nennt mehr als einen Titel.", erwartet)
    return angabe.titel


def read_share(raster: Raster, zeile: int, kopf: str) -> Fraction | None:
    """A share from 0 to 1; a bare 0,6 or 60 may mean two things and is refused."""
    erwartet = "ein Anteil mit Prozentzeichen, etwa 60 %"
    wert = _value(raster, zeile, kopf, erwartet)
    if wert == "":
        return None
    format_ = _format(raster, zeile, kopf)
    anteil = parse_percent(wert, Spalte(0, "anteil", kopf, 0), format_.prozent)
    if anteil is None:
        raise EintragUnlesbar(f"„{code_text(wert)}“ ist kein eindeutiger Anteil.", erwartet)
    if not 0 <= anteil <= 1:
        raise EintragUnlesbar("Der Anteil liegt nicht zwischen 0 % und 100 %.", erwartet)
    return anteil


def read_amount(raster: Raster, zeile: int, kopf: str) -> int | None:
    """An amount in cent; None where nothing is entered."""
    spalte = Spalte(raster.spalten[kopf], "betrag", kopf, raster.kopf + 1)
    try:
        betrag = raster.betragsleser.cell(zeile + 1, raster.tabelle.werte[zeile], spalte)
    except (BetragUnlesbar, Abgelehnt) as fehler:
        raise EintragUnlesbar(str(fehler), "ein Betrag in Euro, etwa 1.234,50") from fehler
    return betrag.cent if betrag else None


def read_text(raster: Raster, zeile: int, kopf: str, erwartet: str = _EIN_TEXT) -> str:
    """A text without blanks around it and without characters that would be obeyed."""
    wert = _value(raster, zeile, kopf, erwartet)
    text = code_text(wert).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LAENGSTER_TEXT:
        raise EintragUnlesbar(f"Der Text hat mehr als {LAENGSTER_TEXT} Zeichen.", erwartet)
    return defuse(text)


def read_date(raster: Raster, zeile: int, kopf: str) -> str:
    """A date in ISO form; empty where none is entered."""
    wert = _value(raster, zeile, kopf, _EIN_DATUM)
    if wert == "":
        return ""
    if isinstance(wert, datetime):
        return wert.date().isoformat()
    if isinstance(wert, date):
        return wert.isoformat()
    if isinstance(wert, (int, float)) and not isinstance(wert, bool) and wert in _TAGE:
        return (_NULLTAG + timedelta(days=int(wert))).isoformat()
    text = code_text(wert)
    deutsch, iso = _DATUM.fullmatch(text), _ISO.fullmatch(text)
    teile = deutsch.groups()[::-1] if deutsch else iso.groups() if iso else None
    try:
        if teile:
            return date(*map(int, teile)).isoformat()
    except ValueError as fehler:
        raise EintragUnlesbar(f"Den Tag „{text}“ gibt es nicht.", _EIN_DATUM) from fehler
    raise EintragUnlesbar(f"„{text}“ ist kein Datum.", _EIN_DATUM)


def read_settled(raster: Raster, zeile: int, kopf: str) -> bool:
    """Whether a carried decision is settled."""
    text = read_text(raster, zeile, kopf)
    if text and _folded(text) != ERLEDIGT_JA:
        raise EintragUnlesbar(f"„{text}“ ist keine Angabe dazu.", f"„{ERLEDIGT_JA}“ oder nichts")
    return bool(text)


def _value(raster: Raster, zeile: int, kopf: str, erwartet: str) -> Zellwert:
    wert = raster.value(zeile, kopf)
    if isinstance(wert, str) and not wert.strip():
        sonder = raster.tabelle.zusatz.sonderzellen.get((zeile, raster.spalten[kopf]))
        if sonder:
            raise EintragUnlesbar(f"In der Zelle steht {sonder.text}.", erwartet)
        return ""
    return wert


def _format(raster: Raster, zeile: int, kopf: str) -> Zellformat:
    formate: Mapping[tuple[int, int], Zellformat] = raster.tabelle.zusatz.formate
    return formate.get((zeile, raster.spalten[kopf]), Zellformat())


def _folded(text: str) -> str:
    klein = text.strip().lower()
    for umlaut, ersatz in _UMLAUTE.items():
        klein = klein.replace(umlaut, ersatz)
    return klein
