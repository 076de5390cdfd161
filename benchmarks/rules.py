"""Milliseconds to check a package with all rules, in a warm process.

Usage: python benchmarks/rules.py [--repeat N] [PACKAGE]

Without a package the sample document is built first. Laying the tables and asking the rules are
told apart. Ends with status 1 if the best of the runs takes longer than the limit.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from juesuan.package import Package, build
from juesuan.rules.bench import bench
from juesuan.rules.check import check
from juesuan.rules.tables import resources

SAMPLE = Path(__file__).parent.parent / "samples" / "yantai-gov-office-2024" / "document.txt"

LIMIT = 0.15
"""Seconds for the package of the sample."""


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("package", nargs="?", type=Path)
    parser.add_argument("--repeat", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        package = Package.open(options.package or build(SAMPLE, Path(folder)))
        files = {name: package.path(name) for name in package.resources if name in resources()}
        found = check(files)
        whole, laying = [], []
        for _ in range(options.repeat):
            begin = time.perf_counter()
            check(files)
            whole.append(time.perf_counter() - begin)
            begin = time.perf_counter()
            bench().lay(files)
            laying.append(time.perf_counter() - begin)
    print(
        f"{len(found.coverage)} rules, {len(found.findings)} places: best {min(whole) * 1000:.0f} ms (limit 150),"
    )
    print(
        f"median {sorted(whole)[len(whole) // 2] * 1000:.0f} ms, of which laying the tables {min(laying) * 1000:.0f} ms"
    )
    return int(options.package is None and min(whole) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
