"""Titles that seem to have got another number: offered with a reason, never counted as such."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.plan.posten import Posten
from itplan.plan.stand import Verzeichnis
from itplan.plan.umnummerierung import GLEICHARTIG_HOECHSTENS, Umnummerierung, suggest
from itplan.plan.unterschied import compare
from tests.plan.staende import posten, verzeichnis, verzeichnisse

ALT = posten("0301/51101", 100_000_00, "Software und Wartung der Fachverfahren")


def guess(alt: list[Posten], neu: list[Posten]) -> tuple[Umnummerierung, ...]:
    return suggest(compare(verzeichnis(*alt), verzeichnis(*neu)))


@pytest.mark.parametrize(
    ("neu", "gruende"),
    [
        (
            posten("0301/51169", 100_000_00, "Software und Wartung der Fachverfahren"),
            "zweckbestimmung_gleich betraege_gleich kapitel gruppe",
        ),
        (
            posten("0301/51169", 500_00, "Software und Wartung der Fachverfahren"),
            "zweckbestimmung_gleich kapitel gruppe",
        ),
        (
            posten("0710/53269", 100_000_00, "SOFTWARE und Wartung, der Fachverfahren"),
            "zweckbestimmung_gleich betraege_gleich",
        ),
        (
            posten("0301/51169", 100_000_00, "Lizenzen"),
            "betraege_gleich kapitel gruppe",
        ),
        (
            posten("0301/51169", 91_000_00, "Software und Wartung weiterer Fachverfahren"),
            "zweckbestimmung_aehnlich betraege_aehnlich kapitel gruppe",
        ),
    ],
)
def test_what_looks_the_same_is_offered_with_its_reasons(neu: Posten, gruende: str) -> None:
    (eine,) = guess([ALT], [neu])
    assert (eine.alt.id, eine.neu.id) == (ALT.id, neu.id)
    assert eine.gruende == tuple(gruende.split())
    assert [w.differenz for w in eine.betraege.values()] == [
        d for d in [neu.eigene[next(iter(neu.eigene))] - 100_000_00] if d
    ]


@pytest.mark.parametrize(
    "neu",
    [
        posten("0301/51169", 500_00, "Lizenzen"),
        posten("0710/51169", 500_00, "Software und Wartung der Fachverfahren"),
        posten("0710/53269", 100_000_00, "Lizenzen"),
        posten("0301/11969", 100_000_00, "Software und Wartung der Fachverfahren"),
    ],
    ids=["only the place", "only the text", "only the amount", "an Einnahme"],
)
def test_too_little_in_common_is_no_reason(neu: Posten) -> None:
    assert not guess([ALT], [neu])


def test_of_two_equal_candidates_none_is_offered() -> None:
    zwei = [posten(f"0301/5116{n}", 100_000_00, ALT.text("zweckbestimmung")) for n in (1, 2)]
    assert not guess([ALT], zwei)
    assert not guess(zwei, [ALT])


def test_the_better_candidate_is_offered() -> None:
    gut = posten("0301/51169", 100_000_00, ALT.text("zweckbestimmung"))
    schlechter = posten("0301/51168", 500_00, ALT.text("zweckbestimmung"))
    assert [(u.alt.id, u.neu.id) for u in guess([ALT], [schlechter, gut])] == [(ALT.id, gut.id)]


def test_leertitel_have_no_amounts_to_be_recognised_by() -> None:
    assert not guess([posten("0301/51101", 0, "Software")], [posten("0301/51102", 0, "Geräte")])


def test_a_whole_kapitel_that_moves_is_recognised_title_by_title() -> None:
    anzahl = 3 * GLEICHARTIG_HOECHSTENS
    alt = [
        posten(f"0301/51{n:03}", n * 100_00, "Geschäftsbedarf") for n in range(100, 100 + anzahl)
    ]
    neu = [
        posten(f"0302/51{n:03}", n * 100_00, "Geschäftsbedarf") for n in range(100, 100 + anzahl)
    ]
    vermutet = [(u.alt.id, u.neu.id) for u in guess(alt, neu)]
    assert vermutet == [(a.id, n.id) for a, n in zip(alt, neu, strict=True)]


def test_what_many_have_in_common_recognises_none() -> None:
    anzahl = GLEICHARTIG_HOECHSTENS + 1
    alt = [posten(f"0301/511{n:02}", 100_00, "Geschäftsbedarf") for n in range(anzahl)]
    neu = [posten(f"0301/511{n:02}", 100_00, "Geschäftsbedarf") for n in range(50, 50 + anzahl)]
    assert not guess(alt, neu)


@given(verzeichnisse(), verzeichnisse(), st.randoms(use_true_random=False))
def test_each_title_is_in_one_guess_at_most_whatever_the_order(
    alt: Verzeichnis, neu: Verzeichnis, zufall: random.Random
) -> None:
    unterschiede = list(compare(alt, neu))
    vermutet = suggest(unterschiede)
    zufall.shuffle(unterschiede)
    assert suggest(unterschiede) == vermutet
    assert len({u.alt.id for u in vermutet}) == len({u.neu.id for u in vermutet}) == len(vermutet)
    for eine in vermutet:
        assert eine.alt.id not in neu
        assert eine.neu.id not in alt
