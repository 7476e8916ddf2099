# ruff: noqa: E501 – a row of a sheet is one line
"""What ministries really send: read right, or refused aloud at its cell."""

from tests.sheets import Blatt, amounts, ansatz, findings, read

KOPF = "Kapitel | Titel | Zweckbestimmung | Ansatz 2027"


def test_name_beside_the_kapitel_in_one_cell() -> None:
    eingang = read(f"{KOPF}\n0301 Ministerium | 511 01 | Geräte | 5")
    assert findings(eingang) == [("haushaltsstelle_unlesbar", "A2")]
    assert [u.zelle for u in eingang.unlesbar] == ["D2"]


def test_amounts_of_two_years_stacked_in_one_cell() -> None:
    assert findings(read(f"{KOPF}\n0301 | 511 01 | Geräte | 1.000\\n900")) == [
        ("betrag_unlesbar", "D2")
    ]


def test_old_and_new_ansatz_of_one_year() -> None:
    eingang = read(
        "Kapitel | Titel | Zweckbestimmung | Ansatz 2027 bisher | Ansatz 2027 neu\n0301 | 511 01 | Geräte | 5 | 6"
    )
    assert findings(eingang) == [("spalte_doppelt", "E1")]


def test_ansatz_and_ve_in_two_tables_one_below_the_other() -> None:
    eingang = read(
        f"""
{KOPF}
0301 | 511 01 | Geräte | 5
Summe | | | 5

Verpflichtungsermächtigungen in T€
Kapitel | Titel | Zweckbestimmung | VE 2027 | fällig 2028
0301 | 518 01 | Mieten | 5 | 5
"""
    )
    assert amounts(eingang) == {
        "0301/51101": {"ansatz 2027": 500},
        "0301/51801": {"ve 2027": 500_000, "faelligkeit 2027/2028": 500_000},
    }
    assert findings(eingang) == []


def test_totals_below_the_list() -> None:
    eingang = read(
        f"{KOPF}\n0301 | 119 01 | Erlöse | 2\n0302 | 511 01 | Geräte | 5\n\nZusammenstellung\n"
        "Einnahmen | | | 2\nAusgaben | | | 5\nSaldo | | | -3\n | | Kapitel 0302 | 5\nGesamtergebnis | | | 7"
    )
    assert ansatz(eingang) == {"0301/11901": 200, "0302/51101": 500}
    assert findings(eingang) == []


def test_table_without_titles_below_the_list_is_told() -> None:
    eingang = read(
        f"{KOPF}\n0301 | 511 01 | Geräte | 5\n\nKapitel | Bezeichnung | Ansatz 2027\n0301 | Ministerium | 5"
    )
    assert ansatz(eingang) == {"0301/51101": 500}
    assert findings(eingang) == [("blatt_ohne_titel", "A4")]


def test_titelgruppe_heading_in_the_column_of_the_zweckbestimmung() -> None:
    eingang = read(
        """
Titel | FKZ | Zweckbestimmung | Ansatz 2027
Kapitel 0301
 | | Titelgruppe 69 Ausgaben für IT | 5
511 69 | | Geräte | 5
 | | Summe TGr. 69: | 5
511 01 | | Bürobedarf | 7
"""
    )
    assert [(t.titelgruppe, t.titelgruppe_text) for t in eingang.titel] == [
        ("69", "Ausgaben für IT"),
        (None, ""),
    ]
    assert eingang.titel[0].herkunft.zelle("titelgruppe") == "C3"
    assert findings(eingang) == []


def test_zweckbestimmung_that_goes_on_in_the_next_row_is_kept() -> None:
    eingang = read(
        f"{KOPF}\n0301 | 511 01 | Geräte und | 5\n | | Ausstattung\n0301 | 518 01 | Mieten | 6"
    )
    assert (eingang.titel[0].zweckbestimmung, eingang.titel[0].erlaeuterung) == (
        "Geräte und",
        "Ausstattung",
    )
    assert ansatz(eingang) == {"0301/51101": 500, "0301/51801": 600}


def test_wildcards_are_for_notes() -> None:
    eingang = read(f"{KOPF}\n0301 | 511 .1 | Geräte | 5\n0301 | 422 0. | Bezüge | 6")
    assert findings(eingang) == [
        ("haushaltsstelle_unlesbar", "B2"),
        ("haushaltsstelle_unlesbar", "B3"),
    ]


def test_blanks_that_do_not_break_are_everywhere() -> None:
    eingang = read(
        "Kapitel~|~Titel | Zweck~bestimmung | ~Ansatz~2027~\n~03~01~ | ~511~69~ | ~Geräte~ | ~1~234,50~€~".replace(
            "Zweck~b", "Zweckb"
        )
    )
    assert ansatz(eingang) == {"0301/51169": 123_450}
    assert eingang.titel[0].zweckbestimmung == "Geräte"
    assert findings(eingang) == []


def test_sheet_of_the_year_before_is_told() -> None:
    eingang = read(
        Blatt("Kapitel | Titel | Zweckbestimmung | Ansatz 2025\n0301 | 511 01 | Geräte | 5", "Alt")
    )
    assert findings(eingang) == [("haushaltsjahr_fehlt", None)]
