"""What hangs on a title, halves of Verrechnungen, and what is left behind."""

import pytest

from itplan.haushalt.vorgaben import Vorgaben
from itplan.pruefung.folgen import FOLGENPRUEFUNGEN
from itplan.umsetzung.regelwerk import Zieltitel
from tests.pruefung.folgenfall import Projekt, found, run

EIGENE = "Kapitel | Titel | TG | Zweckbestimmung | Ansatz 2027 | Vermerk | {}"


@pytest.mark.parametrize(
    ("spalte", "text"),
    [
        ("Erläuterung", "Die Ausgaben sind gesperrt."),
        ("Erläuterung", "Sperrvermerk des Landtags"),
        ("Erläuterung", "davon 10 kw 2029"),
        ("Erläuterung", "Die Mittel fallen 2029 künftig weg."),
        ("Stellen", "2 (davon 1 ku)"),
        ("Titelgruppe Bezeichnung", "Beratung (künftig wegfallend)"),
        ("Bemerkung", "kw zum 31.12.2029"),
        ("Sperre", "ja"),
    ],
)
def test_a_binding_note_outside_the_vermerke_gets_lost(spalte: str, text: str) -> None:
    blatt = f"0301 | 511 99 | '99 | Geräte | 5 | | {text}"
    assert found(blatt, kopf=EIGENE.format(spalte)) == [("vermerk_verloren", "G2")]


@pytest.mark.parametrize(
    ("zeile", "spalte"),
    [
        ("0301 | 511 99 | '99 | Geräte | 5 | gesperrt | Die Sperre gilt bis Juni.", "Erläuterung"),
        ("0301 | 511 01 |     | Geräte | 5 | | Die Ausgaben sind gesperrt.", "Erläuterung"),
        ("0301 | 511 99 | '99 | Geräte (kw) | 5 | | ", "Erläuterung"),
        ("0301 | 511 99 | '99 | Geräte | 5 | | Notstrom mit 40 kW für KW 12", "Erläuterung"),
        ("0301 | 511 99 | '99 | Geräte | 5 | | nein", "Sperre"),
    ],
)
def test_a_note_that_travels_or_binds_nothing(zeile: str, spalte: str) -> None:
    assert found(zeile, kopf=EIGENE.format(spalte)) == []


def test_a_note_at_a_titelgruppe_is_told_once() -> None:
    blatt = """
        0301 | 511 99 | '99 | Geräte | 5 | | IT (künftig wegfallend)
        0301 | 518 99 | '99 | Mieten | 5 | | IT (künftig wegfallend)
    """
    kopf = EIGENE.format("Titelgruppe Bezeichnung")
    assert found(blatt, kopf=kopf) == [("vermerk_verloren", "G2")]


def test_a_note_in_a_name_that_is_replaced() -> None:
    projekt = Projekt(titel=[Zieltitel("1603", "51171", "Geräte")])
    assert found("0301 | 511 99 | '99 | Geräte (kw) | 5", projekt) == [("vermerk_verloren", "D2")]


@pytest.mark.parametrize(
    ("zeile", "erwartet"),
    [
        ("0301 | 511 99 | '99 | Geräte | 5 | 100 |", [("reste_vorhanden", "F2")]),
        ("0301 | 511 99 | '99 | Geräte | 5 | | 100", [("reste_vorhanden", "G2")]),
        ("0301 | 511 99 | '99 | Geräte | 5 | 100 | 100", [("reste_vorhanden", "F2")]),
        ("0301 | 511 99 | '99 | Geräte | 5 | 0 | 0", []),
        ("0301 | 511 01 | | Geräte | 5 | 100 |", []),
    ],
)
def test_reste_of_a_vacated_title(zeile: str, erwartet: list[tuple[str, str]]) -> None:
    kopf = "Kapitel | Titel | TG | Zweckbestimmung | Ansatz 2027 | Reste 2026 | Vorbelastung 2028"
    assert found(zeile, kopf=kopf) == erwartet


@pytest.mark.parametrize(
    ("blatt", "erwartet"),
    [
        ("0314 | 981 99 | '99 | An das RZ | 85\n0620 | 381 01 | | Von der Polizei | 85", "B2"),
        ("0314 | 981 01 | | An das RZ | 85\n0620 | 381 99 | '99 | Von der Polizei | 85", "B3"),
        ("0314 | 981 99 | '99 | An das RZ | 85", "B2"),
        ("0620 | 381 99 | '99 | Von der Polizei | 85", "B2"),
        # one Einnahme for two Ausgaben
        (
            "0620 | 381 99 | '99 | Von allen | 85\n0314 | 981 99 | '99 | An das RZ | 50\n"
            "0401 | 981 01 | | An das RZ | 35",
            "B2",
        ),
        # of two equal ones that whose Kapitel is named
        (
            "0314 | 981 99 | '99 | An das RZ | 85 | Kap. 0621\n0620 | 381 99 | '99 | Von 04 | 85\n"
            "0621 | 381 01 | | Von 03 | 85\n0401 | 981 99 | '99 | An das RZ | 85 | Kap. 0620",
            "B2",
        ),
    ],
)
def test_one_half_of_a_verrechnung_moves_alone(blatt: str, erwartet: str) -> None:
    assert found(blatt) == [("verrechnung_halb", erwartet)]


