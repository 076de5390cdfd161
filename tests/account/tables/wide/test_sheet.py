"""The pages of a sheet wider than its page are one grid again, with the cells they cut."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.account.paper import paper, ruled
from tests.account.printed import statement

from juesuan.account import understand
from juesuan.account.model import Certainty
from juesuan.account.tables.grid import Grid, grid_of
from juesuan.account.tables.wide.sheet import (
    Pages,
    beside_torn_heads,
    is_bare,
    laid_beside,
    whole_grid,
)
from juesuan.document.model import Box, Cell, Ruling, Table

WIDTH, HEIGHT = 40.0, 20.0
ROWS = ("科目编码|科目名称|决算数", "301|工资福利支出|9.00", "30101|基本工资|9.00")
BEHIND = ("科目编码|科目名称|决算数", "302|商品和服务支出|3.00", "30201|办公费|3.00")


def printed(
    *rows: str, page: int = 1, down: float = 0.0, aside: Mapping[str, float] | None = None
) -> Table:
    """A drawn table whose texts stand in the middle of their cells.

    Args:
        rows: As ``ruled`` takes them.
        page: Its page and number.
        down: Points by which all rows stand lower.
        aside: Columns by which a text stands right of the middle.
    """

    def boxed(cell: Cell) -> Cell:
        if not cell.text:
            return cell
        shift = (aside or {}).get(cell.text, 0.0)
        column = (cell.anchor.column or 1) - 1
        x = (column + cell.column_span / 2 + shift) * WIDTH
        y = ((cell.anchor.row or 1) - 1) * HEIGHT + down
        box = Box(page=page, left=x - 5, top=y, right=x + 5, bottom=y + 10)
        return replace(cell, boxes=(box,))

    table = ruled(*rows, page=page, number=page)
    lines = tuple(tuple(map(boxed, row)) for row in table.rows)
    return replace(table, rows=lines, ruling=Ruling.DRAWN)


def texts(grid: Grid) -> list[list[str]]:
    """What each place of the grid prints."""
    return [[cell.text for cell in line] for line in grid.lines]


def joined(*tables: Table) -> Grid | None:
    """The grid of some pages; None if one is not of the sheet."""
    pages = Pages(grid=grid_of(tables[0]))
    for table in tables[1:]:
        more = laid_beside(pages, grid_of(table))
        if more is None:
            return None
        pages = more
    return whole_grid(pages)


def test_the_page_behind_goes_to_the_right() -> None:
    """Rows at the same heights are one, with the columns of both pages."""
    grid = joined(printed(*ROWS), printed(*BEHIND, page=2))
    assert grid is not None
    assert texts(grid)[1] == ["301", "工资福利支出", "9.00", "302", "商品和服务支出", "3.00"]
    assert [cell.column for cell in grid.lines[0]] == list(range(6))


def test_labels_that_each_page_repeats_stand_once() -> None:
    """Columns that print what the first page prints are left out of the pages behind."""
    again = ("科目编码|科目名称|印刷费", "301|工资福利支出|1.00", "30101|基本工资|2.00")
    grid = joined(printed(*ROWS), printed(*again, page=2))
    assert grid is not None
    assert texts(grid) == [
        ["科目编码", "科目名称", "决算数", "印刷费"],
        ["301", "工资福利支出", "9.00", "1.00"],
        ["30101", "基本工资", "9.00", "2.00"],
    ]


@pytest.mark.parametrize(
    "behind",
    [
        printed(*BEHIND, page=2, down=2.5),
        printed(*BEHIND[:2], page=2),
        printed(*BEHIND[1:], "30202|印刷费|1.00", page=2),
        replace(printed(*BEHIND, page=2), ruling=Ruling.ALIGNED),
        printed(*ROWS, page=2),
    ],
    ids=["lower", "shorter", "without heads", "not drawn", "the same"],
)
def test_another_page_is_not_laid_beside(behind: Table) -> None:
    """Rows at other heights, more of them, without heads or lines, or the same are no sheet."""
    assert joined(printed(*ROWS), behind) is None


def test_a_blank_part_takes_the_text_that_stands_in_the_middle_of_both() -> None:
    """A head left of the middle of its part heads the columns of the page before too."""
    first = printed("人员经费|<|", "名称|金额|编码", "甲|1.00|302")
    behind = printed(
        "公用经费|<|<", "名称|金额|备注", "乙|2.00|丙", page=2, aside={"公用经费": -0.5}
    )
    grid = joined(first, behind)
    assert grid is not None
    assert texts(grid)[0] == ["人员经费", "人员经费", *["公用经费"] * 4]
    assert (grid.lines[0][2].column, grid.lines[0][2].column_span) == (2, 4)


def test_a_text_in_the_middle_of_its_part_heads_no_more() -> None:
    """A group that ends with the page does not head the next one, whose text is lost."""
    first = printed("工资福利支出|<|<", "小计|基本工资|奖金", "3.00|1.00|2.00")
    behind = printed("|<|<", "小计|办公费|水费", "5.00|2.00|3.00", page=2)
    grid = joined(first, behind)
    assert grid is not None
    assert texts(grid)[0] == [*["工资福利支出"] * 3, "", "", ""]


def test_a_head_may_be_cut_on_both_sides() -> None:
    """A group over three pages has its text on one of them, wherever its middle is."""
    grid = joined(
        printed("合计|名称|<", "^|甲|乙", "1.00|2.00|3.00"),
        printed("|<|<", "丙|丁|戊", "4.00|5.00|6.00", page=2),
        printed("支出|<", "己|庚", "7.00|8.00", page=3, aside={"支出": -1.5}),
    )
    assert grid is not None
    assert texts(grid)[0] == ["合计", "名称", "名称", *["支出"] * 5]


def test_texts_of_two_parts_stay_apart() -> None:
    """Two heads that meet at the edge of the page are two."""
    grid = joined(printed("甲|<", "一|二", "1|2"), printed("乙|<", "三|四", "3|4", page=2))
    assert grid is not None
    assert texts(grid)[0] == ["甲", "甲", "乙", "乙"]


def test_a_statement_cut_between_name_and_amount_is_read_whole() -> None:
    """Code and name on one page, the amount on the next, under the rest of the title."""
    title = "一般公共预算财政拨款基本支出决算表"
    first = printed(
        "人员经费|<|<||<",
        "科目编码|科目名称|决算数|科目编码|科目名称",
        "301|工资福利支出|9.00|302|商品和服务支出",
        "30101|基本工资|4.00|30201|办公费",
        "30102|津贴补贴|5.00|30202|印刷费",
        "人员经费合计|<|9.00|公用经费合计|<",
    )
    behind = printed(
        "公用经费|<|<|<",
        "决算数|科目编码|科目名称|决算数",
        "3.00|310|资本性支出|2.00",
        "1.00|31002|办公设备购置|2.00",
        "2.00|||",
        "|<|<|5.00",
        page=2,
        aside={"公用经费": -1.0},
    )
    found = understand(paper(title, "单位：万元", first, "拨款基本支出决算表", behind))
    basic = statement(found, "basic-expenditure")
    read = {
        (label.code or label.item): str(entry.amount)
        for row in basic.rows
        for entry in row.entries
        if entry.amount is not None and (label := row.label_of(entry.column)) is not None
    }
    assert read == {
        "301": "9.00",
        "30101": "4.00",
        "30102": "5.00",
        "人员经费合计": "9.00",
        "302": "3.00",
        "30201": "1.00",
        "30202": "2.00",
        "310": "2.00",
        "31002": "2.00",
        "公用经费合计": "5.00",
    }
    sure = {entry.certainty for row in basic.rows for entry in row.entries if entry.amount}
    assert Certainty.DOUBTFUL not in sure


def test_the_beginning_of_a_title_parts_no_pages() -> None:
    """A title is cut by the edge of a page: the columns below its beginning go on."""
    title = "一般公共预算财政拨款支出决算明细表"
    first = printed("科目名称|合计|工资", "合计|9.00|4.00", "教育支出|9.00|4.00")
    behind = printed("办公费|水费", "3.00|2.00", "3.00|2.00", page=2)
    found = understand(paper(title, "单位：万元", first, title[:13], behind))
    (only,) = [one for one in found.statements if one.rows]
    assert ["/".join(column.header) for column in only.columns] == [
        "合计",
        "工资",
        "办公费",
        "水费",
    ]


GENERAL = "一般公共预算财政拨款支出决算表"
FIGURES = ("5.00|4.00", "5.00|4.00")


def general(title: str, behind: Table) -> list[str]:
    """What is read of 一般公共预算财政拨款支出决算表 and the page behind it, statement by statement."""
    first = printed("科目编码|科目名称|小计", "201|一般公共服务支出|9.00", "20106|财政事务|9.00")
    found = understand(paper(GENERAL, "单位：万元", first, title, "单位：万元", behind))
    return [f"{one.id} {len(one.columns)}" for one in found.statements if one.rows]


def test_the_rest_of_a_title_that_is_another_title_parts_no_pages() -> None:
    """支出决算表 above bare figures, level with the rows before, is what the edge left of the title."""
    assert general("支出决算表", printed("基本支出|项目支出", *FIGURES, page=2)) == [
        "general-budget 3"
    ]


def test_a_page_with_labels_of_its_own_keeps_its_title() -> None:
    """The very same rows with labels of their own are 支出决算表."""
    behind = printed(
        "科目编码|科目名称|基本支出|项目支出",
        "208|社会保障支出|5.00|4.00",
        "20805|养老支出|5.00|4.00",
        page=2,
    )
    assert general("支出决算表", behind) == ["expenditure 2", "general-budget 1"]


def test_a_page_that_does_not_stand_level_keeps_its_title() -> None:
    """Figures at other heights are no further columns of the rows before."""
    behind = printed("基本支出|项目支出", *FIGURES, page=2, down=7.0)
    assert "general-budget 3" not in general("支出决算表", behind)


@pytest.mark.parametrize(
    ("rows", "bare"),
    [
        (("基本支出|项目支出", "5.00|—", "|4.00"), True),
        (("基本支出|项目支出",), False),
        (("基本支出|项目支出", "5.00|4.00", "教育|4.00"), False),
    ],
)
def test_a_bare_page_holds_nothing_but_figures_below_its_heads(
    rows: tuple[str, ...],
    bare: bool,  # noqa: FBT001 - from the table above
) -> None:
    """Marks for nothing are figures; a label is none."""
    assert is_bare(grid_of(printed(*rows))) is bare


def test_a_head_of_one_column_on_each_page_is_one_where_its_words_are_known() -> None:
    """事业 above 小计 and 收入 above 其中, on the page behind, are 事业收入; 收入 alone is a head, too."""
    grid = joined(
        printed("合计|事业", "^|小计", "1.00|2.00"),
        printed("收入|经营收入", "其中|^", "3.00|4.00", page=2),
    )
    assert grid is not None
    assert texts(grid)[0] == ["合计", "事业收入", "事业收入", "经营收入"]


def test_heads_without_heads_below_them_stay_apart() -> None:
    """事业 and 收入 that head figures are columns of their own."""
    grid = joined(printed("合计|事业", "1.00|2.00"), printed("收入|其他", "3.00|4.00", page=2))
    assert grid is not None
    assert texts(grid)[0] == ["合计", "事业", "收入", "其他"]


@pytest.mark.parametrize(
    ("end", "begin", "doubtful"),
    [
        ("某某", "某款", {"2.00", "3.00"}),
        ("事业", "收入", set()),
        ("基本支出", "项目支出", set()),
        ("某某", "", set()),
    ],
)
def test_amounts_below_torn_heads_that_nobody_knows_are_doubtful(
    end: str, begin: str, doubtful: set[str]
) -> None:
    """Two heads of one column each that meet at an edge may be one; known heads are what they are."""
    behind = printed(f"{begin}|经营", "其中|^", "3.00|4.00", page=2)
    pages = laid_beside(
        Pages(grid=grid_of(printed(f"合计|{end}", "^|小计", "1.00|2.00"))), grid_of(behind)
    )
    assert pages is not None
    cells = {cell.anchor: cell.text for line in pages.grid.lines for cell in line}
    assert {cells[anchor] for anchor in beside_torn_heads(pages)} == doubtful
