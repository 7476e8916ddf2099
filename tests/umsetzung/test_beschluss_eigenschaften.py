"""Any set of decisions over any titles and rules: the proof holds, and none is lost."""

import random
from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from itplan.haushalt.haushalt import Haushalt, PersonalRegel
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.titel import Position, Titel
from itplan.plan.einzelplan import build_einzelplan
from itplan.umsetzung.abgleich import SPALTEN, Abgleich, reconcile
from itplan.umsetzung.beschluss import Beschluss, decide_all
from itplan.umsetzung.bewegung import Umsetzung, Vorgang
from itplan.umsetzung.entscheidung import WAHL_TEXT, Entscheidung, Vorgangsschluessel
from itplan.umsetzung.regelwerk import Regelwerk
from itplan.umsetzung.zuordnung import Zuordner
from tests.strategies import JAHRE, KAPITEL_NEU, lesezeilen, regelwerk, titel_liste

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
        **felder,  # type: ignore[arg-type]
    )


@st.composite
def abweichung(draw: st.DrawFn, titel: Titel) -> dict[str, object]:
    felder: dict[str, object] = {}
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
            for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2]))):
                alle.append(draw(entscheidung(umsetzung, vorgang, len(alle) + 5)))
    return alle


def prove(liste: list[Titel], beschluss: Beschluss, regeln: Regelwerk) -> Abgleich:
    plan = build_einzelplan(beschluss.umsetzungen, regeln, JAHRE)
    return reconcile(lesezeilen(liste), beschluss.umsetzungen, plan)


@given(titel_liste(6), regelwerk(), st.data())
def test_the_proof_holds_with_any_set_of_decisions(
    liste: list[Titel], regeln: Regelwerk, data: st.DataObject
) -> None:
    zuordner = zuordner_of(regeln)
    vorschlaege = zuordner.assign_all(liste, set())
    alle = data.draw(entscheidungen(vorschlaege))
    beschluss = decide_all(vorschlaege, alle, zuordner)
    abgleich = prove(liste, beschluss, regeln)
    assert abgleich.differenzen == []
    for summen in abgleich.summen.values():
        rechts = sum(summen[spalte] for spalte in SPALTEN[2:8])
        assert summen["gelesen"] + summen["aenderung"] == rechts
    for umsetzung in beschluss.umsetzungen:
        check_decided(umsetzung)
    check_none_is_lost(alle, beschluss)


def check_decided(umsetzung: Umsetzung) -> None:
    """The moves make up the targets, and what was decided holds."""
    if not umsetzung.entschieden:
        return
    ergebnisse = tuple(v.ergebnis for v in umsetzung.vorgaenge if v.ergebnis)
    assert ergebnisse == umsetzung.ziele
    for _, ziel, e in umsetzung.entschieden:
        if e and e.wahl == "geaendert" and ziel:
            gekuerzt = {Position("ansatz", jahr): cent for jahr, cent in e.aenderung.items()}
            for jahr, cent in e.betrag.items():
                position = Position("ansatz", jahr)
                assert ziel.betraege[position] == cent + gekuerzt.get(position, 0)
    for ziel in umsetzung.ziele:
        for ve in (p for p in ziel.betraege if p.groesse == "ve"):
            faellig = [p for p in ziel.betraege if p.groesse == "faelligkeit" and p.jahr == ve.jahr]
            assert 0 <= ziel.betraege[ve] - sum(ziel.betraege[p] for p in faellig) <= 12_345
            assert all(ziel.betraege[p] >= 0 for p in faellig)


def check_none_is_lost(alle: list[Entscheidung], beschluss: Beschluss) -> None:
    """Each decision either holds or is held back, never both."""
    angewandt = [e for u in beschluss.umsetzungen for v in u.entschieden if (e := v.entscheidung)]
    gehalten = [e for z in beschluss.zurueckgehalten for e in z.entscheidungen]
    for eine in alle:
        assert (eine in angewandt) != (eine in gehalten)
    assert all(eine in alle for eine in (*angewandt, *gehalten))


@given(titel_liste(6), regelwerk(), st.data(), st.randoms(use_true_random=False))
def test_the_order_of_decisions_changes_nothing(
    liste: list[Titel], regeln: Regelwerk, data: st.DataObject, zufall: random.Random
) -> None:
    zuordner = zuordner_of(regeln)
    vorschlaege = zuordner.assign_all(liste, set())
    alle = data.draw(entscheidungen(vorschlaege))
    gemischt = alle[:]
    zufall.shuffle(gemischt)
    assert decide_all(vorschlaege, alle, zuordner) == decide_all(vorschlaege, gemischt, zuordner)


@given(titel_liste(), regelwerk())
def test_to_agree_to_everything_changes_nothing(liste: list[Titel], regeln: Regelwerk) -> None:
    zuordner = zuordner_of(regeln)
    vorschlaege = zuordner.assign_all(liste, set())
    alle = [
        Entscheidung(
            Vorgangsschluessel(
                u.titel.id, *((z.kapitel, z.titel) if (z := v.vorschlag) else ("", ""))
            ),
            "zugestimmt",
            (v.vorschlag or u.titel).betraege,
            Herkunft(Blatt("entscheidungen.xlsx", "Umsetzungsliste"), 5),
        )
        for u in vorschlaege
        for v in u.vorgaenge
    ]
    beschluss = decide_all(vorschlaege, alle, zuordner)
    for alt, neu in zip(vorschlaege, beschluss.umsetzungen, strict=True):
        assert (neu.ziele, neu.umgesetzt, neu.aenderung) == (alt.ziele, alt.umgesetzt, {})
        assert {p: c for p, c in neu.verbleibt.items() if c} == {
            p: c for p, c in alt.verbleibt.items() if c
        }
        assert (neu.status, neu.hindernis, neu.gruppenwechsel) == (
            alt.status,
            alt.hindernis,
            alt.gruppenwechsel,
        )
        assert sorted(neu.hinweise) == sorted(set(alt.hinweise))
