"""The lines above the first row of a table that head its columns: neither captions nor titles."""

import re
from collections.abc import Sequence
from itertools import takewhile
from operator import attrgetter
from statistics import median

from juesuan.document.pdf.tables.columns import Columns
from juesuan.document.pdf.tables.words import WordLine, counts_columns, words_of

APART = 8.0  # of the font size: rows farther apart are of two tables
STEP = 3.8  # of the font size: a head farther above belongs to something else
LARGER = 1.15  # of the font size of the rows: a title
COLONS = "：:"
# A name and what it is of this table (单位：万元); 其中 heads a group.
LABELLED = re.compile(r"^[（(]?(?!其中)[^：:]{1,10}[：:][^：:]+$")
NUMBERED = re.compile(r"附?表\s*\d|公开\s*\d+\s*表")  # a title by the number of its table
UNIT = re.compile(r"单位[：:]")
FEWEST_LABELLED = 2  # words of a line: one may be a head (其他：补助)
TEXT = attrgetter("text")
MOST_APART = 3  # words of a line of captions: the body, the date, the unit


def heads_above(
    above: Sequence[WordLine],
    body: Sequence[WordLine],
    bars: Sequence[float],
    before: Columns | None = None,
) -> tuple[WordLine, ...]:
    """The lines above the first row that head its columns.

    Args:
        above: The lines above it, from the top of the page or the end of the table before.
        body: The rows.
        bars: Heights of the rules across the table.
        before: The columns of the last table of the page before, whose heads may come again.
    """
    size = median(word.size for word in words_of(body))
    first = body[0][0].y
    heads, caption = _lines_above(above, first, bars, size)
    again = _heads_again(heads, before)
    if again:
        return again
    # Below the line of the unit stand heads alone, above the first rule too.
    if caption and not is_title(caption, size) and _are_several(heads[:1]):
        return tuple(heads)
    framed = _framed_heads(heads, first, bars, size)
    if not all(map(counts_columns, framed)):
        return framed
    if caption:
        return tuple(heads)
    return tuple(_without_titles(heads, before))


def _lines_above(
    above: Sequence[WordLine], y: float, bars: Sequence[float], size: float
) -> tuple[list[WordLine], WordLine]:
    """The lines that stand near above a height, and the caption that ends them, if there is one."""
    heads: list[WordLine] = []
    for line in reversed(above):
        if _is_caption(line, size):
            return heads, line
        top = line[0].y
        is_ruled = any(top < bar < y for bar in bars)
        step = APART if is_ruled else STEP
        if y - top > step * size:
            break
        heads.insert(0, line)
        y = top
    return heads, ()


def _are_several(lines: Sequence[WordLine]) -> bool:
    """Whether lines hold several words."""
    return len(words_of(lines)) > 1


def _framed_heads(
    heads: Sequence[WordLine], first: float, bars: Sequence[float], size: float
) -> tuple[WordLine, ...]:
    """The lines of heads below the highest rule above the first row; none where no rule is."""
    highest = heads[0][0].y - APART * size if heads else first
    near = [bar for bar in bars if highest < bar < first]
    if not near:
        return ()
    top = min(near)
    return tuple(line for line in heads if line[0].y > top)


def _without_titles(heads: list[WordLine], before: Columns | None) -> list[WordLine]:
    """The lines without the lone words that they begin with.

    A title stands above the line that names the unit: below one, a lone word heads a group.
    """
    begin = 0
    while begin < len(heads) and len(heads[begin]) == 1:
        if is_again(heads[begin : begin + 1], before):
            break
        begin += 1
    return heads[begin:]


def _heads_again(heads: Sequence[WordLine], before: Columns | None) -> tuple[WordLine, ...]:
    """The lines that print the heads of the page before again; none if others are beside them.

    Words alone below them are the rest of a label that the page break cuts.
    """
    again = list(takewhile(lambda line: is_again([line], before), heads))
    rest = heads[len(again) :]
    return tuple(again) if len(words_of(rest)) == len(rest) else ()


def is_again(heads: Sequence[WordLine], before: Columns | None) -> bool:
    """Whether heads are those of the page before, each at its place."""
    words = words_of(heads)
    if before is None or not words:
        return False
    return all(map(before.is_headed_by, words))


def _is_caption(line: WordLine, size: float) -> bool:
    """Whether a line names the body or the unit, or is a title."""
    with_colon = [word for word in line if not set(COLONS).isdisjoint(word.text)]
    if len(with_colon) > len(line) / 2 or _are_labelled(line):
        return True
    return _ends_in_label(line) or is_title(line, size)


def _are_labelled(line: WordLine) -> bool:
    """Whether several words have their own label: 公开01表, 部门：某局, 2021年度, 单位：万元."""
    labelled = filter(LABELLED.match, map(TEXT, line))
    return len([*labelled]) >= FEWEST_LABELLED


def _ends_in_label(line: WordLine) -> bool:
    """Whether a line is a few words apart, the last with its own label: 某局, （单位：万元）."""
    if not 1 < len(line) <= MOST_APART or LABELLED.match(line[-1].text) is None:
        return False
    before, last = line[-2:]
    return last.left - before.right > APART * last.size


def begins_table(line: WordLine, size: float) -> bool:
    """Whether a line among rows of this font size stands above a table: its title or its unit."""
    return is_title(line, size) or any(map(UNIT.search, map(TEXT, line)))


def is_title(line: WordLine, size: float) -> bool:
    """Whether a line is one word in larger print than the rows, or begins with a number (表6)."""
    if NUMBERED.match(line[0].text):
        return True
    return len(line) == 1 and line[0].size > LARGER * size
