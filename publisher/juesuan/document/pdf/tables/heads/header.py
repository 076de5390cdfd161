"""The heads of columns that nothing draws: blocks head the columns they are centred over."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, pairwise
from operator import attrgetter
from typing import NamedTuple

from juesuan.document.grouping import group
from juesuan.document.pdf.tables.columns import Align, Column, Columns
from juesuan.document.pdf.tables.heads.blocks import TOUCH, Block
from juesuan.document.pdf.tables.heads.columns import LEVEL

# of the way from the head of a group to the lowest heads: those below this belong to groups
LOW = 0.75
# points: beyond its longest figure the cell of a column goes on at least so far
PADDING = 2.0
# points: what a group may stand off the middle of its columns before one is left out
LEFT_OUT = 16.0
# times: what begins at the left of its cells does so to the point, and middles are only near
SHARP = 8.0
# points: so much better must a group fit that reaches over heads which do not stand below it
FARTHER = 4.0
LOST = 1000.0  # points: the cost of a group without columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A head over a range of columns.

    Attributes:
        block: Its words.
        first: First column.
        after: The column behind its last.
        row: Row of the header in which it begins.
        row_end: The row behind its last.
    """

    block: Block
    first: int
    after: int
    row: int = 0
    row_end: int = 1


class Header(NamedTuple):
    """The heads of a table, each over its columns and in its rows.

    Attributes:
        heads: The heads.
        off: How far groups stand off the middle or the left of their columns, in points.
    """

    heads: Sequence[Head] = ()
    off: float = 0.0


def header(columns: Columns, heads: Sequence[Block]) -> Header:
    """The heads, each over its columns and in its rows."""
    borders = _borders(columns)
    leaves = _placed_leaves(columns, heads, borders)
    borders = _behind_labels(columns, _with_ends(borders, leaves), leaves)
    lefts = _lefts(columns, leaves)
    owned = {id(word) for head in leaves for word in head.block.words}
    groups = [block for block in heads if id(block.words[0]) not in owned]
    centred = _grouped(groups, leaves, _Places(middles=borders))
    left = _grouped(groups, leaves, _Places(middles=borders, lefts=lefts))
    best = min(centred, left, key=attrgetter("cost"))
    return Header(heads=_rows([*leaves, *best.heads]), off=best.cost)


def _with_ends(borders: Sequence[float], leaves: Sequence[Head]) -> list[float]:
    """The borders, the first and the last as far out as a head in the middle of its cell tells."""
    first, *inner, last = borders
    for head in leaves:
        if (head.first, head.after) == (0, 1):
            first = min(first, 2 * head.block.centre - borders[1])
        if head.after == len(borders) - 1 == head.first + 1:
            last = max(last, 2 * head.block.centre - borders[-2])
    return [first, *inner, last]


def _behind_labels(
    columns: Columns, borders: Sequence[float], leaves: Sequence[Head]
) -> list[float]:
    """The borders, those between labels and figures where a head in its cell's middle tells.

    Figures at the right of a cell show where it ends. Beside short labels the middle between them
    and the figures is too far to the left; elsewhere it is near enough.
    """
    told = list(borders)
    for head in leaves if columns.align is Align.RIGHT else ():
        before, *own = columns.columns[max(head.first - 1, 0) : head.after]
        begin = 2 * head.block.centre - borders[head.after]
        is_told = len(own) == 1 and not before.figures and before.right <= begin <= own[0].left
        if is_told and begin - borders[head.first] > LEFT_OUT:
            told[head.first] = begin
    return told


def _lefts(columns: Columns, leaves: Sequence[Head]) -> list[float]:
    """Where the cells of each column begin, as far as their words and heads tell."""
    lefts = [column.left for column in columns.columns]
    for head in leaves:
        lefts[head.first] = min(lefts[head.first], head.block.left)
    return lefts


def _borders(columns: Columns) -> list[float]:
    """Where the columns part, as far as their words tell; one more than there are columns."""
    inner = [_border(one, other, columns.align) for one, other in pairwise(columns.columns)]
    return [columns.columns[0].left, *inner, columns.columns[-1].right]


