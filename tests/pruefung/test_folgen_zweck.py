"""The same purpose in two places (§ 17 Abs. 4 LHO), and numbers that are taken at once."""

import pytest

from itplan.umsetzung.regelwerk import Bedingung, Regel, Zieltitel, Zielvorgabe
from tests.pruefung.folgenfall import KOPF, Projekt, found, run

MIT_ANTEIL = KOPF.replace("Vermerk |", "IT-Anteil |")


@pytest.mark.parametrize(
    "blatt",
    [
        """
        0301 | 511 01 |     | Geräte und Ausstattung  | 10
        0301 | 511 99 | '99 | Geräte und  Ausstattung | 20
        """,
        """
        0301 | 532 01 |     | Aufträge, Dienstleistungen | 10
        0301 | 532 99 | '99 | Aufträge/Dienstleistungen  | 20
        0301 | 533 99 | '99 | Beratung                   | 20
        """,
    ],
)
def test_one_purpose_in_both_einzelplaene(blatt: str) -> None:
    assert found(blatt) == [("zweck_doppelt", "D2")]


def test_a_purpose_in_two_places_is_not_suspected_of_being_it_as_well() -> None:
    blatt = "0301 | 511 01 |     | Software | 10\n0301 | 511 99 | '99 | Software | 20"
    assert found(blatt) == [("zweck_doppelt", "D2")]


@pytest.mark.parametrize(
    "blatt",
    [
        "0301 | 511 01 |     | Geräte (ohne IT) | 10\n0301 | 511 99 | '99 | Geräte | 20",
        "0301 | 511 01 |     | Geräte | 10\n0302 | 511 99 | '99 | Geräte | 20",
        "0301 | 511 01 |     | Geräte | 0\n0301 | 511 99 | '99 | Geräte | 20",
        "0301 | 511 01 |     | Geräte | 10\n0301 | 511 99 | '99 | Geräte | 0",
        "0301 | 119 01 |     | Erlöse | 10\n0301 | 119 99 | '99 | Erlöse | 20",
        "0301 | 511 98 | '99 | Geräte | 10\n0301 | 511 99 | '99 | Geräte | 20",
    ],
)
def test_what_is_no_double(blatt: str) -> None:
    assert "zweck_doppelt" not in {code for code, _ in found(blatt)}


@pytest.mark.parametrize(
    ("name", "erwartet"),
    [
        ("Aus- und Fortbildung", []),
        ("Beratung zur Informationstechnik", [("zweck_doppelt", "D2")]),
    ],
)
def test_a_titelgruppe_tells_plain_names_apart(name: str, erwartet: list[tuple[str, str]]) -> None:
    blatt = f"""
        0301 | 525 01 |     | {name} | 10 | |
        0301 | 525 99 | '99 | {name} | 20 | | Ausgaben für Informationstechnik
    """
    kopf = KOPF.replace("Erläuterung", "Titelgruppe Bezeichnung")
    assert found(blatt, kopf=kopf) == erwartet


def test_a_split_title_keeps_its_name_on_both_sides() -> None:
    blatt = "0301 | 511 99 | '99 | Geräte | 10 | 60 %"
    assert found(blatt, kopf=MIT_ANTEIL) == [("zweck_doppelt", "D2")]
    anders = Projekt(titel=[Zieltitel("1603", "51171", "Geräte der Informationstechnik")])
    assert found(blatt, anders, MIT_ANTEIL) == []


def test_several_titles_of_one_purpose_are_one_cause() -> None:
    befunde = run(
        """
        0301 | 511 01 |     | Geräte | 10
        0301 | 511 02 |     | Geräte | 10
        0301 | 511 99 | '99 | Geräte | 20
        0301 | 812 99 | '99 | Geräte | 20
        """
    ).befunde
    [befund] = befunde
    assert "bei 0301/511 01, 0301/511 02 veranschlagt" in befund.text
    assert "1603/511 71, 1603/812 71" in befund.text


UMZUG = Regel(
    "umzug",
    Bedingung({"kapitel": ("1603",), "titel": ("51171",)}),
    (Zielvorgabe(kapitel="1616", titelgruppe="71"),),
    rang=9,
)
NUR_INNERES = Regel(
    "inneres",
    Bedingung({"einzelplan": ("03",)}),
    (Zielvorgabe(kapitel="1603", titelgruppe="71"),),
)


def test_a_freed_number_is_taken_at_once() -> None:
    projekt = Projekt(regeln=(NUR_INNERES, UMZUG))
    blatt = "1603 | 511 71 | '71 | Landesportal | 10\n0301 | 511 99 | '99 | {} | 20"
    assert found(blatt.format("Geräte"), projekt) == [("nummer_neu_belegt", "B2")]
    assert found(blatt.format("Landesportal"), projekt) == []
    ohne_umzug = found(blatt.format("Geräte"), Projekt(regeln=(NUR_INNERES,)))
    assert ohne_umzug == [("ziel_uneinheitlich", None)]


def test_a_freed_number_may_stay_empty() -> None:
    projekt = Projekt(regeln=(NUR_INNERES, UMZUG))
    assert (
        found("1603 | 511 71 | '71 | Portal | 10\n0301 | 518 99 | '99 | Mieten | 20", projekt) == []
    )
