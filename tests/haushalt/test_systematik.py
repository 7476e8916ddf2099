"""Gruppierungsplan and Funktionenplan: complete, dated, sourced, and asked the right way."""

from collections import Counter
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.haushalt.systematik import (
    Gliederung,
    TitelgruppenRegel,
    art_of,
    funktionenplan,
    gruppierungsplan,
    is_funktion,
    is_gruppe,
    titelgruppe_of,
)

PLAENE = [gruppierungsplan(), funktionenplan()]


def _counts(plan: Gliederung) -> dict[int, int]:
    return dict(Counter(len(code) for code in plan.bezeichnungen))


def test_the_gruppierungsplan_is_complete() -> None:
    assert _counts(gruppierungsplan()) == {1: 10, 2: 66, 3: 314}


def test_the_funktionenplan_is_complete() -> None:
    assert _counts(funktionenplan()) == {1: 9, 2: 57, 3: 175}


@pytest.mark.parametrize("plan", PLAENE, ids=["gruppierungsplan", "funktionenplan"])
class TestDataFiles:
    def test_the_plan_says_of_when_it_is(self, plan: Gliederung) -> None:
        assert date(2020, 1, 1) <= date.fromisoformat(plan.stand) < date(2040, 1, 1)

    def test_the_plan_says_where_it_comes_from(self, plan: Gliederung) -> None:
        assert "Verwaltungsvorschriften zur Haushaltssystematik" in plan.quelle

    def test_every_code_hangs_below_its_upper_level(self, plan: Gliederung) -> None:
        verwaist = [
            code
            for code in plan.bezeichnungen
            if len(code) > 1 and code[:-1] not in plan.bezeichnungen
        ]
        assert verwaist == []

    def test_every_code_is_digits_with_a_designation(self, plan: Gliederung) -> None:
        for code, bezeichnung in plan.bezeichnungen.items():
            assert code.isascii(), code
            assert code.isdigit(), code
            assert len(code) <= 3, code
            assert bezeichnung == bezeichnung.strip() != "", code

    def test_an_unknown_code_has_no_designation(self, plan: Gliederung) -> None:
        assert plan.bezeichnung("999") == ""


@pytest.mark.parametrize("name", ["gruppierungsplan.toml", "funktionenplan.toml"])
def test_the_plans_are_files_of_the_package(name: str) -> None:
    assert files("itplan.haushalt").joinpath(name).is_file()


@pytest.mark.parametrize(
    ("code", "wort"),
    [
        ("4", "Personalausgaben"),
        ("51", "Sächliche Verwaltungsausgaben"),
        ("511", "Geschäftsbedarf und Kommunikation"),
        ("518", "Mieten und Pachten"),
        ("812", "Erwerb von Geräten und sonstigen beweglichen Sachen"),
        ("972", "Globale Minderausgaben"),
        ("981", "Verrechnungen zwischen Kapiteln"),
    ],
)
def test_official_designations_of_gruppen(code: str, wort: str) -> None:
    assert gruppierungsplan().bezeichnung(code).startswith(wort)


@pytest.mark.parametrize(
    ("code", "bezeichnung"),
    [
        ("011", "Politische Führung"),
        ("012", "Innere Verwaltung"),
        ("013", "Informationswesen"),
        ("019", "Sonstige allgemeine Staatsaufgaben"),
        ("042", "Polizei"),
        ("771", "Post und Telekommunikation"),
    ],
)
def test_official_designations_of_funktionen(code: str, bezeichnung: str) -> None:
    assert funktionenplan().bezeichnung(code) == bezeichnung


GRUPPEN = ["011", "119", "132", "231", "281", "372", "381", "422", "427", "428", "462"]
GRUPPEN += ["511", "514", "518", "523", "532", "546", "547", "549", "632", "671", "686"]
GRUPPEN += ["811", "812", "813", "882", "894", "971", "972", "981", "989"]


@pytest.mark.parametrize("gruppe", GRUPPEN)
def test_gruppen_of_it_budgets_exist(gruppe: str) -> None:
    assert is_gruppe(gruppe)


@pytest.mark.parametrize("gruppe", ["700", "701", "711", "712", "738", "780", "799"])
def test_every_land_subdivides_hauptgruppe_7_itself(gruppe: str) -> None:
    assert is_gruppe(gruppe)


