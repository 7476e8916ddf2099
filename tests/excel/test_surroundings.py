"""What stands around a table: units, years and Kapitel hold for what follows, never by luck."""

import pytest

from tests.sheets import Blatt, amounts, ansatz, findings, read

H = "Kapitel | Titel | Zweckbestimmung | Ansatz 2027"


def test_a_repeated_header_takes_the_unit_above_it() -> None:
    eingang = read(
        f"""
Teil A - Angaben in T€
{H}
0301 | 511 69 | Software | 100

Teil B - Angaben in EUR
{H}
0301 | 812 69 | Geräte | 500000
"""
    )
    assert ansatz(eingang) == {"0301/51169": 100_000_00, "0301/81269": 500_000_00}


def test_a_repeated_header_takes_the_year_above_it() -> None:
    kopf = "Kapitel | Titel | Zweckbestimmung | Ansatz"
    eingang = read(
        f"""
Haushaltsjahr 2027
{kopf}
0301 | 511 69 | Software | 1

Haushaltsjahr 2028
{kopf}
0301 | 812 69 | Geräte | 2
"""
    )
    assert amounts(eingang) == {
        "0301/51169": {"ansatz 2027": 1_00},
        "0301/81269": {"ansatz 2028": 2_00},
    }


def test_a_repeated_header_takes_the_kapitel_above_it() -> None:
    kopf = "Titel | Zweckbestimmung | Ansatz 2027"
    eingang = read(
        f"""
Einzelplan 03, Kapitel 0301
{kopf}
511 69 | Software | 1

Einzelplan 03, Kapitel 0302
{kopf}
533 69 | Dienste | 2
"""
    )
    assert ansatz(eingang) == {"0301/51169": 1_00, "0302/53369": 2_00}


@pytest.mark.parametrize(
    "zeile", ["Kapitel 0301 bis 0305", "Kapitel 0301-0305", "Kapitel 0301/0302"]
)
def test_several_kapitel_in_the_cover_text_are_none(zeile: str) -> None:
    eingang = read(f"{zeile}\nTitel | Zweckbestimmung | Ansatz 2027\n511 69 | Software | 1")
    assert findings(eingang, "fehler") == [("spalte_fehlt", "A2")]


def test_a_unit_row_below_years_counts() -> None:
    eingang = read(
        """
Kapitel | Titel | Zweckbestimmung | Ansatz |
        |       |                 | '2027  | '2028
        |       |                 | T€     | T€
0301    | 511 69 | Software       | 5      | 6
"""
    )
    assert amounts(eingang) == {"0301/51169": {"ansatz 2027": 5_000_00, "ansatz 2028": 6_000_00}}


@pytest.mark.parametrize(
    "zeile",
    [
        "IT-Titel 2027 (T€)",
        "Haushaltsvoranschlag 2027 - Beträge: T€",
        "Einzelplan 03, T€",
        "Einzelplan 03 – Werte T€",
    ],
)
def test_a_unit_behind_a_title_counts(zeile: str) -> None:
    assert ansatz(read(f"{zeile}\n{H}\n0301 | 511 69 | Software | 5")) == {"0301/51169": 5_000_00}


def test_a_unit_in_the_name_of_the_sheet_counts() -> None:
    blatt = Blatt(f"{H}\n0301 | 511 69 | Software | 5", "IT-Titel in T€")
    assert ansatz(read(blatt)) == {"0301/51169": 5_000_00}


def test_a_unit_column_counts_and_may_not_differ() -> None:
    eine = f"{H} | Einheit\n0301 | 511 69 | Software | 5 | T€"
    assert ansatz(read(eine)) == {"0301/51169": 5_000_00}
    zwei = read(f"{eine}\n0301 | 812 69 | Geräte | 5 | EUR")
    assert findings(zwei, "fehler") == [("einheit_widerspruch", "E1")]


def test_a_further_table_without_amount_words_is_refused() -> None:
    eingang = read(
        f"""
{H}
0301 | 511 69 | Software | 1

Stellenplan
Kap. | Tit. | Bezeichnung | Anzahl
0301 | 422 01 | Stellen | 5
"""
    )
    assert ansatz(eingang) == {"0301/51169": 1_00}
    assert findings(eingang, "fehler") == [("kopf_nicht_gefunden", "A5")]
    assert eingang.unlesbar


@pytest.mark.parametrize("zeile", ["'312", "'0312", "312", "Seite 3", "'2026"])
def test_a_page_number_is_no_kapitel_and_no_titel(zeile: str) -> None:
    eingang = read(
        f"""
Titel | Zweckbestimmung | Ansatz 2027
Kapitel 03 01 | Ministerium
511 69 | Software | 1
{zeile}
812 69 | Geräte | 2
"""
    )
    assert ansatz(eingang) == {"0301/51169": 1_00, "0301/81269": 2_00}
    assert findings(eingang, "fehler", "warnung") == []


def test_an_it_share_by_year_without_percent_is_refused() -> None:
    eingang = read(f"{H} | IT-Anteil 2027\n0301 | 511 69 | Software | 100000 | 60")
    assert findings(eingang, "fehler") == [("it_anteil_unlesbar", "E2")]


def test_a_row_without_titel_is_told_although_another_amount_is_unreadable() -> None:
    eingang = read(
        f"""
{H}
0301 | 511 69 | Software | 100
0301 | 533 69 | Dienste | 200
0301 | 547 69 | Netz | 12O
     |        | Wartung Netz | 500
"""
    )
    assert findings(eingang, "fehler") == [("betrag_unlesbar", "D4"), ("zeile_nicht_erkannt", "D5")]
    assert {eintrag.zelle for eintrag in eingang.unlesbar} == {"D4", "D5"}


