"""The overviews: each adds up to the Einzelplan, and shows what a Haushälter looks for."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given

from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.systematik import Art
from itplan.haushalt.titel import Position, Titel
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.pipeline import Auftrag, Ergebnis, evaluate
from itplan.plan.einzelplan import build_einzelplan
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_tables import Tabelle, Wert, Zeile
from itplan.report.model_uebersicht import uebersichten
from itplan.umsetzung.abgleich import reconcile
from itplan.umsetzung.bewegung import Umsetzung, Vorgang, Ziel
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel
from itplan.umsetzung.regelwerk import Bedingung, Regelwerk, Zielkapitel, Zielvorgabe
from tests.strategies import JAHRE, lesezeilen, regelwerk, titel_liste
from tests.umsetzung.test_abgleich import haushalt
from tests.umsetzung.test_zuordnung import A27, A28, F28, F29, VE27, ein_ziel, regel, titel
from tests.umsetzung.test_zuordnung import regelwerk as regeln_aus

A26 = Position("ansatz", 2026)
RESSORTS = (Ressort(("03",), "MI", "Inneres"), Ressort(("06",), "FM", "Finanzen"))
BLAETTER = (
    "Haushaltsübersicht",
    "Kapitel nach HGr",
    "Gruppierungsübersicht",
    "Funktionenübersicht",
    "Haushaltsquerschnitt",
    "VE",
    "Ressort × Kapitel",
    "Bewirtschaftung",
)


def result(liste: list[Titel], regeln: Regelwerk | None = None) -> Ergebnis:
    """A whole run over these titles."""
    eingang = Eingang(titel=liste, gelesen=lesezeilen(liste))
    vorgaben = Vorgaben(JAHRE, ressorts=RESSORTS)
    return evaluate(eingang, Auftrag(haushalt(), vorgaben, regeln or ein_ziel()))


def sheets(ergebnis: Ergebnis) -> dict[str, Arbeitsblatt]:
    return {blatt.name: blatt for blatt in uebersichten(ergebnis)}


def table(ergebnis: Ergebnis, name: str) -> Tabelle:
    alle = (t for blatt in uebersichten(ergebnis) for t in blatt.tabellen)
    return next(tabelle for tabelle in alle if tabelle.name == name)


def value(tabelle: Tabelle, zeile: Zeile, kopf: str) -> Wert:
    index = [spalte.kopf for spalte in tabelle.spalten].index(kopf)
    return zeile.werte[index] if index < len(zeile.werte) else None


def row(tabelle: Tabelle, anfang: str, art: str = "zeile") -> Zeile:
    """The row of a kind whose code or text begins so."""
    passend = (z for z in tabelle.zeilen if z.art == art)
    return next(z for z in passend if any(str(w).startswith(anfang) for w in z.werte[:2]))


def total(ergebnis: Ergebnis, name: str, kopf: str) -> int:
    """What the last row of a table says; 0 where there is no such table or column."""
    try:
        tabelle = table(ergebnis, name)
        wert = value(tabelle, tabelle.zeilen[-1], kopf)
    except (StopIteration, ValueError):
        return 0
    return wert if isinstance(wert, int) else 0


def only(kapitel: str) -> Bedingung:
    return Bedingung({"kapitel": (kapitel,)})


def planned(ergebnis: Ergebnis, art: Art, position: Position) -> int:
    return ergebnis.abgleich.summe(art, position, "einzelplan")


@given(titel_liste(), regelwerk())
def test_every_overview_adds_up_to_the_einzelplan(liste: list[Titel], regeln: Regelwerk) -> None:
    ergebnis = result(liste, regeln)
    for jahr in JAHRE:
        ein = planned(ergebnis, "einnahmen", Position("ansatz", jahr))
        aus = planned(ergebnis, "ausgaben", Position("ansatz", jahr))
        ve = planned(ergebnis, "ausgaben", Position("ve", jahr))
        assert set(_totals(ergebnis, "einnahmen", jahr)) == {ein}
        assert set(_totals(ergebnis, "ausgaben", jahr)) == {aus}
        assert set(_ve_totals(ergebnis, jahr)) == {ve}
        assert total(ergebnis, f"kapitel_{jahr}", "Zuschuss") == aus - ein


def _totals(ergebnis: Ergebnis, art: Art, jahr: int) -> Iterator[int]:
    name = art.capitalize()
    yield total(ergebnis, f"kapitel_{jahr}", name)
    yield total(ergebnis, f"gruppierungsuebersicht_{art}", f"Ansatz {jahr}")
    yield total(ergebnis, f"funktionenuebersicht_{art}", f"Ansatz {jahr}")
    yield total(ergebnis, f"querschnitt_{art}_{jahr}", name)
    yield total(ergebnis, "ressort_kapitel", f"{name} {jahr}")
    yield total(ergebnis, "bewirtschaftung", f"{name} {jahr}")
    if art == "ausgaben":
        yield total(ergebnis, f"ressort_kapitel_{jahr}", "zusammen")


def _ve_totals(ergebnis: Ergebnis, jahr: int) -> Iterator[int]:
    yield total(ergebnis, f"ve_{jahr}", f"VE {jahr}")
    yield total(ergebnis, "ve_belastung", f"aus VE {jahr}")
    yield total(ergebnis, "gruppierungsuebersicht_ausgaben", f"VE {jahr}")
    yield total(ergebnis, "funktionenuebersicht_ausgaben", f"VE {jahr}")
    yield total(ergebnis, "ressort_kapitel", f"VE {jahr}")
    yield total(ergebnis, "bewirtschaftung", f"VE {jahr}")


@given(titel_liste(), regelwerk())
def test_all_einzelplaene_together_stay_what_they_were(
    liste: list[Titel], regeln: Regelwerk
) -> None:
    ergebnis = result(liste, regeln)
    for name, art, groesse in (
        ("haushalt_einnahmen", "einnahmen", "ansatz"),
        ("haushalt_ausgaben", "ausgaben", "ansatz"),
        ("haushalt_ve", "ausgaben", "ve"),
    ):
        for jahr in JAHRE:
            summen = ergebnis.abgleich.summen.get((art, Position(groesse, jahr)), {})  # type: ignore[arg-type]
            it = summen.get("gelesen", 0) - summen.get("nicht_it", 0)
            assert total(ergebnis, name, f"bisher {jahr}") == it
            assert total(ergebnis, name, f"künftig {jahr}") == it
            assert total(ergebnis, name, f"Unterschied {jahr}") == 0


@given(titel_liste(), regelwerk())
def test_every_sum_is_what_it_says_it_adds_up(liste: list[Titel], regeln: Regelwerk) -> None:
    for blatt in uebersichten(result(liste, regeln)):
        for tabelle in blatt.tabellen:
            for zeile in tabelle.zeilen:
                _check_down(tabelle, zeile)
                _check_across(tabelle, zeile)


def _check_down(tabelle: Tabelle, zeile: Zeile) -> None:
    if not zeile.addiert:
        return
    for index, wert in enumerate(zeile.werte):
        if isinstance(wert, int):
            assert wert == _sum(tabelle.zeilen[n].werte[index] for n in zeile.addiert)


def _check_across(tabelle: Tabelle, zeile: Zeile) -> None:
    """Also in rows that are sums: a table adds up down and across."""
    for index, spalte in enumerate(tabelle.spalten):
        if (spalte.addiert or spalte.abgezogen) and index < len(zeile.werte):
            wert = zeile.werte[index]
            plus, minus = (
                _sum(zeile.werte[n] for n in seite) for seite in (spalte.addiert, spalte.abgezogen)
            )
            assert wert == plus - minus or (wert is None and zeile.werte[index - 1] is None)


def _sum(werte: Iterator[Wert]) -> int:
    return sum(wert for wert in werte if isinstance(wert, int))


def test_the_sheets_have_their_names_and_say_their_unit_and_years() -> None:
    alle = sheets(result([titel(betraege={A27: 5_00, A28: 6_00, VE27: 1_00})]))
    assert tuple(alle) == BLAETTER
    for blatt in alle.values():
        assert blatt.inhalt
        for tabelle in blatt.tabellen:
            assert "in Euro" in tabelle.erklaerung
            assert any(str(jahr) in f"{tabelle.titel} {tabelle.erklaerung}" for jahr in JAHRE)
            assert len(tabelle.erklaerung) <= 140, "longer lines end at the edge of the page"


def test_names_of_tables_are_not_used_twice() -> None:
    alle = uebersichten(result([titel(betraege={A27: 5_00, VE27: 1_00, A28: 1})]))
    namen = [tabelle.name for blatt in alle for tabelle in blatt.tabellen]
    assert len(namen) == len(set(namen))


def test_a_kuerzung_shows_in_its_own_column_and_explains_the_whole_difference() -> None:
    tabelle = table(cut_by(-20_00), "haushalt_ausgaben")
    alt, neu, alle = tabelle.zeilen
    assert alt.werte[:6] == ("03", "Inneres", 100_00, 0, -100_00, None)
    assert neu.werte[:6] == ("16", "IT", None, 80_00, 80_00, -20_00)
    assert alle.werte[2:6] == (100_00, 80_00, -20_00, -20_00)


def cut_by(cent: int) -> Ergebnis:
    """One title of 100 Euro that moves, with a decision on its Ansatz 2027."""
    alt = titel(betraege={A27: 100_00})
    ziel = Ziel("1603", "51171", "71", "042", {A27: 100_00 + cent})
    entscheidung = Entscheidung(
        Vorgangsschluessel(alt.id, "1603", "51171"), "geaendert", {}, alt.herkunft
    )
    vorgang = Vorgang(ziel, ziel, replace(entscheidung, aenderung={2027: cent}))
    umsetzung = Umsetzung(
        alt, "umgesetzt", {A27: 0}, (ziel,), aenderung={A27: cent}, entschieden=(vorgang,)
    )
    einzelplan = build_einzelplan([umsetzung], ein_ziel(), JAHRE)
    abgleich = reconcile(lesezeilen([alt]), [umsetzung], einzelplan)
    assert abgleich.stimmt
    leer = result([alt])
    return replace(leer, umsetzungen=(umsetzung,), einzelplan=tuple(einzelplan), abgleich=abgleich)


def test_a_leertitel_keeps_its_row_and_what_is_absent_stays_empty() -> None:
    ergebnis = result([titel(betraege={A27: 0}), titel("0601/81269", betraege={A27: 5_00, A28: 0})])
    gruppen = table(ergebnis, "gruppierungsuebersicht_ausgaben")
    leertitel = row(gruppen, "511")
    assert (value(gruppen, leertitel, "Ansatz 2027"), value(gruppen, leertitel, "Ansatz 2028")) == (
        0,
        None,
    )
    assert value(gruppen, row(gruppen, "812"), "Ansatz 2028") == 0
    querschnitt = table(ergebnis, "querschnitt_ausgaben_2028")
    zelle = row(querschnitt, "04")
    assert (value(querschnitt, zelle, "OGr. 51"), value(querschnitt, zelle, "OGr. 81")) == (None, 0)


def test_the_change_is_measured_against_the_year_before() -> None:
    ergebnis = result([titel(betraege={A26: 100_00, A27: 130_00, A28: 120_00})])
    tabelle = table(ergebnis, "gruppierungsuebersicht_ausgaben")
    zeile = row(tabelle, "511")
    assert zeile.werte[2:] == (100_00, 130_00, 30_00, 120_00, -10_00)
    assert [spalte.kopf for spalte in tabelle.spalten if spalte.nachrichtlich] == ["Ansatz 2026"]


def test_codes_have_their_official_designation() -> None:
    liste = [titel("0301/71169", funktion="680"), titel("0302/54969", betraege={A27: -1_00})]
    ergebnis = result(liste)
    gruppen = table(ergebnis, "gruppierungsuebersicht_ausgaben")
    funktionen = table(ergebnis, "funktionenuebersicht_ausgaben")
    assert row(gruppen, "711").werte[1] == "Baumaßnahmen", "a Land subdivides Hauptgruppe 7 itself"
    assert row(funktionen, "680").werte[1] == "Sonstiges im Bereich Gewerbe und Dienstleistungen"
    assert str(row(gruppen, "549").werte[1]).startswith("Globale Minderausgaben")
    assert value(gruppen, row(gruppen, "Summe Hauptgruppe 5", "summe"), "Ansatz 2027") == -1_00


def test_each_source_counts_at_its_own_funktion_and_none_is_a_row_of_its_own() -> None:
    regeln = ein_ziel()
    liste = [
        titel("0301/51169", funktion="042", betraege={A27: 3_00}),
        titel("0302/51169", funktion="012", betraege={A27: 2_00}),
        titel("0303/51169", funktion=None, betraege={A27: 1_00}),
    ]
    ergebnis = result(liste, regeln)
    assert len(ergebnis.einzelplan) == 1
    tabelle = table(ergebnis, "funktionenuebersicht_ausgaben")
    betraege = {z.werte[0]: value(tabelle, z, "Ansatz 2027") for z in tabelle.zeilen if z.werte[0]}
    assert (betraege["042"], betraege["012"], betraege["0"]) == (3_00, 2_00, 5_00)
    assert value(tabelle, row(tabelle, "ohne Funktion"), "Ansatz 2027") == 1_00
    querschnitt = table(ergebnis, "querschnitt_ausgaben_2027")
    assert value(querschnitt, row(querschnitt, "ohne Funktion"), "Ausgaben") == 1_00


def test_ve_show_when_they_fall_due_and_what_is_undated() -> None:
    offen = Position("faelligkeit", 2027, "2030 ff.")
    ve = {VE27: 100_00, offen: 5_00, F29: 10_00, F28: 70_00}
    ergebnis = result([titel(betraege={A27: 1_00, A28: 90_00, **ve}), titel("0302/11969")])
    tabelle = table(ergebnis, "ve_2027")
    assert [spalte.kopf for spalte in tabelle.spalten[2:]] == [
        "VE 2027",
        "fällig 2028",
        "fällig 2029",
        "fällig 2030 ff.",
        "ohne Angabe der Fälligkeit",
    ]
    assert row(tabelle, "511 71").werte[2:] == (100_00, 70_00, 10_00, 5_00, 15_00)
    assert not any(z.werte[0] == "119 71" for z in tabelle.zeilen), "no VE, no row"
    belastung = table(ergebnis, "ve_belastung")
    assert row(belastung, "2028").werte == ("2028", "Ansatz 2028", 70_00, 70_00, 90_00, 20_00)
    assert row(belastung, "2029").werte[1:] == ("kein Plan gemeldet", 10_00, 10_00, None, None)


def test_vorbelastungen_stand_beside_the_ve() -> None:
    bindet = Position("vorbelastung", 2028)
    ergebnis = result([titel(betraege={A27: 1_00, A28: 9_00, bindet: 4_00})])
    assert row(table(ergebnis, "vorbelastungen"), "511 71").werte[2:] == (4_00, 4_00)
    assert row(table(ergebnis, "ve_belastung"), "2028").werte[2:] == (4_00, 4_00, 9_00, 5_00)


def test_a_plan_without_ve_says_so() -> None:
    blatt = sheets(result([titel(betraege={A27: 1_00})]))["VE"]
    assert [teil.text for teil in blatt.abschnitte if isinstance(teil, Absatz)] == [
        "Der neue Einzelplan hat keine Verpflichtungsermächtigungen."
    ]
    assert not blatt.tabellen


def test_a_ressort_gives_into_several_kapitel_and_the_bestand_is_no_gift() -> None:
    teile = (
        Zielvorgabe(kapitel="1603", titel="51171", betrag={2027: 30_00}),
        Zielvorgabe(kapitel="1616", titel="51171"),
    )
    regeln = replace(
        regeln_aus(regel("teilt", *teile, wenn=only("0301"))),
        kapitel={k: Zielkapitel(k, f"IT {k}", "03") for k in ("1603", "1616")},
    )
    liste = [
        titel("0301/51169", betraege={A27: 100_00}),
        titel("1616/51899", ressort="16", betraege={A27: 7_00}, herkunft=_place("16.xlsx")),
    ]
    tabelle = table(result(liste, regeln), "ressort_kapitel_2027")
    assert row(tabelle, "03").werte == ("03", "Inneres", 30_00, 70_00, 100_00)
    assert row(tabelle, "16").werte[1:] == ("Bestand im Einzelplan 16", None, 7_00, 7_00)


def _place(datei: str) -> Herkunft:
    return Herkunft(Blatt(datei, "IT-Titel"), 5)


def test_who_manages_what_with_the_number_of_titles() -> None:
    liste = [titel("0301/51169", betraege={A27: 1_00}), titel("0302/81269", betraege={A27: 2_00})]
    tabelle = table(result(liste), "bewirtschaftung")
    assert [z.werte[:2] for z in tabelle.zeilen][:2] == [("03", "Inneres"), ("1603", "Inneres")]
    assert row(tabelle, "1603").werte[2:] == (2, 3_00)
    assert row(tabelle, "1603").verweise == {0: "einzelplan_druck:1603"}


@pytest.mark.parametrize(("anzahl", "kreuztabellen"), [(20, 2), (21, 0)])
def test_too_many_kapitel_are_a_list_and_no_cross_table(anzahl: int, kreuztabellen: int) -> None:
    kapitel = [f"16{nummer:02}" for nummer in range(1, anzahl + 1)]
    regeln = Regelwerk(
        kapitel={k: Zielkapitel(k, k) for k in kapitel},
        regeln=tuple(
            regel(f"r{k}", Zielvorgabe(kapitel=k, titel="51101"), wenn=only(f"03{k[2:]}"))
            for k in kapitel
        ),
    )
    liste = [titel(f"03{k[2:]}/51101", betraege={A27: 1_00, A28: 1_00}) for k in kapitel]
    blatt = sheets(result(liste, regeln))["Ressort × Kapitel"]
    assert len(blatt.tabellen) == kreuztabellen + 1
