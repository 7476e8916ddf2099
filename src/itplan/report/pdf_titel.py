"""The appendix of the paper: every new title by Kapitel, and where the old IT titles went.

Old titles that are not IT stand there as sums only, and so do those that are not public.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from itplan.haushalt.systematik import ARTEN, Art, art_of
from itplan.haushalt.titel import Betraege, Position
from itplan.report.model_stil import print_exact
from itplan.report.model_titelliste import Alttitel, Betragszeile, Neutitel, Titelliste, Verweis
from itplan.report.pdf_satz import Satzspalte, Satztabelle, Satzzeile, Zelle
from itplan.umsetzung.bewegung import add_up

_NAME: Mapping[Art, str] = {"einnahmen": "Einnahmen", "ausgaben": "Ausgaben"}


class Teil(NamedTuple):
    """A part of the appendix with its heading."""

    titel: str
    tabelle: Satztabelle


def _title_number(stelle: str) -> str:
    """`511 69` of `0314/511 69`."""
    return stelle.rpartition("/")[2]


def _name(vorne: str, code: str, namen: Mapping[str, str]) -> str:
    return " – ".join(filter(None, [f"{vorne} {code}", namen.get(code, "")]))


# --- new titles -----------------------------------------------------------------------------


def new_titles(liste: Titelliste) -> Iterator[Teil]:
    """One part per Kapitel of the new Einzelplan."""
    namen = {name.code: name.name for name in liste.kapitel}
    gezeigt = [p for p in liste.positionen if p.groesse in ("ansatz", "ve")]
    genannt = _listed(liste)
    spalten = (
        Satzspalte("Titel", umbruch=False),
        Satzspalte("Zweckbestimmung"),
        *(Satzspalte(p.bezeichnung, zahl=True) for p in gezeigt),
    )
    for kapitel, gruppe in groupby(liste.neu, key=lambda titel: titel.kapitel):
        titel = list(gruppe)
        name = _name("Kapitel", kapitel, namen)
        zeilen = [
            *(_new_row(t, gezeigt, genannt) for t in titel),
            *_new_sums(titel, gezeigt),
        ]
        yield Teil(name, Satztabelle("", "", spalten, zeilen, laufend=name))


def _listed(liste: Titelliste) -> frozenset[str]:
    """The anchors of the old titles that stand on the paper one by one."""
    return frozenset(titel.anker for titel in liste.alt if titel.status != "nicht_it")


def _new_row(titel: Neutitel, gezeigt: Sequence[Position], genannt: frozenset[str]) -> Satzzeile:
    zusatz = (
        f"TGr. {titel.titelgruppe}" if titel.titelgruppe else "",
        f"Funktion {titel.funktion}" if titel.funktion else "",
        f"bewirtschaftet von {titel.bewirtschafter}" if titel.bewirtschafter else "",
        "aus" if titel.quellen else "",
    )
    quellen = _links(titel.quellen, genannt)
    return Satzzeile(
        (
            Zelle(_title_number(titel.stelle), anker=titel.anker),
            Zelle(titel.zweckbestimmung, " · ".join(filter(None, zusatz)), verweise=quellen),
            *_amounts(titel.betraege, gezeigt),
        )
    )


def _links(verweise: Iterable[Verweis], genannt: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Each place at the other end, and its anchor where it stands on the paper."""
    return tuple((v.stelle, v.anker if v.anker in genannt else "") for v in verweise)


def _new_sums(titel: Sequence[Neutitel], gezeigt: Sequence[Position]) -> Iterator[Satzzeile]:
    for art in ARTEN:
        eigene = [t for t in titel if art_of(_title_number(t.stelle)) == art]
        if eigene:
            summe = add_up(t.betraege for t in eigene)
            zellen = (Zelle(), Zelle(f"Summe {_NAME[art]}"), *_amounts(summe, gezeigt))
            yield Satzzeile(zellen, "summe")


def _amounts(betraege: Betraege, gezeigt: Iterable[Position]) -> Iterator[Zelle]:
    for position in gezeigt:
        cent = betraege.get(position)
        yield Zelle("" if cent is None else print_exact(cent))


# --- old titles -----------------------------------------------------------------------------

_Wert = Callable[[Betragszeile], int]
_SPALTEN: Sequence[tuple[str, _Wert]] = (
    ("Ansatz", lambda zeile: zeile.alt),
    ("umgesetzt", lambda zeile: zeile.umgesetzt),
)


