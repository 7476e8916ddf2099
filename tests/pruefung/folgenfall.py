"""A small budget with one rule file, and what is found about the consequences of the mapping.

Everything in Titelgruppe 99 is IT and goes to Kapitel 1603, what says Netz to Kapitel 1616.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from itplan.haushalt.haushalt import Haushalt, PersonalRegel
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pipeline import Auftrag, Ergebnis, evaluate
from itplan.umsetzung.entscheidung import Entscheidung
from itplan.umsetzung.regelwerk import (
    Auswahl,
    Bedingung,
    Deckungskreis,
    Regel,
    Regelwerk,
    Zielkapitel,
    Zieltitel,
    Zieltitelgruppe,
    Zielvorgabe,
)
from tests.sheets import read

JAHRE = (2027,)
KOPF = "Kapitel | Titel | TG | Zweckbestimmung | Ansatz 2027 | Vermerk | Erläuterung"
ZIELE = ("1603", "1616")
REGELN = (
    Regel("inneres", Bedingung(), (Zielvorgabe(kapitel="1603", titelgruppe="71"),)),
    Regel(
        "netz",
        Bedingung(text=re.compile("Netz")),
        (Zielvorgabe(kapitel="1616", titelgruppe="71"),),
        rang=1,
    ),
)


@dataclass(frozen=True)
class Projekt:
    """What a case may set apart from its sheet."""

    personal: PersonalRegel = "bleibt"
    regeln: Sequence[Regel] = REGELN
    deckungskreise: Sequence[Deckungskreis] = ()
    titel: Sequence[Zieltitel] = ()
    vorgaben: Vorgaben = field(default_factory=lambda: Vorgaben(JAHRE, einzelplan="16"))
    entscheidungen: Sequence[Entscheidung] = ()

    def auftrag(self) -> Auftrag:
        haushalt = Haushalt("Land", "16", "IT", JAHRE, "Entwurf", "2026-11-23", 1, self.personal)
        regelwerk = Regelwerk(
            (Auswahl(Bedingung({"titelgruppe": ("99",)})),),
            {kapitel: Zielkapitel(kapitel, "IT") for kapitel in ZIELE},
            {(kapitel, "71"): Zieltitelgruppe(kapitel, "71", "IT") for kapitel in ZIELE},
            {(eines.kapitel, eines.titel): eines for eines in self.titel},
            tuple(self.deckungskreise),
            tuple(self.regeln),
        )
        return Auftrag(
            haushalt, self.vorgaben, regelwerk, entscheidungen=tuple(self.entscheidungen)
        )


EINFACH = Projekt()


def run(blatt: str, projekt: Projekt = EINFACH, kopf: str = KOPF) -> Ergebnis:
    """Read a sheet whose rows stand from row 2 on, and map it."""
    return evaluate(read(f"{kopf}\n{blatt.strip()}", vorgaben=projekt.vorgaben), projekt.auftrag())


def found(blatt: str, projekt: Projekt = EINFACH, kopf: str = KOPF) -> list[tuple[str, str | None]]:
    """Code and cell of everything that is found."""
    return [(befund.code, befund.zelle) for befund in run(blatt, projekt, kopf).befunde]
