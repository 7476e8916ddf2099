"""Runs the console examples of the documents as they stand, in one folder and in their order."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from itplan.cli import main

AUSLASSUNG = "…"


class Konsole:
    """A folder, and the status of the last command; knows `itplan`, `cd` and `echo $?`."""

    def __init__(self, ordner: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.ordner = ordner
        self.capsys = capsys
        self.status = 0

    def run(self, befehl: str) -> list[str]:
        """The lines that a command prints, standard output before error output."""
        wort, *angaben = shlex.split(befehl)
        if befehl == "echo $?":
            return [str(self.status)]
        if wort == "cd":
            self.ordner /= angaben[0]
            assert self.ordner.is_dir(), befehl
            return []
        assert wort == "itplan", f"unknown command in an example: {befehl}"
        return self._run_itplan(angaben)

    def _run_itplan(self, angaben: Sequence[str]) -> list[str]:
        self.capsys.readouterr()
        with pytest.MonkeyPatch.context() as umgebung:
            umgebung.chdir(self.ordner)
            umgebung.setattr(sys, "argv", ["itplan", *angaben])
            with pytest.raises(SystemExit) as ende:
                main()
        self.status = ende.value.code if isinstance(ende.value.code, int) else 1
        ausgabe = self.capsys.readouterr()
        return (ausgabe.out + ausgabe.err).splitlines()


def check_example(text: str, konsole: Konsole) -> None:
    """Run a block; the lines shown below a command appear in its output in this order."""
    ausgabe: list[str] = []
    befehl = ""
    for zeile in text.splitlines():
        if zeile.startswith("$ "):
            befehl = zeile[2:]
            ausgabe = [gedruckt.rstrip() for gedruckt in konsole.run(befehl)]
        elif zeile != AUSLASSUNG:
            assert zeile in ausgabe, f"{befehl}: missing {zeile!r} in {ausgabe}"
            ausgabe = ausgabe[ausgabe.index(zeile) + 1 :]
