"""A finding about sums is an equation over its cells: each adds to one side what it is worth."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

import pytest
from tests.rules.equations import YUAN, account, amount, compared

from juesuan.rules.causes.identity import Identity, identity
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Cell

WHOLE: Final = amount("amounts:expenditure/1/total", "31.00")
ONE: Final = amount("amounts:expenditure/2/total", "10.00")
OTHER: Final = amount("amounts:expenditure/3/total", "20.00")
KNOWN: Final = account(WHOLE, ONE, OTHER)
RULE: Final = "parent-is-sum-of-children"


def equation(finding: Finding, cells: Mapping[str, Cell] = KNOWN.cells) -> Identity | None:
    """The equation of a finding."""
    return identity(finding, cells, "equal")


def weights(finding: Finding, cells: Mapping[str, Cell] = KNOWN.cells) -> list[Decimal]:
    """What each of its cells adds, in their order."""
    found = equation(finding, cells)
    assert found is not None
    return [found.weights[name] for name in finding.cells]


def test_cells_of_the_left_side_add_and_those_of_the_right_take_away() -> None:
    """Whichever side the cells stand first of."""
    assert weights(compared(KNOWN, RULE, [WHOLE.name], [ONE.name, OTHER.name])) == [1, -1, -1]
    assert weights(compared(KNOWN, RULE, [ONE.name, OTHER.name], [WHOLE.name])) == [1, 1, -1]
    turned = compared(KNOWN, RULE, [ONE.name, OTHER.name], [WHOLE.name])
    assert weights(replace(turned, cells=(WHOLE.name, ONE.name, OTHER.name))) == [-1, 1, 1]


def test_the_side_of_the_first_cells_shows_in_their_sum() -> None:
    """What comes first is the right side where its sum is that of the right."""
    finding = compared(KNOWN, RULE, [WHOLE.name], [ONE.name])
    assert weights(replace(finding, left="10", right="31")) == [-1, 1]
    assert weights(finding) == [1, -1]


def test_a_sum_may_be_off_by_its_rounding() -> None:
    """As far as the tolerance goes, and no farther."""
    finding = compared(KNOWN, RULE, [WHOLE.name], [ONE.name, OTHER.name])
    near = replace(finding, left="31.01", tolerance=Decimal("0.01"))
    assert weights(near) == [1, -1, -1]
    assert equation(replace(near, tolerance=Decimal("0.009"))) is None


def test_cells_of_several_units_are_added_up_in_ten_thousands() -> None:
    """元 counts a ten-thousandth, 亿元 ten thousand; of one unit each counts one."""
    yuan = replace(ONE, unit="元", amount=Decimal(100000), yuan=Decimal(100000))
    finding = compared(KNOWN, RULE, [WHOLE.name], [ONE.name, OTHER.name])
    cells = {**KNOWN.cells, ONE.name: yuan}
    assert weights(finding, cells) == [1, -1 / YUAN, -1]
    much = replace(WHOLE, unit="亿元", amount=Decimal("0.0031"), yuan=Decimal(310000))
    assert weights(finding, {**KNOWN.cells, WHOLE.name: much})[0] == YUAN


@pytest.mark.parametrize(
    "change",
    [
        {"difference": None},
        {"tolerance": None},
        {"cells": (WHOLE.name,)},
        {"cells": (WHOLE.name, "facts:unknown")},
        {"cells": (WHOLE.name, WHOLE.name)},
        {"left": "33.33"},
    ],
)
def test_what_is_no_sum_of_its_cells_is_no_equation(change: dict[str, object]) -> None:
    """Texts, one cell, one that is not known or stands twice, and rates."""
    finding = compared(KNOWN, RULE, [WHOLE.name], [ONE.name, OTHER.name])
    assert equation(finding) is not None
    assert equation(replace(finding, **change)) is None  # type: ignore[arg-type]


def test_an_equation_knows_whether_it_closes_and_what_it_is() -> None:
    """Two cells are an equality; a bound leaves its left side below."""
    even = account(replace(WHOLE, amount=Decimal(30)), ONE, OTHER)
    closed = equation(compared(even, RULE, [WHOLE.name], [ONE.name, OTHER.name]), even.cells)
    assert closed is not None
    assert (closed.closes, closed.is_equality, closed.at_most) == (True, False, False)
    failing = compared(KNOWN, RULE, [WHOLE.name], [ONE.name])
    bound = identity(failing, KNOWN.cells, "at-most")
    assert bound is not None
    assert (bound.closes, bound.is_equality, bound.at_most) == (False, True, True)
    assert bound.difference == Decimal(21)
