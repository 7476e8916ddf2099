"""Checks of what hangs on a title besides its Ansatz: kw, ku, Sperre, Reste, Vorbelastungen."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.titel import Position, Titel
from itplan.pruefung.art import Fund, Ort, Pruefung, place_of
from itplan.pruefung.folgen_lage import Folgenlage, searcher
from itplan.umsetzung.bewegung import Umsetzung

_NEIN = frozenset({"nein", "n", "0", "-", "–", "—", "keine", "kein", "ohne", "falsch"})
"""What a cell says where a column named `kw` or `Sperre` does not apply."""


class _Merkmal(NamedTuple):
    """A kind of note that binds, and how a text says it."""

    name: str
    says: Callable[[str], bool]


class _Feld(NamedTuple):
    """A text that stays behind: its place in the row, how a reader calls it, what it says."""

    wovon: object
    name: str
    wert: str
    gesagt: str


def check_vermerke_vollzaehlig(lage: Folgenlage) -> Iterator[Fund]:
    """Vermerke wandern mit dem Titel; ein kw- oder ku-Vermerk oder eine Sperre geht verloren, wenn
    sie nur in Erläuterung, Stellen, Titelgruppe oder einer eigenen Spalte steht: die Ausgabe wäre
    danach frei (§§ 21, 22 LHO). Was bei einer Titelgruppe steht, wird einmal gemeldet."""
    werte = lage.vorgaben.pruefwerte
    merkmale = (
        _Merkmal("kw", searcher(werte.kw_text)),
        _Merkmal("ku", searcher(werte.ku_text)),
        _Merkmal("Sperre", searcher(werte.sperre_text)),
    )
    zwecke = {(zeile.kapitel, zeile.titel): zeile.zweckbestimmung for zeile in lage.einzelplan}
    gruppen: set[tuple[str, str, str | None]] = set()
    for umsetzung in lage.umsetzungen:
        titel = umsetzung.titel
        neue = {zwecke[ziel.kapitel, ziel.titel] for ziel in umsetzung.ziele}
        for feld, verloren in _lost(titel, merkmale, neue):
            gruppe = titel.bereich, titel.kapitel, titel.titelgruppe
            if feld.wovon != "titelgruppe_text" or gruppe not in gruppen:
                text = f"{verloren} steht nur in {feld.name} und geht bei der Umsetzung verloren."
                yield Fund(_place(titel, feld.wovon), text, feld.wert)
            if feld.wovon == "titelgruppe_text":
                gruppen.add(gruppe)


def _lost(
    titel: Titel, merkmale: Iterable[_Merkmal], neue: set[str]
) -> Iterator[tuple[_Feld, str]]:
    """Each field of a title that says something which no target keeps, and what it says."""
    if not neue:
        return
    offen = [merkmal for merkmal in merkmale if not any(map(merkmal.says, titel.vermerke))]
    for feld in _left_behind(titel, neue):
        if verloren := [merkmal for merkmal in offen if merkmal.says(feld.gesagt)]:
            offen = [merkmal for merkmal in offen if merkmal not in verloren]
            yield feld, " und ".join(merkmal.name for merkmal in verloren)


def _left_behind(titel: Titel, neue: set[str]) -> Iterator[_Feld]:
    """The texts of a title that its new titles do not have."""
    namen = {
        "zweckbestimmung": "der alten Zweckbestimmung",
        "titelgruppe_text": "der Bezeichnung der Titelgruppe",
        "erlaeuterung": "der Erläuterung",
        "stellen": "der Angabe der Stellen",
    }
    for feld, name in namen.items():
        text = getattr(titel, feld)
        if text and (feld != "zweckbestimmung" or neue != {text}):
            yield _Feld(feld, name, text, text)
    for spalte, wert in titel.weitere.items():
        gesagt = "" if wert.casefold() in _NEIN else f"{spalte}: {wert}"
        yield _Feld(("weitere", spalte), f"der Spalte „{spalte}“", wert, gesagt)


def _place(titel: Titel, wovon: object) -> Ort:
    """The cell of a text; the name of a Titelgruppe may stand in the heading above."""
    if wovon == "titelgruppe_text" and not titel.herkunft.zelle(wovon):
        return place_of(titel, "titelgruppe")
    return place_of(titel, wovon)


def check_reste(lage: Folgenlage) -> Iterator[Fund]:
    """Wird ein Titel ganz umgesetzt, so gehen seine Reste und Vorbelastungen rechnerisch mit; im
    Vollzug stehen sie noch beim alten Titel (§§ 19, 38, 45 LHO)."""
    for umsetzung in lage.umsetzungen:
        if umsetzung.status == "umgesetzt":
            yield from _leftovers(umsetzung)


def _leftovers(umsetzung: Umsetzung) -> Iterator[Fund]:
    titel = umsetzung.titel
    gebunden = [
        position
        for position, cent in titel.betraege.items()
        if cent and position.groesse in ("rest", "vorbelastung")
    ]
    if gebunden:
        betraege = "; ".join(f"{_name(p)} {format_betrag(titel.betraege[p])}" for p in gebunden)
        ziele = ", ".join(format_stelle(z.kapitel, z.titel) for z in umsetzung.ziele)
        text = f"Der alte Titel ist leer, hat aber {betraege}; rechnerisch gehen sie nach {ziele}."
        yield Fund(place_of(titel, gebunden[0]), text, format_betrag(titel.betraege[gebunden[0]]))


def _name(position: Position) -> str:
    groesse = "Reste" if position.groesse == "rest" else "Vorbelastungen"
    return f"{groesse} {position.jahr}" if position.jahr else groesse


RESTE: tuple[Pruefung, ...] = (
    Pruefung(
        "vermerk_verloren",
        "warnung",
        check_vermerke_vollzaehlig,
        "Bitte als Haushaltsvermerk in die Spalte Vermerk schreiben.",
        gut="Vermerk: „kw 2029“",
        schlecht="Erläuterung: „Die Ausgaben sind gesperrt.“, die Spalte Vermerk ist leer",
    ),
    Pruefung(
        "reste_vorhanden",
        "warnung",
        check_reste,
        "Bitte entscheiden, ob die Reste übertragen und aus welchem Titel die Verpflichtungen"
        " bezahlt werden.",
        gut="0301/511 99 ganz umgesetzt, keine Reste",
        schlecht="0301/511 99 ganz umgesetzt, Reste 2026: 50.000",
    ),
)
"""Each takes a Folgenlage."""
