"""Checks of a title's Ansätze: stated, signed, rounded, and not out of line with last year's."""

from collections.abc import Iterator

from itplan.haushalt.betrag import CENT_JE_EURO, format_betrag
from itplan.haushalt.pruefwerte import Pruefwerte
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pruefung.art import Fund, Pruefung, place_of
from itplan.pruefung.einheit import is_scale_mistake


def check_ansatz(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Der Titel nennt für jedes Haushaltsjahr, das sein Blatt führt, einen Ansatz; leer heißt
    nicht 0 (§ 11 LHO)."""
    for jahr in vorgaben.jahre:
        position = Position("ansatz", jahr)
        nur_it = titel.davon_it.get(position)
        if position not in titel.betraege and titel.herkunft.zelle(position) and not nur_it:
            yield Fund(place_of(titel, position), f"Für {jahr} ist kein Ansatz angegeben.")


def check_vorzeichen(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Negativ sind Ansätze nur in Gruppen, die das Projekt nennt (globale Minderausgaben und
    dergleichen); sonst verbirgt das Vorzeichen eine Einnahme (§ 15 Abs. 1 LHO)."""
    negativ = [p for p, cent in titel.betraege.items() if cent < 0 and p.groesse == "ansatz"]
    if not negativ or vorgaben.may_be_negative(titel.gruppe):
        return
    for position in negativ:
        text = f"Der Ansatz {position.jahr} ist negativ."
        wert = format_betrag(titel.betraege[position])
        yield Fund(place_of(titel, position), text, wert, "ein Betrag von 0 oder mehr")


def check_rundung(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Ansätze der Haushaltsjahre sind Vielfache des Betrags, auf den das Projekt rundet; für
    Ist-Ergebnisse und Vorjahre gilt das nicht."""
    schritt = vorgaben.rundung_euro * CENT_JE_EURO
    if schritt <= CENT_JE_EURO:
        return
    vielfaches = f"ein Vielfaches von {vorgaben.rundung_euro} Euro"
    for jahr in vorgaben.jahre:
        position = Position("ansatz", jahr)
        cent = titel.betraege.get(position, 0)
        if cent % schritt:
            text = f"Der Ansatz {jahr} ist kein Vielfaches von {vorgaben.rundung_euro} Euro."
            yield Fund(place_of(titel, position), text, format_betrag(cent), vielfaches)


def check_sprung(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Ein Ansatz, der sich gegenüber dem Vorjahr vervielfacht oder auf einen Bruchteil fällt, wird
    genannt, damit er erläutert wird (§ 17 Abs. 1 LHO); kehrt er danach zurück, so bleibt es bei dem
    einen Hinweis. Faktor und Schwelle stehen im Projekt unter
    [pruefung]; eine verwechselte Einheit meldet eine eigene Prüfung."""
    werte, vor_dem_sprung = vorgaben.pruefwerte, 0
    for jahr in vorgaben.jahre:
        alt = titel.betraege.get(Position("ansatz", jahr - 1), 0)
        neu = titel.betraege.get(Position("ansatz", jahr), 0)
        if vor_dem_sprung and not _is_jump(vor_dem_sprung, neu, werte):
            continue
        if _is_jump(alt, neu, werte):
            vor_dem_sprung = alt
            text = f"Der Ansatz springt von {format_betrag(alt)} auf {format_betrag(neu)}."
            ort = place_of(titel, Position("ansatz", jahr))
            yield Fund(ort, text, format_betrag(neu), "eine Erläuterung des Sprungs", neu - alt)


def _is_jump(alt: int, neu: int, werte: Pruefwerte) -> bool:
    kleiner, groesser = sorted((abs(alt), abs(neu)))
    if not kleiner or groesser < werte.sprung_ab_euro * CENT_JE_EURO:
        return False
    return groesser >= kleiner * werte.sprung_faktor and not is_scale_mistake(alt, neu, werte)


ANSATZ: tuple[Pruefung, ...] = (
    Pruefung(
        "ansatz_fehlt",
        "hinweis",
        check_ansatz,
        "Bitte den Ansatz eintragen, bei einem Leertitel „-“ oder 0.",
        gut="Ansatz 2027: 0",
        schlecht="Ansatz 2027: leere Zelle",
        folgt=True,
    ),
    Pruefung(
        "negativ",
        "warnung",
        check_vorzeichen,
        "Bitte das Vorzeichen prüfen.",
        gut="972 01 mit −500.000",
        schlecht="511 99 mit −500.000",
    ),
    Pruefung(
        "rundung",
        "warnung",
        check_rundung,
        "Bitte den Ansatz runden.",
        gut="12.300 bei einer Rundung auf 100 Euro",
        schlecht="12.345 bei einer Rundung auf 100 Euro",
        folgt=True,
    ),
    Pruefung(
        "sprung",
        "hinweis",
        check_sprung,
        "Bitte prüfen und den Sprung in der Erläuterung begründen.",
        gut="2026: 120.000, 2027: 300.000",
        schlecht="2026: 120.000, 2027: 2.400.000",
    ),
)
