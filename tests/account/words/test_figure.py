"""A printed figure is one number; two in one text are none."""

from decimal import Decimal

import pytest
from tests.account.paper import ruled
from tests.account.printed import EXPENDITURE, amounts, read, statement

from juesuan.account.words.figure import amount, bracketed_code


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.50", "1234.50"),
        ("（3.2）", "-3.2"),
        ("58.\n26", "58.26"),
        ("1871.8\n0", "1871.80"),
        ("1 2 , 9 3 4 . 1 4", "12934.14"),
        ("42, 575, 058.26", "42575058.26"),
        ("8.5 0", "8.50"),
        ("¥ 5.20", "5.20"),
    ],
)
def test_a_number_is_whole_however_it_is_set(text: str, value: str) -> None:
    """Line breaks of narrow cells, blanks beside separators and digits set apart make one number."""
    assert amount(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [("（201）", "201"), ("(20103)", "20103"), ("（２０１０３０１）", "2010301")]
    + [
        (text, "") for text in ("201", "（12）", "(1,234)", "（201.00）", "（2010）", "（012）", "")
    ],
)
def test_a_code_may_stand_in_brackets(text: str, code: str) -> None:
    """It has 3, 5 or 7 digits and neither separators nor decimals."""
    assert bracketed_code(text) == code


@pytest.mark.parametrize("text", ["8.50 13812345678", "12.34\n56", "12 15", "120 130", "3 20801"])
def test_two_numbers_are_no_number(text: str) -> None:
    """What stands behind a blank is not glued to what stands before it."""
    assert amount(text) is None


def test_two_numbers_in_a_cell_are_doubted() -> None:
    """A number that stands behind an amount in its cell does not become part of it."""
    account = read(
        *EXPENDITURE,
        ruled("科目编码|科目名称|合计|基本支出", "合计|<|20.00|10.00", "201|一般|8.50 13|8.50"),
    )
    assert [doubt.raw for doubt in account.doubts] == ["8.50 13"]
    printed = [entry[3] for entry in amounts(statement(account, "expenditure"))]
    assert printed == ["20.00", "10.00", "8.50"]


@pytest.mark.parametrize("code", ["201 13812345678", "201 205", "2010301 8"])
def test_two_numbers_are_no_code(code: str) -> None:
    """Two numbers under 科目编码 are not glued into a code, and the row is doubted."""
    account = read(
        *EXPENDITURE,
        ruled("科目编码|科目名称|合计|基本支出", "合计|<|20.00|20.00", f"{code}|一般|20.00|20.00"),
    )
    assert [doubt.code for doubt in account.doubts] == ["row-not-under-header"]
    [_, row] = statement(account, "expenditure").rows
    assert (row.labels[0].code, row.labels[0].item) == ("", f"{code}一般")


def test_a_code_that_is_set_in_pieces_is_one() -> None:
    """201 03 01 is the code of an 项."""
    account = read(
        *EXPENDITURE,
        ruled(
            "科目编码|科目名称|合计|基本支出", "合计|<|20.00|20.00", "201 03 01|行政|20.00|20.00"
        ),
    )
    assert account.doubts == ()
    assert statement(account, "expenditure").rows[1].labels[0].code == "2010301"


@pytest.mark.parametrize(("text", "value"), [("1 2 3", "123"), ("(12.5)", "-12.5"), ("+3", "3")])
def test_single_digits_and_signs_make_one_number(text: str, value: str) -> None:
    """Digits one by one are spread, brackets around a whole number are its minus."""
    assert amount(text) == Decimal(value)


@pytest.mark.parametrize("text", ["(1", "(一)", "+", "%", "-"])
def test_signs_without_a_number_are_none(text: str) -> None:
    """A bracket that is not closed, and signs alone."""
    assert amount(text) is None
