"""How much of what can go wrong in a statement the rules find.

Usage: python benchmarks/mutations.py [--seed N] [--cells N] [DOCUMENT.txt]

Each printed amount of a text document in turn gets another digit (worth 0.1 or more, so that no rounding explains it),
and the document is built and checked anew; so are documents with the amounts of two rows swapped, with a row dropped,
and with 万元 made 元 above a statement. A mutation is detected if a rule finds a mismatch that it does not find in the
document as it is. Rows and cells that no identity of numbers covers are listed. The exit status is 1 if fewer than
95 of 100 changed digits in covered cells are detected.
"""

import argparse
import itertools
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from juesuan.errors import JuesuanError
from juesuan.package import Package, build
from juesuan.rules.check import Checked, check
from juesuan.rules.tables import resources

SAMPLE = Path(__file__).parent.parent / "samples" / "yantai-gov-office-2024" / "document.txt"
ENOUGH = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """A changed document.

    Attributes:
        kind: ``digit``, ``swap``, ``drop`` or ``unit``.
        statement: What was changed.
        cell: The cell, for digits; else the place.
        lines: The lines of the document.
    """

    kind: str
    statement: str
    cell: str
    lines: tuple[str, ...]


def checked(lines: Sequence[str], folder: Path) -> tuple[Checked, Package]:
    """Build and check a document."""
    path = folder / "document.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    package = Package.open(build(path, folder / "packages"))
    known = set(resources())
    return check({name: package.path(name) for name in package.resources if name in known}), package


def wrong(result: Checked) -> Counter[tuple[str, str, str, str]]:
    """The mismatches of numbers and texts, by rule and what is compared."""
    return Counter(
        (finding.rule, finding.scope, finding.left, finding.right)
        for finding in result.findings
        if finding.outcome == "mismatch"
    )


def covered(result: Checked) -> set[str]:
    """The cells that take part in a comparison of numbers that must be equal."""
    return {
        cell
        for finding in result.findings
        if finding.difference is not None
        for cell in finding.cells
        if cell.startswith("amounts:")
    }


def digits(rows: Sequence[dict[str, str]], lines: Sequence[str], draw: random.Random) -> Iterator[Mutation]:
    """One digit of each amount, at a place worth 0.1 or more."""
    for row in rows:
        raw = row["raw"]
        places = [place for place, mark in enumerate(raw) if mark.isdigit() and "." not in raw[: max(place - 1, 0)]]
        place = draw.choice(places)
        lowest = 1 if place == 0 and len(places) > 1 else 0
        digit = draw.choice([mark for mark in "0123456789"[lowest:] if mark != raw[place]])
        changed = with_cell(lines, row, raw[:place] + digit + raw[place + 1 :])
        if changed is not None:
            yield Mutation(kind="digit", statement=row["statement"], cell=cell_of(row), lines=changed)


def rearranged(rows: Sequence[dict[str, str]], lines: Sequence[str]) -> Iterator[Mutation]:
    """Amounts of neighbouring detail rows swapped, detail rows dropped, units changed."""
    detail = {
        (row["statement"], number(row)): row
        for row in rows
        if row["role"] == "detail" and row["function_code"] and number(row)
    }
    keys = sorted(detail)
    for (statement, first), (other, second) in itertools.pairwise(keys):
        one, two = lines[first - 1].split("\t"), lines[second - 1].split("\t")
        if statement == other and one[2:] != two[2:]:
            swapped = list(lines)
            swapped[first - 1], swapped[second - 1] = "\t".join(one[:2] + two[2:]), "\t".join(two[:2] + one[2:])
            yield Mutation(kind="swap", statement=statement, cell=f"lines {first} {second}", lines=tuple(swapped))
    for statement, line in keys:
        yield Mutation(kind="drop", statement=statement, cell=f"line {line}", lines=(*lines[: line - 1], *lines[line:]))
    for place, text in enumerate(lines):
        if text.strip() == "金额单位：万元":
            changed = (*lines[:place], "金额单位：元", *lines[place + 1 :])
            yield Mutation(kind="unit", statement="", cell=f"line {place + 1}", lines=changed)


def number(row: dict[str, str]) -> int:
    """The line that a row stands in."""
    return int(row["place"].removeprefix("line ")) if row["place"].startswith("line ") else 0


