"""Columns that nothing draws: figures of one column end, or are centred, at one place.

Labels begin left of them.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from operator import attrgetter

from juesuan.document.pdf.tables.words import DASH, Kind, Word, WordLine

NEAR = 4.0  # points: ends of figures of one column are not farther apart
SHARED = 0.5  # of the narrower of two clusters: so much of them overlaps where they are one column
COVERED = 0.1  # of the lines: so many words may run over the border of two columns of labels
SPLIT = 2  # lines that a border between two columns of labels must part
NEIGHBOURS = 3  # words before and after a code among which the lines of its label stand
FEW = 3  # rows: with fewer, one label makes a column
CELL = 4.0  # of the font size: a count at the left of a cell is not farther from its figures
# A dash, or a number of persons, vehicles or events; a code and most numbers of rows are longer.
COUNT = re.compile(r"[-—－─]+|\d{1,4}")


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
        return min(self.right, word.right) - max(self.left, word.left)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table, from the left.

    Attributes:
        columns: The columns.
        align: Where the figures of one column meet.
        heads: The words that head them: what each says, and where it begins.
    """

    columns: tuple[Column, ...]
    align: Align
    heads: tuple[tuple[str, float], ...] = ()

    def is_headed_by(self, word: Word) -> bool:
        """Whether a word is one of the heads, at its place: a header printed again."""
        return any(text == word.text and abs(left - word.left) <= NEAR for text, left in self.heads)

    def home(self, word: Word) -> int:
        """The column of a word of the body."""
        if word.kind is Kind.TEXT:
            return self._home_of_label(word)
        most = max(range(len(self.columns)), key=lambda at: self.columns[at].shared(word))
        if self.columns[most].shared(word) > 0:
            return most
        return min(range(len(self.columns)), key=lambda at: self._distance(self.columns[at], word))

    def _home_of_label(self, word: Word) -> int:
        """A label may run over the empty columns of figures at its right: it is where it begins."""
        begun = [at for at, column in enumerate(self.columns) if column.left <= word.left + NEAR]
        last = begun[-1] if begun else 0
        if not self.columns[last].figures:
            return last
        over = [
            at
            for at, column in enumerate(self.columns)
            if column.left <= word.centre <= column.right
        ]
        return over[0] if over else last

    def _distance(self, column: Column, word: Word) -> float:
        place = self.align.place(word)
        end = column.right if self.align is Align.RIGHT else column.centre
        return abs(place - (column.left if self.align is Align.LEFT else end))


def columns_of(body: Sequence[WordLine], align: Align) -> Columns:
    """The columns that the words of the body show, their figures aligned in one way."""
    figures = _with_counts(body, figure_columns(body, align))
    loose = [word for line in body for word in line if word.kind is not Kind.FIGURE]
    return Columns(columns=tuple(_with_labels(body, figures, loose)), align=align)


def best_align(body: Sequence[WordLine]) -> tuple[Align, ...]:
    """The ways in which the figures may be aligned: the one that needs the fewest columns first."""
    if not any(word.kind is Kind.FIGURE for line in body for word in line):
        return (Align.CENTRE,)  # as heads are
    return tuple(sorted(Align, key=lambda align: _cost(body, align)))


def _cost(body: Sequence[WordLine], align: Align) -> tuple[int, int, int, float]:
    """How ill the figures are aligned.

    Figures of one line in one column, columns, dashes that stand in none of them, and how far from
    one another figures of one column are.
    """
    clusters = _clusters(body, align)
    clashes = sum(len(words) - len({at for at, _ in words}) for words in clusters)
    place = align.place
    ends = [(place(words[0][1]), place(words[-1][1])) for words in clusters]
    dashes = [place(word) for line in body for word in line if DASH.fullmatch(word.text)]
    astray = sum(
        not any(first - NEAR <= dash <= last + NEAR for first, last in ends) for dash in dashes
    )
    return clashes, len(clusters), astray, sum(last - first for first, last in ends)


Placed = tuple[int, Word]


def _clusters(body: Sequence[WordLine], align: Align) -> list[list[Placed]]:
    """The figures, each with its line, in clusters of one place."""
    place = align.place
    words = [
        (at, word) for at, line in enumerate(body) for word in line if word.kind is Kind.FIGURE
    ]
    words.sort(key=lambda placed: place(placed[1]))
    clusters: list[list[Placed]] = []
    for placed in words:
        if clusters and place(placed[1]) - place(clusters[-1][-1][1]) <= NEAR:
            clusters[-1].append(placed)
        else:
            clusters.append([placed])
    return clusters


def figure_columns(body: Sequence[WordLine], align: Align) -> list[Column]:
    """The columns of figures. Clusters that lie over one another and share no line are one."""
    merged: list[list[Placed]] = []
    for cluster in _clusters(body, align):
        if merged and _are_one(merged[-1], cluster):
            merged[-1] += cluster
        else:
            merged.append(cluster)
    return [_column([word for _, word in cluster], figures=True) for cluster in merged]


def _are_one(one: Sequence[Placed], other: Sequence[Placed]) -> bool:
    if {at for at, _ in one} & {at for at, _ in other}:
        return False
    left, right = (
        _column([w for _, w in one], figures=True),
        _column([w for _, w in other], figures=True),
    )
    shared = min(left.right, right.right) - max(left.left, right.left)
    return shared > SHARED * min(left.right - left.left, right.right - right.left)


def _with_counts(body: Sequence[WordLine], figures: Sequence[Column]) -> list[Column]:
    """The columns of figures, each as wide as the counts and dashes that its other lines print beside them.

    A program may set 12.50 at the right of a cell, and 3 or — at its left.
    """
    free = [
        (at, word)
        for at, line in enumerate(body)
        for word in line
        if COUNT.fullmatch(word.text) and not any(column.shared(word) > 0 for column in figures)
    ]
    return [_widened(column, body, free) for column in figures]


