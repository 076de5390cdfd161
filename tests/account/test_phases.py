"""Whose amounts a column or a row holds: of this year, its budgets, an earlier year, or none of them."""

import pytest
from tests.account.paper import ruled
from tests.account.test_layouts import amounts, only

TITLES = {
    "revenue-and-expenditure": (
        "Z01 收入支出决算总表",
        "1-1 收入支出决算总表",
        "附件1-1 收入支出决算总表",
        "收入支出决算总表（表1）",
        "财决公开01表收入支出决算总表",
        "2024年度临江市公安局部门决算收入支出决算总表",
        "收入支出预算执行情况总表",
        "收入支出决算批复表",
        "公开表1：收入支出决算总表",
    ),
    "revenue": ("收入决算总表", "2023年度收入决算表（分科目）", "部门收入总表", "部门决算收入总表", "收入决算汇总表"),
    "expenditure": (
        "支出决算总表",
        "2023年度支出决算表（分科目）",
        "部门支出总体情况表",
        "支出决算表（按支出功能分类科目）",
    ),
    "fiscal-appropriation": ("财政拨款收支决算情况表", "部门财政拨款收支总体情况表"),
    "general-budget": (
        "一般公共预算财政拨款收入支出决算表",
        "一般公共预算财政拨款支出决算具体情况表",
        "一般公共预算当年拨款支出决算表",
        "公共财政拨款支出决算表",
        "一般公共预算支出决算表（功能科目）",
    ),
    "basic-expenditure": (
        "一般公共预算财政拨款（基本支出）决算明细表",
        "一般公共预算财政拨款基本支出决算表（按部门预算支出经济分类）",
        "一般公共预算财政拨款基本支出部门预算经济分类决算表",
        "一般公共预算基本支出决算表（经济科目）",
    ),
    "government-fund": ("政府性基金预算财政拨款收支决算总表", "政府基金预算财政拨款收入支出决算表"),
    "state-capital": ("国有资本经营决算表", "国有资本经营预算财政拨款收入支出决算表"),
    "three-public": (
        "财政拨款“三公”经费、行政参公单位机关运行经费情况表",
        "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表",
        "财政拨款“三公”经费支出决算统计表",
        "一般公共预算相关经费支出决算表",
    ),
    "other": (
        "财政拨款支出决算明细表",
        "一般公共预算财政拨款项目支出决算明细表",
        "项目收入支出决算表",
        "2023年度收入决算表（分单位）",
        "政府性基金预算财政拨款“三公”经费支出决算表",
        "机构运行经费支出、国有资产占用情况及政府采购支出信息表",
        "一般公共预算财政拨款支出决算结构表",
        "会议费培训费支出决算表",
        "财政拨款支出决算表（功能科目）",
        "一般公共预算财政拨款支出决算表（按支出经济分类科目）",
        "一般公共预算财政拨款基本支出决算表（按政府预算支出经济分类科目）",
    ),
    "": ("项目支出绩效自评表", "部门整体支出绩效自评表"),
}


def test_a_column_of_another_year_is_not_the_final_figure() -> None:
    """2022年决算数 beside 2023年决算数 is published, and is not the amount of 2023."""
    found = only(
        "一般公共预算财政拨款“三公”经费支出决算表",
        "单位：万元",
        ruled("项目|2022年决算数|2023年预算数|2023年决算数|完成预算%", "合计|9|6|5|83.33%", "公务接待费|1|1|1|100%"),
        name="three-public",
    )
    columns = {column.id: column for column in found.columns}
    assert list(columns) == ["column_1", "adjusted_amount", "amount", "column_4"]
    assert (columns["column_1"].component, columns["column_4"].unit) == ("", "%")
    assert [column.phase for column in found.columns] == ["earlier", "adjusted", "final", ""]
    assert [entry[3] for entry in amounts(found)[:4]] == ["9", "6", "5", "83.33"]


