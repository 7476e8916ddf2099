"""A comparison for people at a terminal: by Ressort and Kapitel, then guesses, then totals."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from itplan.haushalt.betrag import format_betrag
from itplan.plan.gegenueberstellung import Gegenueberstellung, Liste
from itplan.plan.posten import Betragsort
from itplan.plan.umnummerierung import Umnummerierung
from itplan.plan.unterschied import Betragswechsel, Summe, Summen, Unterschied, add_up
from itplan.report.findings import counted
from itplan.report.model_diff_words import (
    ARTWORT,
    GRUNDWORT,
    KEINE,
    name_ort,
    name_stelle,
    name_summe,
    say_kopf,
    say_notes,
    say_texts,
    sign,
)
from itplan.report.visible import visible

_EINZUG = " " * 8
_BREITE = 100
_FEST = "\N{NO-BREAK SPACE}"
_SPALTEN = ("alt", "neu dazu", "weggefallen", "geändert", "neu", "Differenz")


def print_diff(vergleich: Gegenueberstellung) -> str:
    """Everything that differs, in Euro; with nothing to tell, that it is so."""
    zeilen = [f"alt: {say_kopf(vergleich.alt)}", f"neu: {say_kopf(vergleich.neu)}"]
    zeilen += say_notes(vergleich)
    if vergleich.unveraendert:
        return "\n".join([*zeilen, "", KEINE]) + "\n"
    if vergleich.einzelplan is None:
        zeilen += _print_list("Titel", vergleich.titel)
    else:
        zeilen += _print_list("Gelesene Titel", vergleich.titel)
        zeilen += _print_list("Neuer Einzelplan", vergleich.einzelplan)
    return "\n".join(zeilen) + "\n"


def summarize(vergleich: Gegenueberstellung) -> str:
    """One line: what became of the titles, and by how much the Ansätze changed."""
    if vergleich.unveraendert:
        return f"Gegenüber dem letzten Lauf: {KEINE}."
    zahlen = _count(vergleich.titel.unterschiede) or "Titel unverändert"
    differenzen = "; ".join(_differences(vergleich.titel.summen)) or "Ansätze und VE unverändert"
    return f"Gegenüber dem letzten Lauf: {zahlen}. {differenzen}."


def _print_list(name: str, liste: Liste) -> Iterator[str]:
    yield from ("", name, "=" * len(name))
    if not liste.unterschiede:
        yield KEINE
        return
    for ressort, unterschiede in groupby(sorted(liste.unterschiede, key=_place), key=_ressort):
        alle = list(unterschiede)
        if ressort:
            yield from ("", visible(ressort))
        yield from _print_kapitel(alle)
        if ressort and (summen := _differences(add_up(alle, {}, {}))):
            yield from _wrap((f"zusammen {summen[0]}", *summen[1:]), "  ")
    yield from _print_guesses(liste.umnummerierungen)
    yield from _print_totals(liste)


def _place(unterschied: Unterschied) -> tuple[str, str, str]:
    return _ressort(unterschied), unterschied.posten.kapitel, unterschied.id


def _ressort(unterschied: Unterschied) -> str:
    return unterschied.posten.text("ressort")


def _print_kapitel(unterschiede: Iterable[Unterschied]) -> Iterator[str]:
    for kapitel, gruppe in groupby(unterschiede, key=lambda v: v.posten.kapitel):
        yield f"  Kapitel {visible(kapitel)}"
        for unterschied in gruppe:
            yield from _print_one(unterschied)


def _print_one(unterschied: Unterschied) -> Iterator[str]:
    posten = unterschied.posten
    kopf = f"    {ARTWORT[unterschied.art]:<12}  {name_stelle(posten.id)}"
    yield f"{kopf}  {visible(posten.text('zweckbestimmung'))}".rstrip()
    if unterschied.art in ("neu", "weggefallen"):
        yield from _print_all_amounts(unterschied)
    else:
        yield from _print_amounts(unterschied.gezeigt)
    yield from (f"{_EINZUG}{zeile}" for zeile in say_texts(unterschied))


def _print_all_amounts(unterschied: Unterschied) -> Iterator[str]:
    """What a new or a dropped title holds; there is nothing to compare it with."""
    teile = [
        f"{name_ort(ort)}: {format_betrag(wechsel.neu or wechsel.alt)}"
        for ort, wechsel in unterschied.gezeigt.items()
    ]
    return _wrap(teile or ["ohne Beträge"], _EINZUG)


def _print_amounts(betraege: Mapping[Betragsort, Betragswechsel]) -> Iterator[str]:
    for ort, (alt, neu) in betraege.items():
        wechsel = f"{format_betrag(alt)} → {format_betrag(neu)}"
        yield f"{_EINZUG}{name_ort(ort)}: {wechsel} ({sign(neu - alt)})"


def _wrap(teile: Iterable[str], einzug: str) -> Iterator[str]:
    """Parts in lines of a readable width; none is broken."""
    text = "; ".join(teil.replace(" ", _FEST) for teil in teile)
    zeilen = textwrap.wrap(
        text, _BREITE, initial_indent=einzug, subsequent_indent=einzug, break_long_words=False
    )
    return (zeile.replace(_FEST, " ") for zeile in zeilen)


def _print_guesses(umnummerierungen: Iterable[Umnummerierung]) -> Iterator[str]:
    """Guesses, each with its reason and what it would mean if it is one."""
    umnummerierungen = list(umnummerierungen)
    if umnummerierungen:
        yield from ("", "Vermutlich umnummeriert (gezählt bleibt: weggefallen und neu)")
    for eine in umnummerierungen:
        gruende = ", ".join(GRUNDWORT[grund] for grund in eine.gruende)
        yield f"  {name_stelle(eine.alt.id)} → {name_stelle(eine.neu.id)}: {gruende}"
        yield from (
            _print_amounts(eine.betraege)
            if eine.betraege
            else [f"{_EINZUG}ohne Änderung der Beträge"]
        )


def _print_totals(liste: Liste) -> Iterator[str]:
    """alt + neu dazu − weggefallen + geändert = neu, for each art and Position."""
    namen = {schluessel: name_summe(*schluessel) for schluessel in liste.summen}
    breite = max(map(len, ("Summen in Euro", *namen.values())))
    tabelle = [_SPALTEN, *(_cells(summe) for summe in liste.summen.values())]
    weiten = [max(len(zeile[i]) for zeile in tabelle) for i in range(len(_SPALTEN))]
    yield ""
    for name, zellen in zip(("Summen in Euro", *namen.values()), tabelle, strict=True):
        rechts = "".join(f"  {zelle:>{weiten[i]}}" for i, zelle in enumerate(zellen))
        yield f"{name:<{breite}}{rechts}"
    if liste.erklaert:
        yield "Die Änderungen erklären jede Summe auf den Cent."
    else:
        yield "FEHLER: Die Änderungen erklären die Summen nicht."
    yield f"{_count(liste.unterschiede)}."


def _cells(summe: Summe) -> tuple[str, ...]:
    return (
        format_betrag(summe.alt),
        format_betrag(summe.hinzu),
        format_betrag(summe.entfallen),
        sign(summe.geaendert),
        format_betrag(summe.neu),
        sign(summe.differenz),
    )


def _count(unterschiede: Iterable[Unterschied]) -> str:
    arten = [unterschied.art for unterschied in unterschiede]
    woerter = {**ARTWORT, "verschoben": "mit anderem Ziel"}
    anzahlen = [f"{arten.count(art)} {wort}" for art, wort in woerter.items() if art in arten]
    return f"{counted(len(arten), 'Titel', 'Titel')}: {', '.join(anzahlen)}" if arten else ""


def _differences(summen: Summen) -> list[str]:
    """`Ausgaben Ansatz 2027 +50.000,00`, for each Ansatz and VE whose total changed."""
    return [
        f"{art.capitalize()} {name_ort(ort)} {sign(summe.erklaerung)}"
        for (art, ort), summe in summen.items()
        if summe.erklaerung and ort.position.groesse in ("ansatz", "ve")
    ]
