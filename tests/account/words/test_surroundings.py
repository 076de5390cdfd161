"""What is printed around a table: titles, numbers, bodies, units, notes, pages."""

import pytest

from juesuan.account.words.caption import (
    body_in,
    is_caption,
    is_further_part,
    is_note,
    is_page_mark,
    nearest_statement,
    number_in,
    strange_unit_in,
    title_in,
    unit_in,
    unsuffixed,
)
from juesuan.account.words.lexicon import ends_as_body

TITLES = [
    ("收入决算表", "revenue", "收入决算表", ""),
    ("一、收入决算表", "revenue", "一、收入决算表", ""),
    ("附表1 收入决算表", "revenue", "收入决算表", "附表1"),
    ("收入决算表（公开02表）", "revenue", "收入决算表", "公开02表"),
    ("表1：收入决算表（附表2）", "revenue", "收入决算表", "表1"),
    ("公开02表 表3 收入决算表", "revenue", "表3收入决算表", "公开02表"),
    ("2023年度收入决算表", "revenue", "2023年度收入决算表", ""),
    ("临江市档案局收入决算表", "revenue", "临江市档案局收入决算表", ""),
    ("本级部门收入决算表", "revenue", "本级部门收入决算表", ""),
    ("财政拨款收入决算表", "other", "财政拨款收入决算表", ""),
    ("采购局收入决算表", "other", "采购局收入决算表", ""),
    ("收入决算表（二）", "revenue", "收入决算表（二）", ""),
    ("收入决算表（临江市档案局）", "revenue", "收入决算表（临江市档案局）", ""),
    ("收入决算表（某某某某）", "other", "收入决算表（某某某某）", ""),
    ("收入决算表（单位：万元）", "revenue", "收入决算表", ""),
    ("收入决算表部门：临江市档案局", "revenue", "收入决算表", ""),
    ("收入支出决算总表:", "revenue-and-expenditure", "收入支出决算总表", ""),
    ("三公经费支出表", "three-public", "三公经费支出表", ""),
    ("一般公共预算财政拨款支出决算表（按经济分类）", "other", "一般公共预算财政拨款支出决算表（按经济分类）", ""),
    ("一般公共预算财政拨款支出决算表（按科目）", "general-budget", "一般公共预算财政拨款支出决算表（按科目）", ""),
    ("绩效自评表", "", "绩效自评表", ""),
    ("甲乙丙丁表", "other", "甲乙丙丁表", ""),
]  # fmt: skip


@pytest.mark.parametrize(("line", "statement", "text", "number"), TITLES)
def test_a_title_names_its_statement(line: str, statement: str, text: str, number: str) -> None:
    """Ordinals, numbers, bodies, years and brackets around it make no other title of it."""
    found = title_in(line)
    assert found is not None
    assert (found.statement, found.text, found.number) == (statement, text, number)


@pytest.mark.parametrize(
    "line",
    [
        "公开01表",
        "（公开01表）",
        "表",
        "续表",
        "收入决算表。",
        "详见收入决算表，下同表",
        "收" * 64 + "表",
    ],
)
def test_other_lines_are_no_titles(line: str) -> None:
    """A number alone, a continuation, a sentence, and what is too short or too long."""
    assert title_in(line) is None


@pytest.mark.parametrize("length", [3, 64])
def test_a_title_has_three_to_64_characters(length: int) -> None:
    """Both bounds are titles."""
    assert title_in("收" * (length - 1) + "表") is not None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("公开 01 表", "公开01表"),
        ("（公开01表）", "公开01表"),
        ("公开01表 收入", "公开01表"),
        ("决算公开02-1表", "决算公开02-1表"),
        ("收入", ""),
    ],
)
def test_the_number_of_a_table_is_found_in_its_line(line: str, number: str) -> None:
    """Alone or beside other words, without white space and brackets."""
    assert number_in(line) == number


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("部门：临江市档案局", "临江市档案局"),
        ("编制单位：临江市 档案局 单位：万元", "临江市档案局"),
        ("编制单位（盖章）：临江市档案局   2023年度", "临江市档案局"),
        ("部门：" + "甲" * 60, "甲" * 60),
        ("部门：" + "甲" * 61, ""),
        ("单位：万元", ""),
        ("临江市档案局", ""),
    ],
)
def test_the_body_of_a_table_stands_behind_its_label(line: str, body: str) -> None:
    """A unit of money is no body, and over 60 characters are a sentence."""
    assert body_in(line) == body


