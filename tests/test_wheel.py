"""The wheel, installed into a fresh environment, works outside of the checkout."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

WURZEL = Path(__file__).parents[1]


def call(*befehl: str | Path, cwd: Path) -> str:
    ergebnis = subprocess.run(
        [str(teil) for teil in befehl],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ergebnis.returncode == 0, ergebnis.stdout + ergebnis.stderr
    return ergebnis.stdout


@pytest.fixture(scope="module")
def itplan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `itplan` of a fresh environment that holds nothing but the wheel and what it needs."""
    ordner = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    call(*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", ordner, WURZEL, cwd=ordner)
    umgebung = ordner / "umgebung"
    venv.create(umgebung, with_pip=True)
    programme = umgebung / ("Scripts" if sys.platform == "win32" else "bin")
    rad = next(ordner.glob("itplan-*.whl"))
    festgelegt = WURZEL / "constraints.txt"
    call(
        programme / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet",
        "--constraint", festgelegt, rad, cwd=ordner,
    )  # fmt: skip
    return programme / "itplan"


def test_init_and_consolidate_run_from_the_wheel(itplan: Path, tmp_path: Path) -> None:
    call(itplan, "init", cwd=tmp_path)
    assert "stimmt auf den Cent" in call(itplan, "consolidate", cwd=tmp_path)
    assert (tmp_path / "out" / "einzelplan.xlsx").exists()
    assert (tmp_path / "out" / "bericht.html").exists()
