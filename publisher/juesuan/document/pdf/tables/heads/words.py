"""The words of heads.

Characters that are spread over a cell are one word; heads that nearly touch are several.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, filterfalse, pairwise, repeat

from juesuan.document.pdf.native.glyphs import Glyph
from juesuan.document.pdf.tables.columns import Align, Column, Columns
from juesuan.document.pdf.tables.lines import LATIN
from juesuan.document.pdf.tables.words import Kind, Sides, Word, WordLine, cut_word

# of the font size: the characters of a word of two are not farther apart than three wide spaces
SPREAD = 3.3
BESIDE = 0.18  # of the font size: a gap that may part two heads; inside of one it is narrower
NARROW = 0.06  # of the font size: so narrow where the second line of a head begins below it
TOUCH = 1.0  # points: lines of one head begin so near below one another
WIDER = 2.0  # times as wide as any gap inside of the heads it parts
FILLED = 0.8  # of the font size: a head that fills its cell ends so near to the figures below


def head_words(line: WordLine, columns: Columns, lower: Sequence[Word] = ()) -> WordLine:
    """The words of a line of heads.

    Args:
        line: The words as their gaps part them.
        columns: The columns below.
        lower: The words of the lines of heads below it.
    """
    parted = chain.from_iterable(map(_part, line, repeat(columns), repeat(lower)))
    free = filterfalse(partial(_is_headed, lower), columns.columns)
    return _close(tuple(parted), list(free))


def _is_headed(lower: Sequence[Word], column: Column) -> bool:
    """Whether a column has a head of its own among these words, of more than one character."""
    return any(len(word.text) > 1 and column.shared(word) > 0 for word in lower)


def _part(word: Word, columns: Columns, lower: Sequence[Word]) -> list[Word]:
    """A word cut at each narrow gap where two columns meet.

    Heads that fill their cells stand so near to one another that they look like one. Where the
    second line of a head begins below a gap, the narrowest one parts it from the head before.
    """
    begins = [other.left for other in lower]
    if word.kind is not Kind.TEXT:
        return [word]
    parts = [word]
    for left, right in reversed(list(pairwise(columns.columns))):
        first, *rest = parts
        at = _cut(first, left, right, columns.align, begins)
        parts = [*cut_word(first, at), *rest] if at else parts
    return parts


def _cut(word: Word, left: Column, right: Column, align: Align, begins: Sequence[float]) -> int:
    """Before which character two heads over these columns part; 0 if the word is one head.

    Args:
        word: The word.
        left: A column below it.
        right: The next column.
        align: Where the figures of columns stand.
        begins: Where the words of the lines of heads below begin.
    """
    for at, (one, other) in enumerate(pairwise(word.glyphs), 1):
        goes_on = any(abs(begin - other.left) <= TOUCH for begin in begins)
        least = NARROW if goes_on else BESIDE
        if _is_gap(word, at, least) and _meet(word, (one, other), left, right, align):
            return at
    return 0


def _is_gap(word: Word, at: int, least: float) -> bool:
    """Whether the gap before a character is one between heads.

    It is wider than those beside it, and no space that a program puts between Chinese and digits.
    """
    gap, beside = _gaps(word.glyphs, at)
    if gap < least * word.size or len(beside) <= 1:
        return False
    if gap < WIDER * max(beside):
        return False
    return all(ord(glyph.text[0]) >= LATIN for glyph in word.glyphs[at - 1 : at + 1])


def _gaps(things: Sequence[Sides], at: int) -> tuple[float, list[float]]:
    """The gap before a character or word of a line, and the gaps beside that one."""
    gaps = [two.left - one.right for one, two in pairwise(things)]
    return gaps[at - 1], [*gaps[: at - 1][-1:], *gaps[at : at + 1]]


def _meet(word: Word, gap: tuple[Glyph, Glyph], left: Column, right: Column, align: Align) -> bool:
    """Whether the head of one column ends before a gap and that of the next begins behind it."""
    end, begin = gap[0].right, gap[1].left
    if left.right > begin or right.left < end:
        return False
    if word.left > left.right or word.right < right.left:
        return False
    # Figures in the middle of their cells, and numbers below heads: their columns meet halfway.
    off = abs((left.centre + right.centre) / 2 - (begin + end) / 2)
    if align is Align.LEFT:
        off = min(off, abs(right.left - begin))
    elif align is Align.RIGHT and left.figures:
        off = min(off, abs(left.right - end))
    return off <= FILLED * word.size


def _close(line: WordLine, columns: Sequence[Column]) -> WordLine:
    """The words of a line.

    Two characters that stand apart, and apart from all others, are one word; not over two columns
    that have no other head.
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
    if len(line[at - 1].text) != 1 or len(line[at].text) != 1:
        return False
    gap, beside = _gaps(line, at)
    return gap <= SPREAD * line[at].size and all(other > 2 * gap for other in beside)


def _part_columns(one: Word, other: Word, columns: Sequence[Column]) -> bool:
    """Whether each of two words stands over a column of its own."""
    over_one, over_other = _over(one, columns), _over(other, columns)
    return bool(over_one and over_other) and over_one != over_other


def _over(word: Word, columns: Sequence[Column]) -> list[int]:
    """The columns over which a word stands."""
    return [at for at, column in enumerate(columns) if column.shared(word) > 0]
