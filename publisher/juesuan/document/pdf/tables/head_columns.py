"""What heads say of the columns below them: which print nothing, and where two of labels part."""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from juesuan.document.pdf.tables.columns import Align, Column, Columns
from juesuan.document.pdf.tables.head_blocks import CENTRED, Block, overlap
from juesuan.document.pdf.tables.words import Word, WordLine

HALF_LEVEL = (
    0.3  # of the font size: a head of one column stands no higher above the middle of the header
)
LEVEL = 0.6  # of the font size: heads of one level are not farther apart
LEFT_END = attrgetter("left")


def with_blanks(columns: Columns, heads: Sequence[Block], numbers: Sequence[Word]) -> Columns:
    """The columns with those that print no figure.

    Heads, and whole numbers below the heads, that head no other.
    """
    leaves = sorted(_leaves(heads), key=lambda block: block.centre)
    known, blanks = list(columns.columns), list[Column]()
    places: list[Block | Word] = [*numbers, *leaves]
    for place in places:
        blank = next((column for column in blanks if overlap(column, place)), None)
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
    return _is_between(block, lower)


def _is_between(block: Block, lower: Sequence[Block]) -> bool:
    """Whether a head stands in the middle of the two lower ones nearest to it on both sides."""
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
    leaves = sorted(_leaves(heads), key=lambda block: block.centre)
    words = [word for line in body for word in line]
    found: list[Column] = []
    for column in columns.columns:
        own = [word for word in words if column.left <= word.left and word.right <= column.right]
        found += [column] if column.figures else _parts(column, own, leaves)
    return replace(columns, columns=tuple(found))


def _parts(column: Column, words: Sequence[Word], leaves: Sequence[Block]) -> list[Column]:
    """A column of labels in two where its words leave a gap and each side has a head.

    Else as it is.
    """
    ordered = sorted(words, key=LEFT_END)
    reach = column.left
    for word in ordered:
        if word.left > reach and _part_heads(reach, word, column, leaves):
            lower = replace(column, left=word.left)
            return [
                replace(column, right=reach),
                *_parts(lower, [w for w in words if w.left >= word.left], leaves),
            ]
        reach = max(reach, word.right)
    return [column]


def _part_heads(reach: float, word: Word, column: Column, leaves: Sequence[Block]) -> bool:
    """Whether one head begins over what follows a gap in a column, and another ends before it does."""
    over = [leaf for leaf in leaves if overlap(leaf, word) and leaf.left > reach]
    before = [leaf for leaf in leaves if column.left <= leaf.centre < word.left]
    return any(one.right < other.left for one in before for other in over)
