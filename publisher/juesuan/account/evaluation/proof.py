"""Whether the points of a form add up: what proves a reading of its rows."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from juesuan.account.evaluation.model import Funding, Indicator

__all__ = ["FULL", "Points", "level_sums"]

FULL = Decimal(100)
CENT = Decimal("0.01")


def level_sums(rows: Iterable[Indicator]) -> dict[str, Decimal]:
    """The sum of the weights of each first level; a blank weight counts nothing."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        sums[row.level1] = sums.get(row.level1, Decimal(0)) + (row.weight or 0)
    return sums


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
        row = next((row for row in money if row.source == "total"), None)
        self.weight = row.weight if row else None
        self.score = row.score if row else None
        self.rate = row.rate if row else None
        self.total = total
        self.declared = declared

    def close(self, rows: Sequence[Indicator]) -> bool:
        """Whether weights are printed on all rows and add up, and the scores make the total where one is printed."""
        return self.weighed(rows) and self.scored(rows) is not False

    def weighed(self, rows: Sequence[Indicator]) -> bool:
        """Whether the weights add up to 100, with that of the execution or without it."""
        weights = [row.weight for row in rows if row.weight is not None]
        if not weights or len(weights) < len(rows):
            return False
        lacks = FULL - sum(weights)
        return lacks in {Decimal(0), self.weight} or self._executed(rows, lacks)

    def _executed(self, rows: Sequence[Indicator], lacks: Decimal) -> bool:
        """Whether the points that lack are those of the execution, unprinted: its rate of them makes the total."""
        scores = [row.score for row in rows if row.score is not None]
        unprinted = (
            self.weight is None and self.rate is not None and self.total is not None and lacks > 0
        )
        if not unprinted or len(scores) < len(rows):
            return False
        assert self.rate is not None and self.total is not None  # noqa: S101, PT018 - as just seen
        rest = self.total - sum(scores)
        return abs(rest - lacks * self.rate / FULL) <= CENT

    def sums(self, rows: Sequence[Indicator]) -> set[Decimal]:
        """What the weights add up to, without that of the execution and with it."""
        found = sum((row.weight for row in rows if row.weight is not None), Decimal(0))
        return {found, found + (self.weight or 0)}

    def scored(self, rows: Sequence[Indicator]) -> bool | None:
        """Whether the scores add up to the total; None where one of them is not printed."""
        scores = [row.score for row in rows if row.score is not None]
        if self.total is None or len(scores) < len(rows):
            return None
        return self.total in {sum(scores), sum(scores) + (self.score or 0)}

    def levelled(self, rows: Sequence[Indicator]) -> bool:
        """Whether each first level has the weight that its cell declares."""
        sums = level_sums(rows)
        return all(sums.get(level) == weight for level, weight in self.declared.items())
