"""Counts below a matrix of money are a list of their own."""

import pytest
from tests.account.paper import laid

from juesuan.account.tables.counts import parted_counts
from juesuan.account.tables.grid import Grid
from juesuan.account.tables.layout import sections

MATRIX = ("合计|公务接待费|会议费|培训费", "28.72|12.50|9.00|7.22")
COUNTS = (
    "国内公务接待批次（个）|21|国内公务接待人次（人）|168",
    "召开会议次数（个）|3|组织培训次数（个）|5",
)


def lines(grid: Grid) -> list[str]:
    """The rows, cells joined."""
    return ["|".join(cell.text for cell in line) for line in grid.lines]


@pytest.mark.parametrize("between", [(), ("相关统计数：|||",), ("|||", "相关统计数：|||")])
def test_counts_below_money_are_a_list(between: tuple[str, ...]) -> None:
    """Each pair of a name and a figure is a row; a line of words above them belongs to them."""
    above, below = parted_counts(laid(*MATRIX, *between, *COUNTS))
    assert lines(above) == list(MATRIX)
    assert lines(below) == [
        "国内公务接待批次(个)|21",
        "国内公务接待人次(人)|168",
        "召开会议次数(个)|3",
        "组织培训次数(个)|5",
    ]
    assert [[cell.column for cell in line] for line in below.lines] == [[0, 1]] * 4


@pytest.mark.parametrize(
    "rows",
    [
        # a list of expenses with counts: the names stand where names stood
        ("项目|决算数|项目|统计数", "公务接待费|12.50|会议费|9.00", COUNTS[0]),
        # a name that counts nothing is that of money
        (*MATRIX, "公务接待费|12.50|会议费|9.00"),
        # text where a count should stand
        (*MATRIX, "国内公务接待批次（个）|若干|国内公务接待人次（人）|168"),
        # no count at all
        (*MATRIX, "国内公务接待批次（个）||国内公务接待人次（人）|"),
        # money goes on below
        (*MATRIX, COUNTS[0], "28.72|12.50|9.00|7.22"),
        # a cell is left over
        (
            "合计|公务接待费|会议费",
            "28.72|12.50|9.00",
            "国内公务接待批次（个）|21|国内公务接待人次（人）",
        ),
    ],
)
def test_other_rows_stay(rows: tuple[str, ...]) -> None:
    """The grid is whole where its last rows are not counts under heads of money."""
    assert len(parted_counts(laid(*rows))) == 1


def test_counts_are_a_section() -> None:
    """A grid is cut above its counts: a column of money above them keeps its kind."""
    assert [part.height for part in sections(laid(*MATRIX, *COUNTS))] == [2, 4]
