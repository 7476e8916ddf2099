"""What commitments bind in later years, against the Ansatz or the Finanzplan."""

from hypothesis import given

from itplan.haushalt.titel import Position, Titel
from itplan.plan.belastung import Jahresbelastung, burden_by_year, sort_due
from itplan.plan.einzelplan import Planzeile, build_einzelplan
from itplan.umsetzung.regelwerk import Regelwerk
from tests.strategies import JAHRE, regelwerk, titel_liste
from tests.umsetzung.test_abgleich import haushalt, run
from tests.umsetzung.test_zuordnung import A27, A28, F28, F29, VE27, assign, ein_ziel, titel

OFFEN = Position("faelligkeit", 2027, "2031 ff.")
BINDET = Position("vorbelastung", 2028)


def plan(*betraege: dict[Position, int]) -> list[Planzeile]:
    """One new title per dict of amounts."""
    regeln = ein_ziel()
    umsetzungen = [
        assign(titel(f"03{nummer}/51169", betraege=werte), regeln)
        for nummer, werte in enumerate(betraege, 10)
    ]
    return build_einzelplan(umsetzungen, regeln, JAHRE)


def test_each_year_stands_beside_what_is_planned_for_it() -> None:
    finanzplan = Position("finanzplan", 2029)
    zeilen = plan({A28: 900, VE27: 70, F28: 40, F29: 20, OFFEN: 10, finanzplan: 500, BINDET: 5})
    assert burden_by_year(zeilen, haushalt()) == {
        2028: Jahresbelastung(5, {2027: 40}, 900, A28),
        2029: Jahresbelastung(None, {2027: 20}, 500, finanzplan),
        "2031 ff.": Jahresbelastung(None, {2027: 10}, None, None),
    }


def test_what_has_no_due_year_is_not_lost() -> None:
    belastung = burden_by_year(plan({VE27: 70, F28: 40}, {VE27: 30}), haushalt())
    assert belastung[None].aus_ve == {2027: 60}
    assert list(belastung) == [2028, None]


def test_einnahmen_are_nothing_that_a_commitment_could_be_paid_from() -> None:
    regeln = ein_ziel()
    einnahme = assign(titel("0301/11969", betraege={A28: 7_000}), regeln)
    ausgabe = assign(titel("0302/51169", betraege={A28: 900, VE27: 40, F28: 40}), regeln)
    zeilen = build_einzelplan([einnahme, ausgabe], regeln, JAHRE)
    assert burden_by_year(zeilen, haushalt())[2028].geplant == 900


def test_ve_of_earlier_years_count_by_their_vorbelastung_alone() -> None:
    frueher = {Position("ve", 2026): 50, Position("faelligkeit", 2026, 2028): 50, BINDET: 30}
    belastung = burden_by_year(plan({A27: 1, **frueher}), haushalt())
    assert belastung == {2028: Jahresbelastung(30, {}, None, None)}


def test_due_years_stand_in_order_with_the_open_end_behind_its_year() -> None:
    assert sort_due([None, "2031 ff.", 2031, 2028, 2028]) == [2028, 2031, "2031 ff.", None]


@given(titel_liste(), regelwerk())
def test_the_burden_is_the_ve_of_the_plan(liste: list[Titel], regeln: Regelwerk) -> None:
    _, zeilen, abgleich = run(liste, regeln)
    belastung = burden_by_year(zeilen, haushalt())
    for jahr in JAHRE:
        gebunden = sum(eine.aus_ve.get(jahr, 0) for eine in belastung.values())
        assert gebunden == abgleich.summe("ausgaben", Position("ve", jahr), "einzelplan")
