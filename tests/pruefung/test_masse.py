"""What thousands of rows do to checks that compare each with others."""

import pytest

from itplan import intake
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.titel import Titel
from itplan.pruefung.wiederholung import find_repetitions
from tests.sheets import read

KOPF = "Kapitel | Titel | Zweckbestimmung | Ansatz 2027"


def rows(anzahl: int, blatt: str = "IT") -> list[Titel]:
    """Rows of one and the same Haushaltsstelle."""
    return [
        Titel(
            ressort="03",
            kapitel="0301",
            titel="51101",
            funktion=None,
            zweckbestimmung="Geräte",
            betraege={},
            herkunft=Herkunft(Blatt("MI.xlsx", blatt), zeile),
        )
        for zeile in range(anzahl)
    ]


def test_one_haushaltsstelle_in_every_row_is_compared_once_a_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    verglichen = 0
    gleich = Blatt.__eq__

    def count(eins: Blatt, zwei: object) -> bool:
        nonlocal verglichen
        verglichen += 1
        return bool(gleich(eins, zwei))

    monkeypatch.setattr(Blatt, "__eq__", count)
    monkeypatch.setattr(Blatt, "__ne__", lambda eins, zwei: not count(eins, zwei))
    zeilen = rows(2_000)
    assert find_repetitions(zeilen, [zeilen]).zeilen == [zeilen]
    assert verglichen < 20 * len(zeilen)


def test_a_row_is_compared_with_the_first_one_of_another_sheet() -> None:
    hier, dort = rows(4, "A"), rows(4, "B")
    [wiederholung] = find_repetitions([*hier, *dort], [[*hier, *dort]]).blaetter
    assert (wiederholung.titel, wiederholung.woanders) == (dort, [hier[0]] * 4)


def test_a_workbook_with_more_findings_than_anybody_mends_is_refused_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "_BEFUNDE", 3)
    zeile = "0301 | 511 0{} | Geräte | unbekannt"
    drei, vier = (
        read("\n".join([KOPF, *(zeile.format(nummer) for nummer in range(1, n + 1))]))
        for n in (3, 4)
    )
    assert len(drei.befunde) == 3
    [befund] = vier.befunde
    assert (befund.code, vier.titel) == ("datei_unlesbar", [])
    assert "mehr als 50.000 Befunde" in befund.text
