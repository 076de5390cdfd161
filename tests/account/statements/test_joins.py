"""What holds money, and what stands beside what."""

import pytest
from tests.account.paper import paper, ruled

from juesuan.account.statements.certainty.amounts import _is_beside
from juesuan.account.statements.choice import _is_lone_amount
from juesuan.account.statements.joins import holds_money
from juesuan.account.statements.reading import read_statements
from juesuan.account.tables.heading import heading_of
from juesuan.account.tables.table_run import Line, cut
from juesuan.document.model import Anchor


@pytest.mark.parametrize(
    ("lines", "rows", "held"),
    [
        (("单位：万元",), ("项目|金额", "教育|9.5"), True),
        ((), ("项目|金额（万元）", "教育|9.5"), True),
        ((), ("项目|金额", "教育|9.5"), False),
        (("单位：万元",), ("项目|说明", "教育|甲"), False),
        (("单位：万元",), ("项目|金额|预算", "教育|—|—"), True),
        (("单位：万元",), ("项目|金额|预算", "教育|—|甲"), False),
    ],
)
def test_money_is_figures_or_marks_with_a_unit(
    lines: tuple[str, ...], rows: tuple[str, ...], *, held: bool
) -> None:
    """A table under a title of its own is one of amounts only with both: cells for them, and a unit."""
    (run,), _ = cut(paper("其他情况表", *lines, ruled(*rows)))
    assert holds_money(run, heading_of(run)) is held


@pytest.mark.parametrize(
    ("one", "other", "beside"),
    [
        (Anchor(sheet="一"), Anchor(sheet="一"), True),
        (Anchor(sheet="一"), Anchor(sheet="二"), False),
        (Anchor(page=3), Anchor(page=3), True),
        (Anchor(page=3), Anchor(page=4), False),
        (Anchor(row=3), Anchor(row=3), False),
    ],
)
def test_what_was_not_read_is_beside_its_sheet_or_page(
    one: Anchor, other: Anchor, *, beside: bool
) -> None:
    """Cells of the same sheet are beside it; where there are none, those of the same page."""
    assert _is_beside(one, other) is beside


@pytest.mark.parametrize(
    ("text", "lone"), [("642.7", True), ("1,642.70", True), ("642", False), ("图1.2", False)]
)
def test_a_figure_with_decimals_alone_in_a_line_is_an_amount(text: str, *, lone: bool) -> None:
    """A page number is none, and neither is a text with a point."""
    assert _is_lone_amount(Line(text=text, anchor=Anchor(), title=None)) is lone


LEFT = ("科目编码|科目名称|本年收入合计|财政拨款收入", "|合计|9.00|8.00", "201|公共|9.00|8.00")
RIGHT = ("科目编码|科目名称|事业收入|其他收入", "|合计|0.50|0.50", "201|公共|0.50|0.50")
OTHERS = ("科目编码|科目名称|人数", "|合计|3.00", "301|工资|3.00")


@pytest.mark.parametrize(
    ("one", "two"), [("（一）", "（二）"), ("之一", "之二"), ("（1）", "（2）"), ("", "（二）")]
)
def test_a_further_part_of_a_statement_goes_on_with_it(one: str, two: str) -> None:
    """The parts are numbered behind one title; their columns are those of one statement."""
    parts = (f"收入决算表{one}", "单位：万元", ruled(*LEFT))
    document = paper(*parts, f"收入决算表{two}", "单位：万元", ruled(*RIGHT, number=2))
    reading = read_statements(document)
    (found,) = [statement for statement in reading.statements if statement.rows]
    assert (found.id, found.title) == ("revenue", f"收入决算表{one}")
    assert [column.header for column in found.columns] == [
        ("本年收入合计",),
        ("财政拨款收入",),
        ("事业收入",),
        ("其他收入",),
    ]
    assert not reading.doubts


def test_each_part_may_have_a_number_of_its_own() -> None:
    """公开02表-1 and 公开02表-2 are parts of one statement."""
    one = ("收入决算表（一）", "公开02表-1", "单位：万元", ruled(*LEFT))
    two = ("收入决算表（二）", "公开02表-2", "单位：万元", ruled(*RIGHT, number=2))
    found = [one for one in read_statements(paper(*one, *two)).statements if one.rows]
    assert [(one.id, len(one.columns)) for one in found] == [("revenue", 4)]


def test_a_further_part_of_another_kind_is_no_statement() -> None:
    """支出决算表（二） with other rows and columns is published under its own title."""
    first = ruled(*(row.replace("收入", "支出") for row in LEFT))
    document = paper(
        "支出决算表（一）",
        "单位：万元",
        first,
        "支出决算表（二）",
        "单位：万元",
        ruled(*OTHERS, number=2),
    )
    found = [one for one in read_statements(document).statements if one.rows]
    assert [(one.id, one.title) for one in found] == [
        ("expenditure", "支出决算表（一）"),
        ("other-1", "支出决算表（二）"),
    ]


def test_a_table_under_other_heads_borrows_no_title() -> None:
    """A table of revenue is no first part of the statement of expenditure below it, codes or not."""
    codes = ("201|教育|9.00|8.00", "202|国防|7.00|6.00")
    document = paper(
        "部门的收入☆",
        "单位：万元",
        ruled("科目编码|科目名称|本年收入合计|财政拨款收入", *codes),
        "支出决算表",
        "单位：万元",
        ruled("科目编码|科目名称|本年支出合计|基本支出", *codes, number=2),
    )
    spending = next(one for one in read_statements(document).statements if one.id == "expenditure")
    assert spending.tables == (2,)
