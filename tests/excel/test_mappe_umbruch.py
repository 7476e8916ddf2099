"""Printed pages: what belongs together stands together, and nothing is cut."""

import io
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from itplan.excel.mappe import write_workbook
from itplan.excel.mappe_koepfe import repeat_heads
from itplan.excel.mappe_lage import Blattlage, lay_out
from itplan.excel.mappe_seite import page_height
from itplan.excel.mappe_umbruch import find_breaks
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_kopf import Kopf
from itplan.report.model_tables import Spalte, Tabelle

KOPF = Kopf("Musterland", "16", "IT", "Entwurf", "2026-11-23", (2027,), False, ())
LANG = "Die Ausgaben dürfen bis zur Höhe der zweckgebundenen Einnahmen geleistet werden. " * 4


def plan(kapitel: int, titel: int) -> Tabelle:
    """Kapitel of titles, each with two further rows."""
    spalten = (
        Spalte("Titel", "code"),
        Spalte("FKZ", "code"),
        Spalte("Zweckbestimmung", "text", 58),
        Spalte("Ansatz 2027", "betrag"),
        Spalte("HGr", "code", verborgen=True),
    )
    tabelle = Tabelle("plan", "Einzelplan", "In Euro.", spalten)
    for nummer in range(kapitel):
        tabelle.add(f"Kapitel {nummer}", art="ueberschrift", neue_seite=nummer > 0)
        tabelle.add("", "", "Ausgaben", art="ueberschrift")
        zeilen = []
        for zeile in range(titel):
            zeilen.append(tabelle.add(f"511 {zeile:02}", "012", "Geräte", 100, "5"))
            tabelle.add("", "", "Verpflichtungsermächtigung", 100)
            tabelle.add("", "", "aus 0301/511 01", art="text")
        tabelle.add_sum(("", "", "Summe"), zeilen)
    return tabelle


def place(*abschnitte: Absatz | Tabelle) -> Blattlage:
    return lay_out(Arbeitsblatt("Einzelplan", "Einzelplan", abschnitte), KOPF)


def opened(*abschnitte: Absatz | Tabelle) -> Worksheet:
    inhalt = write_workbook(KOPF, [Arbeitsblatt("Einzelplan", "Einzelplan", abschnitte)])
    return openpyxl.load_workbook(io.BytesIO(inhalt))["Einzelplan"]


def first_rows(tabelle: Tabelle) -> list[str]:
    """What stands first on each further page."""
    lage = place(tabelle)
    oben = lage.rechenwerke[0].oben
    return [str(tabelle.zeilen[reihe - oben].werte[0]) for reihe in find_breaks(lage, 500)]


def test_a_page_begins_with_a_kapitel_or_a_title_and_never_within_one() -> None:
    anfaenge = first_rows(plan(2, 20))
    assert anfaenge == ["511 07", "511 17", "Kapitel 1", "511 09", "511 19"]


@given(st.integers(1, 4), st.integers(1, 40))
def test_no_heading_stands_alone_at_the_foot_of_a_page(kapitel: int, titel: int) -> None:
    tabelle = plan(kapitel, titel)
    anfaenge = first_rows(tabelle)
    assert all(anfaenge), "neither a sum nor what belongs to a title begins a page"
    assert anfaenge.count("Kapitel 1") == (kapitel > 1)
    assert "511 00" not in anfaenge, "the first title stays below its headings"


def test_a_table_among_others_moves_whole_with_its_heading() -> None:
    spalten = (Spalte("Name"), Spalte("Betrag", "betrag"))
    tabellen = [Tabelle(f"t{n}", f"Tabelle {n}", "In Euro.", spalten) for n in range(3)]
    for tabelle in tabellen:
        for _ in range(12):
            tabelle.add("Zeile", 1_00)
    teile = [teil for t in tabellen for teil in (Absatz(f"Zu {t.titel}", "ueberschrift"), t)]
    lage = place(*teile)
    assert find_breaks(lage, 500) == [lage.reihen[2], lage.reihen[4]]


def test_a_text_that_takes_several_lines_runs_over_all_columns_that_are_shown() -> None:
    tabelle = plan(1, 1)
    tabelle.add("", "", LANG, art="text")
    tabelle.add("", "", "aus 0301/511 01", art="text")
    blatt = opened(tabelle)
    letzte = blatt.max_row
    assert [str(bereich) for bereich in blatt.merged_cells.ranges] == [
        f"C{letzte - 1}:D{letzte - 1}"
    ]
    assert blatt[f"C{letzte - 1}"].alignment.wrap_text
    assert blatt.row_dimensions[letzte - 1].height > 30
    assert not blatt[f"C{letzte}"].alignment.wrap_text
    assert blatt[f"C{letzte}"].value == "aus 0301/511 01"


def test_a_long_name_of_a_sum_wraps_and_gets_its_height() -> None:
    tabelle = plan(1, 1)
    tabelle.add_sum(("", "", "Summe Hauptgruppe 5 – " + LANG), [2])
    blatt = opened(tabelle)
    assert blatt[f"C{blatt.max_row}"].alignment.wrap_text
    assert blatt.row_dimensions[blatt.max_row].height > 30


def test_the_last_line_of_a_sheet_is_printed() -> None:
    blatt = opened(plan(1, 1), Absatz("Ende"))
    assert blatt.cell(blatt.max_row, 1).value == "Ende"
    assert blatt.print_area.endswith(f"${blatt.max_row}")


