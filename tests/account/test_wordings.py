"""Words by which other provinces name bodies, years, units, phases and funds, each as small as it can be."""

from dataclasses import replace

import pytest
from tests.account.paper import paper, ruled
from tests.account.printed import EXPENDITURE, amounts, only, read, statement

from juesuan.account import understand
from juesuan.account.unread import unread

TABLE = ruled("科目编码|科目名称|合计|基本支出|项目支出", "合计|<|10|9|1")
FILES = (
    "2023年度临江市档案局部门决算公开表.xls",
    "附件：临江市档案局2023年度部门决算(1).xlsx",
    "2024092415_临江市档案局2023年部门决算.pdf",
)


@pytest.mark.parametrize("name", FILES)
def test_a_workbook_may_be_titled_by_its_name_only(name: str) -> None:
    """Where no line tells body and year, the name of the published file does."""
    account = understand(replace(paper(*EXPENDITURE, TABLE, cover=()), name=name))
    assert (account.year, account.body.name) == (2023, "临江市档案局")


def test_a_date_beside_a_table_is_not_its_year() -> None:
    """编制日期：2024年3月1日 stands beside the account of 2023."""
    blocks = ("支出决算表", "编制日期：2024年3月1日", "编报单位：临江市档案局  单位：万元", TABLE)
    account = understand(paper(*blocks, cover=("2023年度部门决算",)))
    assert (account.year, account.body.name) == (2023, "临江市档案局")


def test_the_cover_may_stand_in_a_frame() -> None:
    """A cover sheet, or a frame around the title, is a table of one text a row: it is read as lines."""
    cover = ruled("临江市档案局", "2023年度部门决算", number=2)
    account = understand(paper(cover, *EXPENDITURE, TABLE, cover=()))
    assert (account.year, account.body.name) == (2023, "临江市档案局")


UNITS = {
    "单位:万 元": "万元",
    "金额单位：人民币元": "元",
    "（单位：人民币万元）": "万元",
    "金额单位：千元": "千元",
    "单位：亿元": "亿元",
    "本表金额单位为元": "元",
}


@pytest.mark.parametrize("line", UNITS)
def test_the_unit_is_read_in_any_wording(line: str) -> None:
    """The unit is the table's own, spaces and 人民币 apart."""
    assert only("支出决算表", line, TABLE).unit == UNITS[line]


def test_one_line_may_tell_the_unit_of_all_tables() -> None:
    """以下各表金额单位：万元 gives the unit; that the table does not print it is still said."""
    account = read("以下各表金额单位：万元", "支出决算表", TABLE)
    assert statement(account, "expenditure").unit == "万元"
    assert [doubt.code for doubt in account.doubts] == ["unit-from-elsewhere"]


def test_three_phases_of_every_column_are_known() -> None:
    """新疆 prints 年初预算数, 全年预算数 and 决算数 of each kind of expenditure."""
    found = only(
        *EXPENDITURE,
        ruled(
            "科目编码|科目名称|年初预算数|<|全年预算数|<|决算数|<",
            "^|^|合计|基本支出|合计|基本支出|合计|基本支出",
            "合计|<|9|8|10|9|11|10",
        ),
    )
    ids = ["initial_total", "initial_basic", "adjusted_total", "adjusted_basic", "total", "basic"]
    assert [column.id for column in found.columns] == ids


def test_a_header_may_end_with_its_phase() -> None:
    """公务接待费预算数 is the column 公务接待费 of the budget."""
    found = only(
        "财政拨款“三公”经费支出决算表",
        "单位：万元",
        ruled(
            "单位|三公经费合计预算数|三公经费合计决算数|机关运行经费决算数", "临江市档案局|6|5|2"
        ),
        name="three-public",
    )
    assert [column.id for column in found.columns] == [
        "adjusted_total",
        "total",
        "agency_operation",
    ]


def test_the_statement_is_that_of_the_general_public_budget() -> None:
    """江苏 prints 财政拨款基本支出决算表, of all funds, before 一般公共预算基本支出决算表."""
    header = "经济分类科目编码|科目名称|本年支出合计|人员经费|公用经费"
    account = read(
        "财政拨款基本支出决算表（经济科目）",
        "单位：万元",
        ruled(header, "301|工资福利支出|9|9|"),
        "一般公共预算基本支出决算表（经济科目）",
        "单位：万元",
        ruled(header, "301|工资福利支出|7|7|", number=2),
    )
    assert amounts(statement(account, "basic-expenditure"))[0] == (
        "301",
        "工资福利支出",
        "total",
        "7",
    )
    assert statement(account, "other-1").title == "财政拨款基本支出决算表（经济科目）"


def test_other_years_and_rates_do_not_make_a_statement_foreign() -> None:
    """Columns of last year and of shares are no sign that the table is another one."""
    found = only(
        "收入支出决算总表",
        "单位：万元",
        ruled(
            "收入|<|<|<|支出|<|<|<",
            "项目|2022年决算|2023年决算|增减%|项目|2022年决算|2023年决算|增减%",
            "收入总计|8|9|12.5|支出总计|7|6|-14.29%",
        ),
        name="revenue-and-expenditure",
    )
    assert found.columns[1].id == "revenue_amount"


def test_revenue_may_be_told_by_fund() -> None:
    """财政拨款收入支出决算总表 may print the funds on both sides."""
    funds = "合计|一般公共预算财政拨款|政府性基金预算财政拨款"
    found = only(
        "财政拨款收入支出决算总表",
        "单位：万元",
        ruled(
            "收入|<|<|<|支出|<|<|<", f"项目|{funds}|项目|{funds}", "收入总计|9|8|1|支出总计|9|8|1"
        ),
        name="fiscal-appropriation",
    )
    assert [(column.id, column.fund) for column in found.columns[1:3]] == [
        ("revenue_general", "general"),
        ("revenue_government_fund", "government_fund"),
    ]


def test_tables_that_are_no_statement_are_told() -> None:
    """A list of staff is kept in the report with its title, its size and its place."""
    account = read(
        *EXPENDITURE, TABLE, "人员情况表", ruled("类别|编制数|实有数", "行政|12|10", number=2)
    )
    assert [(one.title, one.rows, one.figures, str(one.anchor)) for one in unread(account)] == [
        ("人员情况表", 2, 2, "table 2 row 1 column 1")
    ]
