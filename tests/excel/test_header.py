# ruff: noqa: E501 – a row of a sheet is one line
"""The header is found by its words, not by its place."""

import pytest

from itplan.haushalt.vorgaben import Vorgaben
from tests.sheets import JAHRE, Blatt, amounts, ansatz, findings, read

KOPF = "Kapitel | Titel | FKZ | Zweckbestimmung | Ansatz 2027"
ZEILE = "0301 | 511 01 | 011 | Geräte | 1000"


def test_header_in_the_first_row() -> None:
    eingang = read(f"{KOPF}\n{ZEILE}")
    assert ansatz(eingang) == {"0301/51101": 100_000}
    assert findings(eingang) == []


def test_header_below_a_cover_text() -> None:
    eingang = read(
        f"""
Ministerium für Inneres
Meldung der IT-Titel zum Haushalt 2027/2028

Ansprechpartner: | Frau Muster | Tel. | 12345
Bitte den Titel und den Ansatz 2027 je Kapitel angeben und bis zum 1. März zurücksenden.

{KOPF}
{ZEILE}
"""
    )
    assert ansatz(eingang) == {"0301/51101": 100_000}
    assert eingang.titel[0].herkunft.zelle("titel") == "B8"


def test_header_over_two_rows_merged() -> None:
    eingang = read(
        """
Titel  | FKZ | Zweckbestimmung | Ist  | Ansatz |      |
       |     |                 | 2025 | 2026   | 2027 | 2028
Kapitel 0301 | | Ministerium | | | |
511 01 | 011 | Geräte | 1.50 | 2 | 3 | 4
""",
        verbunden=("A1:A2", "B1:B2", "C1:C2", "E1:G1"),
        vorgaben=Vorgaben(JAHRE),
    )
    assert amounts(eingang)["0301/51101"] == {
        "ist 2025": 150,
        "ansatz 2026": 200,
        "ansatz 2027": 300,
        "ansatz 2028": 400,
    }


def test_header_over_two_rows_without_merged_cells() -> None:
    eingang = read(
        """
Kapitel | Titel  | Zweckbestimmung | Soll | Soll | Ist
        |        |                 | 2027 | 2026 | 2025
0301    | 511 01 | Geräte          | 3    | 2    | 1
"""
    )
    assert amounts(eingang)["0301/51101"] == {
        "ansatz 2027": 300,
        "ansatz 2026": 200,
        "ist 2025": 100,
    }


def test_year_above_the_words() -> None:
    eingang = read(
        """
Kapitel | Titel  | Zweckbestimmung | 2027   |    | 2026
        |        |                 | Ansatz | VE | Ansatz
0301    | 511 01 | Geräte          | 3      | 2  | 1
""",
        verbunden=("D1:E1",),
    )
    assert amounts(eingang)["0301/51101"] == {
        "ansatz 2027": 300,
        "ve 2027": 200,
        "ansatz 2026": 100,
    }


def test_header_over_three_rows_with_units() -> None:
    eingang = read(
        """
Kapitel | Titel  | Zweckbestimmung | Haushaltsplan |        | Rechnung
        |        |                 | Ansatz        | Ansatz | 2025
        |        |                 | 2027          | 2026   | EUR
0301    | 511 01 | Geräte          | 3             | 2      | 1.25
"""
    )
    assert amounts(eingang)["0301/51101"]["ist 2025"] == 125


def test_faelligkeiten_under_a_group_word() -> None:
    eingang = read(
        """
Kapitel | Titel  | Zweckbestimmung | Ansatz 2027 | VE 2027 | davon fällig |      |
        |        |                 |             |         | 2028         | 2029 | 2030 ff.
0301    | 511 01 | Geräte          | 10          | 6       | 1            | 2    | 3
""",
        verbunden=("F1:H1",),
    )
    assert amounts(eingang)["0301/51101"] == {
        "ansatz 2027": 1000,
        "ve 2027": 600,
        "faelligkeit 2027/2028": 100,
        "faelligkeit 2027/2029": 200,
        "faelligkeit 2027/2030 ff.": 300,
    }


@pytest.mark.parametrize(
    "seitenkopf",
    [
        "Kapitel | Titel | FKZ | Zweckbestimmung | Ansatz 2027",
        "Kapitel | Titel | FKZ | Zweckbestimmung | Ansatz",
        "Kap. | Tit. | Fkt. | Zweckbestimmung | Soll 2027",
        "Seite 2\nKapitel | Titel | FKZ | Zweckbestimmung | Ansatz 2027\n1 | 2 | 3 | 4 | 5",
    ],
)
def test_header_repeated_on_a_later_page(seitenkopf: str) -> None:
    eingang = read(f"{KOPF}\n{ZEILE}\n\n{seitenkopf}\n0302 | 511 01 | 011 | Geräte | 7")
    assert ansatz(eingang) == {"0301/51101": 100_000, "0302/51101": 700}
    assert findings(eingang) == []


