"""The appendix of old titles by Ressort and Kapitel: where every IT title went.

Titles that are not IT stand there as sums only, and so do those that are not public.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, groupby

from itplan.haushalt.systematik import ARTEN, art_of
from itplan.haushalt.titel import Position
from itplan.report.model_stil import print_exact
from itplan.report.model_titelliste import Alttitel, Betragszeile, Sammeltitel, Titelliste
from itplan.report.pdf_satz import Satzspalte, Satztabelle, Satzzeile, Zelle
from itplan.report.pdf_titel import ART_NAME, Teil, links, own_address, part_name, title_number

_Wert = Callable[[Betragszeile], int]
_SPALTEN: Sequence[tuple[str, _Wert]] = (
    ("Ansatz", lambda zeile: zeile.alt),
    ("umgesetzt", lambda zeile: zeile.umgesetzt),
)


def old_titles(liste: Titelliste, jahre: Sequence[int], anker: Collection[str]) -> Iterator[Teil]:
    """One part per Ressort: its IT titles by Kapitel, then the sums of all others."""
    namen = {name.code: name.name for name in liste.ressorts}
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
        verdeckt = [s for s in liste.sammeltitel if s.ressort == ressort]
        zeilen = [*_by_kapitel(eigene, jahre, anker), *_sums(eigene, verdeckt, jahre)]
        name = part_name("Ressort", ressort, namen)
        yield Teil(name, Satztabelle("", "", spalten, zeilen, laufend=name))


def _by_kapitel(
    titel: Iterable[Alttitel], jahre: Sequence[int], anker: Collection[str]
) -> Iterator[Satzzeile]:
    einzeln = [t for t in titel if t.status != "nicht_it"]
    for kapitel, gruppe in groupby(einzeln, key=lambda t: t.kapitel):
        yield Satzzeile((Zelle(f"Kapitel {kapitel}"),), "ueberschrift")
        for eintrag in gruppe:
            yield from _old_rows(eintrag, jahre, anker)


def _old_rows(titel: Alttitel, jahre: Sequence[int], anker: Collection[str]) -> Iterator[Satzzeile]:
    """A title; below it each of its targets where there is more than one."""
    mehrere = len(titel.ziele) > 1
    ziele = () if mehrere else links(titel.ziele, anker)
    ganz = bool(ziele) and titel.status in ("umgesetzt", "bestand")
    wohin = Zelle("" if ganz else titel.status_text, verweise=ziele)
    yield Satzzeile(
        (
            Zelle(title_number(titel.stelle), anker=own_address(titel.anker, anker)),
            Zelle(titel.zweckbestimmung, _change(titel.betraege, jahre)),
            wohin,
            *_old_amounts(titel.betraege, jahre),
        )
    )
    for ziel in titel.ziele if mehrere else ():
        betraege = (ziel.betraege.get(Position("ansatz", jahr), 0) for jahr in jahre)
        zellen = (z for cent in betraege for z in (Zelle(), Zelle(print_exact(cent))))
        wohin = Zelle(verweise=links([ziel], anker))
        yield Satzzeile((Zelle(), Zelle("davon an", einzug=2), wohin, *zellen))


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


def _sums(
    titel: Sequence[Alttitel], verdeckt: Sequence[Sammeltitel], jahre: Sequence[int]
) -> Iterator[Satzzeile]:
    """What the titles add up to: those above, those that are not IT or not public."""
    yield Satzzeile((Zelle("Summen"),), "ueberschrift")
    for art in ARTEN:
        eigene = [t for t in titel if art_of(title_number(t.stelle)) == art]
        gruppen = (
            ("IT-Titel", [t.betraege for t in eigene if t.status != "nicht_it"]),
            ("ohne IT-Bezug", [t.betraege for t in eigene if t.status == "nicht_it"]),
        )
        for name, betraege in gruppen:
            yield from _sum(f"{ART_NAME[art]} – {name}", len(betraege), chain(*betraege), jahre)
        for posten in verdeckt:
            if posten.art == art:
                name = f"{ART_NAME[art]} – nicht öffentliche Titel"
                yield from _sum(name, posten.titel, posten.betraege, jahre)


def _sum(
    name: str, anzahl: int, betraege: Iterable[Betragszeile], jahre: Sequence[int]
) -> Iterator[Satzzeile]:
    """How many titles, and what they add up to; nothing where there is none."""
    summen: Counter[tuple[Position, int]] = Counter()
    for zeile in betraege:
        for spalte, (_, wert) in enumerate(_SPALTEN):
            summen[zeile.position, spalte] += wert(zeile)
    if anzahl:
        zellen = (
            Zelle(print_exact(summen[position, spalte]))
            for position in _ansaetze(jahre)
            for spalte in range(len(_SPALTEN))
        )
        yield Satzzeile((Zelle(), Zelle(name, f"{anzahl} Titel"), Zelle(), *zellen), "summe")
