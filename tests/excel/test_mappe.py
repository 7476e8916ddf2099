"""Our workbook: what an officer of the finance ministry finds when opening and printing it."""

import io
import zipfile
from dataclasses import dataclass, field, replace

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from itplan.excel.mappe import write_workbook
from itplan.excel.mappe_summen import find_runs
from itplan.excel.mappe_text import count_lines, fit_text
from itplan.report.model_blatt import Absatz, Arbeitsblatt
from itplan.report.model_kopf import Kopf
from itplan.report.model_tables import Bedingungssumme, Eingabe, Rechenwert, Spalte, Tabelle, Wert
from tests.programs import needs_libreoffice
from tests.recalculation import Recalculate, numbers

BLAETTER = ["Übersicht", "Einzelplan", "Überleitung", "Verbleib", "Prüfprotokoll"]

KOPF = Kopf(
    land="Musterland",
    einzelplan="16",
    bezeichnung="Informations- und Kommunikationstechnik",
    phase="Entwurf",
    stand="2026-11-23",
    jahre=(2027,),
    vorlaeufig=False,
    ohne=(),
)

STELLE = (Spalte("Kapitel", "code", 9), Spalte("Titel", "code", 9), Spalte("Zweckbestimmung"))
BETRAEGE = (Spalte("Ist 2025", "betrag", 16, nachrichtlich=True), Spalte("Ansatz 2027", "betrag"))


def kapitel_table() -> Tabelle:
    """Kapitel × Hauptgruppen, with the cross-sums of a row."""
    spalten = (
        Spalte("Kapitel", "code"),
        Spalte("Bezeichnung", "text", 40),
        Spalte("HGr. 5", "betrag"),
        Spalte("HGr. 8", "betrag"),
        Spalte("Ausgaben", "betrag", addiert=(2, 3)),
    )
    tabelle = Tabelle("kapitel_2027", "Kapitel nach Hauptgruppen 2027", "In Euro.", spalten)
    zeilen = [
        tabelle.add("1603", "IT Inneres", 300_00, 50_00, 350_00, verweise={0: "einzelplan:1603"})
    ]
    zeilen.append(
        tabelle.add("1616", "Gemeinsame IT", 100_00, 0, 100_00, verweise={0: "einzelplan:1616"})
    )
    tabelle.add_sum(("", "Einzelplan zusammen"), zeilen, "gesamt")
    return tabelle


def plan_table() -> Tabelle:
    """Two Titelgruppen in a Kapitel, its sum, and the sum of the Einzelplan."""
    tabelle = Tabelle("einzelplan", "Einzelplan 16", "In Euro.", STELLE + BETRAEGE)
    tabelle.add("1603", "", "IT Inneres", art="ueberschrift", anker="1603")
    eins = tabelle.add("1603", "511 71", "Geräte", 10_10, 100_00, anker="1603/51171")
    tabelle.add("1603", "", "Titelgruppe 72", art="ueberschrift")
    zwei = tabelle.add("1603", "511 72", "Geräte", 20_20, 200_00, anker="1603/51172")
    summe = tabelle.add_sum(("1603", "", "Gesamtausgaben Kapitel 1603"), (eins, zwei))
    tabelle.add_sum(("", "", "Gesamtausgaben Einzelplan 16"), (summe,), "gesamt")
    return tabelle


def moves_table(*betraege: int, name: str = "ueberleitung") -> Tabelle:
    """Rows in turn for Einnahmen and Ausgaben, each with its sum below."""
    spalten = (*STELLE, Spalte("Titel neu", "code"), *BETRAEGE, Spalte("Begründung", "text", 50))
    tabelle = Tabelle(name, "Überleitung", "In Euro.", spalten)
    einnahmen: list[int] = []
    ausgaben: list[int] = []
    for nummer, betrag in enumerate(betraege or (1_00, 2_00, 4_00, 8_00)):
        titel = ("119 99", "119 71") if nummer % 2 else ("511 99", "511 71")
        zeile = tabelle.add(
            "0301",
            titel[0],
            "Geräte",
            titel[1],
            None,
            betrag,
            "=1+1",
            verweise={3: "einzelplan:1603/51171"},
        )
        (einnahmen if nummer % 2 else ausgaben).append(zeile)
    tabelle.add_sum(("Einnahmen zusammen",), einnahmen, "gesamt")
    tabelle.add_sum(("Ausgaben zusammen",), ausgaben, "gesamt")
    return tabelle