def test_header_of_two_rows_repeated_on_a_later_page() -> None:
    kopf = """Titel  | FKZ | Zweckbestimmung | Ist  | Ansatz |
       |     |                 | 2025 | 2026   | 2027"""
    eingang = read(
        f"""
{kopf}
Kapitel 0301 | | Ministerium
511 01 | 011 | Geräte | 1 | 2 | 3

{kopf}
518 01 | 011 | Mieten | 4 | 5 | 6
""",
        verbunden=("A1:A2", "E1:F1", "A6:A7", "E6:F6"),
    )
    assert ansatz(eingang) == {"0301/51101": 300, "0301/51801": 600}
    assert findings(eingang) == []


def test_another_header_below_opens_another_table() -> None:
    eingang = read(
        f"""
{KOPF}
{ZEILE}

Kapitel | Titel | Zweckbestimmung | Ansatz 2027 (T€)
0302 | 511 01 | Geräte | 7
"""
    )
    assert ansatz(eingang) == {"0301/51101": 100_000, "0302/51101": 700_000}
    assert eingang.titel[1].herkunft.zelle("zweckbestimmung") == "C5"


def test_first_table_is_not_lost_to_a_richer_header_below() -> None:
    eingang = read(
        """
Kapitel | Titel | Ansatz 2027 | Zweckbestimmung
0302 | 511 01 | 7 | Geräte

Kapitel | Titel | FKZ | Zweckbestimmung | Ist 2025 | Ansatz 2026 | Ansatz 2027
0301 | 511 01 | 011 | Geräte | 1 | 2 | 3
"""
    )
    assert ansatz(eingang) == {"0302/51101": 700, "0301/51101": 300}


@pytest.mark.parametrize(
    "kopf",
    [
        "Kap.-\\nNr. | Tit.-\\nNr. | Funk-\\ntion | Zweck-\\nbestimmung | Ansatz\\n2027\\nEUR",
        "KAPITEL | TITEL | FKZ | ZWECKBESTIMMUNG | ANSATZ 2027",
        "Kapitel: | Titel: | Funktion: | Zweckbestimmung: | Ansatz 2027:",
        "Kap. | Tit. | FZ | Zweckbestimmung 1) | HH-Ansatz 2027*",
        "Kapitel | Titel | Fkt. | Bezeichnung | Soll 2027",
        "Kap~ | Tit~ | Fkt. | Zweckbestimmung | Ansatz~2027",
        "Kapitel | Titel | Funktionskennziffer | Zweckbestimmung | Anschlag 2027 (€)",
        "Kapitel | Titel | FKZ | Zweckbestimmung | Ansatz für das Haushaltsjahr 2027",
        "Kapitel | Titel | FKZ | Zweckbestimmung | Haushaltsansatz 2027 in Euro",
    ],
)
def test_words_have_synonyms_and_layout_does_not_matter(kopf: str) -> None:
    eingang = read(f"{kopf}\n{ZEILE}")
    assert ansatz(eingang) == {"0301/51101": 100_000}
    assert eingang.titel[0].funktion == "011"
    assert eingang.titel[0].zweckbestimmung == "Geräte"
    assert findings(eingang) == []


@pytest.mark.parametrize(
    ("spalten", "erwartet"),
    [
        (
            "Ist 2025 | Ansatz 2026 | Ansatz 2027",
            {"ist 2025": 100, "ansatz 2026": 200, "ansatz 2027": 300},
        ),
        (
            "Ansatz 2026 | Ist 2025 | Ansatz 2027",
            {"ansatz 2026": 100, "ist 2025": 200, "ansatz 2027": 300},
        ),
        (
            "Ansatz 2027 | VE 2027 | Reste 2025",
            {"ansatz 2027": 100, "ve 2027": 200, "rest 2025": 300},
        ),
    ],
)
def test_columns_in_any_order(spalten: str, erwartet: dict[str, int]) -> None:
    eingang = read(
        f"Titel | Zweckbestimmung | {spalten} | Kapitel\n511 01 | Geräte | 1 | 2 | 3 | 0301"
    )
    assert amounts(eingang) == {"0301/51101": erwartet}


