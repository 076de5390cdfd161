"""What an amount must be that a statement does not print follows from its sums, else from other statements."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from juesuan.rules.causes.loss import Column, lost_amounts

CODES = {1: "", 2: "208", 3: "20805", 4: "2080501", 5: "2080505", 6: "210"}
AMOUNTS = {1: "90.00", 2: "60.00", 3: "60.00", 4: "20.00", 5: "40.00", 6: "30.00"}


def lost(*rows: int, elsewhere: Mapping[str, str] | None = None, **others: str) -> dict[int, str]:
    """The amounts that these rows must have, without them."""
    printed = AMOUNTS | {int(row[1:]): amount for row, amount in others.items()}
    column = Column(
        codes=CODES,
        totals=frozenset({1}),
        amounts={row: Decimal(amount) for row, amount in printed.items() if row not in rows},
        elsewhere={code: frozenset({Decimal(one)}) for code, one in (elsewhere or {}).items()},
    )
    return {row: str(amount) for row, amount in lost_amounts(column, rows).items()}


@pytest.mark.parametrize(
    ("row", "due"),
    [(2, "60.00"), (3, "60.00"), (4, "20.00"), (5, "40.00"), (6, "30.00")],
)
def test_one_lost_amount_follows_from_its_sums(row: int, due: str) -> None:
    """A subject is the sum of those below it; else it is what is left of the one above, or of the total."""
    assert lost(row) == {row: due}


def test_two_lost_parts_of_one_sum_are_known_only_from_elsewhere() -> None:
    """The sum gives the second part as soon as another statement prints the first."""
    assert lost(4, 5) == {}
    assert lost(4, 5, elsewhere={"2080501": "20.00"}) == {4: "20.00", 5: "40.00"}


def test_what_rounding_leaves_of_a_sum_is_no_amount() -> None:
    """A part that would be 0.01 of a sum of two rounded ones is blank."""
    assert lost(5, r4="59.99") == {}
    assert lost(5, r4="59.98") == {5: "0.02"}
