"""Any set of decisions over any titles and rules: the proof holds, and none is lost."""

import random

from hypothesis import given
from hypothesis import strategies as st

from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.titel import Position, Titel
from itplan.plan.einzelplan import build_einzelplan
from itplan.umsetzung.abgleich import SPALTEN, Abgleich, reconcile
from itplan.umsetzung.anteile import it_part
from itplan.umsetzung.beschluss import Beschluss, decide_all
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel
from itplan.umsetzung.regelwerk import Regelwerk
from itplan.umsetzung.zuordnung import Zuordner
from tests.decisions import entscheidungen, teilwerk, zuordner_of
from tests.strategies import JAHRE, lesezeilen, regelwerk, titel_liste


def prove(liste: list[Titel], beschluss: Beschluss, regeln: Regelwerk) -> Abgleich:
    plan = build_einzelplan(beschluss.umsetzungen, regeln, JAHRE)
    return reconcile(lesezeilen(liste), beschluss.umsetzungen, plan)


@given(titel_liste(6), st.one_of(regelwerk(), teilwerk()), st.data())
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
        check_shares(umsetzung, zuordner)
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


def check_shares(umsetzung: Umsetzung, zuordner: Zuordner) -> None:
    """A decided share is one of the IT part, to within the rounding of all moves."""
    it_teil = it_part(umsetzung.titel, zuordner.schritt)
    for _, ziel, e in umsetzung.entschieden:
        if not e or not ziel or e.anteil is None or e.betrag or e.aenderung:
            continue
        for position, cent in ziel.betraege.items():
            if position.groesse not in ("ve", "faelligkeit"):
                spielraum = zuordner.schritt(position) * len(umsetzung.entschieden)
                assert abs(cent - e.anteil * it_teil[position]) <= spielraum


def check_none_is_lost(alle: list[Entscheidung], beschluss: Beschluss) -> None:
    """Each decision either holds or is held back, never both."""
    angewandt = [e for u in beschluss.umsetzungen for v in u.entschieden if (e := v.entscheidung)]
    gehalten = [e for z in beschluss.zurueckgehalten for e in z.entscheidungen]
    for eine in alle:
        assert (eine in angewandt) != (eine in gehalten)
    assert all(eine in alle for eine in (*angewandt, *gehalten))


@given(
    titel_liste(6), st.one_of(regelwerk(), teilwerk()), st.data(), st.randoms(use_true_random=False)
)
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
