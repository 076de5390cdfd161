"""What does not add up inside one form: levels that are missing, points above their weight, weights off their sum."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from juesuan.account.evaluation.indicator import Indicators
from juesuan.account.evaluation.model import Funding, Indicator
from juesuan.account.evaluation.proof import FULL, Points
from juesuan.account.model import Doubt
from juesuan.document.model import Anchor

__all__ = ["contradictions"]


def contradictions(read: Indicators, money: Sequence[Funding], anchor: Anchor) -> Iterator[Doubt]:
    """A doubt for each thing that does not fit, with its place."""
    for row in read.rows:
        yield from _of_row(row)
    yield from _levels(read, anchor)
    yield from _sum(read, money, anchor)


def _of_row(row: Indicator) -> Iterator[Doubt]:
    if row.score is not None and row.weight is not None and row.score > row.weight:
        message = f"score above weight: {row.name} {row.score} > {row.weight}"
        yield _doubt("evaluation-score-above-weight", message, row.anchor)
    if not row.level1:
        yield _doubt("evaluation-level-missing", f"no first level: {row.name}", row.anchor)


def _levels(read: Indicators, anchor: Anchor) -> Iterator[Doubt]:
    """First levels whose weights are not what their cell declares."""
    for level, declared in read.declared.items():
        weights = [row.weight for row in read.rows if row.level1 == level]
        if not weights or None in weights:
            continue
        found = sum(filter(None, weights), Decimal(0))
        if found != declared:
            message = f"weights of {level} add up to {found}, declared are {declared}"
            yield _doubt("evaluation-level-weights", message, anchor)


def _sum(read: Indicators, money: Sequence[Funding], anchor: Anchor) -> Iterator[Doubt]:
    """Weights that are not 100 together with that of the execution, nor without it."""
    points = Points(money=money, total=read.total, declared=read.declared)
    weighed = [row for row in read.rows if row.weight is not None]
    if not weighed or len(weighed) < len(read.rows) or points.weighed(read.rows):
        return
    executed = points.weight or Decimal(0)
    found = min(points.sums(read.rows))
    message = f"weights add up to {found} and {executed} for the execution, not to {FULL}"
    yield _doubt("evaluation-weights", message, anchor)


def _doubt(code: str, message: str, anchor: Anchor) -> Doubt:
    return Doubt(code=code, message=message, raw="", anchor=anchor, cells=(anchor,))
