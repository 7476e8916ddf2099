"""Hypothesis strategies: decisions over what rules propose, sound ones and impossible ones."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from itplan.haushalt.haushalt import Haushalt, PersonalRegel
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.titel import Position, Titel
from itplan.umsetzung.bewegung import Umsetzung, Vorgang
from itplan.umsetzung.entscheidung import WAHL_TEXT, Entscheidung, Vorgangsschluessel
from itplan.umsetzung.regelwerk import Bedingung, Regel, Regelwerk, Zielvorgabe
from itplan.umsetzung.zuordnung import Zuordner
from tests.strategies import JAHRE, KAPITEL_NEU, regelwerk

ANTEILE = (Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(2, 3), Fraction(1), Fraction(5, 4))


def zuordner_of(regeln: Regelwerk, personal: PersonalRegel = "wandert") -> Zuordner:
    haushalt = Haushalt("Land", "16", "IT", JAHRE, "Entwurf", "2026-11-23", 100, personal)
    return Zuordner(regeln, haushalt, "letzte_zwei")


@st.composite
def entscheidung(
    draw: st.DrawFn, umsetzung: Umsetzung, vorgang: Vorgang, zeile: int
) -> Entscheidung:
    """Mostly one that can hold; now and then a stale or an impossible one."""
    ziel, titel = vorgang.vorschlag, umsetzung.titel
    stelle = (ziel.kapitel, ziel.titel) if ziel else ("", "")
    if draw(st.integers(0, 19)) == 0:
        stelle = ("1603", "99999")
    quelle = titel.id if draw(st.integers(0, 19)) else "0999/51199"
    grundlage = dict((ziel or titel).betraege)
    if draw(st.integers(0, 19)) == 0:
        grundlage[Position("ansatz", 2027)] = 1
    wahl = draw(st.sampled_from([*WAHL_TEXT, "geaendert", "geaendert", "geaendert"]))
    felder = draw(abweichung(titel)) if wahl == "geaendert" else {}
    if wahl == "zugestimmt" and draw(st.booleans()):
        felder = {"aenderung": draw(aenderung(titel))}
    return Entscheidung(
        Vorgangsschluessel(quelle, *stelle),
        wahl,
        grundlage,
        Herkunft(Blatt("entscheidungen.xlsx", "Umsetzungsliste"), zeile),
        bemerkung=draw(st.sampled_from(["", "Begründung"])),
        **felder,
    )


@st.composite
def abweichung(draw: st.DrawFn, titel: Titel) -> dict[str, Any]:
    felder: dict[str, Any] = {}
    if draw(st.booleans()):
        felder["kapitel"] = draw(st.sampled_from([*KAPITEL_NEU, "1699"]))
        felder["titel"] = titel.gruppe + draw(st.sampled_from(["01", "71", "99"]))
    if draw(st.integers(0, 4)) == 0:
        felder["titel"] = draw(st.sampled_from(["53371", "11971", "81271"]))
    mass = draw(st.sampled_from(["", "", "anteil", "betrag"]))
    if mass == "anteil":
        felder["anteil"] = draw(st.sampled_from(ANTEILE))
    if mass == "betrag":
        ansatz = titel.betraege[Position("ansatz", 2027)]
        teil = int(abs(ansatz) * draw(st.sampled_from(ANTEILE)))
        felder["betrag"] = {2027: teil if ansatz >= 0 else -teil}
    if not felder or draw(st.integers(0, 3)) == 0:
        felder["aenderung"] = draw(aenderung(titel))
    return felder


@st.composite
def aenderung(draw: st.DrawFn, titel: Titel) -> dict[int, int]:
    jahr = draw(st.sampled_from(JAHRE))
    ansatz = titel.betraege[Position("ansatz", jahr)]
    cent = draw(st.one_of(st.integers(-(10**6), 10**6), st.sampled_from([-ansatz, -ansatz // 3])))
    return {jahr: cent}


@st.composite
def entscheidungen(draw: st.DrawFn, vorschlaege: Sequence[Umsetzung]) -> list[Entscheidung]:
    alle: list[Entscheidung] = []
    for umsetzung in vorschlaege:
        for vorgang in umsetzung.vorgaenge:
            for _ in range(draw(st.sampled_from([0, 1, 1, 1, 1, 1, 1, 2]))):
                alle.append(draw(entscheidung(umsetzung, vorgang, len(alle) + 5)))
    return alle


@st.composite
def teilwerk(draw: st.DrawFn) -> Regelwerk:
    """Rules that part every title, so that decisions meet each other on it."""
    anteile = draw(
        st.sampled_from(
            [
                [Fraction(1, 3), Fraction(1, 3), Fraction(1, 3)],
                [Fraction(1, 2), Fraction(1, 2)],
                [Fraction(1, 7), Fraction(2, 7)],
            ]
        )
    )
    ziele = [
        Zielvorgabe(kapitel=kapitel, titel="{gruppe}71", anteil=anteil)
        for kapitel, anteil in zip(KAPITEL_NEU, anteile, strict=False)
    ]
    if sum(anteile) != 1:
        ziele.append(Zielvorgabe(bleibt=True))
    return replace(
        draw(regelwerk()), regeln=(Regel("teile", Bedingung(), tuple(ziele)),), auswahl=()
    )
