"""A table whose Titel column is missing never drops its money with a shrug."""

from tests.sheets import findings, read


def test_a_table_of_titles_without_their_numbers_is_a_fehler() -> None:
    eingang = read(
        """
        Kapitel | Funktion | Zweckbestimmung | Ansatz 2027
        0301    | '042     | Geräte          | 10
        0301    | '042     | Software        | 20
        """
    )
    assert findings(eingang, "fehler") == [("spalte_fehlt", "A1")]
    assert eingang.unlesbar


def test_the_same_beside_a_good_sheet() -> None:
    gut = "Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n0301 | 511 69 | Software | 12"
    ohne = "Kapitel | Funktion | Zweckbestimmung | Ansatz 2027\n0301 | '042 | Geräte | 10"
    assert findings(read(gut, ohne), "fehler") == [("spalte_fehlt", "A1")]


def test_a_workbook_of_amounts_without_any_titel_is_a_fehler() -> None:
    eingang = read(
        "Kapitel | Zweckbestimmung | Ansatz 2027\n0301 | Geräte | 10\n0301 | Software | 20"
    )
    assert findings(eingang, "fehler") == [("spalte_fehlt", "A1")]


def test_an_overview_of_kapitel_beside_the_titles_is_none() -> None:
    gut = "Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n0301 | 511 69 | Software | 12"
    uebersicht = "Kapitel | Bezeichnung | Ansatz 2027\n0301 | Ministerium | 12"
    assert findings(read(gut, uebersicht), "fehler", "warnung") == []
