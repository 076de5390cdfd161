"""The columns of a table that nothing draws, and to which of them a word belongs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter

from juesuan.document.pdf.tables.words import Kind, Word, shared_width

PADDING = 8.0  # points: the text of a cell ends so far before the next one begins
NEAR = 4.0  # points: ends of figures of one column are not farther apart


class Align(Enum):
    """Where the figures of a column meet."""

    RIGHT = "right"
    CENTRE = "centre"
    LEFT = "left"

    @property
    def place(self) -> "Callable[[Word | Column], float]":
        """The abscissa of a word that figures of one column share."""
        return attrgetter(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; points.

    Attributes:
        left: Where its leftmost word begins.
        right: Where its rightmost word ends.
        figures: Whether it holds figures rather than labels or codes.
    """

    left: float
    right: float
    figures: bool

    @property
    def centre(self) -> float:
        """The middle between its ends."""
        return (self.left + self.right) / 2

    def shared(self, word: Word) -> float:
        """How much of a word stands over it, in points.

        Less than 0 if the word stands beside it.
        """
        return shared_width(self, word)

    def is_over(self, word: Word) -> bool:
        """Whether it lies over the middle of a word."""
        return self.left <= word.centre <= self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table, from the left.

    Attributes:
        columns: The columns.
        align: Where the figures of one column meet.
        heads: The words that head them: what each says, and where it begins.
        is_headed_left: Whether heads begin where the figures below them do, rather than stand in
            the middle of their cells.
    """

    columns: tuple[Column, ...]
    align: Align
    heads: tuple[tuple[str, float], ...] = ()
    is_headed_left: bool = False

    @property
    def figures(self) -> list[Column]:
        """Those that hold figures."""
        return [column for column in self.columns if column.figures]

    @property
    def labels(self) -> list[Column]:
        """Those that hold labels or codes."""
        return [column for column in self.columns if not column.figures]

    def end(self, at: int) -> float:
        """Where the cells of a column end, as far as words tell: labels at the next labels."""
        own = self.columns[at].right
        behind = self.columns[at + 1 : at + 2]
        if behind and not self.columns[at].figures and not behind[0].figures:
            return behind[0].left - PADDING
        if not behind or self.align is Align.RIGHT:
            return own
        return behind[0].left if self.align is Align.LEFT else (own + behind[0].left) / 2

    def is_headed_by(self, word: Word) -> bool:
        """Whether a word is one of the heads, at its place: a header printed again."""
        places = [left for text, left in self.heads if text == word.text]
        return any(abs(left - word.left) <= NEAR for left in places)

    def home(self, word: Word) -> int:
        """The column of a word of the body."""
        if word.kind is Kind.TEXT:
            return self._home_of_label(word)
        shared = [column.shared(word) for column in self.columns]
        most = max(shared)
        if most > 0:
            return shared.index(most)
        if self.is_headed_left:
            return self.first_behind(word)
        distances = [self._distance(column, word) for column in self.columns]
        return distances.index(min(distances))

    def first_behind(self, word: Word) -> int:
        """The first column that ends behind a word: what heads it begins where its cells do."""
        behind = (at for at, column in enumerate(self.columns) if column.right > word.left)
        return next(behind, len(self.columns) - 1)

    def _home_of_label(self, word: Word) -> int:
        """A label may run over the empty columns of figures at its right: it is where it begins."""
        begun = [at for at, column in enumerate(self.columns) if column.left <= word.left + NEAR]
        last = begun[-1] if begun else 0
        if not self.columns[last].figures:
            return last
        over = (at for at, column in enumerate(self.columns) if column.is_over(word))
        return next(over, last)

    def _distance(self, column: Column, word: Word) -> float:
        ends = {
            Align.LEFT: column.left,
            Align.CENTRE: column.centre,
            Align.RIGHT: column.right,
        }
        return abs(self.align.place(word) - ends[self.align])
