"""Checks of Deckungskreise: those that the mapping tears apart, and those that it joins anew."""

from collections.abc import Iterator

from itplan.pruefung.art import Fund, Ort, Pruefung, place_of
from itplan.pruefung.folgen_deckungskreise import Kreise
from itplan.pruefung.folgen_lage import Folgenlage


def check_getrennt(lage: Folgenlage) -> Iterator[Fund]:
    """Titel, die gegenseitig deckungsfähig sind, bleiben in einem Deckungskreis. Bleiben einige und
    wandern andere, oder wandern sie in Kapitel ohne gemeinsamen neuen Deckungskreis, so verlieren
    sie die Deckung (§ 20 LHO). Jeder Kreis wird einmal gemeldet; Personal, das nach dem Willen des
    Projekts bleibt, zählt nicht."""
    kreise = Kreise(lage)
    for gruppe in kreise.verbund.groups():
        if kreise.verbund.is_torn(gruppe) or kreise.is_scattered(gruppe):
            erster = kreise.first_bearer(gruppe)
            text = f"Ein Deckungskreis wird getrennt: {kreise.verbund.describe(gruppe)}."
            yield Fund(place_of(erster, "vermerke"), text, "; ".join(erster.vermerke))


def check_neu(lage: Folgenlage) -> Iterator[Fund]:
    """Ein Deckungskreis der Zuordnung verbindet Titel verschiedener Einzelpläne oder verschiedener
    bisheriger Deckungskreise; die Verwaltung darf danach mehr verschieben als bisher, und das
    Parlament muss es wissen (§ 20 LHO)."""
    for kreis in lage.regelwerk.deckungskreise:
        zeilen = [zeile for zeile in lage.einzelplan if kreis.covers(zeile.kapitel, zeile.titel)]
        titel = [beitrag.titel for zeile in zeilen for beitrag in zeile.beitraege]
        einzelplaene = sorted({eines.einzelplan for eines in titel})
        if len(einzelplaene) > 1 or Kreise(lage).count_circles(titel) > 1:
            woher = f"de{'n Einzelplänen' if len(einzelplaene) > 1 else 'm Einzelplan'}"
            text = (
                f"Der Deckungskreis „{kreis.name}“ verbindet {len(titel)} Titel aus {woher}"
                f" {', '.join(einzelplaene)}, die es bisher nicht waren; Ansätze"
                f" {lage.format_ansaetze(zeile.betraege for zeile in zeilen)}."
            )
            yield Fund(Ort(), text, kreis.name)


DECKUNG: tuple[Pruefung, ...] = (
    Pruefung(
        "deckungskreis_getrennt",
        "warnung",
        check_getrennt,
        "Bitte den Vermerk an beiden Stellen anpassen, die Titel gemeinsam umsetzen oder in der"
        " Zuordnung einen [[deckungskreis]] bilden.",
        gut="511 99 „deckungsfähig mit 518 99“: beide wandern nach 1603",
        schlecht="511 99 „deckungsfähig mit 518 99“ wandert, 518 99 bleibt",
    ),
    Pruefung(
        "deckungskreis_neu",
        "hinweis",
        check_neu,
        "Nichts zu tun, wenn die Deckung gewollt ist; sonst bitte den [[deckungskreis]] enger"
        " fassen.",
        gut="[[deckungskreis]] über Titel, die schon gegenseitig deckungsfähig waren",
        schlecht="[[deckungskreis]] über die Gruppen 5* aus den Einzelplänen 03 und 04",
    ),
)
"""Each takes a Folgenlage."""
