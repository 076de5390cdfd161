"""A statement that is printed otherwise than it is meant.

Rows of amounts stand beside other labels than their own, or all amounts below a unit that is not
theirs: both are found by what other statements print.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from juesuan.rules.finding import Finding
from juesuan.rules.reading import Cell, Reading
from juesuan_vocab import open_toml

__all__ = [
    "Amounts",
    "Realignment",
    "Remeasurement",
    "elsewhere",
    "realignment",
    "remeasurement",
    "rows",
    "worst",
]

_UNITS: Final = frozenset({"元", "万元"})
"""Units that are printed for each other."""
_COMPONENTS: Final = ("total", "basic", "project")

Amounts = Mapping[str, Decimal]
"""The amounts of a row by component."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Realignment:
    """A statement whose amounts belong to other rows.

    Attributes:
        statement: The statement.
        sources: Each row to the row beside which its amounts are printed; rows that have none are
            absent.
        is_exchange: Whether rows changed places, instead of moving up or down.
    """

    statement: str
    sources: Mapping[int, int]
    is_exchange: bool = False

    @property
    def first(self) -> int:
        """The first row that holds the amounts of another."""
        return min(source for row, source in self.sources.items() if row != source)

    @property
    def shifts(self) -> tuple[tuple[int, int], ...]:
        """Where the distance changes: the printed row and by how many rows the amounts stand too high."""
        found: list[tuple[int, int]] = []
        for row, source in sorted(self.sources.items()):
            if row - source != (found[-1][1] if found else 0):
                found.append((source, row - source))
        return tuple(found)


def realignment(findings: Iterable[Finding], reading: Reading) -> Realignment | None:
    """The rows to which the amounts of the worst statement belong, None if they stand where they should.

    Args:
        findings: All findings of an account.
        reading: What is known of the reading.
    """
    limits = open_toml("rules/evidence.toml")["rows"]["limits"]
    statement, failing = worst(findings)
    if failing < limits["failing"]:
        return None
    own = [cell for cell in reading.cells.values() if cell.statement == statement]
    known = elsewhere(
        cell for cell in reading.cells.values() if cell.statement not in {statement, ""}
    )
    asked = {cell.row: known.get(cell.code, []) for cell in own}
    sources = _aligned(rows(own), asked, limits["shift"])
    if all(row == source for row, source in sources.items()):
        return None
    return Realignment(statement=statement, sources=sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remeasurement:
    """A statement whose amounts may be of another unit than the printed one.

    Attributes:
        statement: The statement.
        printed: The unit above it.
        unit: The unit of all other statements.
    """

    statement: str
    printed: str
    unit: str


def remeasurement(reading: Reading) -> Remeasurement | None:
    """The one statement that is of another unit than all others; None if there is none."""
    units: dict[str, set[str]] = defaultdict(set)
    for cell in reading.cells.values():
        if cell.statement:
            units[cell.unit].add(cell.statement)
    if set(units) != _UNITS:
        return None
    # of two statements neither is the odd one
    (few, one), (many, others) = sorted(
        ((len(known), unit) for unit, known in units.items()), key=lambda counted: counted[0]
    )
    if few != 1 or many == 1:
        return None
    return Remeasurement(statement=next(iter(units[one])), printed=one, unit=others)


def worst(findings: Iterable[Finding]) -> tuple[str, int]:
    """The statement that most contradictions speak of, and how many do."""
    counted = Counter(
        statement
        for finding in findings
        if finding.outcome == "mismatch" and finding.difference is not None
        for statement in {
            cell[8:].split("/")[0] for cell in finding.cells if cell.startswith("amounts:")
        }
    )
    return counted.most_common(1)[0] if counted else ("", 0)


def rows(cells: Iterable[Cell]) -> Mapping[int, Amounts]:
    """Each row of a statement to its amounts by component."""
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for cell in cells:
        if cell.component in _COMPONENTS:
            found[cell.row][cell.component] = cell.amount
    return found


def elsewhere(cells: Iterable[Cell]) -> Mapping[str, list[Amounts]]:
    """Each code to the rows of amounts that other statements print for it."""
    found: dict[tuple[str, int], dict[str, Decimal]] = defaultdict(dict)
    codes: dict[tuple[str, int], str] = {}
    for cell in cells:
        if cell.component in _COMPONENTS and cell.code:
            found[cell.statement, cell.row][cell.component] = cell.amount
            codes[cell.statement, cell.row] = cell.code
    known: dict[str, list[Amounts]] = defaultdict(list)
    for place, amounts in found.items():
        known[codes[place]].append(amounts)
    return known


def _aligned(
    rows: Mapping[int, Amounts], asked: Mapping[int, Sequence[Amounts]], most: int
) -> Mapping[int, int]:
    """Each label to the row of amounts that is its own, in order, with the fewest contradictions.

    Labels that have no amounts and amounts that have no label cost as much as amounts that differ
    from what is printed elsewhere; amounts left over at the end cost nothing (they may be those of
    the first rows again).
    """
    labels, printed = sorted(asked), sorted(rows)
    costs: dict[tuple[int, int], tuple[int, str]] = {(0, 0): (0, "")}
    for label in range(len(labels) + 1):
        for row in range(max(0, label - most), min(len(printed), label + most) + 1):
            steps = list(_steps(costs, label, row, labels, printed, rows, asked))
            if steps:
                costs[label, row] = min(steps)
    return _traced(costs, labels, printed)


def _steps(  # noqa: PLR0913, PLR0917 - the table, the place in it, and both lists with what they hold
    costs: Mapping[tuple[int, int], tuple[int, str]],
    label: int,
    row: int,
    labels: Sequence[int],
    printed: Sequence[int],
    rows: Mapping[int, Amounts],
    asked: Mapping[int, Sequence[Amounts]],
) -> Iterator[tuple[int, str]]:
    """What it costs to come to a place: its own amounts, a label without, amounts without a label."""
    if (label - 1, row - 1) in costs:
        known = asked[labels[label - 1]]
        agrees = not known or rows[printed[row - 1]] in known
        yield costs[label - 1, row - 1][0] + (0 if agrees else 1), "both"
    if (label - 1, row) in costs:
        yield costs[label - 1, row][0] + 1, "label"
    if (label, row - 1) in costs:
        yield costs[label, row - 1][0] + (0 if label == len(labels) else 1), "row"


def _traced(
    costs: Mapping[tuple[int, int], tuple[int, str]], labels: Sequence[int], printed: Sequence[int]
) -> Mapping[int, int]:
    label, row = len(labels), len(printed)
    sources: dict[int, int] = {}
    while (label, row) in costs and costs[label, row][1]:
        step = costs[label, row][1]
        if step == "both":
            sources[labels[label - 1]] = printed[row - 1]
        label -= step != "row"
        row -= step != "label"
    return sources
