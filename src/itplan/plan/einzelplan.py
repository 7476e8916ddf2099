"""The central Einzelplan: new titles added up from what moved and what was there already."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from itplan.haushalt.systematik import Art, art_of
from itplan.haushalt.titel import Betraege, Position, Titel
from itplan.umsetzung.bewegung import Umsetzung, Ziel, add_up
from itplan.umsetzung.regelwerk import Regelwerk


class Beitrag(NamedTuple):
    """What one old title brings to a new one, and how it would have that one classed."""

    quelle: str
    titel: Titel
    titelgruppe: str | None
    funktion: str | None
    betraege: Betraege


@dataclass(frozen=True, slots=True)
class Planzeile:
    """One title of the new Einzelplan; amounts in cent.

    `streit` names what its sources differ in (Zweckbestimmung, Funktion) where the rule
    file does not decide; the largest source's stands for the time being.
    """

    kapitel: str
    titel: str
    titelgruppe: str | None
    funktion: str | None
    zweckbestimmung: str
    bewirtschafter: str
    vermerke: tuple[str, ...]
    betraege: Betraege
    beitraege: tuple[Beitrag, ...]
    oeffentlich: bool = True
    streit: tuple[str, ...] = ()

    @property
    def art(self) -> Art:
        return art_of(self.titel)

    @property
    def quellen(self) -> tuple[str, ...]:
        """The old titles, each once, also where two of its moves come together again."""
        return tuple(dict.fromkeys(beitrag.quelle for beitrag in self.beitraege))


def build_einzelplan(
    umsetzungen: Iterable[Umsetzung], regelwerk: Regelwerk, jahre: tuple[int, ...]
) -> list[Planzeile]:
    """Add up all targets and the Bestand, ordered by Kapitel and Titel."""
    beitraege = collect_beitraege(umsetzungen)
    return [
        _line(kapitel, titel, beitraege[kapitel, titel], regelwerk, jahre)
        for kapitel, titel in sorted(beitraege)
    ]


def collect_beitraege(umsetzungen: Iterable[Umsetzung]) -> dict[tuple[str, str], list[Beitrag]]:
    """What each old title brings to each new one, by the new Kapitel and Titel."""
    beitraege: dict[tuple[str, str], list[Beitrag]] = defaultdict(list)
    for umsetzung in umsetzungen:
        titel = umsetzung.titel
        for ziel in _targets_of(umsetzung):
            beitrag = Beitrag(titel.id, titel, ziel.titelgruppe, ziel.funktion, ziel.betraege)
            beitraege[ziel.kapitel, ziel.titel].append(beitrag)
    return beitraege


def in_order_of_source(beitraege: Iterable[Beitrag]) -> list[Beitrag]:
    """By the old title, and parts of it by their rows."""
    return sorted(
        beitraege, key=lambda b: (b.quelle, b.titel.herkunft.blatt, b.titel.herkunft.zeile)
    )


def _targets_of(umsetzung: Umsetzung) -> Iterable[Ziel]:
    """The new titles to which an old one brings something; Bestand keeps its own place."""
    if umsetzung.status == "bestand":
        titel = umsetzung.titel
        yield Ziel(
            titel.kapitel, titel.titel, titel.titelgruppe, titel.funktion, umsetzung.verbleibt
        )
    yield from umsetzung.ziele


def _line(
    kapitel: str,
    titel: str,
    gesammelt: list[Beitrag],
    regelwerk: Regelwerk,
    jahre: tuple[int, ...],
) -> Planzeile:
    beitraege = in_order_of_source(gesammelt)
    groesster = min(gesammelt, key=lambda beitrag: _size(beitrag, jahre))
    vorgabe = regelwerk.titel.get((kapitel, titel))
    zweck = vorgabe.zweckbestimmung if vorgabe else ""
    funktion = vorgabe.funktion if vorgabe else None
    streit = []
    if not zweck and len({b.titel.zweckbestimmung for b in beitraege}) > 1:
        streit.append("Zweckbestimmung")
    if not funktion and len({b.funktion for b in beitraege}) > 1:
        streit.append("Funktion")
    if len({b.titelgruppe for b in beitraege}) > 1:
        streit.append("Titelgruppe")
    return Planzeile(
        kapitel,
        titel,
        groesster.titelgruppe,
        funktion or groesster.funktion,
        zweck or groesster.titel.zweckbestimmung,
        regelwerk.bewirtschafter(kapitel, groesster.titelgruppe),
        tuple(dict.fromkeys(v for b in beitraege for v in b.titel.vermerke)),
        _ordered(add_up(b.betraege for b in beitraege)),
        tuple(beitraege),
        all(b.titel.oeffentlich for b in beitraege),
        tuple(streit),
    )


def _size(beitrag: Beitrag, jahre: tuple[int, ...]) -> tuple[int, str]:
    """The largest first, measured on the Ansätze of the Haushaltsjahre; ties by id."""
    summe = sum(abs(beitrag.betraege.get(Position("ansatz", jahr), 0)) for jahr in jahre)
    return -summe, beitrag.quelle


def _ordered(betraege: dict[Position, int]) -> Betraege:
    return {p: betraege[p] for p in sorted(betraege, key=lambda p: p.reihenfolge)}


def lines_by_kapitel(zeilen: Iterable[Planzeile]) -> dict[str, list[Planzeile]]:
    """The lines of the plan, each in the order of the plan."""
    je_kapitel: dict[str, list[Planzeile]] = defaultdict(list)
    for zeile in zeilen:
        je_kapitel[zeile.kapitel].append(zeile)
    return je_kapitel


def named_by_kapitel(umsetzungen: Iterable[Umsetzung]) -> dict[str, list[Umsetzung]]:
    """Personnel titles that stay with their Ressort and are named in the target Kapitel."""
    genannt: dict[str, list[Umsetzung]] = defaultdict(list)
    for umsetzung in umsetzungen:
        for kapitel in umsetzung.nachrichtlich_in:
            genannt[kapitel].append(umsetzung)
    return genannt
