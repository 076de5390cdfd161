"""A statement that is printed otherwise than it is meant.

Rows of amounts stand beside other labels than their own, or all amounts below a unit that is not
theirs: both are found by what other statements print.
"""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Final

from juesuan.rules.causes.loss import Column, lost_amounts
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Cell, Reading
from juesuan_vocab import open_toml

__all__ = [
    "Amounts",
    "Realignment",
    "Remeasurement",
    "elsewhere",
    "failing_statements",
    "parted",
    "realignment",
    "remeasurement",
    "rows",
]

_UNITS: Final = frozenset({"元", "万元"})
"""Units that are printed for each other."""
_COMPONENTS: Final = ("total", "basic", "project")
_NOTHING: Final = Decimal(0)
_WRONG: Final = 2
"""What it costs that amounts are not those of a row."""

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
        blank: Rows beside which nothing is printed to their codes.
        lost: Rows whose amounts are printed nowhere in the statement, with what they must be.
    """

    statement: str
    sources: Mapping[int, int]
    is_exchange: bool = False
    blank: Mapping[int, str] = field(default_factory=dict)
    lost: Mapping[int, Amounts] = field(default_factory=dict)

    @property
    def shifts(self) -> tuple[tuple[int, int], ...]:
        """The rows from which on the distance is another, and by how many rows it is too high."""
        found: list[tuple[int, int]] = []
        for row, source in sorted(self.sources.items()):
            if row - source != (found[-1][1] if found else 0):
                found.append((row, row - source))
        return tuple(found)


def realignment(findings: Iterable[Finding], reading: Reading) -> Realignment | None:
    """The rows to which the amounts of the worst statement belong, None if they stand where they should.

    Args:
        findings: All findings of an account.
        reading: What is known of the reading.
    """
    limits = open_toml("rules/evidence.toml")["rows"]["limits"]
    statement, failing = next(iter(failing_statements(findings)), ("", 0))
    if failing < limits["failing"]:
        return None
    printed = _printed(statement, reading.cells.values())
    sources = _sources(printed, limits["shift"])
    if all(row == source for row, source in sources.items()):
        return None
    return Realignment(
        statement=statement,
        sources=sources,
        blank={row: code for row, code in printed.blank.items() if row in sources},
        lost=_lost(printed, sources),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """A statement, and what others print for its codes.

    Attributes:
        own: Its cells.
        codes: The code of each of its rows.
        blank: The codes of rows that print nothing.
        known: The amounts that other statements print for a code.
    """

    own: Sequence[Cell]
    codes: Mapping[int, str]
    blank: Mapping[int, str]
    known: Mapping[str, Sequence[Amounts]]


def _printed(statement: str, cells: Iterable[Cell]) -> _Printed:
    own, others = parted(cells, statement)
    codes = {cell.row: cell.code for cell in own}
    known = elsewhere(others)
    return _Printed(own=own, codes=codes, blank=_blank_rows(codes, known), known=known)


def _sources(printed: _Printed, most: int) -> Mapping[int, int]:
    """Each row of a statement to the one beside which its amounts are printed."""
    codes = {**printed.codes, **printed.blank}
    asked = {row: printed.known.get(code, []) for row, code in codes.items()}
    # a row without a code may be the total, which others print without one too
    strange = {row for row, code in codes.items() if code and code not in printed.known}
    return _aligned(rows(printed.own), asked, strange, most)


def _blank_rows(codes: Mapping[int, str], known: Iterable[str]) -> dict[int, str]:
    """Rows without amounts whose codes show in other statements: those between two and at the end.

    Codes stand in order; rows are taken for some codes only if they are as many.
    """
    missing = sorted(set(known) - set(codes.values()))
    coded = sorted((row, code) for row, code in codes.items() if code)
    found: dict[int, str] = {}
    for (row, code), (following, end) in pairwise(coded):
        between = missing[bisect(missing, code) : bisect(missing, end)]
        if len(between) == following - row - 1:
            found |= dict(enumerate(between, row + 1))
    for last, code in coded[-1:]:
        behind = missing[bisect(missing, code) :]
        found |= dict(enumerate(behind, last + 1))
    return found


def _lost(printed: _Printed, sources: Mapping[int, int]) -> dict[int, Amounts]:
    """What rows must have whose amounts are printed nowhere, as far as sums or others tell it."""
    codes = {**printed.codes, **printed.blank}
    absent = [row for row, code in codes.items() if code and row not in sources]
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for component in _COMPONENTS:
        column = _column(printed, sources, component)
        for row, amount in lost_amounts(column, absent).items():
            found[row][component] = amount
    return dict(found)


def _column(printed: _Printed, sources: Mapping[int, int], component: str) -> Column:
    """A column of the statement with its amounts in their own rows."""
    own = rows(printed.own)
    return Column(
        codes={**printed.codes, **printed.blank},
        totals=frozenset(cell.row for cell in printed.own if cell.role == "total"),
        amounts={row: own[source].get(component, _NOTHING) for row, source in sources.items()},
        elsewhere={code: _amounts(several, component) for code, several in printed.known.items()},
    )


def _amounts(several: Iterable[Amounts], component: str) -> frozenset[Decimal]:
    return frozenset(one[component] for one in several if component in one)


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


def failing_statements(findings: Iterable[Finding]) -> list[tuple[str, int]]:
    """The statements that contradictions speak of, and how many do: the worst first."""
    counted = Counter(
        statement
        for finding in findings
        if finding.outcome == "mismatch" and finding.difference is not None
        for statement in {
            cell[8:].split("/")[0] for cell in finding.cells if cell.startswith("amounts:")
        }
    )
    return counted.most_common()


def parted(cells: Iterable[Cell], statement: str) -> tuple[list[Cell], list[Cell]]:
    """The cells of a statement, and those of all others."""
    own: list[Cell] = []
    others: list[Cell] = []
    for cell in cells:
        if cell.statement:
            (own if cell.statement == statement else others).append(cell)
    return own, others


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
    rows: Mapping[int, Amounts],
    asked: Mapping[int, Sequence[Amounts]],
    strange: Collection[int],
    most: int,
) -> Mapping[int, int]:
    """Each label to the row of amounts that is its own, in order, with the fewest contradictions.

    Labels that have no amounts and amounts that have no label cost as much as amounts that differ
    from what is printed elsewhere, and a label that no other statement has costs half of it; amounts
    left over at the end cost nothing (they may be those of the first rows again).
    """
    labels, printed = sorted(asked), sorted(rows)
    costs: dict[tuple[int, int], tuple[int, str]] = {(0, 0): (0, "")}
    for label in range(len(labels) + 1):
        for row in range(max(0, label - most), min(len(printed), label + most) + 1):
            steps = list(_steps(costs, label, row, labels, printed, rows, asked, strange))
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
    strange: Collection[int],
) -> Iterator[tuple[int, str]]:
    """What it costs to come to a place: its own amounts, a label without, amounts without a label."""
    if (label - 1, row - 1) in costs:
        known = asked[labels[label - 1]]
        agrees = not known or rows[printed[row - 1]] in known
        yield costs[label - 1, row - 1][0] + (0 if agrees else _WRONG), "both"
    if (label - 1, row) in costs:
        is_strange = labels[label - 1] in strange
        yield costs[label - 1, row][0] + (_WRONG // 2 if is_strange else _WRONG), "label"
    if (label, row - 1) in costs:
        yield costs[label, row - 1][0] + (0 if label == len(labels) else _WRONG), "row"


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
