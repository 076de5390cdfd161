"""Amounts that were lost when rows shifted: what they must be by the sums that they are part of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from juesuan.rules.finding import HALF

__all__ = ["Column", "lost_amounts"]

_NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a statement with its amounts in their own rows.

    Attributes:
        codes: The code of each row; empty for a row that has none.
        totals: Rows that add up all others.
        amounts: The amount of each row that has one, in the printed unit.
        elsewhere: What other statements print for a code.
    """

    codes: Mapping[int, str]
    totals: frozenset[int]
    amounts: Mapping[int, Decimal]
    elsewhere: Mapping[str, frozenset[Decimal]]


def lost_amounts(column: Column, lost: Sequence[int]) -> dict[int, Decimal]:
    """The amounts of rows that print none, as far as their sums or other statements tell them.

    Rows that must be blank are left out.

    Args:
        column: The column.
        lost: The rows.
    """
    amounts = dict(column.amounts)
    waiting = list(lost)
    found = _next(column, waiting, amounts)
    while found is not None:
        row, amount = found
        amounts[row] = amount
        waiting.remove(row)
        found = _next(column, waiting, amounts)
    return {row: amounts[row] for row in lost if amounts.get(row)}


def _next(
    column: Column, waiting: Sequence[int], amounts: Mapping[int, Decimal]
) -> tuple[int, Decimal] | None:
    """A row whose amount is known now: by its sums, else as all other statements print it."""
    for row in waiting:
        amount = _told(column, row, amounts)
        if amount is not None:
            return row, amount
    for row in waiting:
        several = column.elsewhere.get(column.codes[row], frozenset())
        if len(several) == 1:
            return row, min(several)
    return None


def _told(column: Column, row: int, amounts: Mapping[int, Decimal]) -> Decimal | None:
    """What a row must have by the rows below it, else by the one above it; None if neither tells."""
    below = _children(column, column.codes[row])
    if below:
        added = _sum(below, amounts)
        if added is not None:
            return added
    return _left_of_parent(column, row, amounts)


def _left_of_parent(column: Column, row: int, amounts: Mapping[int, Decimal]) -> Decimal | None:
    """What the other parts leave of the row above; None if one of them is not known."""
    code = _nearest(column, column.codes[row])
    whole = _sum(_rows(column, code), amounts)
    beside = _children(column, code)
    beside.remove(row)
    added = _sum(beside, amounts)
    if whole is None or added is None:
        return None
    left = whole - added
    # what rounding makes of the sum is no amount
    tail = HALF * (len(beside) + 1)
    return left if abs(left) > tail else _NOTHING


def _sum(rows: Sequence[int], amounts: Mapping[int, Decimal]) -> Decimal | None:
    """The sum of these rows; None if an amount is not known."""
    added = _NOTHING
    for row in rows:
        amount = amounts.get(row)
        if amount is None:
            return None
        added += amount
    return added


def _rows(column: Column, code: str) -> list[int]:
    """The rows of a code; of none the total row."""
    if not code:
        return sorted(column.totals)
    return [row for row, own in column.codes.items() if own == code]


def _children(column: Column, code: str) -> list[int]:
    """The rows that a subject adds up; of no code the uppermost subjects."""
    coded = (row for row, own in column.codes.items() if own not in {"", code})
    return [row for row in coded if _nearest(column, column.codes[row]) == code]


def _nearest(column: Column, code: str) -> str:
    """The longest printed code that a code begins with; empty for an uppermost one."""
    beginnings = (code[:length] for length in range(len(code) - 1, 0, -1))
    printed = set(column.codes.values())
    return next((one for one in beginnings if one in printed), "")
