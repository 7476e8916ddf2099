"""Checks of a title's Verpflichtungsermächtigungen and when they fall due (§ 16 LHO)."""

from collections.abc import Iterator

from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pruefung.art import Fund, Pruefung, place_of


def check_ve_art(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Verpflichtungsermächtigungen gibt es nur bei Ausgaben (§ 16 LHO)."""
    if titel.art != "einnahmen":
        return
    for position, cent in titel.betraege.items():
        if position.groesse == "ve" and cent:
            text = "Ein Einnahmetitel trägt eine Verpflichtungsermächtigung."
            yield Fund(place_of(titel, position), text, format_betrag(cent), "keine VE")


def check_zu_hoch(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Die Jahresbeträge einer VE sind zusammen nicht höher als sie selbst; sonst wäre mehr fällig,
    als verpflichtet werden darf (§ 16 LHO)."""
    for jahr, ve, faellig in _commitments(titel):
        if (faellig > ve) if ve >= 0 else (faellig < ve):
            yield _difference(titel, jahr, ve, faellig)


def check_zu_niedrig(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Die Jahresbeträge ergeben zusammen die VE, soweit sie voraussehbar sind (§ 16 LHO)."""
    for jahr, ve, faellig in _commitments(titel):
        if faellig and ((faellig < ve) if ve >= 0 else (faellig > ve)):
            yield _difference(titel, jahr, ve, faellig)


def check_ohne_faelligkeit(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Eine VE nennt, wann sie fällig wird, soweit voraussehbar (§ 16 LHO); geprüft wird, wo das
    Blatt Spalten dafür hat."""
    for jahr, ve, faellig in _commitments(titel):
        spalten = titel.herkunft.spalten
        gefragt = any(isinstance(p, Position) and p[:2] == ("faelligkeit", jahr) for p in spalten)
        if ve and not faellig and gefragt:
            text = f"Die VE {jahr} nennt kein Jahr, in dem sie fällig wird."
            ort = place_of(titel, Position("ve", jahr))
            yield Fund(ort, text, format_betrag(ve), "Jahresbeträge, soweit voraussehbar")


def check_ohne_ansatz(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Wer sich für spätere Jahre verpflichten will, plant dafür Geld ein: nennt das Blatt
    Finanzplanjahre, steht zu einer VE in einem späteren Jahr ein Ansatz (§§ 16, 38 LHO)."""
    for position, cent in titel.betraege.items():
        if position.groesse != "ve" or not cent or position.jahr is None:
            continue
        spaeter = [p for p in titel.herkunft.spalten if _is_later(p, position.jahr)]
        mit_finanzplan = any(isinstance(p, Position) and p.groesse == "finanzplan" for p in spaeter)
        if mit_finanzplan and not any(titel.betraege.get(p) for p in spaeter):  # type: ignore[call-overload]
            text = f"Zur VE {position.jahr} ist in keinem späteren Jahr ein Betrag geplant."
            erwartet = "ein Ansatz oder Finanzplanbetrag in einem späteren Jahr"
            yield Fund(place_of(titel, position), text, format_betrag(cent), erwartet)


def _is_later(position: object, jahr: int) -> bool:
    return (
        isinstance(position, Position)
        and position.groesse in ("ansatz", "finanzplan")
        and (position.jahr or 0) > jahr
    )


def _difference(titel: Titel, jahr: int | None, ve: int, faellig: int) -> Fund:
    soll = format_betrag(ve)
    text = f"VE {jahr}: {soll}, Fälligkeiten zusammen {format_betrag(faellig)}."
    ort = place_of(titel, Position("ve", jahr))
    return Fund(ort, text, soll, f"Fälligkeiten von zusammen {soll}", faellig - ve)


def _commitments(titel: Titel) -> Iterator[tuple[int | None, int, int]]:
    """Per year its VE and the sum of its Fälligkeiten, in cent."""
    summen: dict[int | None, int] = {}
    for position, cent in titel.betraege.items():
        if position.groesse == "ve":
            summen.setdefault(position.jahr, 0)
        elif position.groesse == "faelligkeit":
            summen[position.jahr] = summen.get(position.jahr, 0) + cent
    for jahr, faellig in summen.items():
        yield jahr, titel.betraege.get(Position("ve", jahr), 0), faellig


VE: tuple[Pruefung, ...] = (
    Pruefung(
        "ve_bei_einnahme",
        "fehler",
        check_ve_art,
        "Bitte die Verpflichtungsermächtigung entfernen oder den Titel berichtigen.",
        gut="511 99 mit einer VE von 50.000",
        schlecht="119 99 mit einer VE von 50.000",
    ),
    Pruefung(
        "faelligkeit_ueber_ve",
        "fehler",
        check_zu_hoch,
        "Bitte die Verpflichtungsermächtigung oder die Jahresbeträge berichtigen.",
        gut="VE 50.000, fällig 20.000 und 30.000",
        schlecht="VE 50.000, fällig 20.000 und 40.000",
        nur_lesbar=True,
    ),
    Pruefung(
        "faelligkeit_unter_ve",
        "warnung",
        check_zu_niedrig,
        "Bitte die fehlenden Jahresbeträge angeben, soweit sie voraussehbar sind.",
        gut="VE 50.000, fällig 20.000 und 30.000",
        schlecht="VE 50.000, fällig 20.000",
        nur_lesbar=True,
    ),
    Pruefung(
        "ve_ohne_faelligkeit",
        "warnung",
        check_ohne_faelligkeit,
        "Bitte die Jahresbeträge angeben, soweit sie voraussehbar sind.",
        gut="VE 50.000, fällig 50.000 im Jahr 2028",
        schlecht="VE 50.000, alle Fälligkeiten leer",
        nur_lesbar=True,
    ),
    Pruefung(
        "ve_ohne_ansatz",
        "warnung",
        check_ohne_ansatz,
        "Bitte die Finanzplanung oder die Verpflichtungsermächtigung prüfen.",
        gut="VE 2027: 50.000, Finanzplan 2029: 25.000",
        schlecht="VE 2027: 50.000, Ansatz 2028 und Finanzplan 2029: 0",
        nur_lesbar=True,
    ),
)
