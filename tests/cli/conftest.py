"""What all tests of the command line begin with: the command itself, and the sample project."""

import shutil
from pathlib import Path

import pytest

from itplan.cli import app
from itplan.cli_german import run
from tests.cli.aufruf import Aufruf
from tests.cli.vergleichsprojekt import Vergleichsprojekt
from tests.musterland import WURZEL


@pytest.fixture
def itplan(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Aufruf:
    def call(*angaben: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["itplan", *map(str, angaben)])
        capfd.readouterr()
        status = run(app)
        ausgabe = capfd.readouterr()
        return status, ausgabe.out, ausgabe.err

    return call


@pytest.fixture
def musterland(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample project, with the working directory in it."""
    shutil.copytree(WURZEL / "data", tmp_path / "data")
    shutil.copy(WURZEL / "itplan.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def projekt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vergleichsprojekt:
    """A small project with its first round of submissions, and the working directory in it."""
    monkeypatch.chdir(tmp_path)
    eines = Vergleichsprojekt(tmp_path)
    eines.write()
    return eines
