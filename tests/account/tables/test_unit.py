"""The unit of a cell: of its column head, then its row, then the line above the table."""

import pytest
from tests.account.paper import ruled
from tests.account.printed import only

from juesuan.account.model import Column
from juesuan.account.tables.unit import ColumnUnits, row_unit, split_unit, unit_of_head


def _column(*header: str, unit: str = "万元") -> Column:
    return Column(id="a", header=header, unit=unit)


@pytest.mark.parametrize(
    ("head", "bare", "unit"),
    [
        ("价值(万元)", "价值", "万元"),
        ("价值(单位:万元)", "价值", "万元"),
        ("数量(台/套/辆)", "数量", "台/套/辆"),
        ("占比(%)", "占比", "%"),
        ("支出(基本)", "支出(基本)", ""),
        ("数量(台/教育)", "数量(台/教育)", ""),
        ("(万元)价值", "(万元)价值", ""),
        ("价值", "价值", ""),
    ],
)
def test_a_unit_in_brackets_is_parted_from_its_head(head: str, bare: str, unit: str) -> None:
    """Only brackets behind the head that hold nothing but units hold the unit."""
    assert split_unit(head) == (bare, unit)


@pytest.mark.parametrize(
    ("segments", "unit"),
    [
        (("占比",), "%"),
        (("执行率", "数"), "%"),
        (("接待", "批次"), "批次"),
        (("面积",), "平方米"),
        (("批次", "金额"), ""),
        (("金额",), ""),
        ((), ""),
    ],
)
def test_words_tell_the_unit_of_a_head(segments: tuple[str, ...], unit: str) -> None:
    """A share is %, wherever the word stands; the innermost word tells what is counted."""
    assert unit_of_head(segments) == unit


@pytest.mark.parametrize(
    ("item", "coded", "unit"),
    [
        ("车辆数合计（辆）", False, "辆"),
        ("公务用车保有量", False, "辆"),
        ("公务用车保有量", True, ""),
        ("车辆（辆）", True, "辆"),
        ("公务接待费（万元）", False, ""),
        ("教育支出", False, ""),
    ],
)
def test_a_row_of_counts_names_its_unit(item: str, coded: bool, unit: str) -> None:  # noqa: FBT001 - from the table above
    """A unit in brackets that is no money, or the word for what is counted where no code stands."""
    assert row_unit(item, coded=coded) == unit


def test_the_head_of_the_column_comes_first() -> None:
    """价值（万元） is money in a row of vehicles; without a unit in its head the row's is taken."""
    columns = (_column("数量(辆)"), _column("价值(万元)"), _column("情况"))
    units = ColumnUnits.of(columns)
    assert [units.unit(column, "辆") for column in columns] == ["辆", "万元", "辆"]
    assert [units.unit(column, "") for column in columns] == ["辆", "万元", "万元"]


def test_a_head_may_leave_the_unit_to_its_rows() -> None:
    """数量 and 数量（台/套/辆） are of what the row names; else of what they say."""
    units = ColumnUnits.of([_column("数量")])
    assert units.unit(_column("数量"), "平方米") == "平方米"
    assert units.unit(_column("数量(台/套)"), "辆") == "辆"
    assert units.unit(_column("数量(台/套)"), "") == "台/套"
    assert units.unit(_column("面积"), "辆") == "平方米"


def test_money_beside_counts_stays_money() -> None:
    """金额 beside 数量 is money in every row.

    Alone it follows its row; a share beside it counts nothing.
    """
    money = _column("金额")
    assert ColumnUnits.of([_column("数量"), money]).unit(money, "辆") == "万元"
    assert ColumnUnits.of([money]).unit(money, "辆") == "辆"
    assert ColumnUnits.of([_column("占比"), money]).unit(money, "辆") == "辆"
    assert ColumnUnits.of([_column("价值(万元)"), money]).unit(money, "辆") == "辆"
    assert ColumnUnits.of([_column("数量"), _column("情况")]).unit(_column("情况"), "辆") == "辆"


def test_a_column_of_units_gives_each_row_its_own() -> None:
    """A column of units is no part of the names: 三公 in 万元 of an account in 元, with its counts."""
    rows = (
        "合计|万元|9.00|5.30",
        "1.公务接待费|万元|3.00|0.42",
        "国内公务接待批次|批|8|7",
    )
    found = only(
        "财政拨款“三公”经费支出决算表",
        "单位：元",
        ruled("项目|计量单位|预算数|决算数", *rows),
        name="three-public",
    )
    labels = [row.labels[0] for row in found.rows]
    assert [label.item for label in labels] == ["合计", "1.公务接待费", "国内公务接待批次"]
    units = [{entry.column.unit for entry in row.entries} for row in found.rows]
    assert units == [{"万元"}, {"万元"}, {"批"}]
