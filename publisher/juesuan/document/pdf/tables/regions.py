"""Where on a page tables without drawn columns lie.

Rows whose figures stand below one another, and what heads them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, repeat
from statistics import median

from juesuan.document.pdf.native.ruling import Rule
from juesuan.document.pdf.tables.columns import Column, Columns
from juesuan.document.pdf.tables.extent import reach
from juesuan.document.pdf.tables.heads.lines import APART, STEP, begins_table, heads_above
from juesuan.document.pdf.tables.lines import OWN_LINE
from juesuan.document.pdf.tables.words import (
    RIGHT_END,
    Kind,
    Word,
    WordLine,
    figures_of,
    overlap,
    texts_of,
    words_of,
)

GAP = 0.9  # of the font size: in a sentence no gap before a figure is so wide
SAME_EDGE = 2.0  # points: figures of one column end so near to one another
MANY = 3  # figures on a line: a row though no other row has any
OVER = 0.5  # of a word: so much of it over a column of figures makes it a head
WIDE = 0.85  # of the width of the table: a rule so long is one of the table, not of some heads
BESIDE = 0.85  # of the font size: so near to the figures of its row a line of a label of two stands
NEAR_LINES = 3  # lines above the first row among which the beginning of a head stands
ITEM = re.compile(r"[一二三四五六七八九十]{1,3}、")  # begins a row
FEWEST_ROWS = 2
FEWEST_FIGURES = 2  # on a line between two rules: a row though no other row has any
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
        return median(word.size for word in words_of(self.body))


Zone = Sequence[tuple[float, float]]
"""Where figures stand: the left and the right end of each."""


def regions(
    lines: Sequence[WordLine], across: Sequence[Rule], before: Columns | None = None
) -> list[Region]:
    """The tables of a page that nothing but the place of their figures shows.

    Args:
        lines: The words of the page, from the top.
        across: Its horizontal rules, joined; the edges of coloured stripes too.
        before: The columns of the last table of the page before, which may go on with a single row.
    """
    again = _rows_again(lines, before)
    rows = sorted({*_rows(lines, across), *again})
    blocks = _blocks(lines, rows, across)
    ends = [*(block.start for block in blocks[1:]), len(lines)]
    found: list[Region] = []
    after = 0
    for block, end in zip(blocks, ends, strict=False):
        place, bars = _place(lines, block, range(after, end), across)
        body = tuple(lines[place.start : place.stop])
        known = None if found else before
        heads = heads_above(lines[after : place.start], body, bars, known)
        region = Region(heads=heads, body=body, bars=bars)
        is_rest = not found and not again.isdisjoint(place)
        own_rows = [row for row in rows if row in place]
        is_ruled = any(_is_ruled_row(lines, row, across) for row in own_rows)
        if is_rest or _is_table(region, len(own_rows), is_ruled=is_ruled):
            found.append(region)
        after = place.stop
    return found


def _place(
    lines: Sequence[WordLine], block: range, free: range, across: Sequence[Rule]
) -> tuple[range, tuple[float, ...]]:
    """The lines of the table of some rows, and its rules.

    Args:
        lines: The words of the page.
        block: The rows.
        free: The lines that belong to no table above or below.
        across: The rules of the page.
    """
    first, last = _with_labels(lines, block)
    bars = _bars(lines[first : last + 1], across)
    start = free.start
    above, below = reach(lines[start : free.stop], first - start, last - start, bars)
    return range(start + above, start + below + 1), bars


def _rows_again(lines: Sequence[WordLine], before: Columns | None) -> set[int]:
    """Which lines are rows of the table of the page before."""
    if before is None:
        return set()
    return {at for at, line in enumerate(lines) if _goes_on_with(line, before)}


def _goes_on_with(line: WordLine, before: Columns) -> bool:
    """Whether a line is a row of the table of the page before.

    Each figure and each label stands as its column does.
    """
    figures, texts = figures_of(line), texts_of(line)
    if not figures or not _has_gap(line):
        return False
    if before.labels and not texts:
        return False
    are_figures_placed = all(_has_column(word, before.figures, _ends_in) for word in figures)
    are_texts_placed = all(_has_column(word, before.labels, _begins_in) for word in texts)
    return are_figures_placed and are_texts_placed


def _has_column(
    word: Word, columns: Sequence[Column], stands: Callable[[Word, Column], bool]
) -> bool:
    """Whether a word stands in one of the columns."""
    return any(map(stands, repeat(word), columns))


def _ends_in(word: Word, column: Column) -> bool:
    """Whether a figure stands at the right, in the middle or at the left of a column."""
    sides = (word.right - column.right, word.centre - column.centre, word.left - column.left)
    return min(map(abs, sides)) <= SAME_EDGE


def _begins_in(word: Word, column: Column) -> bool:
    """Whether a label begins in a column."""
    return column.left - SAME_EDGE <= word.left < column.right


Slot = tuple[str, int]
"""A side of figures, and the strip of the page in which it is: strips are as wide as SAME_EDGE."""


def _rows(lines: Sequence[WordLine], across: Sequence[Rule]) -> list[int]:
    """Which lines are rows.

    A figure after a gap stands below or above one of another line, there are many, or rules part
    several from the lines above and below.
    """
    shared: Counter[Slot] = Counter()
    for line in lines:
        near = map(_near, _slots(line))
        shared.update(set(chain.from_iterable(near)))
    usual = [at for at, line in enumerate(lines) if _is_row(line, shared)]
    ruled = [at for at in range(len(lines)) if _is_ruled_row(lines, at, across)]
    return sorted({*usual, *ruled})


def _is_row(line: WordLine, shared: Counter[Slot]) -> bool:
    """Whether a line has figures behind a gap, many or some at the place of others."""
    if not _has_gap(line):
        return False
    if len(figures_of(line)) >= MANY:
        return True
    return any(shared[slot] > 1 for slot in _slots(line))


def _is_ruled_row(lines: Sequence[WordLine], at: int, across: Sequence[Rule]) -> bool:
    """Whether rules that run over several figures part a line from those above and below it."""
    line = lines[at]
    if len(figures_of(line)) < FEWEST_FIGURES or not _has_gap(line):
        return False
    y = line[0].y
    bars = _bars([line], across)
    upper = max((bar for bar in bars if bar < y), default=float("-inf"))
    lower = min((bar for bar in bars if bar > y), default=float("inf"))
    near = [other[0].y for other in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])]
    is_parted = not any(upper <= other <= lower for other in near)
    return is_parted and lower - upper <= STEP * line[0].size


def _slots(line: WordLine) -> Iterator[Slot]:
    """Where the figures of a line may stand below others."""
    for word in figures_of(line):
        places = {"right": word.right, "centre": word.centre, "left": word.left}
        for side, x in places.items():
            yield side, round(x / SAME_EDGE)


def _near(slot: Slot) -> tuple[Slot, ...]:
    """A slot and those beside it."""
    side, at = slot
    return (side, at - 1), (side, at), (side, at + 1)


def _has_gap(line: WordLine) -> bool:
    """Whether a figure has a wide gap before it, or begins the line before one; in no sentence."""
    if len(figures_of(line)) == len(line):
        return True
    is_begun = any(_is_followed(one, other) for one, other in pairwise(line[:2]))
    return is_begun or any(_is_set_off(one, other) for one, other in pairwise(line))


def _is_followed(word: Word, other: Word) -> bool:
    """Whether a word is a figure with a wide gap behind it."""
    return word.kind is Kind.FIGURE and other.left - word.right > GAP * word.size


def _is_set_off(before: Word, word: Word) -> bool:
    """Whether a word is a figure with a wide gap before it."""
    return word.kind is Kind.FIGURE and word.left - before.right > GAP * word.size


def _blocks(lines: Sequence[WordLine], rows: Sequence[int], across: Sequence[Rule]) -> list[range]:
    """The lines of each run of rows between which stands nothing but labels."""
    blocks: list[range] = []
    zone: list[tuple[float, float]] = []
    for row in rows:
        figures = _zone(figures_of(lines[row]))
        if blocks and _goes_on(lines[blocks[-1][-1] : row + 1], zone, across):
            blocks[-1] = range(blocks[-1].start, row + 1)
            zone += figures
        else:
            blocks.append(range(row, row + 1))
            zone = figures
    return blocks


def _zone(figures: Sequence[Word]) -> list[tuple[float, float]]:
    return [(word.left, word.right) for word in figures]


def _goes_on(lines: Sequence[WordLine], zone: Zone, across: Sequence[Rule]) -> bool:
    """Whether two rows (first and last of the lines) are of one table."""
    if _is_broken(lines, across):
        return False
    left, right = min(start for start, _ in zone), max(end for _, end in zone)
    between = texts_of(words_of(lines[1:-1]))
    inside = [word for word in between if word.right > left and word.left < right]
    return not any(_is_over(word, zone) for word in inside)


def _is_broken(lines: Sequence[WordLine], across: Sequence[Rule]) -> bool:
    """Whether more than blank rows is between two lines, or a title or unit is among them."""
    if any(map(begins_table, lines[1:-1], repeat(lines[0][0].size))):
        return True
    return not all(_is_near(above[0], below[0], across) for above, below in pairwise(lines))


def _is_near(above: Word, below: Word, across: Sequence[Rule]) -> bool:
    """Whether nothing but blank rows is between two words.

    They are near, or rules or stripes part the rows.
    """
    if below.y - above.y <= APART * above.size:
        return True
    between = [rule.at for rule in across if above.y < rule.at < below.y]
    steps = pairwise([above.y, *between, below.y])
    return all(end - start <= STEP * above.size for start, end in steps)


def _is_over(word: Word, zone: Zone) -> bool:
    """Whether a word stands over figures: it is a head, or a sentence."""
    return any(_covers(word, figure) for figure in zone)


def _covers(word: Word, figure: tuple[float, float]) -> bool:
    """Whether much of a word is over a figure, or all of a figure below a word."""
    start, end = figure
    shared = min(word.right, end) - max(word.left, start)
    return shared > OVER * min(word.right - word.left, 4 * word.size) or shared >= end - start


def _with_labels(lines: Sequence[WordLine], block: range) -> tuple[int, int]:
    """First and last line, with lines of wrapped labels above the first row and below the last."""
    words = words_of(lines[block.start : block.stop])
    zone = _zone(figures_of(words))
    first, last = block.start, block[-1]
    row = lines[first]
    while first and _is_beginning(lines, first - 1, row, zone):
        first -= 1
    labels = texts_of(words)
    row = lines[last]
    for line in lines[last + 1 :]:
        if not all(_is_rest(word, row, labels, zone) for word in line):
            break
        last += 1
        labels += line
    return first, last


def _is_beginning(lines: Sequence[WordLine], at: int, row: WordLine, zone: Zone) -> bool:
    """Whether a line above the first row is the beginning of its label, not the end of a head."""
    word, *others = lines[at]
    if _begins_row(lines[at], zone):
        return True
    if others or not _is_beside(word, row, zone):
        return False
    near = words_of(lines[max(0, at - NEAR_LINES) : at])
    return not any(map(word.follows, near))


def _begins_row(line: WordLine, zone: Zone) -> bool:
    """Whether a line holds the beginning of a label by its ordinal (一、), and nothing of a head."""
    texts = texts_of(line)
    if len(texts) < len(line) or not any(ITEM.match(word.text) for word in texts):
        return False
    return not any(map(_is_over, line, repeat(zone)))


def _is_beside(word: Word, row: WordLine, zone: Zone) -> bool:
    """Whether a word is a line of a label of this row.

    No farther from its figures than two lines of one cell are.
    """
    if word.kind is not Kind.TEXT or _is_over(word, zone):
        return False
    if any(overlap(word, other) for other in row):
        return False
    return abs(row[0].y - word.y) <= BESIDE * word.size


def _is_rest(word: Word, row: WordLine, labels: Sequence[Word], zone: Zone) -> bool:
    """Whether a word below the last row is the rest of a label of it.

    The line above fills its column.
    """
    if _is_beside(word, row, zone):
        return True
    own = [label for label in labels if overlap(word, label)]
    if not own or not _may_go_on(word, zone):
        return False
    last, right = own[-1], max(map(RIGHT_END, own))
    is_full = right - last.right <= word.size
    return is_full and word.right <= right + word.size and word.is_below(last)


def _may_go_on(word: Word, zone: Zone) -> bool:
    """Whether a word is text that may be the rest of a label: no head, no line of its own."""
    if word.kind is not Kind.TEXT or _is_over(word, zone):
        return False
    return OWN_LINE.match(word.text) is None


def _bars(body: Sequence[WordLine], across: Sequence[Rule]) -> tuple[float, ...]:
    """The rules that run over most of the table."""
    left = min(line[0].left for line in body)
    right = max(line[-1].right for line in body)
    least = WIDE * (right - left)
    wide = {rule.at for rule in across if min(rule.end, right) - max(rule.start, left) > least}
    return tuple(sorted(wide))


def _is_table(region: Region, rows: int, *, is_ruled: bool) -> bool:
    """Whether there is enough of it: a row that rules part from its heads is."""
    widest = max(len(figures_of(line)) for line in region.body)
    heads = max(map(len, region.heads), default=0)
    is_headed = heads >= FEWEST_HEADS or len(region.bars) >= FEWEST_ROWS
    if not is_headed:
        return rows >= MANY_ROWS or (rows > FEWEST_ROWS and widest >= FEWEST_HEADS)
    fewest = FEWEST_FIGURES if is_ruled else MANY
    return rows >= FEWEST_ROWS or (widest >= fewest and heads >= MANY)
