"""The proof: it holds for any titles and rules, and it fails for any tampering, by name."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.haushalt.haushalt import Haushalt, PersonalRegel
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.lesung import Lesezeile, Unlesbar
from itplan.haushalt.titel import Position, Titel
from itplan.plan.einzelplan import Planzeile, build_einzelplan
from itplan.umsetzung.abgleich import SPALTEN, Abgleich, Kontrolle, reconcile
from itplan.umsetzung.bewegung import Umsetzung, Ziel
from itplan.umsetzung.regelwerk import Regelwerk
from itplan.umsetzung.zuordnung import Zuordner
from tests.strategies import JAHRE, lesezeilen, regelwerk, titel_liste


def haushalt(personal: PersonalRegel = "wandert") -> Haushalt:
    return Haushalt("Land", "16", "IT", JAHRE, "Entwurf", "2026-11-23", 100, personal)


def run(
    liste: list[Titel], regeln: Regelwerk, gelesen: list[Lesezeile] | None = None
) -> tuple[list[Umsetzung], list[Planzeile], Abgleich]:
    zuordner = Zuordner(regeln, haushalt(), "letzte_zwei")
    umsetzungen = zuordner.assign_all(liste, set())
    plan = build_einzelplan(umsetzungen, regeln, JAHRE)
    zeilen = lesezeilen(liste) if gelesen is None else gelesen
    return umsetzungen, plan, reconcile(zeilen, umsetzungen, plan)


@given(titel_liste(), regelwerk())
def test_the_proof_holds_for_any_titles_and_any_rules(
    liste: list[Titel], regeln: Regelwerk
) -> None:
    umsetzungen, plan, abgleich = run(liste, regeln)
    assert abgleich.differenzen == []
    for summen in abgleich.summen.values():
        assert summen["gelesen"] == sum(summen[spalte] for spalte in SPALTEN[2:8])
        assert summen["einzelplan"] == summen["umgesetzt"] + summen["bestand"]
    gelesen = sum(cent for t in liste for cent in t.betraege.values())
    geblieben = sum(
        cent for u in umsetzungen if u.status != "bestand" for cent in u.verbleibt.values()
    )
    neu = sum(cent for zeile in plan for cent in zeile.betraege.values())
    assert gelesen == geblieben + neu


@given(titel_liste(), regelwerk(), st.randoms(use_true_random=False))
def test_order_of_titles_and_rules_changes_nothing(
    liste: list[Titel], regeln: Regelwerk, zufall: random.Random
) -> None:
    gemischt, gedreht = liste[:], list(regeln.regeln)
    zufall.shuffle(gemischt)
    zufall.shuffle(gedreht)
    erste = run(liste, regeln)
    zweite = run(gemischt, replace(regeln, regeln=tuple(gedreht)))
    assert sorted(erste[0], key=lambda u: u.titel.id) == sorted(zweite[0], key=lambda u: u.titel.id)
    assert erste[1] == zweite[1]
    assert erste[2].summen == zweite[2].summen


@given(titel_liste(), regelwerk(), st.data())
def test_a_row_dropped_after_reading_is_named(
    liste: list[Titel], regeln: Regelwerk, data: st.DataObject
) -> None:
    weg = data.draw(st.sampled_from(liste))
    _, _, abgleich = run([t for t in liste if t is not weg], regeln, lesezeilen(liste))
    assert not abgleich.stimmt
    assert any(f"{weg.kapitel}/{weg.titel}" in d.titel for d in abgleich.differenzen)


@given(titel_liste(), regelwerk(), st.data())
def test_a_row_doubled_after_reading_is_named(
    liste: list[Titel], regeln: Regelwerk, data: st.DataObject
) -> None:
    doppelt = data.draw(st.sampled_from(liste))
    _, _, abgleich = run([*liste, doppelt], regeln, lesezeilen(liste))
    assert any(
        d.gleichung == "Zeile verdoppelt" and d.titel == (f"{doppelt.kapitel}/{doppelt.titel}",)
        for d in abgleich.differenzen
    )


@given(titel_liste(), regelwerk(), st.data(), st.integers(1, 10**6))
def test_an_amount_changed_after_reading_is_named(
    liste: list[Titel], regeln: Regelwerk, data: st.DataObject, um: int
) -> None:
    index = data.draw(st.integers(0, len(liste) - 1))
    position = data.draw(st.sampled_from(sorted(liste[index].betraege, key=str)))
    werte = {**liste[index].betraege, position: liste[index].betraege[position] + um}
    geaendert = [*liste]
    geaendert[index] = liste[index].model_copy(update={"betraege": werte})
    _, _, abgleich = run(geaendert, regeln, lesezeilen(liste))
    name = f"{liste[index].kapitel}/{liste[index].titel}"
    assert any(
        d.titel == (name,) and abs(d.erwartet_cent - d.gefunden_cent) == um
        for d in abgleich.differenzen
    )


@given(titel_liste(), regelwerk(), st.data())
def test_a_cent_lost_in_the_plan_is_found(
    liste: list[Titel], regeln: Regelwerk, data: st.DataObject
) -> None:
    umsetzungen, plan, _ = run(liste, regeln)
    if not plan:
        return
    index = data.draw(st.integers(0, len(plan) - 1))
    zeile = plan[index]
    position = data.draw(st.sampled_from(sorted(zeile.betraege, key=str)))
    werte = {**zeile.betraege, position: zeile.betraege[position] - 1}
    kaputt = [*plan]
    kaputt[index] = replace(zeile, betraege=werte)
    abgleich = reconcile(lesezeilen(liste), umsetzungen, kaputt)
    gefunden = [d for d in abgleich.differenzen if d.gleichung == "neuer Titel = seine Quellen"]
    assert [d.ort.split(",")[0] for d in gefunden] == [f"{zeile.kapitel}/{zeile.titel}"]
    assert set(gefunden[0].titel) == set(zeile.quellen)


def einzelner_titel(**felder: object) -> Titel:
    vorgabe: dict[str, object] = {
        "ressort": "03",
        "kapitel": "0314",
        "titel": "51169",
        "funktion": "042",
        "zweckbestimmung": "Polizei-IT",
        "betraege": {Position("ansatz", 2027): 120_000_00},
        "herkunft": Herkunft(Blatt("03.xlsx", "IT-Titel"), 7),
    }
    return Titel(**{**vorgabe, **felder})


def test_a_missed_control_sum_is_a_difference() -> None:
    titel = einzelner_titel()
    kontrolle = Kontrolle("ansatz", 2027, 119_999_00, "03", "ausgaben")
    umsetzung = Umsetzung(titel, "nicht_it", titel.betraege)
    abgleich = reconcile(lesezeilen([titel]), [umsetzung], [], [kontrolle])
    assert [(d.gleichung, d.erwartet_cent, d.gefunden_cent) for d in abgleich.differenzen] == [
        ("kontrolle", 119_999_00, 120_000_00)
    ]


def test_a_control_sum_without_art_adds_einnahmen_and_ausgaben() -> None:
    ausgabe = einzelner_titel()
    einnahme = einzelner_titel(titel="11901", herkunft=Herkunft(Blatt("03.xlsx", "IT-Titel"), 8))
    umsetzungen = [Umsetzung(t, "nicht_it", t.betraege) for t in (ausgabe, einnahme)]
    kontrolle = Kontrolle("ansatz", 2027, 240_000_00)
    abgleich = reconcile(lesezeilen([ausgabe, einnahme]), umsetzungen, [], [kontrolle])
    assert abgleich.stimmt


def test_an_unreadable_amount_leaves_the_proof_open_but_no_equation_broken() -> None:
    titel = einzelner_titel()
    eintrag = Unlesbar("03.xlsx", "IT-Titel", "F17", "1.5oo", "ist keine Zahl")
    umsetzung = Umsetzung(titel, "fehlerhaft", titel.betraege)
    abgleich = reconcile(lesezeilen([titel]), [umsetzung], [], unlesbar=[eintrag])
    assert not abgleich.stimmt
    assert abgleich.differenzen == []
    assert abgleich.summe("ausgaben", Position("ansatz", 2027), "fehlerhaft") == 120_000_00


@pytest.mark.parametrize(
    ("einzelplan", "stelle", "position", "differenzen"),
    [
        ("", "", None, 0),
        ("03", "51169", Position("ansatz", 2027), 0),
        ("06", "51169", Position("ansatz", 2027), 1),
        ("03", "11969", Position("ansatz", 2027), 1),
        ("03", "51169", Position("ve", 2027), 1),
    ],
)
def test_a_control_sum_is_open_where_what_it_counts_could_not_be_read(
    einzelplan: str, stelle: str, position: Position | None, differenzen: int
) -> None:
    titel = einzelner_titel()
    eintrag = Unlesbar(
        "03.xlsx", "IT-Titel", "F17", "1.5oo", "keine Zahl", einzelplan, stelle, position
    )
    kontrolle = Kontrolle("ansatz", 2027, 999_00, "03", "ausgaben")
    umsetzung = Umsetzung(titel, "nicht_it", titel.betraege)
    abgleich = reconcile(lesezeilen([titel]), [umsetzung], [], [kontrolle], [eintrag])
    assert len(abgleich.differenzen) == differenzen
    assert not abgleich.stimmt


def test_a_split_that_loses_money_is_found_per_title() -> None:
    titel = einzelner_titel()
    verloren = Umsetzung(titel, "verbleibt", {Position("ansatz", 2027): 119_999_99})
    abgleich = reconcile(lesezeilen([titel]), [verloren], [])
    assert ("0314/51169",) in [d.titel for d in abgleich.differenzen]


def test_differences_stand_in_the_order_of_print() -> None:
    """Whatever the order in which the amounts were read, two runs say the same."""
    ansatz, ve, faellig = (
        Position("ansatz", 2027),
        Position("ve", 2027),
        Position("faelligkeit", 2027, 2029),
    )
    titel = einzelner_titel(betraege={faellig: 3, ansatz: 1, ve: 2})
    verloren = Umsetzung(titel, "verbleibt", {})
    eine, andere = (Ziel("1601", nummer, None, "042", titel.betraege) for nummer in ("2", "1"))
    ohne_plan = Umsetzung(titel, "umgesetzt", {}, (eine, andere))
    je_titel = reconcile(lesezeilen([titel]), [verloren], []).differenzen
    je_zeile = reconcile(lesezeilen([titel]), [ohne_plan], []).differenzen
    assert [d.ort for d in je_titel if d.gleichung.startswith("alt + ")] == [
        "ansatz 2027",
        "ve 2027",
        "faelligkeit 2027 fällig 2029",
    ]
    assert [d.ort for d in je_zeile if d.gleichung.startswith("neuer Titel")] == [
        f"1601/{nummer}, {ort}"
        for nummer in ("1", "2")
        for ort in ("ansatz 2027", "ve 2027", "faelligkeit 2027 fällig 2029")
    ]


@pytest.mark.parametrize("art", ["Gruppe", "Funktion"])
def test_an_unlisted_change_of_gruppe_or_funktion_breaks_the_proof(art: str) -> None:
    liste = [einzelner_titel()]
    from tests.umsetzung.test_zuordnung import ein_ziel

    umsetzungen, plan, _ = run(liste, ein_ziel())
    zeile = plan[0]
    if art == "Gruppe":
        kaputt = replace(zeile, titel="81271")
    else:
        beitrag = zeile.beitraege[0]._replace(funktion="011")
        kaputt = replace(zeile, beitraege=(beitrag,))
    abgleich = reconcile(lesezeilen(liste), umsetzungen, [kaputt])
    assert any(d.gleichung == f"Summe je {art}" for d in abgleich.differenzen)
