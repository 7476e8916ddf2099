"""Old against new: who gives, who takes, what stays; sums in cent by Position."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Betraege, Position
from itplan.plan.einzelplan import Planzeile
from itplan.plan.fassung import Sammelposten
from itplan.umsetzung.bewegung import Umsetzung, difference


@dataclass(slots=True)
class Bilanz:
    """What was planned decentrally until now and what became of it, by art and Position.

    `bisher` + `aenderung` = `umgesetzt` + `verbleibt` + `offen`: the IT titles, without others.
    `offen` is what is held back (fehlerhaft, nicht zugeordnet).
    """

    titel: int = 0
    bisher: dict[tuple[Art, Position], int] = field(default_factory=lambda: defaultdict(int))
    aenderung: dict[tuple[Art, Position], int] = field(default_factory=lambda: defaultdict(int))
    """What the finance ministry cut or added."""
    umgesetzt: dict[tuple[Art, Position], int] = field(default_factory=lambda: defaultdict(int))
    verbleibt: dict[tuple[Art, Position], int] = field(default_factory=lambda: defaultdict(int))
    bestand: dict[tuple[Art, Position], int] = field(default_factory=lambda: defaultdict(int))
    """What of `verbleibt` stood in the central Einzelplan before and keeps its place."""
    offen: dict[tuple[Art, Position], int] = field(default_factory=lambda: defaultdict(int))


def balance_by_ressort(umsetzungen: Iterable[Umsetzung]) -> dict[str, Bilanz]:
    """Add up by the Ressort's number; the Bestand of the central Einzelplan counts as it stood."""
    bilanzen: dict[str, Bilanz] = {}
    for umsetzung in umsetzungen:
        bilanz = bilanzen.setdefault(umsetzung.titel.ressort, Bilanz())
        if umsetzung.status == "nicht_it":
            continue
        bilanz.titel += 1
        art = umsetzung.titel.art
        _add(bilanz.bisher, art, umsetzung.titel.betraege)
        _add(bilanz.aenderung, art, umsetzung.aenderung)
        _add(bilanz.umgesetzt, art, umsetzung.umgesetzt)
        rest = umsetzung.verbleibt
        offen = umsetzung.status in ("fehlerhaft", "nicht_zugeordnet")
        _add(bilanz.offen if offen else bilanz.verbleibt, art, rest)
        if umsetzung.status == "bestand":
            _add(bilanz.bestand, art, rest)
    return dict(sorted(bilanzen.items()))


def balance_hidden(verdeckt: Iterable[Sammelposten]) -> Bilanz:
    """The same of the titles that are not public, as far as their sums tell it."""
    bilanz = Bilanz()
    for posten in verdeckt:
        art, rest = posten.art, posten.rest
        _add(bilanz.bisher, art, difference(posten.alt, rest.get("nicht_it", {})))
        _add(bilanz.aenderung, art, posten.aenderung)
        _add(bilanz.umgesetzt, art, posten.umgesetzt)
        _add(bilanz.bestand, art, rest.get("bestand", {}))
        for spalte in ("verbleibt", "bestand"):
            _add(bilanz.verbleibt, art, rest.get(spalte, {}))
        for spalte in ("nicht_zugeordnet", "fehlerhaft"):
            _add(bilanz.offen, art, rest.get(spalte, {}))
    return bilanz


def sums_by_kapitel(einzelplan: Iterable[Planzeile]) -> dict[str, dict[tuple[str, Position], int]]:
    """New Kapitel to sums by Hauptgruppe and Position."""
    summen: dict[str, dict[tuple[str, Position], int]] = {}
    for zeile in einzelplan:
        je_kapitel = summen.setdefault(zeile.kapitel, defaultdict(int))
        for position, cent in zeile.betraege.items():
            je_kapitel[zeile.titel[0], position] += cent
    return summen


def is_nachrichtlich(position: Position, haushalt: Haushalt) -> bool:
    """Ist and Ansätze of other years stay legally where they were; they are only umgegliedert."""
    if position.groesse == "ist":
        return True
    return position.groesse == "ansatz" and position.jahr not in haushalt.jahre


def _add(summen: dict[tuple[Art, Position], int], art: Art, betraege: Betraege) -> None:
    for position, cent in betraege.items():
        summen[art, position] += cent
