"""Rules become grids.

Connected rules span a lattice, and where an inner side is missing its cells are one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from operator import itemgetter
from typing import NamedTuple

from juesuan.document.grouping import group
from juesuan.document.pdf.native.ruling import Rule

SNAP = 2.5  # points: rules nearer than this are one (double rules, cells drawn one by one)
JOIN = 3.0  # points: a gap that a rule runs over
DASH = 8.0  # points: pieces shorter than this may be dashes, with gaps up to their own length
TOUCH = 3.0  # points: how far from a rule another may end and still meet it
SLIVER = 4.5  # points: no row or column is thinner
# points: how far rules run beyond the outermost crossing rule where that one is not drawn
OPEN = 6.0
COVER = 0.6  # share of a side that must be ruled
SPANS = 10_000  # cells that pages share
MOST_RULES = 3000  # runs on a page: more is a drawing
AT: Callable[[Rule], float] = itemgetter(0)
START: Callable[[Rule], float] = itemgetter(1)


class Span(NamedTuple):
    """A cell of the lattice: rows and columns from 0, ends excluded."""

    row: int
    column: int
    row_end: int
    column_end: int

    @property
    def places(self) -> Iterator[tuple[int, int]]:
        """The rows and columns of the lattice that it covers."""
        return product(range(self.row, self.row_end), range(self.column, self.column_end))


# The pages of a document mostly have the same cells: they share them.
_span = lru_cache(maxsize=SPANS)(Span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The lattice of one table; points, y downwards.

    Attributes:
        xs: Positions of the column borders.
        ys: Positions of the row borders.
        spans: The cells, by first row and column.
        open_sides: Sides that were not drawn and are known from the ends of the rules across.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]
    open_sides: frozenset[str] = frozenset()

    @property
    def area(self) -> float:
        """Square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside of it."""
        return self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]

    @property
    def is_lattice(self) -> bool:
        """Whether it has at least two rows, two columns and as many cells as both.

        Not boxes that happen to touch.
        """
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        return min(rows, columns) > 1 and len(self.spans) >= rows + columns


def grids(across: list[Rule], down: list[Rule]) -> list[Grid]:
    """The grids that the runs of a page span, from the top."""
    if len(across) + len(down) > MOST_RULES:
        return []
    found = [_grid(*rules) for rules in _connect(across, down)]
    enclosing = [grid for grid in found if grid is not None]
    return sorted(enclosing, key=lambda grid: (grid.ys[0], grid.xs[0]))


def runs(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line that touch, overlap or are dashes of one another, joined."""
    joined: list[Rule] = []
    for line in _bundles(rules):
        joined += _join(line)
    return [rule for rule in joined if rule.end - rule.start > SLIVER]


def _join(line: list[Rule]) -> list[Rule]:
    """The rules of one line, those joined that touch, overlap or are dashes of one another."""
    at = _middle(line)
    ordered = sorted(line, key=START)
    _, start, end = ordered[0]
    joined: list[Rule] = []
    for before, rule in pairwise(ordered):
        if rule.start <= end + JOIN or rule.start <= end + _gap(before, rule):
            end = max(end, rule.end)
        else:
            joined.append(Rule(at, start, end))
            _, start, end = rule
    joined.append(Rule(at, start, end))
    return joined


def _gap(before: Rule, rule: Rule) -> float:
    """How wide a gap between two pieces may be.

    As wide as the shorter one where both are dashes.
    """
    lengths = (before.end - before.start, rule.end - rule.start)
    return max(JOIN, min(lengths)) if max(lengths) <= DASH else JOIN


def _middle(bundle: Sequence[Rule]) -> float:
    """Where the one line stands that the rules of a bundle are."""
    return sum(map(AT, bundle)) / len(bundle)


