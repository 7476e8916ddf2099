"""Zweckbindung (§ 17 Abs. 3 LHO) and Deckungskreise (§ 20 LHO): what belongs together stays so."""

import pytest

from itplan.umsetzung.regelwerk import Bedingung, Deckungskreis, Regel, Zielvorgabe
from tests.pruefung.folgenfall import REGELN, Projekt, found, run

ZWECK_GETRENNT = [
    # an Einnahme stays and names the Ausgabe that moves; then the other way round
    "0301 | 119 01 |     | Erlöse | 5 | Mehreinnahmen dienen den Ausgaben bei 511 99\n"
    "0301 | 511 99 | '99 | Geräte | 5",
    "0301 | 119 01 |     | Erlöse | 5\n"
    "0301 | 511 99 | '99 | Geräte | 5 | Einnahmen bei Kap. 0301 Tit. 119 01 fließen zu",
    # a whole Titelgruppe, a range, a list
    "0301 | 119 01 |     | Erlöse | 5 | Die Einnahmen fließen den Ausgaben der Titelgruppe 99 zu\n"
    "0301 | 511 99 | '99 | Geräte | 5\n0301 | 518 99 | '99 | Mieten | 5",
    "0301 | 119 01 |     | Erlöse | 5 | zweckgebunden für 511 99 bis 533 99\n"
    "0301 | 518 99 | '99 | Mieten | 5",
    "0301 | 119 01 |     | Erlöse | 5 | zweckgebunden für 511 01, 518 99\n"
    "0301 | 511 01 |     | Geräte | 5\n0301 | 518 99 | '99 | Mieten | 5",
    # marked on both sides, without a number
    "0301 | 231 99 | '99 | Vom Bund | 5 | Die Einnahmen sind zweckgebunden.\n"
    "0301 | 511 99 | '99 | Geräte (Netz) | 5 | Ausgaben nur in Höhe der zweckgebundenen Einnahmen",
    # named, not submitted
    "0301 | 511 99 | '99 | Geräte | 5 | Einnahmen bei 119 01 fließen den Ausgaben zu",
]


@pytest.mark.parametrize("blatt", ZWECK_GETRENNT)
def test_zweckbindung_is_torn(blatt: str) -> None:
    [(code, zelle)] = found(blatt)
    traeger = next(zeile for zeile, text in enumerate(blatt.split("\n"), 2) if text.count("|") > 4)
    assert (code, zelle) == ("zweckbindung_getrennt", f"F{traeger}")


@pytest.mark.parametrize(
    "blatt",
    [
        "0301 | 119 99 | '99 | Erlöse | 5 | zweckgebunden für 511 99\n"
        "0301 | 511 99 | '99 | Geräte | 5",
        "0301 | 119 01 | | Erlöse | 5 | zweckgebunden für 511 01\n0301 | 511 01 | | Geräte | 5",
        "0301 | 119 01 | | Erlöse | 5 | Die Einnahmen sind zweckgebunden.\n"
        "0301 | 511 99 | '99 | Geräte | 5 | zweckgebunden",
        "0301 | 119 01 | | Erlöse | 5 | Mehreinnahmen von 511 99 Euro\n"
        "0301 | 511 99 | '99 | Geräte | 5",
        "0301 | 119 99 | '99 | Erlöse | 5 | zweckgebunden\n0301 | 511 99 | '99 | Geräte | 5",
    ],
)
def test_zweckbindung_that_holds(blatt: str) -> None:
    assert found(blatt) == []


def test_einnahmen_that_leave_all_their_ausgaben_behind() -> None:
    """Marked on one side only: the whole Titelgruppe goes another way."""
    bleibt = Regel("rest", Bedingung({"gruppe": ("5*",)}), (Zielvorgabe(bleibt=True),), rang=5)
    blatt = """
        0301 | 231 99 | '99 | Vom Bund | 5 | Die Einnahmen sind zweckgebunden.
        0301 | 511 99 | '99 | Geräte   | 5
        0301 | 518 99 | '99 | Mieten   | 5
    """
    assert found(blatt, Projekt(regeln=(*REGELN, bleibt))) == [("zweckbindung_getrennt", "F2")]


