"""Checks of purposes: none stands in two Einzelpläne, and none takes a number just freed."""

from collections import defaultdict
from collections.abc import Iterator

from itplan.haushalt.haushaltsstelle import format_titel
from itplan.haushalt.titel import Titel
from itplan.plan.einzelplan import Planzeile
from itplan.pruefung.art import Fund, Pruefung, place_of
from itplan.pruefung.folgen_lage import Folgenlage, enumerate_titles, same_words, verbleib_of

Zweck = tuple[str, str, str]
"""Bereich, old Kapitel and the words of a Zweckbestimmung."""
Stelle = tuple[str, str]
"""Kapitel and Titel of a new title."""


def check_zweck(lage: Folgenlage) -> Iterator[Fund]:
    """Für denselben Zweck wird nicht an zwei Stellen veranschlagt: was bleibt, heißt anders als der
    neue Titel, der aus demselben Kapitel kommt (§ 17 Abs. 4 LHO). Ein Zusatz wie „(ohne IT)“ hält
    die Zwecke auseinander; gleiche Namen in verschiedenen Kapiteln sind Festtitel."""
    bleibend = _purposes_left(lage)
    neu = _purposes_moved(lage, bleibend)
    for zweck, titel in bleibend.items():
        if neue := neu.get(zweck):
            stellen = ", ".join(_print(stelle) for stelle in sorted(neue))
            text = (
                f"Derselbe Zweck bleibt bei {enumerate_titles(titel)} veranschlagt und steht auch"
                f" im neuen Einzelplan: {stellen}."
            )
            erste = titel[0]
            yield Fund(place_of(erste, "zweckbestimmung"), text, erste.zweckbestimmung)


def _purposes_left(lage: Folgenlage) -> dict[Zweck, list[Titel]]:
    """Ausgaben of which money stays in an old Einzelplan, by purpose."""
    bleibend: dict[Zweck, list[Titel]] = defaultdict(list)
    for umsetzung in lage.umsetzungen:
        titel, verbleib = umsetzung.titel, verbleib_of(umsetzung)
        if verbleib and verbleib.bleibt and titel.art == "ausgaben" and titel.zweckbestimmung:
            if lage.has_money(umsetzung.verbleibt):
                bleibend[_zweck(titel, titel.zweckbestimmung)].append(titel)
    return bleibend


def _purposes_moved(
    lage: Folgenlage, bleibend: dict[Zweck, list[Titel]]
) -> dict[Zweck, set[Stelle]]:
    """New titles that take money from a Kapitel under the name of something that stays there."""
    zeilen = {(zeile.kapitel, zeile.titel): zeile for zeile in lage.einzelplan}
    gehend: dict[Zweck, set[Stelle]] = defaultdict(set)
    for umsetzung in lage.umsetzungen:
        if umsetzung.titel.einzelplan == lage.haushalt.einzelplan:
            continue
        for ziel in umsetzung.ziele:
            stelle = ziel.kapitel, ziel.titel
            zweck = _zweck(umsetzung.titel, zeilen[stelle].zweckbestimmung)
            if zweck in bleibend and lage.has_money(ziel.betraege):
                gehend[zweck].add(stelle)
    return gehend


def _zweck(titel: Titel, zweckbestimmung: str) -> Zweck:
    return titel.bereich, titel.kapitel, same_words(zweckbestimmung)


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


def _print(stelle: Stelle) -> str:
    return f"{stelle[0]}/{format_titel(stelle[1])}"


ZWECK: tuple[Pruefung, ...] = (
    Pruefung(
        "zweck_doppelt",
        "warnung",
        check_zweck,
        "Bitte die Zweckbestimmungen unterscheiden, etwa durch „(ohne IT)“ am alten Titel oder unter"
        " [[titel]] am neuen, oder beide Titel umsetzen.",
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
