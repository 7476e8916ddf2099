"""Checks of purposes: none stands in two Einzelpläne, and none takes a number just freed."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.titel import Titel
from itplan.plan.einzelplan import Planzeile
from itplan.pruefung.art import Fund, Pruefung, place_of
from itplan.pruefung.folgen_lage import (
    Folgenlage,
    enumerate_titles,
    same_words,
    searcher,
    verbleib_of,
)

Zweck = tuple[str, str, str]
"""Bereich, old Kapitel and the words of a purpose."""
Stelle = tuple[str, str]
"""Kapitel and Titel of a new title."""


def check_zweck(lage: Folgenlage) -> Iterator[Fund]:
    """Für denselben Zweck wird nicht an zwei Stellen veranschlagt: was bleibt, heißt anders als der
    neue Titel, der aus demselben Kapitel kommt (§ 17 Abs. 4 LHO). Ein Zusatz wie „(ohne IT)“ hält
    die Zwecke auseinander, ebenso die Bezeichnung der Titelgruppe, wo die Zweckbestimmung selbst
    nicht von IT spricht; gleiche Namen in verschiedenen Kapiteln sind Festtitel."""
    purpose = _Purpose(searcher(lage.vorgaben.pruefwerte.it_text))
    neu = _moved(lage, purpose)
    for zweck, titel in _left(lage, purpose, neu).items():
        stellen = ", ".join(
            format_stelle(kapitel, nummer) for kapitel, nummer in sorted(neu[zweck])
        )
        text = (
            f"Derselbe Zweck bleibt bei {enumerate_titles(titel)} veranschlagt und steht auch im"
            f" neuen Einzelplan: {stellen}."
        )
        yield Fund(place_of(titel[0], "zweckbestimmung"), text, titel[0].zweckbestimmung)


class _Purpose(NamedTuple):
    """Says what a title is for."""

    is_it: Callable[[str], bool]

    def of(self, titel: Titel, zweckbestimmung: str) -> Zweck:
        """The purpose under a name, its own or the new one; a plain name needs its Titelgruppe."""
        gruppe = "" if self.is_it(zweckbestimmung) else titel.titelgruppe_text
        return titel.bereich, titel.kapitel, same_words(f"{gruppe} {zweckbestimmung}")


def _left(
    lage: Folgenlage, purpose: _Purpose, neu: Mapping[Zweck, set[Stelle]]
) -> dict[Zweck, list[Titel]]:
    """Ausgaben of which money stays in an old Einzelplan under the purpose of something new."""
    betroffen = {(bereich, kapitel) for bereich, kapitel, _ in neu}
    bleibend: dict[Zweck, list[Titel]] = defaultdict(list)
    for umsetzung in lage.umsetzungen:
        titel, verbleib = umsetzung.titel, verbleib_of(umsetzung)
        if not verbleib or not verbleib.bleibt or (titel.bereich, titel.kapitel) not in betroffen:
            continue
        zweck = purpose.of(titel, titel.zweckbestimmung)
        if zweck in neu and titel.art == "ausgaben" and lage.has_money(umsetzung.verbleibt):
            bleibend[zweck].append(titel)
    return bleibend


def _moved(lage: Folgenlage, purpose: _Purpose) -> dict[Zweck, set[Stelle]]:
    """New titles that take money of an old Einzelplan, by their purpose in the old Kapitel."""
    zeilen = {(zeile.kapitel, zeile.titel): zeile for zeile in lage.einzelplan}
    gehend: dict[Zweck, set[Stelle]] = defaultdict(set)
    for umsetzung in lage.umsetzungen:
        titel = umsetzung.titel
        if titel.einzelplan == lage.haushalt.einzelplan or titel.art != "ausgaben":
            continue
        for ziel in umsetzung.ziele:
            stelle = ziel.kapitel, ziel.titel
            zweckbestimmung = zeilen[stelle].zweckbestimmung
            if zweckbestimmung and lage.has_money(ziel.betraege):
                gehend[purpose.of(titel, zweckbestimmung)].add(stelle)
    return gehend


def check_nummer(lage: Folgenlage) -> Iterator[Fund]:
    """Eine frei gewordene Nummer wird nicht sofort für einen anderen Zweck belegt, sonst gelten
    Vorjahr und Ist scheinbar für ihn. Geprüft werden die Nummern des zentralen Einzelplans, von
    denen der Bestand wegzieht; ob ein Ressort eine eigene Nummer neu belegt, ist aus den Mappen
    eines Jahres nicht zu erkennen."""
    frei = _vacated(lage)
    for zeile in lage.einzelplan:
        alte = frei.get((zeile.kapitel, zeile.titel))
        if alte and not _is_still_there(alte, zeile):
            text = (
                f"Die Nummer {alte.stelle} wird frei („{alte.zweckbestimmung}“) und sofort mit"
                f" „{zeile.zweckbestimmung}“ belegt."
            )
            yield Fund(place_of(alte), text, zeile.zweckbestimmung, alte.zweckbestimmung)


def _vacated(lage: Folgenlage) -> dict[Stelle, Titel]:
    """The Bestand that moves away whole, by the number it leaves."""
    return {
        (umsetzung.titel.kapitel, umsetzung.titel.titel): umsetzung.titel
        for umsetzung in lage.umsetzungen
        if umsetzung.titel.einzelplan == lage.haushalt.einzelplan
        and umsetzung.status == "umgesetzt"
    }


def _is_still_there(alte: Titel, zeile: Planzeile) -> bool:
    gleich = same_words(alte.zweckbestimmung) == same_words(zeile.zweckbestimmung)
    return gleich or any(
        beitrag.titel.stelle == alte.stelle and beitrag.titel.bereich == alte.bereich
        for beitrag in zeile.beitraege
    )


ZWECK: tuple[Pruefung, ...] = (
    Pruefung(
        "zweck_doppelt",
        "warnung",
        check_zweck,
        "Bitte die Zweckbestimmungen unterscheiden, am alten Titel etwa durch „(ohne IT)“, am neuen"
        " unter [[titel]], oder beide Titel umsetzen.",
        gut="„Geräte (ohne IT)“ bleibt, „Geräte der Informationstechnik“ wandert",
        schlecht="0301/511 01 „Geräte“ bleibt, 0301/511 99 „Geräte“ wandert",
    ),
    Pruefung(
        "nummer_neu_belegt",
        "warnung",
        check_nummer,
        "Bitte in der Regel eine andere Nummer wählen (titel = …); die alte bleibt ein Jahr leer.",
        gut="1603/511 71 zieht nach 1616 um, die Nummer bleibt leer",
        schlecht="1603/511 71 „Netze“ zieht um, ein Titel „Geräte“ erhält die Nummer 1603/511 71",
    ),
)
"""Each takes a Folgenlage."""
