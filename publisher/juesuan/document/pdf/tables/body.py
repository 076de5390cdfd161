"""The rows of a table that nothing rules.

Figures on one line, and the lines of labels that belong to them.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juesuan.document.pdf.tables.codes import with_whole_codes
from juesuan.document.pdf.tables.columns import Columns
from juesuan.document.pdf.tables.lines import OWN_LINE
from juesuan.document.pdf.tables.words import (
    RIGHT_END,
    Kind,
    Word,
    WordLine,
    words_of,
)

BESIDE = 0.85  # of the font size: a label so near to the middle line of figures is theirs
LEVEL = 0.5  # of the font size: labels so near to one another in height are one row
LINE = 0.9  # of the font size: lines of one label are not nearer to one another
FULL = 1.0  # of the font size: a line that leaves no more room than this goes on below
INDENT = 1.2  # of the font size: lines of one label begin, or are centred, so near to one another
# labels whose last line may still be followed: no more stand within the height of a line
MOST_OPEN = 4
RULED = 0.7  # of the rows: so many rules across part the rows themselves

Row = list[Word]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Lines of text in one column that are one label, from the top."""

    words: tuple[Word, ...]

    @property
    def y(self) -> float:
        """The middle between its lines."""
        return (self.words[0].y + self.words[-1].y) / 2


def body_rows(body: Sequence[WordLine], columns: Columns, bars: Sequence[float]) -> list[Row]:
    """The rows from the top, each with its words from the top and from the left."""
    size = body[0][0].size
    body = with_whole_codes(body, columns)
    anchors = [line for line in body if _is_anchor(line, columns)]
    ruled = _between_bars(body, anchors, columns, bars)
    if ruled:
        return ruled
    rows = {line[0].y: _fixed(line, columns) for line in anchors}
    beside = {id(word): line[0].y for line in anchors for word in line}
    beside.update(_nearest(body, columns, beside, sorted(rows)))
    heights = sorted(rows)
    for label in _labels(body, columns, beside):
        row = _row_of(label, heights, beside, size)
        rows.setdefault(_known(row, rows, size), []).extend(label.words)
    return [rows[y] for y in sorted(rows)]


Beside = Mapping[int, float]
"""The height of the row that a word stands beside, by the identity of the word."""


def _nearest(
    body: Sequence[WordLine], columns: Columns, beside: Beside, heights: Sequence[float]
) -> dict[int, float]:
    """The rows of labels just above or below the middle line of figures without a label on it."""
    words = words_of(body)
    known = [word for word in words if id(word) in beside]
    labelled = {(beside[id(word)], columns.home(word)) for word in known}
    found: dict[int, float] = {}
    for word in words:
        if id(word) in beside:
            continue
        column = columns.home(word)
        free = [y for y in _near(word, heights) if (y, column) not in labelled]
        if free:
            found[id(word)] = _closest(free, word.y)
    return found


def _near(word: Word, heights: Sequence[float]) -> list[float]:
    """The rows just above and below a word."""
    at = bisect_right(heights, word.y)
    around = heights[max(0, at - 1) : at + 1]
    return [y for y in around if abs(y - word.y) <= BESIDE * word.size]


def _closest(heights: Iterable[float], y: float) -> float:
    return min(heights, key=lambda height: abs(height - y))


def _is_anchor(line: WordLine, columns: Columns) -> bool:
    return bool(_fixed(line, columns))


def _fixed(words: Iterable[Word], columns: Columns) -> list[Word]:
    """The words that tell where a row is: figures, numbers, codes."""
    return [word for word in words if _is_fixed(word, columns)]


def _is_fixed(word: Word, columns: Columns) -> bool:
    return word.kind is not Kind.TEXT or columns.columns[columns.home(word)].figures


def _between_bars(
    body: Sequence[WordLine], anchors: Sequence[WordLine], columns: Columns, bars: Sequence[float]
) -> list[Row]:
    """The rows that rules part; none unless most rows have their own.

    Figures tell the rows where there are any: a code may go on in a line below.
    """
    steps = list(pairwise(line[0].y for line in _shown(anchors, columns)))
    parted = [step for step in steps if _is_parted(*step, bars)]
    if not steps or len(parted) < RULED * len(steps):
        return []
    rows: dict[int, Row] = {}
    for line in body:
        rows.setdefault(bisect_right(bars, line[0].y), []).extend(line)
    return [rows[at] for at in sorted(rows)]


def _shown(anchors: Sequence[WordLine], columns: Columns) -> Sequence[WordLine]:
    """The lines that show where rows are: those with figures, where there are several."""
    with_figures = [line for line in anchors if _has_figures(line, columns)]
    return with_figures if len(with_figures) > 1 else anchors


def _has_figures(line: WordLine, columns: Columns) -> bool:
    """Whether a line prints something in a column of figures."""
    return any(columns.columns[columns.home(word)].figures for word in line)


def _is_parted(above: float, below: float, bars: Sequence[float]) -> bool:
    """Whether a rule is between two heights."""
    return any(above < bar < below for bar in bars)


def _labels(body: Sequence[WordLine], columns: Columns, beside: Beside) -> list[Label]:
    """The labels of all columns, their lines joined."""
    by_column: dict[int, list[Word]] = defaultdict(list)
    for word in words_of(body):
        if not _is_fixed(word, columns):
            by_column[columns.home(word)].append(word)
    labels: list[Label] = []
    for _, words in sorted(by_column.items()):
        labels += _join(words, beside)
    return labels


def _join(words: Sequence[Word], beside: Beside) -> list[Label]:
    """The words of a column as labels: a line that fills its column goes on in the one below."""
    right = max(map(RIGHT_END, words))
    chains: list[list[Word]] = []
    for word in words:
        near = reversed(chains[-MOST_OPEN:])
        chain = next((chain for chain in near if _follows(chain, word, right, beside)), None)
        if chain is None:
            chains.append([word])
        else:
            chain.append(word)
    return [Label(words=tuple(chain)) for chain in chains]


def _follows(chain: Sequence[Word], word: Word, right: float, beside: Beside) -> bool:
    last, size = chain[-1], word.size
    is_below = word.y - last.y >= LINE * size and word.is_below(last)
    if not is_below or right - last.right > FULL * size:
        return False
    if OWN_LINE.match(word.text):
        return False
    if min(abs(word.left - last.left), abs(word.centre - last.centre)) > INDENT * size:
        return False
    # Lines that stand beside figures of two rows are two labels, however full the first is.
    rows = {beside[id(other)] for other in chain if id(other) in beside}
    return id(word) not in beside or rows <= {beside[id(word)]}


def _row_of(label: Label, heights: Sequence[float], beside: Beside, size: float) -> float:
    """The height of the row that a label belongs to: its own where no figures are near."""
    own = [beside[id(word)] for word in label.words if id(word) in beside]
    if own:
        return own[0]
    nearest = _closest(heights or [label.y], label.y)
    return nearest if abs(nearest - label.y) <= BESIDE * size else label.y


def _known(y: float, rows: Mapping[float, Row], size: float) -> float:
    """The height under which a row is known."""
    if y in rows:
        return y
    return next((other for other in rows if abs(other - y) <= LEVEL * size), y)