def findings_table(*werte: Wert) -> Tabelle:
    tabelle = Tabelle(
        "befunde", "Prüfprotokoll", "Alle Befunde.", (Spalte("Schwere"), Spalte("Wert"))
    )
    for wert in werte:
        tabelle.add("Warnung", wert)
    return tabelle


@dataclass(frozen=True)
class Probe:
    """A workbook in the making, of which a test replaces what it looks at."""

    kopf: Kopf = KOPF
    uebersichten: tuple[Tabelle | Absatz, ...] = field(default_factory=lambda: (kapitel_table(),))
    einzelplan: Tabelle = field(default_factory=plan_table)
    ueberleitung: Tabelle = field(default_factory=moves_table)
    verbleib: Tabelle = field(default_factory=lambda: moves_table(name="verbleib"))
    befunde: Tabelle = field(default_factory=lambda: findings_table("=1+1", "1.5oo"))

    def written(self) -> bytes:
        blaetter = (
            Arbeitsblatt("Übersicht", self.kopf.titelzeile, self.uebersichten),
            Arbeitsblatt("Einzelplan", "Einzelplan 16", (self.einzelplan,)),
            Arbeitsblatt("Überleitung", "Überleitung", (self.ueberleitung,), liste=True),
            Arbeitsblatt("Verbleib", "Überleitung", (self.verbleib,), liste=True),
            Arbeitsblatt("Prüfprotokoll", "Prüfprotokoll", (self.befunde,), liste=True),
        )
        return write_workbook(self.kopf, blaetter)


def opened(probe: Probe, values: bool = False) -> Workbook:
    """The workbook as Excel opens it: with its formulas, or with their cached values."""
    return openpyxl.load_workbook(io.BytesIO(probe.written()), data_only=values)


def row_of(mappe: Workbook, blatt: str, text: str) -> int:
    """The last row in which a cell begins with a text."""
    treffer = [
        zeile[0].row
        for zeile in mappe[blatt].iter_rows()
        for zelle in zeile
        if str(zelle.value or "").startswith(text)
    ]
    return int(treffer[-1])


def cell(mappe: Workbook, blatt: str, text: str, spalte: str) -> object:
    return mappe[blatt][f"{spalte}{row_of(mappe, blatt, text)}"].value


def test_the_sheets_stand_in_the_order_of_reading() -> None:
    assert opened(Probe()).sheetnames == BLAETTER


def test_sums_are_formulas_that_show_their_value_without_a_calculator() -> None:
    formeln, werte = opened(Probe()), opened(Probe(), values=True)
    assert cell(formeln, "Einzelplan", "Gesamtausgaben Kapitel", "E") == "=SUM(E7,E9)"
    assert cell(werte, "Einzelplan", "Gesamtausgaben Kapitel", "E") == 300
    assert cell(formeln, "Einzelplan", "Gesamtausgaben Einzelplan", "E") == "=SUM(E10)"
    assert cell(formeln, "Einzelplan", "Gesamtausgaben Kapitel", "D") == "=ROUND(SUM(D7,D9),2)"
    assert cell(werte, "Einzelplan", "Gesamtausgaben Kapitel", "D") == 30.3


def test_the_overview_adds_up_down_and_across() -> None:
    formeln, werte = opened(Probe()), opened(Probe(), values=True)
    zeile = row_of(formeln, "Übersicht", "1603")
    blatt = formeln["Übersicht"]
    assert blatt[f"E{zeile}"].value == f"=SUM(C{zeile}:D{zeile})"
    assert blatt[f"E{zeile + 2}"].value == f"=SUM(E{zeile}:E{zeile + 1})"
    assert werte["Übersicht"][f"E{zeile + 2}"].value == 450


