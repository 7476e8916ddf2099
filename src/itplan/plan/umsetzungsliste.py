"""Umsetzungsliste: one entry per move, with what the old title gives and the new one takes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from itplan.haushalt.titel import Betraege, Position
from itplan.umsetzung.bewegung import Umsetzung, Vorgang, Ziel, add_up, difference

Umsetzungsart = Literal[
    "eins_zu_eins",
    "teilung",
    "zusammenfassung",
    "teilung_zusammenfassung",
    "wegfall",
    "neu",
    "bestand",
    "abgelehnt",
    "unterbleibt",
]
"""What a move does to its two titles.

`teilung`: the old title has further targets, or something of it stays. `zusammenfassung`: the new
title has further sources, its Bestand among them. `wegfall`: what leaves the old title is cut to
nothing. `neu`: the new title holds nothing but what the finance ministry adds. `bestand`: the
part that keeps its place in the central Einzelplan. `unterbleibt`: decided so that nothing moves.
"""


@dataclass(frozen=True, slots=True)
class Umsetzungsposten:
    """A move; per Position `abgang` + `aenderung` = `zugang` (cent).

    `abgang` is what the old title loses, measured on the title itself and not on its targets:
    where both do not agree, the last move of the title shows it.
    """

    nummer: int
    umsetzung: Umsetzung
    vorgang: Vorgang
    art: Umsetzungsart
    abgang: Betraege
    aenderung: Betraege
    zugang: Betraege

    @property
    def ziel(self) -> Ziel:
        """The new title; where nothing moves, the one that was proposed."""
        ziel = self.vorgang.ergebnis or self.vorgang.vorschlag
        assert ziel is not None
        return ziel

    @property
    def id(self) -> str:
        return move_id(self.umsetzung, self.ziel)


def move_id(umsetzung: Umsetzung, ziel: Ziel) -> str:
    """The stable name of a move: `0314/51169 → 1603/51172`."""
    return f"{umsetzung.titel.id} → {ziel.kapitel}/{ziel.titel}"


def first_move(umsetzung: Umsetzung) -> str:
    """The name of a title's first entry; empty where it has none."""
    for vorgang in umsetzung.vorgaenge:
        if ziel := vorgang.ergebnis or vorgang.vorschlag:
            return move_id(umsetzung, ziel)
    return ""


def list_moves(umsetzungen: Sequence[Umsetzung], jahre: Sequence[int]) -> list[Umsetzungsposten]:
    """Every move that is proposed or made, numbered in the order of the old titles."""
    geflecht = _Geflecht(umsetzungen)
    posten: list[Umsetzungsposten] = []
    for umsetzung in umsetzungen:
        for vorgang, abgang, aenderung in _amounts(umsetzung):
            zugang = vorgang.ergebnis.betraege if vorgang.ergebnis else {}
            art = geflecht.art_of(umsetzung, vorgang)
            if any(aenderung.values()):
                art = _changed_art(abgang, zugang, jahre) or art
            nummer = len(posten) + 1
            posten.append(
                Umsetzungsposten(nummer, umsetzung, vorgang, art, abgang, aenderung, zugang)
            )
    return posten


def is_planned(position: Position, jahre: Sequence[int]) -> bool:
    """Whether an amount stands in the new plan by law: Ansätze and VE of its years, Finanzplan."""
    if position.groesse == "finanzplan":
        return True
    return position.groesse in ("ansatz", "ve", "faelligkeit") and position.jahr in jahre


