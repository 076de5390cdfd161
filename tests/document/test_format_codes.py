"""The formats that workbooks name by number, as a Chinese Excel shows them."""

from decimal import Decimal

import pytest

from juesuan.document.sheets.format_codes import BUILT_IN
from juesuan.document.sheets.number_format import display

DAY = Decimal("45565.5")
"""30 September 2024, noon."""


def test_every_number_of_the_standard_has_a_code() -> None:
    """ECMA-376 leaves out 5 to 8, 12, 13, 23 to 26, 34 and 35."""
    named = (range(5), range(9, 12), range(14, 23), range(27, 34), range(36, 59))
    assert sorted(BUILT_IN) == [number for numbers in named for number in numbers]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (14, "2024/9/30"),
        (22, "2024/9/30 12:00"),
        (27, "2024年9月"),
        (31, "2024年9月30日"),
        (51, "9月30日"),
        (57, "2024年9月"),
        (58, "9月30日"),
    ],
)
def test_a_date_is_shown_as_its_number_says(number: int, shown: str) -> None:
    """The same day under several of them."""
    assert display(DAY, BUILT_IN[number]) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, "-1234.5"), (1, "-1235"), (2, "-1234.50"), (3, "-1,235"), (4, "-1,234.50")],
)
def test_an_amount_is_shown_as_its_number_says(number: int, shown: str) -> None:
    """With and without separators and decimals; halves are rounded away from zero."""
    assert display(Decimal("-1234.5"), BUILT_IN[number]) == shown
