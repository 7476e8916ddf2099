"""Each broken sample gives exactly the finding it was made for, and no other."""

import tomllib
from pathlib import Path

import pytest

from itplan.intake import judge_together, take_in
from itplan.pruefung.meldung import LESEARTEN
from tests.musterland import FEHLERHAFT, musterland

FAELLE = tomllib.loads((FEHLERHAFT / "erwartet.toml").read_text(encoding="utf-8"))["fall"]
GRUND_UNLESBAR = (
    "betrag_text",
    "betrag_unlesbar",
    "datum_statt_code",
    "formel_ohne_wert",
    "fehlerzelle",
    "haushaltsstelle_unlesbar",
)


@pytest.mark.parametrize("fall", FAELLE, ids=[fall["datei"] for fall in FAELLE])
def test_one_cause_one_finding(fall: dict[str, str]) -> None:
    datei = FEHLERHAFT / fall["datei"]
    vorgaben = musterland()
    eingang = judge_together([take_in(datei.read_bytes(), datei.name, vorgaben)], vorgaben)
    [befund] = eingang.befunde
    assert befund.code == fall["code"]
    assert befund.schwere == fall["schwere"]
    assert befund.datei == datei.name
    assert befund.blatt == fall.get("blatt")
    assert befund.zelle == fall.get("zelle")
    assert befund.text and befund.abhilfe
    if befund.code in GRUND_UNLESBAR:
        assert eingang.unlesbar


def test_every_broken_sample_is_expected() -> None:
    dateien = {pfad.name for pfad in Path(FEHLERHAFT).glob("*") if pfad.suffix != ".toml"}
    assert dateien == {fall["datei"] for fall in FAELLE}


def test_every_refusal_of_the_reader_has_a_sample() -> None:
    assert {fall["code"] for fall in FAELLE} >= {art.code for art in LESEARTEN}


def test_an_unreadable_amount_names_its_title() -> None:
    vorgaben = musterland()
    datei = FEHLERHAFT / "betrag_mit_buchstaben.xlsx"
    [befund] = take_in(datei.read_bytes(), datei.name, vorgaben).befunde
    assert (befund.haushaltsstelle, befund.ressort) == ("0301/511 99", "03")