def _bundles(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Rules at nearly one position together; a bundle is never wider than a double rule."""

    def is_near(bundle: list[Rule], rule: Rule) -> bool:
        return rule.at - bundle[-1].at <= SNAP and rule.at - bundle[0].at <= SLIVER

    return group(sorted(rules), is_near)


def _connect(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that meet one another."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, rule in enumerate(across):
        for j, crossing in enumerate(down, len(across)):
            if _meet(rule, crossing):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate([*across, *down]):
        groups.setdefault(root(i), ([], []))[i >= len(across)].append(rule)
    return list(filter(all, groups.values()))


def _meet(across: Rule, down: Rule) -> bool:
    """Whether a horizontal and a vertical rule cross or nearly touch."""
    y, left, right = across
    x, top, bottom = down
    return left - TOUCH <= x <= right + TOUCH and top - TOUCH <= y <= bottom + TOUCH


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    """The lattice that rules span; None if they enclose nothing."""
    ys, is_open_down = _positions(across, down)
    xs, is_open_across = _positions(down, across)
    if min(len(xs), len(ys)) < 2:  # noqa: PLR2004
        return None
    below = _covered(ys, xs, across)
    beside = _covered(xs, ys, down)
    spans = _merge(len(ys) - 1, len(xs) - 1, below, beside)
    # A line on which no cell begins (a short stroke beside a long rule) is none of the lattice.
    rows = sorted({*(span.row for span in spans), len(ys) - 1})
    columns = sorted({*(span.column for span in spans), len(xs) - 1})
    if (len(rows), len(columns)) != (len(ys), len(xs)):
        spans = [_counted_anew(span, rows, columns) for span in spans]
    sides = zip(("top", "bottom", "left", "right"), is_open_down + is_open_across, strict=True)
    return Grid(
        xs=tuple(xs[column] for column in columns),
        ys=tuple(ys[row] for row in rows),
        spans=tuple(spans),
        open_sides=frozenset(side for side, is_open in sides if is_open),
    )


def _counted_anew(span: Span, rows: list[int], columns: list[int]) -> Span:
    """A cell on the lattice of these rows and columns alone."""
    return Span(
        bisect_left(rows, span.row),
        bisect_left(columns, span.column),
        bisect_left(rows, span.row_end),
        bisect_left(columns, span.column_end),
    )


def _positions(rules: list[Rule], crossing: list[Rule]) -> tuple[list[float], tuple[bool, bool]]:
    """Where the lattice has lines.

    Also whether its first and its last are only known from the ends of crossing rules.
    """
    lines: list[float] = []
    for at in map(_middle, _bundles(rules)):
        if not lines or at - lines[-1] >= SLIVER:
            lines.append(at)
    first = _reach([rule.start for rule in crossing], lines[0], -1)
    last = _reach([rule.end for rule in crossing], lines[-1], 1)
    drawn = [first, *lines, last]
    return [at for at in drawn if at is not None], (first is not None, last is not None)


def _reach(ends: list[float], outermost: float, sign: int) -> float | None:
    """Where two or more crossing rules end together beyond the outermost line.

    None if they do not.
    """
    beyond = [end for end in ends if (end - outermost) * sign > OPEN]
    outwards = sorted(beyond, key=lambda end: -end * sign)
    together = (one for one, other in pairwise(outwards) if abs(one - other) <= TOUCH)
    return next(together, None)


def _covered(lines: list[float], steps: list[float], rules: list[Rule]) -> list[list[bool]]:
    """For each line of the lattice, along which of its steps it is drawn."""
    drawn = [[False] * (len(steps) - 1) for _ in lines]
    for rule in rules:
        nearest = _nearest(lines, rule.at)
        if abs(lines[nearest] - rule.at) > SLIVER:
            continue
        first = max(0, bisect_right(steps, rule.start) - 1)
        after = min(bisect_left(steps, rule.end), len(steps) - 1)
        for step in range(first, after):
            if _covers(rule, steps[step], steps[step + 1]):
                drawn[nearest][step] = True
    return drawn


def _nearest(lines: list[float], place: float) -> int:
    """The line of the lattice that is nearest to a place; of two, the one before it."""
    after = bisect_left(lines, place, 1, len(lines) - 1)
    before = after - 1
    return after if lines[after] - place < place - lines[before] else before


def _covers(rule: Rule, start: float, end: float) -> bool:
    """Whether a rule runs over most of a step of the lattice."""
    return min(rule.end, end) - max(rule.start, start) >= COVER * (end - start)


def _merge(
    rows: int, columns: int, below: list[list[bool]], beside: list[list[bool]]
) -> list[Span]:
    """The cells of the lattice.

    Each row falls into runs without inner side; equal runs without rule between are one.

    ``below[line][column]`` and ``beside[line][row]`` tell where the lattice is ruled. Runs are
    always rectangles, also where the ruling is inconsistent (a side half drawn).
    """
    spans: list[Span] = []
    growing: dict[tuple[int, int], int] = {}
    for row in range(rows):
        following: dict[tuple[int, int], int] = {}
        for start, end in _row_runs(row, columns, beside):
            index = growing.get((start, end))
            if index is None or any(below[row][start:end]):
                index = len(spans)
                spans.append(_span(row, start, row + 1, end))
            else:
                spans[index] = spans[index]._replace(row_end=row + 1)
            following[start, end] = index
        growing = following
    return spans


def _row_runs(row: int, columns: int, beside: list[list[bool]]) -> Iterator[tuple[int, int]]:
    """The first column of each run of a row that no side parts, and the column behind its last."""
    sides = [column for column in range(1, columns) if beside[column][row]]
    return pairwise([0, *sides, columns])
