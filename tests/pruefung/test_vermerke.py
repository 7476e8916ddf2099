"""Haushaltsvermerke never get lost, wherever a sheet holds them."""

from itplan.intake import take_in
from tests.sheets import EIN_JAHR, build_workbook, findings


def read(blatt: str) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, str | None]]]:
    eingang = take_in(build_workbook(blatt), "a.xlsx", EIN_JAHR)
    return {t.titel: t.vermerke for t in eingang.titel}, findings(eingang)


def test_two_columns_of_vermerke_both_count_and_stay_whole() -> None:
    vermerke, _ = read(
        """
        Kapitel | Titel  | Zweckbestimmung | Ansatz 2027 | Vermerk | Haushaltsvermerk
        0301    | 511 69 | Software | 12 | gesperrt; bis Juni | kw 2029\\nübertragbar
        """
    )
    assert vermerke["51169"] == (
        "gesperrt; bis Juni",
        "kw 2029",
        "übertragbar",
    )


DRUCKBILD = """
Titel         | Zweckbestimmung                                       | Ansatz 2027
Kapitel 03 01 | Ministerium                                           |
              | Die Ausgaben des Kapitels sind gegenseitig deckungsfähig. |
511 01        | Geräte                                                | 10
              | Die Ausgaben sind in Höhe von 500 Euro gesperrt.      |
              | Erläuterung: Die Sperre gilt bis Juni.                |
Titelgruppe 69 | Informationstechnik                                  |
              | Sperrvermerk: Die Titelgruppe ist gesperrt.           |
511 69        | Software                                              | 20
              | Gesamtausgaben Kapitel 03 01                          | 30
              | Die Mittel fallen 2029 künftig weg.                   |
"""


def test_rows_of_vermerke_in_print_belong_to_their_title_or_heading() -> None:
    vermerke, befunde = read(DRUCKBILD)
    kapitel = "Die Ausgaben des Kapitels sind gegenseitig deckungsfähig."
    assert vermerke == {
        "51101": (kapitel, "Die Ausgaben sind in Höhe von 500 Euro gesperrt."),
        "51169": (kapitel, "Sperrvermerk: Die Titelgruppe ist gesperrt."),
    }
    assert befunde == [("vermerk_ohne_titel", "B11")]


def test_a_text_that_belongs_to_nothing_is_told() -> None:
    _, befunde = read(DRUCKBILD.replace("Die Mittel fallen 2029 künftig weg.", "Siehe Anlage 3"))
    assert befunde == [("text_ohne_titel", "B11")]