def test_a_row_may_name_the_phase_of_its_amounts() -> None:
    """陕西 prints 预算数 and 决算数 as rows of 三公: the amounts of the first are no final figures."""
    found = only(
        "财政拨款“三公”经费及会议费、培训费支出决算表",
        "单位：万元",
        ruled("项目|合计|因公出国（境）费用|公务接待费|会议费", "预算数|5|0|1|4", "决算数|4|0|1|3"),
        name="three-public",
    )
    assert [{entry.column.phase for entry in row.entries} for row in found.rows] == [{"adjusted"}, {"final"}]


def test_rows_of_another_year_are_not_the_final_figures() -> None:
    """Rows may tell the phases of a list: last year's, the initial and the adjusted budget, and a difference."""
    found = only(
        "财政拨款“三公”经费支出决算表",
        "单位：万元",
        ruled(
            "项目|合计|公务接待费",
            "上年决算数|9|9",
            "2023年预算数|5|5",
            "全年预算数|6|6",
            "2022年决算数|9|9",
            "2023年决算数|4|4",
            "比上年增减|-5|-5",
        ),
        name="three-public",
    )
    phases = [{entry.column.phase for entry in row.entries} for row in found.rows]
    assert phases == [{"earlier"}, {"initial"}, {"adjusted"}, {"earlier"}, {"final"}, {""}]


@pytest.mark.parametrize(
    ("header", "phase"),
    [
        ("上年决算数", "earlier"),
        ("上年数（万元）", "earlier"),
        ("去年同期", "earlier"),
        ("2022年度", "earlier"),
        ("2022年度决算数", "earlier"),
        ("2022年预算数", "earlier"),
        ("2024年预算数", ""),
        ("比上年增减", ""),
        ("比2022年增减", ""),
        ("上年增减额", ""),
        ("增减变动率", ""),
        ("占比%", ""),
        ("年初预算数", "initial"),
        ("2023年度预算数", "adjusted"),
        ("决算数", "final"),
        ("2023年度", "final"),
    ],
)
def test_only_the_figures_of_the_year_have_a_phase_of_its_budget(header: str, phase: str) -> None:
    """A column beside 2023年决算数 is of this year, of an earlier one, or a difference or share; each says which."""
    found = only(
        "一般公共预算财政拨款“三公”经费支出决算表",
        "单位：万元",
        ruled(f"项目|{header}|2023年决算数", "合计|9|5", "公务接待费|1|2"),
        name="three-public",
    )
    assert found.columns[0].phase == phase


@pytest.mark.parametrize(("title", "name"), [("收入决算表", "revenue"), ("支出决算表", "expenditure")])
def test_one_column_of_the_year_is_the_total(title: str, name: str) -> None:
    """A list of subjects with last year's and this year's amounts alone tells this year's total of each."""
    found = only(
        title,
        "单位：万元",
        ruled(
            "科目编码|科目名称|2022年决算数|2023年决算数|增减额",
            "合计||9|5|-4",
            "213|农林水支出|9|5|-4",
            "21303|水利|9|5|-4",
        ),
        name=name,
    )
    assert [(column.id, column.component) for column in found.columns] == [
        ("column_1", ""),
        ("total", "total"),
        ("column_3", ""),
    ]


def test_years_alone_may_head_the_amounts() -> None:
    """2022年度 and 2023年度 without another word: the later year is the account's."""
    found = only(
        "收入支出决算总表",
        "单位：万元",
        ruled(
            "收入|<|<|支出|<|<",
            "项目|2022年度|2023年度|项目|2022年度|2023年度",
            "一、财政拨款收入|8|9|一、一般公共服务支出|7|6",
        ),
        name="revenue-and-expenditure",
    )
    assert [column.id for column in found.columns] == ["column_1", "revenue_amount", "column_3", "expenditure_amount"]
    assert [column.phase for column in found.columns] == ["earlier", "final", "earlier", "final"]
    assert [entry[3] for entry in amounts(found)] == ["8", "9", "7", "6"]
