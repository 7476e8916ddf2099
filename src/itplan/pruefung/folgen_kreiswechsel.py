"""Which Deckungskreis titles leave when they move, and which they join (§ 20 LHO)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from itplan.haushalt.titel import Betraege, Titel
from itplan.pruefung.folgen_deckungskreise import Kreise
from itplan.pruefung.folgen_lage import Folgenlage
from itplan.umsetzung.bewegung import Umsetzung, Ziel


@dataclass(slots=True)
class Kreiswechsel:
    """The titles of one old circle that join one new one, and what they bring (cent).

    `zurueck` is how many titles of the old circle stay in it, at least in part.
    """

    alt: str
    neu: str
    zurueck: int
    titel: list[Titel] = field(default_factory=list)
    betraege: list[Betraege] = field(default_factory=list)


def follow_circles(lage: Folgenlage) -> list[Kreiswechsel]:
    """Ausgaben alone; a title belongs to the circle that a Vermerk describes, else to its
    Titelgruppe, else to its Hauptgruppe in the Kapitel."""
    bisher = dict(_old_circles(lage))
    zurueck = Counter(alt for i, alt in bisher.items() if _stays(lage.umsetzungen[i]))
    wechsel: dict[tuple[str, str], Kreiswechsel] = {}
    for index, alt in bisher.items():
        umsetzung = lage.umsetzungen[index]
        for ziel in umsetzung.ziele:
            neu = _new_circle(ziel, lage)
            eintrag = wechsel.setdefault((alt, neu), Kreiswechsel(alt, neu, zurueck[alt]))
            eintrag.titel.append(umsetzung.titel)
            eintrag.betraege.append(ziel.betraege)
    return [wechsel[schluessel] for schluessel in sorted(wechsel)]


def _stays(umsetzung: Umsetzung) -> bool:
    return umsetzung.status != "umgesetzt"


def _old_circles(lage: Folgenlage) -> Iterator[tuple[int, str]]:
    kreise = Kreise(lage)
    genannt = {
        index: f"Vermerk bei {kreise.first_bearer(gruppe).stelle}"
        for gruppe in kreise.verbund.groups()
        for index in gruppe
    }
    for index, umsetzung in enumerate(lage.umsetzungen):
        titel = umsetzung.titel
        if titel.art == "ausgaben":
            stelle = titel.stelle.kapitel_id
            yield index, genannt.get(index) or _place(stelle, titel.titel, titel.titelgruppe)


def _new_circle(ziel: Ziel, lage: Folgenlage) -> str:
    """The Deckungskreise of the rule file that cover a new title, else its own place."""
    kreise = lage.regelwerk.deckungskreise
    namen = [f"„{k.name}“" for k in kreise if k.covers(ziel.kapitel, ziel.titel)]
    return ", ".join(namen) or _place(ziel.kapitel, ziel.titel, ziel.titelgruppe)


def _place(kapitel: str, titel: str, titelgruppe: str | None) -> str:
    if titelgruppe:
        return f"Kapitel {kapitel}, Titelgruppe {titelgruppe}"
    return f"Kapitel {kapitel}, Hauptgruppe {titel[0]}"
