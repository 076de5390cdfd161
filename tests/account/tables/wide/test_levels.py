"""Two pages are level where their rows begin and end at the same heights."""

from dataclasses import replace

import pytest
from tests.account.paper import ruled

from juesuan.account.tables.grid import Grid, grid_of
from juesuan.account.tables.wide.levels import are_level, on_common_rows
from juesuan.document.model import Ruling

LEVELS = (100.0, 115.0, 130.0, 145.0, 160.0)


def page(*rows: str, levels: tuple[float, ...] = LEVELS, ruling: Ruling = Ruling.DRAWN) -> Grid:
    """The grid of a page whose rows stand at these levels."""
    return grid_of(replace(ruled(*rows), ruling=ruling, levels=levels))


LEFT = page("收入|<", "项目|决算数", "一、拨款|5.00", "合计|5.00")
RIGHT = page("支出|<", "项目|决算数", "一、教育|5.00", "合计|5.00")


def test_pages_with_the_same_rows_are_level() -> None:
    """Nothing is changed where both draw the same rows."""
    both = on_common_rows(LEFT, RIGHT)
    assert both is not None
    assert [grid.lines for grid in both] == [LEFT.lines, RIGHT.lines]


def test_a_cell_over_two_rows_of_the_page_beside_spans_them() -> None:
    """One page draws its heads in one row, the other in two."""
    deep = page(
        *("支出|<|<", "项目|决算数|<", "^|合计|小计", "一、教育|5.00|5.00", "合计|5.00|5.00"),
        levels=(100.0, 107.0, 115.0, 130.0, 145.0, 160.0),
    )
    flat = page(
        *("收入|<", "项目|决算数", "一、拨款|5.00", "合计|5.00"),
        levels=(100.0, 107.0, 130.0, 145.0, 160.0),
    )
    both = on_common_rows(flat, deep)
    assert both is not None
    one, other = both
    assert (one.height, other.height) == (5, 5)
    head = one.lines[2][1]
    assert (head.text, head.row, head.row_span) == ("决算数", 1, 2)
    assert [line[0].text for line in one.lines[3:]] == ["一、拨款", "合计"]
    assert other.lines == deep.lines


@pytest.mark.parametrize(
    ("levels", "level"),
    [
        ((101.9, 115.0, 130.0, 145.0, 160.0), True),
        ((102.1, 115.0, 130.0, 145.0, 160.0), False),
        ((100.0, 115.0, 130.0, 145.0, 162.1), False),
        ((100.0, 115.0, 131.9, 145.0, 160.0), True),
        ((100.0, 115.0, 133.0, 145.0, 160.0), False),
        ((), False),
    ],
)
def test_rows_at_other_heights_are_not_level(levels: tuple[float, ...], level: bool) -> None:  # noqa: FBT001 - from the table above
    """A figure beside two rows, another beginning or another end: no page of the sheet."""
    rows = ("支出|<", "项目|决算数", "一、教育|5.00", "合计|5.00")
    assert are_level(LEFT, page(*rows, levels=levels)) is level


def test_pages_without_drawn_rows_are_not_level() -> None:
    """Only rules tell where rows begin."""
    rows = ("支出|<", "项目|决算数", "一、教育|5.00", "合计|5.00")
    assert not are_level(LEFT, page(*rows, ruling=Ruling.MARKED))


def test_one_row_is_too_few() -> None:
    """Two tables of one row may stand at the same height by chance."""
    assert not are_level(page("甲|1", levels=LEVELS[:2]), page("乙|2", levels=LEVELS[:2]))
    assert are_level(
        page("名|额", "甲|1", levels=LEVELS[:3]), page("名|额", "乙|2", levels=LEVELS[:3])
    )


def test_a_part_of_a_grid_keeps_its_levels() -> None:
    """Rows that are taken out stand where they stood."""
    assert LEFT.part(1, 3).levels == LEVELS[1:4]
    assert LEFT.part(2).levels == LEVELS[2:]
