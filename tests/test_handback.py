"""Which workbooks are handed back, under which name, and what is never overwritten."""

from pathlib import Path

import pytest

from itplan.excel.annotate.workbook import is_untouched
from itplan.handback import hand_back, write_hand_back
from itplan.haushalt.befund import Befund
from itplan.inbox import Eingabe
from itplan.refusal import Refusal
from tests.sheets import Blatt, build_workbook

MAPPE = build_workbook(Blatt("1 | 2", name="Titel"))


def befund(datei: str | None, code: str = "rundung") -> Befund:
    return Befund(code, "fehler", "Text", "Abhilfe", datei=datei, blatt="Titel", zelle="A1")


def eingabe(name: str, inhalt: bytes = MAPPE) -> Eingabe:
    return Eingabe(Path(name), name, inhalt)


def test_only_what_has_findings_goes_back() -> None:
    eingaben = [eingabe("a.xlsx"), eingabe("b/b.xlsx"), eingabe("c.xlsx")]
    dateien = hand_back(eingaben, [befund("b/b.xlsx"), befund(None), befund("weg.xlsx")])
    assert list(dateien) == ["b/b.xlsx"]
    assert is_untouched(dateien["b/b.xlsx"])


def test_two_workbooks_never_share_a_name() -> None:
    unlesbar = [befund(name, "datei_unlesbar") for name in ("a.xls", "a.XLS.xlsx", "a.xls.xlsx")]
    eingaben = [eingabe(eine.datei or "") for eine in unlesbar]
    dateien = hand_back(eingaben, unlesbar)
    assert list(dateien) == ["a.xls.xlsx", "a.XLS (2).xlsx", "a.xls (3).xlsx"]


@pytest.fixture
def ordner(tmp_path: Path) -> Path:
    (tmp_path / "ein").mkdir()
    (tmp_path / "ein" / "a.xlsx").write_bytes(MAPPE)
    return tmp_path


def write(ordner: Path, ziel: Path, name: str = "a.xlsx") -> None:
    dateien = {name: hand_back([eingabe("a.xlsx")], [befund("a.xlsx")])["a.xlsx"]}
    write_hand_back(ziel, dateien, [ordner / "ein" / "a.xlsx"], [ordner / "ein"])


def test_an_earlier_hand_back_is_replaced(ordner: Path) -> None:
    write(ordner, ordner / "aus")
    write(ordner, ordner / "aus")
    assert is_untouched((ordner / "aus" / "a.xlsx").read_bytes())


def test_anything_else_is_not(ordner: Path) -> None:
    (ordner / "aus").mkdir()
    (ordner / "aus" / "a.xlsx").write_bytes(MAPPE)
    with pytest.raises(Refusal, match="keine unveränderte Rückmeldung"):
        write(ordner, ordner / "aus")
    assert (ordner / "aus" / "a.xlsx").read_bytes() == MAPPE


def test_an_input_is_never_overwritten(ordner: Path) -> None:
    (ordner / "aus").mkdir()
    (ordner / "aus" / "a.xlsx").hardlink_to(ordner / "ein" / "a.xlsx")
    (ordner / "link").symlink_to(ordner / "ein")
    for ziel, grund in (
        (ordner / "ein", "ist eine Eingabe"),
        (ordner / "link", "ist eine Eingabe"),
        (ordner / "aus", "ist eine Eingabe"),
        (ordner / "ein" / "unter", "liegt im Eingangsordner"),
    ):
        with pytest.raises(Refusal, match=grund):
            write(ordner, ziel)
    assert (ordner / "ein" / "a.xlsx").read_bytes() == MAPPE
    assert sorted(p.name for p in (ordner / "ein").iterdir()) == ["a.xlsx"]


def test_what_cannot_be_written_is_said(ordner: Path) -> None:
    (ordner / "datei").write_text("x")
    with pytest.raises(Refusal, match="lässt sich nicht schreiben"):
        write(ordner, ordner / "datei")
    (ordner / "aus" / "a.xlsx").mkdir(parents=True)
    with pytest.raises(Refusal, match="ist ein Ordner"):
        write(ordner, ordner / "aus")
