"""Write made-up documents: ``python -m tests.documents --count 100 --into corpus``."""

import argparse
import csv
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tests.documents.account import MadeAccount, made, next_year
from tests.documents.expected import Expected, expected
from tests.documents.layout import Layout, drawn
from tests.documents.render import FORMATS, SUFFIXES, available, render

from juesuan.package.register.region import standard_regions

HEADER = ("statement", "side", "code", "item", "column", "amount", "unit", "page")
STRIDE = 1_000_003
SPREAD = 7919
"""A prime: bodies that follow each other are in regions far from each other."""


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.documents", description=__doc__)
    parser.add_argument("--count", type=int, required=True, help="documents to write")
    parser.add_argument(
        "--into", type=Path, required=True, help="folder to write to; made if absent"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="the same seed writes the same documents"
    )
    parser.add_argument(
        "--format", choices=(*FORMATS, "all"), default="text", help="all: the formats take turns"
    )
    parser.add_argument("--years", type=int, default=1, help="consecutive years of each body")
    parser.add_argument(
        "--nation",
        action="store_true",
        help="bodies in all regions of the country, each body once; else some may be drawn twice",
    )
    parser.add_argument(
        "--plain", action="store_true", help="print all as the seed document, else each differently"
    )
    parser.add_argument(
        "--expected", action="store_true", help="write the amounts beside each document as CSV"
    )
    return parser.parse_args(arguments)


def _write_expected(path: Path, truth: Expected) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for statement in truth.statements.values():
            for row in statement.rows:
                for a in row.amounts:
                    if a.amount is not None:
                        side = {"revenue": "收入", "expenditure": "支出"}.get(a.column.side, "")
                        cells = (
                            side,
                            a.code,
                            a.item,
                            a.column.header,
                            a.amount,
                            statement.unit,
                            "",
                        )
                        writer.writerow((statement.id, *cells))


def _regions() -> list[str]:
    """Full names of the provinces, prefectures and counties of today."""
    places = standard_regions()
    codes = [code for code, region in places.by_code.items() if region.status == "current"]
    return [places.full_name(code) for code in sorted(codes)]


def _bodies(seed: int, *, nation: bool) -> Iterator[MadeAccount]:
    """The first account of body after body."""
    names = _regions() if nation else [""]
    known: set[str] = set()
    for body in count():
        account = made(seed * STRIDE + body, region=names[body * SPREAD % len(names)])
        if account.name not in known:
            yield account
        if nation:
            known.add(account.name)


def _accounts(wanted: int, seed: int, years: int, *, nation: bool) -> list[tuple[MadeAccount, int]]:
    """Accounts with the seeds of their layouts: body after body, each with its years."""
    out: list[tuple[MadeAccount, int]] = []
    for first in _bodies(seed, nation=nation):
        account = first
        if years > 1:
            start = min(first.year, 2025 - years)
            account = made(first.seed, year=start, region=first.region)
        for _ in range(min(years, wanted - len(out))):
            out.append((account, first.seed))
            account = next_year(account) if years > 1 else account
        if len(out) >= wanted:
            break
    return out


def main(arguments: list[str]) -> int:
    """Write the documents; 1 if the format cannot be rendered here."""
    chosen = _arguments(arguments)
    formats = (
        [chosen.format] if chosen.format != "all" else [f for f in FORMATS if not available(f)]
    )
    if reason := available(formats[0]):
        sys.stderr.write(f"{formats[0]}: {reason}\n")
        return 1
    chosen.into.mkdir(parents=True, exist_ok=True)
    accounts = _accounts(chosen.count, chosen.seed, chosen.years, nation=chosen.nation)
    for at, (account, seed) in enumerate(accounts):
        layout = Layout() if chosen.plain else drawn(seed)
        form = formats[at % len(formats)]
        path = chosen.into / f"{at + 1:06d}-{account.year}{SUFFIXES[form]}"
        path.write_bytes(render(account, form, layout))
        if chosen.expected:
            _write_expected(path.with_suffix(".csv"), expected(account, layout))
    sys.stdout.write(f"{chosen.count} documents in {chosen.into}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
