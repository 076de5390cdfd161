"""Milliseconds a package to check a corpus of Parquet files, as the corpus grows.

Usage: python benchmarks/corpus.py --packages FOLDER [--sizes 100,300,1000]

FOLDER holds packages as ``<organization>/<year>`` (``python -m tests.documents`` and ``juesuan
build`` make them); where there are fewer than a size, they are taken again under other names.
Processor time, which others disturb least; the ratio is to the first size.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from juesuan.corpus.export import export
from juesuan.rules.parquet import check_parquet


def resized(whole: Path, size: int, number: int, into: Path) -> None:
    """Parquet files of ``size`` packages, from files of ``number``."""
    for path in sorted(whole.glob("*.parquet")):
        # the accounts in their order, again and again with another ending of the organization
        duckdb.sql(
            f"""
            COPY (
                WITH keys AS (SELECT organization, year, row_number() OVER (ORDER BY organization, year) - 1 AS at
                    FROM (SELECT DISTINCT organization, year FROM read_parquet('{whole / "statements.parquet"}')))
                SELECT t.* EXCLUDE (file_row_number) REPLACE (t.organization || '-' || n.turn AS organization)
                FROM range({-(-size // number)}) n(turn), keys k
                JOIN read_parquet('{path}', file_row_number = true) t USING (organization, year)
                WHERE n.turn * {number} + k.at < {size} ORDER BY n.turn, k.at, t.file_row_number
            ) TO '{into / path.name}' (FORMAT parquet)
            """  # noqa: S608 - our own paths
        )


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--sizes", default="100,300,1000")
    options = parser.parse_args()
    folders = sorted(path.parent for path in options.packages.glob("*/[0-9]*/datapackage.json"))
    first = 0.0
    with tempfile.TemporaryDirectory() as name:
        whole = export(folders, Path(name) / "whole")
        for size in map(int, options.sizes.split(",")):
            into = Path(name) / str(size)
            into.mkdir()
            resized(whole, size, len(folders), into)
            begin = time.process_time()
            places = sum(len(checked.findings) for _, _, checked in check_parquet(into))
            each = (time.process_time() - begin) * 1000 / size
            first = first or each
            print(
                f"{size} packages, {places} places: {each:.1f} ms each, ratio {each / first:.2f}",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
