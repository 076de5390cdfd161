"""Figures in several parts.

Those that are wider than their cell go on in the line below: the lines of one row become one line
again. Those whose thousands a blank parts, 1 234 567.89, become one word; only on a page that
prints no thousands otherwise: 3 and 500.00 beside one another may be two.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise
from operator import attrgetter

from juesuan.document.grouping import group
from juesuan.document.pdf.tables.lines import text_of
from juesuan.document.pdf.tables.words import (
    GAP,
    LEFT_END,
    NEXT,
    WIDE_LEADING,
    Kind,
    Word,
    WordLine,
)

BETWEEN = 1  # lines between the first and the last of such a row: whole figures stand in its middle
MOST_CUT = 0.25  # of the figures so joined: amounts of one decimal would be many more
SAME = 1.5  # points: lines of one cell end, begin or are centred so near to one another
# What is printed of an amount before its last digits: less than two decimals, or a group that is
# cut.
CUT = re.compile(r"[-－−]?(?:\d{1,3}(?:[,，]\d{3})*|\d+)(?:\.\d?|[,，]\d{0,2})?")
SEPARATOR = re.compile(r"[,，.]")
TAIL = re.compile(r"[\d,，]*\.?\d{1,2}")
WHOLE = re.compile(r"[-－−]?(?:\d{1,3}(?:[,，]\d{3})*|\d+)\.\d\d")
TEXT = attrgetter("text")
# Thousands with a comma, or not parted.
OTHERWISE = re.compile(r"[-－−]?(?:\d{4,}\.\d+|\d{1,3}[,，]\d{3}.*)")
# The first group of a figure, and the others.
FIRST = re.compile(r"[-－−]?\d{1,3}")
LAST = re.compile(r"\d{3}(?:\.\d+)?")
WIDER = 0.1  # of the font size: so much wider is a blank than the gaps between digits


def unwrap(lines: Sequence[WordLine]) -> list[WordLine]:
    """The lines of a page, those of a row of wrapped figures as one.

    Where amounts end sooner, the lines as they are.

    Args:
        lines: The words of the page, from the top.
    """
    joined = _join(lines)
    if len(joined) == len(lines):
        return joined
    before, after = (sum(map(_is_cut, chain.from_iterable(some))) for some in (lines, joined))
    return joined if after <= MOST_CUT * (before - after) else list(lines)


def _join(lines: Sequence[WordLine]) -> list[WordLine]:
    """The lines, each with the ends of its figures."""
    joined: list[WordLine] = []
    for line in lines:
        upper = _upper(joined, line)
        if upper is None:
            joined.append(line)
        else:
            joined[upper:] = [_one_row([*joined[upper:], line])]
    return joined


def _upper(lines: Sequence[WordLine], line: WordLine) -> int | None:
    """Which line has the beginnings of all the figures of this one; None if there is none."""
    tails = list(filter(_may_end, line))
    if not tails:
        return None
    for at in range(len(lines) - 1, max(-1, len(lines) - 2 - BETWEEN), -1):
        if line[0].y - lines[at][0].y > WIDE_LEADING * line[0].size:
            return None
        if _is_rest(lines[at], tails):
            return at
    return None


def _may_end(word: Word) -> bool:
    """Whether a word may be the end of a figure: a label is none."""
    return word.kind is not Kind.TEXT or TAIL.fullmatch(word.text) is not None


def _is_rest(upper: WordLine, tails: Sequence[Word]) -> bool:
    """Whether each figure is the end of one above, and each that is cut above ends here."""
    cut = list(filter(_is_cut, upper))
    return len(cut) == len(tails) and all(map(_is_tail, cut, tails))


def _is_cut(word: Word) -> bool:
    """Whether a figure has separators and stops before its second decimal."""
    return SEPARATOR.search(word.text) is not None and CUT.fullmatch(word.text) is not None


def _is_tail(above: Word, below: Word) -> bool:
    """Whether the word below is the end of the figure above."""
    sides = (above.right - below.right, above.centre - below.centre, above.left - below.left)
    return min(map(abs, sides)) <= SAME and WHOLE.fullmatch(above.text + below.text) is not None


def _one_row(lines: Sequence[WordLine]) -> WordLine:
    """The words of some lines as one line, the ends of figures behind their beginnings."""
    tails = iter([word for word in lines[-1] if _may_end(word)])
    words = [_whole(word, next(tails)) if _is_cut(word) else word for word in lines[0]]
    words += [word for line in lines[1:-1] for word in line]
    words += [word for word in lines[-1] if not _may_end(word)]
    return tuple(sorted(words, key=LEFT_END))


def _whole(above: Word, below: Word) -> Word:
    """A figure of its two lines."""
    return replace(
        above,
        text=above.text + below.text,
        kind=Kind.FIGURE,
        left=min(above.left, below.left),
        right=max(above.right, below.right),
        glyphs=(*above.glyphs, *below.glyphs),
        end=below.end,
    )


def with_whole_thousands(lines: Sequence[WordLine]) -> list[WordLine]:
    """The lines of a page, each figure of several groups as one word."""
    joined = list(map(_of_whole_groups, lines))
    texts = map(TEXT, chain.from_iterable(lines))
    return list(lines) if any(map(OTHERWISE.fullmatch, texts)) else joined


def _of_whole_groups(line: WordLine) -> WordLine:
    """The words of a line, the groups of one figure as one."""
    return tuple(chain.from_iterable(map(_grouped, group(line, _is_next_group))))


def _is_next_group(words: Sequence[Word], word: Word) -> bool:
    """Whether a word is the next group of a figure."""
    last = words[-1]
    if word.left - last.right > GAP * word.size or not 0 < word.begin - last.end <= NEXT:
        return False
    pattern = LAST if len(words) > 1 else FIRST
    return bool(pattern.fullmatch(_last_group(last)) and LAST.fullmatch(word.text))


def _last_group(word: Word) -> str:
    """The digits of a number behind the last wide gap in it."""
    gaps = [two.left - one.right for one, two in pairwise(word.glyphs)]
    wide = min(gaps, default=0.0) + WIDER * word.size
    begin = max((at for at, gap in enumerate(gaps, 1) if gap > wide), default=0)
    return "".join(glyph.text for glyph in word.glyphs[begin:])


def _grouped(words: Sequence[Word]) -> Sequence[Word]:
    """One word of some groups; the words as they are where no decimals end them."""
    first, last = words[0], words[-1]
    if first is last or last.kind is not Kind.FIGURE:
        return words
    glyphs = tuple(chain.from_iterable(word.glyphs for word in words))
    return [
        replace(
            first,
            text=text_of(list(glyphs)),
            kind=Kind.FIGURE,
            right=last.right,
            end=last.end,
            glyphs=glyphs,
        )
    ]