def old_titles(liste: Titelliste, jahre: Sequence[int]) -> Iterator[Teil]:
    """One part per Ressort: its IT titles by Kapitel, then the sums of all others."""
    namen = {name.code: name.name for name in liste.ressorts}
    neue = frozenset(titel.anker for titel in liste.neu)
    spalten = (
        Satzspalte("Titel", umbruch=False),
        Satzspalte("Zweckbestimmung"),
        Satzspalte("Wohin", umbruch=False),
        *(Satzspalte(f"{kopf} {jahr}", zahl=True) for jahr in jahre for kopf, _ in _SPALTEN),
    )
    for ressort in dict.fromkeys(
        [*(t.ressort for t in liste.alt), *(s.ressort for s in liste.sammeltitel)]
    ):
        eigene = [t for t in liste.alt if t.ressort == ressort]
        zeilen = [*_by_kapitel(eigene, jahre, neue), *_others(liste, eigene, ressort, jahre)]
        name = _name("Ressort", ressort, namen)
        yield Teil(name, Satztabelle("", "", spalten, zeilen, laufend=name))


def _by_kapitel(
    titel: Iterable[Alttitel], jahre: Sequence[int], neue: frozenset[str]
) -> Iterator[Satzzeile]:
    einzeln = [t for t in titel if t.status != "nicht_it"]
    for kapitel, gruppe in groupby(einzeln, key=lambda t: t.kapitel):
        yield Satzzeile((Zelle(f"Kapitel {kapitel}"),), "ueberschrift")
        for eintrag in gruppe:
            yield from _old_rows(eintrag, jahre, neue)


def _old_rows(
    titel: Alttitel, jahre: Sequence[int], neue: frozenset[str]
) -> Iterator[Satzzeile]:
    """A title; below it each of its targets where there is more than one."""
    mehrere = len(titel.ziele) > 1
    ziele = () if mehrere else _links(titel.ziele, neue)
    ganz = bool(ziele) and titel.status in ("umgesetzt", "bestand")
    wohin = Zelle("" if ganz else titel.status_text, verweise=ziele)
    yield Satzzeile(
        (
            Zelle(_title_number(titel.stelle), anker=titel.anker),
            Zelle(titel.zweckbestimmung, _change(titel.betraege, jahre)),
            wohin,
            *_old_amounts(titel.betraege, jahre),
        )
    )
    for ziel in titel.ziele if mehrere else ():
        betraege = (ziel.betraege.get(Position("ansatz", jahr), 0) for jahr in jahre)
        zellen = (z for cent in betraege for z in (Zelle(), Zelle(print_exact(cent))))
        links = _links([ziel], neue)
        yield Satzzeile((Zelle(), Zelle("davon an", einzug=2), Zelle(verweise=links), *zellen))


def _change(betraege: Iterable[Betragszeile], jahre: Sequence[int]) -> str:
    """What the finance ministry cut or added: without it the row would not add up."""
    return " · ".join(
        f"Änderung {zeile.position.jahr}: {print_exact(zeile.aenderung)}"
        for zeile in betraege
        if zeile.aenderung and zeile.position in _ansaetze(jahre)
    )


def _ansaetze(jahre: Sequence[int]) -> list[Position]:
    return [Position("ansatz", jahr) for jahr in jahre]


def _old_amounts(betraege: Iterable[Betragszeile], jahre: Sequence[int]) -> Iterator[Zelle]:
    je_position = {zeile.position: zeile for zeile in betraege}
    for position in _ansaetze(jahre):
        zeile = je_position.get(position)
        for _, wert in _SPALTEN:
            yield Zelle(print_exact(wert(zeile)) if zeile else "")


def _others(
    liste: Titelliste, eigene: Sequence[Alttitel], ressort: str, jahre: Sequence[int]
) -> Iterator[Satzzeile]:
    """Sums of the titles that are not IT, and of those that are not public."""
    posten = []
    for art in ARTEN:
        fremd = [
            t
            for t in eigene
            if t.status == "nicht_it" and art_of(_title_number(t.stelle)) == art
        ]
        zeilen = [zeile for t in fremd for zeile in t.betraege]
        posten.append((f"{_NAME[art]} ohne IT-Bezug", len(fremd), zeilen))
        for s in liste.sammeltitel:
            if (s.ressort, s.art) == (ressort, art):
                name = f"Nicht öffentliche {_NAME[art]}"
                posten.append((name, s.titel, list(s.betraege)))
    gezaehlt = [p for p in posten if p[1]]
    if gezaehlt:
        yield Satzzeile((Zelle("Nur als Summen"),), "ueberschrift")
    for name, anzahl, zeilen in gezaehlt:
        zusatz = f"{anzahl:,}".replace(",", ".") + (" Titel" if anzahl != 1 else " Titel")
        yield Satzzeile((Zelle(), Zelle(name, zusatz), Zelle(), *_sums(zeilen, jahre)), "summe")


def _sums(zeilen: Sequence[Betragszeile], jahre: Sequence[int]) -> Iterator[Zelle]:
    for position in _ansaetze(jahre):
        for _, wert in _SPALTEN:
            yield Zelle(print_exact(sum(wert(z) for z in zeilen if z.position == position)))
