"""What follows from a mistake is not reported again, wherever it shows."""

from datetime import date

import pytest

from itplan.haushalt.formular import FORMULARVERSION
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from tests.pruefung.faelle import VORGABEN, row, sheet
from tests.sheets import EIN_JAHR, Blatt, findings, read

KOPF = "Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n"
DRUCK = "Titel | FKZ | Zweckbestimmung | Ansatz 2027 | Ansatz 2028\n"
ZWEI_RESSORTS = Vorgaben(
    (2027,), ressorts=(Ressort(("03",), "MI", "Inneres"), Ressort(("05",), "MJ", "Justiz"))
)


def test_a_wrong_sum_is_not_reported_again_at_the_totals_above_it() -> None:
    eingang = read(
        KOPF + "0301 | 511 01 | Geräte | 100\n0301 | 518 01 | Mieten | 200\n"
        "Summe HGr. 5 | | | 310\n0301 | 812 01 | Erwerb | 50\n"
        "Gesamtausgaben Kapitel 0301 | | | 360\nGesamtausgaben Einzelplan 03 | | | 360"
    )
    assert findings(eingang) == [("summe_falsch", "D4")]


def test_a_second_mistake_in_a_total_is_reported_for_itself() -> None:
    eingang = read(
        KOPF + "0301 | 511 01 | Geräte | 100\n0301 | 518 01 | Mieten | 200\n"
        "Summe HGr. 5 | | | 310\n0301 | 812 01 | Erwerb | 50\n"
        "Gesamtausgaben Kapitel 0301 | | | 399"
    )
    assert findings(eingang) == [("summe_falsch", "D4"), ("summe_falsch", "D6")]


def test_a_title_with_a_wrong_gruppe_is_not_missed_by_its_sums() -> None:
    eingang = read(
        KOPF + "0301 | 511 01 | Geräte | 100\n0301 | 481 01 | Mieten | 200\n"
        "Summe HGr. 5 | | | 300\nGesamtausgaben Kapitel 0301 | | | 300"
    )
    assert findings(eingang) == [("obergruppe_unbekannt", "B3")]


@pytest.mark.parametrize("kapitel", ["O3o1", "'03/01"])
def test_a_title_without_a_readable_kapitel_may_belong_to_any_sum(kapitel: str) -> None:
    eingang = read(
        KOPF + f"0301 | 511 01 | Geräte | 100\n{kapitel} | 518 01 | Mieten | 200\n"
        "Summe Kapitel 0301 | | | 300"
    )
    assert findings(eingang) == [("haushaltsstelle_unlesbar", "A3")]


def test_an_error_shows_in_the_sums_over_it_but_is_one() -> None:
    eingang = read(
        KOPF + "0301 | 511 01 | Geräte | #REF!\n0301 | 518 01 | Mieten | 200\n"
        "Gesamtausgaben Kapitel 0301 | | | #REF!"
    )
    assert findings(eingang) == [("fehlerzelle", "D2")]


def test_a_broken_sum_breaks_the_totals_but_is_one() -> None:
    eingang = read(
        KOPF + "0301 | 511 01 | Geräte | 100\nSumme HGr. 5 | | | #REF!\n"
        "0301 | 812 01 | Erwerb | 50\nGesamtausgaben Kapitel 0301 | | | #REF!"
    )
    assert findings(eingang) == [("fehlerzelle", "D3")]


def test_a_heading_of_another_ressort_is_one_finding_and_holds_all_its_titles() -> None:
    eingang = read(
        DRUCK + "Kapitel 05 01\n511 01 | 011 | Geräte | 100 | 100\n518 01 | 011 | Mieten | 1 | 1\n"
        "Kapitel 03 01\n511 01 | 011 | Geräte | 100 | 100",
        vorgaben=Vorgaben(
            (2027, 2028),
            ressorts=(
                Ressort(("03",), "MI", "Inneres", dateien=("MI.xlsx",)),
                Ressort(("05",), "MJ", "Justiz"),
            ),
        ),
    )
    assert findings(eingang) == [("kapitel_fremd", "A2")]
    assert {herkunft.zeile for herkunft in eingang.fehlerhaft} == {3, 4}


