"""Anteile: a title's amounts parted into its IT part and the targets of its rule."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from itplan.haushalt.titel import Betraege, Position, Titel
from itplan.umsetzung.regelwerk import Regel
from itplan.umsetzung.verteilung import split, split_by_weight

Teiler = Callable[[Position, int], list[int]]
"""Splits one amount at one position into a fixed number of parts."""


class AnteilUnmoeglich(ValueError):
    """Fixed amounts of a rule do not fit into the title; the message says why in German."""


def share_out(betraege: Betraege, teiler: Teiler, anzahl: int) -> list[dict[Position, int]]:
    """Split all amounts into `anzahl` parts.

    Fälligkeiten are split one by one; a part's VE is the sum of its Fälligkeiten plus its
    share of what is undated (§ 16 LHO).
    """
    teile: list[dict[Position, int]] = [{} for _ in range(anzahl)]
    for position, cent in betraege.items():
        if position.groesse != "ve":
            _put(teile, position, teiler(position, cent))
    for position, cent in betraege.items():
        if position.groesse == "ve":
            datiert = [
                p for p in betraege if p.groesse == "faelligkeit" and p.jahr == position.jahr
            ]
            undatiert = teiler(position, cent - sum(betraege[p] for p in datiert))
            _put(
                teile,
                position,
                [
                    rest + sum(teil[p] for p in datiert)
                    for rest, teil in zip(undatiert, teile, strict=True)
                ],
            )
    return [{position: teil[position] for position in betraege} for teil in teile]


def it_part(titel: Titel, schritt: Callable[[Position], int]) -> Betraege:
    """The part of each amount that is IT: the whole title where its sheet says nothing else."""
    if titel.davon_it:
        return _stated_part(titel, schritt)
    if titel.it_anteil is None:
        return titel.betraege
    anteile = [titel.it_anteil, 1 - titel.it_anteil]
    return share_out(titel.betraege, lambda p, cent: split(cent, anteile, schritt(p)), 2)[0]


def _stated_part(titel: Titel, schritt: Callable[[Position], int]) -> Betraege:
    """„davon IT“ amounts hold as they stand; the others follow their ratio as an exact fraction."""
    anteil = stated_ratio(titel) or Fraction(0)
    anteile = [anteil, 1 - anteil]

    def teiler(position: Position, cent: int) -> list[int]:
        if position in titel.davon_it and position.groesse != "ve":
            fest = titel.davon_it[position]
            return [fest, cent - fest]
        return split(cent, anteile, schritt(position))

    teile = share_out(titel.betraege, teiler, 2)[0]
    for position, cent in titel.davon_it.items():
        if position.groesse == "ve" and position in teile:
            _fit_faelligkeiten(titel, teile, position, cent)
    return teile


def stated_ratio(titel: Titel) -> Fraction | None:
    """IT part to whole over all stated amounts; None where that says nothing (0 of 0)."""
    ganz = sum(titel.betraege.get(position, 0) for position in titel.davon_it)
    if not ganz:
        return None
    anteil = Fraction(sum(titel.davon_it.values()), ganz)
    return anteil if 0 <= anteil <= 1 else None


def _fit_faelligkeiten(titel: Titel, teile: dict[Position, int], ve: Position, cent: int) -> None:
    """A stated IT part of a VE less its stated Fälligkeiten is spread over what is left of it."""
    datiert = [p for p in titel.betraege if p.groesse == "faelligkeit" and p.jahr == ve.jahr]
    offen = [p for p in datiert if p not in titel.davon_it]
    undatiert = titel.betraege[ve] - sum(titel.betraege[p] for p in datiert)
    rest = cent - sum(teile[p] for p in datiert if p in titel.davon_it)
    gewichte = [*(titel.betraege[p] for p in offen), undatiert]
    for position, teil in zip(offen, split_by_weight(rest, gewichte), strict=False):
        teile[position] = teil
    teile[ve] = cent


def shares_of(regel: Regel, it_teil: Betraege) -> tuple[list[Fraction], Mapping[int, list[int]]]:
    """The shares of a rule's targets, and its fixed Ansätze by year (cent per target).

    Where the rule names amounts, the shares of everything else follow their ratio to the
    Ansätze of the same years. Raises AnteilUnmoeglich where the amounts exceed the title.
    """
    if not regel.feste_jahre:
        feste = [ziel.anteil or Fraction(0) for ziel in regel.ziele]
        return _with_rest(feste, regel), {}
    fest_je_jahr = {jahr: _fixed_parts(regel, jahr, it_teil) for jahr in sorted(regel.feste_jahre)}
    ganz = sum(it_teil.get(Position("ansatz", jahr), 0) for jahr in fest_je_jahr)
    summen = [sum(ziel.betrag.values()) for ziel in regel.ziele]
    anteile = _with_rest(
        [Fraction(summe, ganz) if ganz else Fraction(0) for summe in summen], regel
    )
    if not all(0 <= anteil <= 1 for anteil in anteile):
        raise AnteilUnmoeglich(f"Aus den festen Beträgen der Regel „{regel.id}“ folgt kein Anteil.")
    return anteile, fest_je_jahr


def _with_rest(feste: list[Fraction], regel: Regel) -> list[Fraction]:
    rest = 1 - sum(feste, Fraction(0))
    return [rest if ziel.ist_rest else teil for ziel, teil in zip(regel.ziele, feste, strict=True)]


def _fixed_parts(regel: Regel, jahr: int, it_teil: Betraege) -> list[int]:
    ganz = it_teil.get(Position("ansatz", jahr), 0)
    teile = [ziel.betrag.get(jahr, 0) for ziel in regel.ziele]
    rest = ganz - sum(teile)
    if rest * ganz < 0 or (ganz == 0 and rest != 0):
        raise AnteilUnmoeglich(
            f"Regel „{regel.id}“ legt für {jahr} mehr fest, als der IT-Teil des Titels hat."
        )
    return [rest if ziel.ist_rest else teil for ziel, teil in zip(regel.ziele, teile, strict=True)]


def _put(teile: Sequence[dict[Position, int]], position: Position, werte: Sequence[int]) -> None:
    for teil, wert in zip(teile, werte, strict=True):
        teil[position] = wert
