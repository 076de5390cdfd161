"""Titles of tables that vocab has and that do not end as others do."""

import pytest

from juesuan.account.words import caption
from juesuan.account.words.caption import is_caption, is_page_mark, title_in, unit_in

LINE = "三、一般公共预算财政拨款支出明细"


def test_a_line_that_ends_otherwise_is_no_title() -> None:
    """A heading of the narrative is not taken for a table."""
    assert title_in(LINE) is None


def test_a_title_of_another_end_can_be_taught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A title that vocab has names its statement, whatever its last word is."""
    taught = {"一般公共预算财政拨款支出明细": "general-budget"}
    monkeypatch.setattr(caption, "_titles", lambda: taught)
    title_in.cache_clear()
    try:
        found = title_in(LINE)
    finally:
        title_in.cache_clear()
    assert found is not None
    assert (found.statement, found.number) == ("general-budget", "")


@pytest.mark.parametrize(
    "line",
    [
        "单位：万元",
        "单位 Unit：万元",
        "Unit：万元",
        "单位/Unit：万元",
        "单位（Unit）：万元",
        "单位：RMB万元",
        "单位：人民币万元",
        "部门：临江市档案局    金额单位：万元",
    ],
)
def test_a_unit_has_its_english_beside_it(line: str) -> None:
    """The unit is known with a foreign word or a currency before it."""
    assert unit_in(line) == "万元"


@pytest.mark.parametrize(
    "line",
    ["单位 Unit：十万元", "United：万元", "本单位100万元", "单位：元/万元", "单位：万元、元"],
)
def test_other_words_name_no_unit(line: str) -> None:
    """A unit that nobody knows and a word that only begins alike are none."""
    assert unit_in(line) != "万元"


@pytest.mark.parametrize(
    "line", ["— 12 —", "第 3 页", "第3页 共30页", "3/30", "第 3 页，共 30 页", "%d"]
)
def test_the_number_of_a_page_is_its_mark(line: str) -> None:
    """Also with the number of all pages behind it."""
    assert is_page_mark(line)


@pytest.mark.parametrize("line", ["1234", "12 30", "第3页说明", "2024年"])
def test_other_numbers_are_no_marks_of_pages(line: str) -> None:
    """A number of four digits is a figure or a year; two numbers are no page of so many."""
    assert not is_page_mark(line)


@pytest.mark.parametrize(
    "number",
    ["公开02表", "财决01-1表", "GK01表", "Z01_1表", "省决公开01表", "市公开决算01表", "附表3"],
)
def test_the_number_of_a_table_may_have_any_mark(number: str) -> None:
    """What stands under a title and numbers it is no title of its own."""
    assert is_caption(number)
    assert title_in(number) is None


def test_a_title_may_end_in_two_brackets() -> None:
    """收入决算表（续）（汇总） is the statement all the same."""
    found = title_in("收入决算表（续）（汇总）")
    assert found is not None
    assert found.statement == "revenue"
