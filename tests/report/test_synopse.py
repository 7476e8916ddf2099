"""The Synopse and the Fundstellen as an officer reads them: what went where, and does it add up."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.systematik import ARTEN, Art, art_of
from itplan.haushalt.titel import Betraege, Position
from itplan.pipeline import Ergebnis, evaluate
from itplan.plan.synopse import build_synopse
from itplan.report.model_fundstellen import fundstellen_alt, fundstellen_neu
from itplan.report.model_positions import every_position, print_head
from itplan.report.model_synopse import synopse
from itplan.report.model_tables import Tabelle, Zeile
from itplan.umsetzung.entscheidung import Entscheidung, Vorgangsschluessel, Wahl
from itplan.umsetzung.regelwerk import Bedingung, Regel, Zielvorgabe
from tests.pruefung.folgenfall import KOPF, Projekt, run
from tests.report.runs import ANSAETZE, column_sum, laeufe, texts, total
from tests.sheets import read

FALL = ("Nr.", "Fall", "Haushaltsstelle alt", "Haushaltsstelle neu")

GETEILT = Projekt(
    regeln=(
        Regel(
            "geteilt",
            Bedingung(),
            (
                Zielvorgabe(kapitel="1603", titelgruppe="71", anteil=Fraction(3, 5)),
                Zielvorgabe(kapitel="1616", titelgruppe="71"),
            ),
        ),
    )
)


def decided(blatt: str, wahl: Wahl, **felder: object) -> Ergebnis:
    """A run in which the first move of 0301/511 99 was decided on."""
    projekt = Projekt()
    schluessel = Vorgangsschluessel("0301/51199", "1603", "51171")
    ort = Herkunft(Blatt("entscheidungen.xlsx", "Umsetzungsliste"), 7)
    grundlage: Betraege = {Position("ansatz", 2027): 100_00}
    entscheidung = Entscheidung(schluessel, wahl, grundlage, ort, **felder)  # type: ignore[arg-type]
    auftrag = replace(projekt.auftrag(), entscheidungen=(entscheidung,))
    return evaluate(read(f"{KOPF}\n{blatt}", vorgaben=projekt.vorgaben), auftrag)


def test_two_titles_that_become_one_stand_together_and_the_new_amount_stands_once() -> None:
    lauf = run(
        """
        0301 | 511 99 | 99 | Geräte  | 100
        0302 | 518 99 | 99 | Mieten  | 70
        0303 | 511 99 | 99 | Geräte  | 40
        """
    )
    tabelle = synopse(lauf).tabellen[0]
    assert texts(tabelle, *FALL) == [
        ("1", "n:1 (2)", "0301/511 99", "1603/511 71"),
        ("1", "n:1 (2)", "0303/511 99", "1603/511 71"),
        ("2", "1:1", "0302/518 99", "1603/518 71"),
    ]
    assert texts(tabelle, "Alt 2027", "Anteil 2027", "Neu 2027") == [
        (100_00, 100_00, 140_00),
        (40_00, 40_00, None),
        (70_00, 70_00, 70_00),
    ]


def test_a_title_that_is_split_shows_its_amount_once_and_the_share_of_each_part() -> None:
    tabelle = synopse(run("0301 | 511 99 | 99 | Geräte | 100", GETEILT)).tabellen[0]
    assert texts(tabelle, *FALL) == [
        ("1", "1:n (2)", "0301/511 99", "1603/511 71"),
        ("1", "1:n (2)", "0301/511 99", "1616/511 71"),
    ]
    assert texts(tabelle, "Alt 2027", "Anteil 2027", "Neu 2027", "Differenz 2027") == [
        (100_00, 60_00, 60_00, 0),
        (None, 40_00, 40_00, None),
    ]


def test_split_and_merged_at_once_is_one_group() -> None:
    lauf = run("0301 | 511 99 | 99 | Geräte | 100\n0302 | 511 99 | 99 | Geräte | 50", GETEILT)
    faelle = texts(synopse(lauf).tabellen[0], "Nr.", "Fall")
    assert faelle == [("1", "n:m (2:2)")] * 4


def test_what_stays_has_its_row_and_what_is_no_it_has_none() -> None:
    lauf = run(
        "0301 | 428 99 | 99 | Entgelte | 10\n0301 | 511 01 | | Papier | 5\n"
        "1603 | 533 71 | 71 | Vorhandenes | 8"
    )
    tabelle = synopse(lauf).tabellen[0]
    assert texts(tabelle, "Haushaltsstelle alt", "Fall", "Was geschieht", "bleibt 2027") == [
        ("0301/428 99", "–", "bleibt", 10_00),
        ("1603/533 71", "1:1", "umgesetzt", None),
    ]


@pytest.mark.parametrize(
    ("wahl", "felder", "zeile"),
    [
        ("abgelehnt", {}, ("abgelehnt: 1603/511 71", None, 100_00, "", 0)),
        (
            "zugestimmt",
            {"aenderung": {2027: -30_00}},
            ("umgesetzt", 70_00, None, "1603/511 71", -30_00),
        ),
        (
            "geaendert",
            {"anteil": Fraction(1, 4)},
            ("teilweise umgesetzt", 25_00, 75_00, "1603/511 71", 0),
        ),
        ("geaendert", {"kapitel": "1616"}, ("umgesetzt", 100_00, None, "1616/511 71", 0)),
    ],
)
def test_a_decision_shows_in_its_row(
    wahl: Wahl, felder: dict[str, object], zeile: tuple[object, ...]
) -> None:
    tabelle = synopse(decided("0301 | 511 99 | 99 | Geräte | 100", wahl, **felder)).tabellen[0]
    koepfe = ("Was geschieht", "Anteil 2027", "bleibt 2027", "Haushaltsstelle neu")
    assert texts(tabelle, *koepfe, "Differenz 2027") == [zeile]


def test_rows_lead_to_the_source_and_to_the_new_title() -> None:
    tabelle = synopse(run("0301 | 511 99 | 99 | Geräte | 100")).tabellen[0]
    zeile = tabelle.zeilen[0]
    koepfe = {tabelle.spalten[spalte].kopf: ziel for spalte, ziel in zeile.verweise.items()}
    assert koepfe == {
        "Haushaltsstelle alt": "fundstellen:0301/51199",
        "Haushaltsstelle neu": "einzelplan_druck:1603/51171",
    }
    assert zeile.anker == "0301/51199"


def test_fundstellen_name_file_sheet_row_and_cell_in_both_directions() -> None:
    lauf = run("0301 | 511 01 | | Papier | 5\n0301 | 511 99 | 99 | Geräte | 100")
    alt, neu = fundstellen_alt(lauf).tabellen[0], fundstellen_neu(lauf).tabellen[0]
    ort = ("Datei", "Blatt", "Zeile", "Zelle")
    assert texts(alt, "Haushaltsstelle alt", *ort, "Was geschieht", "geht nach", "Status") == [
        ("0301/511 01", "MI.xlsx", "Tabelle1", "2", "E2", "keine IT", "", "nicht_it"),
        (
            "0301/511 99",
            "MI.xlsx",
            "Tabelle1",
            "3",
            "E3",
            "umgesetzt",
            "1603/511 71",
            "umgesetzt",
        ),
    ]
    assert texts(neu, "Haushaltsstelle neu", "Quelle", *ort, "Ansatz 2027") == [
        ("1603/511 71", "0301/511 99", "MI.xlsx", "Tabelle1", "3", "E3", 100_00)
    ]
    assert alt.zeilen[1].verweise[9] == "einzelplan_druck:1603/51171"
    assert neu.zeilen[0].verweise[2] == "fundstellen:0301/51199"


@given(laeufe())
@settings(max_examples=60)
def test_every_amount_column_of_the_synopse_adds_up_to_the_proof(lauf: Ergebnis) -> None:
    tabelle = synopse(lauf).tabellen[0]
    for art in ARTEN:
        for p in ANSAETZE:
            soll = {
                spalte: lauf.abgleich.summe(art, p, spalte)
                for spalte in ("gelesen", "nicht_it", "aenderung", "einzelplan")
            }
            ruht = sum(
                lauf.abgleich.summe(art, p, spalte)
                for spalte in ("verbleibt", "nicht_zugeordnet", "fehlerhaft")
            )
            ist = {
                name: column_sum(tabelle, f"{name} {p.jahr}", _of_art(art))
                for name in ("Alt", "Anteil", "bleibt", "Neu", "Differenz")
            }
            assert ist == {
                "Alt": soll["gelesen"] - soll["nicht_it"],
                "Anteil": soll["einzelplan"],
                "bleibt": ruht,
                "Neu": soll["einzelplan"],
                "Differenz": soll["aenderung"],
            }
            gezeigt = total(tabelle, f"Neu {p.jahr}", art.capitalize())
            assert (gezeigt or 0) == soll["einzelplan"]


def _of_art(art: Art) -> Callable[[Zeile], bool]:
    def chosen(zeile: Zeile) -> bool:
        return art_of(str(zeile.werte[2]).rpartition("/")[2][:3]) == art

    return chosen


@given(laeufe())
@settings(max_examples=60)
def test_groups_are_closed_and_whole(lauf: Ergebnis) -> None:
    """No old and no new title stands in two groups, and each Vorgang of an IT title stands once."""
    gruppen = build_synopse(lauf.umsetzungen, lauf.einzelplan)
    alt = [{z.umsetzung.titel.herkunft for z in gruppe.zeilen} for gruppe in gruppen]
    neu = [{(z.neu.kapitel, z.neu.titel) for z in g.zeilen if z.neu} for g in gruppen]
    it = [u for u in lauf.umsetzungen if u.status != "nicht_it"]
    assert sum(map(len, alt)) == len(set().union(*alt)) == len(it)
    assert sum(map(len, neu)) == len(set().union(*neu)) == len(lauf.einzelplan)
    zeilen = sum(len(gruppe.zeilen) for gruppe in gruppen)
    assert zeilen == sum(len(umsetzung.vorgaenge) for umsetzung in it)
    for gruppe, alte, neue in zip(gruppen, alt, neu, strict=True):
        assert (gruppe.anzahl_alt, gruppe.anzahl_neu) == (len(alte), len(neue))


@given(laeufe())
@settings(max_examples=60)
def test_every_amount_column_of_the_fundstellen_adds_up_to_the_proof(lauf: Ergebnis) -> None:
    alt, neu = fundstellen_alt(lauf).tabellen[0], fundstellen_neu(lauf).tabellen[0]
    for art in ARTEN:
        for p in every_position(lauf):
            kopf = print_head(p)
            assert _picked(alt, kopf, art) == lauf.abgleich.summe(art, p, "gelesen")
            assert _picked(neu, kopf, art) == lauf.abgleich.summe(art, p, "einzelplan")
            nicht_it = _picked(alt, kopf, art, "nicht_it")
            assert nicht_it == lauf.abgleich.summe(art, p, "nicht_it")


def _picked(tabelle: Tabelle, kopf: str, art: Art, status: str = "") -> int:
    """By the hidden columns, as formulas of other sheets pick rows."""
    koepfe = [spalte.kopf for spalte in tabelle.spalten]
    kennung = "E" if art == "einnahmen" else "A"

    def chosen(zeile: Zeile) -> bool:
        passt = not status or zeile.werte[koepfe.index("Status")] == status
        return passt and zeile.werte[koepfe.index("E/A")] == kennung

    return column_sum(tabelle, kopf, chosen)