def _widened(column: Column, body: Sequence[WordLine], free: Sequence[Placed]) -> Column:
    """A column with the counts beside it, if none stands on a line that prints in the column."""
    beside = [(at, word) for at, word in free if _is_beside(word, column)]
    if any(column.shared(word) > 0 for at, _ in beside for word in body[at]):
        return column
    return replace(column, left=min([column.left, *(word.left for _, word in beside)]))


def _is_beside(word: Word, column: Column) -> bool:
    """Whether a count stands at the left of a column of figures, within the width of a cell."""
    return 0 <= column.left - word.right <= CELL * word.size


def _column(words: Sequence[Word], *, figures: bool) -> Column:
    return Column(
        left=min(word.left for word in words),
        right=max(word.right for word in words),
        figures=figures,
    )


def _with_labels(
    body: Sequence[WordLine], figures: Sequence[Column], loose: Sequence[Word]
) -> list[Column]:
    """All columns: between two of figures, before the first and behind the last there may be labels or numbers."""
    zones: dict[int, list[Word]] = defaultdict(list)
    for word in loose:
        at = _zone(word, figures)
        if at is not None:
            zones[at].append(word)
    found: list[Column] = []
    for at in range(len(figures) + 1):
        found += _zone_columns(body, zones[at])
        found += figures[at : at + 1]
    return found


def _zone(word: Word, figures: Sequence[Column]) -> int | None:
    """Before which column of figures a word stands that stands over none.

    None if it stands over one.
    """
    at = bisect_right([column.right for column in figures], word.left)
    if at == len(figures) or figures[at].left >= word.right:
        return at
    column = figures[at]
    is_over = column.left <= word.centre <= column.right  # centred over several columns (合计)
    if word.kind is Kind.TEXT and word.left < column.left - NEAR and not is_over:
        return at  # a label that runs into a column where its row has no figure
    return None


def _zone_columns(body: Sequence[WordLine], words: Sequence[Word]) -> list[Column]:
    """The columns between two of figures.

    Of labels and codes where there is text, else of whole numbers and dashes.
    """
    texts = [word for word in words if word.kind is Kind.TEXT]
    if len(texts) >= min(SPLIT, max(1, len(body) - FEW)):
        return _label_columns(body, words)
    numbers = sorted((word for word in words if word.kind is Kind.NUMBER), key=attrgetter("left"))
    found: list[Column] = []
    for word in numbers:
        if found and found[-1].shared(word) > 0:
            found[-1] = replace(found[-1], right=max(found[-1].right, word.right))
        else:
            found.append(_column([word], figures=True))
    return found


def _label_columns(body: Sequence[WordLine], words: Sequence[Word]) -> list[Column]:
    """Columns of labels and codes, parted where several lines have a gap and hardly a word runs over it."""
    lines = _zone_lines(body, set(map(id, words)))
    gaps = [pair for line in lines for pair in pairwise(line)] + _beside_codes(words)
    left = min(word.left for word in words)
    alone = _centred_alone(lines, left)
    across = [word for word in words if id(word) not in alone]
    borders = _strips(across, [(one.right, other.left) for one, other in gaps], len(body))
    ends = [*borders, max(word.right for word in words) + 1]
    return [_label_column(words, *sides) for sides in pairwise([left, *ends])]


def _label_column(words: Sequence[Word], left: float, border: float) -> Column:
    """The column of labels between two borders, as far as its words reach."""
    members = [word for word in words if left <= word.centre < border] or list(words)
    right = max(min(word.right, border) for word in members)
    return Column(left=left, right=right, figures=False)


def _centred_alone(lines: Sequence[Sequence[Word]], left: float) -> set[int]:
    """The words alone that are centred over code and name (合计): they part and join nothing."""
    alone = [line[0] for line in lines if len(line) == 1]
    return {id(word) for word in alone if word.left > left + word.size}


def _zone_lines(body: Sequence[WordLine], own: set[int]) -> list[list[Word]]:
    """The words of each line that are among these."""
    return [[word for word in line if id(word) in own] for line in body]


def _beside_codes(words: Sequence[Word]) -> list[tuple[Word, Word]]:
    """Numbers with the lines of a label that stand just above and below them at their right.

    No line has both.
    """
    pairs: list[tuple[Word, Word]] = []
    for at, word in enumerate(words):
        if word.kind is not Kind.NUMBER:
            continue
        near = words[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        pairs += [
            (word, other)
            for other in near
            if other.kind is Kind.TEXT
            and other.left > word.right
            and 0 < abs(other.y - word.y) <= word.size
        ]
    return pairs


def _strips(words: Sequence[Word], gaps: Sequence[tuple[float, float]], lines: int) -> list[float]:
    """The borders that gaps of enough lines cross."""
    starts, ends = sorted(start for start, _ in gaps), sorted(end for _, end in gaps)
    lefts, rights = sorted(word.left for word in words), sorted(word.right for word in words)
    edges = sorted({*starts, *ends})
    borders: list[tuple[float, int]] = []
    joined = False
    for begin, end in pairwise(edges):
        x = (begin + end) / 2
        split = bisect_right(starts, x) - bisect_left(ends, x)
        covered = bisect_left(lefts, x) - bisect_right(rights, x)
        if split < min(SPLIT, lines) or covered > COVERED * lines:
            joined = False
            continue
        if joined and split > borders[-1][1]:
            borders[-1] = (x, split)
        elif not joined:
            borders.append((x, split))
        joined = True
    return [x for x, _ in borders]
