"""How far a table reaches above its first row of figures and below its last.

Rows of labels and numbers alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juesuan.document.pdf.tables.columns import Column
from juesuan.document.pdf.tables.figures import best_align, stands_over
from juesuan.document.pdf.tables.labels import columns_of
from juesuan.document.pdf.tables.words import Kind, Word, WordLine, words_of

OVER = 0.5  # of a word: so much of it over a column of figures makes it a head, or a sentence
SAME_EDGE = 2.0  # points: labels of one column begin so near to one another
STEP = 3.8  # of the font size: rows of one table are not farther apart
GAP = 0.9  # of the font size: in a sentence no gap before a number is so wide
FEWEST_NUMBERS = 2  # lines with a number below one another: 行次, or codes
FRAME = 2  # rules above a row: the one above the heads, and the one below them


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the rows of figures show of a table.

    Attributes:
        figures: The columns of figures.
        labels: The columns of labels and codes, from the left.
        numbers: Those of them that count the rows, or hold codes.
    """

    figures: tuple[Column, ...]
    labels: tuple[Column, ...]
    numbers: tuple[Column, ...]

    def is_over_figures(self, word: Word) -> bool:
        """Whether a word stands over a column of figures."""
        shared = max((column.shared(word) for column in self.figures), default=0.0)
        return shared > OVER * min(word.right - word.left, 4 * word.size)

    def label_column(self, word: Word) -> Column | None:
        """The column of labels in which a word begins; None if it begins beside all of them."""
        begun = (column for column in self.labels if _begins_in(word, column))
        return next(begun, None)


def _begins_in(word: Word, column: Column) -> bool:
    """Whether a word begins in a column."""
    return column.left - SAME_EDGE <= word.left < column.right


def _begins_at(word: Word, column: Column) -> bool:
    """Whether a word begins at the left of a column."""
    return abs(column.left - word.left) <= SAME_EDGE


def shape_of(body: Sequence[WordLine]) -> Shape:
    """What the rows of a table show of its columns."""
    columns = columns_of(body, best_align(body)[0])
    return Shape(
        figures=tuple(columns.figures),
        labels=tuple(columns.labels),
        numbers=tuple(column for column in columns.columns if _counts(column, body)),
    )


def _counts(column: Column, body: Sequence[WordLine]) -> bool:
    """Whether most lines print a whole number in a column."""
    numbers = filter(_is_number, words_of(body))
    own = [word for word in numbers if column.shared(word) > 0]
    return len(own) >= min(FEWEST_NUMBERS, len(body))


def _is_amount(word: Word) -> bool:
    """Whether a word is a figure, or a dash in the place of one."""
    return word.kind is not Kind.TEXT and not _is_number(word)


def _is_number(word: Word) -> bool:
    """Whether a word is a whole number; a dash is none."""
    return word.kind is Kind.NUMBER and any(map(str.isdigit, word.text))


def reach(
    lines: Sequence[WordLine], first: int, last: int, bars: Sequence[float]
) -> tuple[int, int]:
    """The first and the last line of a table with its rows that print no figure of a column.

    Args:
        lines: The words of the part of the page in which the table stands, from the top.
        first: The first line with figures.
        last: The last line with figures.
        bars: Heights of the rules across the table.
    """
    shape = shape_of(lines[first : last + 1])
    return _upwards(lines, first, shape, bars), _downwards(lines, last, shape, bars)


def _upwards(lines: Sequence[WordLine], first: int, shape: Shape, bars: Sequence[float]) -> int:
    """The first row of the table."""
    while first:
        above = _framed_above(lines, first, shape, bars)
        if above == first and _is_row_above(lines, first, shape):
            above = first - 1
        if above == first:
            break
        first = above
    return first


def _is_row_above(lines: Sequence[WordLine], first: int, shape: Shape) -> bool:
    """Whether the line above a row is a row too."""
    above = lines[first - 1]
    return _is_near(above, lines[first]) and _is_counted(above, shape)


