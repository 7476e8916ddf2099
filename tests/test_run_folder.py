"""The run folder: a run is replaced whole, and nobody's work is overwritten."""

import json
from pathlib import Path

import pytest

from itplan.run_folder import AusgabeVerweigert, hashes, write_run


def lauf(dateien: dict[str, bytes]) -> bytes:
    return json.dumps({"format": "itplan-lauf", "ausgaben": hashes(dateien)}).encode()


def write(ordner: Path, dateien: dict[str, bytes], eingaben: tuple[Path, ...] = ()) -> None:
    write_run(ordner, dateien, lauf(dateien), eingaben)


def content(ordner: Path) -> dict[str, bytes]:
    return {
        pfad.relative_to(ordner).as_posix(): pfad.read_bytes()
        for pfad in sorted(ordner.rglob("*"))
        if pfad.is_file() and pfad.name != "lauf.json"
    }


def test_a_run_replaces_the_earlier_one_and_only_its_files(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, {"plan.json": b"1", "alt/blatt.csv": b"2"})
    (out / "notiz.txt").write_text("von Hand", encoding="utf-8")
    write(out, {"plan.json": b"3", "neu.csv": b"4"})
    assert content(out) == {"plan.json": b"3", "neu.csv": b"4", "notiz.txt": b"von Hand"}
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_file_changed_since_is_not_overwritten(tmp_path: Path) -> None:
    write(tmp_path, {"einzelplan.xlsx": b"alt", "plan.json": b"alt"})
    (tmp_path / "einzelplan.xlsx").write_bytes(b"Entscheidungen")
    with pytest.raises(
        AusgabeVerweigert, match=r"einzelplan\.xlsx wurde seit dem letzten Lauf geändert"
    ):
        write(tmp_path, {"einzelplan.xlsx": b"neu", "plan.json": b"neu"})
    assert content(tmp_path) == {"einzelplan.xlsx": b"Entscheidungen", "plan.json": b"alt"}
    assert (tmp_path / "lauf.json").exists()


def test_a_file_of_no_run_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(b"fremd")
    with pytest.raises(AusgabeVerweigert, match="stammt nicht von einem früheren Lauf"):
        write(tmp_path, {"plan.json": b"neu"})
    assert content(tmp_path) == {"plan.json": b"fremd"}


def test_an_input_is_not_overwritten(tmp_path: Path) -> None:
    write(tmp_path, {"einzelplan.xlsx": b"1"})
    with pytest.raises(AusgabeVerweigert, match="ist eine Eingabe dieses Laufs"):
        write(tmp_path, {"einzelplan.xlsx": b"2"}, (tmp_path / "einzelplan.xlsx",))


@pytest.mark.parametrize("sperre", ["~$einzelplan.xlsx", ".~lock.einzelplan.xlsx#"])
def test_a_workbook_that_is_open_is_not_overwritten(tmp_path: Path, sperre: str) -> None:
    write(tmp_path, {"einzelplan.xlsx": b"1"})
    (tmp_path / sperre).write_bytes(b"")
    with pytest.raises(AusgabeVerweigert, match="noch in einem anderen Programm geöffnet"):
        write(tmp_path, {"einzelplan.xlsx": b"2"})


def test_a_broken_exchange_is_no_run_and_is_mended_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.csv": b"1", "b.csv": b"1"})
    echt = Path.replace

    def broken(self: Path, ziel: Path) -> Path:
        if ziel.name == "b.csv":
            raise RuntimeError("power cut")
        return echt(self, ziel)

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(RuntimeError):
        write(tmp_path, {"a.csv": b"2", "b.csv": b"2"})
    assert not (tmp_path / "lauf.json").exists()
    monkeypatch.undo()
    write(tmp_path, {"a.csv": b"3", "b.csv": b"3"})
    assert content(tmp_path) == {"a.csv": b"3", "b.csv": b"3"}


def test_a_manipulated_lauf_json_deletes_nothing_outside(tmp_path: Path) -> None:
    fremd = tmp_path / "fremd.txt"
    fremd.write_bytes(b"x")
    out = tmp_path / "out"
    out.mkdir()
    (out / "lauf.json").write_bytes(lauf({"../fremd.txt": b"x"}))
    with pytest.raises(AusgabeVerweigert, match="außerhalb des Ordners"):
        write(out, {"plan.json": b"1"})
    assert fremd.exists()
