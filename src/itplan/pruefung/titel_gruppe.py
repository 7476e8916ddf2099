"""Checks of a title's Gruppe against what its words and its pieces say, and of netting."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache

from itplan.haushalt.betrag import (
    CENT_JE_EURO,
    BetragUnlesbar,
    format_betrag,
    parse_betrag,
)
from itplan.haushalt.titel import Titel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pruefung.art import Fund, Pruefung, place_of


def check_wertgrenze(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Geräte bis zur Wertgrenze je Stück gehören zu Gruppe 511, teurere zu Gruppe 812; geprüft
    wird, wo Stückzahl und Stückpreis angegeben sind (Zuordnungshinweise zum Gruppierungsplan,
    5.000 Euro einschließlich Umsatzsteuer)."""
    werte = vorgaben.pruefwerte
    preis = _price(titel.stueckpreis) if titel.stueckzahl else None
    if preis is None:
        return
    teuer = preis > werte.wertgrenze_euro * CENT_JE_EURO
    if titel.gruppe == (werte.gruppe_bis if teuer else werte.gruppe_ueber):
        richtig = werte.gruppe_ueber if teuer else werte.gruppe_bis
        grenze = format_betrag(werte.wertgrenze_euro * CENT_JE_EURO)
        text = (
            f"Ein Stück kostet {format_betrag(preis)} Euro, die Wertgrenze ist {grenze} Euro:"
            f" das gehört zu Gruppe {richtig}, nicht {titel.gruppe}."
        )
        yield Fund(place_of(titel), text, titel.titel, f"ein Titel der Gruppe {richtig}")


def check_lizenz(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Laufende Entgelte für Lizenzen sind Mieten und gehören zu Gruppe 518
    (Zuordnungshinweise zum Gruppierungsplan)."""
    werte = vorgaben.pruefwerte
    if titel.titel[0] not in "58" or any(fnmatchcase(titel.gruppe, g) for g in werte.lizenzgruppen):
        return
    if _found(werte.lizenz_text, titel.zweckbestimmung):
        gruppen = ", ".join(werte.lizenzgruppen)
        text = f"Laufende Lizenzentgelte stehen in Gruppe {titel.gruppe}."
        ort = place_of(titel, "zweckbestimmung")
        yield Fund(ort, text, titel.zweckbestimmung, f"ein Titel der Gruppe {gruppen}")


def check_saldierung(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Einnahmen und Ausgaben werden in voller Höhe getrennt voneinander veranschlagt
    (Bruttoprinzip, § 15 Abs. 1 LHO); ein Text, der von Verrechnung spricht, wird genannt."""
    for feld in ("zweckbestimmung", "vermerke", "erlaeuterung"):
        wert = getattr(titel, feld)
        text = " ".join(wert) if isinstance(wert, tuple) else wert
        if text and (treffer := _found(vorgaben.pruefwerte.netto_text, text)):
            satz = f"„{treffer}“ spricht dafür, dass Einnahmen und Ausgaben verrechnet sind."
            yield Fund(place_of(titel, feld), satz, text, "Einnahmen und Ausgaben getrennt")
            return


@lru_cache(maxsize=8192)
def _found(muster: re.Pattern[str], text: str) -> str:
    """What an expression finds in a text; the same texts stand at many titles."""
    treffer = muster.search(text)
    return treffer[0] if treffer else ""


def _price(text: str) -> int | None:
    """Cent for one piece; None where nothing that can be read is stated."""
    try:
        betrag = parse_betrag(text, 1)
    except BetragUnlesbar:
        return None
    return betrag.cent if betrag else None


GRUPPE: tuple[Pruefung, ...] = (
    Pruefung(
        "wertgrenze",
        "warnung",
        check_wertgrenze,
        "Bitte den Titel der richtigen Gruppe angeben oder den Stückpreis prüfen.",
        gut="812 99: 10 Stück zu je 6.200",
        schlecht="511 99: 10 Stück zu je 6.200",
    ),
    Pruefung(
        "lizenz_gruppe",
        "hinweis",
        check_lizenz,
        "Bitte prüfen, ob die Entgelte laufend zu zahlen sind; dann gehören sie zu Gruppe 518.",
        gut="518 99 „Lizenzgebühren“",
        schlecht="511 99 „Jährliche Lizenzgebühren“",
    ),
    Pruefung(
        "saldierung",
        "warnung",
        check_saldierung,
        "Bitte Einnahmen und Ausgaben in voller Höhe getrennt veranschlagen.",
        gut="511 99 mit 80.000, 119 99 mit 20.000",
        schlecht="511 99 „Rechenzentrum abzüglich Einnahmen“ mit 60.000",
    ),
)
