"""The rows of a table that nothing rules.

Figures on one line, and the lines of labels that belong to them.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juesuan.document.pdf.tables.columns import Columns
from juesuan.document.pdf.tables.lines import OWN_LINE
from juesuan.document.pdf.tables.words import Kind, Word, WordLine

BESIDE = 0.85  # of the font size: a label so near to the middle line of figures is theirs
LEVEL = 0.5  # of the font size: labels so near to one another in height are one row
LINE = 0.9  # of the font size: lines of one label are not nearer to one another
FULL = 1.0  # of the font size: a line that leaves no more room than this goes on below
INDENT = 1.2  # of the font size: lines of one label begin, or are centred, so near to one another
MOST_OPEN = (
    4  # labels whose last line may still be followed: no more stand within the height of a line
)
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
    anchors = [line for line in body if _is_anchor(line, columns)]
    ruled = _between_bars(body, anchors, bars)
    if ruled:
        return ruled
    rows: dict[float, Row] = {}
    beside: dict[int, float] = {}
    for line in anchors:
        y = line[0].y
        rows[y] = [word for word in line if _fixed(word, columns)]
        beside.update((id(word), y) for word in line)
    beside.update(_nearest(body, columns, beside, rows))
    heights = sorted(rows)
    for label in _labels(body, columns, beside):
        row = _row_of(label, heights, beside, size)
        rows.setdefault(_known(row, rows, size), []).extend(label.words)
    return [rows[y] for y in sorted(rows)]


def _nearest(
    body: Sequence[WordLine],
    columns: Columns,
    beside: Mapping[int, float],
    rows: Mapping[float, Row],
) -> dict[int, float]:
    """The rows of labels that stand just above or below the middle line of figures without a label on it."""
    labelled = {
        (y, columns.home(word))
        for line in body
        for word in line
        if (y := beside.get(id(word), -1.0)) >= 0
    }
    heights = sorted(rows)
    found: dict[int, float] = {}
    for line in body:
        for word in line:
            at = bisect_right(heights, word.y)
            near = [
                y for y in heights[max(0, at - 1) : at + 1] if abs(y - word.y) <= BESIDE * word.size
            ]
            free = [y for y in near if (y, columns.home(word)) not in labelled]
            if free and id(word) not in beside:
                found[id(word)] = min(free, key=lambda y: abs(y - word.y))
    return found


def _is_anchor(line: WordLine, columns: Columns) -> bool:
    return any(_fixed(word, columns) for word in line)


def _fixed(word: Word, columns: Columns) -> bool:
    """Whether a word tells where a row is: a figure, a number, a code."""
    return word.kind is not Kind.TEXT or columns.columns[columns.home(word)].figures


def _between_bars(
    body: Sequence[WordLine], anchors: Sequence[WordLine], bars: Sequence[float]
) -> list[Row]:
    """The rows that rules part; none unless most rows have their own."""
    heights = [line[0].y for line in anchors]
    parted = sum(any(one < bar < other for bar in bars) for one, other in pairwise(heights))
    if parted < RULED * (len(heights) - 1) or len(heights) == 1:
        return []
    rows: dict[int, Row] = {}
    for line in body:
        rows.setdefault(bisect_right(bars, line[0].y), []).extend(line)
    return [rows[at] for at in sorted(rows)]


def _labels(body: Sequence[WordLine], columns: Columns, beside: Mapping[int, float]) -> list[Label]:
    """The labels of all columns, their lines joined."""
    by_column: dict[int, list[Word]] = {}
    for line in body:
        for word in line:
            if not _fixed(word, columns):
                by_column.setdefault(columns.home(word), []).append(word)
    return [label for _, words in sorted(by_column.items()) for label in _joined(words, beside)]


def _joined(words: Sequence[Word], beside: Mapping[int, float]) -> list[Label]:
    """The words of a column as labels: a line that fills its column goes on in the one below."""
    right = max(word.right for word in words)
    chains: list[list[Word]] = []
    for word in words:
        near = chains[-MOST_OPEN:]
        chain = next(
            (chain for chain in reversed(near) if _follows(chain, word, right, beside)), None
        )
        if chain is None:
            chains.append([word])
        else:
            chain.append(word)
    return [Label(words=tuple(chain)) for chain in chains]


def _follows(chain: Sequence[Word], word: Word, right: float, beside: Mapping[int, float]) -> bool:
    last, size = chain[-1], word.size
    is_below = word.y - last.y >= LINE * size and word.is_below(last)
    if not is_below or right - last.right > FULL * size:
        return False
    if (
        OWN_LINE.match(word.text)
        or min(abs(word.left - last.left), abs(word.centre - last.centre)) > INDENT * size
    ):
        return False
    # Lines that stand beside figures of two rows are two labels, however full the first is.
    own = beside.get(id(word))
    return own is None or all(beside.get(id(other), own) == own for other in chain)


def _row_of(
    label: Label, heights: Sequence[float], beside: Mapping[int, float], size: float
) -> float:
    """The height of the row that a label belongs to: its own where no figures are near."""
    own = [beside[id(word)] for word in label.words if id(word) in beside]
    if own:
        return own[0]
    nearest = min(heights, key=lambda y: abs(y - label.y), default=label.y)
    return nearest if abs(nearest - label.y) <= BESIDE * size else label.y


def _known(y: float, rows: Mapping[float, Row], size: float) -> float:
    """The height under which a row is known."""
    if y in rows:
        return y
    return next((other for other in rows if abs(other - y) <= LEVEL * size), y)
