"""Codes of subjects have a level, a parent and a name; amounts have yuan."""

from collections import Counter
from decimal import Decimal

import pytest

from juesuan.package.csvw import within_csvw
from juesuan.package.tables.lists import _name, level, parent
from juesuan.package.tables.numbers import number_text, yuan

LISTED = {("functional", code) for code in ("201", "20103", "2010301")}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("201", 1),
        ("20103", 2),
        ("2010301", 3),
        ("20100", 1),
        ("2010000", 1),
        ("30400", 1),
        ("201030101", 3),
    ],
)
def test_a_code_has_the_level_of_its_digits(code: str, found: int) -> None:
    """Zeros that only fill it up are none of them; below 项 there is no level."""
    assert level("functional", code, ()) == found


def test_a_code_beside_its_own_padded_form_is_one_of_its_own() -> None:
    """2290400 is a 项 beside 22904 of the same scheme, and a 款 without it."""
    assert level("functional", "2290400", {("functional", "22904")}) == 3
    assert level("functional", "2290400", {("economic", "22904")}) == 2


def test_the_parent_is_the_listed_code_one_level_up() -> None:
    """No level is skipped, another scheme and another 类 have none of its parents."""
    assert parent("functional", "2010301", LISTED) == "20103"
    assert parent("functional", "20103", LISTED) == "201"
    assert parent("functional", "201", LISTED) == ""
    assert parent("functional", "2010301", {("functional", "201")}) == ""
    assert parent("economic", "20103", LISTED) == ""
    assert parent("functional", "20103", {("functional", "202")}) == ""
    assert parent("functional", "20103", {("functional", "20100")}) == "20100"


def test_a_subject_has_its_most_frequent_name() -> None:
    """The first printed of equals; a blank only where nothing else is printed."""
    assert _name(Counter({"甲": 1, "乙": 2})) == "乙"
    assert _name(Counter({"": 5, "甲": 1, "乙": 1})) == "甲"
    assert _name(Counter({"": 1})) == ""


@pytest.mark.parametrize(
    ("amount", "unit", "found"),
    [
        ("1.50", "万元", "15000"),
        ("-0", "元", "0"),
        ("0.00", "万元", "0"),
        ("0.00001", "元", "0.00001"),
        ("100", "元", "100"),
        ("5", "人", ""),
    ],
)
def test_yuan_are_exact_and_have_no_zeros_at_the_end(amount: str, unit: str, found: str) -> None:
    """What is no money has none."""
    assert yuan(Decimal(amount), unit) == found


def test_a_number_keeps_its_digits() -> None:
    """And is never written with an exponent."""
    assert number_text(Decimal("58.90")) == "58.90"
    assert number_text(Decimal("1E+3")) == "1000"


@pytest.mark.parametrize(
    ("keys", "sayable"),
    [
        ({}, True),
        ({"separator": ";"}, True),
        ({"valueUrl": "x"}, True),
        ({"separator": ";", "valueUrl": "x"}, False),
        ({"filled": "x"}, False),
        ({"other": "x"}, False),
    ],
)
def test_keys_of_ours_are_beyond_csvw(keys: dict[str, str], sayable: bool) -> None:  # noqa: FBT001
    """In a column and in a virtual one alike; several values have one address each to CSVW."""
    assert within_csvw({"fields": [{"name": "a", **keys}]}) is sayable
    assert within_csvw({"fields": [], "virtual": [keys]}) is sayable
