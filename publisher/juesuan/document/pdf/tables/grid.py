"""Rules become grids.

Connected rules span a lattice, and where an inner side is missing its cells are one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from juesuan.document.pdf.native.ruling import Rule, Ruling

SNAP = 2.5  # points: rules nearer than this are one (double rules, cells drawn one by one)
JOIN = 3.0  # points: a gap that a rule runs over
DASH = 8.0  # points: pieces shorter than this may be dashes, with gaps up to their own length
TOUCH = 3.0  # points: how far from a rule another may end and still meet it
SLIVER = 4.5  # points: no row or column is thinner
OPEN = (
    6.0  # points: how far rules run beyond the outermost crossing rule where that one is not drawn
)
COVER = 0.6  # share of a side that must be ruled
MOST_RULES = 3000  # runs on a page: more is a drawing


class Span(NamedTuple):
    """A cell of the lattice: rows and columns from 0, ends excluded."""

    row: int
    column: int
    row_end: int
    column_end: int


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

    @property
    def is_lattice(self) -> bool:
        """Whether it has at least two rows, two columns and as many cells as both.

        Not boxes that happen to touch.
        """
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        return min(rows, columns) > 1 and len(self.spans) >= rows + columns


def grids(ruling: Ruling) -> list[Grid]:
    """The grids of a page, from the top."""
    across, down = runs(ruling.horizontal), runs(ruling.vertical)
    if len(across) + len(down) > MOST_RULES:
        return []
    found = [_grid(*group) for group in _connected(across, down)]
    return sorted((grid for grid in found if grid), key=lambda grid: (grid.ys[0], grid.xs[0]))


def runs(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line that touch, overlap or are dashes of one another, joined."""
    joined: list[Rule] = []
    for line in _bundles(sorted(rules), key=lambda rule: rule.at):
        at = sum(rule.at for rule in line) / len(line)
        line.sort(key=lambda rule: rule.start)
        start, end, piece = line[0].start, line[0].end, line[0].end - line[0].start
        for rule in line[1:]:
            length = rule.end - rule.start
            gap = max(JOIN, min(piece, length)) if max(piece, length) <= DASH else JOIN
            if rule.start <= end + gap:
                end = max(end, rule.end)
            else:
                joined.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            piece = length
        joined.append(Rule(at, start, end))
    return [rule for rule in joined if rule.end - rule.start > SLIVER]


def _bundles(rules: list[Rule], key: Callable[[Rule], float]) -> list[list[Rule]]:
    """Rules at nearly one position together; a bundle is never wider than a double rule."""
    bundles: list[list[Rule]] = []
    for rule in rules:
        if (
            bundles
            and key(rule) - key(bundles[-1][-1]) <= SNAP
            and key(rule) - key(bundles[-1][0]) <= SLIVER
        ):
            bundles[-1].append(rule)
        else:
            bundles.append([rule])
    return bundles


def _connected(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that meet one another."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, (y, left, right) in enumerate(across):
        for j, (x, top, bottom) in enumerate(down, len(across)):
            if left - TOUCH <= x <= right + TOUCH and top - TOUCH <= y <= bottom + TOUCH:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate([*across, *down]):
        groups.setdefault(root(i), ([], []))[i >= len(across)].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    """The lattice that rules span; None if they enclose nothing."""
    ys, top, bottom = _positions(across, down)
    xs, left, right = _positions(down, across)
    if len(xs) < 2 or len(ys) < 2:  # noqa: PLR2004
        return None
    below = _covered(ys, xs, across)
    beside = _covered(xs, ys, down)
    spans = _merged(len(ys) - 1, len(xs) - 1, below, beside)
    # A line on which no cell begins (a short stroke beside a long rule) is none of the lattice.
    rows, columns = sorted({span.row for span in spans}), sorted({span.column for span in spans})
    row_at = {row: index for index, row in enumerate([*rows, len(ys) - 1])}
    column_at = {column: index for index, column in enumerate([*columns, len(xs) - 1])}
    sides = {"top": top, "bottom": bottom, "left": left, "right": right}
    return Grid(
        xs=(*(xs[column] for column in columns), xs[-1]),
        ys=(*(ys[row] for row in rows), ys[-1]),
        spans=tuple(
            Span(row_at[row], column_at[column], row_at[row_end], column_at[column_end])
            for row, column, row_end, column_end in spans
        ),
        open_sides=frozenset(side for side, is_open in sides.items() if is_open),
    )


def _positions(rules: list[Rule], crossing: list[Rule]) -> tuple[list[float], bool, bool]:
    """Where the lattice has lines, and whether its first and last are only known from the ends of crossing rules."""
    lines: list[float] = []
    for bundle in _bundles(sorted(rules), key=lambda rule: rule.at):
        at = sum(rule.at for rule in bundle) / len(bundle)
        if lines and at - lines[-1] < SLIVER:
            continue
        lines.append(at)
    first = _reach([rule.start for rule in crossing], lines[0], -1)
    last = _reach([rule.end for rule in crossing], lines[-1], 1)
    if first is not None:
        lines.insert(0, first)
    if last is not None:
        lines.append(last)
    return lines, first is not None, last is not None


def _reach(ends: list[float], outermost: float, sign: int) -> float | None:
    """Where two or more crossing rules end together beyond the outermost line.

    None if they do not.
    """
    beyond = sorted(
        (end for end in ends if (end - outermost) * sign > OPEN), key=lambda end: -end * sign
    )
    for one, other in pairwise(beyond):
        if abs(one - other) <= TOUCH:
            return one
    return None


def _covered(lines: list[float], steps: list[float], rules: list[Rule]) -> list[list[bool]]:
    """For each line of the lattice, along which of its steps it is drawn."""
    drawn = [[False] * (len(steps) - 1) for _ in lines]
    for rule in rules:
        after = bisect_left(lines, rule.at, 1, len(lines) - 1)
        nearest = after if lines[after] - rule.at < rule.at - lines[after - 1] else after - 1
        if abs(lines[nearest] - rule.at) > SLIVER:
            continue
        row = drawn[nearest]
        for i in range(
            max(0, bisect_right(steps, rule.start) - 1),
            min(bisect_left(steps, rule.end), len(steps) - 1),
        ):
            shared = min(rule.end, steps[i + 1]) - max(rule.start, steps[i])
            if shared >= COVER * (steps[i + 1] - steps[i]):
                row[i] = True
    return drawn


def _merged(
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
        start = 0
        for column in range(columns):
            if column + 1 < columns and not beside[column + 1][row]:
                continue
            run = (start, column + 1)
            index = growing.get(run)
            if index is not None and not any(below[row][start : column + 1]):
                spans[index] = spans[index]._replace(row_end=row + 1)
            else:
                index = len(spans)
                spans.append(Span(row, start, row + 1, column + 1))
            following[run] = index
            start = column + 1
        growing = following
    return spans
