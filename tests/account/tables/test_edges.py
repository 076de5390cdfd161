"""Columns of pages without lines that their alignment tears."""

from dataclasses import replace

import pytest
from tests.account.paper import ruled

from juesuan.account.tables.edges import with_whole_columns
from juesuan.account.tables.grid import Grid, grid_of
from juesuan.document.model import Ruling

HEAD = "科目名称|本年收入合计|财政拨款收入|<|其他收入"


def aligned(*rows: str) -> Grid:
    """The grid of a table whose columns were found by where the text stands."""
    return grid_of(replace(ruled(*rows), ruling=Ruling.ALIGNED))


def texts(grid: Grid) -> list[list[str]]:
    """What each row prints, column by column."""
    return [[cell.text for cell in line] for line in grid.lines]


def test_figures_at_both_sides_of_a_column_are_of_one_column() -> None:
    """One head stands over both halves, and no row prints in both."""
    grid = aligned(HEAD, "合计|9.00||8.00|1.00", "教育|5.00|4.00||1.00", "国防|4.00||4.00|")
    assert texts(with_whole_columns(grid)) == [
        ["科目名称", "本年收入合计", "财政拨款收入", "其他收入"],
        ["合计", "9.00", "8.00", "1.00"],
        ["教育", "5.00", "4.00", "1.00"],
        ["国防", "4.00", "4.00", ""],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (HEAD, "合计|9.00|1.00|8.00|1.00", "教育|5.00|4.00||1.00"),
        (HEAD, "合计|9.00||8.00|1.00", "教育|5.00|||1.00"),
        (HEAD, "合计|9.00||8.00|1.00", "教育|5.00|另计||1.00"),
        (HEAD.replace("|<", "|事业收入"), "合计|9.00||8.00|1.00", "教育|5.00|4.00||1.00"),
        ("科目编码|<|合计", "201||8.00", "|01|4.00"),
    ],
    ids=["both printed", "one empty", "words", "two heads", "codes"],
)
def test_other_columns_stay_two(rows: tuple[str, ...]) -> None:
    """A row that prints both, a blank column, words, heads of their own, and parts of codes."""
    grid = aligned(*rows)
    assert with_whole_columns(grid) == grid


def test_lines_part_columns() -> None:
    """Where the page draws a line between them the halves are two columns."""
    grid = grid_of(ruled(HEAD, "合计|9.00||8.00|1.00", "教育|5.00|4.00||1.00"))
    assert with_whole_columns(grid) == grid


def test_a_column_in_three_pieces_is_one() -> None:
    """Figures may stand at the left, in the middle and at the right."""
    head = "科目名称|财政拨款收入|<|<"
    grid = aligned(head, "合计|||8.00", "教育||5.00|", "国防|3.00||")
    assert grid.width == 4
    assert [line[1].text for line in with_whole_columns(grid).lines][1:] == ["8.00", "5.00", "3.00"]
