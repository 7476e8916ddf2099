"""A title, rules and decisions on it, in as few words as a test of decisions needs."""

from fractions import Fraction
from typing import Any

from itplan.haushalt.haushalt import Haushalt, PersonalRegel
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.systematik import TitelgruppenRegel
from itplan.haushalt.titel import Betraege, Titel
from itplan.umsetzung.beschluss import decide_all
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.einwand import Zurueckhaltung
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel, Wahl
from itplan.umsetzung.regelwerk import (
    Regel,
    Regelwerk,
    Zielkapitel,
    Zieltitelgruppe,
    Zielvorgabe,
)
from itplan.umsetzung.zuordnung import Zuordner
from tests.umsetzung.test_zuordnung import A27, regel

OHNE_ZIEL = ("", "")
NACH_1603 = ("1603", "51171")
NACH_1616 = ("1616", "51171")
GANZ = {A27: 120_000_00}
DRITTEL = regel(
    "drittel",
    Zielvorgabe(kapitel="1603", titelgruppe="71", anteil=Fraction(1, 3)),
    Zielvorgabe(kapitel="1616", titelgruppe="71"),
)
GETEILT = {NACH_1603: {A27: 40_000_00}, NACH_1616: {A27: 80_000_00}}


def zuordner(
    *regeln: Regel,
    tg_regel: TitelgruppenRegel = "letzte_zwei",
    personal: PersonalRegel = "bleibt",
    rundung: int = 1,
) -> Zuordner:
    haushalt = Haushalt(
        "Land", "16", "IT", (2027, 2028), "Entwurf", "2026-11-23", rundung, personal
    )
    regelwerk = Regelwerk(
        kapitel={k: Zielkapitel(k, "IT") for k in ("1603", "1616", "1620")},
        titelgruppen={(k, "71"): Zieltitelgruppe(k, "71", "IT") for k in ("1603", "1616")},
        regeln=regeln,
    )
    return Zuordner(regelwerk, haushalt, tg_regel)


EIN_ZIEL = zuordner(regel("inneres"))
ZWEI_ZIELE = zuordner(DRITTEL)
KEINE_REGEL = zuordner()


def entscheidung(
    wahl: Wahl,
    ziel: tuple[str, str] = NACH_1603,
    grundlage: Betraege = GANZ,
    quelle: str = "0314/51169",
    **felder: Any,
) -> Entscheidung:
    herkunft = Herkunft(Blatt("entscheidungen.xlsx", "Umsetzungsliste"), 7)
    return Entscheidung(Vorgangsschluessel(quelle, *ziel), wahl, grundlage, herkunft, **felder)


def decide(
    eines: Titel, wer: Zuordner, *entscheidungen: Entscheidung
) -> tuple[Umsetzung, tuple[Zurueckhaltung, ...]]:
    beschluss = decide_all(wer.assign_all([eines], set()), entscheidungen, wer)
    return beschluss.umsetzungen[0], beschluss.zurueckgehalten


def decided(eines: Titel, wer: Zuordner, *entscheidungen: Entscheidung) -> Umsetzung:
    umsetzung, zurueckgehalten = decide(eines, wer, *entscheidungen)
    assert zurueckgehalten == ()
    assert len([v for v in umsetzung.entschieden if v.entscheidung]) == len(entscheidungen)
    return umsetzung


def reason(eines: Titel, wer: Zuordner, *entscheidungen: Entscheidung) -> str:
    """What holds all these decisions back; the title is then as proposed."""
    umsetzung, gehalten = decide(eines, wer, *entscheidungen)
    assert umsetzung == wer.assign(eines)
    assert [e for z in gehalten for e in z.entscheidungen] == list(entscheidungen)
    assert {z.einwand.code for z in gehalten} == {"entscheidung_unmoeglich"}
    return gehalten[0].einwand.grund


def parts(umsetzung: Umsetzung) -> dict[tuple[str, str], int]:
    return {(z.kapitel, z.titel): z.betraege.get(A27, 0) for z in umsetzung.ziele}
