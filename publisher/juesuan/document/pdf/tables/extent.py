"""How far a table reaches above its first row of figures and below its last.

Rows of labels and numbers alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juesuan.document.pdf.tables.columns import Column, best_align, columns_of
from juesuan.document.pdf.tables.words import Kind, Word, WordLine

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
        begun = (
            column for column in self.labels if column.left - SAME_EDGE <= word.left < column.right
        )
        return next(begun, None)


def shape_of(body: Sequence[WordLine]) -> Shape:
    """What the rows of a table show of its columns."""
    columns = columns_of(body, best_align(body)[0]).columns
    labels = tuple(column for column in columns if not column.figures)
    return Shape(
        figures=tuple(column for column in columns if column.figures),
        labels=labels,
        numbers=tuple(column for column in columns if _counts(column, body)),
    )


def _counts(column: Column, body: Sequence[WordLine]) -> bool:
    """Whether most lines print a whole number in a column."""
    numbers = [word for line in body for word in line if _is_number(word)]
    own = sum(column.shared(word) > 0 for word in numbers)
    return own >= min(FEWEST_NUMBERS, len(body))


def _is_amount(word: Word) -> bool:
    """Whether a word is a figure, or a dash in the place of one."""
    return word.kind is Kind.FIGURE or (word.kind is Kind.NUMBER and not _is_number(word))


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
        framed = _framed_above(lines, first, shape, bars)
        if framed < first:
            first = framed
        elif _is_near(lines[first - 1], lines[first]) and _is_counted(lines[first - 1], shape):
            first -= 1
        else:
            break
    return first


def _framed_above(
    lines: Sequence[WordLine], first: int, shape: Shape, bars: Sequence[float]
) -> int:
    """The first of the lines of labels between a row and the rule above them, below the rules of the heads."""
    above = [bar for bar in bars if bar < lines[first - 1][0].y]
    if len(above) < FRAME:
        return first
    begin = next(at for at, line in enumerate(lines) if line[0].y > above[-1])
    return begin if all(_is_labels(line, shape) for line in lines[begin:first]) else first


def _downwards(lines: Sequence[WordLine], last: int, shape: Shape, bars: Sequence[float]) -> int:
    """The last row of the table."""
    while last + 1 < len(lines):
        framed = _framed_below(lines, last, shape, bars)
        following = lines[last + 1]
        if framed > last:
            last = framed
        elif _is_near(lines[last], following) and _goes_on(following, shape):
            last += 1
        else:
            break
    return last


def _framed_below(lines: Sequence[WordLine], last: int, shape: Shape, bars: Sequence[float]) -> int:
    """The last of the lines of labels between a row and the next rule below them."""
    bottom = next((bar for bar in bars if bar > lines[last + 1][0].y), None)
    if bottom is None:
        return last
    inside = [line for line in lines[last + 1 :] if line[0].y < bottom]
    return last + len(inside) if all(_is_labels(line, shape) for line in inside) else last


def _is_near(above: WordLine, below: WordLine) -> bool:
    return below[0].y - above[0].y <= STEP * below[0].size


def _is_labels(line: WordLine, shape: Shape) -> bool:
    """Whether a line holds nothing but labels, codes and numbers of rows."""
    return not any(
        word.kind is Kind.FIGURE or shape.is_over_figures(word) for word in line
    ) and all(shape.label_column(word) or _is_in(word, shape.numbers) for word in line)


def _is_counted(line: WordLine, shape: Shape) -> bool:
    """Whether a line is a row by its number or code.

    What counts the columns stands below their heads.
    """
    if any(shape.is_over_figures(word) for word in line if not _is_amount(word)):
        return False
    return any(_is_number(word) and _is_in(word, shape.numbers) for word in line)


def _goes_on(line: WordLine, shape: Shape) -> bool:
    """Whether a line below a row is another one."""
    return _is_counted(line, shape) or _is_listed(line, shape) or _is_other_side(line, shape)


def _is_listed(line: WordLine, shape: Shape) -> bool:
    """Whether a line is a label with whole numbers or dashes behind it, each below a column of figures."""
    label, *numbers = line
    begins = any(abs(column.left - label.left) <= SAME_EDGE for column in shape.labels)
    if not begins or not numbers:
        return False
    if any(word.kind is not Kind.NUMBER for word in numbers):
        return False
    homes = [_home(word, shape.figures) for word in numbers]
    is_parted = all(other.left - one.right > GAP * one.size for one, other in pairwise(line))
    return is_parted and None not in homes and len({*homes}) == len(homes)


def _home(word: Word, figures: Sequence[Column]) -> Column | None:
    """The first column of figures that ends behind a word."""
    return next((column for column in figures if word.right <= column.right + SAME_EDGE), None)


def _is_other_side(line: WordLine, shape: Shape) -> bool:
    """Whether a line continues the labels of a side that is not the first.

    No paragraph begins there.
    """
    return all(
        word.kind is Kind.TEXT
        and (column := shape.label_column(word)) is not None
        and column is not shape.labels[0]
        and any(figures.right < column.left for figures in shape.figures)
        and abs(column.left - word.left) <= SAME_EDGE
        for word in line
    )


def _is_in(word: Word, columns: Iterable[Column]) -> bool:
    return any(column.shared(word) > 0 for column in columns)
