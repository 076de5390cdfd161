"""Digits that white space parts are one number, and no fact is made of a piece."""

import pytest
from tests.account.telling import told

from juesuan.account.narrative.mention import TORN, Nature, mentions


@pytest.mark.parametrize(
    ("bare", "torn"),
    [
        ("收、支总计2 2918.29万元。", "2 2918.29"),
        ("收、支总计1 234 567.89元。", "1 234 567.89"),
        ("比上年增加1 00.20万元。", "1 00.20"),
        ("共2、3 4辆。", "3 4"),
    ],
)
def test_a_number_with_a_space_inside_is_one_that_is_not_understood(bare: str, torn: str) -> None:
    """Neither the digits before the space nor those behind it are read as an amount."""
    (found,) = (mention for mention in mentions(bare) if mention.sort == TORN)
    assert (found.raw, found.nature) == (torn, Nature.UNKNOWN)
    assert not any(mention.nature is Nature.MONEY for mention in mentions(bare))


@pytest.mark.parametrize(
    ("bare", "values"),
    [
        ("3 2024年度收入20万元。", ["3", "2024", "20"]),
        ("购置5辆 3台。", ["5", "3"]),
        ("收入22918.29万元。", ["22918.29"]),
    ],
)
def test_years_and_numbers_with_units_are_no_pieces(bare: str, values: list[str]) -> None:
    """A year beside a number, and numbers that a unit parts, stay numbers of their own."""
    found = [mention for mention in mentions(bare) if mention.sort != TORN]
    assert [mention.raw for mention in found] == values


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (("公务接待费支出12,3", "— 5 —", "45.67万元。"), "12345.67"),
        (("公务接待费支出12", "第 5 页 共 20 页", ".34万元。"), "12.34"),
        (("公务接待费支出12.3\n4万元。",), "12.34"),
    ],
    ids=["a page number", "a page of pages", "a line break"],
)
def test_a_number_that_a_page_cut_is_whole(lines: tuple[str, ...], value: str) -> None:
    """The mark of the page between its pieces is no part of it."""
    (fact,) = told("七、财政拨款“三公”经费支出决算情况说明", *lines).facts
    assert (str(fact.value), fact.unit) == (value, "万元")
