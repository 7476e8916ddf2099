"""Checks of a whole file: do its Kapitel belong to a Ressort of the project?"""

from collections import defaultdict
from collections.abc import Iterator

from itplan.haushalt.lesung import Eingang
from itplan.haushalt.titel import Titel
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.pruefung.art import Fund, Ort, Pruefung, place_of


def check_datei(eingang: Eingang, ressort: Ressort | None, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Eine Datei gehört zu einem Ressort des Projekts: es gibt sie ab, oder wenigstens ein Kapitel
    darin ist seines. Ist keines bekannt, so ist es die falsche Datei oder das falsche Projekt; das
    wird einmal gesagt, und die ganze Datei wird zurückgehalten."""
    fremd = _strangers(eingang, ressort, vorgaben)
    if fremd and len(fremd) == len(eingang.titel):
        kapitel = sorted({titel.kapitel for titel in fremd})
        ende = f" bis {kapitel[-1]}" if len(kapitel) > 1 else ""
        text = f"Keines der Kapitel ({kapitel[0]}{ende}) gehört einem Ressort des Projekts."
        ort = Ort(fremd[0].herkunft.blatt.datei)
        haelt = tuple(titel.herkunft for titel in fremd)
        yield Fund(ort, text, erwartet="ein Kapitel eines [[ressort]]", haelt=haelt)


def check_kapitel(eingang: Eingang, ressort: Ressort | None, vorgaben: Vorgaben) -> Iterator[Fund]:
    """Jedes Kapitel gehört einem Ressort des Projekts; Titel des zentralen Einzelplans selbst sind
    Bestand. Fremde Kapitel gehören in keine Meldung."""
    fremd = _strangers(eingang, ressort, vorgaben)
    if len(fremd) == len(eingang.titel):
        return
    je_zelle: dict[tuple[str | None, str | None], list[Titel]] = defaultdict(list)
    for titel in fremd:
        je_zelle[place_of(titel, "kapitel")[1:3]].append(titel)
    for titel, *weitere in je_zelle.values():
        text = f"Das Kapitel {titel.kapitel} gehört keinem Ressort des Projekts."
        haelt = tuple(eines.herkunft for eines in (titel, *weitere))
        yield Fund(place_of(titel, "kapitel"), text, titel.kapitel, haelt=haelt)


def _strangers(eingang: Eingang, ressort: Ressort | None, vorgaben: Vorgaben) -> list[Titel]:
    """Titles of nobody; in a file that a Ressort declares, they are that Ressort's to explain."""
    if ressort or not vorgaben.ressorts:
        return []
    return [
        titel
        for titel in eingang.titel
        if titel.einzelplan != vorgaben.einzelplan
        and vorgaben.ressort_of_kapitel(titel.kapitel) is None
    ]


DATEIPRUEFUNGEN: tuple[Pruefung, ...] = (
    Pruefung(
        "datei_ohne_ressort",
        "fehler",
        check_datei,
        "Bitte die Datei aus dem Eingangsordner nehmen oder das Ressort in der Projektdatei"
        " ergänzen.",
        gut="MI.xlsx mit dem Kapitel 0301, wenn ein [[ressort]] den Einzelplan 03 hat",
        schlecht="eine Datei nur mit den Kapiteln 9901 und 9902",
    ),
    Pruefung(
        "kapitel_ohne_ressort",
        "fehler",
        check_kapitel,
        "Bitte das Kapitel berichtigen oder das Ressort in der Projektdatei ergänzen.",
        gut="Kapitel 0301, wenn ein [[ressort]] den Einzelplan 03 hat",
        schlecht="Kapitel 9901 unter lauter Kapiteln des Einzelplans 03",
    ),
)
"""Each takes the Eingang of one file, the Ressort that declares it (or None) and the Vorgaben."""