def _border(one: Column, other: Column, align: Align) -> float:
    """Where two neighbouring columns part."""
    middle = (one.right + other.left) / 2
    if align is Align.LEFT and (one.figures or other.figures):
        return max(one.right, other.left - PADDING)
    if not one.figures and not other.figures:
        return max(one.right, other.left)  # labels begin at the left of their cells
    if one.figures and other.figures and align is Align.RIGHT:
        return min(one.right + PADDING, max(middle, one.right))
    return middle


def _placed_leaves(
    columns: Columns, heads: Sequence[Block], borders: Sequence[float]
) -> list[Head]:
    """For each column its lowest head.

    A lowest head over several columns of labels heads all of them.
    """
    lowest: dict[int, Block] = {}
    for block in heads:
        at = _home(block, columns, borders)
        lowest[at] = _lower(lowest.get(at, block), block)
    placed: list[Head] = []
    for at, block in sorted(lowest.items()):
        behind = range(at + 1, len(columns.columns))
        others = (
            after
            for after in behind
            if after in lowest or not _is_over(block, columns.columns, at, after)
        )
        placed.append(Head(block=block, first=at, after=next(others, len(columns.columns))))
    return placed


def _lower(one: Block, other: Block) -> Block:
    """The lower of two heads of a column; both as one where they are on one level."""
    if one is other:
        return one
    if abs(one.y - other.y) <= LEVEL * other.size:
        words = sorted((*one.words, *other.words), key=attrgetter("y", "left"))
        return Block(words=tuple(words))
    return max(one, other, key=attrgetter("y"))


def _is_over(block: Block, columns: Sequence[Column], first: int, at: int) -> bool:
    """Whether a lowest head is that of this column too: both hold labels, or it reaches over it."""
    if columns[at].figures != columns[first].figures:
        return False
    return not columns[at].figures or block.right > columns[at].centre


def _home(block: Block, columns: Columns, borders: Sequence[float]) -> int:
    """The column of a lowest head: its middle is in its borders, or they share their left end."""
    every = range(len(columns.columns))
    if columns.is_headed_left:
        ending = (at for at in every if columns.columns[at].right > block.left + TOUCH)
        return next(ending, every[-1])
    for at in every:
        if borders[at] <= block.centre < borders[at + 1]:
            return at
    return 0 if block.centre < borders[0] else every[-1]


def _levels(groups: Sequence[Block]) -> list[list[Block]]:
    """The heads of groups by their height, the lowest first."""

    def is_level(level: list[Block], block: Block) -> bool:
        return level[0].y - block.y <= LEVEL * block.size

    levels = group(sorted(groups, key=lambda block: -block.y), is_level)
    return [sorted(level, key=attrgetter("centre")) for level in levels]


def _grouped(groups: Sequence[Block], leaves: Sequence[Head], places: "_Places") -> "_Groups":
    """The groups of all levels over the columns whose heads stand lower."""
    found = _Groups(0.0, ())
    levels = _levels(groups)
    for level in levels:
        partings = _partings(level, leaves, places)
        if level is levels[-1]:
            partings = [_with_twins(parting, leaves) for parting in partings]
        part = min(partings, key=attrgetter("cost"))
        found = _Groups(found.cost + part.cost, (*found.heads, *part.heads))
    return found


def _partings(level: Sequence[Block], leaves: Sequence[Head], places: "_Places") -> list["_Groups"]:
    """The groups of one level over the columns whose heads stand lower, in two ways."""
    y = level[0].y
    # A head of one column stands in the middle of the header's height, one below a group in its
    # lowest row.
    least = y + LOW * (max(head.block.y for head in leaves) - y)
    strict = [head for head in leaves if head.block.y > least]
    # In cells whose texts stand at the top, and beside groups of groups, all that begin lower may
    # be of a group.
    begun = [head for head in leaves if head.block.words[0].y > y + LEVEL * level[0].size]
    near, far = (_parting(level, lower, places) for lower in (strict, begun))
    return [near, far._replace(cost=far.cost + FARTHER)]


