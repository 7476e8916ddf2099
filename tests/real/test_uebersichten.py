"""The overviews of the federal budget: every one shows the same Ausgaben and Einnahmen."""

import pytest

from itplan.inbox import collect, take_in_all
from itplan.pipeline import Auftrag, Ergebnis, evaluate
from itplan.project.load import load_project
from itplan.project.load_rules import load_rules
from tests.real.budgets import CHECKOUT, DATEN, needs
from tests.report.test_uebersichten import table, total

ORDNER = "bund_2024_druck"
AUSGABEN, EINNAHMEN = 6_947_241_000_00, 15_250_000_00

pytestmark = [pytest.mark.real, needs(ORDNER)]


@pytest.fixture(scope="module")
def bund() -> Ergebnis:
    projekt = load_project(CHECKOUT / "examples" / "bund" / "itplan.toml")
    eingaben = collect([DATEN / ORDNER], projekt.wurzel)
    eingang = take_in_all(eingaben, projekt.vorgaben, projekt.grenzen)
    auftrag = Auftrag(projekt.haushalt, projekt.vorgaben, load_rules(projekt), projekt.kontrollen)
    return evaluate(eingang, auftrag)


@pytest.mark.parametrize(
    ("tabelle", "kopf"),
    [
        ("kapitel_2024", "{art}"),
        ("gruppierungsuebersicht_{klein}", "Ansatz 2024"),
        ("funktionenuebersicht_{klein}", "Ansatz 2024"),
        ("querschnitt_{klein}_2024", "{art}"),
        ("ressort_kapitel", "{art} 2024"),
        ("bewirtschaftung", "{art} 2024"),
    ],
)
def test_every_overview_shows_the_same_sums(bund: Ergebnis, tabelle: str, kopf: str) -> None:
    for art, erwartet in (("Ausgaben", AUSGABEN), ("Einnahmen", EINNAHMEN)):
        name = tabelle.format(klein=art.lower())
        assert total(bund, name, kopf.format(art=art)) == erwartet


def test_what_leaves_the_old_einzelplaene_stands_in_the_new_one(bund: Ergebnis) -> None:
    zeilen = table(bund, "haushalt_ausgaben").zeilen
    unterschied = {zeile.werte[0]: zeile.werte[4] for zeile in zeilen}
    assert unterschied["24"] == AUSGABEN
    assert unterschied[""] == 0
    assert sum(wert for nummer, wert in unterschied.items() if nummer) == 0  # type: ignore[misc]
