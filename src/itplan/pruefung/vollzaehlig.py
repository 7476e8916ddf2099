"""Checks of the whole inbox: has every Ressort submitted?"""

from collections.abc import Iterator

from itplan.haushalt.befund import Befund
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pruefung.katalog import finding


def check_ressorts(eingang: Eingang, vorgaben: Vorgaben) -> Iterator[Befund]:
    """Von jedem Ressort liegt eine Meldung vor; was fehlt, fehlt in jeder Summe."""
    for ressort in vorgaben.ressorts:
        if ressort.nummer not in eingang.ressorts:
            yield finding(
                "ressort_fehlt" if ressort.pflicht else "ressort_ohne_meldung",
                f"Von {ressort.kuerzel} ({ressort.name}) liegt keine Meldung vor.",
                ressort=ressort.nummer,
            )