def _with_twins(parting: "_Groups", leaves: Sequence[Head]) -> "_Groups":
    """The highest groups, dearer for each head outside of them that says what another one says.

    Two columns 合计 are of two groups, or nothing tells which is which.
    """
    covered = set(chain.from_iterable(range(head.first, head.after) for head in parting.heads))
    texts = Counter(_text(head.block) for head in leaves if head.first not in covered)
    twins = sum(count for count in texts.values() if count > 1)
    return parting._replace(cost=parting.cost + LEFT_OUT * twins)


def _text(block: Block) -> str:
    """What a head says."""
    return "".join(word.text for word in block.words)


def _parting(level: Sequence[Block], leaves: Sequence[Head], places: "_Places") -> "_Groups":
    """The groups of one level over the columns of these heads."""
    found = _Groups(0.0, ())
    covered = chain.from_iterable(range(head.first, head.after) for head in leaves)
    for first, after in _runs(sorted(covered)):
        start, end = places.begin(first), places.middles[after]
        own = [block for block in level if start <= block.centre <= end]
        part = _shared_out(own, first, after, places)
        found = _Groups(found.cost + part.cost, (*found.heads, *part.heads))
    lost = len(level) - len(found.heads)
    return found._replace(cost=found.cost + LOST * lost)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of whole numbers, their ends excluded."""
    runs = group(numbers, lambda run, number: number == run[-1] + 1)
    return [(run[0], run[-1] + 1) for run in runs]


def _shared_out(own: Sequence[Block], first: int, after: int, places: "_Places") -> "_Groups":
    """The columns of a run parted among its groups.

    So that each stands in the middle of its own, or at their left.
    """
    # best[at]: the least cost of the groups so far on the columns up to ``at``, and their ranges
    best: dict[int, _Parting] = {first: _Parting(0.0, ())}
    for block in own:
        further: dict[int, _Parting] = {}
        for done, parting in best.items():
            for start, end in combinations(range(done, after + 1), 2):
                cost = parting.cost + places.off(block, start, end) + LEFT_OUT * (start - done)
                if end not in further or cost < further[end].cost:
                    further[end] = _Parting(cost, (*parting.ranges, (start, end)))
        best = further
    if not best or not own:
        return _Groups(0.0, ())
    least = min(best, key=lambda end: best[end].cost + LEFT_OUT * (after - end))
    heads = (
        Head(block=block, first=start, after=end)
        for block, (start, end) in zip(own, best[least].ranges, strict=True)
    )
    return _Groups(best[least].cost + LEFT_OUT * (after - least), tuple(heads))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Where columns part, and where their cells begin if groups stand at the left of theirs.

    Attributes:
        middles: Where the columns part; one more than there are columns.
        lefts: Where the cells of each column begin; none where groups stand in the middle.
    """

    middles: Sequence[float]
    lefts: Sequence[float] = ()

    def begin(self, at: int) -> float:
        """Where the cells of a column begin."""
        return (self.lefts or self.middles)[at]

    def off(self, block: Block, start: int, end: int) -> float:
        """How far a group stands off the middle of some columns, or off their left end."""
        if self.lefts:
            return SHARP * abs(self.lefts[start] - block.left)
        return abs((self.middles[start] + self.middles[end]) / 2 - block.centre)


class _Parting(NamedTuple):
    """Ranges of columns that some groups have."""

    cost: float
    ranges: tuple[tuple[int, int], ...]


class _Groups(NamedTuple):
    """The groups of one level, and what they stand off the middles of their columns."""

    cost: float
    heads: tuple[Head, ...]


def _rows(placed: Sequence[Head]) -> list[Head]:
    """The heads in rows.

    Each below those that stand over its columns, the lowest down to the last row.
    """
    ordered = sorted(placed, key=lambda head: (head.block.y, head.first))
    depths: list[int] = []
    for at, head in enumerate(ordered):
        above = [depths[i] for i in range(at) if _over(ordered[i], head)]
        depths.append(max(above, default=-1) + 1)
    height = max(depths, default=-1) + 1
    rows: list[Head] = []
    for at, head in enumerate(ordered):
        below = [depths[i] for i in range(at + 1, len(ordered)) if _over(head, ordered[i])]
        rows.append(replace(head, row=depths[at], row_end=min(below, default=height)))
    return rows


def _over(one: Head, other: Head) -> bool:
    return max(one.first, other.first) < min(one.after, other.after)
