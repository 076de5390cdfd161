"""A finding about sums as an equation over its cells: what a change of one cell does to both sides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from juesuan.rules.finding import Finding
from juesuan.rules.reading import Cell

__all__ = ["Identity", "identity"]

WAN: Final = Decimal(10000)
_ONE: Final = Decimal(1)
_NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """left - right as a sum over cells.

    Attributes:
        finding: Id of the finding.
        closes: Whether it holds as printed.
        difference: left - right as printed.
        tolerance: What rounding can make of it.
        at_most: Whether the left side may be less.
        weights: Each cell to what one of its own unit adds to left - right.
    """

    finding: str
    closes: bool
    difference: Decimal
    tolerance: Decimal
    at_most: bool
    weights: Mapping[str, Decimal]

    @property
    def is_equality(self) -> bool:
        """Whether it holds two printed numbers against each other."""
        return len(self.weights) == 2  # noqa: PLR2004


def identity(finding: Finding, cells: Mapping[str, Cell], relation: str) -> Identity | None:
    """The equation of a finding; None if its sides are not sums of its cells (a rate, a share, a count).

    Args:
        finding: Of a rule about numbers.
        cells: Each printed number by its name.
        relation: ``equal`` or ``at-most``.
    """
    if finding.difference is None or finding.tolerance is None or len(finding.cells) < 2:  # noqa: PLR2004
        return None
    named = [cells.get(name) for name in finding.cells]
    known = [cell for cell in named if cell is not None]
    if len(known) < len(named) or len(set(finding.cells)) < len(named):
        return None
    weights = next(_weights(finding, known), None)
    if weights is None:
        return None
    return Identity(
        finding=finding.id,
        closes=finding.outcome in {"pass", "rounding"},
        difference=finding.difference,
        tolerance=finding.tolerance,
        at_most=relation == "at-most",
        weights=weights,
    )


def _weights(finding: Finding, cells: Sequence[Cell]) -> Iterator[Mapping[str, Decimal]]:
    """The cells of one side stand together; which side they are of shows in their sum."""
    left, right = Decimal(finding.left), Decimal(finding.right)
    for factors in _factors(cells):
        values = [cell.amount * factor for cell, factor in zip(cells, factors, strict=True)]
        for size, sign in _splits(values, left, right, finding.tolerance or _NOTHING):
            yield {
                cell.name: factor * (sign if number < size else -sign)
                for number, (cell, factor) in enumerate(zip(cells, factors, strict=True))
            }


def _factors(cells: Sequence[Cell]) -> Iterator[Sequence[Decimal]]:
    """Numbers as printed where they have one unit, and in 万元."""
    if len({cell.unit for cell in cells}) == 1:
        yield [_ONE] * len(cells)
    if all(cell.yuan is not None for cell in cells):
        yield [_factor(cell) for cell in cells]


def _factor(cell: Cell) -> Decimal:
    if cell.unit == "元":
        return 1 / WAN
    return WAN if cell.unit == "亿元" else _ONE


def _splits(
    values: Sequence[Decimal], left: Decimal, right: Decimal, open_by: Decimal
) -> Iterator[tuple[int, Decimal]]:
    """How many cells are on the first side, and whether that is the left (1) or the right one (-1)."""
    whole = sum(values, _NOTHING)
    for closeness in (_NOTHING, open_by):
        first = _NOTHING
        for size, value in enumerate(values[:-1], 1):
            first += value
            second = whole - first
            if _near(first, right, closeness) and _near(second, left, closeness):
                yield size, -_ONE
            elif _near(first, left, closeness) and _near(second, right, closeness):
                yield size, _ONE


def _near(one: Decimal, other: Decimal, by: Decimal) -> bool:
    return abs(one - other) <= by
