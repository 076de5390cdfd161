"""Columns of figures that nothing draws: figures of one end, or are centred, at one place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from juesuan.document.grouping import group
from juesuan.document.pdf.tables.columns import NEAR, Align, Column
from juesuan.document.pdf.tables.words import (
    DASH,
    LEFT_END,
    RIGHT_END,
    Word,
    WordLine,
    figures_of,
    shared_width,
    words_of,
)

SHARED = 0.5  # of the narrower of two clusters: so much of them overlaps where they are one column
CELL = 4.0  # of the font size: a count at the left of a cell is not farther from its figures
# A dash, or a number of persons, vehicles or events; a code and most numbers of rows are longer.
COUNT = re.compile(r"[-—－─]+|\d{1,4}")


def best_align(body: Sequence[WordLine]) -> tuple[Align, ...]:
    """The ways in which figures may be aligned: the one that needs the fewest columns first."""
    if not figures_of(words_of(body)):
        return (Align.CENTRE,)  # as heads are
    return tuple(sorted(Align, key=partial(_cost, body)))


def tied_aligns(body: Sequence[WordLine]) -> frozenset[Align]:
    """The ways of alignment that fit the figures as well as the best one does."""
    costs = {align: _cost(body, align) for align in Align}
    least = min(costs.values())
    return frozenset(align for align, cost in costs.items() if cost == least)


def _cost(body: Sequence[WordLine], align: Align) -> tuple[int, int, int, int]:
    """How ill the figures are aligned.

    Figures of one line in one column, columns, dashes that stand in none of them, and how far from
    one another figures of one column are.
    """
    clusters = _clusters(body, align)
    clashes = sum(len(words) - len(_own_lines(words)) for words in clusters)
    place = align.place
    ends = [(place(words[0][1]), place(words[-1][1])) for words in clusters]
    dashes = [place(word) for word in words_of(body) if DASH.fullmatch(word.text)]
    astray = [dash for dash in dashes if not _is_within(dash, ends)]
    return clashes, len(clusters), len(astray), round(sum(last - first for first, last in ends))


def _is_within(place: float, ends: Sequence[tuple[float, float]]) -> bool:
    """Whether a place is in a column, given by the first and the last place of its figures."""
    return any(first - NEAR <= place <= last + NEAR for first, last in ends)


Placed = tuple[int, Word]
"""A word, behind the number of its line."""


def _own_lines(placed: Sequence[Placed]) -> set[int]:
    return {at for at, _ in placed}


def _own_words(placed: Sequence[Placed]) -> list[Word]:
    return [word for _, word in placed]


def _clusters(body: Sequence[WordLine], align: Align) -> list[list[Placed]]:
    """The figures, each with its line, in clusters of one place."""

    def place(placed: Placed) -> float:
        return align.place(placed[1])

    def is_near(cluster: list[Placed], placed: Placed) -> bool:
        return place(placed) - place(cluster[-1]) <= NEAR

    figures = [(at, word) for at, line in enumerate(body) for word in figures_of(line)]
    return group(sorted(figures, key=place), is_near)


def figure_columns(body: Sequence[WordLine], align: Align) -> list[Column]:
    """The columns of figures. Clusters that lie over one another and share no line are one."""
    merged: list[list[Placed]] = []
    for cluster in _clusters(body, align):
        if merged and _are_one(merged[-1], cluster):
            merged[-1] += cluster
        else:
            merged.append(cluster)
    return [column_around(_own_words(cluster), figures=True) for cluster in merged]


def _are_one(one: Sequence[Placed], other: Sequence[Placed]) -> bool:
    if not _own_lines(one).isdisjoint(_own_lines(other)):
        return False
    left = column_around(_own_words(one), figures=True)
    right = column_around(_own_words(other), figures=True)
    narrower = min(left.right - left.left, right.right - right.left)
    return shared_width(left, right) > SHARED * narrower


def with_counts(body: Sequence[WordLine], figures: Sequence[Column]) -> list[Column]:
    """The columns of figures, each as wide as the counts and dashes of its other lines beside them.

    A program may set 12.50 at the right of a cell, and 3 or — at its left.
    """
    counts = [
        (at, word) for at, line in enumerate(body) for word in line if COUNT.fullmatch(word.text)
    ]
    free = [placed for placed in counts if not stands_over(placed[1], figures)]
    return [_widen(column, body, free) for column in figures]


def stands_over(word: Word, columns: Iterable[Column]) -> bool:
    """Whether a word stands over one of the columns."""
    return any(column.shared(word) > 0 for column in columns)


def _widen(column: Column, body: Sequence[WordLine], free: Sequence[Placed]) -> Column:
    """A column with the counts beside it, if none stands on a line that prints in the column."""
    beside = [placed for placed in free if _is_beside(placed[1], column)]
    lines = [body[at] for at, _ in beside]
    if any(stands_over(word, [column]) for word in words_of(lines)):
        return column
    lefts = [word.left for word in _own_words(beside)]
    return replace(column, left=min([column.left, *lefts]))


def _is_beside(word: Word, column: Column) -> bool:
    """Whether a count stands at the left of a column of figures, within the width of a cell."""
    return 0 <= column.left - word.right <= CELL * word.size


def column_around(words: Sequence[Word], *, figures: bool) -> Column:
    """The column that some words make."""
    return Column(
        left=min(map(LEFT_END, words)),
        right=max(map(RIGHT_END, words)),
        figures=figures,
    )
