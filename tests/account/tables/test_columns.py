"""What the columns hold: by the words above them, and by what stands in them."""

import pytest
from tests.account.paper import laid

from juesuan.account.model import Column
from juesuan.account.tables.columns import (
    MOST,
    SAMPLE,
    Part,
    amount_columns,
    is_comparison,
    part_of,
    parts_of,
)
from juesuan.account.tables.header import headers
from juesuan_vocab.structures import structure

CODE, ITEM, LINE, AMOUNT, REMARK = Part.CODE, Part.ITEM, Part.LINE, Part.AMOUNT, Part.REMARK
OUTER = Part.OUTER


def _slots(*rows: str) -> list[tuple[Part, int]]:
    grid = laid(*rows)
    header = headers(grid)[0]
    return [(slot.part, slot.block) for slot in parts_of(header.paths, grid.lines[header.height :])]


def _parts(*rows: str) -> list[Part]:
    return [part for part, _ in _slots(*rows)]


def _columns(known: str, *paths: tuple[str, ...], unit: str = "万元") -> list[Column]:
    """The columns of amounts under these paths in a statement of one block."""
    labels: tuple[tuple[str, ...], ...] = (("科目名称",),)
    found = structure(known) if known else None
    slots = amount_columns(labels + paths, parts_of(labels + paths, []), ("",), found, unit)
    return [slot.column for slot in slots if slot.column is not None]


@pytest.mark.parametrize(
    ("path", "part"),
    [
        (("项目", "科目编码"), CODE),
        (("科目编码", "类"), CODE),
        (("科目名称",), ITEM),
        (("项目", "科目名称（编码）"), ITEM),
        (("项目",), ITEM),
        (("行次",), LINE),
        (("备注",), REMARK),
        (("本年支出", "合计"), AMOUNT),
        (("合计",), AMOUNT),
        (("金额",), AMOUNT),
        (("科目", "编码"), CODE),
        (("项目功能分类科目编码",), CODE),
        ((), None),
    ],
)
def test_the_words_above_say_what_a_column_holds(path: tuple[str, ...], part: Part | None) -> None:
    """The innermost word decides; 合计 says nothing of its own; without words nothing is said."""
    assert part_of(path) is part


def test_labels_after_amounts_begin_a_block() -> None:
    """收入 beside 支出: the second 项目 is the label of a second block."""
    assert _slots("项目|行次|金额|项目|行次|金额", "一、拨款|1|9|一、教育|3|8") == [
        (ITEM, 0), (LINE, 0), (AMOUNT, 0), (ITEM, 1), (LINE, 1), (AMOUNT, 1),
    ]  # fmt: skip


def test_labels_beside_each_other_are_one_block() -> None:
    """Code, name and 行次 before the amounts label one block."""
    assert {block for _, block in _slots("编码|名称|行次|合计|基本支出", "201|教育|1|9|8")} == {0}


def _named(names: int, figures: int) -> tuple[str, ...]:
    return ("科目编码|内容说明|金额", *["201|房屋|9"] * names, *["201|5|9"] * figures)


def test_a_column_of_names_under_an_unknown_head_holds_names() -> None:
    """Under a head that vocab does not know more than the share of names makes a column of names."""
    assert _parts(*_named(7, 3))[1] is ITEM
    assert _parts(*_named(6, 4))[1] is AMOUNT
    assert MOST == 0.6


def test_only_the_first_rows_tell() -> None:
    """A long table is known by the rows of its sample."""
    assert _parts(*_named(SAMPLE, 100))[1] is ITEM
    assert _parts(*_named(20, 100))[1] is AMOUNT
    assert _parts("科目编码|内容说明|金额", *["201|5|9"] * 16, *["201|房屋|9"] * 100)[1] is AMOUNT
    assert SAMPLE == 40


def test_marks_for_nothing_are_no_names() -> None:
    """A column of dashes is a column of amounts, and so is one of spoilt figures."""
    assert _parts("科目编码|内容说明|金额", *["201|—|9"] * 3)[1] is AMOUNT
    assert _parts("科目编码|内容说明|金额", *["201|##|9"] * 3)[1] is AMOUNT


def test_a_head_of_names_over_codes_heads_codes() -> None:
    """支出功能分类 heads codes in one table and names in another: the cells decide."""
    assert _parts("支出功能分类|金额", "201|9", "202|8")[0] is CODE
    assert _parts("支出功能分类|金额", "教育|9", "国防|8")[0] is ITEM
    assert _parts("支出功能分类|科目名称|金额", "||9", "||8")[0] is CODE


def test_a_head_of_names_over_figures_heads_amounts() -> None:
    """资金来源 heads names in one table and figures in another."""
    assert _parts("科目名称|资金来源|金额", "教育|9.50|9", "国防|8.50|8")[1] is AMOUNT
    assert _parts("科目名称|资金来源|金额", "教育|财政|9", "国防|自筹|8")[1] is ITEM


def test_codes_in_brackets_are_no_amounts() -> None:
    """（201） below a name, or alone, is its code; in brackets with decimals or separators it is money."""
    broken = ("教育|9.00", "（205）|", "普通教育|8.00", "（20502）|")
    assert _parts("科目名称（编码）|金额", "（205）|9.00", "（20502）|8.00")[0] is CODE
    assert _parts("科目名称（编码）|金额", *broken)[0] is ITEM
    assert _parts("科目名称|内容说明|金额", *[f"甲|{row}" for row in broken])[1] is ITEM
    assert _parts("科目名称|内容说明|金额", "甲|（205）|9.00", "乙|（206）|8.00")[1] is AMOUNT
    assert _parts("科目名称|项目|金额", "教育|（205.00）|9", "国防|(1,234)|8")[1] is AMOUNT


