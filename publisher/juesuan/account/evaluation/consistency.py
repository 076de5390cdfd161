"""What does not add up inside one form: levels that are missing, points above their weight, weights off their sum."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from juesuan.account.evaluation.indicator import Indicators
from juesuan.account.evaluation.model import Funding, Indicator
from juesuan.account.evaluation.proof import Points, all_printed
from juesuan.account.model import Doubt
from juesuan.document.model import Anchor, parameters

__all__ = ["contradictions"]


def contradictions(read: Indicators, money: Sequence[Funding], anchor: Anchor) -> Iterator[Doubt]:
    """A doubt for each thing that does not fit, with its place."""
    for row in read.rows:
        yield from _of_row(row, levelled=read.levelled)
    yield from _levels(read, anchor)
    yield from _sum(read, money, anchor)


def _of_row(row: Indicator, *, levelled: bool) -> Iterator[Doubt]:
    if row.score is not None and row.weight is not None and row.score > row.weight:
        yield Doubt(
            code="evaluation-score-above-weight",
            raw=row.raw,
            anchor=row.anchor,
            parameters=parameters(name=row.name, score=str(row.score), weight=str(row.weight)),
            cells=(row.anchor,),
        )
    if levelled and not row.level1:
        yield Doubt(
            code="evaluation-level-missing",
            raw=row.raw,
            anchor=row.anchor,
            parameters=parameters(name=row.name),
            cells=(row.anchor,),
        )


def _levels(read: Indicators, anchor: Anchor) -> Iterator[Doubt]:
    """First levels whose weights are not what their cell declares."""
    for level, declared in read.declared.items():
        rows = [row for row in read.rows if row.level1 == level]
        weights = all_printed(row.weight for row in rows)
        if not weights or sum(weights) == declared:
            continue
        yield Doubt(
            code="evaluation-level-weights",
            raw="",
            anchor=anchor,
            parameters=parameters(level=level, sum=str(sum(weights)), declared=str(declared)),
            cells=tuple(row.anchor for row in rows),
        )


def _sum(read: Indicators, money: Sequence[Funding], anchor: Anchor) -> Iterator[Doubt]:
    """Weights that are not 100 together with that of the execution, nor without it."""
    points = Points(money=money, total=read.total, declared=read.declared)
    weights = all_printed(row.weight for row in read.rows)
    if not weights or points.weighed(read.rows):
        return
    found, executed = min(points.sums(read.rows)), points.weight or Decimal(0)
    yield Doubt(
        code="evaluation-weights",
        raw="",
        anchor=anchor,
        parameters=parameters(sum=str(found), execution=str(executed)),
        cells=tuple(row.anchor for row in read.rows),
    )
