"""The sample submissions are sound: every title is read, and only what is meant to be is told."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from itplan.haushalt.lesung import Eingang
from itplan.haushalt.titel import Position
from itplan.intake import judge_together, take_in
from tests.musterland import RESSORTS, musterland

DATEIEN = sorted(pfad for pfad in RESSORTS.iterdir() if pfad.is_file())
_TITEL = re.compile(r"(?:[0-9]{4}/)?[0-9]{3} ?[0-9]{2}")


def _read(pfad: Path) -> Eingang:
    return take_in(pfad.read_bytes(), pfad.name, musterland())


def _count_titles(pfad: Path) -> int:
    """Rows with a cell like a Titel and a number or a dash further right, in the raw cells."""
    anzahl = 0
    mappe = CalamineWorkbook.from_path(str(pfad))
    for name in mappe.sheet_names:
        for zeile in mappe.get_sheet_by_name(name).to_python(skip_empty_area=False):
            texte = [
                str(int(wert))
                if isinstance(wert, float) and wert.is_integer()
                else str(wert).strip()
                for wert in zeile
            ]
            stellen = [i for i, text in enumerate(texte[:3]) if _TITEL.fullmatch(text)]
            rechts = zeile[stellen[0] + 1 :] if stellen else []
            anzahl += any(isinstance(wert, (int, float)) or wert == "–" for wert in rechts)
    return anzahl


@pytest.mark.parametrize("pfad", DATEIEN, ids=[pfad.name for pfad in DATEIEN])
def test_every_title_is_read(pfad: Path) -> None:
    eingang = _read(pfad)
    assert eingang.dateien == {pfad.name: len(eingang.titel)}
    assert len(eingang.titel) == _count_titles(pfad) > 0
    assert len(eingang.gelesen) == len(eingang.titel)
    assert eingang.unlesbar == []
    assert eingang.ressorts == {pfad.name[:2]}


def test_there_is_no_fehler_and_the_honest_warnungen_only() -> None:
    alle = judge_together(map(_read, DATEIEN), musterland())
    assert [b for b in alle.befunde if b.schwere == "fehler"] == []
    warnungen = [(b.code, b.datei, b.zelle) for b in alle.befunde if b.schwere == "warnung"]
    assert warnungen == [
        ("faelligkeit_unter_ve", "04_Bildung.xlsx", "K29"),
        ("rundung", "08_Soziales.xlsx", "I16"),
    ]
    assert not alle.fehlerhaft


def test_what_was_read_is_what_the_titles_hold() -> None:
    alle = judge_together(map(_read, DATEIEN), musterland())
    position = Position("ansatz", 2027)
    gelesen = sum(zeile.betraege.get(position, 0) for zeile in alle.gelesen)
    assert gelesen == sum(titel.betraege.get(position, 0) for titel in alle.titel) > 0


def test_every_place_holds_what_is_said_to_stand_there() -> None:
    """The cells that Herkunft names hold, in the raw workbook, what was read."""
    for pfad in DATEIEN:
        mappe = CalamineWorkbook.from_path(str(pfad))
        roh = {
            name: mappe.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in mappe.sheet_names
        }
        for titel in _read(pfad).titel:
            zellen = roh[titel.herkunft.blatt.name]
            titelzelle = _at(zellen, titel.herkunft.zelle("titel"))
            assert re.sub(r"\D", "", str(titelzelle).removesuffix(".0")).endswith(titel.titel)
            assert _at(zellen, titel.herkunft.zelle("zweckbestimmung")) == titel.zweckbestimmung


def _at(zellen: Sequence[Sequence[object]], ort: str | None) -> object:
    assert ort
    buchstaben, nummer = ort.rstrip("0123456789"), int(ort.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    spalte = 0
    for buchstabe in buchstaben:
        spalte = spalte * 26 + ord(buchstabe) - ord("A") + 1
    return zellen[nummer - 1][spalte - 1]
