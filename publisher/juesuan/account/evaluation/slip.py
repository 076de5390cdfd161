"""A row that slipped under the next first level goes back, where the declared weights prove that it must."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.account.evaluation.lexicon import entry, search
from juesuan.account.evaluation.model import Indicator
from juesuan.account.evaluation.proof import level_sums
from juesuan.account.evaluation.repair import Repair
from juesuan.document.model import parameters

__all__ = ["put_back"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gap:
    """Two first levels of which one has as many points too many as the other lacks.

    Attributes:
        short: The one that lacks points.
        long: The one that has too many.
        points: How many.
    """

    short: str
    long: str
    points: Decimal


def put_back(rows: Sequence[Indicator], declared: Mapping[str, Decimal]) -> tuple[Indicator, ...]:
    """The rows, with the one that slipped under its first level; as they are where none or several would do.

    Args:
        rows: The rows as they stand.
        declared: The declared weights of the first levels.
    """
    gap = _gap(level_sums(rows), declared)
    if gap is None:
        return tuple(rows)
    candidates = [index for index in _edges(rows, gap) if rows[index].weight == gap.points]
    if len(candidates) != 1:
        return tuple(rows)
    index = candidates[0]
    moved = _moved(rows[index], _neighbour(rows, index, gap), _proof(gap, rows, declared))
    return (*rows[:index], moved, *rows[index + 1 :])


def _gap(sums: Mapping[str, Decimal], declared: Mapping[str, Decimal]) -> _Gap | None:
    off = {level: sums.get(level, Decimal(0)) - weight for level, weight in declared.items()}
    short = [level for level, points in off.items() if points < 0]
    long = [level for level, points in off.items() if points > 0]
    if len(short) != 1 or len(long) != 1:
        return None
    gap = _Gap(short=short[0], long=long[0], points=off[long[0]])
    missing = -off[gap.short]
    return gap if missing == gap.points else None


def _edges(rows: Sequence[Indicator], gap: _Gap) -> Iterator[int]:
    """The rows of the one first level that stand next to the other."""
    for index, row in enumerate(rows):
        near = rows[max(index - 1, 0) : index + 2]
        if row.level1 == gap.long and any(other.level1 == gap.short for other in near):
            yield index


def _neighbour(rows: Sequence[Indicator], index: int, gap: _Gap) -> Indicator:
    """The row of the other first level that stands next to a row."""
    before = rows[index - 1] if index else None
    return before if before is not None and before.level1 == gap.short else rows[index + 1]


def _moved(row: Indicator, neighbour: Indicator, proof: Repair) -> Indicator:
    return replace(
        row,
        level1=neighbour.level1,
        level2=_second_level(row.name) or neighbour.level2,
        printed_level1=row.level1,
        printed_level2=row.level2,
        repaired=proof,
    )


def _second_level(name: str) -> str:
    """The second level that a name belongs to beyond doubt; empty if its words do not say."""
    levels = entry("indicator", "words", "belongs")
    return next(
        (level for level in levels if search(name, "indicator", "words", "belongs", level)), ""
    )


def _proof(gap: _Gap, rows: Sequence[Indicator], declared: Mapping[str, Decimal]) -> Repair:
    sums = level_sums(rows)
    return Repair(
        code="level-moved",
        parameters=parameters(
            long=gap.long,
            short=gap.short,
            short_printed=sums[gap.short],
            long_printed=sums[gap.long],
            short_declared=declared[gap.short],
            long_declared=declared[gap.long],
        ),
    )