def test_a_heading_of_nobody_is_one_finding_and_holds_all_its_titles() -> None:
    eingang = read(
        "Titel | Zweckbestimmung | Ansatz 2027\nKapitel 09 01\n"
        "511 01 | Geräte | 100\n518 01 | Mieten | 1\nKapitel 03 01\n511 01 | Geräte | 100",
        vorgaben=ZWEI_RESSORTS,
    )
    assert findings(eingang) == [("kapitel_ohne_ressort", "A2")]
    assert {herkunft.zeile for herkunft in eingang.fehlerhaft} == {3, 4}


def test_a_file_in_which_all_titles_are_anothers_is_one_finding() -> None:
    zeilen = "".join(f"0501 | 511 0{nummer} | Geräte | 100\n" for nummer in range(1, 5))
    ressorts = (
        Ressort(("03",), "MI", "Inneres", dateien=("MI.xlsx",)),
        Ressort(("05",), "MJ", "Justiz"),
    )
    eingang = read(KOPF + zeilen, vorgaben=Vorgaben((2027,), ressorts=ressorts))
    assert findings(eingang) == [("kapitel_fremd", None)]
    assert len(eingang.fehlerhaft) == 4


def test_one_ansatz_out_of_line_is_not_a_jump_back_too() -> None:
    eingang = read(sheet(row(F="90000", G="2000000", H="90000")), vorgaben=VORGABEN)
    assert findings(eingang) == [("sprung", "G2")]


def test_an_amount_in_the_wrong_unit_is_not_called_unrounded_too() -> None:
    eingang = read(sheet(row(F="450000", G="465.2", H="465000")), vorgaben=VORGABEN)
    assert findings(eingang) == [("einheit_verwechselt", "G2")]


def test_an_it_part_of_an_ansatz_that_is_missing_is_one_finding() -> None:
    felder = dict.fromkeys("FGIJKL", "") | {"H": "500", "M": "600"}
    eingang = read(sheet(row(**felder)), vorgaben=VORGABEN)
    assert ("ansatz_fehlt", "G2") not in findings(eingang)
    assert ("it_anteil_ueber_betrag", "M2") in findings(eingang)


def test_two_columns_of_one_year_do_not_miss_the_other_year_too() -> None:
    eingang = read(sheet(row(), kopf={"H": "Ansatz 2027"}), vorgaben=VORGABEN)
    assert [code for code, _ in findings(eingang)] == ["spalte_doppelt"]


def test_titles_above_a_header_are_told() -> None:
    eingang = read(
        "0301 | 511 01 | Geräte | 100\n" + KOPF + "0301 | 518 01 | Mieten | 200", vorgaben=EIN_JAHR
    )
    assert findings(eingang) == [("kopf_nicht_gefunden", "A1")]


def test_a_titel_with_a_slip_is_no_sum_because_its_purpose_begins_like_one() -> None:
    eingang = read(
        "Titel | Zweckbestimmung | Ansatz 2027\nKapitel 03 01\n"
        "51x01 | Zuschuss an die Betriebsgesellschaft | 100\n518 01 | Mieten | 1"
    )
    assert findings(eingang) == [("haushaltsstelle_unlesbar", "A3")]


def test_a_price_with_cents_in_a_number_cell_is_checked() -> None:
    eingang = read(sheet(row(O="3", P="5000.01")), vorgaben=VORGABEN)
    assert findings(eingang) == [("wertgrenze", "B2")]


def test_a_column_of_titelgruppen_without_any_is_no_second_text_column() -> None:
    eingang = read(
        "Kapitel | Titel | Titelgruppe | Titelgruppe Bezeichnung | Zweckbestimmung | Ansatz 2027\n"
        "0301 | 511 01 | | | Geräte | 100"
    )
    assert findings(eingang) == []


