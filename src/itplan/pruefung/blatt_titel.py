"""Checks that set the titles of a sheet against each other and against who submits them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from itplan.haushalt.betrag import CENT_JE_EURO, format_betrag
from itplan.haushalt.systematik import titelgruppe_of
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Ressort
from itplan.pruefung.art import Fund, Ort, Pruefung, place_of
from itplan.pruefung.blattlage import Blattlage
from itplan.pruefung.einheit import is_scale_mistake

_RUND = 100
_GANZE_SPALTE = 5
"""From so many titles on, half of a column, a wrong unit is one cause: the column's."""


def check_fremdes_kapitel(lage: Blattlage) -> Iterator[Fund]:
    """In der Datei eines Ressorts stehen nur dessen eigene Kapitel und der Bestand des zentralen
    Einzelplans; sonst würde ein Titel von zwei Ressorts gemeldet."""
    ressort, vorgaben = lage.ressort, lage.vorgaben
    if ressort is None:
        return
    fremde: dict[Ort, list[Titel]] = defaultdict(list)
    for titel in lage.titel:
        eigentuemer = vorgaben.ressort_of_kapitel(titel.kapitel)
        bestand = eigentuemer is None and titel.einzelplan == vorgaben.einzelplan
        if eigentuemer is not ressort and not bestand:
            fremde[place_of(titel, "kapitel")._replace(haushaltsstelle=None)].append(titel)
    erwartet = f"ein Kapitel des Einzelplans {', '.join(ressort.einzelplaene)}"
    if len(fremde) > 1 and (anderes := _owner_of_all(lage, fremde)):
        text = f"Die Datei gibt {ressort.kuerzel} ab, alle ihre Titel gehören zu {anderes.kuerzel}."
        gehalten = tuple(titel.herkunft for titel in lage.titel)
        yield Fund(lage.ort(), text, anderes.nummer, erwartet, haelt=gehalten)
        return
    for ort, zeilen in fremde.items():
        kapitel, gehalten = zeilen[0].kapitel, tuple(titel.herkunft for titel in zeilen)
        eigentuemer = vorgaben.ressort_of_kapitel(kapitel)
        gehoert = f"gehört zu {eigentuemer.kuerzel}" if eigentuemer else "gehört keinem Ressort"
        text = f"Die Datei gibt {ressort.kuerzel} ab, Kapitel {kapitel} {gehoert}."
        genau = place_of(zeilen[0], "kapitel") if len(zeilen) == 1 else ort
        yield Fund(genau, text, kapitel, erwartet, haelt=gehalten)


def _owner_of_all(lage: Blattlage, fremde: Mapping[Ort, list[Titel]]) -> Ressort | None:
    """The other Ressort to which all titles of a sheet belong: not they, the file is foreign."""
    if sum(map(len, fremde.values())) < len(lage.titel):
        return None
    eigentuemer = [lage.vorgaben.ressort_of_kapitel(titel.kapitel) for titel in lage.titel]
    return eigentuemer[0] if all(eines is eigentuemer[0] for eines in eigentuemer) else None


def check_titelgruppe(lage: Blattlage) -> Iterator[Fund]:
    """Die angegebene Titelgruppe passt zur Nummer des Titels, wo das Land dafür eine Regel hat;
    weichen beide voneinander ab, gilt die Spalte oder die Überschrift."""
    regel = lage.vorgaben.titelgruppe
    je_stelle: dict[Ort, list[Titel]] = defaultdict(list)
    for titel in lage.titel:
        if titel.titelgruppe and regel != "spalte" and titel.herkunft.is_own("titel"):
            ort = place_of(titel, "titelgruppe")._replace(haushaltsstelle=None)
            je_stelle[ort].append(titel)
    for zeilen in je_stelle.values():
        falsch = [t for t in zeilen if titelgruppe_of(t.titel, regel) != t.titelgruppe]
        alle = len(falsch) == len(zeilen)
        for titel in falsch[:1] if alle else falsch:
            yield _wrong_titelgruppe(titel, titelgruppe_of(titel.titel, regel), an_ihr=alle)


def _wrong_titelgruppe(titel: Titel, nummer: str | None, *, an_ihr: bool) -> Fund:
    """At the Titelgruppe itself, or at the one title under its heading that does not belong."""
    sagt = f"der Titel {titel.titel} sagt {nummer or 'keine'}"
    text = f"Angegeben ist Titelgruppe {titel.titelgruppe}, {sagt}."
    if an_ihr:
        return Fund(place_of(titel, "titelgruppe"), text, titel.titelgruppe, nummer)
    erwartet = f"ein Titel der Titelgruppe {titel.titelgruppe}"
    return Fund(place_of(titel), text, titel.titel, erwartet)


