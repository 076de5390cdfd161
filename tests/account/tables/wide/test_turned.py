"""A table whose subjects stand beside one another is read as if they stood below one another."""

import pytest
from tests.account.paper import paper, ruled

from juesuan.account import understand
from juesuan.account.tables.grid import grid_of
from juesuan.account.tables.phase import Timing
from juesuan.account.tables.wide.turned import upright

TURNED = (
    "科目编码 | | 2040501 | 2080505",
    "科目名称 | 合计 | 行政运行 | 养老保险缴费支出",
    "本年支出合计 | 7.50 | 5.25 | 2.25",
    "基本支出 | 6.00 | 4.00 | 2.00",
    "项目支出 | 1.50 | 1.25 | 0.25",
)


def test_codes_in_a_row_head_columns_of_amounts() -> None:
    """Each amount has its code, its name and the column that its row names, of this year."""
    account = understand(paper("支出决算表", "单位：万元", ruled(*TURNED)))
    (statement,) = [one for one in account.statements if one.rows]
    found = {
        (row.labels[0].code, row.labels[0].item, entry.column.id, entry.column.phase): entry.raw
        for row in statement.rows
        for entry in row.entries
    }
    assert found["2040501", "行政运行", "total", "final"] == "5.25"
    assert found["2080505", "养老保险缴费支出", "project", "final"] == "0.25"
    assert found["", "合计", "basic", "final"] == "6.00"
    assert len(found) == 9


@pytest.mark.parametrize(
    "rows",
    [
        (
            "科目编码 | 科目名称 | 合计 | 301 | 302",
            "201 | 公共服务 | 3.50 | 1.25 | 2.25",
            "| | | |",
        ),
        ("科目编码 | 科目名称 | 合计", "栏次 | < | 1", "201 | 公共服务 | 3.50"),
        ("科目编码 | 201", "科目名称 | 公共服务", "合计 | 3.50"),
    ],
)
def test_other_tables_stay_as_they_are(rows: tuple[str, ...]) -> None:
    """Codes of another classification head columns beside 科目名称; a single code is no row of them."""
    grid = grid_of(ruled(*rows))
    assert upright(grid) is grid


def test_a_subject_code_is_no_year() -> None:
    """2040501 beside 2080505 names no year, so none of their figures is of an earlier one."""
    assert Timing.of([("2040501", "行政运行"), ("2080505", "养老")]).year == ""
