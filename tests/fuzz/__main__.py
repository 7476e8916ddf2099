"""A long run: `python -m tests.fuzz [--minutes N] [--seed N]`; what breaks stays in a file."""

import argparse
import sys
import time
from pathlib import Path
from random import Random

from tests.fuzz import seeds, targets
from tests.fuzz.loop import Lauf, save_to
from tests.fuzz.mutation import mutate, mutate_text


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--save", type=Path, default=Path("fuzz-eingabe.bin"))
    optionen = parser.parse_args()
    merke, zufall = save_to(optionen.save), Random(optionen.seed)
    sys.stderr.write(f"seed {optionen.seed}, the input at hand is in {optionen.save}\n")
    mappen = Lauf(targets.workbook, mutate, list(seeds.MAPPEN), zufall, merke)
    texte = Lauf(targets.text, mutate_text, list(seeds.TEXTE), zufall, merke)
    mappen.start()
    texte.start()
    ende, runde = time.monotonic() + optionen.minutes * 60, 0
    while time.monotonic() < ende:
        mappen.step()
        for _ in range(20):
            texte.step()
        runde += 1
        if runde % 1000 == 0:
            zeilen = len(mappen.abdeckung.zeilen) + len(texte.abdeckung.zeilen)
            korpus = len(mappen.korpus) + len(texte.korpus)
            sys.stderr.write(f"{runde} workbooks, {zeilen} lines, {korpus} kept\n")
    optionen.save.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
