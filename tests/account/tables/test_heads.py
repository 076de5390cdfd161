"""Heads that touch are parted where known heads, one a column, can be no others."""

from dataclasses import replace

import pytest
from tests.account.paper import ruled

from juesuan.account.tables.grid import Grid, grid_of
from juesuan.account.tables.heads import are_glued, partings, with_parted_heads
from juesuan.document.model import Box, Cell, Ruling, Table

FIGURES = "201|教育|9.00|6.00|3.00"


def aligned(*rows: str, begin: float = 300.0, ruling: Ruling = Ruling.ALIGNED) -> Table:
    """A table whose columns nothing draws; its texts are ten points a character wide.

    Figures end at 360, 400, 440 points; heads that cover several columns begin at ``begin``.
    """

    def boxed(cell: Cell) -> Cell:
        column, width = (cell.anchor.column or 1) - 1, 10 * len(cell.text)
        right = 280.0 + 40 * column if column > 1 else 100.0 * (column + 1)
        left = begin if cell.column_span > 1 else right - width
        return replace(cell, boxes=(Box(page=1, left=left, top=0, right=left + width, bottom=10),))

    return replace(ruled(*rows, page=1), ruling=ruling).with_cells(boxed)


def heads(grid: Grid, row: int = 0) -> list[str]:
    """The texts of a row, place by place."""
    return [cell.text for cell in grid.lines[row]]


def parted(*rows: str, begin: float = 300.0, ruling: Ruling = Ruling.ALIGNED) -> Grid:
    """The grid of a table with its heads parted."""
    return with_parted_heads(grid_of(aligned(*rows, begin=begin, ruling=ruling)))


def test_heads_that_touch_are_parted_into_known_heads() -> None:
    """Each stands in its column, where its own characters are."""
    grid = parted("科目编码|科目名称|本年支出合计基本支出项目支出|<|<", FIGURES)
    assert heads(grid) == ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]
    cells = grid.lines[0][2:]
    assert [(cell.column, cell.column_span, cell.anchor.column) for cell in cells] == [
        (2, 1, 3),
        (3, 1, 4),
        (4, 1, 5),
    ]
    boxes = [(box.left, box.right) for cell in cells for box in cell.source.boxes]
    assert boxes == [(300.0, 360.0), (360.0, 400.0), (400.0, 440.0)]


@pytest.mark.parametrize(
    "row",
    [
        "科目编码|科目名称||本年支出合计基本支出项目支出|<",
        "科目编码|科目名称|本年支出合计基本支出项目支出|<|",
    ],
)
def test_a_column_beside_without_a_head_takes_one_of_them(row: str) -> None:
    """The words of three heads stand over two columns, and nothing stands over the third."""
    assert heads(parted(row, FIGURES))[2:] == ["本年支出合计", "基本支出", "项目支出"]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (("科目编码|科目名称|本年支出合计基本支出|<|<", FIGURES), "more columns than heads"),
        (("科目编码|科目名称|甲乙基本支出项目支出|<|<", FIGURES), "an unknown word"),
        (("科目编码|科目名称|本年支出合计基本支出|<|", "^|^|合计|小计|", FIGURES), "heads below"),
        (("|科目名称|本年支出合计基本支出||小计", FIGURES), "one column"),
        (("科目名称||本年支出合计基本支出项目支出|<|", FIGURES), "blanks on both sides"),
    ],
)
def test_what_may_be_other_heads_stays_one(rows: tuple[str, ...], why: str) -> None:
    """A doubt remains where no parting, or more than one, fits the columns."""
    assert heads(parted(*rows)) == heads(grid_of(aligned(*rows))), why


@pytest.mark.parametrize(
    ("begin", "parts"), [(261.0, True), (260.0, False), (339.0, True), (340.0, False)]
)
def test_each_head_stands_over_its_figures(begin: float, parts: bool) -> None:  # noqa: FBT001 - from the table above
    """Words that make heads, but beside the columns, are not parted."""
    row = "科目编码|科目名称|本年支出合计基本支出项目支出|<|<"
    assert (heads(parted(row, FIGURES, begin=begin))[3] == "基本支出") is parts


def test_drawn_columns_keep_their_heads() -> None:
    """Where rules part the columns, a cell over several of them is one head."""
    row = "科目编码|科目名称|本年支出合计基本支出项目支出|<|<"
    assert heads(parted(row, FIGURES, ruling=Ruling.DRAWN))[2:] == [row.split("|")[2]] * 3


def test_a_known_head_is_never_parted() -> None:
    """年初结转和结余 heads its columns, whatever words are in it."""
    row = "科目编码|科目名称|政府性基金预算财政拨款|<|合计"
    assert heads(parted(row, FIGURES)) == heads(grid_of(aligned(row, FIGURES)))


def test_partings_are_all_ways_into_so_many_known_heads() -> None:
    """Each part is a head that the vocabulary knows."""
    assert list(partings("基本支出项目支出", 2)) == [("基本支出", "项目支出")]
    assert not list(partings("本年支出合计", 2))
    assert not list(partings("基本支出项目支出", 3))
    assert not list(partings("基本支出项目", 2))


@pytest.mark.parametrize(
    ("head", "own"),
    [
        ("财政拨款收入上级补助收入", "上级补助收入"),
        ("财政拨款收入上级补助收入事业收入", "事业收入"),
        ("财政拨款收入甲乙", "财政拨款收入甲乙"),
        ("财政拨款收入", "财政拨款收入"),
    ],
)
def test_a_head_of_several_over_one_column_is_the_one_above_its_figures(
    head: str, own: str
) -> None:
    """The head of a column that prints no figure is no part of the head beside it."""
    rows = (f"科目编码|科目名称|本年收入合计|{head}", "^|^|^|^", "201|教育|9.00|6.00")
    grid = parted(*rows)
    assert [heads(grid, row)[3] for row in (0, 1)] == [own, own]


@pytest.mark.parametrize(
    ("head", "glued"),
    [
        ("财政拨款收入上级补助收入", True),
        ("合计因公出国(境)费", True),
        ("财政拨款收入上级补助收入事业收入经营收入附属单位上缴收入其他收入", True),
        ("基本支出决算数", False),
        ("财政拨款收入", False),
        ("财政拨款收入甲乙", False),
    ],
)
def test_several_known_heads_in_one_are_glued(head: str, glued: bool) -> None:  # noqa: FBT001 - from the table above
    """A head with its phase is one."""
    assert are_glued(head) is glued
