"""The rules as text: rank, hits, money, and what is odd about them."""

from collections.abc import Sequence

from itplan.haushalt.betrag import format_betrag
from itplan.haushalt.titel import Position
from itplan.umsetzung.regelbericht import Regelzeile


def print_rules(zeilen: Sequence[Regelzeile], jahre: Sequence[int]) -> str:
    """A table of all rules and, below it, those that need a look."""
    breite = max([len(zeile.regel.id) for zeile in zeilen], default=5)
    kopf = f"{'Rang':>5}  {'Regel':<{breite}}  {'gilt':>5}  {'verliert':>8}"
    kopf += "".join(f"  {f'Ausgaben {jahr}':>20}  {f'Einnahmen {jahr}':>20}" for jahr in jahre)
    ausgabe = [kopf]
    for zeile in zeilen:
        ausgabe.append(
            f"{zeile.regel.rang:>5}  {zeile.regel.id:<{breite}}  {zeile.gewonnen:>5}"
            f"  {zeile.verloren:>8}{_money(zeile, jahre)}"
        )
    return "\n".join([*ausgabe, *_remarks(zeilen)]) + "\n"


def _money(zeile: Regelzeile, jahre: Sequence[int]) -> str:
    teile = []
    for jahr in jahre:
        position = Position("ansatz", jahr)
        teile.append(f"  {format_betrag(zeile.betraege.get(('ausgaben', position), 0)):>20}")
        teile.append(f"  {format_betrag(zeile.betraege.get(('einnahmen', position), 0)):>20}")
    return "".join(teile)


def _remarks(zeilen: Sequence[Regelzeile]) -> list[str]:
    ausgabe = []
    if nie := [zeile.regel.id for zeile in zeilen if zeile.nie]:
        ausgabe += ["", f"Nie zutreffend: {', '.join(nie)}"]
    if immer_verloren := [z.regel.id for z in zeilen if z.verloren and not z.gewonnen]:
        ausgabe += ["", f"Trifft zu, gewinnt aber nie: {', '.join(immer_verloren)}"]
    if auffang := [zeile.regel.id for zeile in zeilen if zeile.auffang]:
        ausgabe += ["", f"Auffangregeln (nehmen fast alles): {', '.join(auffang)}"]
    paare = {
        (*sorted((zeile.regel.id, andere)), anzahl)
        for zeile in zeilen
        for andere, anzahl in zeile.ueberlappt.items()
    }
    if paare:
        ausgabe += ["", "Überschneidungen (der höhere Rang gilt):"]
        ausgabe += [
            f"  {eine} und {andere}: {anzahl} Titel" for eine, andere, anzahl in sorted(paare)
        ]
    return ausgabe
