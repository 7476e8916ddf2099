"""Accepted Warnungen: visible, without weight, and void as soon as their value changes."""

from itplan.haushalt.annahme import Annahme
from itplan.haushalt.befund import Befund
from itplan.haushalt.vorgaben import Vorgaben
from itplan.pruefung.annahmen import accept
from tests.sheets import read

RUNDUNG = Annahme(
    "rundung", "Vertraglich fest.", "A. Beispiel", "2026-11-20", "0301/511 69", wert="1.050,00"
)


def _befunde(ansatz: str) -> list[Befund]:
    blatt = f"Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n0301 | 511 69 | Geräte | {ansatz}"
    return read(blatt, vorgaben=Vorgaben((2027,), rundung_euro=100)).befunde


def test_an_accepted_warnung_stays_and_says_who_and_why() -> None:
    [befund] = accept(_befunde("1050"), [RUNDUNG])
    assert (befund.code, befund.schwere) == ("rundung", "warnung")
    assert befund.akzeptiert == "Vertraglich fest. (A. Beispiel, 20.11.2026)"


def test_another_value_ends_the_acceptance() -> None:
    warnung, verfallen = accept(_befunde("1060"), [RUNDUNG])
    assert (warnung.code, warnung.akzeptiert) == ("rundung", None)
    assert (verfallen.code, verfallen.zelle) == ("annahme_verfallen", "D2")
    assert (verfallen.wert, verfallen.erwartet) == ("1.060,00", "1.050,00")


def test_an_acceptance_without_the_value_says_which_one_it_needs() -> None:
    ohne = Annahme("rundung", "fest", "A. Beispiel", "2026-11-20", "0301/511 69")
    warnung, verfallen = accept(_befunde("1050"), [ohne])
    assert warnung.akzeptiert is None
    assert verfallen.wert == "1.050,00"


def test_an_acceptance_of_what_no_longer_occurs_is_told() -> None:
    [befund] = accept(_befunde("1000"), [RUNDUNG])
    assert (befund.code, befund.haushaltsstelle) == ("annahme_gegenstandslos", "0301/511 69")


def test_a_fehler_is_never_accepted() -> None:
    annahme = Annahme("obergruppe_unbekannt", "fest", "A. B.", "2026-11-20", "0301/481 01")
    blatt = "Kapitel | Titel | Zweckbestimmung | Ansatz 2027\n0301 | 481 01 | Geräte | 1000"
    fehler, hinfaellig = accept(read(blatt).befunde, [annahme])
    assert (fehler.code, fehler.akzeptiert) == ("obergruppe_unbekannt", None)
    assert hinfaellig.code == "annahme_gegenstandslos"


def test_a_finding_about_a_file_is_accepted_by_its_name() -> None:
    warnung = Befund("datei_uebergangen", "warnung", "Keine Mappe.", "Bitte …", datei="notiz.txt")
    annahme = Annahme("datei_uebergangen", "Notiz", "A. B.", "2026-11-20", datei="notiz.txt")
    assert accept([warnung], [annahme])[0].akzeptiert
