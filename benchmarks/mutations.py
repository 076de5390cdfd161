"""How much of what can go wrong in a statement the rules find.

Usage: python benchmarks/mutations.py [--seed N] [--cells N] [DOCUMENT]

Each amount of the document's package in turn gets another digit (worth 0.1 or more, so that no
rounding explains it), and the rules are asked again; so they are with the names and codes of two
neighbouring rows swapped, with a row dropped, and with a statement in 元 in place of 万元. A
mutation is detected if a rule finds a mismatch that it does not find in the package as it is. Cells
that no identity of numbers covers are listed. The exit status is 1 if fewer than 95 of 100 changed
digits in covered cells are detected.
"""

import argparse
import itertools
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from juesuan.package import Package, build
from juesuan.rules.bench import bench
from juesuan.rules.check import Checked, checked_on
from juesuan.rules.rule import rules
from juesuan.rules.tables import resources

SAMPLE = Path(__file__).parent.parent / "samples" / "yantai-gov-office-2024" / "document.txt"
ENOUGH = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """A change in the tables.

    Attributes:
        kind: ``digit``, ``swap``, ``drop`` or ``unit``.
        statement: What is changed.
        cell: The cell, for digits; else the place.
        sql: What changes it.
        values: The parameters.
    """

    kind: str
    statement: str
    cell: str
    sql: str
    values: tuple[object, ...]


def checked(files: Mapping[str, Path], mutation: Mutation | None = None) -> Checked:
    """Check the tables, with a change if there is one."""
    laid = bench()
    laid.lay(files)
    if mutation:
        laid.change(mutation.sql, mutation.values)
    asked = [rule for rule in rules() if not rule.between]
    return checked_on(laid, asked)


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


def digits(rows: Sequence[dict[str, str]], draw: random.Random) -> Iterator[Mutation]:
    """One digit of each amount, at a place worth 0.1 or more."""
    for row in rows:
        raw = row["raw"]
        places = [
            place
            for place, mark in enumerate(raw)
            if mark.isdigit() and "." not in raw[: max(place - 1, 0)]
        ]
        place = draw.choice(places)
        lowest = 1 if place == 0 and len(places) > 1 else 0
        digit = draw.choice([mark for mark in "0123456789"[lowest:] if mark != raw[place]])
        amount = Decimal((raw[:place] + digit + raw[place + 1 :]).replace(",", ""))
        scale = (
            Decimal(row["amount_yuan"]) / Decimal(row["amount"])
            if Decimal(row["amount"])
            else Decimal(10000)
        )
        yield Mutation(
            kind="digit",
            statement=row["statement"],
            cell=cell_of(row),
            sql='UPDATE amounts SET amount = ?, amount_yuan = ? WHERE statement = ? AND row = ? AND "column" = ?',
            values=(amount, amount * scale, row["statement"], int(row["row"]), row["column"]),
        )


def rearranged(rows: Sequence[dict[str, str]]) -> Iterator[Mutation]:
    """Amounts of neighbouring detail rows swapped, detail rows dropped, units changed."""
    held: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    named: dict[tuple[str, int], tuple[str, str]] = {}
    for row in rows:
        if row["role"] == "detail" and row["function_code"]:
            key = row["statement"], int(row["row"])
            held[key][row["column"]] = row["amount"]
            named[key] = row["item"], row["function_code"]
    for one, two in itertools.pairwise(sorted(held)):
        statement, first, second = *one, two[1]
        if statement == two[0] and held[one] != held[two]:
            swap = (first, named[two][0], named[one][0], first, named[two][1], named[one][1])
            yield Mutation(
                kind="swap",
                statement=statement,
                cell=f"{statement} rows {first} and {second}",
                sql="UPDATE amounts SET item = CASE row WHEN ? THEN ? ELSE ? END,"
                " function_code = CASE row WHEN ? THEN ? ELSE ? END WHERE statement = ? AND row IN (?, ?)",
                values=(*swap, statement, first, second),
            )
    for statement, line in sorted(held):
        yield Mutation(
            kind="drop",
            statement=statement,
            cell=f"{statement} row {line}",
            sql="DELETE FROM amounts WHERE statement = ? AND row = ?",
            values=(statement, line),
        )
    for statement in sorted({row["statement"] for row in rows}):
        yield Mutation(
            kind="unit",
            statement=statement,
            cell=statement,
            sql="UPDATE amounts SET unit = '元', amount_yuan = amount WHERE statement = ? AND unit = '万元'",
            values=(statement,),
        )


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("document", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cells", type=int, default=0, help="only so many cells, drawn at random")
    parser.add_argument("--into", type=Path, help="write the result as a page (Markdown)")
    parser.add_argument(
        "--kinds", default="digit,swap,drop,unit", help="which mutations, with commas between"
    )
    options = parser.parse_args()
    draw = random.Random(options.seed)  # noqa: S311 - a reproducible choice, no secret
    with tempfile.TemporaryDirectory() as name:
        package = Package.open(build(options.document, Path(name)))
        files = {name: package.path(name) for name in package.resources if name in resources()}
        rows = [row for row in package.rows("amounts") if row["amount_yuan"]]
        mutations = list(digits(rows, draw))
        mutations = draw.sample(mutations, options.cells) if options.cells else mutations
        mutations += [] if options.cells else rearranged(rows)
        kinds = options.kinds.split(",")
        found = result(
            files, [m for m in mutations if m.kind in kinds], {cell_of(row) for row in rows}
        )
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
        return sum(times for (kind, _), times in self.found.items() if kind == "digit") / max(
            total, 1
        )


def cell_of(row: dict[str, str]) -> str:
    """How findings name the cell of an amount."""
    return f"amounts:{row['statement']}/{row['row']}/{row['column']}"


def result(files: Mapping[str, Path], mutations: Sequence[Mutation], cells: set[str]) -> Result:
    """Check each mutation."""
    sound = checked(files)
    before, known = wrong(sound), covered(sound)
    tried: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    rules_told: Counter[str] = Counter()
    missed = []
    for mutation in mutations:
        kind = (
            "digit, not covered"
            if mutation.kind == "digit" and mutation.cell not in known
            else mutation.kind
        )
        tried[kind, mutation.statement] += 1
        new = wrong(checked(files, mutation)) - before
        found[kind, mutation.statement] += bool(new)
        rules_told.update({rule for rule, *_ in new})
        if not new:
            missed.append(f"{kind}: {mutation.cell}")
    return Result(
        tried=tried,
        found=found,
        rules=rules_told,
        missed=tuple(missed),
        covered=Counter(cell.partition(":")[2].partition("/")[0] for cell in cells & known),
        uncovered=tuple(sorted(cells - known)),
    )


def page(held: Result, document: str) -> str:
    """The result as Markdown."""
    lines = [
        "# What the rules detect 规则能发现什么",
        "",
        "Written by `python benchmarks/mutations.py --into docs/reference/mutations.md` from the document",
        f"`{document}`: in the tables of its package every printed amount gets another digit (worth 0.1 or more),",
        "neighbouring rows are swapped, rows are dropped, statements in 万元 are made 元; each time all rules are",
        "asked. The narrative stays as it was. A mutation is found if a rule tells a mismatch not told before.",
        "样例里每个印出的金额改一位数字（改动在 0.1 以上），相邻两行调换，删去一行，万元改成元；每次运行全部规则。",
        "有规则报出原来没有的不符，就算发现。下列各表：改动的种类和报表，由哪条规则发现，没有发现的，恒等关系涉及的单元格。",
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
        *([f"- `{cell}`" for cell in held.uncovered] or ["none: each takes part in an identity"]),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