def _framed_above(
    lines: Sequence[WordLine], first: int, shape: Shape, bars: Sequence[float]
) -> int:
    """The first of the lines of labels between a row and the rule above them.

    That rule is below the rules of the heads.
    """
    above = [bar for bar in bars if bar < lines[first - 1][0].y]
    if len(above) < FRAME:
        return first
    begin = next(at for at, line in enumerate(lines) if line[0].y > above[-1])
    return begin if _are_labels(lines[begin:first], shape) else first


def _downwards(lines: Sequence[WordLine], last: int, shape: Shape, bars: Sequence[float]) -> int:
    """The last row of the table."""
    while last + 1 < len(lines):
        below = _framed_below(lines, last, shape, bars)
        if below == last and _is_row_below(lines, last, shape):
            below = last + 1
        if below == last:
            break
        last = below
    return last


def _is_row_below(lines: Sequence[WordLine], last: int, shape: Shape) -> bool:
    """Whether the line below a row is a row too."""
    below = lines[last + 1]
    return _is_near(lines[last], below) and _goes_on(below, shape)


def _framed_below(lines: Sequence[WordLine], last: int, shape: Shape, bars: Sequence[float]) -> int:
    """The last of the lines of labels between a row and the next rule below them."""
    below = [bar for bar in bars if bar > lines[last + 1][0].y]
    if not below:
        return last
    inside = [line for line in lines[last + 1 :] if line[0].y < below[0]]
    return last + len(inside) if _are_labels(inside, shape) else last


def _is_near(above: WordLine, below: WordLine) -> bool:
    return below[0].y - above[0].y <= STEP * below[0].size


def _are_labels(lines: Sequence[WordLine], shape: Shape) -> bool:
    """Whether lines hold nothing but labels, codes and numbers of rows."""
    return all(_is_label(word, shape) for word in words_of(lines))


def _is_label(word: Word, shape: Shape) -> bool:
    """Whether a word is a label, a code or the number of a row."""
    if word.kind is Kind.FIGURE or shape.is_over_figures(word):
        return False
    return shape.label_column(word) is not None or stands_over(word, shape.numbers)


def _is_counted(line: WordLine, shape: Shape) -> bool:
    """Whether a line is a row by its number or code.

    What counts the columns stands below their heads.
    """
    labels = [word for word in line if not _is_amount(word)]
    if any(map(shape.is_over_figures, labels)):
        return False
    numbers = filter(_is_number, line)
    return any(stands_over(word, shape.numbers) for word in numbers)


def _goes_on(line: WordLine, shape: Shape) -> bool:
    """Whether a line below a row is another one."""
    return _is_counted(line, shape) or _is_listed(line, shape) or _is_other_side(line, shape)


def _is_listed(line: WordLine, shape: Shape) -> bool:
    """Whether a line is a label with whole numbers or dashes behind it.

    Each of them stands below a column of figures.
    """
    label, *numbers = line
    if not any(_begins_at(label, column) for column in shape.labels):
        return False
    if not numbers or any(word.kind is not Kind.NUMBER for word in numbers):
        return False
    homes = [_home(word, shape.figures) for word in numbers]
    if None in homes or len({*homes}) < len(homes):
        return False
    return all(other.left - one.right > GAP * one.size for one, other in pairwise(line))


def _home(word: Word, figures: Sequence[Column]) -> Column | None:
    """The first column of figures that ends behind a word."""
    return next((column for column in figures if word.right <= column.right + SAME_EDGE), None)


def _is_other_side(line: WordLine, shape: Shape) -> bool:
    """Whether a line continues the labels of a side that is not the first."""
    return all(_is_of_other_side(word, shape) for word in line)


def _is_of_other_side(word: Word, shape: Shape) -> bool:
    """Whether a word begins at the left of labels behind figures.

    No paragraph begins there.
    """
    column = shape.label_column(word)
    if word.kind is not Kind.TEXT or column is None:
        return False
    if column is shape.labels[0]:
        return False
    return _begins_at(word, column) and _is_behind(column, shape.figures)


def _is_behind(column: Column, figures: Iterable[Column]) -> bool:
    """Whether a column stands at the right of figures."""
    return any(figure.right < column.left for figure in figures)
