"""What stands beside a table and in its cells: numbers of tables, cut titles, codes behind names, marks."""

import pytest
from tests.account.paper import paper, ruled
from tests.account.printed import amounts, statement

from juesuan.account import Account, understand
from juesuan.account.words.caption import body_in, nearest_statement, number_in, title_in

HEADS = "科目编码|科目名称|本年收入合计|财政拨款收入|其他收入"
TOTAL = "合计|<|100|90|10"


def read(*blocks: object) -> Account:
    """The account of a bureau with these paragraphs and tables."""
    return understand(paper("单位：万元", *blocks))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line", ["公开02表", "部门决算公开表2", "财决01-1表", "附表3", "表 5", "（公开03表）", "第2表"]
)
def test_the_number_of_a_table_is_no_title(line: str) -> None:
    """A line of nothing but a number and the words around it names no statement."""
    assert title_in(line) is None
    assert number_in(line)


@pytest.mark.parametrize(
    "line",
    [
        "收入决算表",
        "部门决算收支总表",
        "2024年度支出决算表",
        "一般公共预算财政拨款支出决算表（一）",
    ],
)
def test_a_title_with_its_number_stays_a_title(line: str) -> None:
    """Words that say what the table is of make a title."""
    assert title_in(line) is not None


def test_the_title_above_the_number_is_the_title() -> None:
    """部门决算公开表2 between the title and its table takes nothing from the title."""
    account = read("收入决算表", "部门决算公开表2", ruled(HEADS, TOTAL))
    assert statement(account, "revenue").title == "收入决算表"


def test_the_end_of_a_title_goes_on_with_its_columns() -> None:
    """A page that shows 入决算表 above further columns belongs to 收入决算表, row by row."""
    account = read(
        *("收入决算表", ruled("科目编码|科目名称|本年收入合计", "合计|<|100", "205|教育支出|100")),
        *("入决算表", ruled("财政拨款收入|其他收入", "90|10", "90|10", number=2)),
    )
    found = statement(account, "revenue")
    assert [entry[2:] for entry in amounts(found) if entry[0] == "205"] == [
        ("total", "100"),
        ("fiscal_appropriation", "90"),
        ("other", "10"),
    ]


@pytest.mark.parametrize(
    "cell", ["教育支出（205）", "205教育支出", "[205]教育支出", "教育支出[205]", "205-教育支出"]
)
def test_a_code_and_its_name_may_share_a_cell(cell: str) -> None:
    """The code is told from the name before or behind it."""
    account = read(
        "收入决算表", ruled("项目|本年收入合计|财政拨款收入|其他收入", f"{cell}|100|90|10")
    )
    label = statement(account, "revenue").rows[0].labels[0]
    assert (label.code, label.item) == ("205", "教育支出")


@pytest.mark.parametrize(
    "head", ["财政拨款收入①", "财政拨款收入¹", "财政拨款收入[1]", "财政拨款收入（注1）"]
)
def test_the_mark_of_a_note_is_no_part_of_a_head(head: str) -> None:
    """The column is known, and its head is what stands before the mark."""
    account = read("收入决算表", ruled(f"科目编码|科目名称|本年收入合计|{head}|其他收入", TOTAL))
    columns = {column.id: column.header for column in statement(account, "revenue").columns}
    assert columns["fiscal_appropriation"] == ("财政拨款收入",)


def test_the_cell_beside_the_name_of_a_body_is_no_part_of_it() -> None:
    """The number of the table in the next cell of the caption row ends the name."""
    assert body_in("部门：海盐县卫生健康局   表1") == "海盐县卫生健康局"


def test_amounts_in_dollars_are_no_yuan() -> None:
    """万美元 stays what it is."""
    account = understand(paper("收入决算表", "单位：万美元", ruled(HEADS, TOTAL)))
    assert {
        entry.column.unit for row in statement(account, "revenue").rows for entry in row.entries
    } == {"万美元"}


def test_a_head_over_all_columns_of_a_page_is_no_total() -> None:
    """本年支出 over 基本支出 and 项目支出 heads the further columns of the rows before."""
    account = understand(
        paper(
            *(
                "支出决算表",
                "单位：万元",
                ruled("科目编码|科目名称|小计", "合计|<|3", "201|一般公共服务支出|3"),
            ),
            ruled("本年支出|<", "基本支出|项目支出", "1|2", "1|2", number=2),
        )
    )
    found = statement(account, "expenditure")
    assert [entry[2:] for entry in amounts(found) if entry[0] == "201"] == [
        ("total", "3"),
        ("basic", "1"),
        ("project", "2"),
    ]


@pytest.mark.parametrize(
    ("title", "statement_"), [("支出决算总表格", "expenditure"), ("职工人数统计表", "")]
)
def test_a_title_that_is_not_known_has_a_nearest_statement(title: str, statement_: str) -> None:
    """A title of a province that vocab lacks leads to the statement it may be added to.

    Others lead nowhere.
    """
    assert nearest_statement(title) == statement_
