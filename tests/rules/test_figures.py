"""Figures of a finding are told as they are printed: digits, commas, units, words."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

import pytest
from tests.rules.equations import amount

from juesuan.rules.figures import (
    _common,
    _denied,
    _number_printed,
    _pair,
    _rate,
    _rate_printed,
    figures,
    printed,
    printed_and_due,
    printed_like,
)
from juesuan.rules.reading import Cell
from juesuan.rules.rule import rule

CELL: Final = amount("amounts:expenditure/3/total", "1,234.50")
TEXT: Final = replace(
    CELL, name="facts:1", statement="", raw="1,234.5万元", sentence="下降 4.33%，占 99.70%"
)
NONE: Final = replace(TEXT, raw="无", amount=Decimal(0))


def raw(text: str, value: str = "5", unit: str = "万元") -> Cell:
    """A cell that prints this."""
    return replace(CELL, raw=text, amount=Decimal(value), unit=unit)


@pytest.mark.parametrize(
    ("value", "like", "text"),
    [
        ("5", "1,234.50", "5.00"),
        ("1234567.5", "12.5", "1234567.5"),
        ("1234567.5", "1,234.50", "1,234,567.50"),
        ("5.123456", "1,234.50", "5.1235"),
        ("5", "1,234", "5"),
        ("5", "12.3456", "5.00"),
    ],
)
def test_a_number_is_told_like_a_printed_one(value: str, like: str, text: str) -> None:
    """With its commas and its digits: two at most, and up to four where the number needs them."""
    assert printed_like(Decimal(value), raw(like)) == text


def test_a_number_is_told_as_printed() -> None:
    """With the unit of its text, by its word for nothing, else with its digits."""
    assert printed(CELL) == "1,234.50"
    assert printed(TEXT) == "1,234.5万元"
    assert printed(NONE) == "无"
    assert printed(replace(NONE, amount=Decimal(3))) == "3"
    assert printed(raw("—", "0")) == "0"


@pytest.mark.parametrize(
    ("cell", "due", "told"),
    [
        (CELL, "123.45", ("1,234.50", "123.45")),
        (raw("5"), "0.0005", ("5 万元", "5 元")),
        (raw("5", unit="元"), "50000", ("5 元", "5 万元")),
        (raw("5"), "5", ("5", "5")),
        (raw("0", "0"), "5", ("0", "5")),
        (raw("5", unit="人"), "50000", ("5", "50000")),
    ],
)
def test_both_numbers_have_units_if_the_unit_is_the_slip(
    cell: Cell, due: str, told: tuple[str, str]
) -> None:
    """5 万元 that should be 5 元 is told with both; any other slip without."""
    one, other = printed_and_due(cell, Decimal(due))
    assert (one[0], other[0]) == told


def test_a_rate_is_told_as_its_sentence_prints_it() -> None:
    """99.70, not 99.7; a fall keeps its sign, and a rate that is not printed its digits."""
    assert _rate_printed(Decimal("99.7"), [TEXT]) == "99.70"
    assert _rate_printed(Decimal("-4.33"), [TEXT]) == "-4.33"
    assert _rate_printed(Decimal("5.50"), [TEXT]) == "5.5"


@pytest.mark.parametrize(
    ("computed", "beside", "told"),
    [
        ("12.3456", "12.3", "12.35"),
        ("12.3456", "12.35", "12.346"),
        ("12.34", "13", "12"),
        ("12.3", "12.3", "12.3"),
    ],
)
def test_a_computed_rate_has_the_digits_of_the_printed_one(
    computed: str, beside: str, told: str
) -> None:
    """And more only where both would look alike."""
    assert _rate(Decimal(computed), beside) == told


def test_a_number_is_told_as_a_cell_of_its_value_prints_it() -> None:
    """Its commas and zeros; plain where no cell prints it."""
    assert _number_printed(Decimal("1234.5"), [CELL]) == "1,234.50"
    assert _number_printed(Decimal("9.50"), [CELL]) == "9.5"


def test_nothing_is_told_by_the_word_that_says_so() -> None:
    """Only a word of the text for a side that is nothing: 无 in a statement is a mark."""
    assert _denied(Decimal(0), [NONE]) == ("“无”", "无")
    assert _denied(Decimal(1), [NONE]) is None
    assert _denied(Decimal(0), [CELL]) is None
    assert _denied(Decimal(0), [replace(NONE, amount=Decimal(2))]) is None
    assert _denied(Decimal(0), [replace(NONE, statement="revenue")]) is None


def test_several_units_are_compared_in_ten_thousands() -> None:
    """Where a statement takes part; sentences alone are added up in the unit of the first."""
    yuan = replace(CELL, unit="元")
    assert _common([yuan, yuan]) == "元"
    assert _common([yuan, CELL]) == "万元"
    assert _common([replace(yuan, statement=""), TEXT]) == "元"


def test_two_numbers_of_different_units_are_told_each_with_its_own() -> None:
    """Only two, only if their units differ, and only if both sides are theirs."""
    yuan = replace(TEXT, unit="元", amount=Decimal(12345000), raw="12345000元")
    sides = (Decimal("1234.5"), Decimal("1234.5"))
    told = _pair([CELL, yuan], [CELL, yuan], sides, "万元")
    assert told is not None
    assert [one[0] for one in told] == ["1,234.50 万元", "12345000 元"]
    assert _pair([CELL, yuan], [CELL, yuan], (sides[0], Decimal("1234.52")), "万元") is None
    assert _pair([CELL, CELL], [CELL, CELL], sides, "万元") is None
    assert _pair([CELL, yuan], [CELL, yuan, CELL], sides, "万元") is None
    assert _pair([CELL, yuan, CELL], [CELL, yuan], sides, "万元") is None


def test_money_is_told_in_the_unit_it_is_printed_in() -> None:
    """Both sides and the difference like the cell, the tolerance plain; the difference has no sign."""
    sums = rule("parent-is-sum-of-children")
    yuan = replace(CELL, unit="元", raw="12,345.00")
    told = figures(sums, (Decimal(5), Decimal(12)), Decimal("0.01"), [yuan, yuan])
    assert told.left[0] == "5.00 元"
    assert told.right[0] == "12.00 元"
    assert told.difference[0] == "7.00 元"
    assert told.tolerance[0] == "0.01 元"


def test_a_rate_that_falls_is_told_with_its_word() -> None:
    """下降 4.33 where the sentence says so; the English keeps the minus."""
    change = rule("year-on-year-recomputes")
    cell = replace(TEXT, unit="%", raw="4.33%")
    told = figures(change, (Decimal("-4.33"), Decimal("-5.21")), Decimal("0.01"), [cell])
    assert (told.left, told.right) == (("下降 4.33", "-4.33"), ("下降 5.21", "-5.21"))
    risen = figures(change, (Decimal("4.33"), Decimal("-5.21")), Decimal("0.01"), [cell])
    assert risen.left == ("4.33", "4.33")
    rose = replace(cell, raw="5.21%", sentence="增长 5.21%")
    told = figures(change, (Decimal("5.21"), Decimal("-4.33")), Decimal("0.01"), [rose])
    assert (told.left[0], told.right[0]) == ("增长 5.21", "下降 4.33")


def test_an_amount_that_falls_is_told_with_its_word() -> None:
    """减少 20.00 万元 where the sentence says so, and 增加 where the amounts say the contrary."""
    change = rule("change-from-last-year-recomputes")
    cell = replace(TEXT, unit="万元", raw="300.00万元", sentence="比上年减少20.00万元")
    sides = Decimal(-20), Decimal(30)
    told = figures(change, sides, Decimal("0.01"), [cell, cell])
    assert (told.left[0], told.right[0]) == ("减少 20.00 万元", "增加 30.00 万元")


def test_a_difference_has_no_more_digits_than_amounts() -> None:
    """200.56 元 beside 200.56 万元 differ by 200.54 万元; what is less than a digit is told whole."""
    restated = rule("narrative-restates-amount")
    yuan = replace(TEXT, unit="元", raw="200.56元", amount=Decimal("200.56"))
    wan = replace(CELL, unit="万元", raw="200.56", amount=Decimal("200.56"))
    told = figures(restated, (Decimal("0.020056"), Decimal("200.56")), Decimal("0.01"), [yuan, wan])
    assert told.difference[0] == "200.54 万元"
    small = figures(restated, (Decimal("0.0012"), Decimal(0)), Decimal("0.01"), [wan, wan])
    assert small.difference[0] == "0.0012 万元"