def with_cell(lines: Sequence[str], row: dict[str, str], text: str) -> tuple[str, ...] | None:
    """The lines with another text in the cell of an amount; None if the cell cannot be found."""
    line = number(row)
    cells = lines[line - 1].split("\t") if line else []
    column = int(row["source_column"]) - 1
    if column >= len(cells) or cells[column].strip() != row["raw"]:
        return None
    return (*lines[: line - 1], "\t".join([*cells[:column], text, *cells[column + 1 :]]), *lines[line:])


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("document", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cells", type=int, default=0, help="only so many cells, drawn at random")
    parser.add_argument("--into", type=Path, help="write the result as a page (Markdown)")
    parser.add_argument("--kinds", default="digit,swap,drop,unit", help="which mutations, with commas between")
    options = parser.parse_args()
    lines = tuple(options.document.read_text(encoding="utf-8").split("\n"))
    draw = random.Random(options.seed)  # noqa: S311 - a reproducible choice, no secret
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sound, package = checked(lines, folder)
        rows = list(package.rows("amounts"))
        mutations = list(digits(rows, lines, draw))
        mutations = draw.sample(mutations, options.cells) if options.cells else mutations
        mutations += [] if options.cells else rearranged(rows, lines)
        kinds = options.kinds.split(",")
        tried = [mutation for mutation in mutations if mutation.kind in kinds]
        found = result(sound, tried, folder, {cell_of(row) for row in rows})
    text = page(found, options.document.parent.name)
    if options.into:
        options.into.write_text(text, encoding="utf-8")
    print(text)
    return 0 if found.share >= ENOUGH else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was found.

    Attributes:
        tried: Mutations by kind and statement.
        found: Those of them that a rule told.
        rules: Mutations that each rule told.
        missed: Mutations that none told.
        covered: Cells that an identity of numbers covers, by statement.
        uncovered: Cells that none covers.
    """

    tried: Counter[tuple[str, str]]
    found: Counter[tuple[str, str]]
    rules: Counter[str]
    missed: tuple[str, ...]
    covered: Counter[str]
    uncovered: tuple[str, ...]

    @property
    def share(self) -> float:
        """Of the changed digits in covered cells, those found."""
        total = sum(times for (kind, _), times in self.tried.items() if kind == "digit")
        return sum(times for (kind, _), times in self.found.items() if kind == "digit") / max(total, 1)


def cell_of(row: dict[str, str]) -> str:
    """How findings name the cell of an amount."""
    return f"amounts:{row['statement']}/{row['row']}/{row['column']}"


def result(sound: Checked, mutations: Sequence[Mutation], folder: Path, cells: set[str]) -> Result:
    """Check each mutation."""
    before, known = wrong(sound), covered(sound)
    tried: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    rules: Counter[str] = Counter()
    missed = []
    for mutation in mutations:
        kind = "digit, not covered" if mutation.kind == "digit" and mutation.cell not in known else mutation.kind
        tried[kind, mutation.statement] += 1
        try:
            new = wrong(checked(mutation.lines, folder)[0]) - before
        except JuesuanError:
            new = Counter({("refused", "", "", ""): 1})
        found[kind, mutation.statement] += bool(new)
        rules.update({rule for rule, *_ in new})
        if not new:
            missed.append(f"{kind} {mutation.cell}")
    return Result(
        tried=tried,
        found=found,
        rules=rules,
        missed=tuple(missed),
        covered=Counter(cell.partition(":")[2].partition("/")[0] for cell in cells & known),
        uncovered=tuple(sorted(cells - known)),
    )


def page(held: Result, document: str) -> str:
    """The result as Markdown."""
    lines = [
        "# What the rules detect",
        "",
        "Written by `python benchmarks/mutations.py --into docs/reference/mutations.md` from the document",
        f"`{document}`: every printed amount gets another digit, neighbouring rows are swapped, rows are dropped, 万元",
        "is made 元; each time",
        "the document is built and checked anew. A mutation is found if a rule tells a mismatch that it did not tell",
        "before.",
        "",
        f"{held.share:.1%} of the changed digits in cells that an identity covers are found.",
        "",
        "| mutation | statement | found | of |",
        "|---|---|---|---|",
        *(
            f"| {kind} | {what} | {held.found[kind, what]} | {times} |"
            for (kind, what), times in sorted(held.tried.items())
        ),
        "",
        "## By rule",
        "",
        "A mutation is often told by several.",
        "",
        "| rule | mutations told |",
        "|---|---|",
        *(f"| {rule} | {times} |" for rule, times in held.rules.most_common()),
        "",
        "## Not found",
        "",
        *(f"- {what}" for what in held.missed or ("nothing",)),
        "",
        "## Cells that an identity covers",
        "",
        "| statement | cells |",
        "|---|---|",
        *(f"| {statement} | {number} |" for statement, number in sorted(held.covered.items())),
        "",
        "## Cells that none covers",
        "",
        *(f"- `{cell}`" for cell in held.uncovered or ("none",)),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