def check_einheit(lage: Blattlage) -> Iterator[Fund]:
    """Ein Ansatz, der sich vom Vorjahr um etwa das Tausendfache unterscheidet, ist in der falschen
    Einheit angegeben (Euro statt Tausend Euro oder umgekehrt); Merkansätze sind ausgenommen."""
    werte = lage.vorgaben.pruefwerte
    faktoren = {s.position: s.faktor or lage.faktor for s in lage.betragsspalten()}
    verdacht: dict[Position, list[tuple[Titel, Position]]] = defaultdict(list)
    vergleichbar: dict[Position, int] = defaultdict(int)
    for titel in lage.titel:
        for position, frueher in _with_year_before(titel, lage.vorgaben.jahre):
            vergleichbar[position] += 1
            if is_scale_mistake(titel.betraege[frueher], titel.betraege[position], werte):
                verdacht[position].append((titel, frueher))
    ganze: set[Position] = set()
    for position in sorted(verdacht, key=lambda position: position.jahr or 0):
        paare = [(t, t.betraege[alt]) for t, alt in verdacht[position] if alt not in ganze]
        if len(paare) >= max(_GANZE_SPALTE, vergleichbar[position] / 2):
            ganze.add(position)
            yield _whole_column(lage, position, paare)
            continue
        for titel, vorher in paare:
            if _is_in_euro(titel.betraege[position], vorher, faktoren.get(position, 1)):
                yield _single(titel, position, vorher)


def _is_in_euro(neu: int, frueher: int, faktor: int) -> bool:
    """Whether a single amount in a column of thousands can be one in Euro: that is larger, and a
    round number in its cell. In a column in Euro every thousandfold is a mistake."""
    return faktor == 1 or (abs(neu) > abs(frueher) and neu % (faktor * _RUND * CENT_JE_EURO) == 0)


def _with_year_before(titel: Titel, jahre: tuple[int, ...]) -> Iterator[tuple[Position, Position]]:
    """Each Ansatz of a Haushaltsjahr with the first one before it that is not 0."""
    frueher = Position("ansatz", min(jahre, default=0) - 1)
    for jahr in jahre:
        position = Position("ansatz", jahr)
        if not titel.betraege.get(position):
            continue
        if titel.betraege.get(frueher):
            yield position, frueher
        else:
            frueher = position


def _single(titel: Titel, position: Position, frueher: int) -> Fund:
    neu = titel.betraege[position]
    text = (
        f"Der Ansatz {position.jahr} ist {format_betrag(neu)}, zuvor waren es"
        f" {format_betrag(frueher)}: das sieht nach einer verwechselten Einheit aus."
    )
    erwartet = "ein Betrag in der Einheit der Spalte"
    ort, wert = place_of(titel, position), format_betrag(neu)
    return Fund(ort, text, wert, erwartet, neu - frueher, (titel.herkunft,))


def _whole_column(lage: Blattlage, position: Position, betroffen: list[tuple[Titel, int]]) -> Fund:
    spalte = next(s for s in lage.betragsspalten() if s.position == position)
    titel, frueher = betroffen[0]
    text = (
        f"In der Spalte unterscheiden sich {len(betroffen)} Ansätze etwa um das Tausendfache vom"
        f" Jahr davor, etwa {titel.stelle}: {format_betrag(titel.betraege[position])} nach"
        f" {format_betrag(frueher)}."
    )
    erwartet = "eine Überschrift mit der Einheit der Beträge, etwa „(T€)“"
    gehalten = tuple(titel.herkunft for titel, _ in betroffen)
    kopf = " ".join(spalte.kopf.split())
    return Fund(lage.ort(spalte.kopfzelle), text, kopf, erwartet, haelt=gehalten)


TITEL: tuple[Pruefung, ...] = (
    Pruefung(
        "titelgruppe_widerspruch",
        "warnung",
        check_titelgruppe,
        "Bitte Titel oder Titelgruppe berichtigen.",
        gut="Titel 511 99 mit Titelgruppe 99",
        schlecht="Titel 511 99 mit Titelgruppe 69",
    ),
    Pruefung(
        "kapitel_fremd",
        "fehler",
        check_fremdes_kapitel,
        "Bitte den Titel vom zuständigen Ressort melden lassen oder das Kapitel berichtigen.",
        gut="Kapitel 0301 in der Datei des Ressorts mit Einzelplan 03",
        schlecht="Kapitel 0501 in der Datei des Ressorts mit Einzelplan 03",
        fest=True,
    ),
    Pruefung(
        "einheit_verwechselt",
        "fehler",
        check_einheit,
        "Bitte den Betrag in der Einheit der Spalte angeben. Stimmt er, so lässt sich die Prüfung"
        " in der Projektdatei unter [schwere] zur Warnung senken und dort annehmen.",
        gut="2026: 450.000, 2027: 465.000",
        schlecht="2026: 450.000, 2027: 465",
    ),
)
