"""What a clerk writes finds the titles that are meant, or it is said why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itplan.haushalt.haushaltsstelle import Haushaltsstelle
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.titel import Titel
from itplan.plan.einzelplan import Planzeile
from itplan.plan.suche import Suche, SucheUnlesbar

HERKUNFT = Herkunft(Blatt("MI.xlsx", "IT-Titel"), 2)


def old(kennung: str) -> Titel:
    stelle, _, teil = kennung.partition("#")
    *bereich, kapitel, titel = stelle.split("/")
    return Titel(
        ressort=kapitel[:2],
        kapitel=kapitel,
        titel=titel,
        bereich="/".join(bereich),
        unterscheidung=teil,
        betraege={},
        herkunft=HERKUNFT,
    )


ALLE = (
    "0301/51101",
    "0314/51169",
    "0314/81269",
    "31/0314/51169",
    "0314/53269#Abl[ö]sung",
    "0314/53269#Teil 2",
)


def found(text: str) -> list[str]:
    suche = Suche.parse(text)
    return [kennung for kennung in ALLE if suche.finds_old(old(kennung))]


@pytest.mark.parametrize(
    ("text", "erwartet"),
    [
        ("0314/51169", ["0314/51169", "31/0314/51169"]),
        ("0314/511 69", ["0314/51169", "31/0314/51169"]),
        (" 03 14/511 69 ", ["0314/51169", "31/0314/51169"]),
        ("031451169", ["0314/51169", "31/0314/51169"]),
        ("0314.51169", ["0314/51169", "31/0314/51169"]),
        ("Kapitel 0314 Titel 511 69", ["0314/51169", "31/0314/51169"]),
        ("Titel 511 69 in Kapitel 0314", ["0314/51169", "31/0314/51169"]),
        ("314/51169", ["0314/51169", "31/0314/51169"]),
        ("31/0314/511 69", ["31/0314/51169"]),
        ("0301", ["0301/51101"]),
        ("Kap. 0301", ["0301/51101"]),
        ("03*/511*", ["0301/51101", "0314/51169", "31/0314/51169"]),
        ("03*/*69", [k for k in ALLE if k != "0301/51101"]),
        ("030?", ["0301/51101"]),
        ("03[1-2]*/812 69", ["0314/81269"]),
        ("*/51101", ["0301/51101"]),
        ("3?/*/*", ["31/0314/51169"]),
        ("0314/53269", ["0314/53269#Abl[ö]sung", "0314/53269#Teil 2"]),
        ("0314/532 69#Teil 2", ["0314/53269#Teil 2"]),
        ("0314/532 69#Abl[ö]sung", ["0314/53269#Abl[ö]sung"]),
        ("0314/532*#Teil*", ["0314/53269#Teil 2"]),
        ("*", list(ALLE)),
        ("0314/51199", []),
    ],
)
def test_every_written_form_finds_its_titles(text: str, erwartet: list[str]) -> None:
    assert found(text) == erwartet


def test_new_titles_have_neither_bereich_nor_parts() -> None:
    zeile = Planzeile("1603", "51171", "71", None, "", "", (), {}, ())
    assert [Suche.parse(text).finds_new(zeile) for text in ("1603/511 71", "16*", "160?/*71")] == [
        True
    ] * 3
    assert not Suche.parse("31/1603/51171").finds_new(zeile)
    assert not Suche.parse("1603/51171#Teil").finds_new(zeile)


def test_kapitel_of_five_digits() -> None:
    assert Suche.parse("03141", 5).kapitel == "03141"
    assert Suche.parse("03141/511 69", 5).titel == "51169"


@pytest.mark.parametrize(
    ("text", "grund"),
    [
        ("", "ist weder Haushaltsstelle noch Kapitel"),
        ("51169", "'*/51169' sucht ihn in allen Kapiteln"),
        ("03", "'03*' sucht alle seine Kapitel"),
        ("0314/511", "ist weder Haushaltsstelle noch Kapitel"),
        ("03*/511", "„511“ ist kein Titel mit fünf Ziffern"),
        ("03x*", "besteht nicht nur aus Ziffern und den Platzhaltern"),
        ("03[1*", "besteht nicht nur aus Ziffern und den Platzhaltern"),
        ("0314/[]", "besteht nicht nur aus Ziffern und den Platzhaltern"),
        ("*/*/*/*", "mehr als zwei Schrägstriche"),
        ("polizei", "Möglich sind etwa 0314/511 69"),
    ],
)
def test_what_cannot_be_meant_is_refused(text: str, grund: str) -> None:
    with pytest.raises(SucheUnlesbar) as fehler:
        Suche.parse(text)
    assert grund in str(fehler.value)


@given(st.text(alphabet="0369*?[]-!/# \tx\u00a0٣", max_size=14))
def test_any_text_is_a_search_or_refused(text: str) -> None:
    try:
        suche = Suche.parse(text)
    except SucheUnlesbar:
        return
    assert suche.finds_old(old("0314/51169")) in (True, False)


@pytest.mark.parametrize(
    ("text", "nahe"),
    [
        ("0314/511 99", ["0314/511 69", "31/0314/511 69", "0314/812 69"]),
        ("0341/511 69", ["0314/511 69", "31/0314/511 69", "0301/511 01"]),
        ("1603/511 72", ["1603/511 71"]),
        ("0315", ["0314", "31/0314", "0301"]),
        ("0315/5*", []),
        ("0315/5116*", []),
    ],
)
def test_what_was_mistyped_gets_a_suggestion(text: str, nahe: list[str]) -> None:
    stellen = [old(kennung).stelle for kennung in ALLE[:4]] + [Haushaltsstelle("1603", "51171")]
    assert Suche.parse(text).similar(stellen) == nahe
