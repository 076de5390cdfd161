"""Where on a page tables without drawn columns lie.

Rows whose figures stand below one another, and what heads them.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from juesuan.document.pdf.native.ruling import Rule
from juesuan.document.pdf.tables.columns import Column, Columns
from juesuan.document.pdf.tables.extent import reach
from juesuan.document.pdf.tables.lines import OWN_LINE
from juesuan.document.pdf.tables.words import Kind, Word, WordLine

GAP = 0.9  # of the font size: in a sentence no gap before a figure is so wide
SAME_EDGE = 2.0  # points: figures of one column end so near to one another
MANY = 3  # figures on a line: a row though no other row has any
APART = 8.0  # of the font size: rows farther apart are of two tables
STEP = 3.8  # of the font size: a head farther above belongs to something else
OVER = 0.5  # of a word: so much of it over a column of figures makes it a head
LARGER = 1.15  # of the font size of the rows: a title
WIDE = 0.6  # of the width of the table: a rule so long is one of the table
COLONS = "：:"
BESIDE = 0.85  # of the font size: so near to the figures of its row a line of a label of two stands
NEAR_LINES = 3  # lines above the first row among which the beginning of a head stands
FEWEST_ROWS = 2
FEWEST_HEADS = 2
MANY_ROWS = 5  # with one figure each


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The lines of one table.

    Attributes:
        heads: Lines above the first row.
        body: Lines from the first row to the last.
        bars: Heights of the rules across it.
    """

    heads: tuple[WordLine, ...]
    body: tuple[WordLine, ...]
    bars: tuple[float, ...]

    @property
    def size(self) -> float:
        """The font size of most of its rows."""
        return median(word.size for line in self.body for word in line)


def regions(
    lines: Sequence[WordLine], across: Sequence[Rule], before: Columns | None = None
) -> list[Region]:
    """The tables of a page that nothing but the place of their figures shows.

    Args:
        lines: The words of the page, from the top.
        across: Its horizontal rules, joined; the edges of coloured stripes too.
        before: The columns of the last table of the page before, which may go on with a single row.
    """
    more = {
        at for at, line in enumerate(lines) if before is not None and _goes_on_with(line, before)
    }
    rows = sorted({*_rows(lines), *more})
    found: list[Region] = []
    after = 0
    blocks = _blocks(lines, rows, across)
    ends = [*(begin for begin, _ in blocks[1:]), len(lines)]
    for (begin, end), until in zip(blocks, ends, strict=False):
        first, last = _with_labels(lines, begin, end)
        bars = _bars(lines[first : last + 1], across)
        above, below = reach(lines[after:until], first - after, last - after, bars)
        first, last = above + after, below + after
        body = tuple(lines[first : last + 1])
        known = before if not found else None
        heads = heads_above(lines[after:first], body, bars, known)
        region = Region(heads=heads, body=body, bars=bars)
        is_rest = not found and not more.isdisjoint(range(first, last + 1))
        if is_rest or _is_table(region, sum(first <= row <= last for row in rows)):
            found.append(region)
        after = last + 1
    return found


def _goes_on_with(line: WordLine, before: Columns) -> bool:
    """Whether a line is a row of the table of the page before.

    Each figure and each label stands as its column does.
    """
    figures, texts = _figures(line), [word for word in line if word.kind is Kind.TEXT]
    has_labels = any(not column.figures for column in before.columns)
    if not figures or (has_labels and not texts) or not _has_gap(line):
        return False
    placed = all(_has_column(word, before, _ends_in) for word in figures)
    return placed and all(_has_column(word, before, _begins_in) for word in texts)


def _has_column(word: Word, before: Columns, stands: Callable[[Word, Column], bool]) -> bool:
    """Whether a word stands in one of the columns."""
    return any(stands(word, column) for column in before.columns)


def _ends_in(word: Word, column: Column) -> bool:
    """Whether a figure stands at the right, in the middle or at the left of a column of figures."""
    sides = (word.right - column.right, word.centre - column.centre, word.left - column.left)
    return column.figures and min(map(abs, sides)) <= SAME_EDGE


def _begins_in(word: Word, column: Column) -> bool:
    """Whether a label begins in a column of labels."""
    return not column.figures and column.left - SAME_EDGE <= word.left < column.right


