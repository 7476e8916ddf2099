"""What each kind of decision does to a title."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from itplan.umsetzung.regelwerk import (
    Zielvorgabe,
)
from tests.umsetzung.beschlussfall import (
    EIN_ZIEL,
    GANZ,
    GETEILT,
    KEINE_REGEL,
    NACH_1603,
    NACH_1616,
    OHNE_ZIEL,
    ZWEI_ZIELE,
    decided,
    entscheidung,
    parts,
    reason,
    zuordner,
)
from tests.umsetzung.test_zuordnung import A27, A28, F28, F29, VE27, regel, titel


def test_to_agree_leaves_the_move_as_proposed() -> None:
    umsetzung = decided(titel(), EIN_ZIEL, entscheidung("zugestimmt"))
    assert parts(umsetzung) == {NACH_1603: 120_000_00}
    assert (umsetzung.status, umsetzung.aenderung) == ("umgesetzt", {})


def test_a_refused_move_stays_with_the_ressort() -> None:
    umsetzung = decided(titel(), EIN_ZIEL, entscheidung("abgelehnt"))
    assert (umsetzung.status, umsetzung.ziele) == ("verbleibt", ())
    assert umsetzung.verbleibt == GANZ
    ((vorschlag, ergebnis, _),) = umsetzung.entschieden
    assert vorschlag is not None
    assert ergebnis is None


def test_of_two_moves_the_refused_one_stays() -> None:
    ablehnung = entscheidung("abgelehnt", NACH_1616, GETEILT[NACH_1616])
    umsetzung = decided(titel(), ZWEI_ZIELE, ablehnung)
    assert parts(umsetzung) == {NACH_1603: 40_000_00}
    assert (umsetzung.status, umsetzung.verbleibt[A27]) == ("teilweise", 80_000_00)
    assert [v.entscheidung is not None for v in umsetzung.entschieden] == [False, True]


def test_what_is_put_off_stands_as_proposed() -> None:
    umsetzung = decided(titel(), EIN_ZIEL, entscheidung("zurueckgestellt"))
    assert parts(umsetzung) == {NACH_1603: 120_000_00}


def test_another_kapitel_keeps_number_and_titelgruppe() -> None:
    umsetzung = decided(titel(), EIN_ZIEL, entscheidung("geaendert", kapitel="1616"))
    (ziel,) = umsetzung.ziele
    assert (ziel.kapitel, ziel.titel, ziel.titelgruppe) == ("1616", "51171", "71")
    assert umsetzung.hinweise == ()


def test_a_titelgruppe_that_the_kapitel_does_not_have_is_told() -> None:
    umsetzung = decided(titel(), EIN_ZIEL, entscheidung("geaendert", kapitel="1620"))
    assert umsetzung.ziele[0].titelgruppe is None
    assert [code for code, _ in umsetzung.hinweise] == ["titelgruppe_ohne_ziel"]


def test_where_a_column_says_the_titelgruppe_it_goes_along() -> None:
    spalte = zuordner(regel("inneres"), tg_regel="spalte")
    eine = entscheidung("geaendert", ("1603", "51169"), kapitel="1616", titel="51101")
    (ziel,) = decided(titel(), spalte, eine).ziele
    assert (ziel.kapitel, ziel.titel, ziel.titelgruppe) == ("1616", "51101", "71")


def test_another_gruppe_needs_a_bemerkung_and_this_is_the_reason() -> None:
    eine = entscheidung("geaendert", titel="53371")
    assert "Begründung als Bemerkung" in reason(titel(), EIN_ZIEL, eine)
    umsetzung = decided(titel(), EIN_ZIEL, replace(eine, bemerkung="Dienstleistung"))
    assert parts(umsetzung) == {("1603", "53371"): 120_000_00}
    assert umsetzung.gruppenwechsel == "Dienstleistung"


def test_a_rule_keeps_the_reason_for_a_gruppe_that_a_decision_leaves() -> None:
    wechsel = regel("r", Zielvorgabe(kapitel="1603", titel="53371"), gruppenwechsel="Dienste")
    eine = entscheidung("geaendert", ("1603", "53371"), kapitel="1616")
    umsetzung = decided(titel(), zuordner(wechsel), eine)
    assert (parts(umsetzung), umsetzung.gruppenwechsel) == (
        {("1616", "53371"): 120_000_00},
        "Dienste",
    )


def test_a_share_is_split_exactly_and_the_rest_stays() -> None:
    eine = entscheidung("geaendert", grundlage={A27: 100_00}, anteil=Fraction(1, 3))
    umsetzung = decided(titel(betraege={A27: 100_00}), EIN_ZIEL, eine)
    assert (parts(umsetzung), umsetzung.verbleibt) == ({NACH_1603: 33_00}, {A27: 67_00})
    assert umsetzung.ziele[0].anteil == Fraction(1, 3)


def test_a_share_is_one_of_the_it_part() -> None:
    eines = titel(it_anteil=Fraction(1, 2))
    eine = entscheidung("geaendert", grundlage={A27: 60_000_00}, anteil=Fraction(1, 2))
    umsetzung = decided(eines, EIN_ZIEL, eine)
    assert (parts(umsetzung), umsetzung.verbleibt) == ({NACH_1603: 30_000_00}, {A27: 90_000_00})


@pytest.mark.parametrize("cent", [100_00, 200_00])
def test_shares_that_make_up_the_whole_leave_nothing(cent: int) -> None:
    """The proposed third was rounded down or up; the decided two thirds take what is left."""
    eines = titel(betraege={A27: cent})
    (erstes, zweites) = ZWEI_ZIELE.assign(eines).ziele
    eine = entscheidung("geaendert", NACH_1616, zweites.betraege, anteil=Fraction(2, 3))
    umsetzung = decided(eines, ZWEI_ZIELE, eine)
    assert [z.betraege for z in umsetzung.ziele] == [erstes.betraege, zweites.betraege]
    assert umsetzung.status == "umgesetzt"


def test_shares_keep_the_rounding_of_the_project() -> None:
    wer = zuordner(regel("inneres"), rundung=100)
    eine = entscheidung("geaendert", grundlage={A27: 1_000_00}, anteil=Fraction(1, 3))
    umsetzung = decided(titel(betraege={A27: 1_000_00}), wer, eine)
    assert (parts(umsetzung), umsetzung.verbleibt) == ({NACH_1603: 300_00}, {A27: 700_00})


def test_faelligkeiten_are_split_one_by_one_and_make_up_the_ve() -> None:
    betraege = {A27: 0, VE27: 300_02, F28: 100_00, F29: 100_01}
    eine = entscheidung("geaendert", grundlage=betraege, anteil=Fraction(1, 3))
    umsetzung = decided(titel(betraege=betraege), EIN_ZIEL, eine)
    neu = umsetzung.ziele[0].betraege
    assert (neu[F28], neu[F29], neu[VE27]) == (33_00, 33_34, 33_00 + 33_34 + 33_34)
    assert umsetzung.verbleibt[VE27] == 300_02 - neu[VE27]


def test_a_betrag_holds_for_its_year_and_the_others_keep_their_split() -> None:
    betraege = {A27: 100_00, A28: 60_00, VE27: 40_00, F28: 40_00}
    eine = entscheidung("geaendert", grundlage=betraege, betrag={2027: 30_00})
    umsetzung = decided(titel(betraege=betraege), EIN_ZIEL, eine)
    assert umsetzung.ziele[0].betraege == {**betraege, A27: 30_00}
    assert {p: c for p, c in umsetzung.verbleibt.items() if c} == {A27: 70_00}


def test_a_betrag_may_take_more_than_the_it_part() -> None:
    eines = titel(it_anteil=Fraction(1, 2))
    eine = entscheidung("geaendert", grundlage={A27: 60_000_00}, betrag={2027: 110_000_00})
    umsetzung = decided(eines, EIN_ZIEL, eine)
    assert umsetzung.verbleibt == {A27: 10_000_00}


def test_negative_amounts_are_shared_as_positive_ones_are() -> None:
    eines = titel("0314/97299", betraege={A27: -100_00})
    eine = entscheidung(
        "geaendert", ("1603", "97271"), {A27: -100_00}, "0314/97299", anteil=Fraction(1, 3)
    )
    umsetzung = decided(eines, EIN_ZIEL, eine)
    assert (umsetzung.umgesetzt, umsetzung.verbleibt) == ({A27: -33_00}, {A27: -67_00})


def test_a_kuerzung_hits_the_ansatz_and_is_shown_apart() -> None:
    betraege = {A27: 100_00, A28: 60_00, VE27: 40_00, F28: 40_00}
    eine = entscheidung("zugestimmt", grundlage=betraege, aenderung={2027: -10_00, 2028: 5_00})
    umsetzung = decided(titel(betraege=betraege), EIN_ZIEL, eine)
    assert umsetzung.ziele[0].betraege == {**betraege, A27: 90_00, A28: 65_00}
    assert umsetzung.aenderung == {A27: -10_00, A28: 5_00}
    assert not any(umsetzung.verbleibt.values())


def test_a_kuerzung_goes_with_a_share() -> None:
    eine = entscheidung("geaendert", anteil=Fraction(1, 2), aenderung={2027: -10_000_00})
    umsetzung = decided(titel(), EIN_ZIEL, eine)
    assert (parts(umsetzung), umsetzung.verbleibt) == ({NACH_1603: 50_000_00}, {A27: 60_000_00})


def test_a_move_that_is_cut_to_nothing_still_moves() -> None:
    eine = entscheidung("zugestimmt", aenderung={2027: -120_000_00})
    umsetzung = decided(titel(), EIN_ZIEL, eine)
    assert (umsetzung.status, parts(umsetzung)) == ("umgesetzt", {NACH_1603: 0})


def test_an_aufstockung_may_name_a_year_that_the_title_has_not() -> None:
    umsetzung = decided(titel(), EIN_ZIEL, entscheidung("zugestimmt", aenderung={2028: 5_00}))
    assert umsetzung.ziele[0].betraege == {**GANZ, A28: 5_00}
    assert umsetzung.positionen == (A27, A28)


def test_a_title_that_no_rule_takes_goes_where_the_decision_says() -> None:
    eine = entscheidung("geaendert", OHNE_ZIEL, kapitel="1603", titel="51171")
    umsetzung = decided(titel(), KEINE_REGEL, eine)
    assert (umsetzung.status, parts(umsetzung)) == ("umgesetzt", {NACH_1603: 120_000_00})
    assert umsetzung.hindernis is None
    assert umsetzung.ziele[0].titelgruppe == "71"


def test_a_tie_of_rules_is_settled_by_a_decision() -> None:
    zwei = zuordner(regel("a"), regel("b"))
    eine = entscheidung(
        "geaendert", OHNE_ZIEL, kapitel="1603", titel="51171", anteil=Fraction(1, 2)
    )
    umsetzung = decided(titel(), zwei, eine)
    assert (umsetzung.status, umsetzung.hindernis) == ("teilweise", None)


def test_a_title_that_a_rule_keeps_can_be_moved_or_cut() -> None:
    bleibt = zuordner(regel("bleibt", Zielvorgabe(bleibt=True)))
    bewegt = entscheidung("geaendert", OHNE_ZIEL, kapitel="1603", titel="51171")
    assert decided(titel(), bleibt, bewegt).status == "umgesetzt"
    gekuerzt = entscheidung("geaendert", OHNE_ZIEL, aenderung={2027: -20_000_00})
    umsetzung = decided(titel(), bleibt, gekuerzt)
    assert (umsetzung.status, umsetzung.verbleibt) == ("verbleibt", {A27: 100_000_00})
    assert umsetzung.aenderung == {A27: -20_000_00}


@pytest.mark.parametrize(
    ("felder", "status", "neu"),
    [
        ({"kapitel": "1603", "titel": "51171"}, "umgesetzt", {NACH_1603: 120_000_00}),
        ({"aenderung": {2027: -20_000_00}}, "bestand", {}),
        (
            {"kapitel": "1603", "titel": "51171", "anteil": Fraction(3, 4)},
            "umgesetzt",
            {NACH_1603: 90_000_00, ("1620", "51101"): 30_000_00},
        ),
    ],
)
def test_bestand_can_be_cut_and_moved(
    felder: Mapping[str, Any], status: str, neu: dict[tuple[str, str], int]
) -> None:
    eine = entscheidung("geaendert", OHNE_ZIEL, quelle="1620/51101", **felder)
    umsetzung = decided(titel("1620/51101"), KEINE_REGEL, eine)
    assert (umsetzung.status, parts(umsetzung)) == (status, neu)
    gekuerzt = sum(umsetzung.aenderung.values())
    assert sum(umsetzung.verbleibt.values()) == 120_000_00 + gekuerzt - sum(neu.values())


def test_refused_bestand_stays_in_the_einzelplan() -> None:
    eine = entscheidung("abgelehnt", quelle="1620/51101")
    umsetzung = decided(titel("1620/51101"), EIN_ZIEL, eine)
    assert (umsetzung.status, umsetzung.ziele, umsetzung.verbleibt) == ("bestand", (), GANZ)


def test_what_a_decision_leaves_of_moved_bestand_joins_its_rest() -> None:
    eines = titel("1620/51101", it_anteil=Fraction(3, 4))
    eine = entscheidung(
        "geaendert", grundlage={A27: 90_000_00}, quelle="1620/51101", betrag={2027: 50_000_00}
    )
    umsetzung = decided(eines, EIN_ZIEL, eine)
    assert parts(umsetzung) == {NACH_1603: 50_000_00, ("1620", "51101"): 70_000_00}
    assert [v.ergebnis for v in umsetzung.entschieden] == list(umsetzung.ziele)
