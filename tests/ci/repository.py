"""A repository as a Ressort has it, with an `itplan` on the PATH that is the one under test."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import which

import pytest

import itplan

WURZEL = Path(__file__).parents[2]
SAUBER = "haushalt/data/ressorts/05_Justiz.xlsx"
FEHLERHAFT = "haushalt/data/neu/Kosten $(touch betreten); `id` 2027.xlsx"
WARNUNG = "haushalt/data/neu/Warnung.xlsx"
PROJEKT = "haushalt/itplan.toml"

needs_bash = pytest.mark.skipif(
    sys.platform == "win32" or not which("bash"), reason="die Skripte brauchen eine bash"
)
needs_git = pytest.mark.skipif(not which("git"), reason="pre-commit braucht git")


class Repository:
    """A folder with a project below it, a clean sheet, a broken one and one with a Warnung."""

    def __init__(self, ordner: Path) -> None:
        self.ordner = ordner / "repo"
        self.temp = ordner / "temp"
        programme = ordner / "programme"
        for neu in (self.ordner, self.temp, programme):
            neu.mkdir()
        self._fill()
        self.itplan = programme / "itplan"
        self.itplan.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m itplan "$@"\n')
        self.itplan.chmod(0o755)
        quelle = Path(itplan.__file__).parents[1]
        self.umgebung = {
            "PATH": os.pathsep.join([str(programme), os.environ.get("PATH", "")]),
            "PYTHONPATH": str(quelle),
            "HOME": str(self.temp),
        }

    def _fill(self) -> None:
        daten = WURZEL / "data"
        ziel = self.ordner / "haushalt" / "data"
        (ziel / "ressorts").mkdir(parents=True)
        (ziel / "neu").mkdir()
        projekt = (WURZEL / "itplan.toml").read_text(encoding="utf-8")
        ohne = re.sub("^(akzeptiert|logo) =", r"# \1 =", projekt, flags=re.MULTILINE)
        (self.ordner / "haushalt" / "itplan.toml").write_text(ohne, encoding="utf-8")
        shutil.copy(daten / "zuordnung.toml", ziel)
        shutil.copy(daten / "ressorts" / "05_Justiz.xlsx", self.ordner / SAUBER)
        shutil.copy(daten / "fehlerhaft" / "betrag_mit_buchstaben.xlsx", self.ordner / FEHLERHAFT)
        shutil.copy(daten / "fehlerhaft" / "funktion_unbekannt.xlsx", self.ordner / WARNUNG)

    def run(
        self, *befehl: str, eingabe: str | None = None, umgebung: Mapping[str, str] = {}
    ) -> subprocess.CompletedProcess[str]:
        """Run a program in the top folder, with nothing in its environment but what is given."""
        return subprocess.run(
            befehl,
            cwd=self.ordner,
            env={**self.umgebung, **umgebung},
            input=eingabe,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def read(self, name: str) -> str:
        return (self.ordner / name).read_text(encoding="utf-8")
