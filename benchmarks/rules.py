"""All rules of a package, beside one bare ``frictionless validate`` of the same package.

Usage: python benchmarks/rules.py [--rounds N] [PACKAGE]

Without a package the committed one of the sample is taken. Prints both in milliseconds by the clock
and of processor time, the median of the rounds in a warm process, laying the tables and asking the
rules apart. Ends with status 1 while the rules take more than 0.2 times the bare check by the clock.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import frictionless

from juesuan.package import Package
from juesuan.rules.bench import bench
from juesuan.rules.check import check
from juesuan.rules.rule import rules
from juesuan.rules.tables import resources

PACKAGES = Path(__file__).parents[1] / "datapackages"
SAMPLE = PACKAGES / "370600-renmin-zhengfu-bangongshi" / "2024"
LIMIT = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one call takes, in milliseconds.

    Attributes:
        clock: By the clock: other work on the machine counts.
        processor: Of both threads together: other work does not count.
    """

    clock: float
    processor: float


def cost(work: Callable[[], object]) -> Cost:
    """What a call takes."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Cost(
        clock=(time.perf_counter() - clock) * 1000,
        processor=(time.process_time() - processor) * 1000,
    )


def works(package: Package) -> Mapping[str, Callable[[], object]]:
    """What is measured, by name; the first is what the others are held against."""
    descriptor = str(package.folder / "datapackage.json")
    files = {name: package.path(name) for name in package.resources if name in resources()}
    asked = [rule for rule in rules() if not rule.between]
    return {
        "frictionless validate": lambda: frictionless.validate(descriptor),
        "all rules": lambda: check(files),
        "of which laying tables": lambda: bench().lay(files),
        "of which asking": lambda: bench().ask(asked),
    }


def main() -> int:
    """Measure, print, and say whether the limit holds."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("package", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    measured = works(Package.open(options.package))
    for work in measured.values():
        work()
    rounds = [{name: cost(work) for name, work in measured.items()} for _ in range(options.rounds)]
    clock = {name: median(one[name].clock for one in rounds) for name in measured}
    processor = {name: median(one[name].processor for one in rounds) for name in measured}
    bare = next(iter(measured))
    for name in measured:
        ratios = clock[name] / clock[bare], processor[name] / processor[bare]
        print(
            f"{name:24}{clock[name]:8.0f} ms by the clock ({ratios[0]:.2f})"
            f"{processor[name]:8.0f} ms of processor ({ratios[1]:.2f})"
        )
    ratio = clock["all rules"] / clock[bare]
    print(f"all rules / bare         {ratio:8.2f}    limit {LIMIT}")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
