"""The rule file as JSON: what selected the titles, what moved them, and where they could go."""

from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from itplan.report.json_text import Json
from itplan.umsetzung.regelwerk import Auswahl, Bedingung, Regel, Regelwerk, Zielvorgabe


def rules_json(regelwerk: Regelwerk) -> Json:
    """Each table of the rule file as a list, in the order of the file."""
    return {
        "auswahl": [auswahl_json(eintrag) for eintrag in regelwerk.auswahl],
        "kapitel": [asdict(eintrag) for eintrag in regelwerk.kapitel.values()],
        "titelgruppen": [asdict(eintrag) for eintrag in regelwerk.titelgruppen.values()],
        "zieltitel": [asdict(eintrag) for eintrag in regelwerk.titel.values()],
        "deckungskreise": [asdict(eintrag) for eintrag in regelwerk.deckungskreise],
        "regeln": [regel_json(regel) for regel in regelwerk.regeln],
    }


def auswahl_json(auswahl: Auswahl) -> Json:
    return {
        "nimm": bedingung_json(auswahl.nimm),
        "lass": bedingung_json(auswahl.lass) if auswahl.lass else None,
    }


def bedingung_json(bedingung: Bedingung) -> Json:
    """Only the keys that the condition names, as the rule file has them."""
    muster = {"text": bedingung.text, "verfahren": bedingung.verfahren}
    return {
        **{schluessel: list(globs) for schluessel, globs in bedingung.codes.items()},
        **{schluessel: eines.pattern for schluessel, eines in muster.items() if eines},
    }


def regel_json(regel: Regel) -> Json:
    return {
        "id": regel.id,
        "rang": regel.rang,
        "wenn": bedingung_json(regel.wenn),
        "ziele": [_ziel(ziel) for ziel in regel.ziele],
        "grund": regel.grund,
        "gruppenwechsel": regel.gruppenwechsel,
        "oeffentlich": regel.oeffentlich,
    }


def anteil_json(anteil: Fraction | None) -> str | None:
    """An exact share: `3/5`."""
    return None if anteil is None else str(anteil)


def cent_by_year(betraege: Mapping[int, int]) -> Json:
    return {str(jahr): cent for jahr, cent in sorted(betraege.items())}


def _ziel(ziel: Zielvorgabe) -> Json:
    felder: dict[str, Any] = {
        "bleibt": ziel.bleibt,
        "kapitel": ziel.kapitel,
        "titelgruppe": ziel.titelgruppe,
        "titel": ziel.titel,
        "funktion": ziel.funktion,
        "anteil": anteil_json(ziel.anteil),
        "betrag_cent": cent_by_year(ziel.betrag),
    }
    return {name: wert for name, wert in felder.items() if wert}
