"""What travels with titles: each Vermerk with its kind, and what is left to do about it."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from itplan.haushalt.pruefwerte import Pruefwerte
from itplan.report.model_blatt import Absatz
from itplan.report.model_vermerke import deckungskreise, vermerke
from itplan.umsetzung.regelwerk import Bedingung, Deckungskreis, Regel, Zielvorgabe
from tests.pruefung.folgenfall import Projekt, run
from tests.report.runs import texts

KOPF = "Kapitel | Titel | TG | Zweckbestimmung | Ansatz 2027 | Vermerk"
GETEILT = Projekt(
    regeln=(
        Regel(
            "geteilt",
            Bedingung(),
            (
                Zielvorgabe(kapitel="1603", titelgruppe="71", anteil=Fraction(1, 2)),
                Zielvorgabe(bleibt=True),
            ),
        ),
    )
)


def rows(blatt: str, projekt: Projekt | None = None) -> list[tuple[object, ...]]:
    lauf = run(blatt, projekt or Projekt(), KOPF)
    return texts(vermerke(lauf).tabellen[0], "Haushaltsstelle alt", "Art", "geht nach", "Zu tun")


@pytest.mark.parametrize(
    ("vermerk", "art"),
    [
        ("Künftig wegfallend (kw) mit Ablauf 2029.", "kw (künftig wegfallend)"),
        ("2 Stellen ku nach E 9.", "ku (künftig umzuwandeln)"),
        ("Die Ausgaben sind gesperrt.", "Sperre"),
        ("Gegenseitig deckungsfähig mit der Titelgruppe.", "Deckungsvermerk"),
        ("Die Ausgaben sind übertragbar.", "Übertragbarkeit"),
        ("Die Ausgaben sind nicht übertragbar.", "sonstiges"),
        ("Die Mittel sind zweckgebunden.", "Zweckbindung"),
        ("Die Ausgaben sind übertragbar und gesperrt.", "Sperre, Übertragbarkeit"),
        ("Veröffentlichung im Internet.", "sonstiges"),
    ],
)
def test_the_kind_is_told_by_its_words(vermerk: str, art: str) -> None:
    assert rows(f"0301 | 511 99 | 99 | Geräte | 100 | {vermerk}")[0][1] == art


def test_one_that_goes_along_whole_needs_nothing() -> None:
    assert rows("0301 | 511 99 | 99 | Geräte | 100 | Die Ausgaben sind übertragbar.") == [
        ("0301/511 99", "Übertragbarkeit", "1603/511 71", "nichts, geht mit")
    ]


def test_one_that_stays_needs_nothing_and_one_of_no_it_title_is_not_shown() -> None:
    assert rows(
        "0301 | 428 99 | 99 | Entgelte | 100 | gesperrt\n0301 | 511 01 | | Papier | 9 | gesperrt"
    ) == [("0301/428 99", "Sperre", "", "nichts, bleibt")]


def test_one_of_a_split_title_that_names_an_amount_must_be_divided_by_hand() -> None:
    blatt = "0301 | 511 99 | 99 | Geräte | 100 | Davon sind 50.000 Euro gesperrt."
    assert "von Hand aufteilen" in str(rows(blatt, GETEILT)[0][3])
    blatt = "0301 | 511 99 | 99 | Geräte | 100 | Die Ausgaben sind gesperrt."
    assert "prüfen, ob er überall gelten soll" in str(rows(blatt, GETEILT)[0][3])


def test_one_that_would_bind_other_sources_too_must_be_limited() -> None:
    aufgaben = rows(
        "0301 | 511 99 | 99 | Geräte | 100 | gesperrt\n0302 | 511 99 | 99 | Geräte | 50 |"
    )
    assert [str(zeile[3]) for zeile in aufgaben] == [
        "Der neue Titel hat weitere Quellen ohne diesen Vermerk: auf diesen Teil beschränken."
    ]


def test_one_that_names_old_titles_must_be_rewritten() -> None:
    blatt = "0301 | 511 99 | 99 | Geräte | 100 | Einsparungen dienen 518 99."
    assert "auf die neuen umschreiben" in str(rows(blatt)[0][3])


def test_the_words_of_a_kind_belong_to_the_project() -> None:
    projekt = Projekt()
    vorgaben = replace(
        projekt.vorgaben, pruefwerte=Pruefwerte(uebertragbarkeit_text=re.compile("ins neue Jahr"))
    )
    blatt = "0301 | 511 99 | 99 | Geräte | 100 | Reste gehen ins neue Jahr."
    assert rows(blatt, replace(projekt, vorgaben=vorgaben))[0][1] == "Übertragbarkeit"


def test_kinds_are_counted() -> None:
    lauf = run(
        "0301 | 511 99 | 99 | Geräte | 100 | gesperrt\n0302 | 511 99 | 99 | Geräte | 50 |\n"
        "0303 | 428 99 | 99 | Entgelte | 50 | gesperrt",
        kopf=KOPF,
    )
    zeilen = [t.text for t in vermerke(lauf).abschnitte if isinstance(t, Absatz)]
    assert zeilen[1:] == ["Sperre: 2 an IT-Titeln; gehen mit: 1; zu bearbeiten: 1."]


def test_titles_leave_their_titelgruppe_and_join_the_new_circle() -> None:
    kreis = Deckungskreis("Sachausgaben", ("16*",), ("5*",))
    lauf = run(
        """
        0301 | 511 99 | 99 | Geräte   | 100 |
        0301 | 518 99 | 99 | Mieten   | 70  |
        0301 | 812 99 | 99 | Server   | 30  |
        0301 | 428 99 | 99 | Entgelte | 10  |
        """,
        Projekt(deckungskreise=(kreis,)),
        KOPF,
    )
    tabelle = deckungskreise(lauf).tabellen[0]
    koepfe = ("Kreis bisher", "neuer Kreis", "Umsetzungen", "Ansatz 2027", "bleiben im alten Kreis")
    assert texts(tabelle, *koepfe, "Titel") == [
        (
            "Kapitel 0301, Titelgruppe 99",
            "Kapitel 1603, Titelgruppe 71",
            1,
            30_00,
            1,
            "0301/812 99",
        ),
        (
            "Kapitel 0301, Titelgruppe 99",
            "„Sachausgaben“",
            2,
            170_00,
            1,
            "0301/511 99, 0301/518 99",
        ),
    ]


def test_a_circle_that_a_vermerk_describes_goes_before_the_titelgruppe() -> None:
    lauf = run(
        """
        0301 | 511 99 | 99 | Geräte | 100 | Deckungsfähig mit 518 01.
        0301 | 518 01 |    | Mieten | 70  |
        """,
        kopf=KOPF,
    )
    tabelle = deckungskreise(lauf).tabellen[0]
    assert texts(tabelle, "Kreis bisher", "Titel", "bleiben im alten Kreis") == [
        ("Vermerk bei 0301/511 99", "0301/511 99", 1)
    ]
