"""Old against new: what only moved, and what really changed."""

from collections.abc import Iterator, Sequence

from itplan.plan.fassung import Fassung
from itplan.report.model_bericht import Abschnitt, Block
from itplan.report.model_bericht_gliederung import (
    by_hauptgruppe,
    by_kapitel,
    by_ressort,
    by_titelgruppe,
)
from itplan.report.model_bericht_hauptgruppen import draw_pairs
from itplan.report.model_bericht_jahre import Gliederung, Jahre, list_years
from itplan.report.model_bericht_ressorts import show_ressorts
from itplan.report.model_bericht_vorbehalt import vorbehalt
from itplan.report.model_bericht_wasserfall import draw_change
from itplan.report.model_namen import Namen
from itplan.report.model_saetze import join_words, say_number
from itplan.report.model_tables import Tabelle
from itplan.umsetzung.bewegung import Umsetzung


def alt_neu(fassung: Fassung) -> Abschnitt:
    """By Ressort, then year against year: by Ressort, Kapitel, Hauptgruppe and Titelgruppe."""
    return Abschnitt(
        "alt-und-neu",
        "Alt und neu",
        "Was ist nur umgezogen, und was hat sich wirklich geändert?",
        (*vorbehalt(fassung), *(teil for teil in _parts(fassung) if teil.bloecke)),
    )


def _parts(fassung: Fassung) -> Iterator[Abschnitt]:
    namen, alle = Namen(fassung.stand), list_years(fassung)
    yield Abschnitt(
        "alt-und-neu-ressorts",
        "Was die Ressorts abgeben und behalten",
        "Wie viel gibt jedes Ressort ab, und wie viel behält es?",
        tuple(show_ressorts(fassung)),
    )
    yield Abschnitt(
        "alt-und-neu-veraenderung",
        "Was sich wirklich ändert",
        "Wer plant mehr, wer weniger Geld als im Jahr davor?",
        tuple(_changes(fassung, alle, namen)),
    )
    yield Abschnitt(
        "alt-und-neu-kapitel",
        "Die neuen Kapitel",
        "Wie viel Geld steht in welchem Kapitel?",
        tuple(_tables(alle, by_kapitel(namen))),
    )
    yield Abschnitt(
        "alt-und-neu-hauptgruppen",
        "Die Arten der Einnahmen und Ausgaben",
        "Ist das Geld für Personal, für den Betrieb oder für Investitionen da?",
        tuple(_hauptgruppen(alle, namen)),
    )
    yield Abschnitt(
        "alt-und-neu-titelgruppen",
        "Die neuen Titelgruppen",
        "Wie ist das Geld innerhalb der Kapitel geordnet?",
        tuple(_tables(alle, by_titelgruppe(namen))),
    )


def _changes(fassung: Fassung, alle: Sequence[Jahre], namen: Namen) -> Iterator[Block]:
    if not alle:
        return
    yield from _explain(fassung, alle)
    for jahre in alle:
        if jahre.art == "ausgaben":
            yield from (
                draw_change(jahre, paar, namen) for paar in jahre.paare if paar.vorjahr is not None
            )
    yield from _tables(alle, by_ressort(namen))


def _explain(fassung: Fassung, alle: Sequence[Jahre]) -> Iterator[str]:
    """What is neutral, what is a real change, and where that cannot be told."""
    erstes = alle[0].paare[0]
    if erstes.vorjahr is None:
        vorjahr = fassung.stand.haushalt.vorjahr
        yield (
            f"Ansätze für {vorjahr} sind nicht angegeben. Ob {erstes.jahr} mehr oder weniger Geld"
            " geplant ist als im Jahr davor, lässt sich deshalb nicht sagen."
        )
    else:
        yield (
            "Die Umsetzung ist haushaltsneutral: Sie bringt Geld von einem Einzelplan in einen"
            " anderen, macht es aber nicht mehr und nicht weniger. Damit sich die Jahre"
            f" vergleichen lassen, sind die Ansätze {erstes.vorjahr} umgegliedert, also so"
            f" gerechnet, als hätte das Geld schon {erstes.vorjahr} am neuen Ort gestanden. Der"
            " Unterschied, der sich dann noch zeigt, ist die wirkliche Veränderung."
        )
    if ohne := _years_without(alle):
        yield (
            f"Manche Titel haben für {join_words(ohne)} keinen Ansatz, weil sie neu sind oder weil"
            " die Angabe fehlt. Ihr Geld steht unter „ohne Angabe“: Ob es wirklich zusätzliches"
            " Geld ist, lässt sich nicht sagen."
        )
    fest = sum(_has_fixed_amount(umsetzung) for umsetzung in fassung.stand.umsetzungen)
    if fest:
        wer = "1 Titel ist" if fest == 1 else f"{say_number(fest)} Titeln ist"
        yield (
            f"Bei {wer} von Hand entschieden, welcher Betrag in den neuen Einzelplan wechselt."
            " Weicht er vom Anteil des Vorjahrs ab, so zählt auch das hier als Veränderung."
        )


def _years_without(alle: Sequence[Jahre]) -> list[str]:
    jahre = {
        paar.vorjahr
        for eine in alle
        for paar in eine.paare
        if paar.vorjahr is not None and eine.total(paar).ohne_vorjahr
    }
    return [str(jahr) for jahr in sorted(jahre)]


def _has_fixed_amount(umsetzung: Umsetzung) -> bool:
    return any(v.entscheidung and v.entscheidung.betrag for v in umsetzung.entschieden)


def _hauptgruppen(alle: Sequence[Jahre], namen: Namen) -> Iterator[Block]:
    for jahre in alle:
        tabelle = jahre.table(by_hauptgruppe(namen))
        bild = draw_pairs(jahre, tabelle) if jahre.art == "ausgaben" else None
        yield bild or tabelle


def _tables(alle: Sequence[Jahre], gliederung: Gliederung) -> Iterator[Tabelle]:
    return (jahre.table(gliederung) for jahre in alle)
