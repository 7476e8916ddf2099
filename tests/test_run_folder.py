"""The run folder: a run is replaced whole, and nobody's work is overwritten."""

import json
import os
from pathlib import Path
from typing import Any

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


@pytest.mark.parametrize("name", ["plan.json", "lauf.json", ".itplan-wechsel.json"])
def test_a_folder_in_the_place_of_an_output_is_refused_in_time(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"a.csv": b"1", "plan.json": b"1"})
    (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / name / "darin").mkdir(parents=True)
    with pytest.raises(AusgabeVerweigert, match=f"{name} ist keine Datei"):
        write(tmp_path, {"a.csv": b"2", "plan.json": b"2"})
    assert (tmp_path / "a.csv").read_bytes() == b"1"
    assert not list(tmp_path.glob(".itplan-neu-*"))


def test_a_file_in_the_place_of_a_folder_is_refused_in_time(tmp_path: Path) -> None:
    (tmp_path / "rueckmeldung").write_bytes(b"x")
    with pytest.raises(AusgabeVerweigert, match="rueckmeldung ist kein Ordner"):
        write(tmp_path, {"rueckmeldung/03.xlsx": b"1"})


def test_an_exchange_that_the_system_refuses_is_mended_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.csv": b"1", "b.csv": b"1"})
    echt = Path.replace

    def full(self: Path, ziel: Path) -> Path:
        if ziel.name == "b.csv":
            raise OSError(28, "No space left on device", str(self), None, str(ziel))
        return echt(self, ziel)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(AusgabeVerweigert) as fehler:
        write(tmp_path, {"a.csv": b"2", "b.csv": b"2"})
    assert "b.csv: auf dem Datenträger ist kein Platz mehr. Der Lauf in" in str(fehler.value)
    assert not (tmp_path / "lauf.json").exists()
    monkeypatch.undo()
    write(tmp_path, {"a.csv": b"3"})
    assert content(tmp_path) == {"a.csv": b"3"}


def test_a_full_disk_before_the_exchange_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.csv": b"1"})

    def full(self: Path, inhalt: bytes) -> int:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(AusgabeVerweigert, match="der frühere Lauf ist unverändert"):
        write(tmp_path, {"a.csv": b"2"})
    assert content(tmp_path) == {"a.csv": b"1"}
    assert (tmp_path / "lauf.json").exists()


def test_only_the_folder_itself_must_be_writable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    echt = os.mkdir

    def mkdir(pfad: Any, *weiteres: Any) -> None:
        if Path(pfad).parent == tmp_path:
            raise PermissionError(13, "Permission denied", str(pfad))
        echt(pfad, *weiteres)

    monkeypatch.setattr(os, "mkdir", mkdir)
    write(out, {"plan.json": b"1"})
    assert sorted(pfad.name for pfad in out.iterdir()) == ["lauf.json", "plan.json"]


def test_a_folder_that_may_not_be_written_is_refused_before_the_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.csv": b"1", "unter/b.csv": b"1"})
    monkeypatch.setattr(os, "access", lambda pfad, _: Path(pfad).name != "unter")
    with pytest.raises(AusgabeVerweigert, match="unter lässt sich nicht beschreiben"):
        write(tmp_path, {"a.csv": b"2", "unter/b.csv": b"2"})
    assert content(tmp_path) == {"a.csv": b"1", "unter/b.csv": b"1"}


@pytest.mark.parametrize(
    "inhalt",
    [
        '{"format": "itplan-lauf"}',
        '{"format": "itplan-lauf", "ausgaben": null}',
        '{"format": "itplan-lauf", "ausgaben": [1]}',
        '{"format": "itplan-lauf", "ausgaben": [{"datei": "a.csv"}]}',
        '{"format": "itplan-lauf", "ausgaben": [{"datei": "", "sha256": "x"}]}',
        '{"format": "itplan-lauf", "ausgaben": [{"datei": "a\\u0000", "sha256": "x"}]}',
        '{"format": "itplan-lauf", "ausgaben": [{"datei": "\\ud800", "sha256": "x"}]}',
        '{"format": "itplan-lauf", "ausgaben": [{"datei": ["a"], "sha256": "x"}]}',
        '{"format": "itplan-lauf", "ausgaben": [{"datei": ".", "sha256": "x"}]}',
        '{"format": "itplan-lauf", "ausgaben": [{"datei": "/etc/passwd", "sha256": "x"}]}',
        "null",
        "[" * 100_000,
        "",
    ],
)
def test_a_damaged_lauf_json_is_refused(tmp_path: Path, inhalt: str) -> None:
    (tmp_path / "lauf.json").write_text(inhalt, encoding="utf-8")
    with pytest.raises(AusgabeVerweigert, match=r"^lauf\.json "):
        write(tmp_path, {"plan.json": b"1"})


@pytest.mark.parametrize(
    "inhalt", ["null", '{"a": 5}', '{"a": [5]}', '{"": []}', '{"a\\u0000": []}', "[" * 100_000, "{"]
)
def test_a_damaged_note_of_an_exchange_is_refused(tmp_path: Path, inhalt: str) -> None:
    (tmp_path / ".itplan-wechsel.json").write_text(inhalt, encoding="utf-8")
    with pytest.raises(AusgabeVerweigert, match=r"^\.itplan-wechsel\.json ist beschädigt"):
        write(tmp_path, {"plan.json": b"1"})


def test_an_output_that_links_to_itself_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"plan.json": b"1"})
    (tmp_path / "plan.json").unlink()
    (tmp_path / "plan.json").symlink_to(tmp_path / "plan.json")
    with pytest.raises(AusgabeVerweigert, match=r"plan\.json ist keine Datei"):
        write(tmp_path, {"plan.json": b"2"})
