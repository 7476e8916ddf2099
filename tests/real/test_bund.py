"""The federal budget 2024 in two layouts, with an Einzelplan 24: the same sums, the same plan."""

import json
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from tests.real.budgets import CHECKOUT, DATEN, consolidate, needs

PROJEKT = CHECKOUT / "examples" / "bund" / "itplan.toml"
LAYOUTS = ("bund_2024_druck", "bund_2024_liste")
AUFTRAEGE = "Aufträge und Dienstleistungen im Bereich Informationstechnik"
ERWERB = "im Bereich Informationstechnik"

HINWEISE = {"sprung": 33, "it_verdacht": 18, "personal_bleibt": 3, "deckungskreis_neu": 2}
"""Of 6,329 titles that are not IT, 18 findings sound like it: most are Förderung by its purpose."""

Laeufe = Mapping[str, dict[str, Any]]

pytestmark = [pytest.mark.real, needs(*LAYOUTS)]


@pytest.fixture(scope="module")
def laeufe(tmp_path_factory: pytest.TempPathFactory) -> Laeufe:
    """Both layouts through the whole command, which must end with status 0."""
    ziel = tmp_path_factory.mktemp("bund")
    return {layout: consolidate(DATEN / layout, PROJEKT, ziel / layout) for layout in LAYOUTS}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_titles_and_sums_equal_the_control_sums(laeufe: Laeufe, layout: str) -> None:
    erwartet = _control_sums(layout)
    gelesen: dict[str, Counter[str]] = {name: Counter() for name in erwartet}
    for titel in laeufe[layout]["plan"]["titel"]:
        for name in (f"Epl{titel['einzelplan']}.xlsx", "gesamt"):
            gelesen[name]["titel"] += 1
            for betrag in titel["betraege"]:
                gelesen[name][f"{betrag['groesse']} {betrag['jahr']}"] += betrag["alt_cent"]
    assert gelesen == erwartet


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_proof_holds_with_every_kontrolle(laeufe: Laeufe, layout: str) -> None:
    abgleich = laeufe[layout]["plan"]["abgleich"]
    assert abgleich["stimmt"]
    assert not abgleich["differenzen"] + abgleich["unlesbar"]
    assert len(abgleich["kontrollen"]) == 25 + 3
    assert all(kontrolle["stimmt"] for kontrolle in abgleich["kontrollen"])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_only_the_stranger_in_the_folder_is_found(laeufe: Laeufe, layout: str) -> None:
    """The budget is in order, and itplan says nothing else about it but what wants a reason."""
    befunde = laeufe[layout]["befunde"]["befunde"]
    assert Counter(b["code"] for b in befunde if b["schwere"] == "hinweis") == HINWEISE
    assert [(b["code"], b["datei"]) for b in befunde if b["schwere"] != "hinweis"] == [
        ("datei_uebergangen", "kontrollsummen.json")
    ]


def test_both_layouts_give_the_same_plan(laeufe: Laeufe) -> None:
    druck, liste = (_without_herkunft(laeufe[layout]["plan"]) for layout in LAYOUTS)
    assert druck == liste


def test_nothing_marked_as_not_it_moves(laeufe: Laeufe) -> None:
    ohne_it = [t for t in _titles(laeufe) if "(ohne IT)" in t["zweckbestimmung"]]
    assert len(ohne_it) == 214
    assert {titel["status"] for titel in ohne_it} == {"nicht_it"}


def test_every_it_festtitel_moves(laeufe: Laeufe) -> None:
    festtitel = [
        t
        for t in _titles(laeufe)
        if (t["titel"][:3] == "532" and t["zweckbestimmung"] == AUFTRAEGE)
        or (t["titel"][:3] == "812" and t["zweckbestimmung"].endswith(ERWERB))
    ]
    assert len(festtitel) == 117 + 131
    assert {titel["status"] for titel in festtitel} == {"umgesetzt"}


def test_what_is_press_or_mixed_stays(laeufe: Laeufe) -> None:
    """013 is Informationswesen, that is press; 511 01 mixes office goods and software."""
    titel = {t["id"]: t for t in _titles(laeufe)}
    assert titel["0611/54201"]["funktion"] == "013"
    assert titel["0611/54201"]["status"] == "nicht_it"
    assert titel["0612/51101"]["regel"] == "geschaeftsbedarf"
    assert titel["0612/51101"]["status"] == "verbleibt"


def test_the_it_total(laeufe: Laeufe) -> None:
    zustand = Counter(titel["status"] for titel in _titles(laeufe))
    assert zustand == {"umgesetzt": 282, "verbleibt": 157, "nicht_it": 6329}
    summen = laeufe[LAYOUTS[0]]["plan"]["summen"]
    soll = {
        s["art"]: s["umgesetzt_cent"]
        for s in summen
        if s["groesse"] == "ansatz" and s["jahr"] == 2024
    }
    assert soll == {"ausgaben": 6_947_241_000_00, "einnahmen": 15_250_000_00}


def _control_sums(layout: str) -> dict[str, Counter[str]]:
    roh = json.loads((DATEN / layout / "kontrollsummen.json").read_bytes(), parse_float=Decimal)
    return {
        name: Counter(
            {
                "titel": werte["titel"],
                "ansatz 2024": werte["soll_2024_teur"] * 1000_00,
                "ansatz 2023": werte["soll_2023_teur"] * 1000_00,
                "ist 2022": int(werte["ist_2022_eur"] * 100),
            }
        )
        for name, werte in roh.items()
    }


def _titles(laeufe: Laeufe) -> list[dict[str, Any]]:
    titel: list[dict[str, Any]] = laeufe[LAYOUTS[0]]["plan"]["titel"]
    return titel


def _without_herkunft(plan: dict[str, Any]) -> dict[str, Any]:
    """The plan without file, row and cells: all else is the same in both layouts."""
    titel = [{k: w for k, w in eines.items() if k != "herkunft"} for eines in plan["titel"]]
    for eines in titel:
        eines["betraege"] = [
            {k: w for k, w in betrag.items() if k != "zelle"} for betrag in eines["betraege"]
        ]
    return {**plan, "titel": titel}