def test_own_words_of_the_project() -> None:
    vorgaben = Vorgaben((2027,), spalten={"Planzahl {jahr}": "ansatz", "Kennung": "titel"})
    eingang = read(
        "Kapitel | Kennung | Text | Planzahl 2027\n0301 | 511 01 | Geräte | 5", vorgaben=vorgaben
    )
    assert ansatz(eingang) == {"0301/51101": 500}


def test_column_without_a_word_is_told_by_its_content() -> None:
    eingang = read("Kapitel | | Zweckbestimmung | Ansatz 2027\n0301 | 511 01 | Geräte | 5")
    assert ansatz(eingang) == {"0301/51101": 500}
    assert findings(eingang) == [("spalte_aus_inhalt", "B1")]


def test_two_readings_that_are_equally_good_are_refused() -> None:
    eingang = read(
        "Kapitel | | | Zweckbestimmung | Ansatz 2027\n0301 | 511 01 | 518 01 | Geräte | 5"
    )
    assert findings(eingang) == [("spalte_mehrdeutig", "C1")]
    assert eingang.titel == []
    assert eingang.unlesbar


def test_column_named_twice() -> None:
    eingang = read(
        "Kapitel | Titel | Zweckbestimmung | Ansatz 2027 | Soll 2027\n0301 | 511 01 | Geräte | 5 | 6"
    )
    assert findings(eingang) == [("spalte_doppelt", "E1")]
    assert ansatz(eingang) == {"0301/51101": None}
    assert [u.zelle for u in eingang.unlesbar] == ["D2", "E2"]


def test_two_tables_side_by_side_are_refused_once() -> None:
    tabelle = "Kapitel | Titel | Zweckbestimmung | Ansatz 2027"
    eingang = read(
        f"{tabelle} | | {tabelle}\n0301 | 511 01 | Geräte | 5 | | 0301 | 518 01 | Mieten | 6"
    )
    assert findings(eingang, "fehler") == [("spalte_doppelt", "G1")]
    assert {u.zelle for u in eingang.unlesbar} == {"D2", "I2"}


def test_year_from_the_name_of_the_sheet() -> None:
    blatt = Blatt(
        "Kapitel | Titel | Zweckbestimmung | Ansatz\n0301 | 511 01 | Geräte | 5", "Haushalt 2027"
    )
    eingang = read(blatt)
    assert ansatz(eingang) == {"0301/51101": 500}
    assert findings(eingang) == [("jahr_aus_blatt", "D1")]


def test_one_year_cannot_hold_for_two_columns() -> None:
    blatt = Blatt(
        "Kapitel | Titel | Zweckbestimmung | Ansatz | Ansatz\n0301 | 511 01 | Geräte | 5 | 6",
        "2027",
    )
    assert findings(read(blatt)) == [("jahr_fehlt", "D1"), ("jahr_fehlt", "E1")]


def test_year_missing() -> None:
    eingang = read(
        "Kapitel | Titel | Zweckbestimmung | Ansatz 2027 | Ist\n0301 | 511 01 | Geräte | 5 | 6"
    )
    assert findings(eingang) == [("jahr_fehlt", "E1")]
    assert [u.zelle for u in eingang.unlesbar] == ["E2"]


def test_numbers_under_a_year_and_an_unknown_word_are_told() -> None:
    eingang = read(
        "Kapitel | Titel | Zweckbestimmung | Ansatz 2027 | Bedarf 2028\n0301 | 511 01 | Geräte | 5 | 6"
    )
    assert findings(eingang) == [("spalte_unbekannt", "E1")]
    assert eingang.titel[0].weitere == {"Bedarf 2028": "6"}


def test_differences_between_years_are_no_amounts() -> None:
    eingang = read(
        "Kapitel | Titel | Zweckbestimmung | Ansatz 2026 | Ansatz 2027 | mehr (+) / weniger (-) 2027\n"
        "0301 | 511 01 | Geräte | 5 | 6 | 1"
    )
    assert findings(eingang) == []


def test_sheet_without_a_header() -> None:
    eingang = read("0301 | 511 01 | Geräte | 5\n0301 | 518 01 | Mieten | 6")
    assert findings(eingang) == [("kopf_nicht_gefunden", "A1")]
    assert eingang.unlesbar


def test_header_of_letters_that_mean_nothing_else() -> None:
    """Sentences with the words of a header are none."""
    eingang = read(
        """
Der Ansatz 2027 ist je Titel anzugeben.
Titel | siehe Gruppierungsplan
Kapitel | Titel | Zweckbestimmung | Ansatz 2027
0301 | 511 01 | Geräte | 5
"""
    )
    assert ansatz(eingang) == {"0301/51101": 500}
