"""The Vorwort says in correct German what the data say, and nothing else."""

import pytest

from itplan.haushalt.haushalt import PersonalRegel
from itplan.haushalt.titel import Position
from itplan.pipeline import Ergebnis
from itplan.report.model_blatt import Absatz
from itplan.report.model_saetze import join_words, say_count, say_euro, say_percent
from itplan.report.model_tables import Tabelle
from itplan.report.model_vorwort import vorwort
from tests.report.plaene import amounts, labels, row, run, titel


def sentences(ergebnis: Ergebnis) -> str:
    teile = vorwort(ergebnis).abschnitte
    return "\n".join(teil.text for teil in teile if isinstance(teil, Absatz))


def table(ergebnis: Ergebnis, name: str) -> Tabelle:
    return next(t for t in vorwort(ergebnis).tabellen if t.name == f"vorwort_{name}")


def test_volume_and_trend_in_words() -> None:
    text = sentences(
        run(
            titel("0301/51101", 1_000_000, 1_050_000, 900_000),
            titel("0301/81201", 10, 10, 10),
            titel("0301/11901", 5, 5, 5),
        )
    )
    assert (
        "Der Einzelplan 16 – Informationstechnik umfasst 3 Titel in 1 Kapitel. Veranschlagt sind"
        " für 2027 Einnahmen von 5 Euro und Ausgaben von 1.050.010 Euro, für 2028 Einnahmen von"
        " 5 Euro und Ausgaben von 900.010 Euro." in text
    )
    assert (
        "Die Ausgaben steigen 2027 gegenüber 2026 um 50.000 Euro (5,0 %) von 1.000.010 Euro auf"
        " 1.050.010 Euro. Von 2 Titeln steigt 1, sinken 0 und bleibt 1 unverändert." in text
    )
    assert "Die Ausgaben sinken 2028 gegenüber 2027 um 150.000 Euro (14,3 %)" in text
    assert "Die Einnahmen bleiben 2027 gegenüber 2026 in der Summe gleich: 5 Euro." in text


def test_what_only_moved_is_measured_on_the_vorjahr() -> None:
    text = sentences(run(titel("0301/51101", 7, 9, 9), titel("1101/51101", 1, 1, 1)))
    assert (
        "Von 2 Ressorts werden 2 Titel in den Einzelplan 16 umgesetzt. An den Ansätzen 2026"
        " gemessen wechseln damit Ausgaben von 8 Euro und Einnahmen von 0 Euro die"
        " Haushaltsstelle; in der Summe aller Einzelpläne ändert das nichts." in text
    )
    einer = sentences(run(titel("0301/51101", 7, 9, 9), titel("1603/51109", 1, 1, 1)))
    assert "Von 1 Ressort wird 1 Titel in den Einzelplan 16 umgesetzt." in einer
    assert "1 Titel ist im Einzelplan 16 schon bisher veranschlagt." in einer


def test_without_a_vorjahr_nothing_is_compared_with_it() -> None:
    text = sentences(run(titel("0301/51101", None, 2, 3)))
    assert "Ansätze des Vorjahres 2026 sind in den Blättern der Ressorts nicht angegeben." in text
    assert "gegenüber 2026" not in text
    assert "An den Ansätzen" not in text
    assert "2028 gegenüber 2027" in text


def test_a_title_whose_vorjahr_is_not_stated_is_told_with_its_money() -> None:
    text = sentences(run(titel("0301/51101", 1, 2, 3), titel("0315/51199", None, 9, 9)))
    assert (
        "Für 1 Titel mit Ansätzen 2027 von zusammen 9 Euro nennt das Blatt keinen Ansatz 2026; er"
        " ist im Vergleich mit 0 gerechnet: 0315/511 99." in text
    )


def test_the_volume_is_stated_by_hauptgruppe_with_its_differences() -> None:
    tabelle = table(
        run(titel("0301/51101", 100, 110, 1), titel("0301/11901", 10, 20, 1)), "volumen_2027"
    )
    assert amounts(row(tabelle, "Ausgaben"), 2, 4) == [100_00, 110_00, 10_00, 100]
    assert amounts(row(tabelle, "Zuschuss"), 2, 4) == [90_00, 90_00, 0, 0]
    assert tabelle.spalten[4].addiert == (3,)
    assert tabelle.spalten[4].abgezogen == (2,)


