"""From document to validated package, beside one bare ``frictionless validate`` of the same package.

``python benchmarks/build.py`` prints both in milliseconds of processor time (other work on the
machine does not count), the median of several rounds in a warm process, and ends with 1 if the
whole takes more than 1.5 times the bare check.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import frictionless

from juesuan.package import build, validate

LIMIT = 1.5
ROUNDS = 9
ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "samples" / "yantai-gov-office-2024" / "document.txt"


def milliseconds(work: Callable[[], object]) -> float:
    """Processor time of one call."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def main() -> int:
    """Measure, print, and say whether the limit holds."""
    with tempfile.TemporaryDirectory() as name:
        into = Path(name)
        folder = build(DOCUMENT, into)
        descriptor = str(folder / "datapackage.json")
        if not validate(folder).valid or not frictionless.validate(descriptor).valid:
            print("the package is not valid: nothing was measured")
            return 1
        rounds = [
            (
                milliseconds(lambda: frictionless.validate(descriptor)),
                milliseconds(lambda: build(DOCUMENT, into)),
                milliseconds(lambda: validate(folder)),
            )
            for _ in range(ROUNDS)
        ]
    bare, building, validating = (median(column) for column in zip(*rounds, strict=True))
    ratio = (building + validating) / bare
    print(f"frictionless validate      {bare:7.1f} ms")
    print(f"build                      {building:7.1f} ms")
    print(f"validate                   {validating:7.1f} ms")
    print(f"build + validate / bare    {ratio:7.2f}     limit {LIMIT}")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
