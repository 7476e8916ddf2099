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


def test_a_list_without_any_kapitel_is_one_fehler_at_its_header() -> None:
    eingang = read(
        "Titel | Zweckbestimmung | Ansatz 2027\n511 69 | Software | 10\n525 69 | Fortbildung | 20"
    )
    assert findings(eingang) == [("spalte_fehlt", "A1")]
    assert not eingang.titel
    assert eingang.unlesbar


def test_a_single_row_without_its_kapitel_is_told_at_its_cell() -> None:
    eingang = read(
        "Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n0301 | 511 69 | Software | 10\n"
        " | 525 69 | Fortbildung | 20"
    )
    assert findings(eingang) == [("haushaltsstelle_unlesbar", "A3")]
