"""IT parts of VE and Fälligkeiten: stated ones hold, and a VE is never less than what falls due."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from itplan.haushalt.titel import Position
from itplan.umsetzung.anteile import it_part
from tests.umsetzung.test_zuordnung import A27, F28, F29, VE27, assign, ein_ziel, titel


def part(betraege: dict[Position, int], davon_it: dict[Position, int]) -> dict[Position, int]:
    return dict(it_part(titel(betraege=betraege, davon_it=davon_it), lambda _: 1))


def test_a_stated_ve_less_its_stated_faelligkeit_goes_to_the_others() -> None:
    betraege = {A27: 100, VE27: 100, F28: 40, F29: 60}
    neu = part(betraege, {A27: 50, VE27: 50, F28: 40})
    assert (neu[VE27], neu[F28], neu[F29]) == (50, 40, 10)


def test_stated_faelligkeiten_make_up_the_ve() -> None:
    betraege = {VE27: 1000, F28: 500, F29: 500}
    neu = part(betraege, {F28: 300, F29: 100})
    assert (neu[VE27], neu[F28], neu[F29]) == (400, 300, 100)


@given(st.data(), st.integers(0, 500), st.integers(0, 500), st.integers(0, 300))
def test_the_it_part_of_a_ve_is_its_faelligkeiten_and_a_share_of_the_undated(
    data: st.DataObject, erste: int, zweite: int, undatiert: int
) -> None:
    betraege = {A27: 1000, VE27: erste + zweite + undatiert, F28: erste, F29: zweite}
    davon: dict[Position, int] = {A27: data.draw(st.integers(0, 1000))}
    if data.draw(st.booleans()):
        davon[F28] = data.draw(st.integers(0, erste))
    if data.draw(st.booleans()):
        davon[VE27] = data.draw(
            st.integers(
                davon.get(F28, 0), betraege[VE27] - (erste - davon[F28] if F28 in davon else 0)
            )
        )
    neu = part(betraege, davon)
    for position, cent in davon.items():
        assert neu[position] == cent
    assert all(0 <= neu[position] <= cent for position, cent in betraege.items())
    assert 0 <= neu[VE27] - neu[F28] - neu[F29] <= undatiert


def test_a_share_of_zero_makes_no_new_title() -> None:
    umsetzung = assign(titel(it_anteil=Fraction(0)), ein_ziel())
    assert (umsetzung.status, umsetzung.ziele) == ("verbleibt", ())
