"""A printed figure is one number; two in one text are none."""

from decimal import Decimal

import pytest

from juesuan.account.words.figure import amount


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


@pytest.mark.parametrize("text", ["8.50 13812345678", "12.34\n56", "12 15", "120 130", "3 20801"])
def test_two_numbers_are_no_number(text: str) -> None:
    """What stands behind a blank is not glued to what stands before it."""
    assert amount(text) is None
