# ruff: noqa: E501 – a row of a sheet is one line
"""Row kinds are told apart, and none is dropped or added twice."""

import pytest

from itplan.haushalt.vorgaben import Vorgaben
from tests.sheets import Blatt, ansatz, findings, read

KOPF = "Kapitel | Titel | Zweckbestimmung | Ansatz 2027 | Ansatz 2026"


def test_empty_rows_in_the_middle() -> None:
    eingang = read(f"{KOPF}\n0301 | 511 01 | Geräte | 1 | 2\n\n\n0301 | 518 01 | Mieten | 3 | 4")
    assert ansatz(eingang) == {"0301/51101": 100, "0301/51801": 300}
    assert [titel.herkunft.zeile for titel in eingang.titel] == [2, 5]


@pytest.mark.parametrize(
    "nummern", ["1 | 2 | 3 | 4 | 5", "(1) | (2) | (3) | (4) | (5)", "1 | 2 | 3 | 4 | 5 = 4 + 3"]
)
def test_row_of_column_numbers(nummern: str) -> None:
    eingang = read(f"{KOPF}\n{nummern}\n0301 | 511 01 | Geräte | 1 | 2")
    assert ansatz(eingang) == {"0301/51101": 100}
    assert findings(eingang) == []


def test_ghost_rows_below_the_table() -> None:
    """A format far below makes Excel's used range long; there is nothing in it."""
    zeilen = f"{KOPF}\n0301 | 511 01 | Geräte | 1 | 2" + "\n" * 500 + "~"
    eingang = read(zeilen)
    assert ansatz(eingang) == {"0301/51101": 100}
    assert findings(eingang) == []


@pytest.mark.parametrize(
    "wort", ["davon", "davon:", "Davon IT", "darunter", "nachrichtlich:", "Nachrichtlich"]
)
def test_davon_and_nachrichtlich_are_never_added(wort: str) -> None:
    eingang = read(
        f"{KOPF}\n0301 | 511 01 | Geräte | 10 | 2\n | | {wort} Lizenzen | 4 | 1\n | | Summe | 10 | 2"
    )
    assert ansatz(eingang) == {"0301/51101": 1000}
    assert findings(eingang) == []


def test_nachrichtlich_with_a_titel_is_told() -> None:
    eingang = read(
        f"{KOPF}\n0301 | 511 01 | Geräte | 10 | 2\n0301 | 511 02 | davon Lizenzen | 4 | 1"
    )
    assert ansatz(eingang) == {"0301/51101": 1000}
    assert findings(eingang) == [("zeile_nachrichtlich", "C3")]


def test_erlaeuterung_goes_with_the_title_above() -> None:
    eingang = read(
        f"""
{KOPF}
0301 | 511 01 | Geräte | 10 | 2
 | | Erläuterungen:
 | | Ersatz von 40 Arbeitsplätzen, siehe auch Kapitel 0302.
Zu 1. Die Preise stiegen um 3 %.
0302 | 511 01 | Geräte | 3 | 4
"""
    )
    assert eingang.titel[0].erlaeuterung == (
        "Erläuterungen: Ersatz von 40 Arbeitsplätzen, siehe auch Kapitel 0302. Zu 1. Die Preise stiegen um 3 %."
    )
    assert eingang.titel[1].erlaeuterung == ""


def test_text_below_a_heading_is_not_pinned_on_the_title_before() -> None:
    eingang = read(
        """
Titel | Zweckbestimmung | Ansatz 2027
Kapitel 0301 | Ministerium
511 01 | Geräte | 1
Kapitel 0302 | Polizei
 | Die Polizei gliedert sich in fünf Präsidien.
511 01 | Geräte | 2
"""
    )
    assert [titel.erlaeuterung for titel in eingang.titel] == ["", ""]


def test_row_with_amounts_and_without_a_titel() -> None:
    eingang = read(
        f"{KOPF}\n0301 | 511 01 | Geräte | 10 | 2\n0301 | | Lizenzen | 4 | 1\n0301 | 518 01 | Mieten | 3 | 4"
    )
    assert findings(eingang) == [("zeile_nicht_erkannt", "D3")]
    assert [(u.zelle, u.wert) for u in eingang.unlesbar] == [("D3", "4"), ("E3", "1")]
    assert ansatz(eingang) == {"0301/51101": 1000, "0301/51801": 300}


