"""A column of subject codes is known by its cells, whatever its head says."""

from collections.abc import Sequence

import pytest
from tests.account.paper import laid

from juesuan.account.tables.codes import are_codes, is_code

CODES = ("201", "20101", "2010101", "2010102", "20103", "2010301", "202", "20201", "2020101")


def are(texts: Sequence[str]) -> bool:
    """Whether cells with these texts are codes."""
    grid = laid(*texts)
    return are_codes([line[0] for line in grid.lines])


@pytest.mark.parametrize(("count", "is_column"), [(2, False), (3, True)])
def test_three_codes_are_a_column(count: int, *, is_column: bool) -> None:
    """Two may be amounts that look so."""
    assert are(CODES[:count]) is is_column


@pytest.mark.parametrize(("codes", "is_column"), [(9, False), (10, True)])
def test_nearly_all_cells_are_codes(codes: int, *, is_column: bool) -> None:
    """One cell in eleven may print something else, one in ten not."""
    printed = [*CODES, "2020102"][:codes]
    assert are([*printed, "12.50"]) is is_column


@pytest.mark.parametrize(
    ("texts", "is_column"),
    [
        (("201", "20101", "20102", "30101"), False),
        (("201", "20101", "2010101", "30101"), False),
        (("201", "20101", "20102", "2010101", "30101"), True),
    ],
)
def test_most_codes_stand_below_a_class(texts: Sequence[str], *, is_column: bool) -> None:
    """More than half have their 类 in the column; whole amounts are no tree."""
    assert are(texts) is is_column


def test_totals_are_no_rows_of_the_column() -> None:
    """合计 is left out of what is counted."""
    assert are(["合计", *CODES[:3]])
    assert not are(["无", *CODES[:3]])


@pytest.mark.parametrize(("text", "code"), [("2010301", True), ("201.00", False), ("教育", False)])
def test_money_is_no_code(text: str, *, code: bool) -> None:
    """A figure with decimals is money."""
    assert is_code(laid(text).lines[0][0]) is code