DRUCK = """
Titel | Zweckbestimmung | Ansatz 2027
Kapitel 03 01 | Ministerium
TGr. 69 |
 | Ausgaben für Informationstechnik
511 69 | Software | 1
 | Haushaltsvermerke:
 | 1. Einnahmen fließen den Ausgaben zu.
 | Erläuterungen:
 | Mehrausgaben infolge Preissteigerungen
 | gez. Müller | 01.09.2026
 | Seite 3
"""


def test_vermerke_and_erlaeuterungen_go_by_their_headings() -> None:
    eingang = read(DRUCK)
    titel = eingang.titel[0]
    assert titel.vermerke == ("Haushaltsvermerke:", "1. Einnahmen fließen den Ausgaben zu.")
    assert titel.erlaeuterung == "Erläuterungen: Mehrausgaben infolge Preissteigerungen"
    assert titel.titelgruppe_text == "Ausgaben für Informationstechnik"
    assert findings(eingang) == []


def test_parts_below_davon_are_never_added_and_stay_with_their_title() -> None:
    eingang = read(
        f"""
{H}
0301 | 511 69 | Software | 100
 | | davon: |
 | | Microsoft | 60
 | | Oracle | 40
0301 | 533 69 | Dienste | 50
 | | davon gesperrt: | 20
 | | • zweite Rate | 10
 | | Summe | 150
"""
    )
    assert ansatz(eingang) == {"0301/51169": 100_00, "0301/53369": 50_00}
    teile = [("zeile_nachrichtlich", zelle) for zelle in ("C4", "C5", "C8")]
    assert findings(eingang) == teile
    assert eingang.titel[1].vermerke == ("davon gesperrt: 20",)


@pytest.mark.parametrize(
    "zeile", ["0302 | | Neue Software | 5000", " | | Kapitel 0302 Polizei | 5000"]
)
def test_money_below_davon_that_is_no_part_is_told(zeile: str) -> None:
    eingang = read(f"{H}\n0301 | 511 01 | Geräte | 1000\n | | davon: |\n | | Server | 400\n{zeile}")
    assert findings(eingang, "fehler", "warnung")


@pytest.mark.parametrize(
    "notiz",
    [
        "Erläuterung: umgesetzt aus Kapitel 0302 Titel 511 01.",
        "Deckungsfähig mit Kap. 0305.",
        "Mehrbedarf wegen Tarifsteigerung (T€)",
        "Die VE beträgt in T€ 500.",
        "Stand: 14.10.2026",
    ],
)
def test_a_note_above_a_repeated_header_is_no_cover_text(notiz: str) -> None:
    kopf = "Titel | Zweckbestimmung | Ansatz 2027"
    eingang = read(
        f"Kapitel 0301\n{kopf}\n511 01 | Geräte | 1000\n{notiz}\n{kopf}\n511 02 | Software | 2000"
    )
    assert ansatz(eingang) == {"0301/51101": 1000_00, "0301/51102": 2000_00}


def test_a_year_above_a_further_table_leaves_the_unit_of_the_sheet() -> None:
    kopf = "Kapitel | Titel | Zweckbestimmung | Ansatz"
    eingang = read(
        f"""
Haushaltsjahr 2027, Beträge in T€
{kopf}
0301 | 511 01 | Geräte | 5
Haushaltsjahr 2028
{kopf}
0301 | 511 02 | Geräte | 6
"""
    )
    assert amounts(eingang) == {
        "0301/51101": {"ansatz 2027": 5000_00},
        "0301/51102": {"ansatz 2028": 6000_00},
    }


def test_a_gruppe_as_a_heading_is_no_kapitel() -> None:
    eingang = read(
        """
Kapitel 0301
Titel | Zweckbestimmung | Ansatz 2027
812 | Erwerb von Geräten |
812 01 | Netze | 2000
"""
    )
    assert ansatz(eingang) == {"0301/81201": 2000_00}


def test_a_titel_as_a_number_alone_in_its_row_is_kept() -> None:
    eingang = read("Kapitel 0301\nTitel | Zweck | Ansatz 2027\n51102 | |\n81201 | Netz | 5")
    assert [titel.titel for titel in eingang.titel] == ["51102", "81201"]


def test_a_printed_header_without_amount_words_is_passed_over() -> None:
    eingang = read(
        f"""
{H}
0301 | 511 01 | Geräte | 1000
noch Kapitel 0301
Kap. | Tit. | Zweckbestimmung | EUR
0301 | 511 02 | Software | 2000
"""
    )
    assert ansatz(eingang) == {"0301/51101": 1000_00, "0301/51102": 2000_00}
    assert findings(eingang, "fehler", "warnung") == []


def test_a_unit_column_with_gaps_or_against_the_cover_is_refused() -> None:
    luecke = read(f"{H} | Einheit\n0301 | 511 01 | A | 5 | T€\n0301 | 511 02 | B | 5000 | ")
    assert findings(luecke, "fehler") == [("einheit_widerspruch", "E1")]
    deckblatt = read(f"Beträge in EUR\n{H} | Einheit\n0301 | 511 01 | A | 5 | T€")
    assert findings(deckblatt, "fehler") == [("einheit_widerspruch", "E2")]
