"""Checks of what the mapping does: pure generators over the Umsetzungen and the new titles."""

import re
from collections.abc import Callable, Iterable, Iterator

from itplan.haushalt.befund import Befund
from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.systematik import HAUPTGRUPPE_PERSONAL
from itplan.pruefung.eingang import title_finding
from itplan.pruefung.katalog import finding
from itplan.umsetzung.abgleich import Abgleich
from itplan.umsetzung.bewegung import Umsetzung

_BETRAG_ODER_STELLE = re.compile(
    r"[0-9][0-9.]*(?:,[0-9]{2}|,-{1,2})?\s*(?:€|EUR|Euro|T€|TEUR|Tsd|Tausend|Mio)"
    r"|(?:€|EUR|Euro|TEUR|i\.?\s?H\.?\s?v\.?)\s*[0-9]"
    r"|\b[0-9]{1,3}(?:\.[0-9]{3})+|\b[0-9]+,-"
    r"|\b[0-9]{3}\s?[0-9]{2}\b|\b[0-9]{4,5}/[0-9]",
    re.IGNORECASE,
)

Folgenpruefung = Callable[[Umsetzung], Iterator[Befund]]


def check_hindernis(umsetzung: Umsetzung) -> Iterator[Befund]:
    """Jeder ausgewählte IT-Titel findet genau ein Ziel; sonst bleibt sein Geld sichtbar liegen."""
    if umsetzung.hindernis:
        code, text = umsetzung.hindernis
        betraege = [
            f"{position.jahr}: {format_betrag(cent)}"
            for position, cent in umsetzung.titel.betraege.items()
            if position.groesse == "ansatz"
        ]
        zusatz = f" Ansätze: {'; '.join(betraege)}." if betraege else ""
        yield title_finding(code, umsetzung.titel, "titel", text + zusatz)


def check_hinweise(umsetzung: Umsetzung) -> Iterator[Befund]:
    """Was die Zuordnung ableiten musste, wird gesagt."""
    for code, text in umsetzung.hinweise:
        yield title_finding(code, umsetzung.titel, "titel", text)


def check_vermerke(umsetzung: Umsetzung) -> Iterator[Befund]:
    """Ein Vermerk mit Betrag oder Haushaltsstelle passt nach einer Teilung nicht ohne Weiteres."""
    if umsetzung.status != "teilweise" and len(umsetzung.ziele) < 2:
        return
    for vermerk in umsetzung.titel.vermerke:
        if _BETRAG_ODER_STELLE.search(vermerk):
            text = (
                "Der Titel wird geteilt; sein Vermerk nennt einen Betrag oder eine Haushaltsstelle."
            )
            yield title_finding("vermerk_pruefen", umsetzung.titel, "vermerke", text, wert=vermerk)


def check_stellen(umsetzung: Umsetzung) -> Iterator[Befund]:
    """Wandern Personalausgaben, so wandern die Stellen mit (§ 17 Abs. 5 und 6, § 50 LHO)."""
    titel = umsetzung.titel
    if titel.titel[0] == HAUPTGRUPPE_PERSONAL and umsetzung.ziele and not titel.stellen:
        text = "Der Personaltitel wird umgesetzt, Stellen sind nicht angegeben."
        yield title_finding("stellen_fehlen", titel, "stellen", text)


FOLGENPRUEFUNGEN: tuple[Folgenpruefung, ...] = (
    check_hindernis,
    check_hinweise,
    check_vermerke,
    check_stellen,
)


def check_abgleich(abgleich: Abgleich) -> Iterator[Befund]:
    """Der Nachweis gilt nur, wenn jede seiner Gleichungen aufgeht."""
    for differenz in abgleich.differenzen:
        kontrolle = differenz.gleichung == "kontrolle"
        was = (
            "die Kontrollsumme wird verfehlt"
            if kontrolle
            else f"{differenz.gleichung} geht nicht auf"
        )
        titel = f" Betroffen: {', '.join(differenz.titel)}." if differenz.titel else ""
        yield finding(
            "kontrolle_verfehlt" if kontrolle else "abgleich_differenz",
            f"{differenz.ort}: {was}.{titel}",
            ressort=differenz.einzelplan,
            haushaltsstelle=differenz.titel[0] if len(differenz.titel) == 1 else None,
            wert=format_betrag(differenz.gefunden_cent),
            erwartet=format_betrag(differenz.erwartet_cent),
            differenz_cent=differenz.gefunden_cent - differenz.erwartet_cent,
        )


def check_all(umsetzungen: Iterable[Umsetzung]) -> Iterator[Befund]:
    for umsetzung in umsetzungen:
        for pruefung in FOLGENPRUEFUNGEN:
            yield from pruefung(umsetzung)