class _Geflecht:
    """Which old Haushaltsstellen go where; parts of one title count as one."""

    def __init__(self, umsetzungen: Iterable[Umsetzung]) -> None:
        self._ziele: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._quellen: dict[tuple[str, str], set[str]] = defaultdict(set)
        for umsetzung in umsetzungen:
            stelle = umsetzung.titel.stelle
            neue = [(ziel.kapitel, ziel.titel) for ziel in umsetzung.ziele]
            if umsetzung.status == "bestand" or keeps_content(umsetzung):
                self._ziele[stelle.id].add((stelle.kapitel, stelle.titel))
            if umsetzung.status == "bestand":
                neue.append((stelle.kapitel, stelle.titel))
            for neu in neue:
                self._ziele[stelle.id].add(neu)
                self._quellen[neu].add(stelle.id)

    def art_of(self, umsetzung: Umsetzung, vorgang: Vorgang) -> Umsetzungsart:
        ziel, entscheidung = vorgang.ergebnis, vorgang.entscheidung
        if ziel is None:
            abgelehnt = entscheidung is not None and entscheidung.wahl == "abgelehnt"
            return "abgelehnt" if abgelehnt else "unterbleibt"
        stelle, neu = umsetzung.titel.stelle, (ziel.kapitel, ziel.titel)
        if is_own_place(umsetzung, ziel):
            return "bestand"
        geteilt, vereint = len(self._ziele[stelle.id]) > 1, len(self._quellen[neu]) > 1
        if geteilt:
            return "teilung_zusammenfassung" if vereint else "teilung"
        return "zusammenfassung" if vereint else "eins_zu_eins"


def keeps_content(umsetzung: Umsetzung) -> bool:
    """Whether something stays in the old title: money, or a purpose that is not IT."""
    anteil = umsetzung.titel.it_anteil
    return any(umsetzung.verbleibt.values()) or (anteil is not None and anteil < 1)


def change_of_rest(umsetzung: Umsetzung) -> Betraege:
    """What was cut or added in the part of a title that no move takes."""
    if not umsetzung.aenderung:
        return {}
    return share_changes(umsetzung)[1]


def _amounts(umsetzung: Umsetzung) -> Iterator[tuple[Vorgang, Betraege, Betraege]]:
    """Each move with what the old title loses by it, and what was cut or added.

    The last one made takes all that is left of the loss, so that nothing is passed over.
    """
    vorgaenge = [v for v in umsetzung.vorgaenge if v.ergebnis or v.vorschlag]
    aenderungen, im_rest = share_changes(umsetzung)
    offen = difference(add_up([umsetzung.titel.betraege, im_rest]), umsetzung.verbleibt)
    for vorgang in vorgaenge:
        if vorgang.ergebnis is None:
            yield vorgang, {}, {}
            continue
        aenderung = aenderungen.pop(0)
        abgang = difference(vorgang.ergebnis.betraege, aenderung) if aenderungen else offen
        offen = difference(offen, abgang)
        yield vorgang, abgang, aenderung


def share_changes(umsetzung: Umsetzung) -> tuple[list[Betraege], Betraege]:
    """What was cut or added in each move that is made, and in what no move takes.

    What keeps its place in the central Einzelplan counts as a move, with all changes to it.
    """
    gemacht = [(v.ergebnis, v.aenderung) for v in umsetzung.vorgaenge if v.ergebnis]
    eigene = [aenderung for _, aenderung in gemacht]
    rest = difference(umsetzung.aenderung, add_up(eigene))
    for index, (ziel, _) in enumerate(gemacht):
        if is_own_place(umsetzung, ziel):
            eigene[index], rest = add_up([eigene[index], rest]), {}
    return eigene, rest


def is_own_place(umsetzung: Umsetzung, ziel: Ziel) -> bool:
    """Whether a target is where the title stands already."""
    return (ziel.kapitel, ziel.titel) == (umsetzung.titel.kapitel, umsetzung.titel.titel)


def _changed_art(abgang: Betraege, zugang: Betraege, jahre: Sequence[int]) -> Umsetzungsart | None:
    """A move of which a cut leaves nothing in the plan, or which an addition alone makes."""
    if not any(abgang.values()):
        return "neu"
    rest = any(cent for position, cent in zugang.items() if is_planned(position, jahre))
    return None if rest else "wegfall"
