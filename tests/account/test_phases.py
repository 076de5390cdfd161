"""Whose amounts a column or a row holds: of this year, its budgets, an earlier year, or none of them."""

import pytest
from tests.account.paper import ruled
from tests.account.printed import amounts, only


def test_a_column_of_another_year_is_not_the_final_figure() -> None:
    """2022年决算数 beside 2023年决算数 is published, and is not the amount of 2023."""
    found = only(
        "一般公共预算财政拨款“三公”经费支出决算表",
        "单位：万元",
        ruled(
            "项目|2022年决算数|2023年预算数|2023年决算数|完成预算%",
            "合计|9|6|5|83.33%",
            "公务接待费|1|1|1|100%",
        ),
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
    assert [{entry.column.phase for entry in row.entries} for row in found.rows] == [
        {"adjusted"},
        {"final"},
    ]


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
    """A column beside 2023年决算数 is of this year, of an earlier one, or a difference or share.

    Each says which.
    """
    found = only(
        "一般公共预算财政拨款“三公”经费支出决算表",
        "单位：万元",
        ruled(f"项目|{header}|2023年决算数", "合计|9|5", "公务接待费|1|2"),
        name="three-public",
    )
    assert found.columns[0].phase == phase


@pytest.mark.parametrize(
    ("title", "name"), [("收入决算表", "revenue"), ("支出决算表", "expenditure")]
)
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
    assert [column.id for column in found.columns] == [
        "column_1",
        "revenue_amount",
        "column_3",
        "expenditure_amount",
    ]
    assert [column.phase for column in found.columns] == ["earlier", "final", "earlier", "final"]
    assert [entry[3] for entry in amounts(found)] == ["8", "9", "7", "6"]
