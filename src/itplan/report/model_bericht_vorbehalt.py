"""What limits the figures of the report: Ressorts that are missing, titles that are held back."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Position
from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Warnhinweis
from itplan.report.model_namen import Namen
from itplan.report.model_saetze import join_words
from itplan.report.model_stil import print_euro

NICHT_OEFFENTLICH = "nichtöffentliche Titel"
"""What the row is called that stands for all titles that are not for the public."""
ARTEN: tuple[tuple[Art, str], ...] = (("ausgaben", "Ausgaben"), ("einnahmen", "Einnahmen"))
"""In the order of the report: what is spent comes first."""
OFFEN = ("nicht_zugeordnet", "fehlerhaft")
"""The columns of the proof with what has no place in the new Einzelplan yet."""


def vorbehalt(fassung: Fassung) -> tuple[Warnhinweis, ...]:
    """What stands before figures that lack something; nothing where they are complete."""
    return tuple(Warnhinweis(text) for text in _limits(fassung))


def _limits(fassung: Fassung) -> Iterator[str]:
    stand = fassung.stand
    if stand.ohne_meldung:
        yield (
            f"Diese Zahlen sind unvollständig, denn {say_missing(fassung)} Die Beträge fehlen in"
            " jeder Summe dieses Abschnitts."
        )
    offen = say_ansaetze(lambda art, p: sum_open(fassung, art, p), stand.haushalt.jahre)
    if offen:
        yield (
            "Diese Zahlen sind vorläufig: Im neuen Einzelplan fehlen Titel, die noch nicht"
            f" zugeordnet oder wegen Fehlern zurückgehalten sind ({offen})."
        )
    elif stand.vorlaeufig and not stand.ohne_meldung:
        yield (
            "Diese Zahlen sind vorläufig: Die Prüfung hat Fehler gefunden, die noch nicht behoben"
            " sind. Die Beträge können sich ändern."
        )


def say_missing(fassung: Fassung) -> str:
    """`1 Ressort hat nichts gemeldet: Rechnungshof (Einzelplan 11).`"""
    namen = Namen(fassung.stand)
    ohne = [f"{namen.ressort(nr)} (Einzelplan {nr})" for nr in fassung.stand.ohne_meldung]
    wer = "1 Ressort hat" if len(ohne) == 1 else f"{len(ohne)} Ressorts haben"
    return f"{wer} nichts gemeldet: {join_words(ohne)}."


def sum_open(fassung: Fassung, art: Art, position: Position) -> int:
    """What has no place in the new Einzelplan yet."""
    return sum(fassung.stand.abgleich.summe(art, position, spalte) for spalte in OFFEN)


def say_ansaetze(sum_of: Callable[[Art, Position], int], jahre: Iterable[int]) -> str:
    """`Ausgaben 2027: 1.200 €, 2028: 1.300 €; Einnahmen 2027: 5 €`; empty where all is 0."""
    jahre = sorted(jahre)
    return "; ".join(
        f"{name} {', '.join(teile)}" for art, name in ARTEN if (teile := _say(sum_of, art, jahre))
    )


def _say(sum_of: Callable[[Art, Position], int], art: Art, jahre: Sequence[int]) -> list[str]:
    summen = {jahr: sum_of(art, Position("ansatz", jahr)) for jahr in jahre}
    return [f"{jahr}: {print_euro(cent)} €" for jahr, cent in summen.items() if cent]