def test_sums_of_a_list_stay_right_when_somebody_sorts_it() -> None:
    """A SUM over places would follow the places; the helper column moves with its row."""
    mappe = opened(Probe())
    blatt = mappe["Überleitung"]
    assert cell(mappe, "Überleitung", "Einnahmen zus", "F") == "=SUMIF($H$6:$H$9,1,F6:F9)"
    assert [blatt[f"H{zeile}"].value for zeile in range(6, 12)] == [2, 1, 2, 1, None, None]
    assert blatt.column_dimensions["H"].hidden
    assert blatt.auto_filter.ref == "A5:H9", "the filter takes the helper along, but no totals"
    assert cell(opened(Probe(), values=True), "Überleitung", "Einnahmen zus", "F") == 10


def test_text_stays_text_whatever_it_looks_like() -> None:
    blatt = opened(Probe())["Prüfprotokoll"]
    zelle = blatt["B6"]
    assert (zelle.value, zelle.data_type, zelle.quotePrefix) == ("=1+1", "s", True)


def test_codes_are_text_with_their_leading_zeros() -> None:
    blatt = opened(Probe())["Überleitung"]
    kapitel = blatt["A6"]
    assert (kapitel.value, kapitel.data_type, kapitel.number_format) == ("0301", "s", "@")


def test_amounts_show_cents_only_where_a_column_has_them() -> None:
    blatt = opened(Probe())["Einzelplan"]
    assert blatt["D7"].number_format == "[$-407]#,##0.00;[Red][$-407]-#,##0.00"
    assert blatt["E7"].number_format == "[$-407]#,##0;[Red][$-407]-#,##0"


def test_what_is_nachrichtlich_says_so_and_stands_back() -> None:
    blatt = opened(Probe())["Einzelplan"]
    assert blatt["D5"].value == "Ist 2025\n(nachrichtlich)"
    assert blatt["D7"].font.italic
    assert not blatt["E7"].font.italic


def test_no_amount_is_a_blank_cell_and_no_zero() -> None:
    assert opened(Probe())["Überleitung"]["E6"].value is None


@pytest.mark.parametrize("blatt", BLAETTER[1:])
def test_heads_stay_in_sight_and_are_printed_on_every_page(blatt: str) -> None:
    tabelle = opened(Probe())[blatt]
    kopf = int(tabelle.freeze_panes.lstrip("ABCDEFGH")) - 1
    assert tabelle.print_title_rows == f"${kopf}:${kopf}"
    assert tabelle.cell(kopf, 1).fill.start_color.rgb == "FF1F3864"
    assert (tabelle.page_setup.orientation, tabelle.page_setup.paperSize) == ("landscape", 9)
    assert tabelle.oddFooter.right.text.endswith("Beträge in Euro, Seite &P von &N")


def test_lists_can_be_filtered() -> None:
    mappe = opened(Probe())
    gefiltert = {name: mappe[name].auto_filter.ref for name in BLAETTER}
    assert gefiltert["Verbleib"] == "A5:H9"
    assert gefiltert["Prüfprotokoll"] == "A5:B7"
    assert gefiltert["Einzelplan"] is None, "sorting it would tear titles from their Kapitel"


def test_links_lead_from_the_move_to_the_title_and_from_the_kapitel_to_its_heading() -> None:
    mappe = opened(Probe())
    assert mappe["Überleitung"]["D6"].hyperlink.location == "Einzelplan!A7"
    zeile = row_of(mappe, "Übersicht", "1603")
    assert mappe["Übersicht"][f"A{zeile}"].hyperlink.location == "Einzelplan!A6"
    assert mappe["Übersicht"][f"A{zeile + 1}"].hyperlink is None, "1616 has no heading here"


def test_a_plan_with_gaps_says_so_on_every_sheet_and_every_printed_page() -> None:
    kopf = replace(KOPF, vorlaeufig=True, ohne=("MI",))
    mappe = opened(Probe(kopf))
    for blatt in mappe:
        assert blatt["A3"].value == "VORLÄUFIG – ohne Ressort MI"
        assert blatt["A3"].font.color.rgb == "FFC00000"
        for rand in (blatt.oddHeader, blatt.oddFooter):
            assert rand.center.text.endswith("VORLÄUFIG – ohne Ressort MI")
    assert "VORLÄUFIG" not in str(opened(Probe())["Übersicht"].oddHeader.center.text)


