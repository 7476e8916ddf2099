"""Plant faults over many seeds and print what each check finds.

`python -m tests.injection --seeds 500` plants every fault in each of 500 clean workbooks.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.injection.faults import FAULTS
from tests.injection.judging import judge
from tests.injection.running import Versuch, build_clean, plant_all, take_turn


@dataclass
class Tally:
    """Counts by code: faults planted, found at their cell, found elsewhere, and false alarms."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    elsewhere: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def add(self, versuch: Versuch) -> None:
        """Count one planted fault and all that was found."""
        code = versuch.fault.code
        self.planted[code] += 1
        treffer = [befund for befund in versuch.gefunden if versuch.is_hit(befund)]
        self.found[code] += bool(treffer)
        for befund in versuch.gefunden:
            if befund not in treffer[:1]:
                (self.elsewhere if befund.code == code else self.false)[befund.code] += 1

    def lines(self) -> Iterator[str]:
        """A row per code with recall and precision."""
        yield (
            f"{'code':28}{'planted':>9}{'found':>9}{'elsewhere':>11}{'false':>7}"
            f"{'recall':>9}{'precision':>11}"
        )
        for code in sorted({*self.planted, *self.false}):
            gepflanzt, treffer = self.planted[code], self.found[code]
            gemeldet = treffer + self.elsewhere[code] + self.false[code]
            recall = f"{treffer / gepflanzt:.2%}" if gepflanzt else "–"
            precision = f"{treffer / gemeldet:.2%}" if gemeldet else "–"
            yield (
                f"{code:28}{gepflanzt:9}{treffer:9}{self.elsewhere[code]:11}{self.false[code]:7}"
                f"{recall:>9}{precision:>11}"
            )


def run(seeds: Iterable[int], je_seed: int) -> int:
    """Print the table, and before it each fault that was not found as it should be."""
    tally, fehlschlaege, saubere = Tally(), 0, 0
    for seed in seeds:
        saubere += 1
        for befund in judge(build_clean(seed)):
            tally.false[befund.code] += 1
            fehlschlaege += 1
            print(f"clean seed {seed}: {befund.code} {befund.zelle}: {befund.text}")
        for versuch in plant_all(seed, take_turn(seed, FAULTS, je_seed)):
            tally.add(versuch)
            if not versuch.is_exact:
                fehlschlaege += 1
                print(versuch)
    print("\n".join(tally.lines()))
    gepflanzt = sum(tally.planted.values())
    print(f"{saubere} clean workbooks, {gepflanzt} faults planted, {fehlschlaege} wrong")
    return int(fehlschlaege > 0)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.injection", description=__doc__)
    parser.add_argument("--seeds", type=int, default=100, help="how many workbooks")
    parser.add_argument("--start", type=int, default=0, help="the first seed")
    parser.add_argument("--each", type=int, default=len(FAULTS), help="faults planted per seed")
    angaben = parser.parse_args()
    return run(range(angaben.start, angaben.start + angaben.seeds), angaben.each)


if __name__ == "__main__":
    sys.exit(main())
