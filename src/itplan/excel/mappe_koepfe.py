"""Heads on further pages: a sheet can repeat rows of its own accord, but not another per table."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from itplan.excel.mappe_lage import Blattlage, lay_out
from itplan.excel.mappe_seite import page_height
from itplan.excel.mappe_summen import Rechenwerk
from itplan.excel.mappe_umbruch import find_breaks
from itplan.report.model_blatt import Absatz
from itplan.report.model_kopf import Kopf
from itplan.report.model_tables import Tabelle, Zeile


def repeat_heads(lage: Blattlage, kopf: Kopf) -> Blattlage:
    """The sheet with the head of each of several tables again where it goes on on a new page."""
    if lage.einzeln or lage.blatt.liste:
        return lage
    umbrueche = find_breaks(lage, page_height(lage))
    werke = iter(lage.rechenwerke)
    abschnitte = tuple(
        teil if isinstance(teil, Absatz) else _with_heads(teil, _torn(next(werke), umbrueche))
        for teil in lage.blatt.abschnitte
    )
    return lay_out(replace(lage.blatt, abschnitte=abschnitte), kopf)


def _torn(werk: Rechenwerk, umbrueche: Sequence[int]) -> list[int]:
    """The rows of the table that begin a page, but for its first."""
    return [u - werk.oben for u in umbrueche if 0 < u - werk.oben < len(werk.tabelle.zeilen)]


def _with_heads(tabelle: Tabelle, stellen: Sequence[int]) -> Tabelle:
    """The table with its head again above these rows; its sums add up what they did."""
    if not stellen:
        return tabelle
    neu = replace(tabelle, zeilen=[])
    for index, zeile in enumerate(tabelle.zeilen):
        if index in stellen:
            neu.zeilen.append(Zeile((), "kopf", neue_seite=True))
        neu.zeilen.append(
            replace(
                zeile,
                addiert=_moved(zeile.addiert, stellen),
                abgezogen=_moved(zeile.abgezogen, stellen),
                neue_seite=zeile.neue_seite and index not in stellen,
            )
        )
    return neu


def _moved(indizes: Sequence[int], stellen: Sequence[int]) -> tuple[int, ...]:
    return tuple(index + bisect_right(stellen, index) for index in indizes)