def test_each_of_several_tables_says_what_its_figures_are() -> None:
    andere = replace(kapitel_table(), name="andere", titel="Nach Gruppen")
    mappe = opened(Probe(uebersichten=(kapitel_table(), Absatz("Dazu:"), andere)))
    for titel in ("Kapitel nach Hauptgruppen 2027", "Nach Gruppen"):
        reihe = row_of(mappe, "Übersicht", titel)
        assert mappe["Übersicht"][f"A{reihe + 2}"].value == "Entwurf 2027, Stand 23.11.2026"


def test_a_line_of_text_links_to_a_sheet_or_a_row() -> None:
    zeilen = (
        Absatz("Zum Plan", verweis="blatt:Einzelplan"),
        Absatz("Zu nichts", verweis="blatt:X"),
    )
    blatt = opened(Probe(uebersichten=(*zeilen, kapitel_table())))["Übersicht"]
    assert (blatt["A4"].hyperlink.location, blatt["B4"].value) == ("Einzelplan!A1", "Zum Plan")
    assert (blatt["A5"].value, blatt["A5"].hyperlink) == ("Zu nichts", None)


def decision_table() -> Tabelle:
    """A move with columns to decide in, and a hidden key."""
    eingaben = (
        Spalte("Entscheidung", "text", 14, eingabe=Eingabe("auswahl", ("ja", "nein"), "Ja?")),
        Spalte("Anteil", "prozent", 9, eingabe=Eingabe("prozent", hinweis="Prozent")),
        Spalte("Kürzung", "betrag", 12, eingabe=Eingabe("betrag", hinweis="Euro")),
    )
    spalten = (*STELLE, *eingaben, Spalte("Schlüssel", verborgen=True))
    tabelle = Tabelle("entscheidungen", "Entscheidungen", "In Euro.", spalten)
    tabelle.add("1603", "511 71", "Geräte", "ja", 250, 10_50, "=k")
    tabelle.add("1603", "511 72", "Geräte", None, None, None, "k2")
    return tabelle


def test_only_what_is_to_be_decided_is_open_and_it_is_checked_on_typing() -> None:
    blatt = opened(Probe(verbleib=decision_table()))["Verbleib"]
    assert blatt.protection.sheet
    offen = {
        zelle.coordinate
        for zeile in blatt["A7:G8"]
        for zelle in zeile
        if not zelle.protection.locked
    }
    assert offen == {"D7", "E7", "F7", "D8", "E8", "F8"}
    pruefungen = {str(p.sqref): (p.type, p.formula1) for p in blatt.data_validations.dataValidation}
    assert pruefungen["D7:D8"] == ("list", '"ja,nein"')
    assert pruefungen["E7:E8"] == ("decimal", "0")
    assert [blatt[f"{s}7"].value for s in "DEFG"] == ["ja", 0.25, 10.5, "=k"]
    assert blatt["E7"].number_format == "0.##%"
    assert blatt.column_dimensions["G"].hidden
    assert not opened(Probe())["Verbleib"].protection.sheet


def printed_table() -> Tabelle:
    """Two Kapitel with a text below a title, and what is left of Einnahmen and Ausgaben."""
    spalten = (
        *STELLE,
        Spalte("Ansatz 2027", "betrag"),
        Spalte("mehr", "betrag", addiert=(3,), abgezogen=(5,)),
        Spalte("Vorjahr", "betrag"),
    )
    tabelle = Tabelle("druck", "Einzelplan 16", "In Euro.", spalten)
    tabelle.add("1603", "", "IT Inneres", art="ueberschrift", neue_seite=True)
    aus = tabelle.add("1603", "511 71", "Geräte", 300_00, 50_00, 250_00)
    tabelle.add("", "", "Die Ausgaben sind übertragbar. " * 9, art="text")
    tabelle.add("1616", "", "Gemeinsame IT", art="ueberschrift", neue_seite=True)
    ein = tabelle.add("1616", "119 71", "Erlöse", 100_00, 100_00, 0)
    tabelle.add_sum(("", "", "Zuschuss"), (aus,), "gesamt", abgezogen=(ein,))
    return tabelle