def test_sum_below_a_row_without_a_titel_is_not_a_second_finding() -> None:
    eingang = read(
        f"{KOPF}\n0301 | 511 01 | Geräte | 10 | 2\n0301 | | Lizenzen | 4 | 1\n0301 | 518 01 | Mieten | 3 | 4\n"
        "Summe | | | 17 | 7"
    )
    assert findings(eingang) == [("zeile_nicht_erkannt", "D3")]


def test_wrong_sum_below_a_row_without_a_titel_is_one() -> None:
    eingang = read(
        f"{KOPF}\n0301 | 511 01 | Geräte | 10 | 2\n0301 | | Lizenzen | 4 | 1\n0301 | 518 01 | Mieten | 3 | 4\n"
        "Gesamtausgaben Kapitel 0301 | | | 18 | 7"
    )
    assert findings(eingang) == [
        ("zeile_nicht_erkannt", "D3"),
        ("summe_falsch", "D5"),
        ("summe_falsch", "E5"),
    ]


def test_amounts_on_the_second_row_of_a_title_are_told() -> None:
    eingang = read(
        f"{KOPF}\n0301 | 511 01 | Geräte, Ausstattung und\n | | Verbrauchsmittel | 10 | 2"
    )
    assert findings(eingang, "fehler") == [("zeile_nicht_erkannt", "D3")]


def test_words_in_an_amount_column_of_a_text_row_are_no_amount() -> None:
    eingang = read(
        f"{KOPF}\n0301 | 511 01 | Geräte | 10 | 2\n | | | Einzelplan | Inneres\n0301 | 518 01 | Mieten | 3 | 4"
    )
    assert findings(eingang) == []


def test_page_footer_is_no_title() -> None:
    eingang = read(
        f"{KOPF}\n0301 | 511 01 | Geräte | 10 | 2\nStand: 12.03.2026\nSeite 3 von 5\n2. Entwurf"
    )
    assert findings(eingang) == []


def test_malformed_titel_without_amounts_is_still_told() -> None:
    eingang = read(f"{KOPF}\n0301 | 511 01 | Geräte | 10 | 2\n0301 | 51x99 | Geräte")
    assert findings(eingang) == [("haushaltsstelle_unlesbar", "B3")]


def test_section_headings_end_a_titelgruppe() -> None:
    zeilen = "\n".join(
        f"Titelgruppe 69 | IT\n511 69 | Geräte | 1\n{wort}\n8120{n} | Kauf | 2"
        for n, wort in enumerate(
            [
                "Übrige Titel",
                "Ausgaben",
                "Einnahmen",
                "Sächliche Verwaltungsausgaben",
                "HGr. 8 Investitionen",
            ]
        )
    )
    eingang = read(f"Titel | Zweckbestimmung | Ansatz 2027\nKapitel 0301\n{zeilen}")
    assert [titel.titelgruppe for titel in eingang.titel if titel.gruppe == "812"] == [None] * 5


def test_text_is_folded_and_kept() -> None:
    eingang = read(
        f"{KOPF}\n0301 | 511 01 | Geräte,~Ausstattung\\nund   mehr_x000D_ \ufeffhier | 1 | 2"
    )
    assert eingang.titel[0].zweckbestimmung == "Geräte, Ausstattung und mehr hier"


def test_invisible_marks_in_codes() -> None:
    eingang = read(f"{KOPF}\n\ufeff0301 | \u200b511 01 | Geräte | 1 | 2")
    assert ansatz(eingang) == {"0301/51101": 100}


def test_unknown_columns_are_kept() -> None:
    eingang = read(
        "Kapitel | Titel | Zweckbestimmung | Ansatz 2027 | Referat\n0301 | 511 01 | Geräte | 1 | 16 b"
    )
    assert eingang.titel[0].weitere == {"Referat": "16 b"}


