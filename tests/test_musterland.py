"""The sample data is what its script writes, the same each time."""

import io
import zipfile
from pathlib import Path

import pytest
from scripts.musterland.__main__ import main

WURZEL = Path(__file__).parents[1]


def parts(inhalt: bytes) -> dict[str, bytes] | bytes:
    """What a workbook holds, whatever library packed it; a broken one as it stands."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
            return {name: paket.read(name) for name in paket.namelist()}
    except zipfile.BadZipFile:
        return inhalt


def written(ordner: Path) -> dict[str, bytes]:
    return {
        pfad.relative_to(ordner).as_posix(): pfad.read_bytes()
        for pfad in sorted(ordner.rglob("*"))
        if pfad.is_file()
    }


def write_samples(ordner: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    monkeypatch.setattr("sys.argv", ["musterland", "--out", str(ordner)])
    main()
    return written(ordner)


def test_the_script_writes_the_same_bytes_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    erste = write_samples(tmp_path / "a", monkeypatch)
    assert len(erste) > 30
    assert write_samples(tmp_path / "b", monkeypatch) == erste


def test_the_sample_data_is_what_the_script_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, inhalt in write_samples(tmp_path, monkeypatch).items():
        assert parts((WURZEL / "data" / name).read_bytes()) == parts(inhalt), name
