"""Comparisons of real budgets: one budget in two layouts, and an Einzelplan that was renumbered."""

from dataclasses import replace

import pytest

from itplan.comparison import Seite, compare_sides, read_side
from itplan.plan.gegenueberstellung import compare_staende
from itplan.plan.posten import Posten
from itplan.project.load import load_project
from tests.real.budgets import CHECKOUT, DATEN, needs

PROJEKT = CHECKOUT / "examples" / "bund" / "itplan.toml"

pytestmark = [pytest.mark.real, needs("bund_2024_druck", "bund_2024_liste")]


def read(layout: str) -> Seite:
    projekt = load_project(PROJEKT)
    return read_side(DATEN / layout, lambda: projekt)


@pytest.fixture(scope="module")
def druck() -> Seite:
    return read("bund_2024_druck")


def test_one_budget_in_two_layouts_is_the_same(druck: Seite) -> None:
    vergleich = compare_sides(druck, read("bund_2024_liste"))
    assert vergleich.alt.anzahl == vergleich.neu.anzahl == 6_768
    assert vergleich.unveraendert


def test_a_whole_einzelplan_that_is_renumbered_is_recognised_for_the_most_part(
    druck: Seite,
) -> None:
    """Einzelplan 12 becomes 29; what is not recognised has no amounts, or a twin."""

    def rename(posten: Posten) -> Posten:
        if not posten.id.startswith("12"):
            return posten
        return replace(posten, id=f"29{posten.id[2:]}")

    umbenannt = {p.id: p for p in map(rename, druck.stand.titel.values())}
    liste = compare_staende(druck.stand, replace(druck.stand, titel=umbenannt)).titel
    weg = [v for v in liste.unterschiede if v.art == "weggefallen"]
    assert len(liste.unterschiede) == 2 * len(weg)
    assert all(u.alt.id[2:] == u.neu.id[2:] for u in liste.umnummerierungen)
    assert len(liste.umnummerierungen) > 0.9 * len(weg)
    assert liste.erklaert
