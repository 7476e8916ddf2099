"""What differs between two sides: all of it, nothing else, and totals that add up to the cent."""

import random

from hypothesis import given
from hypothesis import strategies as st

from itplan.plan.posten import Betragsort
from itplan.plan.stand import Stand, Verzeichnis, build_stand
from itplan.plan.unterschied import GEZAEHLT, Unterschied, add_up, apply, compare
from tests.plan.staende import A27, A28, VE27, posten, stand, verzeichnis, verzeichnisse


def one(alt: Verzeichnis, neu: Verzeichnis) -> Unterschied:
    (eine,) = compare(alt, neu)
    return eine


def test_what_is_new_or_dropped_is_told_with_all_its_money() -> None:
    titel = posten("0301/51101", 100_00, betraege={Betragsort(VE27): 50_00})
    neu, weg = one({}, verzeichnis(titel)), one(verzeichnis(titel), {})
    assert (neu.art, weg.art) == ("neu", "weggefallen")
    assert neu.betraege == {Betragsort(A27): (0, 100_00), Betragsort(VE27): (0, 50_00)}
    assert weg.betraege == {Betragsort(A27): (100_00, 0), Betragsort(VE27): (50_00, 0)}


def test_only_what_changed_is_told() -> None:
    alt = posten("0301/51101", 100_00, vermerke=("kw", "übertragbar"), funktion="011")
    neu = posten("0301/51101", 120_00, vermerke=("übertragbar", "gesperrt"), funktion="011")
    eine = one(verzeichnis(alt), verzeichnis(neu))
    assert eine.art == "geaendert"
    assert list(eine.texte) == ["vermerke"]
    assert (eine.texte["vermerke"].entfallen, eine.texte["vermerke"].hinzu) == (
        ("kw",),
        ("gesperrt",),
    )
    assert [wechsel.differenz for wechsel in eine.betraege.values()] == [20_00]


def test_other_targets_are_a_kind_of_their_own() -> None:
    wohin = [Betragsort(A27, ziel) for ziel in ("1603/51171", "1606/51171")]
    alt = posten("0301/51101", 100_00, betraege={wohin[0]: 100_00}, ziele="1603/51171")
    neu = posten("0301/51101", 100_00, betraege={wohin[1]: 100_00}, ziele="1606/51171")
    eine = one(verzeichnis(alt), verzeichnis(neu))
    assert eine.art == "verschoben"
    assert eine.gezeigt == {wohin[0]: (100_00, 0), wohin[1]: (0, 100_00)}


def test_amounts_that_move_just_as_the_title_changes_are_not_shown_twice() -> None:
    wohin = Betragsort(A27, "1603/51171")
    alt = posten("0301/51101", 100_00, betraege={wohin: 100_00})
    neu = posten("0301/51101", 120_00, betraege={wohin: 120_00})
    eine = one(verzeichnis(alt), verzeichnis(neu))
    assert list(eine.gezeigt) == [Betragsort(A27)]
    assert list(eine.betraege) == [Betragsort(A27), wohin]


def test_totals_say_where_a_difference_comes_from() -> None:
    alt = verzeichnis(posten("0301/51101", 100_00), posten("0301/51102", 7_00))
    neu = verzeichnis(posten("0301/51101", 120_00), posten("0301/81201", 5_00))
    summe = add_up(compare(alt, neu), alt, neu)["ausgaben", Betragsort(A27)]
    assert (summe.alt, summe.hinzu, summe.entfallen, summe.geaendert, summe.neu) == (
        107_00,
        5_00,
        7_00,
        20_00,
        125_00,
    )


def test_einnahmen_and_ausgaben_and_cuts_have_totals_of_their_own() -> None:
    kuerzung = Betragsort(A27, "aenderung")
    neu = verzeichnis(
        posten("0301/11901", 3_00), posten("0301/51101", 10_00, betraege={kuerzung: -1_00})
    )
    summen = add_up(compare({}, neu), {}, neu)
    assert {schluessel: summe.neu for schluessel, summe in summen.items()} == {
        ("ausgaben", Betragsort(A27)): 10_00,
        ("ausgaben", kuerzung): -1_00,
        ("einnahmen", Betragsort(A27)): 3_00,
    }


def test_one_haushaltsstelle_in_several_rows_is_added_up_and_named() -> None:
    eins = posten("0301/51101", 1_00, "Netze")
    zwei = posten("0301/51101", 2_00, "Geräte", {Betragsort(A28): 5})
    seite = stand(eins, zwei)
    assert seite == stand(zwei, eins)
    assert seite.kopf.mehrfach == ("0301/51101",)
    assert seite.titel["0301/51101"].betraege == {Betragsort(A27): 3_00, Betragsort(A28): 5}
    assert seite.titel["0301/51101"].text("zweckbestimmung") == "Geräte | Netze"


@given(verzeichnisse())
def test_a_side_does_not_differ_from_itself(liste: Verzeichnis) -> None:
    assert compare(liste, dict(liste)) == ()
    assert all(
        summe.erklaert and not summe.differenz for summe in add_up((), liste, liste).values()
    )


@given(verzeichnisse(), verzeichnisse())
def test_the_changes_make_of_the_old_side_the_new_one(alt: Verzeichnis, neu: Verzeichnis) -> None:
    assert apply(compare(alt, neu), alt) == neu
    assert list(apply(compare(alt, neu), alt)) == sorted(neu)


@given(verzeichnisse(), verzeichnisse())
def test_totals_explain_the_whole_difference(alt: Verzeichnis, neu: Verzeichnis) -> None:
    summen = add_up(compare(alt, neu), alt, neu)
    assert all(summe.erklaert for summe in summen.values())
    for seite, liste in (("alt", alt), ("neu", neu)):
        gezaehlt = sum(
            cent for p in liste.values() for ort, cent in p.betraege.items() if ort.wo in GEZAEHLT
        )
        assert sum(getattr(summe, seite) for summe in summen.values()) == gezaehlt


@given(verzeichnisse(), verzeichnisse())
def test_backwards_everything_is_the_other_way_round(alt: Verzeichnis, neu: Verzeichnis) -> None:
    hin, zurueck = compare(alt, neu), compare(neu, alt)
    gegenteil = {"neu": "weggefallen", "weggefallen": "neu"}
    assert [gegenteil.get(v.art, v.art) for v in hin] == [v.art for v in zurueck]
    for einer, anderer in zip(hin, zurueck, strict=True):
        assert {ort: -w.differenz for ort, w in einer.betraege.items()} == {
            ort: w.differenz for ort, w in anderer.betraege.items()
        }


@given(verzeichnisse(), st.randoms(use_true_random=False))
def test_the_order_of_titles_does_not_matter(liste: Verzeichnis, zufall: random.Random) -> None:
    doppelt = [*liste.values(), *list(liste.values())[:3]]
    gemischt = doppelt[:]
    zufall.shuffle(gemischt)
    kopf = stand().kopf

    def build(mehrere: list) -> Stand:  # type: ignore[type-arg]
        return build_stand(kopf, mehrere)

    assert build(doppelt) == build(gemischt)
    assert list(build(doppelt).titel) == list(build(gemischt).titel)