OBERGRUPPEN_FEHLEN = ["00", "10", "19", "20", "24", "25", "30", "39", "40"]
OBERGRUPPEN_FEHLEN += ["47", "48", "49", "50", "60", "64", "65", "80", "84", "90"]
OBERGRUPPEN_FEHLEN += ["92", "93", "94", "95", "99"]


@pytest.mark.parametrize("obergruppe", OBERGRUPPEN_FEHLEN)
def test_no_gruppe_exists_where_no_obergruppe_does(obergruppe: str) -> None:
    assert [f"{obergruppe}{n}" for n in range(10) if is_gruppe(f"{obergruppe}{n}")] == []


@pytest.mark.parametrize("gruppe", ["512", "513", "515", "120", "430", "810", "895", "973"])
def test_gaps_of_the_gruppierungsplan_are_no_gruppen(gruppe: str) -> None:
    assert not is_gruppe(gruppe)


@pytest.mark.parametrize("gruppe", ["360", "960"])
def test_an_obergruppe_without_parts_is_printed_with_a_zero(gruppe: str) -> None:
    """Berlin prints the Überschüsse and Fehlbeträge of earlier years so."""
    assert is_gruppe(gruppe)


@pytest.mark.parametrize(
    "kein_code", ["", "5", "51", "7", "71", "7a1", "7²1", "7111", "5110", "۵۱۱"]
)
def test_only_three_digits_are_a_gruppe(kein_code: str) -> None:
    assert not is_gruppe(kein_code)


@pytest.mark.parametrize(
    "funktion", ["011", "012", "019", "042", "056", "061", "133", "771", "813"]
)
def test_funktionen_exist(funktion: str) -> None:
    assert is_funktion(funktion)


NN0 = ["270", "290", "430", "610", "680", "750", "790"]
NN0 += ["820", "830", "840", "850", "860", "880", "890"]


@pytest.mark.parametrize("funktion", NN0)
def test_an_oberfunktion_without_parts_is_printed_with_a_zero(funktion: str) -> None:
    assert is_funktion(funktion)


@pytest.mark.parametrize("funktion", ["010", "050", "130", "620", "770", "810"])
def test_an_oberfunktion_with_parts_is_no_funktion(funktion: str) -> None:
    """`010` beside 011 to 019 is a slip: the money would be in no Funktion at all."""
    assert not is_funktion(funktion)


@pytest.mark.parametrize(
    "funktion", ["000", "017", "100", "170", "271", "670", "681", "900", "999"]
)
def test_funktionen_that_do_not_exist(funktion: str) -> None:
    assert not is_funktion(funktion)


@pytest.mark.parametrize("kein_code", ["", "0", "01", "11", "0110", "01a", "٠١١"])
def test_only_three_digits_are_a_funktion(kein_code: str) -> None:
    assert not is_funktion(kein_code)


@given(st.text(max_size=5))
def test_whatever_exists_has_three_plain_digits(text: str) -> None:
    drei_ziffern = len(text) == 3 and text.isascii() and text.isdigit()
    assert drei_ziffern or not (is_gruppe(text) or is_funktion(text))


@pytest.mark.parametrize(
    ("titel", "art"),
    [
        ("01101", "einnahmen"),
        ("11999", "einnahmen"),
        ("27201", "einnahmen"),
        ("38101", "einnahmen"),
        ("42201", "ausgaben"),
        ("51169", "ausgaben"),
        ("71101", "ausgaben"),
        ("98101", "ausgaben"),
    ],
)
def test_hauptgruppen_0_to_3_are_einnahmen(titel: str, art: str) -> None:
    assert art_of(titel) == art


@pytest.mark.parametrize(
    ("titel", "regel", "titelgruppe"),
    [
        ("51169", "letzte_zwei", "69"),
        ("53780", "letzte_zwei", "80"),
        ("51151", "letzte_zwei", "51"),
        ("51199", "letzte_zwei", "99"),
        ("51150", "letzte_zwei", None),
        ("51101", "letzte_zwei", None),
        ("51100", "letzte_zwei", None),
        ("53211", "zehnerziffer", "01"),
        ("81242", "zehnerziffer", "04"),
        ("81299", "zehnerziffer", "09"),
        ("53201", "zehnerziffer", None),
        ("53209", "zehnerziffer", None),
        ("51169", "spalte", None),
        ("53211", "spalte", None),
        ("51101", "spalte", None),
    ],
)
def test_titelgruppe_by_the_rule_of_the_project(
    titel: str, regel: TitelgruppenRegel, titelgruppe: str | None
) -> None:
    assert titelgruppe_of(titel, regel) == titelgruppe