@pytest.mark.parametrize(
    "blatt",
    [
        "0314 | 981 99 | '99 | An das RZ | 85\n0620 | 381 99 | '99 | Von der Polizei | 85",
        "0314 | 981 01 | | An das RZ | 85\n0620 | 381 01 | | Von der Polizei | 85",
        "0314 | 981 01 | | An das RZ | 85",
        "0314 | 981 99 | '99 | An das RZ | 0",
        "0620 | 381 99 | '99 | Von allen | 85\n0314 | 981 99 | '99 | An das RZ | 50\n"
        "0401 | 981 99 | '99 | An das RZ | 35",
        "0314 | 981 99 | '99 | An das RZ | 85\n0620 | 381 99 | '99 | Von der Polizei | 85\n"
        "0401 | 981 01 | | An das RZ | 85\n0620 | 381 01 | | Von der Schule | 85",
    ],
)
def test_verrechnungen_that_stay_whole(blatt: str) -> None:
    assert {code for code, _ in found(blatt)} <= {"ziel_uneinheitlich"}


def test_sums_that_differ_are_one_cause() -> None:
    blatt = "0314 | 981 99 | '99 | An das RZ | 85\n0620 | 381 99 | '99 | Von der Polizei | 80"
    assert found(blatt) == [("verrechnung_ungleich", None)]


@pytest.mark.parametrize(
    ("zeile", "zelle"),
    [
        ("0301 | 532 01 | | Aufträge im Bereich Informationstechnik | 5", "D2"),
        ("0301 | 812 01 | | Ersatz des Servers | 5", "D2"),
        ("0301 | 511 01 | | Geräte | 5 | Betrieb der EDV |", "F2"),
        ("0301 | 511 01 | | Geräte | 5 | | INPOL-Fachverfahren", "G2"),
    ],
)
def test_what_looks_like_it_and_is_not_selected(zeile: str, zelle: str) -> None:
    kopf = "Kapitel | Titel | TG | Zweckbestimmung | Ansatz 2027 | Kategorie | Verfahren"
    assert found(zeile, kopf=kopf) == [("it_verdacht", zelle)]


@pytest.mark.parametrize(
    "text",
    [
        "Erwerb von Geräten (ohne IT)",
        "Erwerb von Software und Geräten (ohne Informationstechnik)",
        "Informationsmaterial",
        "Klimagerechte Wasserversorgung",
        "Einnahmen aus Lizenzvergaben",
        "Titel",
        "Hardware-Nachrüstung von Fahrzeugen",
    ],
)
def test_what_only_sounds_alike(text: str) -> None:
    assert found(f"0301 | 812 01 | | {text} | 5") == []


def test_a_title_without_money_is_missed_by_nobody() -> None:
    assert found("0301 | 812 01 | | Erwerb von Software | 0") == []


def test_a_titelgruppe_that_looks_like_it_is_told_once() -> None:
    blatt = """
        0301 | 511 98 | '98 | Geräte   | 5 | | Informationstechnik
        0301 | 518 98 | '98 | Software | 7 | | Informationstechnik
    """
    [befund] = run(blatt, kopf=EIGENE.format("Titelgruppe Bezeichnung")).befunde
    assert (befund.code, befund.zelle) == ("it_verdacht", "G2")
    assert "2027: 12,00" in befund.text


def test_personnel_by_the_policy() -> None:
    blatt = """
        0301 | 428 01 |     | Entgelte         | 5
        0301 | 422 99 | '99 | Bezüge           | 5
        0301 | 428 99 | '99 | Entgelte der TG  | 7
    """
    [befund] = run(blatt).befunde
    assert (befund.code, befund.zelle) == ("personal_bleibt", "B3")
    assert "0301/422 99, 0301/428 99" in befund.text
    assert "2027: 12,00" in befund.text
    [befund] = run(blatt, Projekt(personal="nachrichtlich")).befunde
    assert befund.text.endswith("nachrichtlich in 1603.")
    wandert = found(blatt, Projekt(personal="wandert"))
    assert wandert == [("stellen_fehlen", "B3"), ("stellen_fehlen", "B4")]


def test_nothing_is_concluded_from_a_title_that_is_held_back() -> None:
    """The Gruppe 48 does not exist; the title it is deckungsfähig with is no finding."""
    blatt = """
        0301 | 481 99 | '99 | Geräte | 5 | gegenseitig deckungsfähig mit 511 99
        0301 | 511 99 | '99 | Geräte | 5
    """
    assert found(blatt) == [("obergruppe_unbekannt", "B2")]


def test_the_words_are_the_project_s() -> None:
    vorgaben = Vorgaben((2027,), einzelplan="16", schwere={"it_verdacht": "warnung"})
    [befund] = run("0301 | 812 01 | | Server | 5", Projekt(vorgaben=vorgaben)).befunde
    assert befund.schwere == "warnung"


def test_each_check_has_its_two_examples() -> None:
    for pruefung in FOLGENPRUEFUNGEN:
        assert pruefung.gut and pruefung.schlecht and pruefung.bedeutung, pruefung.code
