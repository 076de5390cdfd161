"""What a printed text is: a number, a unit, a code, a mark for nothing, spoilt."""

from decimal import Decimal

import pytest

from juesuan.account.words.wording import joined, wording


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("12.34万元", "12.34", "万元"),
        ("83.3%", "83.3", "%"),
        ("1,234", "1234", ""),
        ("12.3吨", None, ""),
        ("万元", None, ""),
        ("⑨", None, ""),
        ("12 15", None, ""),
    ],
)
def test_a_number_may_have_its_unit_in_its_cell(text: str, amount: str | None, unit: str) -> None:
    """The unit of money or % behind it is told apart; a unit alone and unclear digits are none."""
    found = wording(text)
    assert (found.amount, found.unit) == (Decimal(amount) if amount else None, unit)
    assert found.figure is (amount is not None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("201", "201"),
        ("201.00", "201"),
        ("2010301", "2010301"),
        ("201 03 01", "2010301"),
        ("12", ""),
    ],
)
def test_a_code_is_known_by_its_digits(text: str, code: str) -> None:
    """Also as a number with zeros behind the point, or in pieces."""
    assert wording(text).code == code


@pytest.mark.parametrize("text", ["12..30", "12.3O", "###", "201 03 01"])
def test_digits_that_are_no_number_are_spoilt(text: str) -> None:
    """A stray character or a cell that is too narrow: no amount, and no word either."""
    found = wording(text)
    assert (found.amount, found.spoilt, found.value) == (None, True, True)


@pytest.mark.parametrize("text", ["12", "万元", "无", "12O", "合计"])
def test_words_and_numbers_are_not_spoilt(text: str) -> None:
    """What is a number or holds no digits as they are printed is not spoilt."""
    assert not wording(text).spoilt


@pytest.mark.parametrize(
    ("text", "money"),
    [("20.23", True), ("1,234", True), ("12", False), ("201", False), ("1.2.3", False)],
)
def test_decimals_and_separators_say_money(text: str, money: bool) -> None:  # noqa: FBT001
    """A number without them may be a code, an index or a year; what is no number is no money."""
    assert wording(text).money is money


@pytest.mark.parametrize(
    ("text", "value"),
    [("2023", False), ("1999", False), ("2123", True), ("2023.5", True), ("合计", False)],
)
def test_a_year_is_no_value(text: str, value: bool) -> None:  # noqa: FBT001 - one fact a row
    """A header prints years; any other figure is a value."""
    assert wording(text).value is value


def test_two_numbers_stand_apart_unless_they_are_one_code() -> None:
    """201 03 01 is one code, 12 15 two numbers."""
    assert wording("12 15").apart
    assert not wording("201 03 01").apart
    assert not wording("12").apart


@pytest.mark.parametrize("text", ["——", "无", "-"])
def test_a_mark_for_nothing_is_no_figure(text: str) -> None:
    """It is neither a number nor spoilt."""
    found = wording(text)
    assert (found.nothing, found.figure, found.spoilt) == (True, False, False)
    assert not wording("12").nothing


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("World", "Bank", "World Bank"),
        ("World", "贷款", "World贷款"),
        ("贷款", "B", "贷款B"),
        ("A1", "B", "A1B"),
        ("A", "1B", "A1B"),
        ("", "B", "B"),
    ],
)
def test_a_space_parts_latin_words_alone(before: str, after: str, whole: str) -> None:
    """Two pieces of one text are parted only where a letter meets a letter."""
    assert joined(before, after) == whole