def sums(titel: int) -> Tabelle:
    """Groups of three titles and their sums, without wanted breaks, with a column of alarms."""
    spalten = (
        Spalte("Titel", "code"),
        Spalte("Ansatz", "betrag"),
        Spalte("Probe", "betrag", auffaellig="ungleich_null"),
    )
    tabelle = Tabelle("summen", "Summen", "In Euro.", spalten)
    teilsummen = []
    for gruppe in range(titel // 3):
        tabelle.add(str(gruppe), art="ueberschrift")
        zeilen = [tabelle.add(f"{gruppe} {n}", 100, 0) for n in range(3)]
        teilsummen.append(tabelle.add_sum(("Summe",), zeilen))
    tabelle.add_sum(("zusammen",), teilsummen, art="gesamt")
    return tabelle


def several() -> Worksheet:
    kurz = Tabelle("kurz", "Kurz", "In Euro.", (Spalte("Name"), Spalte("Betrag", "betrag")))
    kurz.add("Zeile", 100)
    return opened(kurz, sums(90), Absatz("Ende"))


def test_among_several_tables_each_shows_its_head_again_on_further_pages() -> None:
    blatt = several()
    assert blatt.print_title_rows == "$1:$3", "with what limits the plan, or an empty row"
    umbrueche = [umbruch.id for umbruch in blatt.row_breaks.brk]
    assert len(umbrueche) > 2
    for reihe in umbrueche:
        kopf = [zelle.value for zelle in blatt[reihe + 1]]
        assert kopf == ["Titel", "Ansatz", "Probe"]
        assert blatt.cell(reihe + 2, 1).value not in ("Summe", "zusammen"), "a title is not torn"


def test_a_head_in_between_changes_no_sum_and_raises_no_alarm() -> None:
    blatt = several()
    zeilen = {zeile[0].row: zeile for zeile in blatt.iter_rows()}
    summen = [str(zeile[1].value) for zeile in zeilen.values() if zeile[0].value == "Summe"]
    for gruppe, summe in enumerate(summen):
        bereiche = summe.removeprefix("=SUM(").removesuffix(")").split(",")
        addiert = [
            blatt.cell(reihe, 1).value
            for bereich in bereiche
            for _, von, _, bis in (range_boundaries(bereich),)
            for reihe in range(von, bis + 1)
        ]
        assert addiert == [f"{gruppe} {n}" for n in range(3)]
    koepfe = {nummer for nummer, zeile in zeilen.items() if zeile[2].value == "Probe"}
    geprueft = {
        reihe
        for regel in blatt.conditional_formatting
        for bereich in regel.sqref.ranges
        for reihe in range(bereich.min_row, bereich.max_row + 1)
    }
    assert len(koepfe) > 3
    assert geprueft.isdisjoint(koepfe)
    assert {n for n, z in zeilen.items() if str(z[0].value).startswith("0 ")} <= geprueft


@given(st.integers(2, 60))
def test_heads_in_between_stand_exactly_where_pages_begin(titel: int) -> None:
    lage = repeat_heads(place(Absatz("Vorab"), sums(titel), sums(titel)), KOPF)
    begonnen = set(find_breaks(lage, page_height(lage)))
    for werk in lage.rechenwerke:
        zeilen = enumerate(werk.tabelle.zeilen, werk.oben)
        assert {r for r, z in zeilen if z.art == "kopf"} == {
            r for r in begonnen if werk.oben < r < werk.oben + len(werk.tabelle.zeilen)
        }


def test_a_text_beside_its_link_wraps_within_what_is_printed() -> None:
    spalten = (Spalte("Blatt", "text", 30), Spalte("Inhalt", "text", 72))
    tabelle = Tabelle("inhalt", "Inhalt", "Was wo steht.", spalten)
    tabelle.add("Einzelplan", "Alle Titel " * 6, anker="alle")
    blatt = opened(tabelle, Absatz(LANG, verweis="inhalt:alle"))
    zeile = blatt.max_row
    assert blatt.cell(zeile, 2).value == LANG
    assert not blatt.merged_cells.ranges, "the column beside is not printed"
    assert blatt.row_dimensions[zeile].height > 50


@pytest.mark.parametrize(("hochformat", "breite"), [(True, 530), (False, 780)])
@pytest.mark.parametrize("ohne", [("MU",), tuple(f"M{n}" for n in range(9))])
def test_what_limits_a_plan_runs_into_nothing_in_a_header(
    hochformat: bool, breite: int, ohne: tuple[str, ...]
) -> None:
    lang = "Informations- und Kommunikationstechnik des Landes und seiner Kommunen"
    kopf = replace(KOPF, bezeichnung=lang, jahre=(2027, 2028), vorlaeufig=True, ohne=ohne)
    modell = Arbeitsblatt("Vorwort", lang, (plan(1, 1),), hochformat=hochformat)
    blatt = openpyxl.load_workbook(io.BytesIO(write_workbook(kopf, [modell])))["Vorwort"]
    for rand in (blatt.oddHeader, blatt.oddFooter):
        links, mitte, rechts = (len(teil.text) for teil in (rand.left, rand.center, rand.right))
        for seite in (links, rechts):
            assert seite * 4 + mitte * 6 / 2 <= breite / 2
        assert "VORLÄUFIG – ohne Ressort" in rand.center.text