def _rows(lines: Sequence[WordLine]) -> list[int]:
    """Which lines are rows.

    A figure after a gap stands below or above one of another line, or there are many.
    """
    ends: Counter[tuple[str, int]] = Counter()
    for line in lines:
        ends.update(
            {slot for word in _figures(line) for place in _places(word) for slot in _near(place)}
        )
    return [
        at
        for at, line in enumerate(lines)
        if _has_gap(line)
        and (
            len(_figures(line)) >= MANY
            or any(ends[_slot(place)] > 1 for word in _figures(line) for place in _places(word))
        )
    ]


def _places(word: Word) -> tuple[tuple[str, float], ...]:
    """Where a figure may stand below others."""
    return ("right", word.right), ("centre", word.centre), ("left", word.left)


def _slot(place: tuple[str, float]) -> tuple[str, int]:
    side, x = place
    return side, round(x / SAME_EDGE)


def _near(place: tuple[str, float]) -> tuple[tuple[str, int], ...]:
    """The slot of a place and those beside it."""
    side, slot = _slot(place)
    return (side, slot - 1), (side, slot), (side, slot + 1)


def _figures(line: WordLine) -> list[Word]:
    return [word for word in line if word.kind is Kind.FIGURE]


def _has_gap(line: WordLine) -> bool:
    """Whether a figure begins the line or follows a wide gap; in a sentence it does not."""
    if line[0].kind is Kind.FIGURE and len(line) == len(_figures(line)):
        return True
    pairs = pairwise(line)
    return any(
        two.kind is Kind.FIGURE and two.left - one.right > GAP * two.size for one, two in pairs
    )


def _blocks(
    lines: Sequence[WordLine], rows: Sequence[int], across: Sequence[Rule]
) -> list[tuple[int, int]]:
    """First and last line of each run of rows between which stands nothing but labels."""
    blocks: list[tuple[int, int]] = []
    zone: list[tuple[float, float]] = []
    for row in rows:
        figures = [(word.left, word.right) for word in _figures(lines[row])]
        if blocks and _goes_on(lines[blocks[-1][1] : row + 1], zone, across):
            blocks[-1] = (blocks[-1][0], row)
            zone += figures
        else:
            blocks.append((row, row))
            zone = figures
    return blocks


def _goes_on(
    lines: Sequence[WordLine], zone: Sequence[tuple[float, float]], across: Sequence[Rule]
) -> bool:
    """Whether two rows (first and last of the lines) are of one table."""
    if not all(_is_near(above[0], below[0], across) for above, below in pairwise(lines)):
        return False
    between = [word for line in lines[1:-1] for word in line if word.kind is Kind.TEXT]
    left, right = min(start for start, _ in zone), max(end for _, end in zone)
    return not any(
        _is_over(word, zone) for word in between if word.right > left and word.left < right
    )


def _is_near(above: Word, below: Word, across: Sequence[Rule]) -> bool:
    """Whether nothing but blank rows is between two words.

    They are near, or rules or stripes part the rows.
    """
    if below.y - above.y <= APART * above.size:
        return True
    between = [rule.at for rule in across if above.y < rule.at < below.y]
    steps = pairwise([above.y, *between, below.y])
    return all(end - start <= STEP * above.size for start, end in steps)


def _is_over(word: Word, zone: Sequence[tuple[float, float]]) -> bool:
    """Whether a word stands over figures: it is a head, or a sentence."""
    shared = max(min(word.right, end) - max(word.left, start) for start, end in zone)
    return shared > OVER * min(word.right - word.left, 4 * word.size)


def _with_labels(lines: Sequence[WordLine], first: int, last: int) -> tuple[int, int]:
    """First and last line, with the lines of wrapped labels above the first row and below the last."""
    body = lines[first : last + 1]
    figures = [word for line in body for word in _figures(line)]
    labels = [word for line in body for word in line if word.kind is Kind.TEXT]
    zone = [(word.left, word.right) for word in figures]
    row = lines[first]
    while first and _is_beginning(lines, first - 1, row, zone):
        first -= 1
    row = lines[last]
    while last + 1 < len(lines) and all(
        _is_rest(word, row, labels, zone) for word in lines[last + 1]
    ):
        last += 1
        labels += lines[last]
    return first, last