def test_a_unit_stands_behind_its_label_or_in_brackets() -> None:
    """Both ways name the unit; without either there is none."""
    assert [unit_in(line) for line in ("单位：万元", "（万元）", "万元")] == ["万元", "万元", ""]


def test_a_unit_that_nobody_knows_is_told() -> None:
    """十万元 is no unit of the list; a known one and a word that is no money are not strange."""
    assert strange_unit_in("单位：十万元") == "十万元"
    assert strange_unit_in("单位：万元") == ""
    assert strange_unit_in("单位：平方米") == ""


def test_brackets_behind_a_title_make_no_other_one() -> None:
    """All of them go, one after the other."""
    assert unsuffixed("收入决算表（续）（汇总）") == "收入决算表"
    assert unsuffixed("收入决算表（二）") == "收入决算表"
    assert unsuffixed("收入决算表（按支出经济科目）") == "收入决算表"
    assert unsuffixed("收入决算表（临江市档案局）") == "收入决算表"
    assert unsuffixed("收入决算表（）") == "收入决算表"
    assert unsuffixed("收入决算表（某某某某）") == "收入决算表(某某某某)"


@pytest.mark.parametrize(
    ("title", "further"),
    [
        ("收入决算表（二）", True),
        ("收入决算表之二", True),
        ("收入决算表（一）", False),
        ("收入决算表", False),
    ],
)
def test_a_further_part_has_a_number_above_one(title: str, further: bool) -> None:  # noqa: FBT001
    """The first part is no further one."""
    assert is_further_part(title) is further


@pytest.mark.parametrize("line", ["— 12 —", "第 3 页", "第3页 共12页", "12", "3/12"])
def test_the_number_of_a_page_is_known(line: str) -> None:
    """With dashes, words, or the number of all pages."""
    assert is_page_mark(line)
    assert not is_page_mark(f"{line}元")


@pytest.mark.parametrize("line", ["注：本表", "备注：", "本表反映部门收入", "※ 按财决"])
def test_a_note_begins_as_one(line: str) -> None:
    """The word must stand in front."""
    assert is_note(line)
    assert not is_note(f"收入{line}")


@pytest.mark.parametrize(
    "line",
    [
        "公开01表",
        "单位：万元",
        "部门：临江市档案局",
        "2023年度",
        "续表",
        "日期：2023年",
        "本表金额单位为万元",
    ],
)
def test_what_stands_around_tables_is_a_caption(line: str) -> None:
    """Number, unit, body, period, continuation."""
    assert is_caption(line)


@pytest.mark.parametrize("line", ["收入决算表", "一般公共服务支出", "甲" * 64 + "单位：万元"])
def test_titles_labels_and_sentences_are_no_captions(line: str) -> None:
    """A line of a title's length at most that says nothing else is one."""
    assert not is_caption(line)


def test_the_nearest_title_is_told_if_one_is_near() -> None:
    """A misprinted title has a nearest one, other words have none."""
    assert nearest_statement("收入支出決算总表") == "revenue-and-expenditure"
    assert nearest_statement("完全不同的东西") == ""


def test_a_bracket_behind_a_body_is_no_part_of_its_end() -> None:
    """（本级） behind 办公室 leaves it a body; 经费 is none."""
    assert ends_as_body("烟台市人民政府办公室（本级）")
    assert not ends_as_body("三公经费")
