"""What heads say of the columns below them: which print nothing, and where two of labels part."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import compress, repeat
from operator import attrgetter

from juesuan.document.pdf.tables.columns import NEAR, Align, Column, Columns
from juesuan.document.pdf.tables.figures import column_around
from juesuan.document.pdf.tables.heads.blocks import CENTRED, Block, stand_over
from juesuan.document.pdf.tables.words import (
    LEFT_END,
    RIGHT_END,
    Kind,
    Word,
    WordLine,
    overlap,
    words_of,
    words_of_kind,
)

# of the font size: a head of one column stands no higher above the middle of the header
HALF_LEVEL = 0.3
LEVEL = 0.6  # of the font size: heads of one level are not farther apart
FILLED = 2.0  # of the font size: a head that leaves less room fills its cell

Heads = Sequence[Block] | Sequence[Word]
"""The lowest heads; where there are none, the numbers that count the columns."""


def with_blanks(columns: Columns, heads: Sequence[Block], numbers: Sequence[Word]) -> Columns:
    """The columns with those that print no figure.

    Heads, and whole numbers below the heads, that head no other.
    """
    leaves = _leaves(heads) or numbers
    known, blanks = list(columns.columns), list[Column]()
    places: list[Block | Word] = [*numbers, *(leaves if heads else ())]
    for place in places:
        blank = next((column for column in blanks if stand_over(column, place)), None)
        if blank is not None:
            # The number below a head is narrower than the head: both tell how wide the column is.
            blanks.remove(blank)
            blanks.append(_widen(blank, place))
        elif not _heads_known(place, _from_left([*known, *blanks]), columns, leaves):
            blanks.append(Column(left=place.left, right=place.right, figures=True))
    return replace(columns, columns=tuple(_from_left([*known, *blanks])))


def headed_left(
    columns: Columns,
    body: Sequence[WordLine],
    heads: Sequence[WordLine],
    numbers: Sequence[WordLine],
) -> Columns:
    """The columns, known to be headed at their left where more heads begin there than elsewhere.

    What begins at the left of its cell shows it: labels, and figures where they do. Numbers below
    the heads that count the columns begin where their heads do, or stand below their middle.
    """
    words = words_of(heads)
    if not words:
        return columns
    ends = [column.left for column in columns.columns[1:]] + [max(map(RIGHT_END, words))]
    placed = zip(columns.columns, ends, strict=True)
    shown = [one for one in placed if columns.align is Align.LEFT or not one[0].figures]
    inside = words_of(body)
    sides = [_begins_left(_narrow(column, inside), end, words) for column, end in shown]
    counts = words_of_kind(words_of(numbers), Kind.NUMBER)
    sides += [_begins_with(number, words) for number in counts]
    return replace(columns, is_headed_left=sides.count(True) > sides.count(False))


def _narrow(column: Column, words: Sequence[Word]) -> Column:
    """A column no wider than the words in it: the border between two is halfway."""
    own = _within(column, words)
    return column_around(own, figures=column.figures) if own else column


def _begins_with(number: Word, heads: Sequence[Word]) -> bool:
    """Whether a number below a head is nearer to its left than to its middle."""
    left = min(abs(head.left - number.left) for head in heads)
    return left < min(abs(head.centre - number.centre) for head in heads)


def _begins_left(column: Column, end: float, words: Sequence[Word]) -> bool | None:
    """Whether the head of a column whose cells end here begins where their texts do.

    None if it fills the cell or is as wide as they are: then it says nothing.
    """
    head = min(words, key=lambda word: abs(word.left - column.left))
    if abs(head.left - column.left) > NEAR:
        return False
    is_filled = end - head.right < FILLED * head.size
    return None if is_filled or abs(head.centre - column.centre) <= NEAR else True


def _from_left(columns: Iterable[Column]) -> list[Column]:
    return sorted(columns, key=LEFT_END)


def _widen(column: Column, place: Block | Word) -> Column:
    """A column that reaches over what stands here too."""
    left, right = min(column.left, place.left), max(column.right, place.right)
    return replace(column, left=left, right=right)


def _leaves(heads: Sequence[Block]) -> list[Block]:
    """The heads that are no heads of groups, from the left."""
    if not heads:
        return []
    heights = [block.y for block in heads]
    middle = (min(heights) + max(heights)) / 2
    leaves = [block for block in heads if not _is_group(block, heads, middle)]
    return sorted(leaves, key=attrgetter("centre"))


def _is_group(block: Block, heads: Sequence[Block], middle: float) -> bool:
    """Whether a head stands over others.

    Above the middle of the header a head with lower ones on both sides, and no other head of its
    level before them, is a group; below it a group stands over the middle of its heads.
    """
    lower = [other for other in heads if other.y > block.y + LEVEL * block.size]
    if not lower:
        return False
    level = [abs(other.y - block.y) <= LEVEL * block.size for other in heads]
    seen = filter(partial(_is_seen, block, [*compress(heads, level)]), lower)
    sides = {other.centre < block.centre for other in seen}
    if block.y < middle - HALF_LEVEL * block.size and len(sides) > 1:
        return True
    return any(map(overlap, lower, repeat(block))) or _is_between(block, lower)


def _is_seen(block: Block, level: Sequence[Block], other: Block) -> bool:
    """Whether no head of its level stands between a head and a lower one."""
    first, last = sorted((block.centre, other.centre))
    return not any(first < head.centre < last for head in level)


def _is_between(block: Block, lower: Sequence[Block]) -> bool:
    """Whether a head stands in the middle of the two lower ones nearest to it on both sides."""
    before = [other for other in lower if other.right <= block.left]
    behind = [other for other in lower if other.left >= block.right]
    if not before or not behind:
        return False
    left = max(map(LEFT_END, before))
    right = min(map(RIGHT_END, behind))
    return abs((left + right) / 2 - block.centre) < CENTRED * block.size


def _heads_known(
    place: Block | Word, known: Sequence[Column], columns: Columns, leaves: Heads
) -> bool:
    """Whether what stands here belongs to a column that is known."""
    if any(map(overlap, known, repeat(place))):
        return True
    before = [column for column in known if column.left < place.right]
    after = known[len(before) :]
    if columns.align is Align.LEFT and not columns.is_headed_left:
        return bool(before) and _is_next(place, before[-1], leaves)
    if not after or _heads_labels(place, before, leaves):
        return bool(after)
    return _is_reached(after[0], columns) and _is_nearest(place, after[0], leaves)


def _is_reached(column: Column, columns: Columns) -> bool:
    """Whether a head may stand beside the texts of a column, at their left."""
    return not column.figures or columns.align is Align.RIGHT or columns.is_headed_left


def _is_nearest(place: Block | Word, column: Column, leaves: Heads) -> bool:
    """Whether no other head is nearer to a column at the right of a head.

    Short figures stand at the right of their cell, their head in its middle.
    """
    others = [leaf.left for leaf in leaves if leaf is not place]
    return not any(place.right <= left < column.right for left in others)


def _is_next(place: Block | Word, column: Column, leaves: Heads) -> bool:
    """Whether no other head is nearer to a column at the left of a head.

    Short figures stand at the left of their cell, their head in its middle.
    """
    others = [leaf.right for leaf in leaves if leaf is not place]
    return not any(column.left < right <= place.left for right in others)


def _heads_labels(place: Block | Word, before: Sequence[Column], leaves: Heads) -> bool:
    """Whether it is the head of the labels at its left.

    In the middle of a cell wider than they are, the only one.
    """
    if not before or before[-1].figures or place not in leaves:
        return False
    return not any(before[-1].left < leaf.centre < place.left for leaf in leaves)


def parted(columns: Columns, body: Sequence[WordLine], heads: Sequence[Block]) -> Columns:
    """The columns, those of labels parted where two heads stand over one and no word runs across.

    A page with few rows shows too little of the gap between 项目 and 行次.
    """
    leaves = _leaves(heads)
    words = words_of(body)
    found: list[Column] = []
    for column in columns.columns:
        if column.figures:
            found.append(column)
        else:
            found += _parts(column, _within(column, words), leaves)
    return replace(columns, columns=tuple(found))


def _within(column: Column, words: Sequence[Word]) -> list[Word]:
    """The words that stand between the ends of a column."""
    return [word for word in words if column.left <= word.left and word.right <= column.right]


def _parts(column: Column, words: Sequence[Word], leaves: Sequence[Block]) -> list[Column]:
    """A column of labels in two where its words leave a gap and each side has a head.

    Else as it is.
    """
    reach = column.left
    for word in sorted(words, key=LEFT_END):
        if word.left > reach and _part_heads(reach, word, column, leaves):
            first, second = replace(column, right=reach), replace(column, left=word.left)
            behind = [other for other in words if other.left >= word.left]
            return [first, *_parts(second, behind, leaves)]
        reach = max(reach, word.right)
    return [column]


def _part_heads(reach: float, word: Word, column: Column, leaves: Sequence[Block]) -> bool:
    """Whether two heads part at a gap in a column.

    One begins over what follows the gap, and another ends before that one.
    """
    over = [leaf.left for leaf in leaves if stand_over(leaf, word)]
    behind = [left for left in over if left > reach]
    before = [leaf.right for leaf in leaves if column.left <= leaf.centre < word.left]
    if not behind or not before:
        return False
    return min(before) < max(behind)
