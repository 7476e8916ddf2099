"""Two sides that are not of one kind are compared in what both can tell, and it is said."""

from hypothesis import given

from itplan.haushalt.titel import Position
from itplan.plan.gegenueberstellung import compare_staende
from itplan.plan.posten import Betragsort
from itplan.plan.stand import Verzeichnis
from itplan.plan.unterschied import apply
from tests.plan.staende import A26, A27, A28, posten, stand, verzeichnisse

KUERZUNG = Betragsort(A26, "aenderung")


def test_a_run_has_two_lists() -> None:
    alt = stand(posten("0301/51101", 1), einzelplan=[posten("1603/51171", 1)], ist_lauf=True)
    neu = stand(posten("0301/51101", 1), einzelplan=[posten("1606/51171", 1)], ist_lauf=True)
    vergleich = compare_staende(alt, neu)
    assert vergleich.einzelplan
    assert not vergleich.titel.unterschiede
    assert [v.art for v in vergleich.einzelplan.unterschiede] == ["weggefallen", "neu"]
    assert not vergleich.unveraendert
    assert not vergleich.gemischt


def test_a_submission_against_a_run_is_compared_in_what_was_read() -> None:
    gemeldet = stand(posten("0301/51101", 100, stueckzahl="5"))
    lauf = stand(
        posten("0301/51101", 100, status="umgesetzt", betraege={Betragsort(A27, "1603/51171"): 9}),
        posten("0401/51101", 7, ressort="MF"),
        einzelplan=[posten("1603/51171", 9)],
        ist_lauf=True,
    )
    for vergleich in (compare_staende(gemeldet, lauf), compare_staende(lauf, gemeldet)):
        assert vergleich.gemischt
        assert vergleich.unveraendert
        assert vergleich.einzelplan is None
        assert vergleich.ohne_ressorts == ("MF",)


def test_other_years_meet_in_the_vorjahr_as_it_was_decided() -> None:
    ansatz_25, ansatz_26 = Betragsort(Position("ansatz", 2025)), Betragsort(A26)
    alt = stand(
        posten("0301/51101", betraege={ansatz_25: 90, ansatz_26: 100, KUERZUNG: -10}),
        posten("0301/51102", betraege={ansatz_26: 50}, leertitel=("Ansatz 2025", "Ansatz 2026")),
        jahre=(2025, 2026),
        ist_lauf=True,
    )
    neu = stand(
        posten("0301/51101", 120, betraege={ansatz_26: 90, Betragsort(A28): 130}),
        posten("0301/51102", 60, betraege={ansatz_26: 55}),
        ist_lauf=True,
    )
    vergleich = compare_staende(alt, neu)
    (eine,) = vergleich.titel.unterschiede
    assert eine.id == "0301/51102"
    assert eine.betraege == {ansatz_26: (50, 55)}
    assert eine.texte["leertitel"] == (("Ansatz 2026",), ())
    assert [(a.seite, a.position.jahr, a.cent) for a in vergleich.ausgelassen] == [
        ("alt", 2025, 90),
        ("neu", 2027, 180),
        ("neu", 2028, 130),
    ]


@given(verzeichnisse(), verzeichnisse())
def test_whatever_is_compared_is_explained(alt: Verzeichnis, neu: Verzeichnis) -> None:
    for jahre in ((2027, 2028), (2025, 2026)):
        for ist_lauf in (True, False):
            vergleich = compare_staende(
                stand(*alt.values(), jahre=jahre, ist_lauf=True),
                stand(*neu.values(), ist_lauf=ist_lauf),
            )
            assert vergleich.titel.erklaert


@given(verzeichnisse(), verzeichnisse())
def test_guesses_never_change_the_result(alt: Verzeichnis, neu: Verzeichnis) -> None:
    liste = compare_staende(stand(*alt.values()), stand(*neu.values())).titel
    assert apply(liste.unterschiede, alt) == neu
    arten = {v.id: v.art for v in liste.unterschiede}
    for eine in liste.umnummerierungen:
        assert (arten[eine.alt.id], arten[eine.neu.id]) == ("weggefallen", "neu")
