"""The appendix of all new titles by Kapitel, each with the old ones it is made of."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from itplan.haushalt.systematik import ARTEN, art_of
from itplan.haushalt.titel import Betraege, Position
from itplan.report.model_stil import print_exact
from itplan.report.model_titelliste import Neutitel, Titelliste
from itplan.report.pdf_satz import Satzart, Satzspalte, Satztabelle, Satzzeile, Zelle
from itplan.report.pdf_titel import ART_NAME, Teil, links, own_address, part_name, title_number
from itplan.umsetzung.bewegung import add_up


def new_titles(liste: Titelliste, anker: Collection[str]) -> Iterator[Teil]:
    """One part per Kapitel of the new Einzelplan."""
    namen = {name.code: name.name for name in liste.kapitel}
    gezeigt = [p for p in liste.positionen if p.groesse in ("ansatz", "ve")]
    spalten = (
        Satzspalte("Titel", umbruch=False),
        Satzspalte("Zweckbestimmung"),
        *(Satzspalte(p.bezeichnung, zahl=True) for p in gezeigt),
    )
    for kapitel, gruppe in groupby(liste.neu, key=lambda titel: titel.kapitel):
        titel = list(gruppe)
        name = part_name("Kapitel", kapitel, namen)
        zeilen = [
            *(_new_row(t, gezeigt, anker) for t in titel),
            *_new_sums(titel, gezeigt),
        ]
        yield Teil(name, Satztabelle("", "", spalten, zeilen, laufend=name))
    yield _total(liste, spalten, gezeigt)


def _total(liste: Titelliste, spalten: tuple[Satzspalte, ...], gezeigt: Sequence[Position]) -> Teil:
    """All Kapitel together, with what is not public."""
    verdeckt = [(posten.art, posten.einzelplan) for posten in liste.sammeltitel]
    offen = [(art_of(title_number(t.stelle)), t.betraege) for t in liste.neu]
    gruppen = (("öffentliche Titel", offen), ("nicht öffentliche Titel", verdeckt))
    zeilen = [
        _sum_row(f"{ART_NAME[art]} – {name}", betraege, gezeigt)
        for art in ARTEN
        for name, gruppe in gruppen
        if verdeckt and (betraege := [b for a, b in gruppe if a == art])
    ]
    for art in ARTEN:
        alle = [betraege for a, betraege in [*offen, *verdeckt] if a == art]
        if alle:
            zeilen.append(_sum_row(f"{ART_NAME[art]} zusammen", alle, gezeigt, "gesamt"))
    return Teil("Alle Kapitel zusammen", Satztabelle("", "", spalten, zeilen))


def _new_row(titel: Neutitel, gezeigt: Sequence[Position], anker: Collection[str]) -> Satzzeile:
    zusatz = (
        f"TGr. {titel.titelgruppe}" if titel.titelgruppe else "",
        f"Funktion {titel.funktion}" if titel.funktion else "",
        f"bewirtschaftet von {titel.bewirtschafter}" if titel.bewirtschafter else "",
        "aus" if titel.quellen else "",
    )
    quellen = links(titel.quellen, anker)
    return Satzzeile(
        (
            Zelle(title_number(titel.stelle), anker=own_address(titel.anker, anker)),
            Zelle(titel.zweckbestimmung, " · ".join(filter(None, zusatz)), verweise=quellen),
            *_amounts(titel.betraege, gezeigt),
        )
    )


def _new_sums(titel: Sequence[Neutitel], gezeigt: Sequence[Position]) -> Iterator[Satzzeile]:
    for art in ARTEN:
        eigene = [t.betraege for t in titel if art_of(title_number(t.stelle)) == art]
        if eigene:
            yield _sum_row(f"Summe {ART_NAME[art]}", eigene, gezeigt)


def _sum_row(
    name: str, betraege: Iterable[Betraege], gezeigt: Iterable[Position], art: Satzart = "summe"
) -> Satzzeile:
    return Satzzeile((Zelle(), Zelle(name), *_amounts(add_up(betraege), gezeigt)), art)


def _amounts(betraege: Betraege, gezeigt: Iterable[Position]) -> Iterator[Zelle]:
    for position in gezeigt:
        cent = betraege.get(position)
        yield Zelle("" if cent is None else print_exact(cent))