def test_every_kapitel_begins_a_page_and_texts_stand_below_their_title() -> None:
    blatt = opened(Probe(einzelplan=printed_table()))["Einzelplan"]
    assert [umbruch.id for umbruch in blatt.row_breaks.brk] == [8], "none before the first"
    assert not blatt.sheet_properties.pageSetUpPr.fitToPage, (
        "Excel passes over breaks when fitting to width"
    )
    assert blatt["C8"].alignment.wrap_text
    assert blatt.row_dimensions[8].height > 50


def test_differences_are_formulas_down_and_across() -> None:
    formeln, werte = (
        opened(Probe(einzelplan=printed_table())),
        opened(Probe(einzelplan=printed_table()), values=True),
    )
    assert formeln["Einzelplan"]["E7"].value == "=SUM(D7)-SUM(F7)"
    assert cell(formeln, "Einzelplan", "Zuschuss", "D") == "=SUM(D7)-SUM(D10)"
    assert cell(werte, "Einzelplan", "Zuschuss", "D") == 200


def test_a_difference_of_cents_is_rounded_though_it_is_0() -> None:
    """0.3 - 0.2 - 0.1 is not 0 in binary fractions, and would show as an alarm."""
    spalten = tuple(Spalte(name, "betrag") for name in ("a", "b", "c"))
    probe = Spalte("Probe", "betrag", addiert=(0,), abgezogen=(1, 2))
    tabelle = Tabelle("probe", "Überleitung", "In Euro.", (*spalten, probe))
    tabelle.add(30, 20, 10, 0)
    formel = opened(Probe(verbleib=tabelle))["Verbleib"]["D6"].value
    assert formel == "=ROUND(SUM(A6)-SUM(B6:C6),2)"


def test_a_sum_over_another_sheet_names_its_cells_and_its_conditions() -> None:
    summe = Bedingungssumme("ueberleitung", "Ansatz 2027", (("Titel neu", "511 71"),))
    spalten = (Spalte("Größe"), Spalte("Summe", "betrag"))
    tabelle = Tabelle("pruefsummen", "Prüfsummen", "In Euro.", spalten)
    tabelle.add("Ansatz", Rechenwert(5_00, (summe, summe._replace(vorzeichen=-1), summe)))
    tabelle.add("Zeilen", Rechenwert(2_00, (summe._replace(spalte=""),)))
    formeln, werte = opened(Probe(verbleib=tabelle)), opened(Probe(verbleib=tabelle), values=True)
    einmal = 'SUMIFS(Überleitung!$F$6:$F$11,Überleitung!$D$6:$D$11,"511 71")'
    assert formeln["Verbleib"]["B7"].value == f"=ROUND({einmal}-{einmal}+{einmal},2)"
    assert werte["Verbleib"]["B7"].value == 5
    assert formeln["Verbleib"]["B8"].value == '=ROUND(COUNTIFS(Überleitung!$D$6:$D$11,"511 71"),2)'


def test_what_should_be_zero_turns_red_and_severities_have_their_colours() -> None:
    spalten = (
        Spalte("Schwere", auffaellig="schwere"),
        Spalte("Probe", "betrag", auffaellig="ungleich_null"),
    )
    tabelle = Tabelle("probe", "Überleitung", "In Euro.", spalten)
    tabelle.add("Fehler", 1)
    regeln = opened(Probe(verbleib=tabelle))["Verbleib"].conditional_formatting
    gefunden = {str(r.sqref): [(x.operator, x.formula[0]) for x in r.rules] for r in regeln}
    assert gefunden["B6"] == [("notEqual", "0")]
    assert gefunden["A6"][0] == ("equal", '"Fehler"')


def test_every_sheet_says_what_its_figures_are() -> None:
    for blatt in opened(Probe()):
        assert blatt["A2"].value == (
            "Musterland · Einzelplan 16 · Entwurf · Stand 23.11.2026 · Haushaltsjahr 2027"
            " · Beträge in Euro"
        )


def test_an_ampersand_in_the_name_does_not_become_a_command_of_the_print_header() -> None:
    mappe = opened(Probe(replace(KOPF, bezeichnung="IuK & Digitales " + "&" * 200)))
    links = mappe["Übersicht"].oddHeader.left.text
    assert "IuK && Digitales" in links
    assert len(links) < 120


