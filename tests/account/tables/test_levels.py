"""The columns of 类 款 项 say which part of a code they hold."""

import pytest
from tests.account.paper import laid

from juesuan.account.tables.drafts import draft_rows
from juesuan.account.tables.layout import body, layouts, sections
from juesuan_vocab.structures import structure

LEVELS = "类|款|项|科目名称|合计|基本支出"


def labels(*rows: str) -> list[tuple[tuple[str, ...], str, int | None]]:
    """Codes, name and level of each label."""
    grid = laid(*rows)
    layout = layouts(grid, structure("expenditure"), "万元")[0]
    drafts = draft_rows(body(grid, layout), layout)
    return [(label.codes, label.item, label.level) for row in drafts for label in row.labels]


def test_a_part_of_a_code_has_the_level_of_its_column() -> None:
    """201 under 类 is 1, 03 under 款 is 2, 01 under 项 is 3."""
    found = labels(LEVELS, "201|||一般|9|9", "|03||政府|9|9", "||01|运行|9|9")
    assert found == [(("201",), "一般", 1), (("03",), "政府", 2), (("01",), "运行", 3)]


def test_two_columns_of_parts_have_the_levels_of_their_heads() -> None:
    """Where a statement prints 类 and 款 alone, or 款 and 项."""
    first = labels("类|款|科目名称|合计|基本支出", "201||一般|9|9", "|03|政府|9|9")
    assert [level for *_, level in first] == [1, 2]
    second = labels("款|项|科目名称|合计|基本支出", "20103||政府|9|9", "|01|运行|9|9")
    assert [level for *_, level in second] == [2, 3]


def test_a_code_over_several_columns_has_no_level_of_a_column() -> None:
    """Its digits say its level; so they do in one column of codes."""
    assert labels(LEVELS, "2010301|<|<|运行|9|9") == [(("2010301",), "运行", None)]
    assert labels("科目编码|科目名称|合计|基本支出", "201|教育|9|9") == [(("201",), "教育", None)]


@pytest.mark.parametrize(
    ("rows", "heights"),
    [
        (("科目编码|科目名称|合计", "201|教育|9", "202|国防|8"), [3]),
        (
            (
                "科目编码|科目名称|合计",
                "201|教育|9",
                "人员经费|<|<",
                "科目编码|科目名称|金额",
                "301|工资|5",
            ),
            [2, 3],
        ),
        (("科目编码|科目名称|合计", "201|教育|9", "科目编码|科目名称|合计", "202|国防|8"), [4]),
        (
            (
                "科目编码|科目名称|合计",
                "201|教育|9",
                "预算数|<|<",
                "科目编码|科目名称|合计",
                "301|工资|5",
            ),
            [2, 3],
        ),
    ],
)
def test_a_new_header_below_data_begins_a_section(
    rows: tuple[str, ...], heights: list[int]
) -> None:
    """One that was printed above already goes on with it."""
    assert [part.height for part in sections(laid(*rows))] == heights
