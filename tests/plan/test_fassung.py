"""What of a run is for the public: nothing of it is lost in the sums, and nothing slips out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.haushalt.befund import Befund
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.kontaktdaten import ERSATZ
from itplan.haushalt.lesung import Unlesbar
from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Betraege, Position, Titel
from itplan.haushalt.vorgaben import Ressort
from itplan.plan.einzelplan import build_einzelplan
from itplan.plan.fassung import Fassung, Sammelposten, publish
from itplan.plan.gegenueberstellung import compare_staende
from itplan.plan.planstand import Planstand
from itplan.plan.stand import stand_of_fassung
from itplan.umsetzung.abgleich import REST_NACH_STATUS, SPALTEN, Abgleich, Kontrolle, reconcile
from itplan.umsetzung.beschluss import decide_all
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.oeffentlichkeit import mark_secret
from itplan.umsetzung.regelwerk import (
    Bedingung,
    Deckungskreis,
    Regel,
    Regelwerk,
    Zielkapitel,
    Zieltitel,
    Zieltitelgruppe,
    Zielvorgabe,
)
from tests.decisions import entscheidungen, zuordner_of
from tests.plan.bewegungen import ANSATZ, decided, moved, titel, ziel
from tests.strategies import JAHRE, lesezeilen, regelwerk, titel_liste

HAUSHALT = Haushalt("Land", "16", "IT", JAHRE, "Entwurf", "2026-11-23")
MI, MF = (
    Ressort(("03", "13"), "MI", "Inneres", dateien=("amt/*.xlsx",)),
    Ressort(("06",), "MF", "F"),
)

Summen = dict[tuple[Art, Position], dict[str, int]]


@st.composite
def staende(draw: st.DrawFn) -> Planstand:
    """Any titles, rules and decisions; some titles are not public, some by a rule."""
    regeln = draw(regelwerk())
    regeln = replace(
        regeln, regeln=tuple(replace(r, oeffentlich=draw(st.booleans())) for r in regeln.regeln)
    )
    alle = [
        eines.model_copy(update={"oeffentlich": draw(st.booleans())})
        for eines in draw(titel_liste(8))
    ]
    zuordner = zuordner_of(regeln)
    vorschlaege = zuordner.assign_all(mark_secret(alle, regeln.regeln), set())
    beschluss = decide_all(vorschlaege, draw(entscheidungen(vorschlaege)), zuordner)
    plan = build_einzelplan(beschluss.umsetzungen, regeln, JAHRE)
    abgleich = reconcile(lesezeilen(alle), beschluss.umsetzungen, plan)
    return Planstand(
        HAUSHALT, regeln, [MI, MF], beschluss.umsetzungen, plan, (), abgleich, beschluss[1]
    )


@given(staende())
def test_what_is_shown_and_what_is_hidden_add_up_to_the_proof(stand: Planstand) -> None:
    fassung = publish(stand)
    summen: Summen = defaultdict(lambda: dict.fromkeys(SPALTEN, 0))
    for umsetzung in fassung.stand.umsetzungen:
        _count(summen, umsetzung)
    for zeile in fassung.stand.einzelplan:
        _add(summen, zeile.art, "einzelplan", zeile.betraege)
    for posten in fassung.verdeckt:
        _count_hidden(summen, posten)
    for schluessel, spalten in stand.abgleich.summen.items():
        assert summen[schluessel] == spalten
    assert len(fassung.stand.umsetzungen) + sum(p.titel for p in fassung.verdeckt) == len(
        stand.umsetzungen
    )


@given(staende())
def test_hidden_titles_are_told_by_ressort_and_art_only(stand: Planstand) -> None:
    fassung = publish(stand)
    assert all(umsetzung.titel.oeffentlich for umsetzung in fassung.stand.umsetzungen)
    orte = [(posten.ressort, posten.art) for posten in fassung.verdeckt]
    assert len(orte) == len(set(orte))
    oeffentliche = {u.titel.id for u in fassung.stand.umsetzungen}
    for zeile in fassung.stand.einzelplan:
        assert set(zeile.quellen) <= oeffentliche
        assert all(beitrag.titel.oeffentlich for beitrag in zeile.beitraege)
    regeln = {regel.id for regel in fassung.stand.regelwerk.regeln}
    for umsetzung in fassung.stand.umsetzungen:
        assert {*umsetzung.unterlegen, *umsetzung.mehrdeutig} <= regeln


@given(staende())
def test_what_is_public_is_public_all_the_same(stand: Planstand) -> None:
    fassung = publish(stand)
    assert publish(fassung.stand).stand == fassung.stand


@given(staende())
def test_a_run_compared_with_itself_has_not_changed(stand: Planstand) -> None:
    seite = stand_of_fassung(publish(stand), "Lauf")
    vergleich = compare_staende(seite, seite)
    assert vergleich.unveraendert
    for (art, ort), summe in vergleich.titel.summen.items():
        spalte = "aenderung" if ort.wo else "gelesen"
        assert summe.neu == stand.abgleich.summe(art, ort.position, spalte)


def run(*umsetzungen: Umsetzung, regeln: Regelwerk | None = None, **weiteres: Any) -> Fassung:
    regelwerk = regeln or Regelwerk()
    plan = build_einzelplan(umsetzungen, regelwerk, JAHRE)
    stand = Planstand(
        HAUSHALT, regelwerk, [MI, MF], umsetzungen, plan, weiteres.pop("befunde", ()), **weiteres
    )
    return publish(stand)


def secret(stelle: str = "0310/51101", cent: int = 500_00, **felder: Any) -> Titel:
    return titel(stelle, {ANSATZ: cent}, oeffentlich=False, **felder)


def shown(stelle: str = "0314/51101", cent: int = 100_00, **felder: Any) -> Titel:
    return titel(stelle, {ANSATZ: cent}, **felder)


def there(eines: Titel, stelle: str) -> Umsetzung:
    return moved(eines, ziel(stelle, eines.betraege))


def test_a_new_title_is_called_as_its_public_sources_say() -> None:
    """The largest source is not public: neither its words nor its Funktion are taken."""
    gross = secret(cent=900_00, zweckbestimmung="Lauschanlage", funktion="042")
    klein = shown(zweckbestimmung="Telefone", vermerke=("kw",))
    [zeile] = run(there(gross, "1603/51101"), there(klein, "1603/51101")).stand.einzelplan
    assert (zeile.zweckbestimmung, zeile.funktion) == ("Telefone", "012")
    assert zeile.betraege == {ANSATZ: 100_00}
    assert (zeile.vermerke, zeile.streit) == ((), ())


def test_names_that_only_hidden_titles_use_are_not_told() -> None:
    regeln = Regelwerk(
        kapitel={k: Zielkapitel(k, f"IT {k}") for k in ("1603", "1610")},
        titelgruppen={("1610", "71"): Zieltitelgruppe("1610", "71", "Verfassungsschutz")},
        titel={("1610", "51101"): Zieltitel("1610", "51101", "Lauschanlage")},
        deckungskreise=(Deckungskreis("Abhören", ("1610",), ("5*",)),),
        regeln=tuple(
            Regel(name, Bedingung(), (Zielvorgabe(kapitel="1603"),), grund=name, oeffentlich=offen)
            for name, offen in (("r", True), ("geheim", False), ("nur-geheim", True))
        ),
    )
    versteckt = replace(there(secret(), "1610/51101"), regel="nur-geheim")
    fassung = run(versteckt, there(shown(), "1603/51101"), regeln=regeln)
    regelwerk = fassung.stand.regelwerk
    assert list(regelwerk.kapitel) == ["1603"]
    assert not (regelwerk.titelgruppen or regelwerk.titel or regelwerk.deckungskreise)
    assert [regel.id for regel in regelwerk.regeln] == ["r"]
    assert fassung.verdeckte_regeln == 2


def test_a_title_tells_nothing_but_what_is_published() -> None:
    privat = {"Ansprechpartner": "Frau Beispiel"}
    eines = shown(
        zweckbestimmung="Software, Fragen an m.muster@land.de",
        vermerke=("kw",),
        erlaeuterung="wie besprochen",
        stellen="2",
        vorhaben="Vorhaben",
        weitere=privat,
        stueckpreis="5",
    )
    fassung = run(decided(there(eines, "1603/51101"), ["zugestimmt"], {2027: -10_00}))
    [umsetzung] = fassung.stand.umsetzungen
    offen = umsetzung.titel
    assert offen.zweckbestimmung == f"Software, Fragen an {ERSATZ}"
    leer = (offen.vermerke, offen.erlaeuterung, offen.stellen, offen.vorhaben, offen.stueckpreis)
    assert leer == ((), "", "", "", "")
    assert not offen.weitere
    assert fassung.ersetzte_stellen == 1
    [vorgang] = umsetzung.entschieden
    assert vorgang.entscheidung
    assert (vorgang.entscheidung.name, vorgang.entscheidung.datum) == ("", "")
    assert vorgang.entscheidung.herkunft.blatt.datei == ""
    assert vorgang.aenderung == {ANSATZ: -10_00}


def test_parts_of_a_title_stay_apart_when_names_are_struck_out() -> None:
    teile = [shown(unterscheidung=f"{name}@land.de") for name in ("a", "b")]
    fassung = run(*(there(teil, "1603/51101") for teil in teile))
    ids = [umsetzung.titel.id for umsetzung in fassung.stand.umsetzungen]
    assert ids == [f"0314/51101#{ERSATZ}", f"0314/51101#{ERSATZ} (2)"]
    assert fassung.stand.einzelplan[0].quellen == tuple(ids)


def test_files_are_called_by_their_name_alone_and_stay_apart() -> None:
    orte = ("P/Abt 1/it.xlsx", "P/Abt 2/it.xlsx", r"C:\Amt\haushalt.xlsx")
    alle = [
        shown(f"0314/5110{n}", herkunft=Herkunft(Blatt(ort, "IT"), 5)) for n, ort in enumerate(orte)
    ]
    fassung = run(*(there(eines, "1603/51101") for eines in alle))
    namen = [u.titel.herkunft.blatt.datei for u in fassung.stand.umsetzungen]
    assert namen == ["it.xlsx", "it.xlsx (2)", "haushalt.xlsx"]
    assert fassung.stand.ressorts[0].dateien == ()


def befund(**felder: Any) -> Befund:
    return Befund("rundung", "warnung", "Frau Beispiel", "Bitte.", **{"wert": "geheim", **felder})


VERSTECKT = secret(herkunft=Herkunft(Blatt("a/mi.xlsx", "IT"), 7))
OFFEN = shown(herkunft=Herkunft(Blatt("a/mi.xlsx", "IT"), 9))
ANDERSWO = secret("0310/81201", herkunft=Herkunft(Blatt("a/mi.xlsx", "Verfassungsschutz"), 5))
EIGENE_DATEI = secret("0310/81202", herkunft=Herkunft(Blatt("a/lfv.xlsx", "IT"), 5))


def published(*befunde: Befund) -> Fassung:
    return run(
        there(VERSTECKT, "1610/51101"),
        there(ANDERSWO, "1603/81201"),
        there(EIGENE_DATEI, "1610/81202"),
        there(OFFEN, "1603/51101"),
        befunde=befunde,
    )


@pytest.mark.parametrize(
    "felder",
    [
        {"haushaltsstelle": "0310/511 01"},
        {"haushaltsstelle": "0310/51101"},
        {"haushaltsstelle": "0310/51101#Teil"},
        {"haushaltsstelle": "0310"},
        {"haushaltsstelle": "1610/511 01"},
        {"haushaltsstelle": "1610"},
        {"haushaltsstelle": "1603/812 01"},
        {"datei": "a/mi.xlsx", "blatt": "IT", "zelle": "F7"},
        {"datei": "a/mi.xlsx", "blatt": "Verfassungsschutz", "zelle": "A1"},
        {"datei": "a/mi.xlsx", "blatt": "Verfassungsschutz"},
        {"datei": "a/lfv.xlsx"},
        {"datei": "a/lfv.xlsx", "blatt": "Deckblatt", "zelle": "B3"},
    ],
)
def test_findings_about_hidden_titles_are_only_counted(felder: dict[str, str]) -> None:
    fassung = published(befund(**felder))
    assert not fassung.stand.befunde
    assert fassung.verdeckte_befunde == 1


def test_other_findings_keep_their_place_and_lose_their_words() -> None:
    angenommen = befund(
        datei="a/mi.xlsx",
        blatt="IT",
        zelle="F9",
        haushaltsstelle="0314/511 01",
        akzeptiert="Vertrag (Frau Beispiel, 20.11.2026)",
        annahme_grund="Vertrag, siehe b@land.de",
    )
    zeile = befund(datei="a/mi.xlsx", blatt="IT", zelle="F8", haushaltsstelle="0399/5x1")
    grund = f"Vertrag, siehe {ERSATZ}"
    assert published(angenommen, zeile, befund(haushaltsstelle="1603/511 01")).stand.befunde == (
        Befund(
            "rundung", "warnung", "", "", None, "mi.xlsx", "IT", "F9", "0314/511 01",
            akzeptiert=grund, annahme_grund=grund,
        ),
        Befund("rundung", "warnung", "", "", None, "mi.xlsx", "IT", "F8"),
        Befund("rundung", "warnung", "", "", haushaltsstelle="1603/511 01"),
    )  # fmt: skip


def test_the_proof_stays_open_and_does_not_say_what_stood_in_a_cell() -> None:
    unlesbar = [
        Unlesbar("a/mi.xlsx", "IT", "F7", "Frau Beispiel", "„Frau Beispiel“ ist kein Betrag."),
        Unlesbar("a/mi.xlsx", "IT", "F9", "Frau Beispiel", "„Frau Beispiel“ ist kein Betrag."),
        Unlesbar("a/kaputt.xlsx", None, None, "", "Der Teil „Frau Beispiel“ ist beschädigt."),
    ]
    fassung = run(
        there(VERSTECKT, "1603/51101"),
        there(OFFEN, "1603/51101"),
        abgleich=Abgleich(unlesbar=unlesbar),
    )
    assert not fassung.stand.abgleich.stimmt
    orte = [(eintrag.datei, eintrag.zelle) for eintrag in fassung.stand.unlesbar]
    assert orte == [("", None), ("mi.xlsx", "F9"), ("kaputt.xlsx", None)]
    assert "Beispiel" not in str(fassung.stand.unlesbar)


def test_no_kontrolle_lets_the_sum_of_a_ressort_be_taken_apart() -> None:
    """MI has hidden titles in two Einzelpläne; a sum of one of them would tell each."""
    kontrollen = [(Kontrolle("ansatz", 2027, 1, ep), 1) for ep in (None, "03", "06", "13")]
    alle = [there(secret(f"{ep}10/51101", ressort="03"), "1603/51101") for ep in ("03", "13")]
    einer = there(secret("0610/51101"), "1603/51101")
    fassung = run(*alle, einer, abgleich=Abgleich(kontrollen=kontrollen))
    assert [k.einzelplan for k, _ in fassung.stand.abgleich.kontrollen] == [None, "06"]


def _count(summen: Summen, umsetzung: Umsetzung) -> None:
    art = umsetzung.titel.art
    _add(summen, art, "gelesen", umsetzung.titel.betraege)
    _add(summen, art, "aenderung", umsetzung.aenderung)
    _add(summen, art, "umgesetzt", umsetzung.umgesetzt)
    _add(summen, art, REST_NACH_STATUS[umsetzung.status], umsetzung.verbleibt)


def _count_hidden(summen: Summen, posten: Sammelposten) -> None:
    spalten: Iterable[tuple[str, Betraege]] = (
        ("gelesen", posten.alt),
        ("aenderung", posten.aenderung),
        ("umgesetzt", posten.umgesetzt),
        ("einzelplan", posten.einzelplan),
        *posten.rest.items(),
    )
    for spalte, betraege in spalten:
        _add(summen, posten.art, spalte, betraege)


def _add(summen: Summen, art: Art, spalte: str, betraege: Betraege) -> None:
    for position, cent in betraege.items():
        summen[art, position][spalte] += cent
