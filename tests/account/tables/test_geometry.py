"""Rows and columns are matched by where they stand."""

import pytest
from tests.account.paper import laid

from juesuan.account.tables import edges, geometry
from juesuan.account.tables.counts import parted_counts
from juesuan.account.tables.wide import levels, sheet

HEADS = [(0.0, 20.0), (40.0, 60.0), (80.0, 100.0)]


@pytest.mark.parametrize(
    ("columns", "order"),
    [
        ([(0.0, 20.0), (80.0, 100.0)], [0, 2]),
        ([(30.0, 60.0), (90.0, 100.0)], [1, 2]),
        ([(45.0, 55.0)], [1]),
        ([(70.0, 90.0), (75.0, 100.0)], [1, 2]),
        (HEADS, [0, 1, 2]),
    ],
)
def test_columns_stand_below_heads_in_their_order(
    columns: list[tuple[float, float]], order: list[int]
) -> None:
    """Together as near as can be, by their middles or their right edges."""
    assert geometry._matched(columns, HEADS) == order


def test_a_distance_is_that_of_middles_or_right_edges() -> None:
    """Whichever is less."""
    assert geometry._distance((0.0, 20.0), (10.0, 20.0)) == 0
    assert geometry._distance((0.0, 20.0), (5.0, 15.0)) == 0
    assert geometry._distance((0.0, 20.0), (4.0, 30.0)) == 7


@pytest.mark.parametrize(
    ("heights", "rows", "found"),
    [
        ([10.0, 30.0], [10.0, 30.0], (0, 1)),
        ([10.0], [12.0], (0,)),
        ([10.0], [12.1], None),
        ([10.0, 11.0], [10.5], None),
        ([10.0], [9.0, 11.0], None),
        ([10.0], [None, 10.0], (1,)),
    ],
)
def test_each_height_has_one_row(
    heights: list[float], rows: list[float | None], found: tuple[int, ...] | None
) -> None:
    """Two points off at most; none, or two at one, is no match."""
    assert geometry.matched_heights(heights, rows) == found


def test_edges_that_no_row_has_together_are_one() -> None:
    """From the right; rows that have both keep them apart."""
    apart = [frozenset({0}), frozenset({1}), frozenset({0, 1})]
    assert edges._groups(apart) == [[1, 2], [3]]
    assert edges._groups([frozenset({0, 1}), frozenset({0, 1})]) == [[1], [2]]
    assert edges._groups([]) == []


def test_a_grid_whose_edges_meet_stays() -> None:
    """And one whose edges do not loses a column, no text."""
    whole = laid("项目|金额", "教育|9")
    assert edges.align_edges(whole) is whole
    torn = edges.align_edges(laid("项目|<|金额", "教育|9|<"))
    assert [[cell.text for cell in line] for line in torn.lines] == [
        ["项目", "金额"],
        ["教育", "9"],
    ]


def test_levels_that_are_nearly_the_same_are_one() -> None:
    """Two points apart at most."""
    assert levels._common((0.0, 20.0), (2.0, 22.1)) == (0.0, 20.0, 22.1)
    assert levels._place(21.0, (0.0, 20.0, 40.0)) == 1
    assert levels._place(31.0, (0.0, 20.0, 40.0)) == 2


def _may_be_one(first: int, second: int, row: int, *rows: str) -> bool:
    """Whether two cells of a row may be parts of one."""
    grid = laid(*rows)
    return sheet._may_be_one(grid.lines[row][first], grid.lines[row][second], grid)


def test_a_wide_cell_or_the_head_of_a_head_may_be_cut_by_the_edge_of_a_page() -> None:
    """Both parts stand in the same rows; one covers two columns, or each heads a head."""
    wide = ("甲|<|乙", "1|2|3")
    assert _may_be_one(0, 2, 0, *wide)
    assert not _may_be_one(0, 1, 1, *wide)
    assert not _may_be_one(0, 2, 0, "甲|<|乙", "^|^|2")
    assert _may_be_one(0, 1, 0, "甲|乙", "丙|丁", "1|2")
    assert not _may_be_one(0, 1, 0, "甲|乙", "丙|2", "1|2")


MONEY = ("项目|因公出国|公务接待|公务用车", "决算数|1.00|2.00|3.00")


def test_counts_below_money_are_a_list_of_their_own() -> None:
    """Names stand where money did; a line above them that says so belongs to neither."""
    counts = ("相关统计数：|||", "出国人次（人）|4|接待批次（个）|5")
    assert len(parted_counts(laid(*MONEY))) == 1
    [own] = parted_counts(laid("项目|金额", "教育|9.00", "公务用车保有量（辆）|5"))
    assert own.height == 3
    parts = parted_counts(laid(MONEY[0], "1.00|1.00|2.00|3.00", *counts))
    assert [part.height for part in parts] == [2, 2]
    assert [[cell.text for cell in line] for line in parts[1].lines] == [
        ["出国人次(人)", "4"],
        ["接待批次(个)", "5"],
    ]
