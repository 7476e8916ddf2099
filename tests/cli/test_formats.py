"""`validate --format` from the command line, and its text on a real terminal."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from itplan.cli import app
from itplan.cli_german import run

WURZEL = Path(__file__).parents[2]
BEFUND = "data/fehlerhaft/betrag_mit_buchstaben.xlsx"
SAUBER = "data/ressorts/03_Inneres.xlsx"


@pytest.fixture
def musterland(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample project as a folder of a repository, with the working directory at its top."""
    ordner = tmp_path / "haushalt"
    shutil.copytree(WURZEL / "data" / "ressorts", ordner / "data" / "ressorts")
    (ordner / "data" / "fehlerhaft").mkdir()
    shutil.copy(WURZEL / BEFUND, ordner / BEFUND)
    for name in ("zuordnung.toml", "akzeptiert.toml", "logo.svg"):
        shutil.copy(WURZEL / "data" / name, ordner / "data")
    shutil.copy(WURZEL / "itplan.toml", ordner)
    monkeypatch.chdir(tmp_path)
    return ordner


def validate(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *angaben: str
) -> tuple[int, str]:
    befehl = ["itplan", "validate", *angaben, "--project", "haushalt/itplan.toml"]
    monkeypatch.setattr("sys.argv", befehl)
    return run(app), capsys.readouterr().out


def paths_in(form: str, text: str) -> set[str | None]:
    """The files that a form names."""
    if form == "junit":
        return {suite.get("name") for suite in fromstring(text)}
    if form == "github":
        return set(re.findall(r"file=([^,]+)", text))
    daten = json.loads(text)
    if form == "gitlab":
        return {eintrag["location"]["path"] for eintrag in daten}
    if form == "sarif":
        return {a["location"]["uri"] for lauf in daten["runs"] for a in lauf["artifacts"]}
    return {befund["datei"] for befund in daten["befunde"]}


@pytest.mark.parametrize(
    ("form", "datei"),
    [
        ("json", BEFUND),
        ("junit", BEFUND),
        ("sarif", f"haushalt/{BEFUND}"),
        ("gitlab", f"haushalt/{BEFUND}"),
        ("github", f"haushalt/{BEFUND}"),
    ],
)
def test_services_get_paths_of_the_repository_and_people_those_of_the_project(
    form: str,
    datei: str,
    musterland: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    status, text = validate(capsys, monkeypatch, f"haushalt/{BEFUND}", "--format", form)
    assert status == 1
    assert paths_in(form, text) == {datei}
    ziel = ("--format", form, "--output", "befunde.out")
    assert validate(capsys, monkeypatch, f"haushalt/{BEFUND}", *ziel) == (1, "")
    assert Path("befunde.out").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "gitlab", "github"])
def test_a_clean_sheet_is_green_in_every_form(
    form: str,
    musterland: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    status, text = validate(capsys, monkeypatch, f"haushalt/{SAUBER}", "--format", form)
    assert status == 0
    assert "::error" not in text
    assert "FEHLER" not in text


def test_several_files_are_checked_and_an_unknown_form_is_wrong_use(
    musterland: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    status, text = validate(capsys, monkeypatch, f"haushalt/{SAUBER}", f"haushalt/{BEFUND}")
    assert status == 1
    assert "2 Dateien" in text
    assert validate(capsys, monkeypatch, "--format", "yaml")[0] == 2


def on_terminal(breite: int, **umgebung: str) -> str:
    """What a terminal of this width gets to see."""
    import fcntl
    import pty
    import struct
    import termios

    lesen, schreiben = pty.openpty()
    fcntl.ioctl(schreiben, termios.TIOCSWINSZ, struct.pack("HHHH", 40, breite, 0, 0))
    ohne = {name: wert for name, wert in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    with subprocess.Popen(
        [sys.executable, "-m", "itplan", "validate", BEFUND],
        cwd=WURZEL,
        stdout=schreiben,
        env={**ohne, "TERM": "xterm", **umgebung},
    ):
        os.close(schreiben)
        return read_all(lesen)


def read_all(strom: int) -> str:
    teile = []
    try:
        while teil := os.read(strom, 65536):
            teile.append(teil)
    except OSError:
        pass  # Linux says so that the other end of a terminal is closed
    finally:
        os.close(strom)
    return b"".join(teile).decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_terminal_gets_colour_and_lines_that_fit() -> None:
    text = on_terminal(60)
    assert "\x1b[1;31mFEHLER \x1b[0m" in text
    farblos = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert max(map(len, farblos.splitlines())) <= 60
    assert "\x1b" not in farblos


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("umgebung", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_can_be_switched_off(umgebung: dict[str, str]) -> None:
    text = on_terminal(200, **umgebung)
    assert "FEHLER" in text
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 120
