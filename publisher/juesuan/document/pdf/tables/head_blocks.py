"""The words above a table become blocks: the lines of one head together."""

from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.document.pdf.tables.columns import Align, Column, Columns
from juesuan.document.pdf.tables.head_words import head_words
from juesuan.document.pdf.tables.words import WIDE_LEADING, Word, WordLine

CENTRED = 0.6  # of the font size: how far apart the middles of lines of one head may be
TOUCH = 0.5  # points: heads that only touch stand beside one another
SAME = 0.1  # of the font size: words of one line of the page
FULL = 1.2  # of the font size: a line that leaves less room in its column goes on below


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


def blocks(lines: Sequence[WordLine], columns: Columns, bars: Sequence[float] = ()) -> list[Block]:
    """The heads: lines of words that are centred over one another, or begin below one another and fill their column."""
    found: list[Block] = []
    open_blocks: list[Block] = []
    lines = [head_words(line, columns) for line in lines]
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


def _heads_a_group(
    block: Block, words: Sequence[Word], line: WordLine, at: int, above: Sequence[Block | None]
) -> bool:
    """Whether a block above a word heads the words beside it too.

    It reaches over them, or they begin at its height.
    """
    word = line[at]
    if any(
        overlap(block, other) and not overlap(word, other)
        for other in words
        if other.y > block.words[-1].y
    ):
        return True
    if not 0 < at < len(line) - 1:
        return False
    return all(
        above[i] is None and abs(line[i].y - word.y) <= SAME * word.size for i in (at - 1, at + 1)
    )


def overlap(one: Block | Word | Column, other: Block | Word) -> bool:
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
