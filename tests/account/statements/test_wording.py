"""A text is classified once: figure, code, mark for nothing, digits that are no number."""

from decimal import Decimal

import pytest

from juesuan.account.words.wording import joined, tidy, wording


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("1,234.50", "1234.50", ""),
        ("−3.2", "-3.2", ""),
        ("12.5%", "12.5", "%"),
        ("12.34万元", "12.34", "万元"),
        ("12.34元", "12.34", "元"),
        ("１２．５", "12.5", ""),
        ("0", "0", ""),
    ],
)
def test_a_figure_is_a_number_and_its_unit(text: str, amount: str, unit: str) -> None:
    """A number is read as printed; the unit behind it in the same cell is kept apart."""
    found = wording(text)
    assert (found.amount, found.unit, found.figure, found.spoilt) == (
        Decimal(amount),
        unit,
        True,
        False,
    )


@pytest.mark.parametrize("text", ["", "—", "万元", "9⑨", "10₂", "98½", "合计", "12.3.4万元"])
def test_what_is_no_plain_number_is_no_figure(text: str) -> None:
    """Marks, words and digits that may be marks of notes are no numbers."""
    found = wording(text)
    assert (found.amount, found.unit, found.figure, found.money) == (None, "", False, False)


@pytest.mark.parametrize("text", ["12..30", "12.3O", "###", "##", "1,2.3.4", "9⑨", "1.l"])
def test_digits_that_are_no_number_are_spoilt(text: str) -> None:
    """A stray character, or a cell too narrow for its figure, leaves digits that are not read."""
    assert wording(text).spoilt
    assert wording(text).value


@pytest.mark.parametrize("text", ["#", "教育", "12.30", "—", "", "A12"])
def test_words_and_numbers_are_not_spoilt(text: str) -> None:
    """Only digits that are no number are spoilt."""
    assert not wording(text).spoilt


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("201", "201"),
        ("20103", "20103"),
        ("2010301", "2010301"),
        ("201.00", "201"),
        ("2 01", "201"),
        ("20103010", ""),
    ],
)
def test_a_code_has_three_five_or_seven_digits(text: str, code: str) -> None:
    """201, 20103 and 2010301 may be codes, printed as a number too; eight digits are none."""
    assert wording(text).code == code


@pytest.mark.parametrize(
    ("text", "money"), [("2,010", True), ("201.00", True), ("201", False), ("a.5", False)]
)
def test_decimals_and_separators_make_money(text: str, money: bool) -> None:  # noqa: FBT001 - a column of the table above
    """A number with decimals or separators is no code, no index and no year."""
    assert wording(text).money is money


@pytest.mark.parametrize(
    ("text", "value"),
    [("2024", False), ("1999", False), ("2124", True), ("20245", True), ("", False)],
)
def test_a_year_is_no_value(text: str, value: bool) -> None:  # noqa: FBT001 - a column of the table above
    """A header prints years of this century and the last; any other number is data."""
    assert wording(text).value is value


def test_texts_are_kept_as_printed_and_as_compared() -> None:
    """White space at the ends goes from what is printed, all of it from what is compared."""
    found = wording(" 合 计 ")
    assert (found.printed, found.plain, found.nothing) == ("合 计", "合计", False)
    assert wording("——").nothing


def test_lines_of_latin_words_are_joined_with_a_blank() -> None:
    """Two pieces of one text are parted where both sides are Latin letters."""
    assert joined("World", "Bank") == "World Bank"
    assert joined("世行", "Bank") == "世行Bank"
    assert joined("A1", "B") == "A1B"
    assert joined("", "B") == "B"
    assert tidy("A B\n款") == "AB款"
