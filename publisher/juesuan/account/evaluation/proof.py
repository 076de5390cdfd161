"""Whether the points of a form add up: what proves a reading of its rows."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from juesuan.account.evaluation.model import Funding, Indicator

__all__ = ["FULL", "Points", "all_printed", "level_sums"]

FULL = Decimal(100)
CENT = Decimal("0.01")


def level_sums(rows: Iterable[Indicator]) -> dict[str, Decimal]:
    """The sum of the weights of each first level; a blank weight counts nothing."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        sums[row.level1] = sums.get(row.level1, Decimal(0)) + (row.weight or 0)
    return sums


def all_printed(numbers: Iterable[Decimal | None]) -> list[Decimal] | None:
    """The numbers; None if one of them is not printed."""
    found: list[Decimal] = []
    for number in numbers:
        if number is None:
            return None
        found.append(number)
    return found


class Points:
    """What a form prints that its indicators must add up to.

    Args:
        money: The money of the form; its total may carry the points of the execution.
        total: 总分 as printed.
        declared: The declared weights of the first levels.
    """

    def __init__(
        self, *, money: Sequence[Funding], total: Decimal | None, declared: Mapping[str, Decimal]
    ) -> None:
        totals = (row for row in money if row.source == "total")
        total_row = next(totals, Funding(source="total"))
        self.weight = total_row.weight
        self.score = total_row.score
        self.rate = total_row.rate
        self.total = total
        self.declared = declared

    def close(self, rows: Sequence[Indicator]) -> bool:
        """Whether weights are printed on all rows and add up, and the scores make the total where one is printed."""
        return self.weighed(rows) and self.scored(rows) is not False

    def weighed(self, rows: Sequence[Indicator]) -> bool:
        """Whether the weights add up to 100, with that of the execution or without it."""
        weights = all_printed(row.weight for row in rows)
        if not weights:
            return False
        lacks = FULL - sum(weights)
        return lacks in {Decimal(0), self.weight} or self._executed(rows, lacks)

    def _executed(self, rows: Sequence[Indicator], lacks: Decimal) -> bool:
        """Whether the points that lack are those of the execution, unprinted: its rate of them makes the total."""
        if self.weight is not None or self.rate is None or self.total is None:
            return False
        scores = all_printed(row.score for row in rows)
        if scores is None or lacks <= 0:
            return False
        rest = self.total - sum(scores)
        return abs(rest - lacks * self.rate / FULL) <= CENT

    def sums(self, rows: Sequence[Indicator]) -> set[Decimal]:
        """What the weights add up to, without that of the execution and with it."""
        found = sum(level_sums(rows).values(), Decimal(0))
        return {found, found + (self.weight or 0)}

    def scored(self, rows: Sequence[Indicator]) -> bool | None:
        """Whether the scores add up to the total; None where one of them is not printed."""
        scores = all_printed(row.score for row in rows)
        if self.total is None or scores is None:
            return None
        reached = sum(scores)
        return self.total in {reached, reached + (self.score or 0)}

    def levelled(self, rows: Sequence[Indicator]) -> bool:
        """Whether each first level has the weight that its cell declares."""
        sums = level_sums(rows)
        return all(sums.get(level) == weight for level, weight in self.declared.items())