def test_all_fields_of_the_form() -> None:
    eingang = read(
        "Kapitel | Titel | Zweckbestimmung | Ansatz 2027 | Vermerke | Erläuterung | Kategorie | Verfahren"
        " | Vorhaben | Strategieziel | Stellen | öffentlich\n"
        "0301 | 511 01 | Geräte | 1 | übertragbar; kw 2028 | Ersatz | Betrieb | INPOL | Migration | Z1 | 2,5 | nein"
    )
    titel = eingang.titel[0]
    assert titel.vermerke == ("übertragbar; kw 2028",)
    assert (titel.erlaeuterung, titel.kategorie, titel.verfahren) == ("Ersatz", "Betrieb", "INPOL")
    assert (titel.vorhaben, titel.strategieziel, titel.stellen) == ("Migration", "Z1", "2,5")
    assert not titel.oeffentlich


def test_sheet_of_totals_beside_the_titles() -> None:
    eingang = read(
        Blatt(f"{KOPF}\n0301 | 511 01 | Geräte | 10 | 2"),
        Blatt(
            "Kapitel | Bezeichnung | Ansatz 2027\n0301 | Ministerium | 41200\nSumme | | 41200",
            "Übersicht",
        ),
    )
    assert findings(eingang) == [("blatt_ohne_titel", "A1")]


def test_kapitel_of_five_digits_are_no_titles() -> None:
    eingang = read(
        Blatt("Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n12 100 | 511 01 | Geräte | 10"),
        Blatt("Kapitel | Bezeichnung | Ansatz 2027\n'12100 | Ministerium | 10", "Übersicht"),
        vorgaben=Vorgaben((2027,), kapitelstellen=5),
    )
    assert findings(eingang) == [("blatt_ohne_titel", "A1")]


def test_empty_form() -> None:
    assert findings(read(KOPF)) == [("mappe_ohne_titel", None)]


def test_workbook_without_any_table() -> None:
    assert findings(read("Sehr geehrte Damen und Herren")) == [
        ("blatt_ohne_titel", "A1"),
        ("kopf_nicht_gefunden", None),
    ]


@pytest.mark.parametrize(
    ("kapitel", "zelle"),
    [
        ("Kapitel 03l4", "A5"),
        ("Kapitel 03 O1", "A5"),
        ("Kap. 03.14", "A5"),
        ("Kapitel 031411", "A5"),
    ],
)
def test_a_kapitel_heading_with_a_slip_holds_back_its_titles(kapitel: str, zelle: str) -> None:
    eingang = read(
        f"""
        Titel        | Zweckbestimmung | Ansatz 2027
        Kapitel 0301 | Ministerium     |
        511 69       | Geräte          | 10
        525 69       | Fortbildung     | 20
        {kapitel}    | Polizei         |
        511 69       | Geräte          | 30
        Gesamtausgaben | | 30
        """
    )
    assert findings(eingang) == [("haushaltsstelle_unlesbar", zelle)]
    assert [titel.kapitel for titel in eingang.titel] == ["0301", "0301"]


def test_a_titelgruppe_heading_with_a_slip_is_told_once() -> None:
    eingang = read(
        """
        Titel          | Zweckbestimmung     | Ansatz 2027
        Kapitel 0301   | Ministerium         |
        Titelgruppe 6g | Informationstechnik |
        511 69         | Geräte              | 10
        525 69         | Fortbildung         | 20
        """
    )
    assert findings(eingang) == [("haushaltsstelle_unlesbar", "A3")]
    assert len(eingang.fehlerhaft) == 2


@pytest.mark.parametrize("text", ["Kapitel 03 und 04", "Kapitel 0301/511 69", "TG 69"])
def test_what_only_resembles_a_slip_is_none(text: str) -> None:
    eingang = read(
        f"""
        Kapitel | Titel  | Zweckbestimmung | Ansatz 2027
        0301    | 511 69 | Geräte          | 10
        {text}
        0301    | 525 69 | Fortbildung     | 20
        """
    )
    assert findings(eingang, "fehler") == []
