"""Kinds of slips are told apart by the digits of both numbers."""

from decimal import Decimal

import pytest

from juesuan.rules.causes.slip import apart, slip_kind


@pytest.mark.parametrize(
    ("printed", "implied", "kind"),
    [
        ("6.80", "5.80", "digit"),
        ("99.40", "99.04", "swapped"),
        ("1230", "1320", "swapped"),
        ("-33.5", "33.5", "sign"),
        ("1", "-17", ""),
        ("33.5", "-35.3", ""),
        ("80.56", "805.6", "point"),
        ("4.00", "0.40", "point"),
        ("8056000", "805.6", "unit"),
        ("0.0805", "805", "unit"),
        ("40.78", "407765.80", "unit"),
        ("40.87", "407765.80", ""),
        ("41", "407765.80", ""),
        ("1066.51", "10661.51", "dropped"),
        ("10066.51", "1066.51", "doubled"),
        ("41", "41.29", "cut"),
        ("41.2", "41.29", "cut"),
        ("41.3", "41.29", ""),
        ("245.53", "257.14", ""),
        ("12", "12.00", ""),
        ("0", "12.00", ""),
    ],
)
def test_each_kind_of_slip_is_known(printed: str, implied: str, kind: str) -> None:
    """The printed number comes of the implied one by this slip."""
    assert slip_kind(Decimal(printed), Decimal(implied)) == kind


@pytest.mark.parametrize(
    ("one", "other", "digits"),
    [("838", "828", ("3", "2")), ("838", "838", None), ("838", "728", None), ("838", "8380", None)],
)
def test_figures_one_digit_apart(one: str, other: str, digits: tuple[str, str] | None) -> None:
    """The two digits, if the figures differ in one place alone."""
    assert apart(one, other) == digits
