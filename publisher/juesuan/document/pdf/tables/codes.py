"""Codes that are wider than their cell and go on in one or two lines below.

The figures of their row stand beside the middle of the lines.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from operator import attrgetter, sub
from typing import NamedTuple

from juesuan.document.pdf.tables.columns import Columns
from juesuan.document.pdf.tables.words import (
    LEFT_END,
    RIGHT_END,
    Kind,
    Word,
    WordLine,
    words_of,
    words_of_kind,
)

BESIDE = 0.85  # of the font size: no line of a code is farther above or below its figures
OFF = 0.25  # of the font size: what is nearer to the middle line of figures is on their line
NEARER = 1.3  # times the step between lines of a code: rows are not nearer to one another
INDENT = 1.2  # of the font size: lines of one code begin, or are centred, so near to one another


Lines = tuple[Word, ...]
"""The lines of a code, two or three."""


class _Code(NamedTuple):
    """The lines of a code, and the figure beside them."""

    lines: Lines
    figure: Word

    @property
    def whole(self) -> Word:
        """The code as one word at the height of its figures."""
        return replace(
            self.lines[0],
            text="".join(line.text for line in self.lines),
            left=min(map(LEFT_END, self.lines)),
            right=max(map(RIGHT_END, self.lines)),
            y=self.figure.y,
            glyphs=tuple(chain.from_iterable(line.glyphs for line in self.lines)),
            end=self.lines[-1].end,
        )


def with_whole_codes(body: Sequence[WordLine], columns: Columns) -> list[WordLine]:
    """The lines of a table, each code of several lines as one word on the line of its figures."""
    codes = list(_codes(words_of(body), columns))
    if not codes:
        return list(body)
    parts = {id(word) for code in codes for word in code.lines}
    whole = {id(code.figure): code.whole for code in codes}
    return list(filter(None, (_line(line, parts, whole) for line in body)))


def _line(line: WordLine, parts: set[int], whole: dict[int, Word]) -> WordLine:
    """A line without parts of codes, with the whole codes of its figures."""
    kept = [word for word in line if id(word) not in parts]
    added = [whole[id(word)] for word in line if id(word) in whole]
    return tuple(sorted([*kept, *added], key=attrgetter("left")))


def _codes(words: Sequence[Word], columns: Columns) -> Iterator[_Code]:
    """The codes of several lines; a figure is told with one of them."""
    figures, labels = _by_home(words, columns)
    numbers = words_of_kind(labels, Kind.NUMBER)
    pairs = list(_lines_of_codes(numbers))
    for lines in (*pairs, *_threes(pairs, _row_step(figures))):
        figure = next(_beside(lines, figures), None)
        if figure is not None:
            figures.remove(figure)
            yield _Code(lines, figure)


def _by_home(words: Iterable[Word], columns: Columns) -> tuple[list[Word], list[Word]]:
    """The words of columns of figures, and those of columns of labels and codes."""
    found: tuple[list[Word], list[Word]] = ([], [])
    for word in words:
        home = columns.columns[columns.home(word)]
        found[0 if home.figures else 1].append(word)
    return found


def _row_step(figures: Sequence[Word]) -> float:
    """How near to one another rows of figures stand, in points; infinite for a single row."""
    if not figures:
        return math.inf
    heights = sorted(figure.y for figure in figures)
    least = OFF * min(figure.size for figure in figures)
    steps = map(sub, heights[1:], heights)
    return min(filter(least.__lt__, steps), default=math.inf)


def _threes(pairs: Sequence[Lines], row_step: float) -> Iterator[Lines]:
    """The numbers of three lines: all but the last one fill the cell, with as many digits.

    Lines of one cell stand nearer to one another than rows: codes of rows without figures do not.
    """
    below = {id(upper): lower for upper, lower in pairs}
    for upper, middle in pairs:
        if NEARER * (middle.y - upper.y) >= row_step:
            continue
        lower = below.get(id(middle))
        if lower is not None and _fill_cell(upper, middle, lower):
            yield upper, middle, lower


def _fill_cell(upper: Word, middle: Word, lower: Word) -> bool:
    """Whether the first lines fill the width of the cell with digits, and the last has the rest."""
    return len(upper.text) == len(middle.text) > len(lower.text)


def _lines_of_codes(numbers: Sequence[Word]) -> Iterator[Lines]:
    """Each number with the next line of it, where there is one."""
    for upper in numbers:
        lower = next(filter(partial(_goes_on, upper), numbers), None)
        if lower is not None:
            yield upper, lower


def _goes_on(upper: Word, lower: Word) -> bool:
    """Whether a number is the next line of another one."""
    apart = min(abs(upper.left - lower.left), abs(upper.centre - lower.centre))
    return lower.is_below(upper) and apart <= INDENT * upper.size


def _beside(lines: Lines, figures: Sequence[Word]) -> Iterator[Word]:
    """The figures beside the middle of a code: on the second of three lines, between two."""
    return _in_middle(lines, figures) if len(lines) % 2 else _between(lines, figures)


def _in_middle(lines: Lines, figures: Sequence[Word]) -> Iterator[Word]:
    """The figures on the line of the middle one, where the others have none on theirs."""
    upper, middle, lower = lines
    if any(_is_on(figure, upper) or _is_on(figure, lower) for figure in figures):
        return
    yield from (figure for figure in figures if _is_on(figure, middle))


def _is_on(figure: Word, line: Word) -> bool:
    """Whether a figure and a number stand on one line."""
    return abs(figure.y - line.y) <= OFF * line.size


def _between(lines: Lines, figures: Iterable[Word]) -> Iterator[Word]:
    """The figures whose middle line is between two lines, on none of them."""
    upper, lower = lines
    near, off = BESIDE * upper.size, OFF * upper.size
    for figure in figures:
        steps = (figure.y - upper.y, lower.y - figure.y)
        if all(off < step <= near for step in steps):
            yield figure
