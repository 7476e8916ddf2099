"""Checks of a title's codes and words: Gruppe, Funktion, Titelgruppe, Zweckbestimmung."""

from collections.abc import Iterator

from itplan.haushalt.systematik import is_funktion, is_gruppe, is_obergruppe
from itplan.haushalt.titel import Titel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pruefung.art import Fund, Pruefung, place_of


def check_obergruppe(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Die ersten zwei Ziffern des Titels sind eine Obergruppe des Gruppierungsplans; jede 7x ist
    zulässig. Ohne Obergruppe hat der Titel in keiner Übersicht einen Platz (§ 13 Abs. 2 LHO)."""
    if not is_gruppe(titel.gruppe) and not is_obergruppe(titel.gruppe[:2]):
        text = f"Die Obergruppe {titel.gruppe[:2]} gibt es nicht."
        yield Fund(place_of(titel), text, titel.titel)


def check_gruppe(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Die Gruppe steht im Gruppierungsplan; Länder und frühere Jahre haben eigene, deshalb ist es
    nur eine Warnung (§ 13 Abs. 2 LHO, § 49a HGrG)."""
    if not is_gruppe(titel.gruppe) and is_obergruppe(titel.gruppe[:2]):
        text = f"Die Gruppe {titel.gruppe} steht nicht im Gruppierungsplan."
        yield Fund(place_of(titel), text, titel.titel)


def check_funktion(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Die Funktion steht im Funktionenplan; sonst fehlt der Titel in Funktionenübersicht und
    Haushaltsquerschnitt (§ 14 LHO)."""
    if titel.funktion is not None and not is_funktion(titel.funktion):
        text = f"Die Funktion {titel.funktion} gibt es nicht."
        yield Fund(place_of(titel, "funktion"), text, titel.funktion)


def check_zweckbestimmung(titel: Titel, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Jeder Titel nennt seinen Zweck; ohne ihn ist die Ermächtigung unbestimmt
    (§ 17 Abs. 1 LHO)."""
    if not titel.zweckbestimmung and titel.herkunft.zelle("zweckbestimmung"):
        yield Fund(place_of(titel, "zweckbestimmung"), "Die Zweckbestimmung fehlt.")


STELLE: tuple[Pruefung, ...] = (
    Pruefung(
        "obergruppe_unbekannt",
        "fehler",
        check_obergruppe,
        "Bitte den Titel nach dem Gruppierungsplan bilden.",
        gut="Titel 428 01",
        schlecht="Titel 481 01: eine Obergruppe 48 gibt es nicht",
    ),
    Pruefung(
        "gruppe_unbekannt",
        "warnung",
        check_gruppe,
        "Bitte prüfen, ob die Gruppe stimmt.",
        gut="Titel 511 01",
        schlecht="Titel 513 01: die Gruppe 513 steht nicht im Gruppierungsplan",
    ),
    Pruefung(
        "funktion_unbekannt",
        "warnung",
        check_funktion,
        "Bitte die Funktion nach dem Funktionenplan angeben.",
        gut="Funktion 011",
        schlecht="Funktion 010",
    ),
    Pruefung(
        "zweckbestimmung_fehlt",
        "warnung",
        check_zweckbestimmung,
        "Bitte die Zweckbestimmung eintragen.",
        gut="511 99 „Geräte und Software“",
        schlecht="511 99 ohne Text",
        folgt=True,
    ),
)
