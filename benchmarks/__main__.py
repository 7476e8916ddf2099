"""Run all benchmarks in one go: `python -m benchmarks [--runs N] [--quick]`."""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Befehl, Messung, itplan, medians, run, script
from benchmarks.workbooks import RESSORTS, write_project

WACHSTUM = (10_000, 50_000, 100_000, 200_000)
BERICHTE = (600, 5_000, 20_000)


class Vergleich(NamedTuple):
    """Two programs; the ratio of their times should be at most `ziel` (None: only told)."""

    name: str
    gemessen: Befehl
    massstab: Befehl
    ziel: float | None
    own_clock: bool = False


def main() -> None:
    optionen = _options()
    with tempfile.TemporaryDirectory(prefix="itplan-benchmark-") as ordner:
        wurzel = Path(ordner)
        print(f"{sys.implementation.name} {sys.version.split()[0]}, {sys.platform}", end=", ")
        print(f"{len(RESSORTS)} workbooks × 500 titles, medians of {optionen.runs} runs\n")
        _print_ratios(wurzel, optionen.runs)
        _print_report(wurzel)
        _print_growth(wurzel, WACHSTUM[: 2 if optionen.quick else None])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="runs of each program (default 7)")
    parser.add_argument("--quick", action="store_true", help="grow to 50,000 titles only")
    return parser.parse_args()


def _comparisons(wurzel: Path) -> Iterator[Vergleich]:
    projekt = write_project(wurzel / "zehntausend", 500)
    ordner = projekt.parent / "ressorts"
    (wurzel / "plain").mkdir()
    help_alone: Befehl = (sys.executable, "-c", "import typer")
    lesen = script("read_itplan", ordner)
    yield Vergleich("reading / calamine alone", lesen, script("read_calamine", ordner), None, True)
    yield Vergleich("reading / pandas + openpyxl", lesen, script("read_pandas", ordner), None, True)
    validate = itplan("validate", "--project", projekt)
    yield Vergleich("validate / bare script", validate, script("bare_cells", ordner), 2.5)
    consolidate = itplan("consolidate", "--project", projekt, "--out", wurzel / "out")
    plain = script("plain_pandas", ordner, wurzel / "plain")
    yield Vergleich("consolidate / plain script", consolidate, plain, 0.7)
    yield Vergleich("itplan --help / import typer", itplan("--help"), help_alone, 1.5)


def _print_ratios(wurzel: Path, laeufe: int) -> None:
    print(f"{'':32}{'seconds':>9}{'against':>9}{'ratio':>8}{'aim':>8}")
    for vergleich in _comparisons(wurzel):
        befehle = {"a": vergleich.gemessen, "b": vergleich.massstab}
        zeiten = medians(befehle, laeufe, own_clock=vergleich.own_clock)
        verhaeltnis = zeiten["a"] / zeiten["b"]
        ziel = f"≤ {vergleich.ziel}" if vergleich.ziel else "–"
        urteil = "missed" if vergleich.ziel and verhaeltnis > vergleich.ziel else ""
        zahlen = f"{zeiten['a']:9.2f}{zeiten['b']:9.2f}{verhaeltnis:8.2f}"
        print(f"{vergleich.name:32}{zahlen}{ziel:>8}  {urteil}", flush=True)


def _print_report(wurzel: Path) -> None:
    """Seconds and size of the report: its page should take ≤ 1 s and ≤ 3 MB for 5,000 titles, its
    paper ≤ 5 s for 60 pages."""
    print(f"\n{'report':>11}{'page s':>10}{'page MB':>10}{'paper s':>10}{'pages':>8}")
    for titel in BERICHTE:
        projekt = write_project(wurzel / f"bericht-{titel}", titel // len(RESSORTS))
        zahlen = json.loads(run(script("report", projekt)).ausgabe)
        print(f"{zahlen['titel']:11,}{zahlen['html_sekunden']:10.2f}", end="")
        print(f"{zahlen['html_mb']:10.2f}{zahlen['pdf_sekunden']:10.2f}", end="")
        print(f"{zahlen['pdf_seiten']:8,}", flush=True)


def _print_growth(wurzel: Path, groessen: tuple[int, ...]) -> None:
    """Time and memory of `consolidate` beside what linear growth from the smallest would be."""
    print(f"\n{'consolidate':>11}{'seconds':>10}{'× linear':>10}{'MB':>8}{'× linear':>10}")
    erste: tuple[int, Messung] | None = None
    for titel in groessen:
        projekt = write_project(wurzel / str(titel), titel // len(RESSORTS))
        messung = run(itplan("consolidate", "--project", projekt, "--out", wurzel / f"out-{titel}"))
        erste = erste or (titel, messung)
        faktor = titel / erste[0]
        print(f"{titel:11,}{messung.sekunden:10.1f}", end="")
        print(f"{messung.sekunden / erste[1].sekunden / faktor:10.2f}", end="")
        print(_memory(messung, erste[1], faktor), flush=True)


def _memory(messung: Messung, erste: Messung, faktor: float) -> str:
    if messung.megabyte is None or erste.megabyte is None:
        return f"{'–':>8}{'–':>10}"
    return f"{messung.megabyte:8.0f}{messung.megabyte / erste.megabyte / faktor:10.2f}"


if __name__ == "__main__":
    main()