def test_same_report_same_bytes_and_no_clock() -> None:
    inhalt = Probe().written()
    assert inhalt == Probe().written()
    with zipfile.ZipFile(io.BytesIO(inhalt)) as archiv:
        assert b"2026-11-23T00:00:00Z" in archiv.read("docProps/core.xml")


def test_control_characters_and_endless_text_do_not_break_the_workbook() -> None:
    bericht = replace(
        Probe(), befunde=findings_table("a\x00b\x0b\ufffe", "ä" * 40_000, "😀" * 20_000)
    )
    blatt = opened(bericht)["Prüfprotokoll"]
    assert blatt["B6"].value == "a␀b␋\ufffd"
    assert len(blatt["B7"].value) == 32_767
    assert blatt["B7"].value.endswith("[gekürzt: Excel fasst 32.767 Zeichen je Zelle]")
    assert len(blatt["B8"].value.encode("utf-16-le")) <= 2 * 32_767


def test_empty_tables_say_so() -> None:
    leer = Tabelle("verbleib", "Überleitung", "In Euro.", STELLE)
    blatt = opened(replace(Probe(), verbleib=leer))["Verbleib"]
    assert (blatt["A6"].value, blatt.auto_filter.ref) == ("keine Einträge", None)


@pytest.mark.parametrize(
    ("indizes", "laeufe"),
    [((), []), ((3,), [(3, 3)]), ((1, 2, 3, 7), [(1, 3), (7, 7)]), ((0, 2), [(0, 0), (2, 2)])],
)
def test_runs(indizes: tuple[int, ...], laeufe: list[tuple[int, int]]) -> None:
    assert find_runs(indizes) == laeufe


def test_wrapped_text_gets_the_height_it_needs() -> None:
    assert count_lines("Geräte", 20) == 1
    assert count_lines("Die Ausgaben dürfen bis zur Höhe der Einnahmen geleistet werden", 30) == 2
    assert count_lines("a\nb\nc", 30) == 3
    assert count_lines("x" * 100, 20) > 5
    assert fit_text("a\r\nb") == "a\nb"


@pytest.mark.libreoffice
@needs_libreoffice
def test_recalculated_every_number_is_the_same(recalculate: Recalculate) -> None:
    summe = Bedingungssumme("ueberleitung", "Ansatz 2027", (("Titel neu", "511 71"),))
    tabelle = Tabelle("p", "P", "In Euro.", (Spalte("Größe"), Spalte("Summe", "betrag")))
    tabelle.add("Ansatz", Rechenwert(5_00, (summe,)))
    inhalt = Probe(einzelplan=printed_table(), verbleib=tabelle).written()
    vorher, nachher = numbers(inhalt), numbers(recalculate(inhalt))
    assert len(vorher) > 30
    assert nachher == vorher


@pytest.mark.libreoffice
@needs_libreoffice
def test_thousands_of_runs_add_up_in_lists_and_in_the_plan(recalculate: Recalculate) -> None:
    """3,000 Einnahmen between 3,000 Ausgaben: far beyond what one SUM may hold."""
    betraege = [nummer * 7 + 1 for nummer in range(6_000)]
    viele = moves_table(*betraege)
    im_plan = replace(viele, name="plan", titel="Einzelplan 16")
    bericht = replace(Probe(), ueberleitung=viele, einzelplan=im_plan)
    inhalt = bericht.written()
    vorher, nachher = numbers(inhalt), numbers(recalculate(inhalt))
    for blatt in ("Überleitung", "Einzelplan"):
        summen = {nachher[blatt, reihe, 5] for reihe in (6_005, 6_006)}
        assert summen == {sum(betraege[1::2]) / 100, sum(betraege[::2]) / 100}
    assert nachher == vorher


@pytest.mark.libreoffice
@needs_libreoffice
def test_a_changed_amount_reaches_the_total(recalculate: Recalculate) -> None:
    mappe = opened(Probe())
    mappe["Einzelplan"]["E7"].value = 1_000
    puffer = io.BytesIO()
    mappe.save(puffer)
    gerechnet = numbers(recalculate(puffer.getvalue()))
    reihe = row_of(mappe, "Einzelplan", "Gesamtausgaben Einzelplan") - 1
    assert gerechnet["Einzelplan", reihe, 4] == 1_200
