"""What does not add up inside one form: levels that are missing, points above their weight, weights off their sum."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from juesuan.account.evaluation.indicator import Indicators
from juesuan.account.evaluation.model import Funding
from juesuan.document.model import Anchor

__all__ = ["problems_of"]

FULL = Decimal(100)


def problems_of(read: Indicators, money: Sequence[Funding], anchor: Anchor) -> Iterator[str]:
    """One sentence a problem, each with its place."""
    for row in read.rows:
        if row.score is not None and row.weight is not None and row.score > row.weight:
            yield f"{row.anchor}: score above weight: {row.name} {row.score} > {row.weight}"
        if not row.level1:
            yield f"{row.anchor}: no first level: {row.name}"
    yield from _levels(read, anchor)
    yield from _sum(read, money, anchor)


def _levels(read: Indicators, anchor: Anchor) -> Iterator[str]:
    """First levels whose weights are not what their cell declares."""
    for level, declared in read.declared.items():
        weights = [row.weight for row in read.rows if row.level1 == level]
        if weights and None not in weights and (found := sum(filter(None, weights), Decimal(0))) != declared:
            yield f"{anchor}: weights of {level} add up to {found}, declared are {declared}"


def _sum(read: Indicators, money: Sequence[Funding], anchor: Anchor) -> Iterator[str]:
    """Weights that are not 100 together with that of the execution, nor without it."""
    weights = [row.weight for row in read.rows]
    if not weights or None in weights:
        return
    found = sum(filter(None, weights), Decimal(0))
    executed = next((row.weight for row in money if row.source == "total" and row.weight is not None), Decimal(0))
    if FULL not in {found, found + executed}:
        yield f"{anchor}: weights add up to {found} and {executed} for the execution, not to {FULL}"
