"""Key figures of a run, and what is missing from its totals, in words with the money."""

from collections.abc import Iterable
from typing import NamedTuple

from itplan.haushalt.befund import count_by_schwere
from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.haushaltsstelle import format_stelle
from itplan.haushalt.systematik import ARTEN
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.report.model_saetze import say_number


class Kennzahl(NamedTuple):
    """A key figure with what it means."""

    name: str
    wert: str
    erklaerung: str


def key_figures(ergebnis: Ergebnis) -> Iterable[Kennzahl]:
    """What an officer asks for first: volume, moves, Ressorts, and whether the proof holds."""
    abgleich = ergebnis.abgleich
    for jahr in ergebnis.auftrag.haushalt.jahre:
        cent = abgleich.summe("ausgaben", Position("ansatz", jahr), "einzelplan")
        yield Kennzahl(f"Ausgaben {jahr}", _million(cent), "Ansätze im neuen Einzelplan")
    for jahr in ergebnis.auftrag.haushalt.jahre:
        cent = abgleich.summe("ausgaben", Position("ve", jahr), "einzelplan")
        if cent:
            yield Kennzahl(f"VE {jahr}", _million(cent), "Verpflichtungsermächtigungen")
    umgesetzt = [u for u in ergebnis.umsetzungen if u.ziele]
    yield Kennzahl(
        "Umgesetzte Titel", say_number(len(umgesetzt)), "aus den Einzelplänen der Ressorts"
    )
    yield Kennzahl("Neue Titel", say_number(len(ergebnis.einzelplan)), "im zentralen Einzelplan")
    yield Kennzahl(
        "Ressorts", say_number(len({u.titel.ressort for u in umgesetzt})), "geben Ansätze ab"
    )
    anzahl = count_by_schwere(ergebnis.befunde)
    warnungen = anzahl["warnung"]
    befunde = f"{anzahl['fehler']} Fehler, {warnungen} Warnung{'' if warnungen == 1 else 'en'}"
    yield Kennzahl("Abgleich", "stimmt" if abgleich.stimmt else "offen", befunde)


def missing(ergebnis: Ergebnis) -> Iterable[str]:
    """What the totals lack, in words with the money."""
    for befund in ergebnis.befunde:
        if befund.code in ("ressort_fehlt", "ressort_ohne_meldung"):
            yield befund.text
    namen = {"nicht_zugeordnet": "nicht zugeordnet", "fehlerhaft": "wegen Fehlern zurückgehalten"}
    for status, name in namen.items():
        betroffen = [u for u in ergebnis.umsetzungen if u.status == status]
        if betroffen:
            summen = [
                f"{art.capitalize()} {jahr}: {format_betrag(cent)} Euro"
                for art in ARTEN
                for jahr in ergebnis.auftrag.haushalt.jahre
                if (cent := ergebnis.abgleich.summe(art, Position("ansatz", jahr), status))
            ]
            stellen = ", ".join(
                format_stelle(u.titel.kapitel, u.titel.titel) for u in betroffen[:10]
            )
            weitere = f" und {len(betroffen) - 10} weitere" if len(betroffen) > 10 else ""
            geld = "; ".join(summen) or "ohne Ansatz"
            yield f"{len(betroffen)} Titel {name} ({geld}): {stellen}{weitere}."
    for eintrag in ergebnis.abgleich.unlesbar:
        ort = "!".join(teil for teil in (eintrag.blatt, eintrag.zelle) if teil)
        wert = f" „{eintrag.wert}“" if eintrag.wert else ""
        yield f"Nicht lesbar: {eintrag.datei}{', ' + ort if ort else ''}{wert}. {eintrag.grund}"


def _million(cent: int) -> str:
    """Rounded for the key figures only; never shows zero for what is not."""
    if 0 < abs(cent) < 100_000_00:
        return f"{format_betrag(cent)} €"
    zehntel = (abs(cent) + 5_000_000) // 10_000_000
    vorzeichen = "-" if cent < 0 else ""
    return f"{vorzeichen}{say_number(zehntel // 10)},{zehntel % 10} Mio. €"