def test_the_only_titelgruppe_with_a_slip_is_refused() -> None:
    eingang = read(
        "Kapitel | Titel | TG | Zweckbestimmung | Ansatz 2027\n"
        "0301 | 511 99 | 9x | Geräte | 100\n0301 | 511 01 | | Geräte | 100"
    )
    assert findings(eingang) == [("haushaltsstelle_unlesbar", "C2")]


def test_the_name_of_a_sheet_with_two_years_dates_no_column() -> None:
    eingang = read(sheet(row(), kopf={"H": "Ansatz"}, name="HH 2027-28"), vorgaben=VORGABEN)
    assert findings(eingang) == [("jahr_fehlt", "H1")]


def test_a_note_below_a_row_that_is_reported_waits_for_its_title() -> None:
    eingang = read(
        KOPF
        + "0301 | 518 01 | Mieten | 200\n | | Geräte | 100\n | | Die Ausgaben sind übertragbar."
    )
    assert findings(eingang) == [("zeile_nicht_erkannt", "D3")]


def test_a_header_without_titel_printed_on_every_page_is_one_finding() -> None:
    kopf = "Kapitel | FKZ | Zweckbestimmung | Ansatz 2027\n"
    zeile = "0301 | 011 | Geräte | 100\n"
    eingang = read(kopf + zeile + kopf + zeile)
    assert findings(eingang) == [("spalte_fehlt", "A1")]


def test_findings_of_one_workbook_stand_under_its_ressort() -> None:
    vorgaben = Vorgaben((2027,), ressorts=(Ressort(("03",), "MI", "Inneres"),))
    eingang = read(
        """
        Kapitel | Titel  | Zweckbestimmung | Ansatz 2027
        0301    | 511 69 | Geräte          | 1.5oo
        0301    | 525 69 | Fortbildung     | 20
        9901    | 532 69 | Aufträge        | 30
        """,
        vorgaben=vorgaben,
    )
    assert findings(eingang) == [("betrag_unlesbar", "D2"), ("kapitel_ohne_ressort", "A4")]
    assert {befund.ressort for befund in eingang.befunde} == {"03"}


def test_a_title_that_stands_twice_names_the_other_cell_as_the_clerk_sees_it() -> None:
    zeilen = "Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n0301 | 511 69 | Geräte | 10"
    hier = read(f"{zeilen}\n0301 | 511 69 | Geräte | 10")
    assert hier.befunde[0].text == "Der Titel 0301/511 69 steht schon in Zelle B2."
    dort = read(zeilen, zeilen)
    assert dort.befunde[0].text == "Der Titel 0301/511 69 steht schon in Tabelle1!B2."


@pytest.mark.parametrize(
    ("titel", "stellen"),
    [
        (("511 69", "525 99", "532 69"), ["A5"]),
        (("511 99", "525 99", "532 99"), ["A3"]),
    ],
)
def test_a_titelgruppe_is_told_where_the_slip_is(
    titel: tuple[str, ...], stellen: list[str]
) -> None:
    zeilen = "\n".join(f"{nummer} | Geräte | 10" for nummer in titel)
    eingang = read(
        f"Titel | Zweckbestimmung | Ansatz 2027\nKapitel 0301 | Ministerium |\n"
        f"Titelgruppe 69 | IT |\n{zeilen}"
    )
    assert findings(eingang) == [("titelgruppe_widerspruch", zelle) for zelle in stellen]


@pytest.mark.parametrize(
    ("wert", "code"), [("#REF!", "fehlerzelle"), ("=A9", "formel_ohne_wert")], ids=["error", "open"]
)
def test_an_error_in_a_merged_kapitel_is_one_finding_and_holds_all_its_titles(
    wert: str, code: str
) -> None:
    text = KOPF + f"{wert} | 511 01 | Geräte | 100\n | 518 01 | Mieten | 200"
    eingang = read(Blatt(text, verbunden=("A2:A3",)))
    assert findings(eingang) == [(code, "A2")]
    assert eingang.titel == []