def test_the_five_largest_changes_up_and_down_lead_to_their_titles() -> None:
    plus = [titel(f"0301/5110{n}", 10, 10 + n, 1, zweck=f"plus {n}") for n in range(1, 8)]
    minus = [titel("0301/51201", 10, 4, 1, zweck="minus"), titel("0301/51202", 5, 5, 5)]
    tabelle = table(run(*plus, *minus), "ausgaben_nach_titeln_2027")
    assert labels(tabelle, 1) == [
        "mehr",
        *(f"plus {n}" for n in (7, 6, 5, 4, 3)),
        "weniger",
        "minus",
    ]
    assert tabelle.zeilen[1].verweise == {0: "einzelplan_druck:1603/51107"}
    assert amounts(tabelle.zeilen[7], 2, 4) == [10_00, 4_00, -6_00, -600]


def test_new_and_dropped_titles_are_listed_or_said_not_to_exist() -> None:
    ergebnis = run(titel("0301/51101", 0, 2, 2), titel("0301/51201", 3, 0, 0))
    assert [z.werte[0] for z in table(ergebnis, "neu_2027").zeilen] == ["1603/511 01"]
    assert [z.werte[0] for z in table(ergebnis, "entfallen_2027").zeilen] == ["1603/512 01"]
    assert "Neue oder entfallende Titel gibt es nicht." in sentences(ergebnis), "2028"


def test_of_many_new_titles_the_rest_is_counted() -> None:
    ergebnis = run(*(titel(f"0301/511{n:02}", 0, n, n) for n in range(1, 23)))
    assert len(table(ergebnis, "neu_2027").zeilen) == 20
    assert "Dazu 2 weitere Titel." in sentences(ergebnis)


def test_ve_with_their_due_years() -> None:
    ve = {
        Position("ve", 2027): 100_00,
        Position("faelligkeit", 2027, 2028): 60_00,
        Position("faelligkeit", 2027, "2029 ff."): 30_00,
    }
    text = sentences(run(titel("0301/51101", 1, 2, 3, betraege=ve)))
    assert (
        "Für 2027 sind Verpflichtungsermächtigungen von 100 Euro bei 1 Titel ausgebracht. Davon"
        " werden fällig 2028: 60 Euro, 2029 ff.: 30 Euro. Für 10 Euro ist keine Fälligkeit"
        " angegeben." in text
    )
    assert "Für 2028 sind keine Verpflichtungsermächtigungen ausgebracht." in text


@pytest.mark.parametrize(
    ("personal", "satz"),
    [
        ("bleibt", "Bei den Ressorts bleibt 1 Titel mit Personalausgaben"),
        ("nachrichtlich", "Die aufnehmenden Kapitel nennen sie nachrichtlich."),
        ("wandert", "Personalausgaben (Hauptgruppe 4) bei 1 Titel veranschlagt: 2027: 2 Euro"),
    ],
)
def test_personnel(personal: PersonalRegel, satz: str) -> None:
    alle = (titel("0301/42801", 1, 2, 3), titel("0301/51101", 1, 2, 3))
    assert satz in sentences(run(*alle, personal=personal))


def test_bewirtschaftung_and_deckungskreise() -> None:
    ergebnis = run(titel("0301/51101", 1, 2, 3), titel("1101/51101", 4, 5, 6))
    tabelle = table(ergebnis, "bewirtschaftung")
    assert [zeile.werte for zeile in tabelle.zeilen[:2]] == [
        ("03", "Ministerium für Inneres", 2_00, 3_00, 1),
        ("11", "Rechnungshof", 5_00, 6_00, 1),
    ]
    assert (
        "Im Deckungskreis „Sachausgaben“ sind 2 Titel gegenseitig deckungsfähig: 2027: 7 Euro und"
        " 2028: 9 Euro." in sentences(ergebnis)
    )


def test_an_empty_einzelplan_says_so() -> None:
    assert sentences(run(titel("0316/51101", 1, 2, 3))) == "Der Einzelplan enthält keine Titel."


def test_words_and_numbers_are_german() -> None:
    assert say_euro(-1_234_567_89) == "-1.234.567,89 Euro"
    assert say_euro(1_000_00) == "1.000 Euro"
    assert say_count(1, "Warnung", "Warnungen") == "1 Warnung"
    assert say_count(2_100, "Warnung", "Warnungen") == "2.100 Warnungen"
    assert (say_percent(-5), say_percent(12_345)) == ("-0,5 %", "1.234,5 %")
    assert (join_words([]), join_words(["a"]), join_words(["a", "b", "c"])) == (
        "",
        "a",
        "a, b und c",
    )
