"""Rows that print one another's amounts are found by following whose each row prints."""

from decimal import Decimal

import pytest

from juesuan.rules.causes.exchange import _agree, _circles


@pytest.mark.parametrize(
    ("sources", "circle"),
    [
        ({1: 2, 2: 1}, {1: 2, 2: 1}),
        ({1: 2, 2: 3, 3: 1}, {1: 2, 2: 3, 3: 1}),
        ({1: 2, 2: 3}, {}),
        ({1: 2, 2: 3, 3: 2}, {2: 3, 3: 2}),
        ({}, {}),
    ],
)
def test_only_rows_that_lead_back_to_themselves_are_a_circle(
    sources: dict[int, int], circle: dict[int, int]
) -> None:
    """A row that leads into a circle is not in it."""
    assert _circles(sources) == circle


def test_a_blank_is_as_good_as_nothing() -> None:
    """Rows agree in all columns that either prints, and share one at least."""
    one = {"total": Decimal(5)}
    assert _agree(one, {"total": Decimal(5), "basic": Decimal(0)})
    assert not _agree(one, {"total": Decimal(5), "basic": Decimal(1)})
    assert not _agree(one, {"basic": Decimal(0)})
