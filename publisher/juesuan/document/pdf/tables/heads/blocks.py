"""The words above a table become blocks: the lines of one head together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.document.pdf.tables.columns import Columns
from juesuan.document.pdf.tables.heads.words import head_words
from juesuan.document.pdf.tables.words import (
    LEFT_END,
    RIGHT_END,
    WIDE_LEADING,
    Sides,
    Word,
    WordLine,
    overlap,
    shared_width,
    words_of,
)

CENTRED = 0.6  # of the font size: how far apart the middles of lines of one head may be
TOUCH = 0.5  # points: heads that only touch stand beside one another
SAME = 0.1  # of the font size: words of one line of the page
# What begins a line and stays together: no bracket ends a line, and none begins one.
TOGETHER = re.compile(r"[（(“]*.[）)”、]*")
FULL = 1.2  # of the font size: a line that leaves less room in its column goes on below


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The words of one head; points, y downwards."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where its leftmost word begins."""
        return min(map(LEFT_END, self.words))

    @property
    def right(self) -> float:
        """Where its rightmost word ends."""
        return max(map(RIGHT_END, self.words))

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


def blocks(lines: Sequence[WordLine], columns: Columns, bars: Sequence[float] = ()) -> list[Block]:
    """The heads.

    Lines of words that are centred over one another, or begin below one another and fill their
    column.
    """
    lines = [head_words(line, columns, words_of(lines[at:])) for at, line in enumerate(lines, 1)]
    words = words_of(lines)
    found: list[Block] = []
    open_blocks: list[Block] = []
    for line in lines:
        above = [_block_above(open_blocks, word, columns, bars) for word in line]
        grown = _grow(open_blocks, above, line, words)
        still = [block for block in open_blocks if _is_open(block, line)]
        found += [block for block in open_blocks if block not in still]
        open_blocks = [*still, *grown]
    return found + open_blocks


def _grow(
    open_blocks: list[Block], above: Sequence[Block | None], line: WordLine, words: Sequence[Word]
) -> list[Block]:
    """The blocks that end with the words of a line; those that go on with one are taken out."""
    grown = [Block(words=(word,)) for word in line]
    for at, block in enumerate(above):
        if block is None or block not in open_blocks:
            continue
        if not _heads_a_group(block, words, line, at, above):
            open_blocks.remove(block)
            grown[at] = Block(words=(*block.words, line[at]))
    return grown


def _block_above(
    open_blocks: Sequence[Block], word: Word, columns: Columns, bars: Sequence[float]
) -> Block | None:
    """The first block that may go on with a word."""
    above = (block for block in open_blocks if _goes_on(block, word, columns, bars))
    return next(above, None)


def _is_open(block: Block, line: WordLine) -> bool:
    """Whether a line below this one may still be of the block."""
    return line[0].y - block.words[-1].y <= WIDE_LEADING * block.size


def _heads_a_group(
    block: Block, words: Sequence[Word], line: WordLine, at: int, above: Sequence[Block | None]
) -> bool:
    """Whether a block above a word heads the words beside it too.

    It reaches over them, or they begin at its height.
    """
    word = line[at]
    lower = [other for other in words if other.y > block.words[-1].y]
    under = [other for other in lower if stand_over(block, other)]
    if not all(stand_over(word, other) for other in under):
        return True
    if not 0 < at < len(line) - 1:
        return False
    return all(above[i] is None and _is_level(line[i], word) for i in (at - 1, at + 1))


def _is_level(one: Word, other: Word) -> bool:
    """Whether two words are on one line of the page."""
    return abs(one.y - other.y) <= SAME * other.size


def stand_over(one: Sides, other: Sides) -> bool:
    """Whether two heads stand over or below one another by more than a touch."""
    return shared_width(one, other) > TOUCH


def _goes_on(block: Block, word: Word, columns: Columns, bars: Sequence[float]) -> bool:
    last = block.words[-1]
    if not word.is_below(last) or not overlap(block, word):
        return False
    # Text of a low row may run over the rule below it: then the file tells that it goes on.
    is_ruled_off = any(last.y < bar < word.y for bar in bars)
    if is_ruled_off and not word.follows(last):
        return False
    if word.right - word.left > block.right - block.left + word.size:
        return False  # the first line of a head is broken where it fills its cell
    near = CENTRED * word.size
    is_centred = abs(block.centre - word.centre) <= near
    if is_centred and not columns.is_headed_left:
        return True
    return abs(last.left - word.left) <= near and _is_full(last, word, columns)


def _is_full(word: Word, below: Word, columns: Columns) -> bool:
    """Whether a word at the left of its column leaves no room for the first characters below."""
    ends = [columns.end(at) for at, one in enumerate(columns.columns) if one.shared(word) > 0]
    if not ends and columns.is_headed_left:
        ends = [columns.columns[columns.first_behind(word)].right]
    begun = TOGETHER.match(below.text)
    more = len(begun[0]) - 1 if begun else 0
    return not ends or max(ends) - word.right <= (FULL + more) * word.size
