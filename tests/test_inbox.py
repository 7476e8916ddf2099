"""The inbox: everything that lies in a folder is read or refused, and nothing is left out."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from itplan.inbox import collect
from itplan.refusal import Refusal

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="names are always Unicode here")


@pytest.fixture
def ein(tmp_path: Path) -> Path:
    """An inbox with one file that can be read."""
    (tmp_path / "ein").mkdir()
    (tmp_path / "ein" / "gut.xlsx").write_bytes(b"PK")
    return tmp_path / "ein"


def names(ein: Path) -> list[str]:
    return [eingabe.name for eingabe in collect([ein], ein.parent)]


def test_hidden_files_and_lock_files_are_passed_over(ein: Path) -> None:
    for name in ("~$gut.xlsx", ".~lock.gut.xlsx#", ".itplan-neu-x/plan.xlsx", "unter/03.xlsx"):
        (ein / name).parent.mkdir(exist_ok=True)
        (ein / name).write_bytes(b"PK")
    (ein / ".kaputt").symlink_to(ein / "fehlt")
    assert names(ein) == ["ein/gut.xlsx", "ein/unter/03.xlsx"]


def test_a_linked_file_is_read_once(ein: Path) -> None:
    (ein / "auch.xlsx").symlink_to(ein / "gut.xlsx")
    assert len(names(ein)) == 1


def test_a_linked_inbox_is_read(ein: Path) -> None:
    (ein.parent / "link").symlink_to(ein)
    assert names(ein.parent / "link") == ["ein/gut.xlsx"]


def dangling(ein: Path) -> None:
    (ein / "03.xlsx").symlink_to(ein / "fehlt.xlsx")


def in_a_circle(ein: Path) -> None:
    (ein / "03.xlsx").symlink_to(ein / "03.xlsx")


def pipe(ein: Path) -> None:
    os.mkfifo(ein / "03.xlsx")


def linked_folder(ein: Path) -> None:
    (ein / "03.xlsx").symlink_to(ein.parent, target_is_directory=True)


@pytest.mark.parametrize(
    ("lege_hin", "meldung"),
    [
        (dangling, "Die Verknüpfung führt zu keiner Datei."),
        (in_a_circle, r"lässt sich nicht öffnen \(eine Verknüpfung führt im Kreis\)"),
        pytest.param(pipe, "Das ist keine gewöhnliche Datei", marks=needs_pipes),
        (linked_folder, "Der Ordner ist nur verknüpft."),
    ],
)
def test_what_cannot_be_read_is_named(
    ein: Path, lege_hin: Callable[[Path], None], meldung: str
) -> None:
    lege_hin(ein)
    with pytest.raises(Refusal, match=f"^ein/03.xlsx: .*{meldung}"):
        names(ein)


@needs_pipes
def test_a_pipe_named_by_the_user_does_not_hang(ein: Path) -> None:
    os.mkfifo(ein / "03.xlsx")
    with pytest.raises(Refusal, match=r"^ein/03\.xlsx: Das ist keine gewöhnliche Datei"):
        collect([ein / "03.xlsx"], ein.parent)


@needs_linux
def test_a_name_that_cannot_be_printed_is_refused(ein: Path) -> None:
    Path(os.fsdecode(os.fsencode(ein) + b"/\xfc.xlsx")).write_bytes(b"PK")
    with pytest.raises(Refusal, match="Der Name ist nicht in UTF-8 geschrieben"):
        names(ein)


@pytest.mark.parametrize("verschlossen", ["ein", "ein/unter"])
def test_a_folder_that_may_not_be_read_is_named(
    ein: Path, monkeypatch: pytest.MonkeyPatch, verschlossen: str
) -> None:
    (ein / "unter").mkdir()
    (ein / "unter" / "03.xlsx").write_bytes(b"PK")
    echt = os.scandir

    def scandir(pfad: Any) -> Any:
        if Path(pfad) == ein.parent / verschlossen:
            raise PermissionError(13, "Permission denied", str(pfad))
        return echt(pfad)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(Refusal) as fehler:
        names(ein)
    assert str(fehler.value) == (
        f"{verschlossen}: Der Ordner lässt sich nicht lesen (Zugriff verweigert)."
    )


def test_an_empty_folder_is_never_green(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    with pytest.raises(Refusal, match="leer: Der Ordner enthält nichts zu lesen"):
        collect([tmp_path / "leer"], tmp_path)


def test_a_path_behind_a_closed_door_is_not_called_missing(
    ein: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(self: Path) -> os.stat_result:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "stat", closed)
    with pytest.raises(Refusal, match=r"^ein: .*\(Zugriff verweigert\)"):
        names(ein)