def _is_beginning(
    lines: Sequence[WordLine], at: int, row: WordLine, zone: Sequence[tuple[float, float]]
) -> bool:
    """Whether a line above the first row is the beginning of its label, not the end of a head."""
    line = lines[at]
    if len(line) > 1 or not _is_beside(line[0], row, zone):
        return False
    return not any(
        line[0].follows(word) for other in lines[max(0, at - NEAR_LINES) : at] for word in other
    )


def _is_beside(word: Word, row: WordLine, zone: Sequence[tuple[float, float]]) -> bool:
    """Whether a word is a line of a label of this row.

    No farther from its figures than two lines of one cell are.
    """
    if word.kind is not Kind.TEXT or _is_over(word, zone):
        return False
    is_free = all(min(word.right, other.right) <= max(word.left, other.left) for other in row)
    return is_free and abs(row[0].y - word.y) <= BESIDE * word.size


def _is_rest(
    word: Word, row: WordLine, labels: Sequence[Word], zone: Sequence[tuple[float, float]]
) -> bool:
    """Whether a word below the last row is the rest of a label of it.

    The line above fills its column.
    """
    if _is_beside(word, row, zone):
        return True
    own = [label for label in labels if min(word.right, label.right) > max(word.left, label.left)]
    if not own or word.kind is not Kind.TEXT or _is_over(word, zone) or OWN_LINE.match(word.text):
        return False
    last, right = own[-1], max(label.right for label in own)
    is_full = right - last.right <= word.size
    return is_full and word.right <= right + word.size and word.is_below(last)


def _bars(body: Sequence[WordLine], across: Sequence[Rule]) -> tuple[float, ...]:
    """The rules that run over most of the table."""
    left = min(line[0].left for line in body)
    right = max(line[-1].right for line in body)
    least = WIDE * (right - left)
    return tuple(
        sorted({rule.at for rule in across if min(rule.end, right) - max(rule.start, left) > least})
    )


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
    size = median(word.size for line in body for word in line)
    heads, is_captioned = _lines_above(above, body[0][0].y, bars, size)
    highest = heads[0][0].y - APART * size if heads else body[0][0].y
    top = min((bar for bar in bars if highest < bar < body[0][0].y), default=None)
    below = tuple(line for line in heads if top is not None and line[0].y > top)
    if below:
        return below
    # A title stands above the line that names the unit: below one, a lone word heads a group.
    while heads and len(heads[0]) == 1 and not is_captioned and not is_again(heads[:1], before):
        heads.pop(0)
    return tuple(heads)


def _lines_above(
    above: Sequence[WordLine], y: float, bars: Sequence[float], size: float
) -> tuple[list[WordLine], bool]:
    """The lines that stand near above a height, and whether a caption ends them."""
    heads: list[WordLine] = []
    for line in reversed(above):
        is_ruled = any(line[0].y < bar < y for bar in bars)
        if _is_caption(line, size):
            return heads, True
        if y - line[0].y > (APART if is_ruled else STEP) * size:
            break
        heads.insert(0, line)
        y = line[0].y
    return heads, False


def is_again(heads: Sequence[WordLine], before: Columns | None) -> bool:
    """Whether heads are those of the page before, each at its place."""
    words = [word for line in heads for word in line]
    return before is not None and bool(words) and all(map(before.is_headed_by, words))


def _is_caption(line: WordLine, size: float) -> bool:
    """Whether a line names the body or the unit, or is a title."""
    named = sum(any(colon in word.text for colon in COLONS) for word in line)
    if named > len(line) / 2:
        return True
    return len(line) == 1 and line[0].size > LARGER * size


def _is_table(region: Region, rows: int) -> bool:
    """Whether there is enough of it."""
    widest = max(len(_figures(line)) for line in region.body)
    heads = max(map(len, region.heads), default=0)
    if heads >= FEWEST_HEADS or len(region.bars) >= FEWEST_ROWS:
        return rows >= FEWEST_ROWS or (widest >= MANY and heads >= MANY)
    return rows >= MANY_ROWS or (rows > FEWEST_ROWS and widest >= FEWEST_HEADS)