DECKUNG_GETRENNT = [
    "0301 | 511 01 |     | Papier | 5\n"
    "0301 | 511 99 | '99 | Geräte | 5 | Gegenseitig deckungsfähig mit 511 01",
    "0301 | 518 99 | '99 | Leitungen (Netz) | 5\n"
    "0301 | 511 99 | '99 | Geräte | 5 | Gegenseitig deckungsfähig mit der Titelgruppe",
    "0301 | 518 01 |     | Mieten | 5\n"
    "0301 | 511 99 | '99 | Geräte | 5 | gegenseitig deckungsfähig innerhalb des Kapitels",
    "0301 | 518 01 |     | Mieten | 5\n"
    "0301 | 511 99 | '99 | Geräte | 5 | deckungsfähig mit den Gruppen 517 und 518",
    "0301 | 812 01 | | Pulte | 5\n"
    "0301 | 511 99 | '99 | Geräte | 5 | einseitig deckungsfähig zugunsten 519 01",
]


@pytest.mark.parametrize("blatt", DECKUNG_GETRENNT)
def test_a_deckungskreis_is_torn(blatt: str) -> None:
    assert found(blatt) == [("deckungskreis_getrennt", "F3")]


@pytest.mark.parametrize(
    "blatt",
    [
        "0301 | 518 99 | '99 | Mieten | 5\n"
        "0301 | 511 99 | '99 | Geräte | 5 | Gegenseitig deckungsfähig mit 518 99",
        "0301 | 518 01 | | Mieten | 5 | gegenseitig deckungsfähig\n"
        "0301 | 511 99 | '99 | Geräte | 5 | nicht deckungsfähig mit 518 01",
        "0301 | 518 01 | | Mieten | 5\n0301 | 511 01 | | Geräte | 5 | deckungsfähig mit 518 01",
        "0302 | 518 01 | | Mieten | 5\n0301 | 511 99 | '99 | Geräte | 5 | im Kapitel deckungsfähig",
    ],
)
def test_a_deckungskreis_that_holds(blatt: str) -> None:
    assert found(blatt) == []


def test_a_torn_titelgruppe_is_told_once() -> None:
    vermerk = "Die Ausgaben der Titelgruppe sind gegenseitig deckungsfähig."
    zeilen = [
        f"0301 | {gruppe} 99 | '99 | {'Netz' if gruppe == 518 else 'Geräte'} | 5 | {vermerk}"
        for gruppe in (511, 514, 517, 518, 525)
    ]
    [befund] = run("\n".join(zeilen)).befunde
    assert (befund.code, befund.zelle) == ("deckungskreis_getrennt", "F2")
    assert "geht nach 1616: 0301/518 99" in befund.text


def test_a_new_deckungskreis_may_hold_together_what_goes_two_ways() -> None:
    kreis = Deckungskreis("Sachausgaben", ("16*",), ("5*",))
    projekt = Projekt(deckungskreise=[kreis])
    assert found(DECKUNG_GETRENNT[1]) == [("deckungskreis_getrennt", "F3")]
    assert found(DECKUNG_GETRENNT[1], projekt) == []


def test_personnel_that_stays_tears_no_deckungskreis() -> None:
    blatt = """
        0301 | 428 99 | '99 | Entgelte | 5
        0301 | 511 99 | '99 | Geräte   | 5 | Gegenseitig deckungsfähig in der Titelgruppe
    """
    assert found(blatt) == [("personal_bleibt", "B2")]


@pytest.mark.parametrize(
    ("blatt", "erwartet"),
    [
        ("0301 | 511 99 | '99 | A | 5\n0401 | 518 99 | '99 | B | 5", ["deckungskreis_neu"]),
        ("0301 | 511 99 | '99 | A | 5\n0401 | 812 99 | '99 | B | 5", []),
        ("0301 | 511 99 | '99 | A | 5\n0301 | 518 99 | '99 | B | 5", []),
        (
            "0301 | 511 99 | '99 | A | 5 | deckungsfähig mit 514 99\n0301 | 514 99 | '99 | B | 5\n"
            "0302 | 518 99 | '99 | C | 5 | deckungsfähig mit 519 99\n0302 | 519 99 | '99 | D | 5",
            ["deckungskreis_neu"],
        ),
    ],
)
def test_a_deckungskreis_joined_anew(blatt: str, erwartet: list[str]) -> None:
    projekt = Projekt(deckungskreise=[Deckungskreis("Sachausgaben", ("16*",), ("5*",))])
    assert [code for code, _ in found(blatt, projekt)] == erwartet
