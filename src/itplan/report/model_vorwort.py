"""The Vorwort: wesentliche Veränderungen gegenüber dem Vorjahr, all of it made from the data."""

from collections.abc import Iterator, Sequence

from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.plan.veraenderung import Jahresvergleich, compare_all_years, vorjahr_of
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_saetze import join_words, say_count, say_euro
from itplan.report.model_tables import Tabelle
from itplan.report.model_vorwort_lage import commitments, management, personnel, shared_cover
from itplan.report.model_vorwort_umsetzung import decided, moved
from itplan.report.model_vorwort_veraenderung import changes


def vorwort(ergebnis: Ergebnis) -> Arbeitsblatt:
    """Sentences and small tables; where the data hold no Vorjahr it says so."""
    haushalt = ergebnis.auftrag.haushalt
    return Arbeitsblatt(
        "Vorwort",
        f"Vorwort zum Einzelplan {haushalt.einzelplan}",
        tuple(_parts(ergebnis)),
        hochformat=True,
        inhalt="Wesentliche Veränderungen gegenüber dem Vorjahr: Volumen, Umsetzung, größte"
        " Veränderungen, Verpflichtungsermächtigungen, Personal und Bewirtschaftung.",
    )


def _parts(ergebnis: Ergebnis) -> Iterator[Absatz | Tabelle]:
    if not ergebnis.einzelplan:
        yield Absatz("Der Einzelplan enthält keine Titel.", "warnung")
        return
    vergleiche = compare_all_years(ergebnis.einzelplan, ergebnis.auftrag.haushalt)
    yield Absatz("Volumen", "ueberschrift")
    yield _volume(ergebnis)
    yield from _reservations(ergebnis, vergleiche)
    yield Absatz("Umsetzung", "ueberschrift")
    yield from moved(ergebnis)
    yield from decided(ergebnis)
    for vergleich in vergleiche:
        yield Absatz(
            f"Veränderungen {vergleich.jahr} gegenüber {vergleich.vorjahr}", "ueberschrift"
        )
        yield from changes(ergebnis, vergleich)
    for ueberschrift, teile in (
        ("Verpflichtungsermächtigungen", commitments(ergebnis)),
        ("Personalausgaben", personnel(ergebnis)),
        ("Bewirtschaftung", management(ergebnis)),
        ("Deckungsfähigkeit", shared_cover(ergebnis)),
    ):
        yield Absatz(ueberschrift, "ueberschrift")
        yield from teile


def _volume(ergebnis: Ergebnis) -> Absatz:
    haushalt, summe = ergebnis.auftrag.haushalt, ergebnis.abgleich.summe
    titel = say_count(len(ergebnis.einzelplan), "Titel", "Titel")
    kapitel = say_count(len({z.kapitel for z in ergebnis.einzelplan}), "Kapitel", "Kapiteln")
    jahre = [
        f"für {jahr} Einnahmen von"
        f" {say_euro(summe('einnahmen', Position('ansatz', jahr), 'einzelplan'))} und Ausgaben von"
        f" {say_euro(summe('ausgaben', Position('ansatz', jahr), 'einzelplan'))}"
        for jahr in haushalt.jahre
    ]
    return Absatz(
        f"Der Einzelplan {haushalt.einzelplan} – {haushalt.bezeichnung} umfasst"
        f" {titel} in {kapitel}."
        f" Veranschlagt sind {', '.join(jahre)}."
    )


def _reservations(ergebnis: Ergebnis, vergleiche: Sequence[Jahresvergleich]) -> Iterator[Absatz]:
    """What the comparison lacks, so that nobody takes a gap for an increase."""
    haushalt = ergebnis.auftrag.haushalt
    if vorjahr_of(ergebnis.einzelplan, haushalt) is None:
        yield Absatz(
            f"Ansätze des Vorjahres {haushalt.vorjahr} sind in den Blättern der Ressorts"
            " nicht angegeben. Ein Vergleich mit dem Vorjahr ist deshalb nicht möglich.",
            "warnung",
        )
    for vergleich in vergleiche:
        fehlend = vergleich.ohne_vorjahr
        if fehlend:
            summe = sum(b.betraege[Position("ansatz", vergleich.jahr)] for b in fehlend)
            quellen = list(dict.fromkeys(str(b.titel.stelle) for b in fehlend))
            nennen = "nennt das Blatt" if len(quellen) == 1 else "nennen die Blätter"
            yield Absatz(
                f"Für {say_count(len(quellen), 'Titel', 'Titel')} mit Ansätzen {vergleich.jahr}"
                f" von zusammen {say_euro(summe)} {nennen} keinen Ansatz {vergleich.vorjahr}; er"
                f" ist im Vergleich mit 0 gerechnet: {_shortened(quellen)}.",
                "warnung",
            )


def _shortened(namen: Sequence[str], hoechstens: int = 10) -> str:
    genannt = list(namen[:hoechstens])
    weitere = len(namen) - len(genannt)
    return join_words([*genannt, f"{weitere} weitere"] if weitere else genannt)
