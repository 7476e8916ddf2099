"""Checks of what a title says about its IT part: a share, or „davon IT“ amounts."""

from collections.abc import Iterator

from itplan.haushalt.betrag import CENT_JE_EURO, format_betrag
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pruefung.art import Fund, Ort, Pruefung, place_of


def check_davon_it(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Der IT-Teil ist nicht größer als der Betrag, von dem er ein Teil ist, und hat dessen
    Vorzeichen; sonst bliebe im alten Einzelplan ein negativer Rest."""
    for position, teil in titel.davon_it.items():
        ganz = titel.betraege.get(position, 0)
        if abs(teil) > abs(ganz) or teil * ganz < 0:
            wert, hoechstens = format_betrag(teil), format_betrag(ganz)
            selbst = f"ist {hoechstens}" if position in titel.betraege else "fehlt"
            text = f"Davon IT {wert}, der Betrag selbst {selbst}."
            ort = place_of(titel, ("davon_it", position))
            yield Fund(ort, text, wert, f"höchstens {hoechstens}", teil - ganz)


def check_davon_ve(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """IT-Anteil, „davon IT“ und die Fälligkeiten desselben Titels widersprechen sich nicht; welche
    Angabe gelten soll, wird nicht geraten."""
    for position, teil in titel.davon_it.items():
        if position.groesse == "ve":
            yield from _check_room(titel, position, teil)
    if titel.it_anteil is None:
        return
    soll = {p: round(titel.betraege.get(p, 0) * titel.it_anteil) for p in titel.davon_it}
    spielraum = vorgaben.rundung_euro * CENT_JE_EURO
    falsch = [p for p, teil in titel.davon_it.items() if abs(teil - soll[p]) >= spielraum]
    if len(falsch) > 1 and not any(soll[p] for p in soll if p not in falsch):
        text = "Der IT-Anteil passt zu keinem der Beträge „davon IT“ dieses Titels."
        yield Fund(place_of(titel, "it_anteil"), text, f"{float(titel.it_anteil):.0%}")
        return
    for position in falsch:
        teil, erwartet = titel.davon_it[position], format_betrag(soll[position])
        ort, wert = place_of(titel, ("davon_it", position)), format_betrag(teil)
        text = f"Davon IT {wert}, nach dem IT-Anteil {erwartet}."
        yield Fund(ort, text, wert, erwartet, teil - soll[position])


def _check_room(titel: Titel, position: Position, teil: int) -> Iterator[Fund]:
    """The IT part of a VE leaves room for its stated Fälligkeiten, and no more than for all."""
    datiert = [p for p in titel.betraege if p[:2] == ("faelligkeit", position.jahr)]
    genannt = sum(titel.davon_it[p] for p in datiert if p in titel.davon_it)
    offen = titel.betraege.get(position, 0) - sum(
        titel.betraege[p] for p in datiert if p in titel.davon_it
    )
    if not 0 <= teil - genannt <= max(offen, 0):
        wert = format_betrag(teil)
        text = (
            f"Davon IT der VE {position.jahr}: {wert}, die Fälligkeiten nennen"
            f" {format_betrag(genannt)}; beides passt nicht zusammen."
        )
        grenzen = f"zwischen {format_betrag(genannt)} und {format_betrag(genannt + offen)}"
        yield Fund(place_of(titel, ("davon_it", position)), text, wert, grenzen)


def check_unbestimmt(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Nennt „davon IT“ nicht jeden Betrag, so folgen die übrigen seinem Verhältnis; aus 0 von 0
    folgt keines."""
    bekannt = any(titel.betraege.get(p) for p in titel.davon_it)
    if not bekannt and _is_open(titel):
        text = "Aus den „davon IT“-Angaben (0 von 0) folgt kein Verhältnis für die übrigen Beträge."
        yield Fund(_first(titel), text)


def check_abgeleitet(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Wird ein IT-Teil aus dem Verhältnis anderer Beträge abgeleitet, so wird das gesagt: nichts
    wird stillschweigend ergänzt."""
    bekannt = any(titel.betraege.get(p) for p in titel.davon_it)
    if bekannt and _is_open(titel):
        text = "Beträge ohne eigene „davon IT“-Angabe folgen dem Verhältnis der angegebenen."
        yield Fund(_first(titel), text)


def _is_open(titel: Titel) -> bool:
    """Whether a title says for some of its amounts what of them is IT, and not for others."""
    return bool(titel.davon_it) and any(
        p not in titel.davon_it and cent for p, cent in titel.betraege.items()
    )


def _first(titel: Titel) -> Ort:
    return place_of(titel, ("davon_it", next(iter(titel.davon_it))))


IT_ANTEIL: tuple[Pruefung, ...] = (
    Pruefung(
        "it_anteil_ueber_betrag",
        "fehler",
        check_davon_it,
        "Bitte beide Beträge prüfen.",
        gut="Ansatz 10.000, davon IT 6.000",
        schlecht="Ansatz 10.000, davon IT 60.000",
        fest=True,
        nur_lesbar=True,
    ),
    Pruefung(
        "it_anteil_widerspruch",
        "fehler",
        check_davon_ve,
        "Bitte nur eine der beiden Angaben machen oder sie aufeinander abstimmen.",
        gut="Ansatz 10.000, IT-Anteil 60 %, davon IT 6.000",
        schlecht="Ansatz 10.000, IT-Anteil 60 %, davon IT 4.000",
        fest=True,
        nur_lesbar=True,
    ),
    Pruefung(
        "it_anteil_unbestimmt",
        "fehler",
        check_unbestimmt,
        "Bitte „davon IT“ auch für die übrigen Beträge angeben oder einen IT-Anteil nennen.",
        gut="Ansatz 2027: 0, davon IT 0; Ansatz 2028: 5.000, davon IT 2.000",
        schlecht="Ansatz 2027: 0, davon IT 0; Ansatz 2028: 5.000 ohne Angabe",
        fest=True,
        nur_lesbar=True,
    ),
    Pruefung(
        "it_anteil_abgeleitet",
        "hinweis",
        check_abgeleitet,
        "Nichts zu tun, wenn das Verhältnis auch hier gilt; sonst bitte die Beträge angeben.",
        gut="„davon IT“ für Ansatz und VE",
        schlecht="„davon IT“ nur für den Ansatz; die VE folgt dem Verhältnis",
        nur_lesbar=True,
        folgt=True,
    ),
)
