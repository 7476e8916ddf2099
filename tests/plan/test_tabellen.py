"""Frames for analysts: whole cent, and the same sums as the plan."""

from itplan.haushalt.titel import Position
from itplan.plan.einzelplan import build_einzelplan
from itplan.plan.tabellen import einzelplan_frame, kapitel_pivot, ueberleitung_frame
from tests.umsetzung.test_zuordnung import A27, assign, ein_ziel, titel


def test_frames_hold_whole_cent_and_the_sums_of_the_plan() -> None:
    regeln = ein_ziel()
    viel = {A27: 10**15 + 1, Position("faelligkeit", 2027, "2031 ff."): 5}
    umsetzungen = [
        assign(titel(betraege=viel), regeln),
        assign(titel("0315/51169", betraege={A27: 1}), regeln),
    ]
    plan = build_einzelplan(umsetzungen, regeln, (2027, 2028))
    moves, lines = ueberleitung_frame(umsetzungen), einzelplan_frame(plan)
    assert moves["umgesetzt_cent"].sum() == lines["betrag_cent"].sum() == 10**15 + 7
    assert list(lines["faellig"].dropna()) == ["2031 ff."]
    assert kapitel_pivot(plan, 2027).loc["1603", "5"] == 10**15 + 2


def test_empty_frames_keep_their_columns() -> None:
    assert ueberleitung_frame([]).empty
    assert "betrag_cent" in einzelplan_frame([]).columns
