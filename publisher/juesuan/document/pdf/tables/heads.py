"""The heads of columns that nothing draws: words become blocks, blocks head the columns they are centred over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from operator import attrgetter
from typing import NamedTuple

from juesuan.document.pdf.tables.columns import Align, Column, Columns
from juesuan.document.pdf.tables.words import WIDE_LEADING, Word, WordLine

CENTRED = 0.6  # of the font size: how far apart the middles of lines of one head may be
HALF_LEVEL = (
    0.3  # of the font size: a head of one column stands no higher above the middle of the header
)
TOUCH = 0.5  # points: heads that only touch stand beside one another
SAME = 0.1  # of the font size: words of one line of the page
FULL = 1.2  # of the font size: a line that leaves less room in its column goes on below
LEVEL = 0.6  # of the font size: heads of one level are not farther apart
LOW = 0.75  # of the way from the head of a group to the lowest heads: those below this belong to groups
LEFT_OUT = (
    16.0  # points: what a group may stand off the middle of its columns before one is left out
)
SPREAD = 2.0  # of the font size: the characters of a word of two are not farther apart
LOST = 1000.0  # points: the cost of a group without columns
LEFT_END = attrgetter("left")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The words of one head; points, y downwards."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where its leftmost word begins."""
        return min(word.left for word in self.words)

    @property
    def right(self) -> float:
        """Where its rightmost word ends."""
        return max(word.right for word in self.words)

    @property
    def centre(self) -> float:
        """The middle between its ends."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """The middle between its first and its last line."""
        return (self.words[0].y + self.words[-1].y) / 2

    @property
    def size(self) -> float:
        """Its font size."""
        return self.words[0].size


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


def blocks(lines: Sequence[WordLine], columns: Columns, bars: Sequence[float] = ()) -> list[Block]:
    """The heads: lines of words that are centred over one another, or begin below one another and fill their column."""
    found: list[Block] = []
    open_blocks: list[Block] = []
    lines = [_closed(line, columns) for line in lines]
    words = [word for line in lines for word in line]
    for line in lines:
        above = [
            next((b for b in open_blocks if _goes_on(b, word, columns, bars)), None)
            for word in line
        ]
        grown: list[Block] = []
        for at, word in enumerate(line):
            block = above[at]
            if (
                block is None
                or block not in open_blocks
                or _heads_a_group(block, words, line, at, above)
            ):
                grown.append(Block(words=(word,)))
            else:
                open_blocks.remove(block)
                grown.append(Block(words=(*block.words, word)))
        still = [
            block
            for block in open_blocks
            if line[0].y - block.words[-1].y <= WIDE_LEADING * block.size
        ]
        found += [block for block in open_blocks if block not in still]
        open_blocks = [*still, *grown]
    return found + open_blocks


def _closed(line: WordLine, columns: Columns) -> WordLine:
    """The words of a line.

    Two characters that stand apart, and apart from all others, are one word.
    """
    closed: list[Word] = []
    for at, word in enumerate(line):
        if closed and _is_spread(line, at) and not _part_columns(closed[-1], word, columns):
            text, glyphs = closed[-1].text + word.text, closed[-1].glyphs + word.glyphs
            closed[-1] = replace(
                closed[-1], text=text, right=word.right, end=word.end, glyphs=glyphs
            )
        else:
            closed.append(word)
    return tuple(closed)


def _is_spread(line: WordLine, at: int) -> bool:
    """Whether a word and the one before it are two characters of one word."""
    gaps = [two.left - one.right for one, two in pairwise(line)]
    gap, beside = gaps[at - 1], [*gaps[: at - 1][-1:], *gaps[at : at + 1]]
    single = len(line[at - 1].text) == len(line[at].text) == 1
    return single and gap <= SPREAD * line[at].size and all(other > 2 * gap for other in beside)


def _part_columns(one: Word, other: Word, columns: Columns) -> bool:
    """Whether each of two words stands over a column of its own."""
    over = [
        [at for at, column in enumerate(columns.columns) if column.shared(word) > 0]
        for word in (one, other)
    ]
    return bool(over[0] and over[1]) and over[0] != over[1]


def _heads_a_group(
    block: Block, words: Sequence[Word], line: WordLine, at: int, above: Sequence[Block | None]
) -> bool:
    """Whether a block above a word heads the words beside it too: it reaches over them, or they begin at its height."""
    word = line[at]
    if any(
        _share(block, other) and not _share(word, other)
        for other in words
        if other.y > block.words[-1].y
    ):
        return True
    if not 0 < at < len(line) - 1:
        return False
    return all(
        above[i] is None and abs(line[i].y - word.y) <= SAME * word.size for i in (at - 1, at + 1)
    )


def _share(one: Block | Word | Column, other: Block | Word) -> bool:
    """Whether two stand over or below one another."""
    return min(one.right, other.right) - max(one.left, other.left) > TOUCH


def _goes_on(block: Block, word: Word, columns: Columns, bars: Sequence[float]) -> bool:
    last = block.words[-1]
    if not word.is_below(last):
        return False
    # Text of a low row may run over the rule below it: then the file tells that it goes on.
    if any(last.y < bar < word.y for bar in bars) and not word.follows(last):
        return False
    if min(block.right, word.right) <= max(block.left, word.left):
        return False
    if word.right - word.left > block.right - block.left + word.size:
        return False  # the first line of a head is broken where it fills its cell
    if abs(block.centre - word.centre) <= CENTRED * word.size and columns.align is not Align.LEFT:
        return True
    return abs(last.left - word.left) <= CENTRED * word.size and _is_full(last, columns)


def _is_full(word: Word, columns: Columns) -> bool:
    """Whether a word at the left of its column leaves no room for another character."""
    below = [column.right for column in columns.columns if column.shared(word) > 0]
    return not below or max(below) - word.right <= FULL * word.size


def with_blanks(columns: Columns, heads: Sequence[Block], numbers: Sequence[Word]) -> Columns:
    """The columns with those that print no figure: heads, and whole numbers below the heads, that head no other."""
    leaves = sorted(_leaves(heads), key=lambda block: block.centre)
    known, blanks = list(columns.columns), list[Column]()
    places: list[Block | Word] = [*numbers, *leaves]
    for place in places:
        blank = next((column for column in blanks if _share(column, place)), None)
        if blank is not None:
            # The number below a head is narrower than the head: both tell how wide the column is.
            blanks.remove(blank)
            blanks.append(
                replace(
                    blank, left=min(blank.left, place.left), right=max(blank.right, place.right)
                )
            )
        elif not _heads_known(
            place, sorted([*known, *blanks], key=LEFT_END), columns.align, leaves
        ):
            blanks.append(Column(left=place.left, right=place.right, figures=True))
    return replace(columns, columns=tuple(sorted([*known, *blanks], key=LEFT_END)))


def _leaves(heads: Sequence[Block]) -> list[Block]:
    """The heads that are no heads of groups."""
    if not heads:
        return []
    top, bottom = min(block.y for block in heads), max(block.y for block in heads)
    return [block for block in heads if not _is_group(block, heads, (top + bottom) / 2)]


def _is_group(block: Block, heads: Sequence[Block], middle: float) -> bool:
    """Whether a head stands over others.

    Above the middle of the header a head with lower ones on both sides is a group; below it a group
    stands over the middle of its heads.
    """
    lower = [other for other in heads if other.y > block.y + LEVEL * block.size]
    if not lower:
        return False
    sides = {other.centre < block.centre for other in lower}
    if block.y < middle - HALF_LEVEL * block.size and len(sides) > 1:
        return True
    if any(min(block.right, other.right) > max(block.left, other.left) for other in lower):
        return True
    left = max((other.left for other in lower if other.right <= block.left), default=None)
    right = min((other.right for other in lower if other.left >= block.right), default=None)
    if left is None or right is None:
        return False
    return abs((left + right) / 2 - block.centre) < CENTRED * block.size


def _heads_known(
    place: Block | Word, known: Sequence[Column], align: Align, leaves: Sequence[Block]
) -> bool:
    """Whether what stands here belongs to a column that is known."""
    if any(min(place.right, column.right) > max(place.left, column.left) for column in known):
        return True
    after = next((at for at, column in enumerate(known) if column.left >= place.right), None)
    if after is None or (align is not Align.RIGHT and known[after].figures):
        return after is not None and not known[after].figures
    if _heads_labels(place, known[:after], leaves):
        return True
    column = known[after]
    # Short figures stand at the right of their cell, their head in its middle: no other head is
    # nearer to them.
    return not any(
        place.right <= leaf.left and leaf.left < column.right
        for leaf in leaves
        if leaf is not place
    )


def _heads_labels(place: Block | Word, before: Sequence[Column], leaves: Sequence[Block]) -> bool:
    """Whether it is the head of the labels at its left: in the middle of a cell wider than they are, the only one."""
    if not before or before[-1].figures or place not in leaves:
        return False
    return not any(before[-1].left < leaf.centre < place.left for leaf in leaves)


def header(columns: Columns, heads: Sequence[Block]) -> list[Head]:
    """The heads, each over its columns and in its rows."""
    borders = _borders(columns)
    leaves = _placed_leaves(columns, heads, borders)
    placed = list(leaves)
    owned = {id(word) for head in leaves for word in head.block.words}
    groups = [block for block in heads if id(block.words[0]) not in owned]
    for level in _levels(groups):
        placed += _placed_groups(level, leaves, columns, borders)
    return _rows(placed)


def _borders(columns: Columns) -> list[float]:
    """Where the columns part, as far as their words tell; one more than there are columns."""
    inner = []
    for one, other in pairwise(columns.columns):
        if columns.align is Align.RIGHT and one.figures and other.figures:
            inner.append(min(one.right + 2.0, (one.right + max(other.left, one.right)) / 2))
        elif not one.figures and not other.figures:
            inner.append(max(one.right, other.left))  # labels begin at the left of their cells
        else:
            inner.append((one.right + other.left) / 2)
    return [columns.columns[0].left, *inner, columns.columns[-1].right]


def _placed_leaves(
    columns: Columns, heads: Sequence[Block], borders: Sequence[float]
) -> list[Head]:
    """For each column its lowest head.

    A lowest head over several columns of labels heads all of them.
    """
    lowest: dict[int, Block] = {}
    for block in heads:
        at = _home(block, columns, borders)
        known = lowest.get(at)
        if known is not None and abs(known.y - block.y) <= LEVEL * block.size:
            lowest[at] = Block(
                words=tuple(
                    sorted((*known.words, *block.words), key=lambda word: (word.y, word.left))
                )
            )
        elif known is None or block.y > known.y:
            lowest[at] = block
    placed: list[Head] = []
    for at, block in sorted(lowest.items()):
        after = at + 1
        while (
            after < len(columns.columns)
            and after not in lowest
            and _is_over(block, columns.columns, at, after)
        ):
            after += 1
        placed.append(Head(block=block, first=at, after=after))
    return placed


def _is_over(block: Block, columns: Sequence[Column], first: int, at: int) -> bool:
    """Whether a lowest head is that of this column too: both hold labels, or it reaches over it."""
    if columns[at].figures != columns[first].figures:
        return False
    return not columns[at].figures or block.right > columns[at].centre


def _home(block: Block, columns: Columns, borders: Sequence[float]) -> int:
    """The column in whose borders the middle of a lowest head stands, or whose left end it shares."""
    every = range(len(columns.columns))
    if columns.align is Align.LEFT:
        return min(every, key=lambda at: abs(columns.columns[at].left - block.left))
    for at in every:
        if borders[at] <= block.centre < borders[at + 1]:
            return at
    return 0 if block.centre < borders[0] else every[-1]


def _levels(groups: Sequence[Block]) -> list[list[Block]]:
    """The heads of groups by their height, the lowest first."""
    levels: list[list[Block]] = []
    for block in sorted(groups, key=lambda block: -block.y):
        if levels and levels[-1][0].y - block.y <= LEVEL * block.size:
            levels[-1].append(block)
        else:
            levels.append([block])
    return [sorted(level, key=lambda block: block.centre) for level in levels]


def _placed_groups(
    level: Sequence[Block], leaves: Sequence[Head], columns: Columns, borders: Sequence[float]
) -> list[Head]:
    """The groups of one level over the columns whose heads stand lower."""
    y = level[0].y
    # A head of one column stands in the middle of the header's height, one below a group in its
    # lowest row.
    least = y + LOW * (max(head.block.y for head in leaves) - y)
    strict = [head for head in leaves if head.block.y > least]
    # In cells whose texts stand at the top, and beside groups of groups, all that begin lower may
    # be of a group.
    begun = [head for head in leaves if head.block.words[0].y > y + LEVEL * level[0].size]
    partings = [_parting(level, lower, columns, borders) for lower in (strict, begun)]
    return list(min(partings, key=attrgetter("cost")).heads)


def _parting(
    level: Sequence[Block], leaves: Sequence[Head], columns: Columns, borders: Sequence[float]
) -> "_Groups":
    """The groups of one level over the columns of these heads."""
    found = _Groups(0.0, ())
    for first, after in _runs(
        sorted(at for head in leaves for at in range(head.first, head.after))
    ):
        own = [block for block in level if borders[first] <= block.centre <= borders[after]]
        part = _shared_out(own, first, after, columns, borders)
        found = _Groups(found.cost + part.cost, (*found.heads, *part.heads))
    lost = len(level) - len(found.heads)
    return found._replace(cost=found.cost + LOST * lost)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of whole numbers, their ends excluded."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


def _shared_out(
    own: Sequence[Block], first: int, after: int, columns: Columns, borders: Sequence[float]
) -> "_Groups":
    """The columns of a run parted among its groups so that each stands in the middle of its own, or at their left."""
    # best[at]: the least cost of the groups so far on the columns up to ``at``, and their ranges
    best: dict[int, _Parting] = {first: _Parting(0.0, ())}
    for block in own:
        further: dict[int, _Parting] = {}
        for done, parting in best.items():
            for start, end in combinations(range(done, after + 1), 2):
                off = abs((borders[start] + borders[end]) / 2 - block.centre)
                if columns.align is Align.LEFT:
                    off = abs(columns.columns[start].left - block.left)
                cost = parting.cost + off + LEFT_OUT * (start - done)
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


class _Parting(NamedTuple):
    """Ranges of columns that some groups have."""

    cost: float
    ranges: tuple[tuple[int, int], ...]


class _Groups(NamedTuple):
    """The groups of one level, and what they stand off the middles of their columns."""

    cost: float
    heads: tuple[Head, ...]


def _rows(placed: Sequence[Head]) -> list[Head]:
    """The heads in rows: each below those that stand over its columns, the lowest down to the last row."""
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
