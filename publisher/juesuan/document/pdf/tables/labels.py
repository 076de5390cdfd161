"""Columns of labels and codes: between those of figures, before the first and behind the last."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import attrgetter

from juesuan.document.pdf.tables.columns import NEAR, Align, Column, Columns
from juesuan.document.pdf.tables.figures import (
    column_around,
    figure_columns,
    stands_over,
    with_counts,
)
from juesuan.document.pdf.tables.words import (
    LEFT_END,
    RIGHT_END,
    Kind,
    Word,
    WordLine,
    texts_of,
    words_of,
    words_of_kind,
)

COVERED = 0.1  # of the lines: so many words may run over the border of two columns of labels
SPLIT = 2  # lines that a border between two columns of labels must part
NEIGHBOURS = 3  # words before and after a code among which the lines of its label stand
FEW = 3  # rows: with fewer, one label makes a column


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A part of a zone of labels between two neighbouring ends of gaps.

    Attributes:
        middle: The middle between its ends, in points.
        split: How many gaps it belongs to.
        covered: How many words run over it.
    """

    middle: float
    split: int
    covered: int

    def is_border(self, lines: int) -> bool:
        """Whether it parts enough of these lines, and hardly a word runs over it."""
        return self.split >= min(SPLIT, lines) and self.covered <= COVERED * lines


def columns_of(body: Sequence[WordLine], align: Align) -> Columns:
    """The columns that the words of the body show, their figures aligned in one way."""
    figures = with_counts(body, figure_columns(body, align))
    loose = [word for word in words_of(body) if word.kind is not Kind.FIGURE]
    return Columns(columns=tuple(_with_labels(body, figures, loose)), align=align)


def _with_labels(
    body: Sequence[WordLine], figures: Sequence[Column], loose: Sequence[Word]
) -> list[Column]:
    """All columns.

    Between two of figures, before the first and behind the last there may be labels or numbers.
    """
    zones: dict[int | None, list[Word]] = defaultdict(list)
    for word in loose:
        zones[_zone(word, figures)].append(word)
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
    if column.is_over(word):
        return None  # centred over several columns (合计)
    runs_in = word.kind is Kind.TEXT and word.left < column.left - NEAR
    # A label runs into a column where its row has no figure.
    return at if runs_in else None


def _zone_columns(body: Sequence[WordLine], words: Sequence[Word]) -> list[Column]:
    """The columns between two of figures.

    Of labels and codes where there is text, else of whole numbers and dashes.
    """
    if len(texts_of(words)) >= min(SPLIT, max(1, len(body) - FEW)):
        return _label_columns(body, words)
    numbers = words_of_kind(words, Kind.NUMBER)
    found: list[Column] = []
    for word in sorted(numbers, key=LEFT_END):
        if stands_over(word, found[-1:]):
            found[-1] = replace(found[-1], right=max(found[-1].right, word.right))
        else:
            found.append(column_around([word], figures=True))
    return found


def _label_columns(body: Sequence[WordLine], words: Sequence[Word]) -> list[Column]:
    """Columns of labels and codes.

    They part where several lines have a gap and hardly a word runs over it.
    """
    lines = _zone_lines(body, set(map(id, words)))
    gaps = [pair for line in lines for pair in pairwise(line) if not _are_spread(*pair)]
    gaps += _beside_codes(words)
    left = min(map(LEFT_END, words))
    alone = _centred_alone(lines, left)
    across = [word for word in words if id(word) not in alone]
    borders = _borders(across, [(one.right, other.left) for one, other in gaps], len(body))
    ends = [*borders, max(map(RIGHT_END, words)) + 1]
    own = _without_far(words, alone)
    return [_label_column(own, *sides) for sides in pairwise([left, *ends])]


def _are_spread(one: Word, other: Word) -> bool:
    """Whether two neighbours may be the characters of one word that fill a cell: 合　计."""
    return all(word.kind is Kind.TEXT and len(word.text) == 1 for word in (one, other))


def _label_column(words: Sequence[Word], left: float, border: float) -> Column:
    """The column of labels between two borders, as far as its words reach."""
    members = [word for word in words if left <= word.centre < border]
    right = max(min(word.right, border) for word in members or words)
    return Column(left=left, right=right, figures=False)


def _without_far(words: Sequence[Word], alone: Container[int]) -> list[Word]:
    """The words without those alone that begin behind all others.

    A label centred over a whole side (公用经费合计) does not show how wide the names are.
    """
    ends = [word.right for word in words if id(word) not in alone]
    reach = max(ends, default=float("inf"))
    return [word for word in words if id(word) not in alone or word.left <= reach]


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
        near = texts_of(words[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1])
        pairs += [(word, text) for text in near if _is_label_line(text, word)]
    return pairs


def _is_label_line(text: Word, code: Word) -> bool:
    """Whether a text stands at the right of a code, just above or below it."""
    return text.left > code.right and 0 < abs(text.y - code.y) <= code.size


def _borders(words: Sequence[Word], gaps: Sequence[tuple[float, float]], lines: int) -> list[float]:
    """The borders that gaps of enough lines cross.

    Of the strips beside one another that qualify, the one of the most gaps.
    """
    strips = _strips(words, gaps)
    found: list[float] = []
    for is_border, beside in groupby(strips, key=lambda strip: strip.is_border(lines)):
        if is_border:
            found.append(max(beside, key=attrgetter("split")).middle)
    return found


def _strips(words: Sequence[Word], gaps: Sequence[tuple[float, float]]) -> list[Strip]:
    """The strips between the ends of gaps, from the left."""
    starts = sorted(start for start, _ in gaps)
    ends = sorted(end for _, end in gaps)
    lefts = sorted(map(LEFT_END, words))
    rights = sorted(map(RIGHT_END, words))
    middles = [(begin + end) / 2 for begin, end in pairwise(sorted({*starts, *ends}))]
    return [
        Strip(
            middle=x,
            split=bisect_right(starts, x) - bisect_left(ends, x),
            covered=bisect_left(lefts, x) - bisect_right(rights, x),
        )
        for x in middles
    ]