def test_money_is_no_code() -> None:
    """Figures with decimals are amounts even where three digits stand before the point."""
    assert _parts("科目名称|项目|金额", "教育|201.00|9", "国防|301.00|8")[1] is AMOUNT


def test_columns_without_head_are_known_by_their_cells() -> None:
    """Without words: nothing is a margin, numbers that count up are 行次, figures amounts, words names."""
    assert _parts("项目||金额", "教育||9", "国防||8")[1] is REMARK
    assert _parts("项目||金额", "教育|5|9", "国防|6|8")[1] is LINE
    assert _parts("项目||金额", "教育|5|9", "国防|7|8")[1] is AMOUNT
    assert _parts("项目||金额", "教育|5|9")[1] is AMOUNT
    assert _parts("项目||金额", "教育|高校|9", "国防|军队|8")[1] is ITEM


def test_words_behind_the_last_amount_are_a_remark() -> None:
    """Words under an unknown head label nothing if no amount stands behind them."""
    assert _parts("项目|金额|情况", "教育|9|已拨", "国防|8|未拨") == [ITEM, AMOUNT, REMARK]
    assert _parts("项目|情况|金额", "教育|已拨|9", "国防|未拨|8") == [ITEM, ITEM, AMOUNT]


def test_a_head_that_a_page_repeats_is_no_data() -> None:
    """The words of the head below it do not make a column one of names."""
    rows = ["201|合计数|9"] * 3
    assert _parts("科目编码|合计数|金额", "201|9|9", *rows)[1] is AMOUNT


def test_only_the_last_classification_labels() -> None:
    """501 机关工资福利支出 before 301 工资福利支出: the second code and name are the row's."""
    found = _parts(
        "编码|名称|编码|名称|金额",
        "501|机关工资福利支出|301|工资福利支出|9",
        "502|机关商品和服务支出|302|商品和服务支出|8",
    )
    assert found == [OUTER, OUTER, CODE, ITEM, AMOUNT]


def test_names_of_bodies_before_the_code_are_outside() -> None:
    """单位名称 before code and name stands outside of them; another name before the code stays."""
    rows = ("某局|201|教育|9", "某局|202|国防|8")
    for head in ("单位名称", "何处"):
        assert _parts(f"{head}|编码|名称|金额", *rows) == [OUTER, CODE, ITEM, AMOUNT]
    assert _parts("项目名称|编码|名称|金额", "修路|201|教育|9", "修桥|202|国防|8") == [
        ITEM,
        CODE,
        ITEM,
        AMOUNT,
    ]
    assert _parts("名称|编码|金额", "修路|201|9", "修桥|202|8") == [ITEM, CODE, AMOUNT]


def test_the_structure_names_the_columns() -> None:
    """The statement of expenditure has total, basic, project; their unit is that of the table."""
    found = _columns("expenditure", ("本年支出合计",), ("基本支出",), ("项目支出",))
    assert [column.id for column in found] == ["total", "basic", "project"]
    assert {column.unit for column in found} == {"万元"}
    assert {column.side for column in found} == {"expenditure"}


def test_a_head_may_name_its_own_unit() -> None:
    """The innermost unit in brackets is that of the column, and no part of its name."""
    (found,) = _columns("expenditure", ("支出（万元）", "基本支出（元）"))
    assert (found.id, found.unit) == ("basic", "元")


def test_columns_that_the_structure_does_not_know_are_numbered() -> None:
    """An unknown head, or one met before, gives a column of its own number without a component."""
    found = _columns("expenditure", ("基本支出",), ("租赁费",), ("基本支出",))
    assert [(column.id, column.component) for column in found] == [
        ("basic", "basic"),
        ("column_2", ""),
        ("column_3", ""),
    ]


def test_a_table_that_is_none_of_the_nine_has_numbered_columns() -> None:
    """Nothing is known of its columns but the side that their words tell."""
    found = _columns("", ("采购收入",), ("采购支出",), ("公务接待费",), ("面积",))
    assert [column.id for column in found] == ["column_1", "column_2", "column_3", "column_4"]
    assert [column.side for column in found] == ["revenue", "expenditure", "expenditure", ""]
    assert found[3].unit == "平方米"


def test_figures_of_another_year_are_no_column_of_the_form() -> None:
    """上年决算数 beside 本年决算数 is known by no structure and holds an earlier year's figures."""
    found = _columns("expenditure", ("基本支出",), ("上年基本支出",), ("比上年增减%",))
    assert [(column.id, column.phase) for column in found] == [
        ("basic", "final"),
        ("column_2", "earlier"),
        ("column_3", ""),
    ]
    assert [is_comparison(column) for column in found] == [False, True, True]


def test_years_tell_which_figures_are_the_accounts_own() -> None:
    """Of 2023年决算数 and 2024年决算数 the later is the account's.

    The earlier is known by no structure.
    """
    found = _columns("expenditure", ("2023年决算数", "基本支出"), ("2024年决算数", "基本支出"))
    assert [(column.id, column.phase) for column in found] == [
        ("column_1", "earlier"),
        ("basic", "final"),
    ]


def test_a_head_may_end_with_its_phase() -> None:
    """公务接待费决算数 is the final figure of 公务接待费, 公务接待费预算数 its budget."""
    found = _columns("three-public", ("公务接待费预算数",), ("公务接待费决算数",))
    assert [(column.component, column.phase) for column in found] == [
        ("reception", "adjusted"),
        ("reception", "final"),
    ]


def test_a_generic_tail_is_left_out() -> None:
    """公务用车购置及运行维护费/小计 is the column of vehicles."""
    (found,) = _columns("three-public", ("决算数", "公务用车购置及运行维护费", "小计"))
    assert (found.component, found.phase) == ("vehicles", "final")
