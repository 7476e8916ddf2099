"""Seconds to read and judge every workbook with itplan, from bytes to titles and findings."""

import sys
from pathlib import Path
from time import perf_counter

from itplan.guard import prepare
from itplan.inbox import collect, take_in_all
from itplan.project.load import load_project

prepare()
projekt = load_project(Path(sys.argv[1]).parent / "itplan.toml")
anfang = perf_counter()
eingang = take_in_all(
    collect([Path(sys.argv[1])], projekt.wurzel), projekt.vorgaben, projekt.grenzen
)
print(perf_counter() - anfang)
assert eingang.titel