def test_a_kapitel_of_nobody_is_not_missed_by_its_sum() -> None:
    eingang = read(
        KOPF + "0301 | 511 01 | Geräte | 100\n0901 | 518 01 | Mieten | 200\n"
        "Summe Kapitel 0301 | | | 300",
        vorgaben=ZWEI_RESSORTS,
    )
    assert findings(eingang) == [("kapitel_ohne_ressort", "A3")]


def test_a_heading_of_nobody_is_not_missed_by_the_sums_under_it() -> None:
    eingang = read(
        "Titel | Zweckbestimmung | Ansatz 2027\nKapitel 09 01\n111 01 | Gebühren | 7\n"
        "511 01 | Geräte | 100\nGesamteinnahmen Kapitel 03 01 | | 7\n"
        "Gesamtausgaben Kapitel 03 01 | | 100\nKapitel 03 02\n511 01 | Geräte | 100",
        vorgaben=ZWEI_RESSORTS,
    )
    assert findings(eingang) == [("kapitel_ohne_ressort", "A2")]


def test_the_only_kapitel_of_a_file_is_nobodys_and_its_sum_does_not_miss_it() -> None:
    text = KOPF + "0901 | 511 01 | Geräte | 100\n | 518 01 | Mieten | 200\n"
    blatt = Blatt(text + "Summe Kapitel 0301 | | | 300", verbunden=("A2:A3",))
    assert findings(read(blatt, vorgaben=ZWEI_RESSORTS)) == [("datei_ohne_ressort", None)]


def test_a_date_as_kapitel_is_not_missed_by_its_sum() -> None:
    text = KOPF + " | 511 01 | Geräte | 100\n0301 | 518 01 | Mieten | 200\n"
    blatt = Blatt(text + "Summe Kapitel 0301 | | | 300", daten={"A2": date(2027, 1, 3)})
    assert findings(read(blatt)) == [("datum_statt_code", "A2")]


@pytest.mark.parametrize("einzelplan", ["O3", "'3x"])
def test_an_einzelplan_with_a_slip_is_told_at_its_own_cell(einzelplan: str) -> None:
    eingang = read(
        "Epl. | Kap. | Titel | Zweckbestimmung | Ansatz 2027\n"
        f"{einzelplan} | '01 | 511 01 | Geräte | 100\n'03 | '01 | 518 01 | Mieten | 200"
    )
    assert findings(eingang) == [("haushaltsstelle_unlesbar", "A2")]


def test_what_the_first_sheet_declares_of_the_form_holds() -> None:
    alt, neu = FORMULARVERSION - 1, FORMULARVERSION
    angaben = "Formular | itplan-Meldebogen\nFormularversion | {}"
    blaetter = (
        Blatt(angaben.format(alt), "Deckblatt"),
        Blatt(KOPF + "0301 | 511 01 | Geräte | 100"),
        Blatt(angaben.format(neu), "Listen"),
    )
    [befund] = read(*blaetter).befunde
    assert (befund.code, befund.blatt, befund.zelle) == ("formular_version", "Deckblatt", "B2")


def test_what_is_merged_over_a_note_is_no_part_of_it() -> None:
    text = (
        KOPF + "0301 | 511 01 | Geräte | 100\n | | Erläuterung: Mehr wegen Tarifabschluss. |\n"
        " | | |\n | 518 01 | Mieten | 12\n | | davon: |\n | | Garagen | 5\nSumme | | | 112"
    )
    eingang = read(Blatt(text, verbunden=("A2:A7",)))
    assert findings(eingang, "fehler", "warnung") == []
    assert [titel.erlaeuterung for titel in eingang.titel] == [
        "Erläuterung: Mehr wegen Tarifabschluss.",
        "davon:",
    ]


def test_a_titel_merged_over_its_note_is_one_title() -> None:
    text = (
        KOPF + "0301 | 511 01 | Geräte | 100\n | | Die Ausgaben sind übertragbar. |\n"
        " | | |\n0301 | 518 01 | Mieten | 12"
    )
    eingang = read(Blatt(text, verbunden=("A2:A4", "B2:B4")))
    assert findings(eingang) == []
    assert [titel.vermerke for titel in eingang.titel] == [("Die Ausgaben sind übertragbar.",), ()]
